//! What is packed beside the program: manual, completions and licences are those of this version.
//!
//! `UPDATE=1 cargo test --test package` writes them anew.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap_complete::Shell;
use serde_json::Value;

/// What the package is made for; other systems have other dependencies.
const TARGET: &str = "x86_64-unknown-linux-gnu";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file of the package with what it should hold, or writes it.
#[track_caller]
fn holds(name: &str, wanted: &str) {
    let path = root().join("assets/desktop").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let differing = found.lines().zip(wanted.lines()).find(|(a, b)| a != b);
    assert!(
        found == wanted,
        "{name} is not of this version ({differing:?}): UPDATE=1 cargo test --test package"
    );
}

#[test]
fn the_manual_is_what_help_says() {
    let folder = tempfile::tempdir().unwrap();
    clap_mangen::generate_to(makegood::cli::command(), folder.path()).unwrap();
    let mut pages = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("makegood-help") {
            holds(&format!("man/{name}"), &fs::read_to_string(&path).unwrap());
            pages += 1;
        }
    }
    // One for the program and one for each command, and none that is no more.
    let packed = fs::read_dir(root().join("assets/desktop/man")).unwrap();
    let is_page = |path: &Path| path.extension().is_some_and(|ending| ending == "1");
    let packed = packed.filter(|entry| is_page(&entry.as_ref().unwrap().path()));
    assert_eq!(packed.count(), pages);
    assert_eq!(
        pages,
        makegood::cli::command().get_subcommands().count() + 1
    );
}

#[test]
fn shells_complete_what_there_is() {
    for (shell, name) in [
        (Shell::Bash, "completions/makegood.bash"),
        (Shell::Zsh, "completions/_makegood"),
        (Shell::Fish, "completions/makegood.fish"),
    ] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut makegood::cli::command(), "makegood", &mut text);
        holds(name, &String::from_utf8(text).unwrap());
    }
}

#[test]
fn every_command_shows_how_it_is_used() {
    for command in makegood::cli::command().get_subcommands() {
        let help = command.get_after_help().map(ToString::to_string);
        let call = format!("makegood {}", command.get_name());
        assert!(help.unwrap_or_default().contains(&call), "{call}");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{call}: {argument}");
        }
    }
}

// Licences.

/// A crate that becomes part of the program.
struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// Every crate that is linked in, from `cargo metadata`: what only builds or tests is none.
fn parts() -> Vec<Part> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", TARGET])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = list(&metadata["resolve"]["nodes"]);
    let nodes: BTreeMap<String, Value> = nodes.into_iter().map(|n| (text(&n["id"]), n)).collect();
    let own = text(&metadata["resolve"]["root"]);
    let mut met = BTreeSet::new();
    let mut waiting = vec![own.clone()];
    while let Some(id) = waiting.pop() {
        for dependency in list(&nodes[&id]["deps"]) {
            let is_linked = list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if is_linked && met.insert(id.clone()) {
                waiting.push(id);
            }
        }
    }
    let packages = list(&metadata["packages"]);
    let packages = packages
        .iter()
        .filter(|package| met.contains(&text(&package["id"])));
    packages
        .filter(|package| package["source"].is_string())
        .map(|package| Part {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]),
            folder: PathBuf::from(text(&package["manifest_path"]))
                .parent()
                .unwrap()
                .to_owned(),
        })
        .collect()
}

/// The files in which a crate states its licences and notices.
fn statements(part: &Part) -> Vec<(String, String)> {
    let starts = [
        "LICENSE",
        "LICENCE",
        "COPYING",
        "UNLICENSE",
        "NOTICE",
        "COPYRIGHT",
        "OFL",
        "UFL",
    ];
    let mut found = Vec::new();
    let below = ["", "fonts", "LICENSES", "licenses"].map(|name| part.folder.join(name));
    let folders = below
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    for entry in folders.flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().to_uppercase();
        if path.is_file() && starts.iter().any(|start| name.starts_with(start)) {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).replace("\r\n", "\n");
            found.push((name, text.trim().to_owned()));
        }
    }
    found.sort();
    found
}

/// The alternatives of an expression: each is a list of licences that hold together.
fn alternatives(expression: &str) -> Vec<Vec<String>> {
    // `A/B` and `A OR B` are a choice; brackets hold a choice beside what always holds.
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut fixed, mut choice) = (Vec::new(), Vec::new());
    let together: Vec<&str> = plain.split(" AND ").collect();
    for part in &together {
        let options: Vec<String> = part.split(" OR ").map(words).collect();
        if options.len() > 1 || together.len() == 1 {
            choice.extend(options);
        } else {
            fixed.extend(options);
        }
    }
    if choice.is_empty() {
        return vec![fixed];
    }
    let with = |option: String| fixed.iter().cloned().chain([option]).collect();
    choice.into_iter().map(with).collect()
}

/// Licences under which a part may be given on with its text, best first.
const TAKEN: &[&str] = &[
    "Apache-2.0",
    "MIT",
    "Zlib",
    "ISC",
    "BSD-3-Clause",
    "Unicode-3.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "MIT-0",
    "0BSD",
];

/// The licences a part is taken under; `None` where it offers none that we take.
fn taken(expression: &str) -> Option<Vec<String>> {
    let rank = |name: &String| TAKEN.iter().position(|taken| taken == name);
    let usable = |all: &Vec<String>| all.iter().all(|name| rank(name).is_some());
    let mut usable: Vec<Vec<String>> = alternatives(expression)
        .into_iter()
        .filter(usable)
        .collect();
    usable.sort_by_key(|all| all.iter().filter_map(rank).sum::<usize>());
    usable.into_iter().next()
}

#[test]
fn an_expression_is_taken_apart() {
    let all = |text: &str| taken(text).map(|names| names.join("+"));
    assert_eq!(all("MIT OR Apache-2.0").as_deref(), Some("Apache-2.0"));
    assert_eq!(all("Unlicense/MIT").as_deref(), Some("MIT"));
    assert_eq!(
        all("(MIT OR Apache-2.0) AND Unicode-3.0").as_deref(),
        Some("Unicode-3.0+Apache-2.0")
    );
    assert_eq!(all("Apache-2.0 AND MIT").as_deref(), Some("Apache-2.0+MIT"));
    assert_eq!(
        all("Apache-2.0 OR GPL-2.0-only").as_deref(),
        Some("Apache-2.0")
    );
    assert_eq!(all("GPL-3.0-only"), None);
}

/// The text of the Apache licence, which is the same for everyone.
const APACHE: &str = "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION";

/// Whether a text is that licence and nothing else.
fn is_apache_only(text: &str) -> bool {
    text.contains(APACHE) && text.len() < 12_000 && !text.contains("Permission is hereby granted")
}

#[test]
fn the_licences_of_all_parts_are_packed() {
    let parts = parts();
    assert!(parts.len() > 100, "{} parts", parts.len());
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut apache = None;
    for part in &parts {
        let name = format!("{} {}", part.name, part.version);
        let licences = taken(&part.licence);
        assert!(
            licences.is_some(),
            "{name}: {:?} is none that we take",
            part.licence
        );
        let licences = licences.unwrap();
        let taken = licences.join(" and ");
        let line = format!("{name}: {} (taken under {taken})\n", part.licence);
        list.push_str(&line);
        let stated = statements(part);
        let whole = stated.iter().find(|(_, text)| is_apache_only(text));
        apache = apache.or_else(|| whole.map(|(_, text)| text.clone()));
        let is_apache = licences == ["Apache-2.0"];
        // What is only Apache needs its notices; all else is kept as it stands.
        let kept = stated.into_iter().filter(|(file, text)| {
            file.starts_with("NOTICE") || !(is_apache || is_apache_only(text))
        });
        let kept: Vec<String> = kept.map(|(_, text)| text).collect();
        assert!(
            is_apache || !kept.is_empty(),
            "{name}: no text of {licences:?}"
        );
        for text in kept {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let fonts = fs::read_to_string(root().join("assets/fonts/OFL-1.1.txt")).unwrap();
    texts
        .entry(fonts.trim().to_owned())
        .or_default()
        .push("the fonts in the program".to_owned());
    let apache = apache.unwrap();
    texts.insert(apache, vec!["every part taken under Apache-2.0".to_owned()]);
    let line = "=".repeat(78);
    let mut file = format!(
        "Makegood is under the MIT licence. These parts of others are in it, under their own licences,\n\
         whose texts follow.\n\n{list}"
    );
    for (text, users) in &texts {
        let users = users.join(", ");
        let entry = format!("\n{line}\n{users}\n{line}\n\n{text}\n");
        file.push_str(&entry);
    }
    holds("licences.txt", &file);
}

/// The version of Rust that is promised, and the one that builds this.
#[test]
fn the_least_rust_that_is_promised_is_the_one_that_is_used() {
    let number = |text: &str| -> Vec<u32> {
        let digits = text.split(|c: char| !c.is_ascii_digit());
        digits
            .filter_map(|part| part.parse().ok())
            .take(2)
            .collect()
    };
    let rustc = Path::new(env!("CARGO")).with_file_name("rustc");
    let output = Command::new(rustc).arg("--version").output().unwrap();
    let used = number(&String::from_utf8_lossy(&output.stdout));
    let promised = number(env!("CARGO_PKG_RUST_VERSION"));
    assert_eq!(
        promised, used,
        "rust-version is what nothing here has been built with"
    );
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let said = format!("Rust {}", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme.contains(&said), "{said}");
}

// The recipes.

#[test]
fn everything_that_a_package_takes_is_there() {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let metadata = &manifest["package"]["metadata"];
    let assets = metadata["deb"]["assets"].as_array().unwrap();
    let mut places = BTreeSet::new();
    for asset in assets {
        let asset = asset.as_array().unwrap();
        let (from, to) = (asset[0].as_str().unwrap(), asset[1].as_str().unwrap());
        places.insert(to.to_owned());
        if from.starts_with("target/") {
            continue;
        }
        let (folder, end) = from.split_once('*').unwrap_or((from, ""));
        let is_there = if end.is_empty() && folder == from {
            root().join(from).is_file()
        } else {
            let names = fs::read_dir(root().join(folder)).unwrap();
            names
                .into_iter()
                .any(|entry| entry.unwrap().path().to_string_lossy().ends_with(end))
        };
        assert!(is_there, "{from}");
    }
    for wanted in [
        "usr/bin/",
        "usr/share/applications/",
        "usr/share/man/man1/",
        "usr/share/metainfo/",
    ] {
        assert!(places.contains(wanted), "{wanted}");
    }
    for file in [
        "windows/makegood.manifest",
        "windows/makegood.ico",
        "macos/Info.plist",
    ] {
        assert!(root().join("assets/desktop").join(file).is_file(), "{file}");
    }
}
