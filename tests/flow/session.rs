//! The session without a window: actions go in, the state is looked at.

use std::path::PathBuf;
use std::sync::Arc;

use makegood::decision::{Assumptions, Comparison, Key, Simulator};
use makegood::import::{Import, ImportError, ImportOptions, Progress, Question, QuestionKind};
use makegood::orders::{OrderRow, Orders};
use makegood::rollup::Rollup;
use makegood::session::action::{Action, Notice};
use makegood::session::choices::{Change, IncidentChange, Origin};
use makegood::session::command::Command;
use makegood::session::engine::Engine;
use makegood::session::settings::Settings;
use makegood::session::{Failure, Session, Step, StepState};
use rust_decimal::Decimal;
use rust_decimal::prelude::dec;

use super::support::{engine, settle};

const MINUTE: i64 = 60_000;

/// Forty usual orders at 18.00 and ten at 0.20 for four customers, a minute apart.
fn import() -> Import {
    let row = |index: i64| {
        let is_wrong = (20..30).contains(&index);
        OrderRow {
            order: format!("A{index}"),
            customer: Some(format!("c{}", index % 4)),
            intended: Some(dec!(18.00)),
            list: Some(dec!(20.00)),
            paid: if is_wrong { dec!(0.20) } else { dec!(18.00) },
            time_ms: Some(1_514_700_000_000 + index * MINUTE),
            ..OrderRow::default()
        }
    };
    let rows: Vec<OrderRow> = (0..50).map(row).collect();
    Import {
        orders: Orders::from_rows(&rows, 2).unwrap(),
        ..Import::default()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "stands in for the reader")]
fn read(_: &[PathBuf], _: &ImportOptions, _: &Progress) -> Result<Import, ImportError> {
    Ok(import())
}

/// Never ends by itself.
fn read_for_ever(
    _: &[PathBuf],
    _: &ImportOptions,
    progress: &Progress,
) -> Result<Import, ImportError> {
    while !progress.is_cancelled() {
        std::thread::yield_now();
    }
    Err(ImportError::Cancelled)
}

fn read_and_panic(_: &[PathBuf], _: &ImportOptions, _: &Progress) -> Result<Import, ImportError> {
    panic!("meant to happen")
}

/// Asks for the date order until it is told.
#[expect(clippy::unnecessary_wraps, reason = "stands in for the reader")]
fn read_and_ask(
    _: &[PathBuf],
    options: &ImportOptions,
    _: &Progress,
) -> Result<Import, ImportError> {
    let question = Question {
        kind: QuestionKind::DateOrder,
        file: "orders.csv".into(),
        column: Some("created_at".into()),
        examples: vec!["03/04/2018".into()],
        answers: vec!["--date-order dmy".into(), "--date-order mdy".into()],
    };
    let questions = if options.date_order.is_some() {
        Vec::new()
    } else {
        vec![question]
    };
    Ok(Import {
        questions,
        ..import()
    })
}

fn compare_and_panic(_: &mut Simulator, _: &Rollup, _: &Assumptions) -> Comparison {
    panic!("meant to happen")
}

fn session(engine: Engine) -> Session {
    Session::new(engine, Settings::default(), Arc::new(|| {}))
}

/// A session with the small incident, computed.
fn opened() -> Session {
    let mut session = session(Engine { read, ..engine() });
    session.apply(Action::Open(vec!["orders.csv".into()]));
    settle(&mut session);
    session
}

fn orders_affected(session: &Session) -> u64 {
    session.rollup.current().unwrap().measures.sums.orders
}

#[test]
fn opening_leads_to_a_verdict_without_another_word() {
    let session = opened();
    assert!(session.has_verdict());
    assert_eq!(orders_affected(&session), 10);
    assert_eq!(session.choices().origin, Origin::Proposed);
    assert_eq!(session.state_of(Step::Incident), StepState::NeedsLook);
    assert_eq!(session.settings.recent, [PathBuf::from("orders.csv")]);
}

#[test]
fn cancelling_leaves_nothing_behind() {
    let mut session = session(Engine {
        read: read_for_ever,
        ..engine()
    });
    session.apply(Action::Open(vec!["orders.csv".into()]));
    assert!(session.reading().is_some());
    session.apply(Action::CancelReading);
    assert!(!session.is_working() && !session.is_open());
    assert!(session.import.latest().is_none() && session.import.failure().is_none());
    assert_eq!(session.settings.recent, Vec::<PathBuf>::new());
}

#[test]
fn a_lost_reader_shows_as_failed_and_another_file_can_be_opened() {
    let mut session = session(Engine {
        read: read_and_panic,
        ..engine()
    });
    session.apply(Action::Open(vec!["orders.csv".into()]));
    settle(&mut session);
    assert_eq!(session.import.failure(), Some(&Failure::Lost));
    session.apply(Action::Open(vec!["other.csv".into()]));
    assert!(session.reading().is_some());
}

#[test]
fn a_lost_comparison_keeps_the_orders() {
    let engine = Engine {
        read,
        compare: compare_and_panic,
        ..engine()
    };
    let mut session = session(engine);
    session.apply(Action::Open(vec!["orders.csv".into()]));
    settle(&mut session);
    assert_eq!(session.comparison.failure(), Some(&Failure::Lost));
    assert_eq!(orders_affected(&session), 10);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let mut session = session(Engine {
        read: makegood::import::read,
        ..engine()
    });
    session.apply(Action::Open(vec!["no-such-file.csv".into()]));
    settle(&mut session);
    let path = PathBuf::from("no-such-file.csv");
    assert_eq!(
        session.import.failure(),
        Some(&Failure::Import(ImportError::NotFound { path }))
    );
    assert_eq!(session.state_of(Step::Orders), StepState::NeedsLook);
}

#[test]
fn nothing_is_computed_while_a_question_is_open() {
    let mut session = session(Engine {
        read: read_and_ask,
        ..engine()
    });
    session.apply(Action::Open(vec!["orders.csv".into()]));
    settle(&mut session);
    assert!(session.has_questions() && session.rollup.latest().is_none());
    session.apply(Action::Answer(0, "--date-order dmy".into()));
    settle(&mut session);
    assert!(session.has_verdict());
    session.apply(Action::Do(Command::Undo));
    settle(&mut session);
    assert!(session.has_questions() && !session.has_verdict());
}

#[test]
fn an_assumption_only_compares_again() {
    let mut session = opened();
    let (import, rollup) = (
        session.import.latest().cloned(),
        session.rollup.latest().cloned(),
    );
    let before = session.comparison.latest().cloned().unwrap();
    let mut estimate = session
        .choices()
        .assumptions
        .get(Key::LifetimeValue)
        .unwrap()
        .clone();
    (estimate.low, estimate.likely, estimate.high) = (900.0, 1000.0, 1100.0);
    session.apply(Action::ChangeAssumption(Key::LifetimeValue, estimate));
    settle(&mut session);
    assert!(Arc::ptr_eq(
        &import.unwrap(),
        session.import.latest().unwrap()
    ));
    assert!(Arc::ptr_eq(
        &rollup.unwrap(),
        session.rollup.latest().unwrap()
    ));
    assert_ne!(
        before.decisions,
        session.comparison.latest().unwrap().decisions
    );
}

#[test]
fn the_newest_change_wins_and_the_last_figures_stay_meanwhile() {
    let mut session = opened();
    let prices = [
        dec!(0.10),
        dec!(18.00),
        dec!(0.20),
        dec!(17.00),
        dec!(19.00),
    ];
    for price in prices {
        session.apply(Action::ChangeIncident(IncidentChange::Window(None, None)));
        session.apply(Action::ChangeIncident(IncidentChange::UnitPriceMin(None)));
        session.apply(Action::ChangeIncident(IncidentChange::UnitPriceMax(Some(
            price,
        ))));
        assert!(session.rollup.latest().is_some());
    }
    settle(&mut session);
    assert_eq!(orders_affected(&session), 50);
}

#[test]
fn undo_takes_back_what_a_person_did_and_redo_does_it_again() {
    let mut session = opened();
    let proposed = session.choices().incident.clone();
    session.apply(Action::ConfirmIncident);
    session.apply(Action::ChangeIncident(IncidentChange::UnitPriceMax(Some(
        Decimal::ZERO,
    ))));
    settle(&mut session);
    assert!(session.has_no_match());
    assert_eq!(session.undo_name(), Some(Change::Rule));
    session.apply(Action::Do(Command::Undo));
    settle(&mut session);
    assert_eq!(session.choices().incident, proposed);
    assert_eq!(session.notice, Some(Notice::Undone(Change::Rule)));
    assert_eq!(orders_affected(&session), 10);
    session.apply(Action::Do(Command::Undo));
    assert_eq!(session.choices().origin, Origin::Proposed);
    session.apply(Action::Do(Command::Redo));
    session.apply(Action::Do(Command::Redo));
    settle(&mut session);
    assert!(session.has_no_match() && session.redo_name().is_none());
}

#[test]
fn typing_a_number_is_one_step() {
    let mut session = opened();
    for cap in 1..=3 {
        session.apply(Action::SetCap(Some(cap)));
    }
    session.apply(Action::Settle);
    session.apply(Action::SetCap(Some(4)));
    session.apply(Action::Do(Command::Undo));
    assert_eq!(session.choices().cap, Some(3));
    session.apply(Action::Do(Command::Undo));
    assert_eq!(session.choices().cap, None);
}

#[test]
fn an_impossible_incident_says_why_and_can_be_undone() {
    let mut session = opened();
    let change = IncidentChange::OrderIds(Some("no-such-list.csv".into()));
    session.apply(Action::ChangeIncident(change));
    settle(&mut session);
    assert!(matches!(session.rollup.failure(), Some(Failure::RollUp(_))));
    session.apply(Action::Do(Command::Undo));
    settle(&mut session);
    assert!(session.has_verdict() && session.rollup.failure().is_none());
}

#[test]
fn confirming_counts_down_the_unconfirmed() {
    let mut session = opened();
    let before = session.unconfirmed();
    assert!(before > 0);
    session.apply(Action::ConfirmAssumption(Key::ChurnRevoke, true));
    assert_eq!(session.unconfirmed(), before - 1);
    session.apply(Action::ConfirmAll);
    settle(&mut session);
    assert_eq!(session.unconfirmed(), 0);
    assert_eq!(session.state_of(Step::Decision), StepState::Done);
}
