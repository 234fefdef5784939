//! Asking where a figure comes from: by click or by keyboard, with a name for screen readers.

use egui::{CursorIcon, Label, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::session::action::Action;
use crate::session::asked::Asked;
use crate::text::Language;
use crate::text::ui::explain::ExplainText;
use crate::ui::theme::{Tokens, Type, size, space};

/// A figure that says where it comes from when it is clicked, or chosen by keyboard.
///
/// `name` is what the figure is, for screen readers; asking is announced with it.
pub fn asked_figure_ui(
    ui: &mut Ui,
    (step, value): (Type, &str),
    (asked, name): (Asked, &str),
    language: Language,
    actions: &mut Vec<Action>,
) -> Response {
    let tokens = Tokens::of(ui);
    let label = Label::new(step.text(value, tokens.strong))
        .truncate()
        .selectable(false)
        .sense(Sense::click());
    let response = ui.add(label);
    let spoken = ExplainText::AskOf.fill(language, &[("name", &name)]);
    answer(ui, &response, &spoken);
    let response = response.on_hover_text(ExplainText::Ask.get(language));
    if response.clicked() {
        actions.push(Action::Explain(asked));
    }
    response
}

/// Names a clickable figure, and shows that it can be clicked and where the keyboard is.
pub(super) fn answer(ui: &Ui, response: &Response, spoken: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
    let tokens = Tokens::of(ui);
    let rect = response.rect.expand(space::XS / 2.0);
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let line = Stroke::new(size::HAIRLINE, tokens.muted);
        ui.painter()
            .hline(response.rect.x_range(), response.rect.bottom(), line);
    }
    if response.has_focus() {
        let ring = Stroke::new(size::LINE, tokens.accent);
        ui.painter()
            .rect_stroke(rect, size::CORNER_SMALL, ring, StrokeKind::Outside);
    }
}
