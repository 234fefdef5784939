//! The case file in a session: saved, opened elsewhere, found again, and never lost.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use makegood::case::page::{PageChart, PageChoice, PageFigures};
use makegood::decision::{Applies, Comparison, Decision, Key, LedgerItem, Per, Setting, compare};
use makegood::incident::Intended;
use makegood::session::action::{Action, Effect, Leaving, Notice, Overlay, Saving};
use makegood::session::choices::{IncidentChange, Origin};
use makegood::session::command::Command;
use makegood::session::engine::Engine;
use makegood::session::settings::Settings;
use makegood::session::{Failure, Place, Session};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::dec;

/// Longer than any step takes on a busy machine.
const DEADLINE: Duration = Duration::from_mins(1);
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");
/// Few, so that a test is quick; they are compared draw for draw all the same.
const SETTING: Setting = Setting {
    seed: 7,
    draws: 200,
};

fn session() -> Session {
    let engine = Engine {
        compare: |simulator, rollup, assumptions| {
            let Setting { seed, draws } = simulator.setting();
            let draws = draws.min(SETTING.draws);
            compare(rollup, assumptions, Setting { seed, draws })
        },
        map: |_, _| None,
        ..Engine::default()
    };
    Session::new(engine, Settings::default(), Arc::new(|| {}))
}

fn settle(session: &mut Session) {
    let began = Instant::now();
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        assert!(began.elapsed() < DEADLINE, "the workers do not rest");
        std::thread::yield_now();
    }
}

fn open(session: &mut Session, path: impl Into<PathBuf>) {
    session.apply(Action::Open(vec![path.into()]));
    settle(session);
}

/// A folder with the sample in it, opened and changed in a few ways.
fn changed(folder: &Path) -> Session {
    fs::create_dir_all(folder.join("exports")).unwrap();
    let export = folder.join("exports/orders.csv");
    fs::copy(SAMPLE, &export).unwrap();
    let mut session = session();
    session.apply(Action::ChangeSetting(SETTING));
    open(&mut session, export);
    session.apply(Action::ChangeSetting(SETTING));
    session.apply(Action::ConfirmIncident);
    session.apply(Action::SetCap(Some(2)));
    session.apply(Action::SetTitle("元旦 “0.2 元”".into()));
    settle(&mut session);
    session
}

/// What the shell does with the effect of saving.
fn save(session: &mut Session, path: &Path) -> Option<Effect> {
    let draft = session.draft().unwrap();
    let text = draft.text(path).unwrap();
    makegood::case::write_atomically(path, text.as_bytes()).unwrap();
    let saved = Action::CaseSaved(Ok(path.to_owned()), Box::new(draft.choices));
    session.apply(saved)
}

fn figures(session: &Session) -> (Comparison, i128, u64) {
    let rollup = session.rollup.current().unwrap();
    let comparison = Comparison::clone(session.comparison.current().unwrap());
    (
        comparison,
        rollup.measures.sums.shortfall(),
        rollup.measures.sums.orders,
    )
}

#[test]
fn a_case_opened_in_another_place_gives_the_same_figures_and_draws() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here");
    let mut session = changed(&here);
    assert!(session.is_dirty());
    save(&mut session, &here.join("a.makegood"));
    assert!(!session.is_dirty());
    // The whole folder goes to another machine.
    let there = folder.path().join("there");
    fs::rename(&here, &there).unwrap();
    let mut other = self::session();
    open(&mut other, there.join("a.makegood"));
    assert!(!other.is_dirty(), "nobody has changed anything");
    assert_eq!(figures(&other), figures(&session));
    assert_eq!(other.choices().title, session.choices().title);
    assert_eq!(other.choices().cap, Some(2));
    assert_eq!(other.choices().origin, Origin::Confirmed);
    assert_eq!(other.changed_sources(), []);
    assert_eq!(other.settings.recent, [there.join("a.makegood")]);
}

/// To the last digit but for those that are lost when JSON is read.
#[track_caller]
fn near(told: &serde_json::Value, expected: f64) {
    let told = told.as_f64().unwrap();
    assert!(
        (told - expected).abs() <= 1e-12 * expected.abs(),
        "{told}, {expected}"
    );
}

/// The command line answers for a case as the window does.
#[test]
fn the_command_line_gives_the_figures_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    let path = folder.path().join("a.makegood");
    save(&mut session, &path);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["estimate", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let (comparison, ..) = figures(&session);
    let told = said["decisions"].as_array().unwrap();
    for name in ["revoke_all", "cap_1", "cap_2", "honour_all"] {
        let is_named = |d: &&Decision| d.policy.name() == name;
        let decision = comparison.decisions.iter().find(is_named).unwrap();
        let told = told.iter().find(|d| d["policy"] == name).unwrap();
        near(&told["expected"], decision.expected);
        near(&told["worst_case"], decision.worst_case);
        if let Some(spread) = &decision.spread {
            near(&told["p95"], spread.p95);
        }
    }
    assert_eq!(said["seed"], 7);
    assert_eq!(said["draws"], 200);
    // And it names a file that has changed, on standard error.
    let export = folder.path().join("exports/orders.csv");
    let text = fs::read_to_string(&export).unwrap();
    fs::write(&export, text + "\n").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["estimate", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("orders.csv has changed since the case was saved"),
        "{said}"
    );
}

#[test]
fn a_changed_source_is_named_and_never_accepted_by_saving() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    let path = folder.path().join("a.makegood");
    save(&mut session, &path);
    let export = folder.path().join("exports/orders.csv");
    let text = fs::read_to_string(&export).unwrap();
    let fewer: Vec<&str> = text.lines().take(text.lines().count() - 1).collect();
    fs::write(&export, fewer.join("\n")).unwrap();
    let mut other = self::session();
    open(&mut other, &path);
    let named = other.changed_sources()[0].message(makegood::text::Language::English);
    for part in [
        "orders.csv has changed",
        "bytes, now",
        "lines used, now",
        "SHA-256",
    ] {
        assert!(named.contains(part), "{named}");
    }
    // Saving something else does not accept it in silence.
    other.apply(Action::SetTitle("x".into()));
    save(&mut other, &path);
    let mut third = self::session();
    open(&mut third, &path);
    assert_eq!(third.changed_sources().len(), 1);
    third.apply(Action::AcceptSources);
    assert!(third.changed_sources().is_empty() && third.is_dirty());
    save(&mut third, &path);
    let mut fourth = self::session();
    open(&mut fourth, &path);
    assert_eq!(fourth.changed_sources(), []);
}

#[test]
fn a_source_that_moved_is_asked_for_and_another_file_is_not_taken_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    let path = folder.path().join("a.makegood");
    save(&mut session, &path);
    let moved = folder.path().join("elsewhere.csv");
    fs::rename(folder.path().join("exports/orders.csv"), &moved).unwrap();
    let mut other = self::session();
    open(&mut other, &path);
    assert!(other.import.latest().is_none());
    assert_eq!(
        other.finding.as_ref().unwrap().sources[0].place,
        Place::Missing
    );
    let wrong = folder.path().join("wrong.csv");
    fs::write(&wrong, "order,paid\n1,2\n").unwrap();
    other.apply(Action::PointTo(0, wrong.clone()));
    settle(&mut other);
    let place = other.finding.as_ref().unwrap().sources[0].place.clone();
    assert!(matches!(place, Place::Other(at, _) if at == wrong));
    other.apply(Action::PointTo(0, folder.path().join("none.csv")));
    settle(&mut other);
    assert_eq!(
        other.finding.as_ref().unwrap().sources[0].place,
        Place::Missing
    );
    other.apply(Action::PointTo(0, moved));
    settle(&mut other);
    assert!(other.finding.is_none());
    assert_eq!(figures(&other), figures(&session));
    // The new place is to be saved.
    assert!(other.is_dirty());
}

#[test]
fn what_was_open_comes_back_when_opening_is_given_up_or_fails() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    let before = figures(&session);
    save(&mut session, &folder.path().join("a.makegood"));
    session.apply(Action::Open(vec![SAMPLE.into()]));
    session.apply(Action::Do(Command::CancelReading));
    settle(&mut session);
    assert_eq!(figures(&session), before);
    assert_eq!(
        session.case_path(),
        Some(folder.path().join("a.makegood").as_path())
    );
    open(&mut session, folder.path().join("none.csv"));
    assert_eq!(figures(&session), before);
    assert!(matches!(
        session.notice,
        Some(Notice::Failed(Failure::Import(_)))
    ));
    let broken = folder.path().join("broken.makegood");
    fs::write(&broken, "version = = 1").unwrap();
    open(&mut session, broken);
    assert_eq!(figures(&session), before);
    assert!(matches!(
        session.notice,
        Some(Notice::Failed(Failure::Case(_)))
    ));
    assert!(
        session.undo_name().is_some(),
        "what can be undone is kept too"
    );
}

#[test]
fn work_is_not_lost_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    for action in [
        Action::Open(vec![SAMPLE.into()]),
        Action::Do(Command::New),
        Action::Do(Command::Quit),
    ] {
        assert_eq!(session.apply(action), None);
        assert_eq!(session.overlay, Some(Overlay::Unsaved));
        session.apply(Action::Leave(Leaving::Stay));
        assert!(session.is_dirty() && session.overlay.is_none());
    }
    // Saving asks where, and then goes on to what was wanted.
    session.apply(Action::Do(Command::Quit));
    let wanted = session.apply(Action::Leave(Leaving::Save));
    assert_eq!(wanted, Some(Effect::AskWhereToSave(Saving::Case)));
    let effect = save(&mut session, &folder.path().join("a.makegood"));
    assert_eq!(effect, Some(Effect::Quit));
    // What cannot be written keeps the window open.
    session.apply(Action::SetCap(Some(3)));
    session.apply(Action::Do(Command::Quit));
    session.apply(Action::Leave(Leaving::Save));
    let failure = Failure::Write("a".into(), "no space".into());
    let choices = Box::new(session.choices().clone());
    assert_eq!(
        session.apply(Action::CaseSaved(Err(failure), choices)),
        None
    );
    assert!(session.is_dirty());
    assert!(matches!(session.notice, Some(Notice::Failed(_))));
    session.apply(Action::Do(Command::New));
    session.apply(Action::Leave(Leaving::Discard));
    assert!(!session.is_open() && !session.is_dirty());
    assert!(session.rollup.latest().is_none());
}

#[test]
fn a_change_while_saving_is_still_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = changed(folder.path());
    let path = folder.path().join("a.makegood");
    let draft = session.draft().unwrap();
    session.apply(Action::SetCap(Some(5)));
    session.apply(Action::CaseSaved(Ok(path), Box::new(draft.choices)));
    assert!(session.is_dirty());
}

/// Usual prices come from the orders, not from a file: they ride in the case.
#[test]
fn usual_prices_are_the_same_where_the_case_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("orders.csv");
    let mut text = String::from("order_id,customer_id,product,paid,created_at\n");
    for n in 0..120 {
        let paid = if (60..70).contains(&n) {
            "0.20"
        } else {
            "18.00"
        };
        let (hour, minute) = (10 + n / 60, n % 60);
        let customer = n % 7;
        writeln!(
            text,
            "A{n},c{customer},month,{paid},2017-12-31 {hour}:{minute:02}:00"
        )
        .unwrap();
    }
    fs::write(&export, text).unwrap();
    let mut session = session();
    open(&mut session, export);
    session.apply(Action::ChangeSetting(SETTING));
    session.apply(Action::ConfirmIncident);
    settle(&mut session);
    let intended = session.choices().incident.intended.clone();
    assert!(
        matches!(intended, Some(Intended::PriceList(_))),
        "{intended:?}"
    );
    let path = folder.path().join("a.makegood");
    save(&mut session, &path);
    let mut other = self::session();
    open(&mut other, &path);
    assert_eq!(figures(&other), figures(&session));
    assert!(!other.is_dirty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever a person chooses is what a case file gives back, to the last bit of a number.
    #[test]
    fn a_case_gives_back_what_was_chosen(
        title in "\\PC{0,12}",
        cap in proptest::option::of(0_u64..40),
        price in 0_i64..100_000,
        window in 0_i64..1_000_000,
        low in 0.0_f64..0.5,
        spread in 0.0_f64..0.5,
        note in "\\PC{0,12}",
        name in "[a-z“”\"'\\\\]{1,8}",
        amount in 0.0_f64..1e9,
        products in proptest::collection::vec("\\PC{1,8}", 0..3),
        seed in 0_u64..(1 << 62),
        charts in 0_usize..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut session = one_order(folder.path());
        let start = 1_514_700_000_000 + window;
        session.apply(Action::ChangeIncident(IncidentChange::Window(Some(start), Some(start + 1))));
        session.apply(Action::ChangeIncident(IncidentChange::UnitPriceMax(Some(Decimal::new(price, 3)))));
        session.apply(Action::ChangeIncident(IncidentChange::Products(products)));
        session.apply(Action::ChangeIncident(IncidentChange::Intended(Some(Intended::Each(dec!(18))))));
        session.apply(Action::SetTitle(title));
        session.apply(Action::SetNote(note.clone()));
        session.apply(Action::ChangePage(PageChoice {
            by: name.clone(),
            charts: PageChart::ALL.into_iter().skip(charts).take(2).collect(),
            without: PageFigures::ALL.into_iter().take(charts % 3).collect(),
        }));
        session.apply(Action::SetCap(cap));
        session.apply(Action::ChangeSetting(Setting { seed, draws: 200 }));
        let mut estimate = session.choices().assumptions.get(Key::ChurnRevoke).unwrap().clone();
        (estimate.low, estimate.likely, estimate.high) = (low, low + spread / 2.0, low + spread);
        estimate.note = note;
        estimate.confirmed_by = name.clone();
        session.apply(Action::ChangeAssumption(Key::ChurnRevoke, estimate));
        let item = LedgerItem {
            name: format!("a{name}"),
            amount: makegood::decision::Estimate::fixed(amount),
            ..session.choices().assumptions.ledger.first().cloned().unwrap_or(LedgerItem {
                name: String::new(),
                amount: makegood::decision::Estimate::fixed(0.0),
                per: Per::default(),
                times: 1.0,
                applies: Applies::default(),
            })
        };
        session.apply(Action::ChangeLedger(vec![item]));
        settle(&mut session);
        let path = folder.path().join("a.makegood");
        save(&mut session, &path);
        let mut other = self::session();
        open(&mut other, &path);
        prop_assert!(!other.is_dirty());
        let (mut here, there) = (session.choices().clone(), other.choices().clone());
        // The incident's zone is that of times without one, from here on.
        here.options.zone.clone_from(&there.options.zone);
        prop_assert_eq!(here, there);
    }
}

fn one_order(folder: &Path) -> Session {
    let export = folder.join("orders.csv");
    fs::write(
        &export,
        "order_id,customer_id,paid,created_at\n1,a,0.20,2017-12-31T14:00:00Z\n",
    )
    .unwrap();
    let mut session = session();
    open(&mut session, export);
    session
}

/// Counts in place of an export are a case too, and the command line answers for it.
#[test]
fn counts_are_saved_and_opened_with_the_facts_for_the_books() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[headline]\ncurrency = \"CNY\"\norders = 2_870_000\ncustomers = 390_000\npaid = \"0.20\"\nintended = \"18.00\"\n";
    let headline = makegood::decision::headline::read(text).unwrap();
    let mut session = session();
    session.apply(Action::OpenHeadline(headline));
    let books = makegood::session::books::Books {
        members: Some(43_000_000),
        ..Default::default()
    };
    session.apply(Action::ChangeBooks(books));
    settle(&mut session);
    assert!(session.is_dirty());
    let path = folder.path().join("counts.makegood");
    save(&mut session, &path);
    let mut other = self::session();
    open(&mut other, &path);
    assert!(!other.is_dirty());
    assert_eq!(other.choices(), session.choices());
    assert_eq!(figures(&other), figures(&session));
    // 2,870,000 × (18.00 − 0.20), to the cent.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["estimate", "--json", "--draws", "100"])
        .arg(&path)
        .output()
        .unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["measures"]["shortfall"], "51086000.00");
}
