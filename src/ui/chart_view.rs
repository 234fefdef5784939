//! A chart in its card, with what its menu asks for done.

mod current;

pub use current::{copy_chart, end_of_frame};

use egui::{Id, Modal, Rect, Ui, Vec2, vec2};

use super::chart::{self, Chart, Request};
use super::theme::Tokens;
use super::widgets::{body_ui, title_ui};
use crate::session::action::{Action, Notice};
use crate::text::Language;
use crate::text::ui::UiText;

/// A picture that can be pasted into a page and read there.
const PICTURE: Vec2 = vec2(960.0, 540.0);
/// Pixels per point of a copied picture: sharp when printed.
const PICTURE_SCALE: f32 = 2.0;
/// What an enlarged chart leaves free of the window.
const ENLARGED_MARGIN: f32 = 120.0;

/// Shows a chart; `height` is that of its drawing.
pub fn chart_ui(
    ui: &mut Ui,
    chart: &dyn Chart,
    height: f32,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let top = ui.cursor().top();
    let request = chart::card(ui, chart, height, language);
    answer(ui, chart, (request, top), language, actions);
}

/// Shows a chart whose drawing can be changed by hand; gives what was done.
pub fn edited_chart_ui<R>(
    ui: &mut Ui,
    chart: &dyn Chart,
    height: f32,
    language: Language,
    (actions, draw): (&mut Vec<Action>, impl FnOnce(&mut Ui, Vec2) -> R),
) -> R {
    let top = ui.cursor().top();
    let (reply, request) = chart::card_with(ui, chart, height, language, draw);
    answer(ui, chart, (request, top), language, actions);
    reply
}

fn answer(
    ui: &mut Ui,
    chart: &dyn Chart,
    (request, top): (Option<Request>, f32),
    language: Language,
    actions: &mut Vec<Action>,
) {
    let id = enlarged_id();
    let card = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
    let request = request.or_else(|| {
        let is_wanted = current::is_to_be_copied(ui, chart.name(), card);
        is_wanted.then_some(Request::CopyPicture)
    });
    match request {
        Some(Request::CopyData) => {
            ui.ctx().copy_text(chart.data().tsv());
            actions.push(Action::Tell(Notice::Copied));
        }
        Some(Request::CopyPicture) => {
            let is_dark = ui.visuals().dark_mode;
            ui.ctx()
                .copy_image(chart::picture(chart, PICTURE, PICTURE_SCALE, is_dark));
            actions.push(Action::Tell(Notice::Copied));
        }
        Some(Request::Enlarge) => {
            ui.ctx().data_mut(|data| data.insert_temp(id, chart.name()));
        }
        None => {}
    }
    let enlarged: Option<&'static str> = ui.ctx().data(|data| data.get_temp(id));
    if enlarged == Some(chart.name()) && enlarged_ui(ui, chart, language) {
        ui.ctx().data_mut(|data| data.remove::<&'static str>(id));
    }
}

fn enlarged_id() -> Id {
    Id::unique("enlarged chart")
}

/// The chart over the window; whether it is to be closed.
fn enlarged_ui(ui: &Ui, chart: &dyn Chart, language: Language) -> bool {
    let size = ui.ctx().content_rect().size() - Vec2::splat(ENLARGED_MARGIN);
    let backdrop = Tokens::of(ui)
        .ground
        .gamma_multiply(super::theme::size::BAND * 3.0);
    let modal = Modal::new(Id::unique("enlarged")).backdrop_color(backdrop);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(size.x);
        title_ui(ui, &chart.title());
        body_ui(ui, &chart.definition());
        chart.draw(ui, vec2(size.x, size.y - ENLARGED_MARGIN));
        ui.button(UiText::Close.get(language)).clicked()
    });
    response.should_close() || response.inner
}
