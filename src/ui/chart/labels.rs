//! Labels beside the data they name: none over another, none beyond the edge.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, vec2};

use crate::ui::theme::{Tokens, Type, size, space};

/// A text that wants to stand at a place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub at: Pos2,
    pub align: Align2,
    pub text: String,
    pub colour: Color32,
    pub font: FontId,
}

impl Label {
    pub fn new(at: Pos2, align: Align2, text: impl Into<String>, colour: Color32) -> Self {
        Self {
            at,
            align,
            text: text.into(),
            colour,
            font: Type::SmallStrong.font(),
        }
    }

    /// In running weight, for what explains rather than names.
    pub fn light(self) -> Self {
        Self {
            font: Type::Small.font(),
            ..self
        }
    }
}

/// How far a label may be moved, in its own heights, before it is left out.
const MOVES_MAX: i8 = 8;

/// Paints labels in the order given, each at the nearest free height within `within`.
///
/// `taken` holds what must not be covered, and grows. A label with no room is left out: a missing
/// label is better than one that cannot be read.
pub(super) fn place(
    painter: &Painter,
    tokens: &Tokens,
    within: Rect,
    taken: &mut Vec<Rect>,
    labels: &[Label],
) {
    for label in labels {
        let galley = painter.layout_no_wrap(label.text.clone(), label.font.clone(), label.colour);
        if galley.size().x > within.width() {
            continue;
        }
        let wanted = inside(label.align.anchor_size(label.at, galley.size()), within);
        let Some(rect) = free(wanted, within, taken) else {
            continue;
        };
        taken.push(rect);
        // A veil lets the text be read where it crosses lines.
        let veil = tokens.surface.gamma_multiply(size::VEIL);
        painter.rect_filled(
            rect.expand2(vec2(space::XS / 2.0, 0.0)),
            f32::from(size::CORNER_SMALL) / 2.0,
            veil,
        );
        painter.galley(rect.min, galley, label.colour);
    }
}

/// A rectangle moved so that it lies within another.
fn inside(rect: Rect, within: Rect) -> Rect {
    let left = rect.left().clamp(
        within.left(),
        (within.right() - rect.width()).max(within.left()),
    );
    let top = rect.top().clamp(
        within.top(),
        (within.bottom() - rect.height()).max(within.top()),
    );
    Rect::from_min_size(Pos2::new(left, top), rect.size())
}

/// The nearest height at which nothing is covered.
fn free(wanted: Rect, within: Rect, taken: &[Rect]) -> Option<Rect> {
    let steps = (0..=MOVES_MAX).flat_map(|step| [-step, step]);
    steps
        .map(|step| wanted.translate(vec2(0.0, f32::from(step) * (wanted.height() + 1.0) / 2.0)))
        .find(|rect| {
            within.expand(0.5).contains_rect(*rect)
                && !taken.iter().any(|other| other.intersects(*rect))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_label_moves_to_the_nearest_free_height() {
        let within = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0));
        let wanted = Rect::from_min_size(pos2(10.0, 40.0), vec2(30.0, 10.0));
        assert_eq!(free(wanted, within, &[]), Some(wanted));
        let moved = free(wanted, within, &[wanted]).unwrap();
        assert!(!moved.intersects(wanted) && within.contains_rect(moved));
        assert_eq!(free(wanted, within, &[within]), None);
    }

    #[test]
    fn a_label_beyond_the_edge_is_brought_inside() {
        let within = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0));
        let rect = inside(
            Rect::from_min_size(pos2(90.0, -5.0), vec2(30.0, 10.0)),
            within,
        );
        assert_eq!(rect.min, pos2(70.0, 0.0));
    }
}
