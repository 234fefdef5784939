//! The step of the report: the page that is shared, as it will look, what stands on it, and the ways
//! to share it.

mod page;
mod preview;

pub use page::{ActionList, Page};
pub use preview::draw_at_once;

use egui::{Id, Ui, Vec2, vec2};

use super::theme::{Tokens, Type, space};
use super::widgets::{Field, muted_ui, primary_button, titled_card_ui};
use super::{computed_view, start_view};
use crate::case::page::CHARTS_MAX;
use crate::report::form::Form;
use crate::report::page::{NOTE_MAX, PageChart, PageChoice, PageFigures};
use crate::session::Session;
use crate::session::action::{Action, Saving};
use crate::session::command::Command;
use crate::text::Language;
use crate::text::ui::results::ResultsText as Text;

const FIELD_WIDTH: f32 = 310.0;
const DATE_WIDTH: f32 = 120.0;
/// The page is 16 : 9.
const ASPECT: f32 = 9.0 / 16.0;

pub fn report_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let Some(page) = Page::of(session) else {
        return start_view::off_ui(ui, session, actions);
    };
    ui.spacing_mut().item_spacing.y = space::L;
    let (title, about) = (Text::ReportTitle, Text::ReportAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        save_ui(ui, session, actions);
        words_ui(ui, session, actions);
        choice_ui(ui, session, actions);
        preview_ui(ui, &page, language);
    });
    if session.has_single_orders() {
        computed_view::script_ui(ui, session, actions);
    }
}

/// What a form is called on its button.
fn form_name(form: Form) -> Text {
    match form {
        Form::Png => Text::FormPng,
        Form::Svg => Text::FormSvg,
        Form::Workbook => Text::FormWorkbook,
        Form::Html => Text::FormHtml,
        Form::Markdown => Text::FormMarkdown,
        Form::Notice => Text::FormNotice,
        Form::NoticeText => Text::FormNoticeText,
    }
}

/// A button for each thing that can be saved or copied.
fn save_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, Text::FormPng.get(language)).clicked() {
            actions.push(Action::AskWhereToSave(Saving::Report(Form::Png)));
        }
        for form in Form::ALL.into_iter().filter(|form| *form != Form::Png) {
            if ui.button(form_name(form).get(language)).clicked() {
                actions.push(Action::AskWhereToSave(Saving::Report(form)));
            }
        }
        for command in [
            Command::SaveActions,
            Command::CopyReport,
            Command::CopyVerdict,
        ] {
            let button = egui::Button::new(command.text(language));
            let response = ui.add_enabled(command.is_enabled(session), button);
            if response.on_hover_text(command.tip(language)).clicked() {
                actions.push(Action::Do(command));
            }
        }
    });
}

/// Headline, note, and the day the notice promises.
fn words_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (language, choices) = (session.language(), session.choices());
    let words = |text: &str| Ok(text.to_owned());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let mut title = choices.title.clone();
        field("headline", Text::Headline, &choices.title, language)
            .hint(Text::HeadlineHint.get(language))
            .under_label_ui(ui, words, &mut title);
        if title != choices.title {
            actions.push(Action::SetTitle(title));
        }
        let mut note = choices.note.clone();
        let short = |text: &str| match text.chars().count() {
            count if count > NOTE_MAX => Err(Text::NoteLong.fill(language, &[("most", &NOTE_MAX)])),
            _ => Ok(text.to_owned()),
        };
        field("page note", Text::Note, &choices.note, language)
            .hint(Text::NoteHint.get(language))
            .under_label_ui(ui, short, &mut note);
        if note != choices.note {
            actions.push(Action::SetNote(note));
        }
        let mut by = choices.page.by.clone();
        field("promised by", Text::By, &choices.page.by, language)
            .width(DATE_WIDTH)
            .hint(Text::ByHint.get(language))
            .under_label_ui(ui, words, &mut by);
        if by != choices.page.by {
            let page = choices.page.clone();
            actions.push(Action::ChangePage(PageChoice { by, ..page }));
        }
    });
}

fn field<'a>(id: &'static str, name: Text, value: &'a str, language: Language) -> Field<'a> {
    Field::new(Id::unique(id), name.get(language), value)
        .width(FIELD_WIDTH)
        .on_leave()
}

/// Which charts and figures stand on the page.
fn choice_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let before = &session.choices().page;
    let mut after = before.clone();
    ui.horizontal_wrapped(|ui| {
        ui.label(Type::SmallStrong.text(Text::Charts.get(language), tokens.text));
        let usual = before.charts.is_empty();
        if ui
            .selectable_label(usual, Text::Usual.get(language))
            .clicked()
        {
            after.charts.clear();
        }
        for chart in PageChart::ALL {
            let is_on = before.charts.contains(&chart);
            let has_room = is_on || before.charts.len() < CHARTS_MAX;
            let label = egui::Button::selectable(is_on, chart_name(chart).get(language));
            let response = ui.add_enabled(has_room, label);
            let full = Text::ChartsFull.fill(language, &[("most", &CHARTS_MAX)]);
            if response.on_disabled_hover_text(full).clicked() {
                toggle(&mut after.charts, chart);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(Type::SmallStrong.text(Text::Figures.get(language), tokens.text));
        for figures in PageFigures::ALL {
            let is_on = !before.without.contains(&figures);
            let label = egui::Button::selectable(is_on, figures_name(figures).get(language));
            if ui.add(label).clicked() {
                toggle(&mut after.without, figures);
            }
        }
    });
    muted_ui(ui, Text::Always.get(language));
    if after != *before {
        actions.push(Action::ChangePage(after));
    }
}

fn toggle<T: PartialEq + Ord>(chosen: &mut Vec<T>, one: T) {
    if chosen.contains(&one) {
        chosen.retain(|other| *other != one);
    } else {
        chosen.push(one);
        chosen.sort_unstable();
    }
}

fn chart_name(chart: PageChart) -> Text {
    match chart {
        PageChart::Timeline => Text::ChartTimeline,
        PageChart::OrdersPerCustomer => Text::ChartOrdersPerCustomer,
        PageChart::Waterfall => Text::ChartWaterfall,
        PageChart::PolicyAxis => Text::ChartPolicyAxis,
        PageChart::Components => Text::ChartComponents,
        PageChart::Exceedance => Text::ChartExceedance,
        PageChart::Tornado => Text::ChartTornado,
    }
}

fn figures_name(figures: PageFigures) -> Text {
    match figures {
        PageFigures::Counts => Text::FiguresCounts,
        PageFigures::Amounts => Text::FiguresAmounts,
        PageFigures::WorstCases => Text::FiguresWorst,
    }
}

/// The page as it will look; a word while a newer one is being drawn.
fn preview_ui(ui: &mut Ui, page: &Page, language: Language) {
    let size = Vec2::splat(ui.available_width()) * vec2(1.0, ASPECT);
    let Some((texture, is_current)) = preview::preview(ui, page) else {
        ui.allocate_ui(size, |ui| {
            muted_ui(ui, Text::Drawing.get(language));
            ui.take_available_space();
        });
        return;
    };
    let image = egui::Image::new(&texture).fit_to_exact_size(size);
    let response = ui.add(image);
    let edge = Tokens::of(ui).hairline();
    ui.painter()
        .rect_stroke(response.rect, 0.0, edge, egui::StrokeKind::Outside);
    if !is_current {
        let place = egui::Rect::from_min_size(response.rect.min, vec2(size.x, space::XL));
        let tokens = Tokens::of(ui);
        ui.painter().text(
            place.right_center() - vec2(space::M, 0.0),
            egui::Align2::RIGHT_CENTER,
            Text::Drawing.get(language),
            Type::Small.font(),
            tokens.accent,
        );
    }
    response.accessible_name(Text::Preview.get(language));
}
