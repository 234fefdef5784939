//! Paints the head and the rows that can be seen.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Rangef, Rect, Sense, Ui, pos2, vec2};

use super::{CELL_MARGIN, Column, Order, Side, Table};
use crate::ui::theme::{Tokens, Type, size};

/// Paints the titles; gives the column that was clicked.
pub(super) fn head(table: &Table, ui: &mut Ui, area: Rect, columns: &[Column]) -> Option<usize> {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(area, 0.0, tokens.raised);
    ui.painter()
        .hline(area.x_range(), area.bottom(), tokens.hairline());
    let mut clicked = None;
    for (index, (span, column)) in table
        .spans(area, columns)
        .into_iter()
        .zip(columns)
        .enumerate()
    {
        let place = Rect::from_x_y_ranges(span, area.y_range()).intersect(area);
        let response = ui.interact(place, ui.scope_id().with(("head", index)), Sense::click());
        let title = &column.title;
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, title));
        if response.clicked() {
            clicked = Some(index);
        }
        let colour = if response.hovered() {
            tokens.accent
        } else {
            tokens.muted
        };
        let text = match column.order {
            Some(Order::Rising) => format!("{title} ▲"),
            Some(Order::Falling) => format!("{title} ▼"),
            None => title.clone(),
        };
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        cell(
            &painter,
            area,
            (span, column.side),
            (text, Type::SmallStrong),
            colour,
        );
        if response.has_focus() {
            let stroke = egui::Stroke::new(size::LINE, tokens.accent);
            ui.painter()
                .rect_stroke(place, 0.0, stroke, egui::StrokeKind::Inside);
        }
    }
    clicked
}

/// Paints the rows between the edges of the body.
pub(super) fn rows(
    table: &Table,
    ui: &mut Ui,
    body: Rect,
    columns: &[Column],
    count: u64,
    text: &mut impl FnMut(u64, usize) -> String,
) {
    let tokens = Tokens::of(ui);
    let spans = table.spans(body, columns);
    let selected = table.selected();
    let hovered = ui
        .input(|input| input.pointer.hover_pos())
        .filter(|p| body.contains(*p));
    #[expect(clippy::cast_possible_truncation, reason = "less than a row")]
    let mut top = body.top() - table.offset.rest as f32;
    let mut row = table.offset.row;
    while top < body.bottom() && row < count {
        let place = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), size::ROW));
        let visible = place.intersect(body);
        let painter = ui.painter();
        if selected.as_ref().is_some_and(|range| range.contains(&row)) {
            painter.rect_filled(visible, 0.0, tokens.selected);
        } else if hovered.is_some_and(|pointer| place.contains(pointer)) {
            painter.rect_filled(visible, 0.0, tokens.hovered);
        }
        painter
            .with_clip_rect(body.intersect(painter.clip_rect()))
            .hline(
                body.x_range(),
                place.bottom(),
                egui::Stroke::new(size::HAIRLINE, tokens.grid),
            );
        let mut texts = Vec::with_capacity(columns.len());
        for (index, (span, column)) in spans.iter().zip(columns).enumerate() {
            let step = if column.is_mono {
                Type::Mono
            } else {
                Type::Body
            };
            let value = text(row, index);
            texts.push(value.clone());
            let line = Rect::from_x_y_ranges(body.x_range(), place.y_range());
            let clip = line.intersect(body);
            let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
            cell(
                &painter,
                line,
                (*span, column.side),
                (value, step),
                tokens.text,
            );
        }
        name_row(ui, visible, row, &texts);
        top += size::ROW;
        row += 1;
    }
}

/// A row has a name for screen readers: its cells, one after the other.
fn name_row(ui: &mut Ui, place: Rect, row: u64, texts: &[String]) {
    let response = ui.interact(place, ui.scope_id().with(("row", row)), Sense::empty());
    let name = texts.join(", ");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Row, true, &name));
}

/// A text in its cell, cut with three dots where it is too long.
fn cell(
    painter: &egui::Painter,
    line: Rect,
    (span, side): (Rangef, Side),
    (text, step): (String, Type),
    colour: Color32,
) {
    let width = span.span() - 2.0 * CELL_MARGIN;
    if text.is_empty() || width <= 0.0 || span.max < line.left() || span.min > line.right() {
        return;
    }
    let mut job = LayoutJob::single_section(text, TextFormat::simple(step.font(), colour));
    job.wrap = TextWrapping::truncate_at_width(width);
    let galley = painter.layout_job(job);
    let (align, x) = match side {
        Side::Left => (Align2::LEFT_CENTER, span.min + CELL_MARGIN),
        Side::Right => (Align2::RIGHT_CENTER, span.max - CELL_MARGIN),
    };
    let place = align.anchor_size(pos2(x, line.center().y), galley.size());
    painter.galley(place.min, galley, colour);
}
