//! The step of the report: the page drawn beside the window, what stands on it, and copies.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::case::page::{PageChart, PageFigures};
use makegood::import::Progress;
use makegood::report::form::Form;
use makegood::session::action::{Action, Effect, Saving};
use makegood::session::command::Command;
use makegood::session::{Session, Step};
use makegood::text::Language;
use makegood::ui;

use super::support::{enter, harness_of, opened, press, rest, tall_picture};

/// A debug build on a busy machine takes seconds for a page.
const DRAWN_WITHIN: Duration = Duration::from_mins(1);

fn at_report<'a>(language: Language) -> Harness<'a, Session> {
    let mut session = opened(language);
    session.apply(Action::GoTo(Step::Report));
    harness_of(egui::vec2(1100.0, 1400.0), session)
}

/// Steps until the page is drawn; the window goes on meanwhile.
fn drawn(harness: &mut Harness<'_, Session>) {
    let began = Instant::now();
    while harness
        .query_by_label("Preview of the report page")
        .is_none()
    {
        assert!(began.elapsed() < DRAWN_WITHIN, "the page is never drawn");
        harness.run_steps(1);
        std::thread::yield_now();
    }
}

#[test]
fn the_page_is_drawn_beside_the_window_and_says_what_was_chosen() {
    let mut harness = at_report(Language::English);
    // The first frame does not wait for the page.
    assert!(harness.query_by_label("drawing the page …").is_some());
    drawn(&mut harness);
    enter(&mut harness, "Headline", "New Year's Eve");
    enter(&mut harness, "Note", "Draft for the review");
    enter(&mut harness, "Done by", "2018-01-15");
    press(&mut harness, "what it depends on");
    press(&mut harness, "list, intended, paid");
    press(&mut harness, "worst cases");
    let choices = harness.state().choices();
    assert_eq!(choices.title, "New Year's Eve");
    assert_eq!(choices.note, "Draft for the review");
    assert_eq!(choices.page.by, "2018-01-15");
    assert_eq!(
        choices.page.charts,
        [PageChart::Waterfall, PageChart::Tornado]
    );
    assert_eq!(choices.page.without, [PageFigures::WorstCases]);
    tall_picture(harness.state(), "report-chosen");
    press(&mut harness, "Undo");
    assert!(harness.state().choices().page.without.is_empty());
    press(&mut harness, "the usual");
    assert!(harness.state().choices().page.charts.is_empty());
}

#[test]
fn a_note_that_is_too_long_is_named_at_its_field_and_the_last_one_stays() {
    let mut harness = at_report(Language::English);
    enter(&mut harness, "Note", "short");
    enter(&mut harness, "Note", &"long ".repeat(80));
    assert_eq!(harness.state().choices().note, "short");
    assert!(harness.query_by_label_contains("at most 320").is_some());
}

#[test]
fn everything_is_saved_from_the_step() {
    let session = opened(Language::Chinese);
    for (saving, path, start) in [
        (Saving::Report(Form::Svg), "a.svg", "<svg"),
        (Saving::Report(Form::Markdown), "a", "# "),
        (Saving::Report(Form::Workbook), "a.xlsx", "PK"),
        (Saving::Actions, "a.csv", "\u{feff}order_id"),
    ] {
        let write = ui::writer(&session, saving, Path::new(path)).unwrap();
        let mut bytes = Vec::new();
        write(&mut bytes, &Progress::default()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with(start), "{saving:?}");
        if saving == Saving::Actions {
            assert!(text.contains("•••"), "customers are masked");
        }
    }
    let asks = Some(Effect::AskWhereToSave(Saving::Actions));
    let mut session = session;
    assert_eq!(session.apply(Action::Do(Command::SaveActions)), asks);
}

#[test]
fn the_chart_that_was_pointed_at_is_copied() {
    let mut session = opened(Language::English);
    session.apply(Action::GoTo(Step::Decision));
    let mut harness = harness_of(egui::vec2(1400.0, 2400.0), session);
    let copied = |harness: &Harness<'_, Session>| {
        let commands = &harness.output().platform_output.commands;
        let picture = |command: &egui::OutputCommand| match command {
            egui::OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        };
        commands.iter().find_map(picture)
    };
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    harness.run_steps(1);
    assert!(copied(&harness).is_none(), "the shell is asked first");
    let shell = harness.ctx.clone();
    ui::copy_chart(&shell);
    let mut size = None;
    for _ in 0..4 {
        harness.run_steps(1);
        size = size.or(copied(&harness));
    }
    assert_eq!(size, Some([1920, 1080]), "960 × 540 points, twice as sharp");
    rest(&mut harness);
    assert!(copied(&harness).is_none(), "once");
}
