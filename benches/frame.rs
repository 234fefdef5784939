//! What a frame costs the processor, painting apart: `cargo bench --bench frame [ORDERS]`.
//!
//! Opens a sample of many orders and draws every step while an assumption slides, as the window does;
//! prints milliseconds per frame, median and 95th percentile, for layout and tessellation.
#![expect(clippy::print_stdout, reason = "its figures are what it is run for")]
#![expect(clippy::unwrap_used, reason = "a bench may stop")]

use std::sync::Arc;
use std::time::Instant;

use egui::{Context, Event, Pos2, RawInput, Rect, vec2};
use makegood::decision::Key;
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::Settings;
use makegood::session::{Session, Step};
use makegood::ui;

/// The reference case.
const ORDERS: u64 = 2_870_000;
const FRAMES: u32 = 120;

fn main() {
    let asked = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    sample(asked.unwrap_or(ORDERS), &path);
    let mut session = Session::new(Engine::default(), Settings::default(), Arc::new(|| {}));
    let began = Instant::now();
    session.apply(Action::Open(vec![path]));
    settle(&mut session);
    println!(
        "from file to verdict: {:.0} ms",
        began.elapsed().as_secs_f64() * 1e3
    );
    for step in Step::ALL {
        session.apply(Action::GoTo(step));
        let mut times = frames(&mut session);
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[times.len() * share / 100];
        println!("{step:?}: median {:.2} ms, p95 {:.2} ms", at(50), at(95));
    }
}

fn sample(orders: u64, path: &std::path::Path) {
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
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        std::thread::yield_now();
    }
}

/// Milliseconds of each frame, while the pointer moves and an assumption slides.
fn frames(session: &mut Session) -> Vec<f64> {
    let context = Context::default();
    ui::theme::install(&context);
    (0..FRAMES)
        .map(|frame| one(&context, session, frame))
        .collect()
}

fn one(context: &Context, session: &mut Session, frame: u32) -> f64 {
    let mut estimate = session
        .choices()
        .assumptions
        .get(Key::ChurnRevoke)
        .unwrap()
        .clone();
    estimate.likely = estimate.low + (estimate.high - estimate.low) * f64::from(frame) / 200.0;
    let began = Instant::now();
    session.apply(Action::ChangeAssumption(Key::ChurnRevoke, estimate));
    while let Some(action) = session.poll() {
        session.apply(action);
    }
    let mut actions = Vec::new();
    let mut output = context.run_ui(input(frame), |ui| ui::ui(ui, session, &mut actions));
    let shapes = std::mem::take(&mut output.shapes);
    let primitives = context.tessellate(shapes, 1.0);
    let elapsed = began.elapsed().as_secs_f64() * 1e3;
    assert!(!primitives.is_empty());
    output.drop_without_applying_deltas();
    elapsed
}

fn input(frame: u32) -> RawInput {
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let at = Pos2::new(300.0 + f64::from(frame) as f32 * 2.0, 400.0);
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0))),
        time: Some(f64::from(frame) / 60.0),
        events: vec![Event::PointerMoved(at)],
        focused: true,
        ..RawInput::default()
    }
}
