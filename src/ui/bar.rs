//! The bar above everything: what is open, undo and redo, and the verdict with what it rests on.

use egui::{Align, Frame, Layout, Margin, Panel, Ui, vec2};

use super::theme::{Tokens, Type, space};
use super::widgets::{Level, pill_ui};
use super::{format, menu, service_view, verdict, words};
use crate::session::action::Action;
use crate::session::command::Command;
use crate::session::{Failure, Session, Step};
use crate::text::Language;
use crate::text::ui::UiText;
use crate::text::ui::commands::CommandText;
use crate::text::ui::orders::OrdersText;

/// What the buttons at the right take of the row: names of files end before them.
const RIGHT_ROOM: f32 = 285.0;

pub fn bar_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::from(vec2(space::L, space::M)));
    Panel::top("bar")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                menu::menu_ui(ui, session, actions);
                open_ui(ui, session, actions);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    command_ui(ui, session, Command::Palette, None, actions);
                    history_ui(ui, session, actions);
                });
            });
            ui.add_space(space::XS);
            verdict_ui(ui, session, actions);
        });
}

/// The button that opens, and what is open.
fn open_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    command_ui(ui, session, Command::Open, None, actions);
    let names = words::open_name(session);
    if names.is_empty() {
        if session.choices().headline.is_some() {
            let text = crate::text::ui::books::BooksText::Counts.get(language);
            ui.add(egui::Label::new(Type::Strong.text(text, tokens.text)).truncate());
        }
        return;
    }
    let names = if session.is_dirty() {
        format!("● {names}")
    } else {
        names
    };
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() - RIGHT_ROOM).max(0.0));
        ui.add(egui::Label::new(Type::Strong.text(names, tokens.text)).truncate());
    });
    let mut facts = Vec::new();
    if let Some(import) = session.import.latest() {
        let lines: u64 = import.reports.iter().map(|report| report.lines.used).sum();
        facts.push(words::lines_used(lines, language));
    }
    if session.is_dirty() {
        facts.push(OrdersText::NotSaved.get(language).to_owned());
    }
    let room = ui.available_width() - RIGHT_ROOM;
    if !facts.is_empty() && room > 0.0 {
        ui.scope(|ui| {
            ui.set_max_width(room);
            let facts = Type::Small.text(facts.join(" · "), tokens.muted);
            ui.add(egui::Label::new(facts).truncate());
        });
    }
}

fn history_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let named = |text: CommandText, change| {
        text.fill(language, &[("change", &words::change(change, language))])
    };
    let redo = session
        .redo_name()
        .map(|change| named(CommandText::RedoOf, change));
    command_ui(ui, session, Command::Redo, redo, actions);
    let undo = session
        .undo_name()
        .map(|change| named(CommandText::UndoOf, change));
    command_ui(ui, session, Command::Undo, undo, actions);
}

/// A command as a button, with a tip that may say more than the command's own.
fn command_ui(
    ui: &mut Ui,
    session: &Session,
    command: Command,
    tip: Option<String>,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let own_tip = words::tip(ui.ctx(), command, language);
    let tip = tip.unwrap_or(own_tip);
    let button = egui::Button::new(command.text(language));
    let response = ui.add_enabled(command.is_enabled(session), button);
    let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
    if response.clicked() {
        actions.push(Action::Do(command));
    }
}

/// The verdict: the sentence, and how much of what it rests on nobody has confirmed.
fn verdict_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let sentences = verdict_of(session);
    let mut sentences = sentences.iter();
    if let Some(first) = sentences.next() {
        ui.label(Type::Title.text(first, tokens.strong));
    }
    if sentences.len() == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for sentence in sentences {
            ui.label(Type::Body.text(sentence, tokens.text));
        }
        let all = session.assumption_count();
        if session.has_verdict() && all > 0 {
            confirmation_ui(ui, session.unconfirmed(), all, language, actions);
        }
    });
}

fn confirmation_ui(
    ui: &mut Ui,
    count: usize,
    all: usize,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let (level, text) = if count > 0 {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("count", &count), ("all", &all)];
        (Level::Caution, UiText::Unconfirmed.fill(language, &values))
    } else {
        (
            Level::Good,
            UiText::AllConfirmed.fill(language, &[("all", &all)]),
        )
    };
    let response = pill_ui(ui, level, &text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &text));
    if response
        .on_hover_text(UiText::UnconfirmedTip.get(language))
        .clicked()
    {
        actions.push(Action::GoTo(Step::Decision));
    }
}

/// That there are no figures, and why.
fn failed(failure: &Failure, language: Language) -> Vec<String> {
    let title = UiText::VerdictFailed.get(language).to_owned();
    vec![title, words::failure(failure, language)]
}

/// The step on which what stands in the way of the figures can be mended.
pub fn step_to_mend(session: &Session) -> Option<Step> {
    if session.is_service_alone() {
        return Some(Step::Service);
    }
    if session.import.failure().is_some() || session.has_questions() || session.has_no_orders() {
        return Some(Step::Orders);
    }
    let is_about_incident = session.rollup.failure().is_some() || session.has_no_match();
    (is_about_incident || session.has_no_incident()).then_some(Step::Incident)
}

/// The verdict, or why there is none.
fn verdict_of(session: &Session) -> Vec<String> {
    let language = session.language();
    let say = |text: UiText| vec![text.get(language).to_owned()];
    if session.choices().headline.is_none() && !session.is_open() {
        return say(UiText::VerdictNone);
    }
    if session.finding.is_some() {
        return say(UiText::VerdictFinding);
    }
    let choices = session.choices();
    if let Some(plan) = choices.wave.as_ref().filter(|_| session.is_service_alone()) {
        return service_view::wave_verdict(session, plan);
    }
    if session.import.latest().is_none() && session.choices().headline.is_none() {
        return match session.import.failure() {
            Some(failure) => failed(failure, language),
            None => say(UiText::VerdictReading),
        };
    }
    if session.has_questions() {
        return say(UiText::VerdictQuestions);
    }
    if session.has_no_orders() {
        return say(UiText::VerdictNoOrders);
    }
    if let Some(failure) = session.rollup.failure().or(session.comparison.failure()) {
        return failed(failure, language);
    }
    if session.has_no_match() {
        return say(UiText::VerdictNoMatch);
    }
    if session.has_no_incident() {
        return say(UiText::VerdictNoIncident);
    }
    match (session.rollup.latest(), session.comparison.latest()) {
        (Some(rollup), Some(comparison)) if session.has_verdict() => {
            verdict::sentences(comparison, rollup.currency, language)
        }
        _ => say(UiText::VerdictWorking),
    }
}

/// Why there are no figures, in one paragraph.
pub fn why(session: &Session) -> String {
    if session.is_service_alone() {
        // Its figures stand in the bar; why there is nothing else is the last sentence.
        return verdict_of(session).pop().unwrap_or_default();
    }
    verdict_of(session).join(" ")
}

/// Bytes read so far, speed and time left, as one line.
pub fn progress_line(progress: crate::session::ReadingProgress, language: Language) -> String {
    if progress.bytes_total == 0 {
        return UiText::ReadingStarts.get(language).to_owned();
    }
    let (read, total) = (
        format::bytes(progress.bytes_read),
        format::bytes(progress.bytes_total),
    );
    let mut parts =
        vec![UiText::ReadingBytes.fill(language, &[("read", &read), ("total", &total)])];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bytes per second of a file are positive and far below 2^64"
    )]
    let speed = format::bytes(progress.speed() as u64);
    parts.push(UiText::ReadingSpeed.fill(language, &[("speed", &speed)]));
    parts.push(match progress.time_left() {
        Some(left) if left.as_secs() > 0 => {
            let time = words::duration(left, language);
            UiText::ReadingLeft.fill(language, &[("time", &time)])
        }
        _ => UiText::ReadingAlmost.get(language).to_owned(),
    });
    parts.join(" · ")
}
