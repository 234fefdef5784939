//! Small tables that are all on the screen: a name at the left, figures at the right.

use egui::{Align, Layout, Ui, vec2};

use super::theme::{Tokens, Type, size, space};

/// Width of a column of figures at most; the first column has three of it.
const UNIT_MAX: f32 = 150.0;

/// A row of cells; the first is wider and at the left.
pub fn row_ui(ui: &mut Ui, cells: &[&str], is_header: bool) {
    let tokens = Tokens::of(ui);
    let (step, colour) = if is_header {
        (Type::Small, tokens.muted)
    } else {
        (Type::Body, tokens.text)
    };
    let gaps = space::M * cells.len().saturating_sub(1) as f32;
    let unit = (ui.available_width() - gaps).max(0.0) / (cells.len() as f32 + 2.0);
    // Wider than this the eye loses the line on its way to the figure.
    let unit = unit.min(UNIT_MAX);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (index, cell) in cells.iter().enumerate() {
            let (width, layout) = if index == 0 {
                (unit * 3.0, Layout::left_to_right(Align::Center))
            } else {
                (unit, Layout::right_to_left(Align::Center))
            };
            ui.allocate_ui_with_layout(vec2(width, size::ROW), layout, |ui| {
                ui.set_width(width);
                let label = egui::Label::new(step.text(*cell, colour));
                let label = if index == 0 && !is_header {
                    label.wrap()
                } else {
                    label.truncate()
                };
                ui.add(label);
            });
        }
    });
}
