//! Which pixels a rectangle or a triangle covers, and in which colours.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "positions are points on a picture of at most 8192 pixels; colours are clamped"
)]

use egui::epaint::{Mesh, Vertex};
use egui::{Pos2, Rect, pos2};

use super::Picture;
use super::texture::{Texture, blend, multiply};

/// Positions are whole numbers of this many parts of a pixel.
const PARTS: i64 = 256;
/// From the edge of a pixel to its centre.
const HALF: i64 = PARTS / 2;

/// The pixels that may be drawn on: `left ≤ x < right`, `top ≤ y < bottom`.
#[derive(Clone, Copy)]
pub(super) struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Clip {
    pub(super) fn new(rect: Rect, scale: f32, picture: &Picture) -> Self {
        let within =
            |points: f32, side: usize| ((points * scale).round() as i64).clamp(0, side as i64);
        Self {
            left: within(rect.min.x, picture.width),
            top: within(rect.min.y, picture.height),
            right: within(rect.max.x, picture.width),
            bottom: within(rect.max.y, picture.height),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// The part whose pixel centres lie in the box of two corners.
    fn between(self, low: Place, high: Place) -> Self {
        Self {
            left: first_centre(low.0).max(self.left),
            top: first_centre(low.1).max(self.top),
            right: first_centre(high.0).min(self.right),
            bottom: first_centre(high.1).min(self.bottom),
        }
    }
}

/// A position in parts of a pixel.
type Place = (i64, i64);

fn place(position: Pos2, scale: f32) -> Place {
    let parts = |points: f32| (points * scale * PARTS as f32).round() as i64;
    (parts(position.x), parts(position.y))
}

/// The first pixel whose centre is not before `parts`.
fn first_centre(parts: i64) -> i64 {
    (parts + HALF - 1).div_euclid(PARTS)
}

/// Top left and bottom right corner of six indices that are one rectangle of one colour, in the order
/// in which epaint writes rectangles and glyphs; `None` for anything else.
pub(super) fn quad<'a>(mesh: &'a Mesh, indices: &[u32]) -> Option<[&'a Vertex; 2]> {
    let &[first, second, third, fourth, fifth, sixth] = indices else {
        return None;
    };
    if (fourth, fifth) != (third, second) {
        return None;
    }
    let corner = |index: u32| mesh.vertices.get(index as usize);
    let (low, high) = (corner(first)?, corner(sixth)?);
    let (right, left) = (corner(second)?, corner(third)?);
    let one_colour = [right, left, high]
        .iter()
        .all(|vertex| vertex.color == low.color);
    let upright = |a: Pos2, b: Pos2, x: Pos2, y: Pos2| x == pos2(b.x, a.y) && y == pos2(a.x, b.y);
    (one_colour
        && upright(low.pos, high.pos, right.pos, left.pos)
        && upright(low.uv, high.uv, right.uv, left.uv))
    .then_some([low, high])
}

/// Fills an upright rectangle of one colour; `false` where its corners are not in order.
pub(super) fn fill_quad(
    texture: &Texture,
    [low, high]: [&Vertex; 2],
    scale: f32,
    clip: Clip,
    picture: &mut Picture,
) -> bool {
    let (from, to) = (place(low.pos, scale), place(high.pos, scale));
    if to.0 <= from.0 || to.1 <= from.1 {
        return false;
    }
    let area = clip.between(from, to);
    let colour = low.color.to_array();
    if low.uv == high.uv {
        fill_area(area, multiply(texture.sample(low.uv), colour), picture);
        return true;
    }
    let u_step = (high.uv.x - low.uv.x) / (to.0 - from.0) as f32;
    let v_step = (high.uv.y - low.uv.y) / (to.1 - from.1) as f32;
    for y in area.top..area.bottom {
        let v = low.uv.y + v_step * (y * PARTS + HALF - from.1) as f32;
        for (x, pixel) in (area.left..).zip(picture.span(y, area.left, area.right)) {
            let u = low.uv.x + u_step * (x * PARTS + HALF - from.0) as f32;
            let texel = texture.sample(pos2(u, v));
            if texel != [0; 4] {
                blend(pixel, multiply(texel, colour));
            }
        }
    }
    true
}

/// Lays one colour over an area.
fn fill_area(area: Clip, colour: [u8; 4], picture: &mut Picture) {
    if colour == [0; 4] {
        return;
    }
    for y in area.top..area.bottom {
        for pixel in picture.span(y, area.left, area.right) {
            blend(pixel, colour);
        }
    }
}

/// The half plane on one side of an edge: inside where `across · x + down · y + offset ≥ bias`.
///
/// A centre that lies exactly on an edge shared by two triangles belongs to the one for which the
/// edge is a top or left one (bias 0), so that no pixel is drawn twice and none is left out.
#[derive(Clone, Copy)]
struct Edge {
    across: i64,
    down: i64,
    offset: i64,
    bias: i64,
}

impl Edge {
    fn new(from: Place, to: Place) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let is_top_or_left = dy < 0 || (dy == 0 && dx > 0);
        Self {
            across: -dy,
            down: dx,
            offset: dy * from.0 - dx * from.1,
            bias: i64::from(!is_top_or_left),
        }
    }

    /// Twice the area of the triangle of this edge and a point.
    fn area(self, x: i64, y: i64) -> i64 {
        self.across * x + self.down * y + self.offset
    }

    /// The pixels of `left..right` whose centres lie inside, in the row whose centres are at `y`.
    fn cut(self, y: i64, left: i64, right: i64) -> (i64, i64) {
        let at_zero = self.area(HALF, y) - self.bias;
        let per_pixel = self.across * PARTS;
        match per_pixel.signum() {
            0 if at_zero < 0 => (left, left),
            0 => (left, right),
            1 => (left.max(-at_zero.div_euclid(per_pixel)), right),
            _ => (left, right.min(at_zero.div_euclid(-per_pixel) + 1)),
        }
    }
}

/// Fills a triangle, colours and texture blended between its corners.
pub(super) fn fill_triangle(
    texture: &Texture,
    mut corners: [&Vertex; 3],
    scale: f32,
    clip: Clip,
    picture: &mut Picture,
) {
    let mut places = corners.map(|corner| place(corner.pos, scale));
    let mut area = Edge::new(places[0], places[1]).area(places[2].0, places[2].1);
    if area < 0 {
        places.swap(1, 2);
        corners.swap(1, 2);
        area = -area;
    }
    if area == 0
        || corners
            .iter()
            .all(|corner| corner.color.to_array() == [0; 4])
    {
        return;
    }
    let [a, b, c] = places;
    let low = (a.0.min(b.0).min(c.0), a.1.min(b.1).min(c.1));
    let high = (a.0.max(b.0).max(c.0), a.1.max(b.1).max(c.1));
    // The box is half open; a centre on its far edge is inside where the edges say so.
    let area_box = clip.between(low, (high.0 + 1, high.1 + 1));
    let edges = [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)];
    let shade = Shade::new(texture, corners, area);
    for y in area_box.top..area_box.bottom {
        let centre = y * PARTS + HALF;
        let whole = (area_box.left, area_box.right);
        let (left, right) = edges
            .iter()
            .fold(whole, |(left, right), edge| edge.cut(centre, left, right));
        if left < right {
            shade.row(edges, (left, centre), picture.span(y, left, right));
        }
    }
}

/// The colours of a triangle.
struct Shade<'a> {
    texture: &'a Texture,
    corners: [&'a Vertex; 3],
    /// The one colour of the whole triangle, where it has one.
    flat: Option<[u8; 4]>,
    /// The one texel of the whole triangle, where it has one.
    texel: Option<[u8; 4]>,
    per_area: f32,
}

impl<'a> Shade<'a> {
    fn new(texture: &'a Texture, corners: [&'a Vertex; 3], area: i64) -> Self {
        let [a, b, c] = corners;
        let one_texel = a.uv == b.uv && b.uv == c.uv;
        let one_colour = a.color == b.color && b.color == c.color;
        let texel = one_texel.then(|| texture.sample(a.uv));
        let flat = texel
            .filter(|_| one_colour)
            .map(|texel| multiply(texel, a.color.to_array()));
        Self {
            texture,
            corners,
            flat,
            texel,
            per_area: 1.0 / area as f32,
        }
    }

    /// Colours the pixels of a row from the pixel `left`; `y` is the row's centre in parts.
    fn row(&self, edges: [Edge; 3], (left, y): (i64, i64), pixels: &mut [[u8; 4]]) {
        if let Some(colour) = self.flat {
            for pixel in pixels {
                blend(pixel, colour);
            }
            return;
        }
        for (x, pixel) in (left..).zip(pixels) {
            let centre = x * PARTS + HALF;
            let first = edges[0].area(centre, y) as f32 * self.per_area;
            let second = edges[1].area(centre, y) as f32 * self.per_area;
            let weights = [first, second, 1.0 - first - second];
            let texel = self
                .texel
                .unwrap_or_else(|| self.texture.sample(self.uv(weights)));
            blend(pixel, multiply(texel, self.colour(weights)));
        }
    }

    fn uv(&self, weights: [f32; 3]) -> Pos2 {
        let [a, b, c] = self.corners.map(|corner| corner.uv);
        let mix = |a: f32, b: f32, c: f32| a * weights[0] + b * weights[1] + c * weights[2];
        pos2(mix(a.x, b.x, c.x), mix(a.y, b.y, c.y))
    }

    fn colour(&self, weights: [f32; 3]) -> [u8; 4] {
        let [a, b, c] = self
            .corners
            .map(|corner| corner.color.to_array().map(f32::from));
        std::array::from_fn(|k| {
            let mixed = a[k] * weights[0] + b[k] * weights[1] + c[k] * weights[2];
            (mixed + 0.5).clamp(0.0, 255.0) as u8
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, ColorImage};

    fn vertex(x: f32, y: f32, color: Color32) -> Vertex {
        Vertex {
            pos: pos2(x, y),
            uv: Pos2::ZERO,
            color,
        }
    }

    /// Draws triangles of half-transparent white on black and gives the red of each pixel.
    fn red(triangles: &[[(f32, f32); 3]], side: usize) -> Vec<u8> {
        let texture = Texture::new(&ColorImage::filled([1, 1], Color32::WHITE), true);
        let mut picture = Picture::new(side, side, [0, 0, 0, 255]);
        let clip = Clip::new(Rect::EVERYTHING, 1.0, &picture);
        let half = Color32::from_rgba_premultiplied(128, 128, 128, 128);
        for corners in triangles {
            let corners = corners.map(|(x, y)| vertex(x, y, half));
            fill_triangle(
                &texture,
                [&corners[0], &corners[1], &corners[2]],
                1.0,
                clip,
                &mut picture,
            );
        }
        picture.bytes().iter().step_by(4).copied().collect()
    }

    #[test]
    fn triangles_that_share_an_edge_meet_without_crack_or_overlap() {
        let fan = [
            [(0.0, 0.0), (8.0, 0.0), (3.5, 4.5)],
            [(8.0, 0.0), (8.0, 8.0), (3.5, 4.5)],
            [(3.5, 4.5), (8.0, 8.0), (0.0, 8.0)],
            [(0.0, 8.0), (0.0, 0.0), (3.5, 4.5)],
        ];
        assert_eq!(red(&fan, 8), vec![128; 64]);
    }

    #[test]
    fn the_winding_of_a_triangle_does_not_matter() {
        let (a, b, c) = ((0.5, 0.5), (6.5, 1.5), (2.5, 7.5));
        assert_eq!(red(&[[a, b, c]], 8), red(&[[a, c, b]], 8));
        assert_eq!(red(&[[a, b, b]], 8), vec![0; 64]);
    }

    #[test]
    fn an_upright_rectangle_of_one_colour_is_recognised() {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(1.0, 2.0), pos2(3.0, 5.0)),
            Color32::RED,
        );
        let [low, high] = quad(&mesh, &mesh.indices).unwrap();
        assert_eq!((low.pos, high.pos), (pos2(1.0, 2.0), pos2(3.0, 5.0)));
        mesh.vertices[1].pos.y += 0.5;
        assert!(quad(&mesh, &mesh.indices).is_none());
    }
}
