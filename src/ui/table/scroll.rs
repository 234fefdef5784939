//! How far a table is scrolled: whole rows and a rest, exact for any number of rows.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::theme::{Tokens, size};

/// Height of a row.
const ROW: f64 = size::ROW as f64;

/// The first row shown and how much of it is already above the edge, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offset {
    pub row: u64,
    pub rest: f64,
}

impl Offset {
    /// The top of a row.
    pub fn at(row: u64) -> Self {
        Self { row, rest: 0.0 }
    }

    /// Points from the top of the table: exact to a hundredth for a hundred million million rows.
    fn points(self) -> f64 {
        self.row as f64 * ROW + self.rest
    }

    fn from_points(points: f64) -> Self {
        let points = points.max(0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and as many as there are rows"
        )]
        let row = (points / ROW).floor() as u64;
        Self {
            row,
            rest: points - row as f64 * ROW,
        }
    }

    /// Moves down by some points, up where negative.
    pub fn move_by(&mut self, points: f64) {
        if points != 0.0 {
            *self = Self::from_points(self.points() + points);
        }
    }

    /// Keeps the last row at the lower edge at the furthest.
    pub fn limit(&mut self, rows: u64, view: f64) {
        let most = (rows as f64 * ROW - view).max(0.0);
        if self.points() > most {
            *self = Self::from_points(most);
        }
    }

    /// The row at a distance below the upper edge.
    pub fn row_at(self, below: f64) -> u64 {
        Self::from_points(self.points() + below).row
    }

    /// Moves as little as is needed to show a row whole.
    pub fn show(&mut self, row: u64, view: f64) {
        let top = row as f64 * ROW;
        if top < self.points() {
            *self = Self::at(row);
        } else if top + ROW > self.points() + view {
            *self = Self::from_points(top + ROW - view);
        }
    }
}

/// The scroll bar: the handle follows the pointer.
pub(super) fn bar(offset: &mut Offset, ui: &mut Ui, track: Rect, rows: u64, view: f64) {
    let total = rows as f64 * ROW;
    if total <= view {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a length on the screen")]
    let long = ((view / total) * f64::from(track.height())) as f32;
    let long = long.clamp(size::SCROLL_HANDLE_MIN.min(track.height()), track.height());
    let room = (track.height() - long).max(1.0);
    // The keyboard scrolls by the rows themselves: the bar is none of its stops.
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(track, ui.scope_id().with("bar"), sense);
    let most = total - view;
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        let share = ((pointer.y - track.top() - long / 2.0) / room).clamp(0.0, 1.0);
        *offset = Offset::from_points(f64::from(share) * most);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of a length on the screen"
    )]
    let top = track.top() + (offset.points() / most).clamp(0.0, 1.0) as f32 * room;
    let tokens = Tokens::of(ui);
    let handle = Rect::from_min_size(
        pos2(track.left() + 2.0, top),
        vec2(track.width() - 4.0, long),
    );
    let is_live = response.hovered() || response.dragged();
    let colour = if is_live { tokens.muted } else { tokens.edge };
    ui.painter()
        .rect_filled(handle, handle.width() / 2.0, colour);
}

/// The bar for columns that do not fit; `wide` is how wide they are together.
pub(super) fn across(offset: &mut f32, ui: &mut Ui, track: Rect, wide: f32) {
    let most = wide - track.width();
    if most <= 0.0 {
        return;
    }
    let long = track.width() * track.width() / wide;
    let long = long.clamp(size::SCROLL_HANDLE_MIN.min(track.width()), track.width());
    let room = (track.width() - long).max(1.0);
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(track, ui.scope_id().with("bar across"), sense);
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        let share = ((pointer.x - track.left() - long / 2.0) / room).clamp(0.0, 1.0);
        *offset = share * most;
    }
    let left = track.left() + (*offset / most).clamp(0.0, 1.0) * room;
    let tokens = Tokens::of(ui);
    let handle = Rect::from_min_size(
        pos2(left, track.top() + 2.0),
        vec2(long, track.height() - 4.0),
    );
    let is_live = response.hovered() || response.dragged();
    let colour = if is_live { tokens.muted } else { tokens.edge };
    ui.painter()
        .rect_filled(handle, handle.height() / 2.0, colour);
}
