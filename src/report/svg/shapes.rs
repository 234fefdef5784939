//! Shapes of egui as elements of SVG.

use egui::epaint::{
    BandShape, CircleShape, ClippedShape, ColorMode, EllipseShape, Mesh, PathShape, PathStroke,
    RectShape, TextShape,
};
use egui::text::LayoutSection;
use egui::{Color32, FontDefinitions, FontId, Pos2, Rect, Shape, Stroke, StrokeKind};

use super::glyphs::{Glyphs, UNITS};
use super::{escaped, number, put};

/// Curves are written as lines that are nowhere further off than this, in points.
const TOLERANCE: f32 = 0.05;

/// What was written.
pub(super) struct Parts {
    pub definitions: String,
    pub body: String,
}

pub(super) struct Writer {
    glyphs: Glyphs,
    whole: Rect,
    clips: Vec<Rect>,
    /// The clip that is open, by its place.
    open: Option<usize>,
    body: String,
}

impl Writer {
    pub fn new(fonts: &FontDefinitions, whole: Rect) -> Self {
        Self {
            glyphs: Glyphs::new(fonts),
            whole,
            clips: Vec::new(),
            open: None,
            body: String::new(),
        }
    }

    pub fn finish(mut self) -> Parts {
        self.clip(None);
        let mut definitions = self.glyphs.definitions;
        for (place, rect) in self.clips.iter().enumerate() {
            let rect = rectangle(*rect);
            put(
                &mut definitions,
                format_args!("<clipPath id=\"c{place}\"><rect {rect}/></clipPath>\n"),
            );
        }
        Parts {
            definitions,
            body: self.body,
        }
    }

    pub fn clipped(&mut self, clipped: &ClippedShape) {
        if !clipped.clip_rect.intersects(self.whole) || clipped.shape == Shape::Noop {
            return;
        }
        if clipped.clip_rect.contains_rect(self.whole) {
            self.clip(None);
        } else {
            let known = self
                .clips
                .iter()
                .position(|rect| *rect == clipped.clip_rect);
            let place = known.unwrap_or(self.clips.len());
            if known.is_none() {
                self.clips.push(clipped.clip_rect);
            }
            self.clip(Some(place));
        }
        self.shape(&clipped.shape);
    }

    /// Opens a group with this clip, unless it is open.
    fn clip(&mut self, place: Option<usize>) {
        if self.open == place {
            return;
        }
        if self.open.is_some() {
            self.body.push_str("</g>\n");
        }
        if let Some(place) = place {
            put(
                &mut self.body,
                format_args!("<g clip-path=\"url(#c{place})\">\n"),
            );
        }
        self.open = place;
    }

    fn element(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            // A callback draws with the graphics card, which is not here.
            Shape::Noop | Shape::Callback(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(circle) => self.circle(circle),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse),
            Shape::LineSegment { points, stroke } => {
                self.path(points, false, Color32::TRANSPARENT, *stroke);
            }
            Shape::Path(path) => self.path_shape(path),
            Shape::Band(band) => self.band(band),
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => self.text(text),
            Shape::Mesh(mesh) => self.mesh(mesh),
            Shape::QuadraticBezier(curve) => {
                self.path_shape(&curve.to_path_shape(Some(TOLERANCE)));
            }
            Shape::CubicBezier(curve) => {
                for path in curve.to_path_shapes(Some(TOLERANCE), None) {
                    self.path_shape(&path);
                }
            }
        }
    }

    fn circle(&mut self, circle: &CircleShape) {
        let CircleShape {
            center,
            radius,
            fill,
            stroke,
        } = circle;
        let (x, y, r) = (number(center.x), number(center.y), number(*radius));
        let paint = paint(*fill, *stroke);
        self.element(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}/>"));
    }

    fn ellipse(&mut self, ellipse: &EllipseShape) {
        let (x, y) = (number(ellipse.center.x), number(ellipse.center.y));
        let (rx, ry) = (number(ellipse.radius.x), number(ellipse.radius.y));
        let paint = paint(ellipse.fill, ellipse.stroke);
        let turn = number(ellipse.angle.to_degrees());
        self.element(&format!(
            "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\" \
             transform=\"rotate({turn} {x} {y})\"{paint}/>"
        ));
    }

    fn path(&mut self, points: &[Pos2], closed: bool, fill: Color32, stroke: Stroke) {
        let data = data(points, closed);
        let paint = paint(fill, stroke);
        if !data.is_empty() {
            self.element(&format!("<path d=\"{data}\"{paint}/>"));
        }
    }

    fn path_shape(&mut self, path: &PathShape) {
        let stroke = solid(&path.stroke, &path.points);
        self.path(&path.points, path.closed, path.fill, stroke);
    }

    fn band(&mut self, band: &BandShape) {
        let low = band
            .points
            .iter()
            .map(|point| egui::pos2(point.x, point.y.min));
        let high = band.points.iter().rev();
        let high = high.map(|point| egui::pos2(point.x, point.y.max));
        let outline: Vec<Pos2> = low.chain(high).collect();
        self.path(&outline, true, band.fill, band.stroke);
    }

    /// A rectangle; what is blurred is a shadow, which a page has none of.
    fn rect(&mut self, shape: &RectShape) {
        if shape.blur_width > 0.0 {
            return;
        }
        let half = shape.stroke.width / 2.0;
        let rect = match shape.stroke_kind {
            _ if shape.stroke.is_empty() => shape.rect,
            StrokeKind::Inside => shape.rect.shrink(half),
            StrokeKind::Middle => shape.rect,
            StrokeKind::Outside => shape.rect.expand(half),
        };
        let corner = shape.corner_radius.nw;
        let round = if corner > 0 {
            format!(" rx=\"{corner}\"")
        } else {
            String::new()
        };
        let paint = paint(shape.fill, shape.stroke);
        self.element(&format!("<rect {}{round}{paint}/>", rectangle(rect)));
    }

    /// Triangles of one colour as one path; of several, each in the mean of its corners.
    fn mesh(&mut self, mesh: &Mesh) {
        let mut pending: Option<(Color32, String)> = None;
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |index: &u32| mesh.vertices.get(*index as usize);
            let corners: Vec<_> = corners.iter().filter_map(corner).collect();
            let points: Vec<Pos2> = corners.iter().map(|corner| corner.pos).collect();
            let colour = mean(
                &corners
                    .iter()
                    .map(|corner| corner.color)
                    .collect::<Vec<_>>(),
            );
            match &mut pending {
                Some((same, path)) if *same == colour => path.push_str(&data(&points, true)),
                _ => {
                    self.flush(pending.take());
                    pending = Some((colour, data(&points, true)));
                }
            }
        }
        self.flush(pending);
    }

    fn flush(&mut self, pending: Option<(Color32, String)>) {
        if let Some((colour, data)) = pending {
            let paint = paint(colour, Stroke::NONE);
            self.element(&format!("<path d=\"{data}\"{paint}/>"));
        }
    }

    fn text(&mut self, shape: &TextShape) {
        let galley = &shape.galley;
        let (x, y) = (number(shape.pos.x), number(shape.pos.y));
        let turn = if shape.angle == 0.0 {
            String::new()
        } else {
            format!(" rotate({})", number(shape.angle.to_degrees()))
        };
        put(
            &mut self.body,
            format_args!(
                "<g transform=\"translate({x} {y}){turn}\" aria-label=\"{}\">",
                escaped(galley.text())
            ),
        );
        let mut sections = Sections::new(&galley.job.text, &galley.job.sections);
        for row in &galley.rows {
            for glyph in &row.row.glyphs {
                let font = sections.font_of(glyph.chr);
                if glyph.uv_rect.is_nothing() {
                    continue;
                }
                let mesh = &row.row.visuals.mesh;
                let inked = mesh.vertices.get(glyph.first_vertex as usize);
                let colour = match inked.map(|vertex| vertex.color) {
                    Some(colour) if colour != Color32::PLACEHOLDER => colour,
                    _ => shape.fallback_color,
                };
                let colour = shape.override_text_color.unwrap_or(colour);
                let place = row.pos + glyph.pos.to_vec2();
                self.glyph(
                    &font,
                    glyph.chr,
                    place,
                    colour.gamma_multiply(shape.opacity_factor),
                );
            }
        }
        self.body.push_str("</g>\n");
    }

    fn glyph(&mut self, font: &FontId, c: char, place: Pos2, colour: Color32) {
        let Some(outline) = self.glyphs.number(&font.family, c) else {
            return;
        };
        let (x, y) = (number(place.x), number(place.y));
        let scale = font.size / UNITS;
        let paint = paint(colour, Stroke::NONE);
        put(
            &mut self.body,
            format_args!(
                "<use href=\"#g{outline}\" \
                 transform=\"translate({x} {y}) scale({scale:.5})\"{paint}/>"
            ),
        );
    }
}

/// Which font each character of a text is in, as they come.
struct Sections<'a> {
    rest: std::str::CharIndices<'a>,
    all: &'a [LayoutSection],
    font: FontId,
}

impl<'a> Sections<'a> {
    fn new(text: &'a str, sections: &'a [LayoutSection]) -> Self {
        let first = sections
            .first()
            .map(|section| section.format.font_id.clone());
        Self {
            rest: text.char_indices(),
            all: sections,
            font: first.unwrap_or_default(),
        }
    }

    /// The font of the next character; one that is not in the text has that of the one before.
    fn font_of(&mut self, c: char) -> FontId {
        if self.all.len() > 1
            && let Some((at, _)) = self.rest.clone().find(|(_, next)| *next == c)
        {
            self.rest.by_ref().find(|(_, next)| *next == c);
            let at = egui::text::ByteIndex(at);
            let holds = |section: &&LayoutSection| section.byte_range.contains(&at);
            if let Some(section) = self.all.iter().find(holds) {
                self.font = section.format.font_id.clone();
            }
        }
        self.font.clone()
    }
}

fn rectangle(rect: Rect) -> String {
    let (x, y) = (number(rect.left()), number(rect.top()));
    let (width, height) = (number(rect.width()), number(rect.height()));
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// The data of a path; empty where a point is nowhere.
fn data(points: &[Pos2], closed: bool) -> String {
    let mut text = String::new();
    if !points.iter().all(|point| point.is_finite()) {
        return text;
    }
    for (place, point) in points.iter().enumerate() {
        text.push(if place == 0 { 'M' } else { 'L' });
        put(
            &mut text,
            format_args!("{} {}", number(point.x), number(point.y)),
        );
    }
    if closed {
        text.push('Z');
    }
    text
}

/// Fill and stroke as attributes.
fn paint(fill: Color32, stroke: Stroke) -> String {
    let mut text = colour("fill", fill);
    if !stroke.is_empty() {
        text.push_str(&colour("stroke", stroke.color));
        put(
            &mut text,
            format_args!(" stroke-width=\"{}\"", number(stroke.width)),
        );
    }
    text
}

fn colour(attribute: &str, colour: Color32) -> String {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    match alpha {
        0 => format!(" {attribute}=\"none\""),
        255 => format!(" {attribute}=\"#{red:02x}{green:02x}{blue:02x}\""),
        _ => {
            let opacity = number(f32::from(alpha) / 255.0);
            format!(
                " {attribute}=\"#{red:02x}{green:02x}{blue:02x}\" {attribute}-opacity=\"{opacity}\""
            )
        }
    }
}

/// A stroke of one colour; one that changes along its way takes that of its beginning.
fn solid(stroke: &PathStroke, points: &[Pos2]) -> Stroke {
    let colour = match &stroke.color {
        ColorMode::Solid(colour) => *colour,
        ColorMode::UV(colour) => {
            let first = points.first().copied().unwrap_or_default();
            colour(Rect::from_points(points), first)
        }
    };
    Stroke::new(stroke.width, colour)
}

fn mean(colours: &[Color32]) -> Color32 {
    let count = u32::try_from(colours.len()).unwrap_or(1).max(1);
    let part = |place: usize| {
        let parts = colours
            .iter()
            .map(|colour| u32::from(colour.to_array()[place]));
        u8::try_from(parts.sum::<u32>() / count).unwrap_or(u8::MAX)
    };
    Color32::from_rgba_premultiplied(part(0), part(1), part(2), part(3))
}
