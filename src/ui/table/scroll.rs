//! How far a table is scrolled: whole rows and a rest, exact for any number of rows.

use egui::{Rect, Sense, Ui, vec2};

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

/// The bar for rows that do not fit.
pub(super) fn bar(offset: &mut Offset, ui: &mut Ui, track: Rect, rows: u64, view: f64) {
    let total = rows as f64 * ROW;
    let most = total - view;
    if most <= 0.0 {
        return;
    }
    let at = offset.points() / most;
    if let Some(share) = handle_ui(ui, DOWN, track, view / total, at) {
        *offset = Offset::from_points(share * most);
    }
}

/// The bar for columns that do not fit; `wide` is how wide they are together.
pub(super) fn across(offset: &mut f32, ui: &mut Ui, track: Rect, wide: f32) {
    let most = wide - track.width();
    if most <= 0.0 {
        return;
    }
    let (seen, at) = (track.width() / wide, *offset / most);
    if let Some(share) = handle_ui(ui, ACROSS, track, seen.into(), at.into()) {
        #[expect(clippy::cast_possible_truncation, reason = "a share of a width")]
        let share = share as f32;
        *offset = share * most;
    }
}

/// Directions a handle moves in, as places in a vector.
const ACROSS: usize = 0;
const DOWN: usize = 1;

/// The handle of a scroll bar, as long as the share of all that is seen, and at a share of its way: it
/// follows the pointer. Returns the share it was moved to.
fn handle_ui(ui: &mut Ui, axis: usize, track: Rect, seen: f64, at: f64) -> Option<f64> {
    let way = track.size()[axis];
    #[expect(clippy::cast_possible_truncation, reason = "a length on the screen")]
    let long = (seen * f64::from(way)) as f32;
    let long = long.clamp(size::SCROLL_HANDLE_MIN.min(way), way);
    let room = (way - long).max(1.0);
    // The keyboard scrolls by the rows themselves: the bar is none of its stops.
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(track, ui.scope_id().with(("bar", axis)), sense);
    let moved = response
        .interact_pointer_pos()
        .filter(|_| response.dragged() || response.clicked())
        .map(|pointer| (pointer[axis] - track.min[axis] - long / 2.0) / room)
        .map(|share| f64::from(share.clamp(0.0, 1.0)));
    let mut handle = track.shrink2(match axis {
        ACROSS => vec2(0.0, 2.0),
        _ => vec2(2.0, 0.0),
    });
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of a length on the screen"
    )]
    let at = moved.unwrap_or(at).clamp(0.0, 1.0) as f32;
    handle.min[axis] += at * room;
    handle.max[axis] = handle.min[axis] + long;
    let tokens = Tokens::of(ui);
    let is_live = response.hovered() || response.dragged();
    let colour = if is_live { tokens.muted } else { tokens.edge };
    let corner = handle.size().min_elem() / 2.0;
    ui.painter().rect_filled(handle, corner, colour);
    moved
}
