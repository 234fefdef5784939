//! The analyst's own profiles: one TOML file each in the user's configuration folder.

use std::path::{Path, PathBuf};

use super::lists;
use crate::import::profile::{self, UserProfile};
use crate::import::{ImportOptions, ImportReport};
use crate::text::Language;
use crate::text::case::CaseText;

/// Characters of a profile's name: it names a file.
const NAME_CHARS_MAX: usize = 60;
/// Largest profile, far above what a person can choose.
const BYTES_MAX: u64 = 1 << 20;
/// Profiles offered at most: a folder with more is not one of profiles.
const OFFERED_MAX: usize = 100;

/// Why a profile cannot be read or saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    #[error("{0:?} is no name of a profile")]
    BadName(String),
    #[error("there is no configuration folder")]
    NoFolder,
    #[error("there is no profile {0:?} at {path}", path = .1.display())]
    Missing(String, PathBuf),
    #[error("{path}: {1}", path = .0.display())]
    Broken(PathBuf, String),
    #[error("cannot write {path}: {1}", path = .0.display())]
    Write(PathBuf, String),
}

impl ProfileError {
    /// A sentence for a person.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::BadName(name) => CaseText::BadProfileName.fill(language, &[("name", name)]),
            Self::NoFolder => CaseText::NoProfileFolder.get(language).to_owned(),
            Self::Missing(name, path) => {
                let known: Vec<&str> = profile::ALL.iter().map(|profile| profile.name).collect();
                let (path, known) = (path.display(), known.join(", "));
                CaseText::NoProfile.fill(
                    language,
                    &[("name", name), ("path", &path), ("known", &known)],
                )
            }
            Self::Broken(path, cause) | Self::Write(path, cause) => {
                let path = path.display();
                CaseText::BadProfile.fill(language, &[("path", &path), ("cause", cause)])
            }
        }
    }
}

/// Options that name a profile of the analyst's own, completed by it.
///
/// # Errors
/// Where there is no such profile, or its file is none.
pub fn completed(mut options: ImportOptions) -> Result<ImportOptions, ProfileError> {
    let Some(name) = options.profile.clone() else {
        return Ok(options);
    };
    if profile::named(&name).is_some() || name == profile::GENERIC.name {
        return Ok(options);
    }
    let path = Path::new(&name);
    let path = if path.extension().is_some_and(|end| end == "toml") {
        path.to_owned()
    } else {
        place(&name)?
    };
    let text = lists::read_text(&path, BYTES_MAX)
        .map_err(|_missing| ProfileError::Missing(name, path.clone()))?;
    let saved = UserProfile::from_toml(&text)
        .map_err(|error| ProfileError::Broken(path.clone(), error.to_string()))?;
    options.profile = None;
    Ok(saved.complete(&options))
}

/// Saves how a file was read under a name; gives the place.
///
/// # Errors
/// Where the name cannot be one of a file, or the file cannot be written.
pub fn save(
    name: &str,
    options: &ImportOptions,
    report: &ImportReport,
) -> Result<PathBuf, ProfileError> {
    let path = place(name.trim())?;
    let mut options = options.clone();
    options.controls.clear();
    options.mapping.extend(report.mapping.clone());
    let profile = UserProfile {
        name: name.trim().to_owned(),
        titles: report.mapping.values().cloned().collect(),
        options,
        ..UserProfile::default()
    };
    let failed = |cause: String| ProfileError::Write(path.clone(), cause);
    let text = profile
        .to_toml()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    }
    super::write_atomically(&path, text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    Ok(path)
}

/// The profiles that were saved, by name; files that are none are passed over.
pub fn saved() -> Vec<UserProfile> {
    folder().map_or_else(Vec::new, |folder| in_folder(&folder))
}

fn in_folder(folder: &Path) -> Vec<UserProfile> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let named = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml");
    let profiles = paths.filter(named).take(OFFERED_MAX).filter_map(|path| {
        let text = lists::read_text(&path, BYTES_MAX).ok()?;
        let mut profile = UserProfile::from_toml(&text).ok()?;
        // Its file is what the command line knows it by.
        profile.name = path.file_stem()?.to_string_lossy().into_owned();
        Some(profile)
    });
    let mut profiles: Vec<UserProfile> = profiles.collect();
    profiles.sort_by(|a, b| a.name.cmp(&b.name));
    profiles
}

/// The file of a profile's name.
fn place(name: &str) -> Result<PathBuf, ProfileError> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.');
    let is_name = !name.trim_matches('.').trim().is_empty()
        && name.chars().count() <= NAME_CHARS_MAX
        && name.chars().all(is_plain);
    if !is_name {
        return Err(ProfileError::BadName(name.to_owned()));
    }
    let folder = folder().ok_or(ProfileError::NoFolder)?;
    Ok(folder.join(format!("{name}.toml")))
}

/// The folder of the profiles in the user's configuration, as the systems have it.
fn folder() -> Option<PathBuf> {
    let of = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let home = || of("HOME");
    let own = if cfg!(windows) {
        of("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        of("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")))
    };
    own.map(|own| own.join("makegood").join("profiles"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_of_a_folder_stand_by_the_names_of_their_files() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("b.toml", "name = \"other\""),
            ("a.toml", "titles = [\"paid\"]"),
            ("c.toml", "no toml ="),
            ("d.txt", ""),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let names: Vec<String> = in_folder(folder.path())
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn a_name_that_leaves_the_folder_is_none() {
        for name in ["", "..", "a/b", "a\\b", "x\u{0}"] {
            let error = place(name).unwrap_err();
            assert_eq!(error, ProfileError::BadName(name.to_owned()));
        }
    }
}
