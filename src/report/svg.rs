//! A view as SVG: the shapes that the picture is made of, as shapes, and texts as outlines.
//!
//! Outlines look the same on every machine, whatever fonts it has; each stands in the file once. The
//! text itself is kept beside them for readers that cannot see the picture.

mod glyphs;
mod shapes;

use std::fmt::Write as _;

use egui::Rect;

use self::shapes::Writer;
use super::raster::Layout;

/// Writes a layout as SVG; `title` and `facts` ride in it.
///
/// The same layout gives the same text.
pub fn write(layout: &Layout, title: &str, facts: &str) -> String {
    let mut writer = Writer::new(
        &layout.fonts,
        Rect::from_min_size(egui::Pos2::ZERO, layout.size),
    );
    for clipped in &layout.shapes {
        writer.clipped(clipped);
    }
    let parts = writer.finish();
    let (width, height) = (number(layout.size.x), number(layout.size.y));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\">\n"
    );
    put(
        &mut text,
        format_args!("<title>{}</title>\n", escaped(title)),
    );
    put(
        &mut text,
        format_args!("<metadata>{}</metadata>\n", escaped(facts)),
    );
    text + "<defs>\n" + &parts.definitions + "</defs>\n" + &parts.body + "</svg>\n"
}

/// Appends to a text, which cannot fail.
fn put(text: &mut String, more: std::fmt::Arguments<'_>) {
    text.write_fmt(more).unwrap_or_default();
}

/// The facts of an SVG that [`write()`] made; `None` where it has none.
pub fn facts(svg: &str) -> Option<String> {
    let (_, after) = svg.split_once("<metadata>")?;
    let (facts, _) = after.split_once("</metadata>")?;
    Some(unescaped(facts))
}

/// Text that is no markup; control characters, which XML cannot hold, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// A number to a hundredth of a point, as short as can be.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::raster;
    use egui::{Color32, Stroke, pos2, vec2};

    fn drawn() -> String {
        let layout = raster::lay_out(
            vec2(200.0, 100.0),
            1.0,
            |_| {},
            |ui| {
                let painter = ui.painter();
                let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 40.0));
                painter.rect_filled(rect, 3.0, Color32::from_rgb(200, 0, 0));
                painter.line_segment(
                    [pos2(0.0, 1.0), pos2(5.0, 6.0)],
                    Stroke::new(2.0, Color32::from_rgba_unmultiplied(0, 0, 255, 128)),
                );
                painter.circle_filled(pos2(50.0, 50.0), 7.5, Color32::BLACK);
                ui.label("5 < 6 & 7");
            },
        );
        write(&layout, "a <title>", "{\"k\":\"<&>\"}")
    }

    #[test]
    fn shapes_stay_shapes() {
        let svg = drawn();
        let parts = [
            "<rect x=\"10\" y=\"20\" width=\"30\" height=\"40\" rx=\"3\" fill=\"#c80000\"/>",
            "<path d=\"M0 1L5 6\" fill=\"none\" stroke=\"#0000ff\" stroke-opacity=\"0.5\" \
             stroke-width=\"2\"/>",
            "<circle cx=\"50\" cy=\"50\" r=\"7.5\" fill=\"#000000\"/>",
            "aria-label=\"5 &lt; 6 &amp; 7\"",
            "<title>a &lt;title&gt;</title>",
        ];
        for part in parts {
            assert!(svg.contains(part), "{part} is not in\n{svg}");
        }
        assert!(!svg.contains("<text") && !svg.contains("NaN"), "{svg}");
    }

    #[test]
    fn each_outline_stands_once_and_the_file_is_the_same_again() {
        let svg = drawn();
        // Six different characters that show something.
        assert_eq!(svg.matches("<path id=").count(), 5, "{svg}");
        assert_eq!(svg, drawn());
        assert_eq!(facts(&svg).unwrap(), "{\"k\":\"<&>\"}");
        assert_eq!(facts("<svg/>"), None);
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [(1.0, "1"), (0.126, "0.13"), (-0.001, "0"), (-2.50, "-2.5")] {
            assert_eq!(number(value), text);
        }
    }
}
