//! The window's views: they read the session and push actions.
//!
//! A view never changes the session, computes no money and touches no file. Words come from `text`,
//! numbers through `format`, colours and sizes from `theme`.

pub mod chart;
pub mod format;
pub mod table;
pub mod theme;
pub mod verdict;

mod banner;
mod bar;
mod chart_view;
mod computed_view;
pub mod decision_view;
pub mod explain_view;
mod finding_view;
mod focus;
mod headline_view;
mod help_view;
mod hint;
mod incident_view;
mod list_view;
mod menu;
mod model_view;
mod names;
mod orders_view;
mod overlay;
mod picture;
mod rail;
mod rates_view;
mod reference_view;
mod report_view;
mod service_view;
mod shortcuts;
mod start_view;
mod table_view;
mod uncertainty_view;
mod widgets;
mod words;

pub use chart_view::copy_chart;
pub use picture::{preference, report_drawer, window_picture, writer};

use std::path::{Path, PathBuf};

use egui::{Align2, CentralPanel, Frame, Panel, ScrollArea, Ui};

use self::theme::{Tokens, Type, size, space};
use self::widgets::{Level, margin, mark_ui};
use crate::session::action::{Action, DecisionPage, Notice, Saving};
use crate::session::listing::List;
use crate::session::{Session, Step};
use crate::text::ui::UiText;

/// The whole window.
pub fn ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    focus::follow(ui.ctx());
    shortcuts::take(ui.ctx(), session, actions);
    rail::rail_ui(ui, session, actions);
    bar::bar_ui(ui, session, actions);
    banner::banner_ui(ui, session, actions);
    hint::hint_ui(ui, session, actions);
    notice_ui(ui, session, actions);
    let frame = Frame::new().fill(Tokens::of(ui).ground);
    CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| content_ui(ui, session, actions));
    overlay::overlay_ui(ui, session, actions);
    chart_view::end_of_frame(ui.ctx());
    focus::ring(ui.ctx(), Tokens::of(ui));
    drop_ui(ui, session);
}

/// The least width that every view is laid out for, in points.
const WIDTH_MIN: f32 = 760.0;

/// The zoom that is wished, as far as the window has the room: beyond it things would cover each other.
pub fn zoom_that_fits(context: &egui::Context, wished: f32) -> f32 {
    let unzoomed = context.content_rect().width() * context.zoom_factor();
    wished.min((unzoomed / WIDTH_MIN).max(1.0))
}

/// The words of the verdict as they are copied; `None` while there is none.
pub fn verdict_text(session: &Session) -> Option<String> {
    let (rollup, comparison) = (session.rollup.latest()?, session.comparison.latest()?);
    session
        .has_verdict()
        .then(|| verdict::text(comparison, rollup.currency, session.language()))
}

/// What stands in the title of the window; a mark where something is not saved.
pub fn window_title(session: &Session) -> String {
    let name = UiText::AppName.get(session.language());
    let open = words::open_name(session);
    if open.is_empty() {
        return name.to_owned();
    }
    let mark = if session.is_dirty() { "● " } else { "" };
    format!("{mark}{open} – {name}")
}

/// What a file to be saved would be called, and where: beside the case, else beside its exports.
pub fn suggested_path(session: &Session, saving: Saving) -> PathBuf {
    let source = session.choices().sources.first();
    let beside = session.case_path().or(source.map(PathBuf::as_path));
    let folder = beside.and_then(Path::parent).unwrap_or(Path::new(""));
    match saving {
        Saving::Case => {
            let name = beside.and_then(Path::file_stem);
            let name = name.map_or_else(
                || UiText::UntitledCase.get(session.language()).into(),
                |name| name.to_string_lossy(),
            );
            folder.join(format!("{name}.{}", crate::case::EXTENSION))
        }
        Saving::List => folder.join("makegood-list.csv"),
        Saving::Rejected => folder.join("makegood-rejected.csv"),
        Saving::Report(form) => folder.join(format!("makegood-report.{}", form.ending())),
        Saving::Actions => folder.join("makegood-actions.csv"),
        Saving::Script => folder.join("makegood-rollup.sql"),
        Saving::Assumptions => folder.join("makegood-assumptions.toml"),
    }
}

/// The current step, or what stands in its place.
fn content_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    if let Some(list) = list_of(session) {
        let frame = Frame::new()
            .fill(Tokens::of(ui).surface)
            .inner_margin(margin(space::L));
        frame.show(ui, |ui| {
            // Also while there is no table yet.
            ui.set_min_size(ui.available_size());
            list_view::list_ui(ui, session, list, actions);
        });
        return;
    }
    side_ui(ui, session, actions);
    let area = ScrollArea::vertical()
        .id_salt(session.step)
        .auto_shrink(false);
    let shown = area.show(ui, |ui| {
        Frame::new().inner_margin(margin(space::L)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            ui.take_available_width();
            if let Some(case) = &session.finding {
                finding_view::finding_ui(ui, case, session.language(), actions);
            } else if session.is_opening() {
                finding_view::opening_ui(ui, session, actions);
            } else if session.import.latest().is_some() || session.is_counted() {
                step_ui(ui, session, actions);
            } else if let Some(progress) = session.reading() {
                start_view::reading_ui(ui, session, progress, actions);
            } else if let Some(failure) = session.import.failure() {
                start_view::failed_ui(ui, session, failure, actions);
            } else {
                start_view::empty_ui(ui, session, actions);
            }
        });
    });
    let is_long = shown.content_size.y > shown.inner_rect.height();
    steady_width(ui, egui::Id::unique(("is long", session.step)), is_long);
}

/// The bar takes its room one pass late: a page is laid out again when its bar comes or goes.
fn steady_width(ui: &Ui, id: egui::Id, is_long: bool) {
    let before: Option<bool> = ui.ctx().data(|data| data.get_temp(id));
    if before != Some(is_long) {
        ui.ctx().data_mut(|data| data.insert_temp(id, is_long));
        ui.ctx().request_discard("a scroll bar came or went");
    }
}

/// The list that stands in place of the incident: it scrolls by itself.
fn list_of(session: &Session) -> Option<List> {
    let is_there = session.step == Step::Incident && session.import.latest().is_some();
    session.shown_list.filter(|_| is_there)
}

/// What stands beside the current step and scrolls on its own.
fn side_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let is_counted = session.choices().headline.is_some();
    if session.import.latest().is_none() && !is_counted {
        return;
    }
    match session.step {
        Step::Incident if is_counted => {}
        Step::Incident => incident_view::side_ui(ui, session, actions),
        // The page of the context rests on no assumption, and its table is wide.
        Step::Decision if session.page == DecisionPage::Context => {}
        // While something else stands in the way there is nothing for them to change.
        Step::Decision | Step::Uncertainty if bar::step_to_mend(session).is_some() => {}
        Step::Decision | Step::Uncertainty => decision_view::side_ui(ui, session, actions),
        Step::Orders | Step::Service | Step::Report => {}
    }
}

fn step_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let headline = session.choices().headline.as_ref();
    if session.is_service_alone() {
        return alone_ui(ui, session, actions);
    }
    match session.step {
        Step::Orders | Step::Incident if headline.is_some() => {
            if let Some(headline) = headline {
                headline_view::headline_ui(ui, session, headline, actions);
            }
        }
        Step::Orders if session.computed().is_some() => {
            computed_view::computed_ui(ui, session, actions);
        }
        Step::Orders => orders_view::orders_ui(ui, session, actions),
        Step::Incident => incident_view::incident_ui(ui, session, actions),
        Step::Decision => decision_view::decision_ui(ui, session, actions),
        Step::Uncertainty => uncertainty_view::uncertainty_ui(ui, session, actions),
        Step::Service => service_view::service_ui(ui, session, actions),
        Step::Report => report_view::report_ui(ui, session, actions),
    }
}

/// A load of customer service, and nothing else: every other step says so.
fn alone_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let plan = session.choices().wave.as_ref();
    match plan.filter(|_| session.step == Step::Service) {
        Some(plan) => service_view::wave_ui(ui, session, plan, actions),
        None => start_view::off_ui(ui, session, actions),
    }
}

/// The short message at the foot.
fn notice_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(notice) = &session.notice else {
        return;
    };
    let (tokens, language) = (Tokens::of(ui), session.language());
    let level = match notice {
        Notice::Failed(_) | Notice::NotKept(_) => Level::Bad,
        Notice::NoDialog(_) => Level::Caution,
        _ => Level::Good,
    };
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(egui::Margin::from(egui::vec2(space::L, space::M)));
    Panel::bottom("notice")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                // The button keeps its place at the right; long words break beside it.
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button(UiText::Dismiss.get(language)).clicked() {
                        actions.push(Action::Dismiss);
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        mark_ui(ui, level);
                        let text = Type::Body.text(words::notice(notice, language), tokens.text);
                        ui.add(egui::Label::new(text).wrap());
                    });
                });
            });
            if let Notice::NoDialog(saving) = notice {
                let row = |ui: &mut Ui| start_view::typed_path_ui(ui, *saving, language, actions);
                let field = ui.horizontal(row).inner;
                // It was asked for just now, perhaps by a key.
                if ui.memory(|memory| memory.focused().is_none()) {
                    field.request_focus();
                }
            }
        });
}

/// A veil that says what letting go would do, while a file hangs over the window.
fn drop_ui(ui: &mut Ui, session: &Session) {
    let hovered = ui.input(|input| {
        let files = &input.raw.hovered_files;
        let paths = files.iter().filter_map(|file| file.path.clone());
        (!files.is_empty()).then(|| paths.collect::<Vec<PathBuf>>())
    });
    let Some(paths) = hovered else { return };
    let name = words::file_names(&paths, session.language());
    let tokens = Tokens::of(ui);
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop veil"));
    let painter = ui.ctx().layer_painter(layer);
    let rect = ui.ctx().content_rect();
    painter.rect_filled(rect, 0.0, tokens.ground.gamma_multiply(0.9));
    let frame = egui::Stroke::new(size::LINE, tokens.accent);
    let inner = rect.shrink(space::L);
    let kind = egui::StrokeKind::Inside;
    painter.rect(inner, size::CORNER, tokens.wash(tokens.accent), frame, kind);
    let text = UiText::DropNow.get(session.language());
    let (align, font) = (Align2::CENTER_BOTTOM, Type::Display.font());
    painter.text(rect.center(), align, text, font, tokens.strong);
    let below = rect.center() + egui::vec2(0.0, space::S);
    let (align, font) = (Align2::CENTER_TOP, Type::Body.font());
    painter.text(below, align, name, font, tokens.text);
}
