//! A table of millions of rows that scrolls evenly, because its offset is not a float of 24 bits.
//!
//! Only the rows that can be seen are asked for and painted. The whole table is one thing to the
//! keyboard: arrows, page keys, Home and End move, Shift extends, Ctrl+C copies.

mod keys;
mod paint;
mod scroll;

use std::ops::RangeInclusive;

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::theme::{Tokens, size, space};
pub use scroll::Offset;

/// Rows copied at most: as many as a spreadsheet holds.
pub const COPIED_ROWS_MAX: u64 = 1_048_576;

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Left,
    /// Figures.
    Right,
}

/// How the rows are sorted by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Rising,
    Falling,
}

/// A column: its title, width in points, and look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: f32,
    pub side: Side,
    /// Ids, paths, hashes.
    pub is_mono: bool,
    /// Set where the rows are sorted by this column.
    pub order: Option<Order>,
}

impl Column {
    /// A column of text.
    pub fn text(title: impl Into<String>, width: f32) -> Self {
        Self {
            title: title.into(),
            width,
            ..Self::default()
        }
    }

    /// A column of figures.
    pub fn figures(title: impl Into<String>, width: f32) -> Self {
        Self {
            side: Side::Right,
            ..Self::text(title, width)
        }
    }

    /// A column of ids.
    pub fn ids(title: impl Into<String>, width: f32) -> Self {
        Self {
            is_mono: true,
            ..Self::text(title, width)
        }
    }

    #[must_use]
    pub fn ordered(mut self, order: Option<Order>) -> Self {
        self.order = order;
        self
    }
}

/// What a table remembers: how far it is scrolled and what is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    offset: Offset,
    /// Points scrolled to the right.
    across: f32,
    /// The row where the selection began, and the one where it ends.
    selection: Option<(u64, u64)>,
}

/// What a person did to a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The column whose title was clicked: sort by it.
    pub sort: Option<usize>,
    /// The row that was double clicked, or on which Enter was pressed.
    pub opened: Option<u64>,
    /// Whether the selection is another.
    pub is_selection_new: bool,
}

impl Table {
    /// Shows this row first, as far as there are rows below it.
    pub fn go_to(&mut self, row: u64) {
        self.offset = Offset::at(row);
    }

    /// The selected rows.
    pub fn selected(&self) -> Option<RangeInclusive<u64>> {
        self.selection
            .map(|(anchor, end)| anchor.min(end)..=anchor.max(end))
    }

    /// Selects one row, or none.
    pub fn select(&mut self, row: Option<u64>) {
        self.selection = row.map(|row| (row, row));
    }

    /// Shows `rows` rows in the room there is; `cell` gives the text of a row and a column.
    ///
    /// `name` is what a screen reader calls the table.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        name: &str,
        columns: &[Column],
        rows: u64,
        mut cell: impl FnMut(u64, usize) -> String,
    ) -> Reply {
        let mut reply = Reply::default();
        let whole = ui.available_rect_before_wrap();
        ui.allocate_rect(whole, Sense::hover());
        // As wide as the body, or the columns of both would not stand below each other.
        let head_width = (whole.width() - size::SCROLL_BAR).max(0.0);
        let head = Rect::from_min_size(whole.min, vec2(head_width, size::ROW));
        let wide: f32 = columns.iter().map(|column| column.width).sum();
        // Columns that do not fit have a bar below them, or nobody would know of them.
        let across = if wide > head_width {
            size::SCROLL_BAR
        } else {
            0.0
        };
        let below = Rect::from_min_max(head.left_bottom(), whole.max - vec2(0.0, across));
        let foot = Rect::from_min_max(pos2(whole.left(), below.bottom()), whole.max)
            .with_max_x(whole.left() + head_width);
        let bar = Rect::from_min_max(
            pos2(below.right() - size::SCROLL_BAR, below.top()),
            below.max,
        );
        let body = Rect::from_min_max(below.min, pos2(bar.left(), below.bottom()));
        self.limit_selection(rows);
        let response = self.body_response(ui, name, body, rows);
        self.scroll(ui, &response, bar, rows, wide);
        if across > 0.0 {
            scroll::across(&mut self.across, ui, foot, wide);
        }
        reply.opened = self.pointer(ui, &response, body, rows, &mut reply.is_selection_new);
        if response.has_focus() {
            let before = self.selection;
            reply.opened = keys::keys(self, ui, &response, rows).or(reply.opened);
            reply.is_selection_new |= self.selection != before;
            self.copy(ui, columns, rows, &mut cell);
        }
        reply.sort = paint::head(self, ui, head, columns);
        paint::rows(self, ui, body, columns, rows, &mut cell);
        if response.has_focus() {
            let stroke = egui::Stroke::new(size::LINE, Tokens::of(ui).accent);
            ui.painter()
                .rect_stroke(body, 0.0, stroke, egui::StrokeKind::Inside);
        }
        reply
    }

    /// The body as one widget, so that Tab reaches it and a screen reader names it.
    fn body_response(&self, ui: &mut Ui, name: &str, body: Rect, rows: u64) -> Response {
        let response = ui.interact(
            body,
            ui.scope_id().with(("table", name)),
            Sense::click_and_drag(),
        );
        let label = match self.selected() {
            Some(range) if range.start() == range.end() => {
                format!("{name}: {} / {rows}", range.start() + 1)
            }
            _ => format!("{name}: {rows}"),
        };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Table, true, &label));
        response
    }

    /// A selection of rows that are no longer there is none.
    fn limit_selection(&mut self, rows: u64) {
        self.selection = self
            .selection
            .filter(|(anchor, end)| *anchor < rows && *end < rows);
    }

    fn scroll(&mut self, ui: &mut Ui, body: &Response, bar: Rect, rows: u64, wide: f32) {
        if body.contains_pointer() {
            let delta = ui.input(egui::InputState::smooth_scroll_delta);
            self.offset.move_by(-f64::from(delta.y));
            self.across -= delta.x;
        }
        let view = f64::from(body.rect.height());
        scroll::bar(&mut self.offset, ui, bar, rows, view);
        self.offset.limit(rows, view);
        self.across = self.across.clamp(0.0, (wide - body.rect.width()).max(0.0));
    }

    /// Selection by pointer; gives the row that was double clicked.
    fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        body: Rect,
        rows: u64,
        is_new: &mut bool,
    ) -> Option<u64> {
        let pressed = response.clicked() || response.dragged() || response.double_clicked();
        let pointer = response.interact_pointer_pos().filter(|_| pressed)?;
        let y = pointer.y.clamp(body.top(), body.bottom() - 1.0);
        let row = self
            .offset
            .row_at(f64::from(y - body.top()))
            .min(rows.checked_sub(1)?);
        let extends = ui.input(|input| input.modifiers.shift);
        let is_dragging = response.dragged() && !response.drag_started();
        let anchor = self.selection.map_or(row, |(anchor, _)| anchor);
        let selection = if extends || is_dragging {
            (anchor, row)
        } else {
            (row, row)
        };
        *is_new |= self.selection != Some(selection);
        self.selection = Some(selection);
        response.request_focus();
        response.double_clicked().then_some(row)
    }

    /// Copies the selected rows under their titles, tab-separated.
    fn copy(
        &self,
        ui: &Ui,
        columns: &[Column],
        rows: u64,
        cell: &mut impl FnMut(u64, usize) -> String,
    ) {
        let wants = ui.input(|input| input.events.iter().any(|e| matches!(e, egui::Event::Copy)));
        let Some(range) = self.selected().filter(|_| wants) else {
            return;
        };
        let titles: Vec<_> = columns.iter().map(|column| column.title.clone()).collect();
        let mut lines = vec![titles.join("\t")];
        let last = (*range.end()).min(rows.saturating_sub(1));
        let last = last.min(range.start().saturating_add(COPIED_ROWS_MAX - 1));
        for row in *range.start()..=last {
            let cells =
                (0..columns.len()).map(|column| cell(row, column).replace(['\t', '\n'], " "));
            lines.push(cells.collect::<Vec<_>>().join("\t"));
        }
        ui.ctx().copy_text(lines.join("\n"));
    }

    /// Left and right end of each column on the screen.
    fn spans(&self, area: Rect, columns: &[Column]) -> Vec<egui::Rangef> {
        let wide: f32 = columns.iter().map(|column| column.width).sum();
        // Room that is left goes to all columns in proportion.
        let stretch = (area.width() / wide.max(1.0)).max(1.0);
        let mut left = area.left() - self.across;
        let widths = columns.iter().map(|column| column.width * stretch);
        widths
            .map(|width| {
                let span = egui::Rangef::new(left, left + width);
                left += width;
                span
            })
            .collect()
    }
}

/// Room between the edge of a cell and its text.
const CELL_MARGIN: f32 = space::M;

#[cfg(test)]
mod tests;
