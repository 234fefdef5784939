//! Every state of the window, in both languages: what can be pressed has a name, and its pictures.
//!
//! `MAKEGOOD_PICTURES=FOLDER cargo test --test flow looks` draws each state; with
//! `MAKEGOOD_SIZES=all` at every size a person may have, else at the least.

use std::sync::atomic::Ordering;

use egui_kittest::kittest::NodeT as _;
use makegood::decision::incidents::reference_incidents;
use makegood::decision::{Component, Policy};
use makegood::import::ImportError;
use makegood::session::action::{Action, DecisionPage, HelpPage, Overlay, Recoverable};
use makegood::session::asked::{Asked, Measure};
use makegood::session::choices::IncidentChange;
use makegood::session::engine::Engine;
use makegood::session::listing::{List, Wanted};
use makegood::session::settings::Theme;
use makegood::session::{Session, Step};
use makegood::text::Language;
use rust_decimal::prelude::dec;

use super::support::{
    SAMPLE, SMALL, draw, engine, harness_of, opened, session, session_with, settle,
};

/// A first day of a month that could be a month of its own, so that the order has to be asked.
const AMBIGUOUS: &str = "\
order_id,user_id,created_at,paid_amount,intended_price
A1,u1,03/04/2018 10:00,18.00,18.00
A2,u2,05/04/2018 11:00,0.20,18.00
A3,u2,06/04/2018 12:00,0.20,18.00
";

/// A plan of customer service, without orders.
const SURGE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sample-data/cases/service-surge.toml"
);

/// The smallest incident.
const ONE_ORDER: &str = "\
order_id,user_id,created_at,paid_amount,intended_price
A1,u1,2018-01-01T10:00:00+08:00,0.20,18.00
";

/// Never ends by itself.
fn slow() -> Engine {
    Engine {
        read: |_, _, progress| {
            progress.bytes_total.store(270_000_000, Ordering::Relaxed);
            progress.bytes_read.store(104_000_000, Ordering::Relaxed);
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            Err(ImportError::Cancelled)
        },
        ..engine()
    }
}

fn written(name: &str, text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn read(language: Language, text: &str) -> Session {
    let (_folder, path) = written("orders.csv", text);
    let mut session = session(language);
    session.apply(Action::Open(vec![path]));
    settle(&mut session);
    session
}

type Visit<'a> = &'a mut dyn FnMut(&str, Session) -> Session;

/// Shows every state once; each visit gives the session back.
fn each_state(language: Language, visit: Visit<'_>) {
    at_the_start(language, visit);
    without_a_verdict(language, visit);
    with_a_verdict(language, visit);
    over_the_window(language, visit);
}

fn at_the_start(language: Language, visit: Visit<'_>) {
    visit("empty", session(language));
    let mut recent = session(language);
    for name in [
        "元旦促销.makegood",
        "orders-2018-01.csv",
        "double-eleven.xlsx",
    ] {
        recent
            .settings
            .remember(format!("/home/analyst/incidents/{name}").into());
    }
    recent.apply(Action::Found(vec![Recoverable {
        path: "x.makegood".into(),
        case: None,
        sources: vec!["orders.csv".into()],
        kept_ms: 1_514_700_000_000,
    }]));
    visit("recent", recent);
    let mut reading = session_with(slow(), language);
    reading.apply(Action::Open(vec![SAMPLE.into()]));
    while reading.first_lines.tables.is_empty() {
        if let Some(action) = reading.poll() {
            reading.apply(action);
        }
        std::thread::yield_now();
    }
    let mut reading = visit("reading", reading);
    reading.apply(Action::CancelReading);
    let mut counted = session(language);
    let tencent = reference_incidents().swap_remove(0);
    counted.apply(Action::OpenHeadline(tencent.headline().unwrap()));
    settle(&mut counted);
    for step in [Step::Orders, Step::Decision] {
        counted.apply(Action::GoTo(step));
        counted = visit(&format!("counts-{step:?}"), counted);
    }
    let mut surge = session(language);
    surge.apply(Action::Open(vec![SURGE.into()]));
    settle(&mut surge);
    for step in [Step::Service, Step::Report] {
        surge.apply(Action::GoTo(step));
        surge = visit(&format!("surge-{step:?}"), surge);
    }
}

fn without_a_verdict(language: Language, visit: Visit<'_>) {
    visit("questions", read(language, AMBIGUOUS));
    let mut failed = session(language);
    failed.apply(Action::Open(vec!["no-such-file.csv".into()]));
    settle(&mut failed);
    visit("failed", failed);
    let mut one = read(language, ONE_ORDER);
    for step in [Step::Orders, Step::Incident, Step::Decision, Step::Report] {
        one.apply(Action::GoTo(step));
        settle(&mut one);
        one = visit(&format!("one-{step:?}"), one);
    }
    let mut none = opened(language);
    none.apply(Action::GoTo(Step::Incident));
    let least = IncidentChange::UnitPriceMax(Some(dec!(0.01)));
    none.apply(Action::ChangeIncident(least));
    settle(&mut none);
    for step in [Step::Incident, Step::Decision, Step::Report] {
        none.apply(Action::GoTo(step));
        none = visit(&format!("no-match-{step:?}"), none);
    }
}

fn with_a_verdict(language: Language, visit: Visit<'_>) {
    let mut done = opened(language);
    done.apply(Action::GoTo(Step::Incident));
    done = visit("proposed", done);
    done.apply(Action::ConfirmIncident);
    settle(&mut done);
    for step in Step::ALL {
        done.apply(Action::GoTo(step));
        done = visit(&format!("done-{step:?}"), done);
    }
    done.apply(Action::GoTo(Step::Decision));
    for page in [DecisionPage::Books, DecisionPage::Context] {
        done.apply(Action::ShowPage(page));
        done = visit(&format!("done-{page:?}"), done);
    }
    done.apply(Action::GoTo(Step::Incident));
    for list in [List::Lines, List::Customers] {
        done.apply(Action::ShowList(Some(list)));
        done.apply(Action::Want(Wanted {
            list,
            ..Wanted::default()
        }));
        settle(&mut done);
        done = visit(&format!("list-{list:?}"), done);
    }
    let listing = done.listing().unwrap();
    let customer = listing.ground.people.len() / 2;
    done.apply(Action::ShowList(Some(List::Lines)));
    done.apply(Action::Want(Wanted {
        customer: Some(customer),
        ..Wanted::default()
    }));
    settle(&mut done);
    visit("list-customer", done);
}

fn over_the_window(language: Language, visit: Visit<'_>) {
    let mut done = opened(language);
    done.apply(Action::GoTo(Step::Decision));
    let figures = [
        Asked::Component(Policy::HonourAll, Component::ForgonePrice),
        Asked::WorstCase(Policy::RevokeAll),
        Asked::Measure(Measure::Shortfall),
    ];
    for (index, asked) in figures.into_iter().enumerate() {
        done.apply(Action::Explain(asked));
        settle(&mut done);
        done = visit(&format!("explain-{index}"), done);
    }
    for overlay in [
        Overlay::Palette,
        Overlay::Help(HelpPage::Model),
        Overlay::Unsaved,
    ] {
        done.apply(Action::ShowOverlay(Some(overlay)));
        done = visit(&format!("over-{overlay:?}"), done);
    }
    done.apply(Action::ShowInFile(SAMPLE.to_owned(), 40));
    settle(&mut done);
    visit("over-in-file", done);
}

/// Names of what can be pressed or typed in and has none, as role and place.
fn unnamed(session: Session) -> (Vec<String>, Session) {
    // So high that nothing is left out because it is scrolled away.
    let harness = harness_of(egui::vec2(1400.0, 4000.0), session);
    let mut found = Vec::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let inner = node.accesskit_node();
        let can = |action| inner.data().supports_action(action);
        let is_live = can(egui::accesskit::Action::Click) || can(egui::accesskit::Action::Focus);
        let name = inner.label().unwrap_or_default();
        // Bars are named by what they scroll, and text that can be selected is its own name.
        let is_own = [egui::Role::ScrollBar, egui::Role::Label].contains(&inner.role());
        if is_live && !is_own && name.trim().is_empty() {
            found.push(format!("{:?} at {:?}", inner.role(), node.rect()));
        }
        nodes.extend(node.children());
    }
    (found, harness.into_state())
}

/// One language is enough: a name that is there is there in both.
#[track_caller]
fn are_named(states: fn(Language, Visit<'_>)) {
    let mut all = Vec::new();
    states(Language::English, &mut |name, session| {
        let (found, session) = unnamed(session);
        all.extend(found.iter().map(|one| format!("{name}: {one}")));
        session
    });
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn all_that_can_be_pressed_at_the_start_has_a_name() {
    are_named(at_the_start);
}

#[test]
fn all_that_can_be_pressed_without_a_verdict_has_a_name() {
    are_named(without_a_verdict);
}

#[test]
fn all_that_can_be_pressed_with_a_verdict_has_a_name() {
    are_named(with_a_verdict);
}

#[test]
fn all_that_can_be_pressed_over_the_window_has_a_name() {
    are_named(over_the_window);
}

/// Sizes in points, pixels per point and theme at which a state is looked at.
const SIZES: [(&str, egui::Vec2, f32, Theme); 5] = [
    ("small", SMALL, 1.0, Theme::Light),
    ("small-dark", SMALL, 1.0, Theme::Dark),
    ("mid", egui::vec2(1440.0, 900.0), 1.0, Theme::Light),
    ("4k", egui::vec2(1920.0, 1080.0), 2.0, Theme::Dark),
    ("4k-plain", egui::vec2(3840.0, 2160.0), 1.0, Theme::Light),
];

#[test]
fn every_state_has_its_pictures() {
    if std::env::var_os("MAKEGOOD_PICTURES").is_none() {
        return;
    }
    let count = match std::env::var("MAKEGOOD_SIZES").as_deref() {
        Ok("all") => SIZES.len(),
        Ok("mid") => 3,
        _ => 2,
    };
    for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        each_state(language, &mut |name, session| {
            for (size_name, size, scale, theme) in &SIZES[..count] {
                let name = format!("{name}-{code}-{size_name}");
                draw(&session, &name, *size, *scale, *theme);
            }
            session
        });
    }
}
