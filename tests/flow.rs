//! Flows in the window, by accessible label, without a display.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::decision::{Key, Setting, compare};
use makegood::import::Progress;
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::{Settings, Theme};
use makegood::session::{Session, Step, StepState};
use makegood::text::Language;
use makegood::ui;

/// Longer than any step takes on a busy machine.
const DEADLINE: Duration = Duration::from_mins(1);
/// Enough for a flow; what they say is held elsewhere.
const DRAWS: u32 = 200;
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");

fn session(language: Language) -> Session {
    let settings = Settings {
        language,
        theme: Theme::Light,
        ..Settings::default()
    };
    let engine = Engine {
        compare: |rollup, assumptions, setting| {
            compare(
                rollup,
                assumptions,
                Setting {
                    draws: DRAWS,
                    ..setting
                },
            )
        },
        ..Engine::default()
    };
    Session::new(engine, settings, Arc::new(|| {}))
}

/// The sample, opened and computed.
fn opened(language: Language) -> Session {
    let mut session = session(language);
    session.apply(Action::Open(vec![SAMPLE.into()]));
    settle(&mut session);
    session
}

/// Takes in whatever the workers have finished, until they rest.
fn settle(session: &mut Session) {
    let began = Instant::now();
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        assert!(
            began.elapsed() < DEADLINE,
            "the workers do not come to rest"
        );
        std::thread::yield_now();
    }
}

fn harness<'a>(session: Session) -> Harness<'a, Session> {
    let mut harness = Harness::builder()
        .with_size([1100.0, 700.0])
        .with_max_steps(8)
        .with_theme(egui::Theme::Light)
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, session: &mut Session| {
                let mut actions = Vec::new();
                ui::ui(ui, session, &mut actions);
                for action in actions {
                    session.apply(action);
                }
            },
            session,
        );
    harness.run();
    harness
}

/// Draws the window as it stands, where a folder for pictures is named.
fn picture(session: &Session, name: &str) {
    let Ok(folder) = std::env::var("MAKEGOOD_PICTURES") else {
        return;
    };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (theme, suffix) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let bytes = ui::window_picture(session, egui::vec2(1100.0, 700.0), 1.0, theme).unwrap();
        std::fs::write(folder.join(format!("{name}-{suffix}.png")), bytes).unwrap();
    }
}

#[test]
fn nothing_open_offers_every_way_to_open() {
    let harness = harness(session(Language::English));
    picture(harness.state(), "empty-en");
    for label in ["Open the sample", "Open path", "Path of a file"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
}

#[test]
fn a_missing_file_says_so_and_leaves_the_window_usable() {
    let mut session = session(Language::English);
    session.apply(Action::Open(vec!["no-such-file.csv".into()]));
    settle(&mut session);
    let harness = harness(session);
    picture(harness.state(), "failed-en");
}

#[test]
fn the_window_speaks_chinese() {
    let harness = harness(session(Language::Chinese));
    picture(harness.state(), "empty-zh");
    assert!(harness.query_by_label("打开示例").is_some());
}

/// Lets workers and window come to rest.
fn rest(harness: &mut Harness<'_, Session>) {
    harness.run();
    settle(harness.state_mut());
    harness.run();
}

fn press(harness: &mut Harness<'_, Session>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    rest(harness);
}

/// Replaces what stands in a field and leaves it.
fn enter(harness: &mut Harness<'_, Session>, label: &str, text: &str) {
    let field = egui::Role::TextInput;
    harness.get_by_role_and_label(field, label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.get_by_role_and_label(field, label).type_text(text);
    harness.run();
    harness.key_press(egui::Key::Enter);
    rest(harness);
}

#[test]
fn every_step_can_be_reached_and_shows_the_sample() {
    let steps = [
        (
            Language::English,
            [
                "Orders",
                "Incident",
                "Decision",
                "Uncertainty",
                "Service",
                "Report",
            ],
        ),
        (
            Language::Chinese,
            ["订单", "事故", "决策", "不确定性", "客服", "报告"],
        ),
    ];
    for (language, names) in steps {
        let mut harness = harness(opened(language));
        for (step, name) in Step::ALL.into_iter().zip(names) {
            let joint = if language == Language::English {
                ", "
            } else {
                "，"
            };
            let label = format!("{name}{joint}");
            harness
                .get_by(|node| node.label().is_some_and(|l| l.starts_with(&label)))
                .click_accesskit();
            rest(&mut harness);
            assert_eq!(harness.state().step, step);
            picture(harness.state(), &format!("{step:?}-{language:?}"));
        }
    }
}

#[test]
fn the_proposed_incident_is_confirmed_with_one_press_and_that_is_undone() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Incident));
    rest(&mut harness);
    press(&mut harness, "Confirm this incident");
    assert_eq!(harness.state().state_of(Step::Incident), StepState::Done);
    press(&mut harness, "Undo");
    assert!(harness.state().awaits_confirmation());
}

#[test]
fn a_price_that_matches_nothing_says_so_and_the_proposal_brings_it_back() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Incident));
    rest(&mut harness);
    enter(&mut harness, "Unit price at most", "0.01");
    assert!(harness.state().has_no_match());
    picture(harness.state(), "no-match");
    press(&mut harness, "Use the proposed incident");
    assert!(harness.state().has_verdict());
}

#[test]
fn an_assumption_is_typed_and_a_wrong_one_keeps_the_last_value() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Decision));
    rest(&mut harness);
    let likely = |harness: &Harness<'_, Session>| {
        harness
            .state()
            .choices()
            .assumptions
            .get(Key::WouldHaveBoughtFirst)
            .unwrap()
            .likely
    };
    let field = "would have bought, first order: likely";
    enter(&mut harness, field, "60%");
    assert!((likely(&harness) - 0.6).abs() < 1e-12);
    enter(&mut harness, field, "lots");
    assert!((likely(&harness) - 0.6).abs() < 1e-12);
    assert!(harness.query_by_label_contains("Not a number").is_some());
    picture(harness.state(), "wrong-assumption");
    press(&mut harness, "Undo");
    assert!((likely(&harness) - 0.5).abs() < 1e-12);
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut harness = harness(opened(Language::English));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run();
    harness
        .get_by_label("Type what you want to do")
        .type_text("uncertainty");
    harness.run();
    harness.key_press(egui::Key::Enter);
    rest(&mut harness);
    assert_eq!(harness.state().step, Step::Uncertainty);
    assert_eq!(harness.state().overlay, None);
}

#[test]
fn help_opens_with_its_key_and_closes_with_escape() {
    let mut harness = harness(session(Language::English));
    harness.key_press(egui::Key::F1);
    harness.run();
    assert!(
        harness
            .query_by_label("How to work with Makegood")
            .is_some()
    );
    picture(harness.state(), "help");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(
        harness
            .query_by_label("How to work with Makegood")
            .is_none()
    );
}

/// The sample's hash is what `sha256sum` says of it, so the saved page can be checked by anybody.
#[test]
fn the_files_read_are_hashed_for_the_report() {
    let session = opened(Language::English);
    let hash = makegood::import::sha256(SAMPLE.as_ref(), &Progress::default()).unwrap();
    assert_eq!(hash.len(), 64);
    assert_eq!(session.hashes().get(SAMPLE), Some(&hash));
}
