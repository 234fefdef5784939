//! What all flows need: a session with few draws, a window over it, and pictures where they are wanted.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::decision::headline::compare::compare_headline;
use makegood::decision::{Setting, Simulator, compare};
use makegood::session::Session;
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::{Settings, Theme};
use makegood::text::Language;
use makegood::ui;

/// Longer than any step takes on a busy machine.
const DEADLINE: Duration = Duration::from_mins(1);
/// Enough for a flow; what they say is held elsewhere.
pub const DRAWS: u32 = 200;
pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");
/// The least size that every view is made for.
pub const SMALL: egui::Vec2 = egui::vec2(1100.0, 700.0);

/// The engine with few draws, and no profiles of whoever runs the tests.
pub fn engine() -> Engine {
    fn few(simulator: &Simulator) -> Setting {
        Setting {
            draws: DRAWS,
            ..simulator.setting()
        }
    }
    Engine {
        compare: |simulator, rollup, assumptions| compare(rollup, assumptions, few(simulator)),
        compare_headline: |simulator, headline, assumptions| {
            compare_headline(&mut Simulator::new(few(simulator)), headline, assumptions)
        },
        profiles: Vec::new,
        ..Engine::default()
    }
}

pub fn session(language: Language) -> Session {
    session_with(engine(), language)
}

pub fn session_with(engine: Engine, language: Language) -> Session {
    let settings = Settings {
        language,
        theme: Theme::Light,
        ..Settings::default()
    };
    Session::new(engine, settings, Arc::new(|| {}))
}

/// The sample, opened and computed.
pub fn opened(language: Language) -> Session {
    let mut session = session(language);
    session.apply(Action::Open(vec![SAMPLE.into()]));
    settle(&mut session);
    session
}

/// Takes in whatever the workers have finished, until they rest.
pub fn settle(session: &mut Session) {
    let began = Instant::now();
    // Polling also starts what a change has made necessary.
    if let Some(action) = session.poll() {
        session.apply(action);
    }
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

/// The window over a session, at the least size.
pub fn harness<'a>(session: Session) -> Harness<'a, Session> {
    harness_of(SMALL, session)
}

pub fn harness_of<'a>(size: egui::Vec2, session: Session) -> Harness<'a, Session> {
    let mut harness = Harness::builder()
        .with_size(size)
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

/// Lets workers and window come to rest.
pub fn rest(harness: &mut Harness<'_, Session>) {
    harness.run();
    settle(harness.state_mut());
    harness.run();
}

pub fn press(harness: &mut Harness<'_, Session>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    rest(harness);
}

/// Replaces what stands in a field and leaves it.
pub fn enter(harness: &mut Harness<'_, Session>, label: &str, text: &str) {
    let field = egui::Role::TextInput;
    harness.get_by_role_and_label(field, label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.get_by_role_and_label(field, label).type_text(text);
    harness.run();
    harness.key_press(egui::Key::Enter);
    rest(harness);
}

/// Draws the window as it stands, where a folder for pictures is named.
pub fn picture(session: &Session, name: &str) {
    for theme in [Theme::Light, Theme::Dark] {
        draw(session, name, SMALL, 1.0, theme);
    }
}

/// Draws the window so high that nothing scrolls: one theme per language shows both and keeps it quick.
pub fn tall_picture(session: &Session, name: &str) {
    let theme = if session.language() == Language::English {
        Theme::Light
    } else {
        Theme::Dark
    };
    draw(session, name, egui::vec2(SMALL.x, 1900.0), 1.0, theme);
}

/// Draws the window of `size` points at `scale` pixels per point.
pub fn draw(session: &Session, name: &str, size: egui::Vec2, scale: f32, theme: Theme) {
    let Ok(folder) = std::env::var("MAKEGOOD_PICTURES") else {
        return;
    };
    let suffix = if theme == Theme::Dark {
        "dark"
    } else {
        "light"
    };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let bytes = ui::window_picture(session, size, scale, theme).unwrap();
    std::fs::write(folder.join(format!("{name}-{suffix}.png")), bytes).unwrap();
}
