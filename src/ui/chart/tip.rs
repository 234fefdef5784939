//! The read-out under the pointer: what lies here, a row per figure.

use egui::{Color32, Response, Sense, Stroke, Ui, vec2};

use super::area::Area;
use crate::ui::theme::{Tokens, Type, size, space};

/// A row of a read-out.
pub(super) struct Row {
    pub colour: Option<Color32>,
    pub label: String,
    pub value: String,
}

impl Row {
    pub fn new(colour: Color32, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            colour: Some(colour),
            label: label.into(),
            value: value.into(),
        }
    }

    /// A row that belongs to no mark.
    pub fn plain(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            colour: None,
            label: label.into(),
            value: value.into(),
        }
    }
}

/// Shows a heading and rows beside the pointer.
pub(super) fn show(response: &Response, heading: &str, rows: &[Row]) {
    response.clone().on_hover_ui_at_pointer(|ui| {
        let tokens = Tokens::of(ui);
        ui.label(Type::Strong.text(heading, tokens.strong));
        egui::Grid::new("read-out")
            .num_columns(3)
            .min_col_width(0.0)
            .spacing(vec2(space::M, space::XS))
            .show(ui, |ui| {
                for row in rows {
                    swatch(ui, row.colour);
                    ui.label(Type::Small.text(&row.label, tokens.muted));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.label(Type::SmallStrong.text(&row.value, tokens.strong));
                    });
                    ui.end_row();
                }
            });
    });
}

fn swatch(ui: &mut Ui, colour: Option<Color32>) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(size::POINT * 2.0, size::POINT * 2.0), Sense::hover());
    if let Some(colour) = colour {
        ui.painter().rect_filled(rect, 2.0, colour);
    }
}

/// A hairline through the plot at a value.
pub(super) fn rule(ui: &Ui, area: &Area, x: f64) {
    let stroke = Stroke::new(size::HAIRLINE, Tokens::of(ui).edge);
    ui.painter().vline(area.x(x), area.plot.y_range(), stroke);
}
