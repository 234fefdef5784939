//! State marks, painted, so that they need no font and differ in shape as well as in colour.

use egui::{Pos2, Response, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::Level;
use crate::ui::theme::{Tokens, size, space};

/// Width and height of a mark.
const SIDE: f32 = space::L - 2.0;

/// Paints the mark of a level: ✓, !, ×, an empty ring, or a ring that is being filled.
pub fn mark_ui(ui: &mut Ui, level: Level) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::hover());
    let tokens = Tokens::of(ui);
    let colour = level.colour(tokens);
    let (centre, radius) = (rect.center(), SIDE / 2.0);
    let painter = ui.painter();
    let at = |x: f32, y: f32| pos2(centre.x + x * radius, centre.y + y * radius);
    let stroke = Stroke::new(size::LINE, tokens.surface);
    let line = |points: Vec<Pos2>| Shape::line(points, stroke);
    match level {
        Level::Off => {
            painter.circle_stroke(centre, radius - size::LINE, Stroke::new(size::LINE, colour));
        }
        Level::Working => {
            painter.circle_stroke(centre, radius - size::LINE, Stroke::new(size::LINE, colour));
            painter.circle_filled(centre, radius / 2.5, colour);
        }
        Level::Good => {
            painter.circle_filled(centre, radius, colour);
            painter.add(line(vec![at(-0.45, 0.05), at(-0.1, 0.4), at(0.48, -0.32)]));
        }
        Level::Caution => {
            let corners = vec![at(0.0, -1.0), at(1.05, 0.85), at(-1.05, 0.85)];
            painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            painter.add(line(vec![at(0.0, -0.35), at(0.0, 0.3)]));
            painter.circle_filled(at(0.0, 0.58), size::HAIRLINE, tokens.surface);
        }
        Level::Bad => {
            painter.circle_filled(centre, radius, colour);
            painter.add(line(vec![at(-0.38, -0.38), at(0.38, 0.38)]));
            painter.add(line(vec![at(0.38, -0.38), at(-0.38, 0.38)]));
        }
    }
    response
}
