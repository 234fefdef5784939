//! The files a case rests on: where they are, and whether they still are what they were.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::text::Language;
use crate::text::case::CaseText;

/// Characters of a hash that are shown: enough to tell two files apart at a glance.
const HASH_SHOWN: usize = 12;

/// A file the case rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// As seen from the case file's folder, with `/` between its parts; absolute where both have
    /// nothing in common.
    pub path: String,
    /// 0 where nobody has looked.
    pub bytes: u64,
    /// Lower-case hex; empty where nobody has looked.
    pub sha256: String,
    /// Lines of it that were used; 0 where nobody has counted.
    #[serde(skip_serializing_if = "is_zero")]
    pub lines: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn is_zero(lines: &u64) -> bool {
    *lines == 0
}

/// A source that is not what it was when the case was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub before: Source,
    pub now: Source,
}

impl Source {
    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Where it is as seen from the case's folder: at its path, else under its name beside the case.
    pub fn locate(&self, folder: &Path) -> Option<PathBuf> {
        let places = [folder.join(&self.path), folder.join(self.name())];
        places.into_iter().find(|place| place.is_file())
    }

    /// What differs, as far as both are known.
    pub fn changed(&self, now: &Self) -> Option<Changed> {
        let differ = |a: u64, b: u64| a > 0 && b > 0 && a != b;
        let hashes = [&self.sha256, &now.sha256];
        let has_other_hash = hashes.iter().all(|hash| !hash.is_empty())
            && !self.sha256.eq_ignore_ascii_case(&now.sha256);
        (has_other_hash || differ(self.bytes, now.bytes)).then(|| Changed {
            before: self.clone(),
            now: now.clone(),
        })
    }

    /// The first characters of its hash.
    pub fn short_hash(&self) -> &str {
        self.sha256.get(..HASH_SHOWN).unwrap_or(&self.sha256)
    }
}

impl Changed {
    /// What changed, as one sentence that begins with the file's name.
    pub fn message(&self, language: Language) -> String {
        let Self { before, now } = self;
        let pair = |phrase: CaseText, before: &str, now: &str| {
            phrase.fill(language, &[("before", &before), ("now", &now)])
        };
        let counted = |phrase: CaseText, before: u64, now: u64| {
            let is_other = before > 0 && now > 0 && before != now;
            is_other.then(|| pair(phrase, &grouped(before), &grouped(now)))
        };
        let bytes = counted(CaseText::ChangedBytes, before.bytes, now.bytes);
        let lines = counted(CaseText::ChangedLines, before.lines, now.lines);
        let (old, new) = (before.short_hash(), now.short_hash());
        let hash = (!old.is_empty() && !new.is_empty() && old != new)
            .then(|| pair(CaseText::ChangedHash, old, new));
        let parts: Vec<String> = [bytes, lines, hash].into_iter().flatten().collect();
        let what = parts.join(CaseText::Joint.get(language));
        let values: [(&str, &dyn std::fmt::Display); 2] = [("file", &now.name()), ("what", &what)];
        CaseText::Changed.fill(language, &values)
    }
}

/// 2870000 as 2,870,000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

/// The folder a case file is in.
pub fn folder_of(case: &Path) -> &Path {
    case.parent().unwrap_or(Path::new(""))
}

/// A path as seen from a folder, with `/` between its parts; absolute where both share only a root.
pub fn relative(path: &Path, folder: &Path) -> String {
    let (path, folder) = (settled(path), settled(folder));
    let (to, from): (Vec<_>, Vec<_>) = (path.components().collect(), folder.components().collect());
    let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let shares_more_than_a_root = to.get(..shared).is_some_and(|parts| {
        parts
            .iter()
            .any(|part| matches!(part, Component::Normal(_)))
    });
    if !shares_more_than_a_root {
        return path.to_string_lossy().into_owned();
    }
    let up = std::iter::repeat_n(OsStr::new(".."), from.len() - shared);
    let down = to.iter().skip(shared).map(|part| part.as_os_str());
    let parts = up.chain(down).map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// An absolute path without links, as far as it exists.
fn settled(path: &Path) -> PathBuf {
    if let Ok(settled) = path.canonicalize() {
        return settled;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !parent.as_os_str().is_empty() => settled(parent).join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_unknown| path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn seen(path: &str, folder: &str, expected: &str) {
        assert_eq!(relative(Path::new(path), Path::new(folder)), expected);
    }

    #[test]
    fn a_path_is_seen_from_the_folder_of_the_case() {
        seen("/none/a/b.csv", "/none/a", "b.csv");
        seen("/none/a/x/b.csv", "/none/a", "x/b.csv");
        seen("/none/x/b.csv", "/none/a/c", "../../x/b.csv");
        // Only the root is shared: another disk, another share.
        seen("/else/b.csv", "/none/a", "/else/b.csv");
    }

    fn source(bytes: u64, sha256: &str, lines: u64) -> Source {
        Source {
            path: "x/orders.csv".into(),
            bytes,
            sha256: sha256.into(),
            lines,
        }
    }

    #[test]
    fn what_changed_is_named() {
        let (a, b) = ("ab".repeat(32), "cd".repeat(32));
        let before = source(1_000, &a, 12);
        assert_eq!(before.changed(&source(1_000, &a.to_uppercase(), 12)), None);
        // What nobody has looked at is no change.
        assert_eq!(before.changed(&source(0, "", 0)), None);
        let changed = before.changed(&source(1_024, &b, 13)).unwrap();
        insta::assert_snapshot!(changed.message(Language::English), @"orders.csv has changed since the case was saved: 1,000 bytes, now 1,024; 12 lines used, now 13; SHA-256 abababababab…, now cdcdcdcdcdcd…");
        insta::assert_snapshot!(changed.message(Language::Chinese), @"orders.csv 在案例保存后已变化：原为 1,000 字节，现为 1,024；原用 12 行，现用 13；SHA-256 原为 abababababab…，现为 cdcdcdcdcdcd…");
    }

    #[test]
    fn a_source_is_found_at_its_path_or_beside_the_case() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = source(1, "", 0);
        assert_eq!(wanted.locate(folder.path()), None);
        std::fs::write(folder.path().join("orders.csv"), "x").unwrap();
        assert_eq!(
            wanted.locate(folder.path()),
            Some(folder.path().join("orders.csv"))
        );
        std::fs::create_dir(folder.path().join("x")).unwrap();
        std::fs::write(folder.path().join("x/orders.csv"), "x").unwrap();
        assert_eq!(
            wanted.locate(folder.path()),
            Some(folder.path().join("x/orders.csv"))
        );
    }
}
