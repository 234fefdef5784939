//! What a frame costs the processor, painting apart: `cargo bench --bench frame [ORDERS | FILE]`.
//!
//! Opens a sample of many orders and draws every step while an assumption slides, the window of the
//! incident while it is dragged, and the lists while they scroll and are sorted, as the window does.
//! Prints milliseconds per frame, median and 95th percentile, for layout and tessellation: by the
//! clock, and of the thread's own processor time, which others on the machine do not change.
//! `MAKEGOOD_PICTURES=FOLDER` saves a picture of every view at three sizes.
#![expect(clippy::print_stdout, reason = "its figures are what it is run for")]
#![expect(clippy::unwrap_used, reason = "a bench may stop")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use egui::{Context, Event, Pos2, RawInput, Rect, vec2};
use makegood::decision::Key;
use makegood::session::action::{Action, DecisionPage};
use makegood::session::choices::IncidentChange;
use makegood::session::engine::Engine;
use makegood::session::listing::{Field, List, Show, Wanted};
use makegood::session::settings::{Settings, Theme};
use makegood::session::{Session, Step};
use makegood::text::Language;
use makegood::ui;

/// The reference case.
const ORDERS: u64 = 2_870_000;
const FRAMES: u32 = 120;
const MINUTE_MS: i64 = 60_000;

/// Milliseconds of a frame: by the clock, and of the thread on a processor.
#[derive(Clone, Copy)]
struct Cost {
    clock: f64,
    processor: f64,
}

fn main() {
    let asked = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let folder = tempfile::tempdir().unwrap();
    let path = match asked.as_deref() {
        Some(file) if Path::new(file).is_file() => PathBuf::from(file),
        count => {
            let path = folder.path().join("orders.csv");
            sample(count.and_then(|n| n.parse().ok()).unwrap_or(ORDERS), &path);
            path
        }
    };
    let mut session = Session::new(Engine::default(), Settings::default(), Arc::new(|| {}));
    let began = Instant::now();
    session.apply(Action::Open(vec![path]));
    settle(&mut session);
    let spent = began.elapsed().as_secs_f64() * 1e3;
    println!("from file to verdict: {spent:.0} ms");
    println!(
        "milliseconds per frame: median and p95 by the clock; median and p95 of the processor"
    );
    for step in Step::ALL {
        session.apply(Action::GoTo(step));
        let name = format!("{step:?}, an assumption slides");
        told(&name, frames(&mut session, slide));
    }
    session.apply(Action::GoTo(Step::Incident));
    told(
        "Incident, the window is dragged",
        frames(&mut session, drag),
    );
    settle(&mut session);
    lists(&mut session);
    pictures(&mut session);
}

fn lists(session: &mut Session) {
    for list in [List::Lines, List::Customers] {
        session.apply(Action::ShowList(Some(list)));
        let all = Wanted {
            list,
            show: Show::All,
            ..Wanted::default()
        };
        session.apply(Action::Want(all.clone()));
        told(&format!("{list:?}, being made"), frames(session, rest));
        settle(session);
        told(&format!("{list:?}, scrolling"), frames(session, rest));
        let sorted = Wanted {
            sort: Some((Field::Customer, false)),
            ..all
        };
        let began = Instant::now();
        session.apply(Action::Want(sorted));
        told(&format!("{list:?}, being sorted"), frames(session, rest));
        settle(session);
        println!(
            "  sorted after {:.0} ms",
            began.elapsed().as_secs_f64() * 1e3
        );
    }
    session.apply(Action::ShowList(None));
}

/// A picture of every view, where a folder for them is named.
fn pictures(session: &mut Session) {
    let Ok(folder) = std::env::var("MAKEGOOD_PICTURES") else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    session.apply(Action::ConfirmIncident);
    for language in [Language::English, Language::Chinese] {
        session.apply(Action::SetLanguage(language));
        let code = if language == Language::English {
            "en"
        } else {
            "zh"
        };
        for step in Step::ALL {
            session.apply(Action::GoTo(step));
            let pages: &[DecisionPage] = if step == Step::Decision {
                &DecisionPage::ALL
            } else {
                &[DecisionPage::Compare]
            };
            for page in pages {
                session.apply(Action::ShowPage(*page));
                settle(session);
                draw(session, &folder, &format!("{step:?}-{page:?}-{code}"));
            }
        }
        session.apply(Action::ShowList(Some(List::Lines)));
        settle(session);
        draw(session, &folder, &format!("list-{code}"));
        session.apply(Action::ShowList(None));
    }
}

/// Points, pixels per point and theme of each picture: small, tall, full HD and 4K at both scales.
fn draw(session: &Session, folder: &str, name: &str) {
    let views = [
        ("small", vec2(1100.0, 700.0), 1.0, Theme::Light),
        ("tall", vec2(1100.0, 3000.0), 1.0, Theme::Dark),
        ("hd", vec2(1920.0, 1080.0), 1.0, Theme::Light),
        ("4k1", vec2(3840.0, 2160.0), 1.0, Theme::Light),
        ("4k2", vec2(1920.0, 1080.0), 2.0, Theme::Dark),
    ];
    for (size_name, size, scale, theme) in views {
        let bytes = ui::window_picture(session, size, scale, theme).unwrap();
        let path = Path::new(folder).join(format!("{name}-{size_name}.png"));
        std::fs::write(path, bytes).unwrap();
    }
}

fn told(name: &str, costs: Vec<Cost>) {
    let at = |of: fn(&Cost) -> f64, share: usize| {
        let mut times: Vec<f64> = costs.iter().map(of).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() * share / 100]
    };
    println!(
        "{name}: {:.1} {:.1}; {:.1} {:.1}",
        at(|c| c.clock, 50),
        at(|c| c.clock, 95),
        at(|c| c.processor, 50),
        at(|c| c.processor, 95)
    );
}

fn sample(orders: u64, path: &Path) {
    let program = env!("CARGO_BIN_EXE_makegood");
    let orders = orders.to_string();
    let path = path.to_str().unwrap();
    let arguments = ["sample", "--orders", &orders, "--seed", "1", "-o", path];
    assert!(
        std::process::Command::new(program)
            .args(arguments)
            .status()
            .unwrap()
            .success()
    );
}

fn settle(session: &mut Session) {
    if let Some(action) = session.poll() {
        session.apply(action);
    }
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// What each frame costs while something goes on.
fn frames(session: &mut Session, change: fn(&mut Session, u32)) -> Vec<Cost> {
    let context = Context::default();
    ui::theme::install(&context);
    // The first frames lay out every text for the first time; they are counted, as a person sees them.
    (0..FRAMES)
        .map(|frame| one(&context, session, frame, change))
        .collect()
}

fn rest(_: &mut Session, _: u32) {}

fn slide(session: &mut Session, frame: u32) {
    let mut estimate = session
        .choices()
        .assumptions
        .get(Key::ChurnRevoke)
        .unwrap()
        .clone();
    estimate.likely = estimate.low + (estimate.high - estimate.low) * f64::from(frame) / 200.0;
    session.apply(Action::ChangeAssumption(Key::ChurnRevoke, estimate));
}

fn drag(session: &mut Session, frame: u32) {
    let incident = &session.choices().incident;
    let (start, end) = (incident.start_ms, incident.end_ms);
    let step = if frame.is_multiple_of(2) { 1 } else { -1 };
    let end = end.map(|end| end - step * i64::from(frame) * MINUTE_MS);
    session.apply(Action::ChangeIncident(IncidentChange::Window(start, end)));
}

fn one(
    context: &Context,
    session: &mut Session,
    frame: u32,
    change: fn(&mut Session, u32),
) -> Cost {
    let (began, worked) = (Instant::now(), processor_ms());
    change(session, frame);
    while let Some(action) = session.poll() {
        session.apply(action);
    }
    let mut actions = Vec::new();
    let mut output = context.run_ui(input(frame), |ui| ui::ui(ui, session, &mut actions));
    let shapes = std::mem::take(&mut output.shapes);
    let primitives = context.tessellate(shapes, 1.0);
    let cost = Cost {
        clock: began.elapsed().as_secs_f64() * 1e3,
        processor: processor_ms() - worked,
    };
    assert!(!primitives.is_empty());
    output.drop_without_applying_deltas();
    // At 60 frames a second the rest of the time is the workers'.
    let left = (16.0 - cost.clock).max(0.0) / 1e3;
    std::thread::sleep(std::time::Duration::from_secs_f64(left));
    cost
}

/// Milliseconds that this thread was on a processor; 0 where the system does not say.
fn processor_ms() -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = said
        .split_whitespace()
        .next()
        .and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e6
}

fn input(frame: u32) -> RawInput {
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let at = Pos2::new(300.0 + f64::from(frame) as f32 * 2.0, 400.0);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, -3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0))),
        time: Some(f64::from(frame) / 60.0),
        events: vec![Event::PointerMoved(at), wheel],
        focused: true,
        ..RawInput::default()
    }
}
