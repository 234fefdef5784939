//! The keyboard alone: Tab reaches all that can be pressed, and what it reaches is in view.

use std::collections::BTreeSet;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use makegood::session::action::Action;
use makegood::session::listing::List;
use makegood::session::{Session, Step};
use makegood::text::Language;

use super::support::{SAMPLE, SMALL, harness, harness_of, opened, rest, session, settle};

/// More than any view has.
const STOPS_MAX: usize = 400;
/// So high that nothing is scrolled away.
const HIGH: egui::Vec2 = egui::vec2(1100.0, 6000.0);

/// A stop of the focus: what it is called, and where.
struct Stop {
    name: String,
    place: egui::Rect,
}

fn focused(harness: &Harness<'_, Session>) -> Option<(u64, Stop)> {
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let inner = node.accesskit_node();
        if inner.is_focused() && !inner.is_root() {
            let stop = Stop {
                name: inner.label().or(inner.value()).unwrap_or_default(),
                place: node.rect(),
            };
            return Some((inner.locate().0.0, stop));
        }
        nodes.extend(node.children());
    }
    None
}

/// Presses Tab until it comes round.
fn walk(harness: &mut Harness<'_, Session>) -> Vec<Stop> {
    let (mut seen, mut stops) = (BTreeSet::new(), Vec::new());
    for _ in 0..STOPS_MAX {
        harness.key_press(egui::Key::Tab);
        harness.run();
        let Some((id, stop)) = focused(harness) else {
            continue;
        };
        if !seen.insert(id) {
            return stops;
        }
        stops.push(stop);
    }
    panic!("Tab does not come round");
}

/// A name without what changes once the keyboard is there: the moment of the timeline.
fn lasting(name: &str) -> String {
    let moments = "Orders by time";
    if name.starts_with(moments) {
        moments.to_owned()
    } else {
        name.to_owned()
    }
}

/// Names of all that can have the focus.
fn names(session: Session) -> (BTreeSet<String>, Session) {
    let harness = harness_of(HIGH, session);
    let mut found = BTreeSet::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let inner = node.accesskit_node();
        let is_text = [egui::Role::Label, egui::Role::ScrollBar].contains(&inner.role());
        let can_focus = inner.data().supports_action(egui::accesskit::Action::Focus);
        if can_focus && !is_text && !inner.is_disabled() {
            found.insert(lasting(&inner.label().unwrap_or_default()));
        }
        nodes.extend(node.children());
    }
    (found, harness.into_state())
}

#[track_caller]
fn reaches_all(session: Session) -> Session {
    let (wanted, session) = names(session);
    let mut harness = harness(session);
    let stops = walk(&mut harness);
    let reached: BTreeSet<String> = stops.iter().map(|stop| lasting(&stop.name)).collect();
    let missed: Vec<_> = wanted.difference(&reached).collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, SMALL);
    for Stop { name, place } in stops {
        // The upper left corner of it at least: some charts are higher than the window.
        let corner = egui::Rect::from_min_size(place.min, egui::Vec2::splat(4.0));
        assert!(
            window.contains_rect(corner),
            "out of view: {name} at {place:?}"
        );
    }
    harness.into_state()
}

#[test]
fn tab_reaches_all_that_can_be_pressed_and_scrolls_to_it() {
    reaches_all(session(Language::English));
    let mut session = opened(Language::English);
    // The assumptions beside the decision alone are two hundred stops: these stand for all.
    for step in [Step::Incident, Step::Report] {
        session.apply(Action::GoTo(step));
        session = reaches_all(session);
    }
    session.apply(Action::GoTo(Step::Incident));
    session.apply(Action::ShowList(Some(List::Lines)));
    settle(&mut session);
    reaches_all(session);
}

/// Presses Tab until something of this name has the focus.
fn tab_to(harness: &mut Harness<'_, Session>, begins: &str) {
    for _ in 0..STOPS_MAX {
        if focused(harness).is_some_and(|(_, stop)| stop.name.starts_with(begins)) {
            return;
        }
        harness.key_press(egui::Key::Tab);
        harness.run();
    }
    panic!("Tab never reaches {begins}");
}

fn press(harness: &mut Harness<'_, Session>, begins: &str) {
    tab_to(harness, begins);
    harness.key_press(egui::Key::Enter);
    rest(harness);
}

/// From nothing to a finished comparison, without the mouse and without a shortcut.
#[test]
fn an_export_is_opened_confirmed_and_compared_by_tab_and_enter() {
    let mut harness = harness(session(Language::English));
    tab_to(&mut harness, "Path of a file");
    harness.event(egui::Event::Text(SAMPLE.to_owned()));
    harness.run();
    harness.key_press(egui::Key::Enter);
    rest(&mut harness);
    assert!(harness.state().has_verdict());
    press(&mut harness, "Go on to the incident");
    press(&mut harness, "Confirm this incident");
    assert!(!harness.state().awaits_confirmation());
    // The end of the window, a minute earlier by an arrow key.
    let end = harness.state().choices().incident.end_ms.unwrap();
    tab_to(&mut harness, "End of the incident");
    harness.key_press(egui::Key::ArrowLeft);
    rest(&mut harness);
    assert_eq!(
        harness.state().choices().incident.end_ms,
        Some(end - 60_000)
    );
    press(&mut harness, "Decision, ");
    press(&mut harness, "Confirm all assumptions");
    assert_eq!(harness.state().unconfirmed(), 0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num6);
    rest(&mut harness);
    assert_eq!(harness.state().step, Step::Report);
    assert!(harness.query_by_label("Save page as PNG…").is_some());
}
