//! What a reviewer would otherwise have to look for: who may know whom, sizes, and texts in one place.
//!
//! Each rule is a function from a file to its findings, and is itself tested on a bad snippet.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};

/// A rule broken: which file, which line, and how.
type Findings = Vec<String>;

/// A source file, with the part that is only compiled for tests taken off.
struct Source {
    /// Such as `ui/theme.rs`.
    path: String,
    lines: Vec<String>,
    is_test: bool,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let tests = lines.windows(2).position(|pair| {
            pair[0].trim() == "#[cfg(test)]" && pair[1].trim_start().starts_with("mod ")
        });
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        let kept = tests.unwrap_or(lines.len());
        Self {
            path: path.to_owned(),
            lines: lines[..kept].to_vec(),
            is_test,
        }
    }

    /// Lines of code by number, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().enumerate();
        lines
            .map(|(at, line)| (at + 1, line.split("// ").next().unwrap_or_default()))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn finding(&self, line: usize, what: &str) -> String {
        format!("src/{}:{line}: {what}", self.path)
    }
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        Source::new(&name, &fs::read_to_string(&path).unwrap())
    };
    files(&root, ".rs").into_iter().map(read).collect()
}

/// Applies a rule to every file; what is found must be what the exceptions say, no more and no less.
#[track_caller]
fn hold(rule: fn(&Source) -> Findings, exceptions: &[(&str, usize, &str)]) {
    let mut wrong = Vec::new();
    for source in sources() {
        let found = rule(&source);
        let allowed = exceptions.iter().find(|(path, ..)| *path == source.path);
        match allowed {
            Some((path, count, _)) if found.len() < *count => {
                wrong.push(format!(
                    "{path}: only {} left, lower the exception",
                    found.len()
                ));
            }
            Some((_, count, _)) if found.len() == *count => {}
            _ => wrong.extend(found),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Asserts that a rule finds so many faults in a snippet.
#[track_caller]
fn finds(rule: fn(&Source) -> Findings, path: &str, snippet: &str, count: usize) {
    let found = rule(&Source::new(path, snippet));
    assert_eq!(found.len(), count, "{found:#?}");
}

// Who may know whom.

/// Rooms from the bottom up: a room may know those with a smaller number.
const ROOMS: &[(&str, u32)] = &[
    ("text", 0),
    ("money", 1),
    ("orders", 2),
    ("incident", 3),
    ("rollup", 4),
    ("decision", 5),
    ("service", 6),
    ("accounting", 7),
    ("import", 8),
    ("case", 9),
    ("warehouse", 10),
    // How pictures are made of figures: shared by the window and by the page, so below both.
    ("report/png", 11),
    ("report/raster", 12),
    ("ui/theme", 13),
    ("ui/format", 14),
    ("ui/table", 15),
    ("ui/chart", 16),
    ("report", 17),
    ("session", 18),
    ("ui", 19),
    ("app", 20),
    // Without a command it opens the window.
    ("cli", 21),
    ("main", 22),
    ("lib", 22),
];

/// The room of a path such as `ui/theme/fonts` or `decision`.
fn room(path: &str) -> Option<(&'static str, u32)> {
    let is_in =
        |name: &str| path == name || path.strip_prefix(name).is_some_and(|p| p.starts_with('/'));
    ROOMS
        .iter()
        .filter(|(name, _)| is_in(name))
        .max_by_key(|(name, _)| name.len())
        .copied()
}

/// The modules named after `crate::` on a line, those in braces too: `ui/theme`, `money`.
fn known(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in line.split("crate::").skip(1) {
        let path = word(after);
        match after
            .get(path.len()..)
            .and_then(|rest| rest.strip_prefix('{'))
        {
            Some(list) => {
                let names = list.split([',', '}', ';']).map(|name| word(name.trim()));
                found.extend(
                    names
                        .filter(|name| !name.is_empty())
                        .map(|name| path.clone() + &name),
                );
            }
            None => found.push(path),
        }
    }
    found
        .iter()
        .map(|path| path.trim_end_matches(':').replace("::", "/"))
        .collect()
}

/// The path a text begins with, such as `report::png`.
fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
        .collect()
}

/// The texts of a room may name what is in it, to give it words: they stand just above it.
fn texts_of(path: &str) -> Option<(&'static str, u32)> {
    let name = path.strip_prefix("text/")?.split('/').next()?;
    let of = ROOMS
        .iter()
        .find(|(room, _)| room.rsplit('/').next() == Some(name))?;
    Some(("text", of.1 + 1))
}

fn points_up(source: &Source) -> Findings {
    let own = source.path.trim_end_matches(".rs");
    let Some((own_room, level)) = texts_of(own).or_else(|| room(own)) else {
        return vec![source.finding(1, "a room that tests/tidy.rs does not know")];
    };
    let mut found = Vec::new();
    for (number, line) in source.code() {
        for path in known(line) {
            match room(&path) {
                Some((other, above)) if other != own_room && above >= level => {
                    found.push(source.finding(number, &format!("{own_room} knows {other}")));
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn no_room_knows_what_is_above_it() {
    hold(points_up, &[]);
}

#[test]
fn the_layer_rule_finds_what_points_up() {
    finds(points_up, "money.rs", "use crate::orders::Orders;\n", 1);
    finds(
        points_up,
        "rollup.rs",
        "use crate::{money, decision::Key, session};\n",
        2,
    );
    finds(
        points_up,
        "session.rs",
        "fn f() { crate::ui::theme::x(); crate::ui::show(); }\n",
        1,
    );
    finds(
        points_up,
        "ui/chart.rs",
        "use crate::ui::theme;\nuse crate::session::Session;\n",
        1,
    );
    finds(
        points_up,
        "cli/sample.rs",
        "use crate::import::Reason;\n// crate::app\n",
        0,
    );
    finds(
        points_up,
        "ui/chart.rs",
        "use crate::report::{png, page};\n",
        1,
    );
    finds(
        points_up,
        "text/import.rs",
        "use crate::import::Reason;\nuse crate::ui;\n",
        1,
    );
    finds(points_up, "elsewhere.rs", "", 1);
}

// What a room may not even name.

/// Words, the lowest and highest room they are forbidden in, and why. `thread::scope` is allowed in
/// pure rooms: it joins before it returns, so that a function stays one.
const FORBIDDEN: &[(&[&str], [&str; 2], &str)] = &[
    (
        &["egui", "eframe"],
        ["text", "warehouse"],
        "the window is for ui",
    ),
    (
        &["egui", "eframe"],
        ["session", "session"],
        "a session runs without a window",
    ),
    (
        &["std::fs", "fs::read", "File::open"],
        ["text", "accounting"],
        "pure rooms open no file",
    ),
    (
        &["thread::spawn", "thread::Builder"],
        ["text", "accounting"],
        "pure rooms start no thread",
    ),
    (
        &["SystemTime", "Instant::now", "::now()"],
        ["text", "accounting"],
        "the same at any time",
    ),
    (
        &["std::fs", "fs::read", "File::open", "std::thread"],
        ["ui", "ui"],
        "views only show",
    ),
    (&["rfd"], ["text", "ui"], "dialogs are the shell's"),
    (&["rfd"], ["cli", "cli"], "dialogs are the shell's"),
    (
        &["std::net", "TcpStream", "UdpSocket"],
        ["text", "main"],
        "the program has no network",
    ),
];

fn forbidden(source: &Source) -> Findings {
    let Some((_, level)) = room(source.path.trim_end_matches(".rs")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (number, line) in source.code() {
        for (words, rooms, why) in FORBIDDEN {
            let [low, high] = rooms.map(|name| room(name).unwrap().1);
            let word = words
                .iter()
                .find(|word| (low..=high).contains(&level) && has(line, word));
            if let Some(word) = word {
                found.push(source.finding(number, &format!("{word}: {why}")));
            }
        }
    }
    found
}

/// Whether a line has a word that is not a part of a longer one.
fn has(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        (word.starts_with(':') || !is_part(before)) && !is_part(after)
    })
}

#[test]
fn no_room_names_what_is_not_its_business() {
    hold(forbidden, &[]);
}

#[test]
fn the_word_rule_finds_forbidden_words() {
    finds(
        forbidden,
        "rollup.rs",
        "use egui::Ui;\nlet t = Instant::now();\n",
        2,
    );
    finds(
        forbidden,
        "decision/draws.rs",
        "let x = std::fs::read(p);\nZoned::now()\n",
        2,
    );
    finds(
        forbidden,
        "session.rs",
        "use eframe::App;\nuse rfd::FileDialog;\n",
        2,
    );
    finds(forbidden, "app.rs", "rfd::FileDialog::new()\n", 0);
    finds(forbidden, "app.rs", "std::net::TcpStream::connect(x)\n", 1);
    finds(forbidden, "ui/table.rs", "let legui = 1; // std::net\n", 0);
}

// Colours and sizes by role.

/// How a colour or a size is written when it is not taken from the theme.
const LITERALS: &[&str] = &[
    "Color32::from_",
    "Color32::RED",
    "Color32::WHITE",
    "Color32::BLACK",
    "Color32::GRAY",
    "hex_color!",
    "FontId::new(",
    "FontId::proportional(",
    "FontId::monospace(",
];
/// Calls that take a size first.
const SIZED: &[&str] = &[
    "add_space(",
    ".size(",
    "Margin::same(",
    "CornerRadius::same(",
];

fn literals(source: &Source) -> Findings {
    if !source.path.starts_with("ui") || source.path.starts_with("ui/theme") || source.is_test {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in source.code() {
        let sized = SIZED.iter().find(|call| {
            let after = line.split(**call).nth(1);
            let first = after.and_then(|text| text.chars().next());
            first.is_some_and(|c| c.is_ascii_digit()) && !after.unwrap().starts_with("0.0")
        });
        let literal = LITERALS.iter().find(|word| line.contains(**word));
        if let Some(word) = sized.or(literal) {
            found.push(source.finding(number, &format!("{word} belongs in ui/theme")));
        }
    }
    found
}

#[test]
fn colours_and_sizes_stand_in_the_theme() {
    hold(literals, &[]);
}

#[test]
fn the_literal_rule_finds_colours_and_sizes() {
    finds(
        literals,
        "ui/chart.rs",
        "Color32::from_rgb(1, 2, 3)\nui.add_space(4.0)\n",
        2,
    );
    finds(
        literals,
        "ui/chart.rs",
        "ui.add_space(theme::GAP)\ntheme.size(Role::Body)\n",
        0,
    );
    finds(
        literals,
        "ui/theme/palette.rs",
        "Color32::from_rgb(1, 2, 3)\n",
        0,
    );
}

// Texts in one place.

/// Calls whose first argument is shown to a person.
const SHOWN: &[&str] = &[
    "label(\"",
    "button(\"",
    "heading(\"",
    "hover_text(\"",
    "RichText::new(\"",
    "hint_text(\"",
    "menu_button(\"",
    "checkbox(&mut",
];

fn texts(source: &Source) -> Findings {
    if !(source.path.starts_with("ui") || source.path.starts_with("app")) || source.is_test {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in source.code() {
        let shown = SHOWN
            .iter()
            .filter_map(|call| line.split_once(call))
            .any(|(_, after)| {
                let text = after.rsplit_once('"').map_or(after, |(text, _)| text);
                let text = if line.contains("checkbox(&mut") {
                    after.split_once('"').map_or("", |(_, text)| text)
                } else {
                    text
                };
                text.split('{')
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .any(char::is_alphabetic)
            });
        if shown {
            found.push(source.finding(number, "a text that is not in src/text"));
        }
    }
    found
}

#[test]
fn what_a_person_reads_stands_in_the_rooms_of_text() {
    hold(texts, &[]);
}

#[test]
fn the_text_rule_finds_literals() {
    finds(
        texts,
        "ui/top_bar.rs",
        "ui.label(\"Open\");\nui.button(\"{x}\");\n",
        1,
    );
    finds(
        texts,
        "ui/top_bar.rs",
        "ui.checkbox(&mut on, \"Snap\");\nui.label(text);\n",
        1,
    );
}

#[test]
fn every_room_of_text_is_checked_for_both_languages() {
    let rooms: Vec<Source> = sources()
        .into_iter()
        .filter(|source| source.path.starts_with("text/"))
        .collect();
    assert!(rooms.len() > 5);
    for source in rooms {
        let text = fs::read_to_string(format!("src/{}", source.path)).unwrap();
        assert!(
            text.contains("text::check("),
            "src/{} has no check",
            source.path
        );
    }
}

// Sizes.

/// Lines a function may have, by rustfmt's layout.
const FUNCTION_LINES: usize = 70;
/// Lines of code a file may have beside its tests.
const FILE_LINES: usize = 400;
/// Characters of a line of code, and of one that is a comment, which rustfmt does not wrap.
const LINE_CHARS: usize = 100;
const COMMENT_CHARS: usize = 110;

fn long_functions(source: &Source) -> Findings {
    let mut found = Vec::new();
    // A table of cases is as long as it has cases.
    if source.is_test {
        return found;
    }
    for (at, line) in source.lines.iter().enumerate() {
        let begin = line.trim_start();
        let is_function = [
            "fn ",
            "pub fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "const fn ",
        ]
        .iter()
        .any(|start| begin.starts_with(start) || begin.starts_with(&format!("pub {start}")));
        if !is_function || line.ends_with(';') || line.ends_with("{}") {
            continue;
        }
        let end = format!("{}}}", " ".repeat(line.len() - begin.len()));
        let length = source.lines[at..]
            .iter()
            .position(|l| *l == end)
            .unwrap_or(0)
            + 1;
        if length > FUNCTION_LINES {
            found.push(source.finding(at + 1, &format!("a function of {length} lines")));
        }
    }
    found
}

fn long_files(source: &Source) -> Findings {
    let count = source.lines.len();
    if count <= FILE_LINES || source.is_test {
        return Vec::new();
    }
    vec![source.finding(count, &format!("a file of {count} lines"))]
}

fn long_lines(source: &Source) -> Findings {
    // A phrase is one literal, which a macro takes whole; a table of cases reads best unbroken.
    if source.path.starts_with("text/") || source.is_test {
        return Vec::new();
    }
    let lines = source.lines.iter().enumerate();
    let most = |line: &str| {
        if line.trim_start().starts_with("//") {
            COMMENT_CHARS
        } else {
            LINE_CHARS
        }
    };
    let long = lines.filter(|(_, line)| line.chars().count() > most(line));
    long.map(|(at, line)| source.finding(at + 1, &format!("{} characters", line.chars().count())))
        .collect()
}

fn left_behind(source: &Source) -> Findings {
    let lines = source.lines.iter().enumerate();
    let bare = lines.filter(|(_, line)| ["TODO", "FIXME", "XXX:"].iter().any(|w| line.contains(w)));
    bare.map(|(at, _)| source.finding(at + 1, "something left behind"))
        .collect()
}

fn purpose(source: &Source) -> Findings {
    let first = source.lines.first().map_or("", String::as_str);
    let has_purpose = first.starts_with("//! ") && first.len() > "//! ".len();
    if has_purpose || source.is_test {
        Vec::new()
    } else {
        vec![source.finding(1, "no purpose")]
    }
}

#[test]
fn functions_are_short() {
    hold(long_functions, &[]);
}

#[test]
fn files_are_short() {
    hold(long_files, &[]);
}

#[test]
fn lines_are_short() {
    let text = "a text in one piece";
    hold(long_lines, &[("report/memo/document.rs", 2, text)]);
}

#[test]
fn nothing_is_left_behind() {
    hold(left_behind, &[]);
}

#[test]
fn every_file_says_what_it_is_for() {
    hold(purpose, &[]);
}

#[test]
fn the_size_rules_find_what_is_long() {
    let long = |lines: usize| {
        format!(
            "    pub fn f() {{\n{}    }}\n",
            "        x();\n".repeat(lines)
        )
    };
    finds(long_functions, "a.rs", &long(69), 1);
    finds(long_functions, "a.rs", &long(68), 0);
    finds(long_files, "a.rs", &"x();\n".repeat(401), 1);
    finds(
        long_files,
        "a.rs",
        &format!("x();\n#[cfg(test)]\nmod t {{\n{}}}", "x();\n".repeat(401)),
        0,
    );
    finds(long_lines, "a.rs", &"元".repeat(101), 1);
    finds(long_lines, "a.rs", &"元".repeat(100), 0);
    finds(
        left_behind,
        "a.rs",
        &format!("// {}: later\n", "TO".to_owned() + "DO"),
        1,
    );
    finds(purpose, "a.rs", "use x;\n", 1);
    finds(purpose, "a.rs", "//! What it is for.\n", 0);
}

// What stands beside the code.

/// Files of a folder that neither its README names nor that of the folder they lie in.
fn unmentioned(folder: &Path, readme: &str) -> Vec<String> {
    let is_named = |path: &Path| {
        let name = path
            .strip_prefix(folder)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let own = fs::read_to_string(path.with_file_name("README.md")).unwrap_or_default();
        let stem = path.file_stem().unwrap().to_string_lossy();
        let is_below = name.contains('/') && own.contains(&*stem);
        stem == "README" || readme.contains(&format!("`{name}`")) || is_below
    };
    let names = files(folder, "").into_iter().filter(|path| !is_named(path));
    names.map(|path| path.display().to_string()).collect()
}

#[test]
fn every_sample_and_asset_is_explained() {
    for folder in ["sample-data", "assets"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        // The licence of the fonts is named in their rows.
        assert_eq!(unmentioned(&folder, &readme), Vec::<String>::new());
        assert!(
            !unmentioned(&folder, "").is_empty(),
            "the rule finds what is not named"
        );
    }
}
