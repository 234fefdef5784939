//! Flows in the window, by accessible label, without a display.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::session::Session;
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::{Settings, Theme};
use makegood::text::Language;
use makegood::ui;

/// Longer than any step takes on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

fn session(language: Language) -> Session {
    let settings = Settings {
        language,
        theme: Theme::Light,
        ..Settings::default()
    };
    Session::new(Engine::default(), settings, Arc::new(|| {}))
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
    ui::theme::install(&harness.ctx);
    harness.ctx.set_theme(egui::Theme::Light);
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
    for label in ["Open the sample", "Open path", "Path of a file"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
    picture(harness.state(), "empty-en");
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
    assert!(harness.query_by_label("打开示例").is_some());
    picture(harness.state(), "empty-zh");
}
