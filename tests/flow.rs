//! Flows in the window, by accessible label, without a display.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::import::{Import, ImportError, ImportOptions, ImportReport, Progress};
use makegood::orders::{OrderRow, Orders, StatusClass};
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::{Settings, Theme};
use makegood::session::{Session, Step};
use makegood::text::Language;
use makegood::ui;

/// Longer than any step takes on a busy machine.
const DEADLINE: Duration = Duration::from_secs(60);
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");

fn stand_in(paths: &[PathBuf], _: &ImportOptions, _: &Progress) -> Result<Import, ImportError> {
    let path = paths[0].clone();
    let Ok(bytes) = std::fs::read(&path) else {
        return Err(ImportError::NotFound { path });
    };
    let mut rows = Vec::new();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    for record in reader.records().filter_map(Result::ok) {
        let get = |i: usize| record.get(i).unwrap_or_default().to_owned();
        let Ok(paid) = get(6).parse() else { continue };
        let time = format!("{}+08:00", get(8).replace(' ', "T"));
        let time = time
            .parse::<jiff::Timestamp>()
            .ok()
            .map(|t| t.as_millisecond());
        let class = match get(10).as_str() {
            "refunded" => StatusClass::Refunded,
            "cancelled" => StatusClass::Cancelled,
            "unpaid" | "pending" => StatusClass::Unpaid,
            _ => StatusClass::Paid,
        };
        rows.push(OrderRow {
            order: get(0),
            customer: Some(get(1)),
            product: Some(get(2)),
            units: get(3).parse().ok(),
            list: get(4).parse().ok(),
            intended: get(5).parse().ok(),
            paid,
            currency: makegood::money::Currency::parse(&get(7)),
            time_ms: time,
            status: Some((get(10), class)),
            channel: Some(get(9)),
            ..OrderRow::default()
        });
    }
    let used = rows.len() as u64;
    let mut report = ImportReport {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
        encoding: "UTF-8".into(),
        delimiter: ",".into(),
        header_line: 1,
        profile: "generic".into(),
        time_zone: Some("Asia/Shanghai".into()),
        time_zone_from: Some("assumed".into()),
        ..Default::default()
    };
    report.lines.read = used + 20;
    report.lines.used = used;
    report.lines.rejected = 8;
    report.lines.skipped = 12;
    Ok(Import {
        orders: Orders::from_rows(&rows, 2).unwrap(),
        reports: vec![report],
        questions: vec![],
    })
}

fn session(language: Language) -> Session {
    let settings = Settings {
        language,
        theme: Theme::Light,
        ..Settings::default()
    };
    let engine = Engine {
        read: stand_in,
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

#[test]
fn every_step_shows_the_sample() {
    for language in [Language::English, Language::Chinese] {
        let mut session = opened(language);
        for step in Step::ALL {
            session.apply(Action::GoTo(step));
            let harness = harness_of(session);
            session = harness.1;
            picture(&session, &format!("{step:?}-{language:?}"));
        }
    }
}

fn harness_of(session: Session) -> ((), Session) {
    ((), session)
}
