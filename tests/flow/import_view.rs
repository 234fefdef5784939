//! The import view: first lines with their meaning, issues, lines in their file, totals and profiles.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;
use makegood::import::preview::Reading;
use makegood::import::profile::UserProfile;
use makegood::import::{ImportOptions, Role};
use makegood::session::action::{Action, Overlay};
use makegood::session::command::Command;
use makegood::session::engine::Engine;
use makegood::session::{Session, Step, StepState};
use makegood::text::Language;
use makegood::ui;

use super::support::{
    engine, enter, harness, harness_of, press, rest, session_with, settle, tall_picture,
};

/// An export with a fault of each kind: the amount of line 4, the time of line 5, an id without
/// amount in line 6, and two lines of order A8 that say different things.
const FAULTY: &str = "\
order_id;user_id;created_at;paid_amount;phone
A1;u1;2018-01-02 03:04:05;1.234,50;13800138000
A2;u2;2018-01-02 03:05:05;18,00;13800138001
A3;u3;2018-01-02 03:06:05;eighteen;13800138002
A4;u1;yesterday;18,00;13800138003
A5;u1;2018-01-02 03:07:05;;13800138004
A6;u4;2018-01-02 03:08:05;18,00;13800138005
A7;u4;2018-01-02 03:09:05;0,20;13800138006
A8;u5;2018-01-02 03:10:05;18,00;13800138007
A8;u5;2018-01-02 03:11:05;19,00;13800138007
";

fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn read(engine: Engine, language: Language, path: &std::path::Path) -> Session {
    let mut session = session_with(engine, language);
    session.apply(Action::Open(vec![path.to_owned()]));
    settle(&mut session);
    session
}

#[test]
fn the_import_view_shows_lines_issues_and_the_equation_in_both_languages() {
    let (_folder, path) = written(FAULTY);
    let words = [
        (
            Language::English,
            "Lines read: 9 = 4 used + 3 rejected + 2 left out",
            "Save all rejected lines…",
            "Show line 4 in the file",
        ),
        (
            Language::Chinese,
            "读取 9 行 = 使用 4 + 拒绝 3 + 略过 2",
            "保存全部被拒绝的行…",
            "在文件中查看第 4 行",
        ),
    ];
    for (language, equation, export, show) in words {
        let session = read(engine(), language, &path);
        assert_eq!(session.state_of(Step::Orders), StepState::NeedsLook);
        tall_picture(&session, &format!("import-{language:?}"));
        let harness = harness_of(egui::vec2(1400.0, 2400.0), session);
        for label in [equation, export] {
            assert!(harness.query_by_label(label).is_some(), "{label}");
        }
        // Once at the first lines, once at the examples.
        assert_eq!(harness.query_all_by_label(show).count(), 2, "{show}");
    }
}

/// An export as wide as some platforms write them: the amount stands far at the right, under a title
/// that says nothing.
#[test]
fn a_column_far_at_the_right_is_found_by_its_title_and_given_its_meaning() {
    let mut heads: Vec<String> = (0..120).map(|place| format!("extra {place}")).collect();
    heads.splice(0..2, ["order_id".to_owned(), "created_at".to_owned()]);
    heads[110] = "brutto q7".to_owned();
    let line = |id: &str| {
        let mut cells = vec!["x".to_owned(); 120];
        cells.splice(0..2, [id.to_owned(), "2018-01-02 03:04:05".to_owned()]);
        cells[110] = "18.00".to_owned();
        cells.join(",")
    };
    let text = [heads.join(","), line("A1"), line("A2")].join("\n");
    let (_folder, path) = written(&text);
    let session = read(engine(), Language::English, &path);
    let mut harness = harness_of(egui::vec2(1400.0, 1600.0), session);
    let choose = "Column brutto q7 is read as not read: choose";
    assert!(harness.query_by_label(choose).is_none(), "80 are painted");
    harness.get_by_label("40 further columns: type a part of their title above to see them here.");
    harness.get_by_label("2 of 120 columns are read");
    harness.get_by_label("Find a column…").focus();
    harness.run();
    harness.get_by_label("Find a column…").type_text("Q7");
    harness.run();
    press(&mut harness, choose);
    harness
        .get_by_role_and_label(egui::Role::Button, "paid")
        .click_accesskit();
    rest(&mut harness);
    let mapped = &harness.state().import.latest().unwrap().reports[0].mapping;
    assert_eq!(
        mapped.get(&Role::Paid).map(String::as_str),
        Some("brutto q7")
    );
    press(&mut harness, "Only columns that are read");
    harness.get_by_label("Column brutto q7 is read as paid: choose");
}

#[test]
fn a_column_is_given_another_meaning_and_its_cells_are_read_anew() {
    let (_folder, path) = written(FAULTY);
    let mut harness = harness(read(engine(), Language::English, &path));
    let reading = |session: &Session| session.first_lines.tables[0].lines[0].cells[3].reading;
    assert!(matches!(reading(harness.state()), Reading::Amount(..)));
    let menu = "Column paid_amount is read as paid: choose";
    press(&mut harness, menu);
    press(&mut harness, "not read");
    assert_eq!(reading(harness.state()), Reading::AsWritten);
    assert!(
        harness.state().has_questions(),
        "no column holds what was paid"
    );
    press(&mut harness, "Undo");
    assert!(matches!(reading(harness.state()), Reading::Amount(..)));
    assert!(!harness.state().has_questions());
}

#[test]
fn a_line_is_shown_where_it_stands_once_identifiers_are_shown() {
    let (_folder, path) = written(FAULTY);
    let mut harness = harness(read(engine(), Language::English, &path));
    harness
        .state_mut()
        .apply(Action::ShowInFile(path.display().to_string(), 4));
    rest(&mut harness);
    assert_eq!(harness.state().overlay, Some(Overlay::InFile));
    let line = "A3;u3;2018-01-02 03:06:05;eighteen;13800138002";
    assert!(harness.query_by_label(line).is_none());
    press(&mut harness, Command::ToggleMask.text(Language::English));
    assert!(harness.query_by_label(line).is_some());
    super::support::picture(harness.state(), "in-file");
    harness.key_press(egui::Key::Escape);
    rest(&mut harness);
    assert_eq!(harness.state().overlay, None);
}

#[test]
fn a_known_total_is_typed_and_held_against_the_files_without_reading_them_again() {
    let (_folder, path) = written(FAULTY);
    let session = read(engine(), Language::English, &path);
    let mut harness = harness_of(egui::vec2(1400.0, 2400.0), session);
    let import = harness.state().import.latest().unwrap().clone();
    // 1,234.50 + 18.00 + 18.00 + 0.20
    enter(
        &mut harness,
        "Known total: paid, before refunds",
        "1,270.70",
    );
    let totals = harness.state().control_totals();
    assert!(totals[0].agrees, "{totals:?}");
    enter(&mut harness, "Known total: orders", "9");
    let totals = harness.state().control_totals();
    let orders = totals.iter().find(|one| one.name == "orders").unwrap();
    assert_eq!(
        (orders.read.as_str(), orders.difference.as_str()),
        ("4", "-5")
    );
    assert!(harness.query_by_label_contains("differs by").is_some());
    let now = harness.state().import.latest().unwrap();
    assert!(std::sync::Arc::ptr_eq(&import, now), "it was read again");
    press(&mut harness, "Undo");
    assert_eq!(harness.state().control_totals().len(), 1);
}

/// A profile saved from a file with these columns.
fn own_profiles() -> Vec<UserProfile> {
    let mut options = ImportOptions::default();
    options.mapping.insert(Role::Code, "phone".to_owned());
    vec![UserProfile {
        name: "shop".to_owned(),
        titles: vec!["order_id".to_owned(), "phone".to_owned()],
        options,
        ..UserProfile::default()
    }]
}

#[test]
fn a_profile_that_fits_is_offered_and_used_by_one_press() {
    let (_folder, path) = written(FAULTY);
    let own = Engine {
        profiles: own_profiles,
        ..engine()
    };
    let mut harness = harness(read(own, Language::English, &path));
    press(&mut harness, "Read as shop");
    let report = harness.state().import.latest().unwrap().reports[0].clone();
    assert_eq!(report.mapping[&Role::Code], "phone");
    assert!(harness.query_by_label("Read as shop").is_none());
}

#[test]
fn how_a_file_is_read_is_saved_under_a_name() {
    let (_folder, path) = written(FAULTY);
    let own = Engine {
        save_profile: |name, _, report| {
            assert_eq!((name, report.delimiter.as_str()), ("my shop", ";"));
            Ok("my shop.toml".into())
        },
        ..engine()
    };
    let session = read(own, Language::English, &path);
    let mut harness = harness_of(egui::vec2(1400.0, 2400.0), session);
    enter(&mut harness, "name of the profile", "my shop");
    assert!(harness.query_by_label_contains("my shop.toml").is_some());
}

#[test]
fn all_rejected_lines_are_saved_with_their_reasons() {
    let (folder, path) = written(FAULTY);
    let session = read(engine(), Language::English, &path);
    let saving = makegood::session::action::Saving::Rejected;
    let write = ui::writer(&session, saving, &folder.path().join("rejected.csv")).unwrap();
    let mut bytes = Vec::new();
    write(&mut bytes, &makegood::import::Progress::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(
        text.contains("orders.csv,4,paid_amount,bad_amount,"),
        "{text}"
    );
}

#[test]
fn the_first_lines_stand_there_while_a_file_is_read() {
    let (_folder, path) = written(FAULTY);
    let slow = Engine {
        read: |_, _, progress| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            Err(makegood::import::ImportError::Cancelled)
        },
        ..engine()
    };
    let mut session = session_with(slow, Language::English);
    session.apply(Action::Open(vec![path]));
    while session.first_lines.tables.is_empty() {
        if let Some(action) = session.poll() {
            session.apply(action);
        }
        std::thread::yield_now();
    }
    let mut harness = harness(session);
    assert!(harness.query_by_label_contains("First lines of").is_some());
    harness.state_mut().apply(Action::CancelReading);
    harness.run();
    assert!(!harness.state().is_open());
}
