//! The key of a chart: what its marks mean, in one line above it where marks cannot be named directly.

use egui::{Color32, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::hatch::{self, Fill};
use crate::ui::theme::{Tokens, Type, size, space};

/// The look of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    Area(Fill),
    Band,
    Line,
    Dash,
    Point,
    /// Only words: what all marks have in common.
    Note,
}

/// An entry of a key.
pub(super) struct Entry {
    pub mark: Mark,
    pub colour: Color32,
    pub text: String,
}

impl Entry {
    pub fn new(mark: Mark, colour: Color32, text: impl Into<String>) -> Self {
        Self {
            mark,
            colour,
            text: text.into(),
        }
    }
}

/// Width of a mark in a key.
const MARK_WIDTH: f32 = 14.0;

/// Shows a key, in several lines where one is not enough.
pub(super) fn show(ui: &mut Ui, entries: &[Entry]) {
    ui.scope(|ui| {
        // Lines as high as their text, not as a button.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing = vec2(0.0, space::XS / 2.0);
        ui.horizontal_wrapped(|ui| entries.iter().for_each(|entry| one(ui, entry)));
    });
}

fn one(ui: &mut Ui, entry: &Entry) {
    let galley =
        ui.painter()
            .layout_no_wrap(entry.text.clone(), Type::Small.font(), Tokens::of(ui).muted);
    let mark_width = if entry.mark == Mark::Note {
        0.0
    } else {
        MARK_WIDTH + space::XS
    };
    let width = mark_width + galley.size().x + space::M + space::XS;
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let mark = Rect::from_center_size(
        pos2(rect.left() + MARK_WIDTH / 2.0, rect.center().y),
        vec2(MARK_WIDTH, size::POINT * 2.0 + 2.0),
    );
    paint(ui, mark, entry);
    let place = pos2(rect.left() + mark_width, rect.top());
    ui.painter().galley(place, galley, Tokens::of(ui).muted);
}

fn paint(ui: &Ui, rect: Rect, entry: &Entry) {
    let (painter, tokens) = (ui.painter(), Tokens::of(ui));
    let ends = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(size::LINE, entry.colour);
    match entry.mark {
        Mark::Area(kind) => hatch::fill(painter, tokens, rect, entry.colour, kind),
        Mark::Band => {
            painter.rect_filled(rect, 0.0, tokens.band(entry.colour));
        }
        Mark::Line => {
            painter.line_segment(ends, stroke);
        }
        Mark::Dash => {
            painter.extend(egui::Shape::dashed_line(
                &ends,
                stroke,
                size::DASH * 0.7,
                size::DASH * 0.4,
            ));
        }
        Mark::Point => {
            painter.circle_filled(rect.center(), size::POINT, entry.colour);
        }
        Mark::Note => {}
    }
}
