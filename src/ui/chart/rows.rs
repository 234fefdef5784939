//! A row per thing: its name left of its bar where there is room, above it where there is not.

use egui::{Align2, Rect, Ui, Vec2, pos2};
use std::ops::RangeInclusive;

use super::area::{self, Area, Axis, Spec};
use super::ticks::Tick;
use crate::ui::theme::{Tokens, Type, size, space};

/// From this width on names stand beside their bars.
const BESIDE_FROM: f32 = 560.0;
/// The greatest height of a bar.
const BAR_MAX: f32 = 22.0;

/// Rows that have been laid out.
pub(super) struct Rows {
    pub area: Area,
    count: usize,
    is_beside: bool,
}

/// How many rows can be read in a size.
pub(super) fn fitting(size: Vec2) -> usize {
    let each = if size.x >= BESIDE_FROM { 19.0 } else { 33.0 };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few rows"
    )]
    let count = ((size.y - size::CONTROL) / each).max(1.0) as usize;
    count
}

/// Lays out named rows; `right` is room for figures beyond the bars.
pub(super) fn lay_out(
    ui: &mut Ui,
    id: &str,
    size: Vec2,
    names: &[String],
    x: (RangeInclusive<f64>, &dyn Fn(f32) -> Vec<Tick>),
    right: f32,
) -> Rows {
    let count = names.len().max(1);
    let is_beside = size.x >= BESIDE_FROM;
    let centre = |index: usize| (count - index) as f64 - 0.5;
    let beside: Vec<Tick> = names
        .iter()
        .enumerate()
        .filter(|_| is_beside)
        .map(|(index, name)| Tick::strong(centre(index), name))
        .collect();
    let (range, ticks) = x;
    let spec = Spec {
        id,
        x: Axis { range, ticks },
        y: Axis {
            range: 0.0..=count as f64,
            ticks: &move |_| beside.clone(),
        },
        top: 0.0,
        right,
        is_sideways: true,
    };
    let area = area::draw(ui, size, &spec, |_| {});
    let rows = Rows {
        area,
        count,
        is_beside,
    };
    if !is_beside {
        rows.names_above(ui, names);
    }
    rows
}

impl Rows {
    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The place of a row.
    pub fn row(&self, index: usize) -> Rect {
        let plot = self.area.plot;
        let height = plot.height() / self.count as f32;
        let top = plot.top() + index as f32 * height;
        Rect::from_x_y_ranges(plot.x_range(), top..=top + height)
    }

    /// The place of a row's bar.
    pub fn bar(&self, index: usize) -> Rect {
        let row = self.row(index);
        let name = if self.is_beside {
            0.0
        } else {
            Type::Small.size() * 1.4
        };
        let height = ((row.height() - name) * 0.72).clamp(2.0, BAR_MAX);
        let middle = f32::midpoint(row.top() + name, row.bottom());
        Rect::from_x_y_ranges(row.x_range(), middle - height / 2.0..=middle + height / 2.0)
    }

    /// The row under the pointer.
    pub fn hovered(&self) -> Option<usize> {
        let pointer = self.area.response.hover_pos()?;
        (0..self.count).find(|index| self.row(*index).contains(pointer))
    }

    fn names_above(&self, ui: &Ui, names: &[String]) {
        let tokens = Tokens::of(ui);
        for (index, name) in names.iter().enumerate() {
            let place = pos2(self.area.plot.left(), self.bar(index).top() - 1.0);
            let font = Type::Small.font();
            let galley = ui.painter().layout_no_wrap(name.clone(), font, tokens.text);
            let rect = Align2::LEFT_BOTTOM.anchor_size(place, galley.size());
            // The grid must not strike the name through.
            ui.painter()
                .rect_filled(rect.expand(space::XS / 4.0), 0.0, tokens.surface);
            ui.painter().galley(rect.min, galley, tokens.text);
        }
    }
}

/// A hatch-free bar with slightly rounded ends.
pub(super) fn bar(ui: &Ui, rect: Rect, colour: egui::Color32) {
    let corner = f32::from(size::CORNER_SMALL) / 2.0;
    ui.painter()
        .rect_filled(rect, corner.min(rect.width() / 2.0), colour);
}
