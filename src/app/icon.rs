//! The window's icon, drawn by the program itself.

use egui::{CornerRadius, IconData, Rect, Stroke, pos2, vec2};

use crate::report::raster;
use crate::ui::theme::LIGHT;

/// Pixels per side: what desktops ask for at most.
const SIDE: f32 = 128.0;

/// Two bars of unequal height with a line drawn between them.
pub fn icon() -> IconData {
    let picture = raster::draw(
        vec2(SIDE, SIDE),
        1.0,
        |_| {},
        |ui| {
            let painter = ui.painter();
            let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(SIDE, SIDE));
            painter.rect_filled(rect, 0.0, LIGHT.surface);
            let bar = |x: f32, top: f32| Rect::from_min_max(pos2(x, top), pos2(x + 34.0, 112.0));
            let corner = CornerRadius::same(4);
            painter.rect_filled(bar(20.0, 60.0), corner, LIGHT.data.blue);
            painter.rect_filled(bar(74.0, 20.0), corner, LIGHT.data.vermillion);
            let line = Stroke::new(8.0, LIGHT.data.green);
            painter.line_segment([pos2(8.0, 76.0), pos2(120.0, 76.0)], line);
        },
    );
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(0);
    IconData {
        rgba: picture.bytes().to_vec(),
        width: side(picture.width()),
        height: side(picture.height()),
    }
}
