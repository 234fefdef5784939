//! Customer service: a plan that stands alone, and where its figures come from; and small things of the
//! window that must stay where they are.

use egui_kittest::kittest::Queryable as _;
use makegood::session::action::{Action, DecisionPage, Overlay};
use makegood::session::asked::{Asked, SteadyFigure};
use makegood::session::{Session, Step, StepState};
use makegood::text::Language;
use rust_decimal::prelude::dec;

use super::support::{enter, harness, harness_of, opened, press, rest, session, settle};

/// So high that nothing has to be scrolled.
const HIGH: egui::Vec2 = egui::vec2(1400.0, 3600.0);
const SURGE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sample-data/cases/service-surge.toml"
);

fn surge(path: &std::path::Path) -> Session {
    let mut session = session(Language::English);
    session.apply(Action::Open(vec![path.to_owned()]));
    settle(&mut session);
    session
}

/// 390,000 × 30 % × 25 % = 29,250, of which half arrives on the first day: 14,625; with 50 agents the
/// second day begins with 9,625 left over and 7,312.5 more: 16,937.5.
#[test]
fn a_plan_of_customer_service_alone_opens_and_is_saved_with_its_figures() {
    let session = surge(SURGE.as_ref());
    assert_eq!(session.step, Step::Service);
    assert_eq!(session.state_of(Step::Service), StepState::Done);
    assert_eq!(session.state_of(Step::Decision), StepState::Off);
    let mut harness = harness_of(HIGH, session);
    for figure in ["117,000", "29,250", "14,625", "21,918", "7,124", "8,354"] {
        let found = harness.query_all_by_label(figure).count();
        assert!(found > 0, "{figure} is nowhere");
    }
    enter(&mut harness, "Agents", "50");
    assert!(harness.query_all_by_label("16,938").count() > 0);
    enter(&mut harness, "Customers", "780000");
    assert!(harness.query_all_by_label("58,500").count() > 0);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("surge.makegood");
    let draft = harness.state().draft().unwrap();
    std::fs::write(&path, draft.text(&path).unwrap()).unwrap();
    let again = surge(&path);
    let kept = (
        again.choices().wave.clone().unwrap(),
        again.choices().service.agents,
    );
    assert_eq!(
        (kept.0.customers.round(), kept.1.round()),
        (780_000.0, 50.0)
    );
    assert!(harness_of(HIGH, again).query_all_by_label("58,500").count() > 0);
}

#[test]
fn a_plan_that_makes_no_sense_is_refused_in_the_language_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, "[service]\nself_service = 2\n").unwrap();
    let mut session = session(Language::Chinese);
    session.apply(Action::Open(vec![path]));
    settle(&mut session);
    let harness = harness(session);
    let said = harness.query_all_by_label_contains("service.self_service：应为 0 到 1");
    assert!(said.count() > 0);
}

#[test]
fn the_steady_state_and_the_run_off_can_be_asked_where_they_come_from() {
    let mut session = opened(Language::English);
    session.apply(Action::GoTo(Step::Service));
    let mut harness = harness_of(HIGH, session);
    press(&mut harness, "Positions: where does this come from?");
    let asked = Asked::Steady(SteadyFigure::Positions);
    assert_eq!(harness.state().overlay, Some(Overlay::Explain(asked)));
    let formula = "agents needed ÷ (1 − time away), rounded up, in exact decimals";
    harness.get_by_label(formula);
    assert!(
        harness.query_by_label("Lines behind it").is_none(),
        "it rests on no order"
    );
    press(&mut harness, "Close");
    let session = harness.state_mut();
    session.apply(Action::GoTo(Step::Decision));
    session.apply(Action::ShowPage(DecisionPage::Books));
    rest(&mut harness);
    press(&mut harness, "Where does this come from?");
    harness.get_by_label("Run-off by month: Honour all");
    harness.get_by_label("share of the affected orders that is honoured");
}

/// 117,000 contacts × 25 % = 29,250; 800,000,000 ÷ 365 ÷ 100 = 21,917.8 agents.
#[test]
fn the_figures_of_a_plan_alone_can_be_asked_where_they_come_from() {
    let mut harness = harness_of(HIGH, surge(SURGE.as_ref()));
    press(
        &mut harness,
        "The wave: To people: where does this come from?",
    );
    assert!(harness.query_all_by_label("29,250").count() > 1);
    harness.get_by_label("contacts × the share that goes to people");
    assert!(harness.query_all_by_label("117,000").count() > 1);
    press(&mut harness, "Close");
    press(
        &mut harness,
        "The wave: Peak backlog: where does this come from?",
    );
    let formula = "the most contacts open on one day, read before the day's work: left over from the day before + arriving";
    harness.get_by_label(formula);
    press(&mut harness, "Close");
    press(
        &mut harness,
        "Agents without self-service: where does this come from?",
    );
    harness.get_by_label("contacts a year ÷ 365 ÷ contacts per agent-day, rounded up");
    press(&mut harness, "Close");
    press(&mut harness, "Positions: where does this come from?");
    harness.get_by_label("agents needed ÷ (1 − time away), rounded up, in exact decimals");
}

#[test]
fn a_least_share_paid_is_typed_like_every_other_rule() {
    let mut session = opened(Language::English);
    session.apply(Action::GoTo(Step::Incident));
    let mut harness = harness_of(HIGH, session);
    enter(&mut harness, "Share paid at least", "1%");
    let incident = &harness.state().choices().incident;
    assert_eq!(incident.paid_ratio_min, Some(dec!(0.01)));
    press(&mut harness, "Undo");
    assert_eq!(harness.state().choices().incident.paid_ratio_min, None);
}

/// What is no time is refused at its field and given up with Escape; a window that ends before it starts
/// is said so, and nothing is computed of it in silence.
#[test]
fn what_cannot_be_is_said_where_it_was_typed() {
    let mut session = opened(Language::English);
    session.apply(Action::GoTo(Step::Incident));
    let before = session.choices().incident.clone();
    let mut harness = harness_of(HIGH, session);
    enter(&mut harness, "Start", "abc");
    harness.get_by_label("write 2017-12-31 14:00");
    let field = egui::Role::TextInput;
    harness.get_by_role_and_label(field, "Start").focus();
    harness.run();
    harness.key_press(egui::Key::Escape);
    rest(&mut harness);
    assert!(harness.query_by_label("write 2017-12-31 14:00").is_none());
    let shown = harness.get_by_role_and_label(field, "Start").value();
    assert_eq!(shown.as_deref(), Some("2017-12-31 14:10:40"));
    assert_eq!(harness.state().choices().incident, before);
    enter(&mut harness, "End", "2017-12-30 10:00");
    harness.get_by_label("The end must be after the start: no time is between them.");
    harness.get_by_label("No order matches");
    press(&mut harness, "Undo");
    press(&mut harness, "list price less a discount");
    enter(&mut harness, "Discount", "200%");
    harness.get_by_label("a percentage from 0 to 100");
}

#[test]
fn the_menu_fits_the_least_window_and_leads_everywhere() {
    let mut harness = harness(opened(Language::English));
    press(&mut harness, "Menu");
    let quit = harness.get_by_label("Quit Ctrl+Q").rect();
    assert!(quit.bottom() < 700.0, "{quit:?}");
    press(&mut harness, "Go to");
    press(&mut harness, "Go to service Ctrl+5");
    assert_eq!(harness.state().step, Step::Service);
}

#[test]
fn the_field_of_the_palette_stays_while_a_person_types() {
    let mut harness = harness(opened(Language::English));
    harness
        .state_mut()
        .apply(Action::ShowOverlay(Some(Overlay::Palette)));
    rest(&mut harness);
    let hint = "Type what you want to do";
    let field = egui::Role::TextInput;
    let before = harness.get_by_role_and_label(field, hint).rect();
    harness.get_by_role_and_label(field, hint).type_text("zzz");
    rest(&mut harness);
    harness.get_by_label("No command is called that.");
    assert_eq!(harness.get_by_role_and_label(field, hint).rect(), before);
}
