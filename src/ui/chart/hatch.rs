//! Fills that can be told apart without colour.

use egui::{Color32, Painter, Rect, Stroke, pos2};

use crate::ui::theme::{Tokens, size};

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Solid,
    /// Lines that rise to the right over a wash.
    Rising,
    /// Lines that fall to the right over a wash.
    Falling,
}

/// Fills a rectangle; parts outside the painter's clip are not drawn.
pub(super) fn fill(painter: &Painter, tokens: &Tokens, rect: Rect, colour: Color32, kind: Fill) {
    if kind == Fill::Solid {
        painter.rect_filled(rect, 0.0, colour);
        return;
    }
    painter.rect_filled(rect, 0.0, tokens.surface);
    painter.rect_filled(rect, 0.0, tokens.band(colour));
    let inner = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(size::LINE, colour);
    // Lines start at multiples of the distance, so that neighbouring areas match.
    let mut x = ((rect.left() - rect.height()) / size::HATCH).floor() * size::HATCH;
    while x < rect.right() + rect.height() {
        let (low, high) = match kind {
            Fill::Falling => (rect.top(), rect.bottom()),
            Fill::Solid | Fill::Rising => (rect.bottom(), rect.top()),
        };
        inner.line_segment([pos2(x, low), pos2(x + rect.height(), high)], stroke);
        x += size::HATCH;
    }
    inner.rect_stroke(
        rect,
        0.0,
        Stroke::new(size::HAIRLINE, colour),
        egui::StrokeKind::Inside,
    );
}
