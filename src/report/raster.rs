//! Draws any egui view without a display, the same pixels on every machine.
//!
//! Positions are snapped to 1/256 of a pixel and coverage is decided with whole numbers, so that
//! neither the compiler nor the processor can change a pixel; what is left in `f32` are products and
//! quotients, which IEEE 754 rounds one way only. Colours are multiplied and blended premultiplied
//! and in gamma space, as egui's own shaders do. Paint callbacks are skipped.

mod fill;
mod texture;

use std::collections::BTreeMap;

use egui::epaint::{ClippedPrimitive, ClippedShape, ImageData, Mesh, Primitive};
use egui::{FontDefinitions, Pos2, Rect, TextureId, TexturesDelta, Vec2};

use fill::Clip;
use texture::Texture;

/// Passes before a picture is taken: panels and plots need two or three to settle.
const PASSES: u8 = 4;
/// Seconds between two passes, long enough that every animation has ended in the last one.
const PASS_SECONDS: f64 = 1.0;
/// The largest side of a picture in pixels: 8K, and 128 MB of memory at the most.
const SIDE_MAX: f32 = 8192.0;

/// A picture: rows from the top, pixels from the left, each premultiplied red, green, blue, alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    /// A picture of one colour.
    pub fn new(width: usize, height: usize, colour: [u8; 4]) -> Self {
        Self {
            width,
            height,
            pixels: vec![colour; width * height],
        }
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// All pixels as bytes, four to a pixel.
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// The pixels of a row from `left` up to `right`; empty where they lie outside.
    fn span(&mut self, row: i64, left: i64, right: i64) -> &mut [[u8; 4]] {
        let index = |x: i64| usize::try_from(x).ok();
        let bounds = index(row).zip(index(left)).zip(index(right));
        bounds
            .and_then(|((row, left), right)| {
                let start = row * self.width;
                self.pixels.get_mut(start + left..start + right)
            })
            .unwrap_or_default()
    }
}

/// A view that was laid out and not yet drawn: its size in points, and what it consists of.
pub struct Layout {
    pub size: Vec2,
    pub shapes: Vec<ClippedShape>,
    pub fonts: FontDefinitions,
}

/// A renderer in memory: holds the textures of one egui context.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, Texture>,
}

impl Raster {
    /// Takes over what changed in the textures.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        let mut set: Vec<_> = delta.set.drain().collect();
        set.sort_by_key(|(id, _)| *id);
        for (id, changes) in set {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match change.pos {
                    None => {
                        let nearest = change.options.magnification == egui::TextureFilter::Nearest;
                        self.textures.insert(id, Texture::new(image, nearest));
                    }
                    Some(corner) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            texture.patch(corner, image);
                        }
                    }
                }
            }
        }
        self.textures.retain(|id, _| !delta.free.contains(id));
        delta.free.clear();
    }

    /// Draws meshes onto a picture; `scale` is pixels per point.
    pub fn render(&self, primitives: &[ClippedPrimitive], scale: f32, picture: &mut Picture) {
        for primitive in primitives {
            let clip = Clip::new(primitive.clip_rect, scale, picture);
            if let Primitive::Mesh(mesh) = &primitive.primitive
                && !clip.is_empty()
            {
                self.mesh(mesh, scale, clip, picture);
            }
        }
    }

    /// Draws a mesh: rectangles of one colour by the fast path, all else by triangles.
    fn mesh(&self, mesh: &Mesh, scale: f32, clip: Clip, picture: &mut Picture) {
        let Some(texture) = self.textures.get(&mesh.texture_id) else {
            return;
        };
        let mut rest = mesh.indices.as_slice();
        while let [a, b, c, after @ ..] = rest {
            if let Some(six) = rest.get(..6)
                && let Some(quad) = fill::quad(mesh, six)
                && fill::fill_quad(texture, quad, scale, clip, picture)
            {
                rest = rest.get(6..).unwrap_or_default();
                continue;
            }
            let corner = |index: &u32| mesh.vertices.get(*index as usize);
            if let (Some(a), Some(b), Some(c)) = (corner(a), corner(b), corner(c)) {
                fill::fill_triangle(texture, [a, b, c], scale, clip, picture);
            }
            rest = after;
        }
    }
}

/// Draws a view of `size` points at `scale` pixels per point.
///
/// `setup` prepares the context (fonts, theme); `view` is called once per pass. A side longer than
/// 8192 pixels is cut there.
pub fn draw(
    size: Vec2,
    scale: f32,
    setup: impl FnOnce(&egui::Context),
    view: impl FnMut(&mut egui::Ui),
) -> Picture {
    let pixels = (size * scale)
        .round()
        .clamp(Vec2::splat(1.0), Vec2::splat(SIDE_MAX));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped above"
    )]
    let mut picture = Picture::new(pixels.x as usize, pixels.y as usize, [255; 4]);
    let mut raster = Raster::default();
    let (context, shapes) = passes(pixels, scale, setup, view, |textures| {
        raster.apply(textures);
    });
    raster.render(&context.tessellate(shapes, scale), scale, &mut picture);
    picture
}

/// Lays out a view as [`draw`] does, for whoever draws it in another way.
pub fn lay_out(
    size: Vec2,
    scale: f32,
    setup: impl FnOnce(&egui::Context),
    view: impl FnMut(&mut egui::Ui),
) -> Layout {
    let (context, shapes) = passes(size * scale, scale, setup, view, |textures| {
        textures.clear();
    });
    let fonts = context.fonts(|fonts| fonts.definitions().clone());
    Layout {
        size,
        shapes,
        fonts,
    }
}

/// Calls a view until it has settled; what changed in the textures is taken over in each pass.
fn passes(
    pixels: Vec2,
    scale: f32,
    setup: impl FnOnce(&egui::Context),
    mut view: impl FnMut(&mut egui::Ui),
    mut textures: impl FnMut(&mut TexturesDelta),
) -> (egui::Context, Vec<ClippedShape>) {
    let context = egui::Context::default();
    setup(&context);
    let mut shapes = Vec::new();
    for pass in 0..PASSES {
        let mut output = context.run_ui(input(pixels / scale, scale, pass), &mut view);
        textures(&mut output.textures_delta);
        shapes = std::mem::take(&mut output.shapes);
    }
    (context, shapes)
}

/// The input of a pass: a fixed clock, no pointer, no keys.
fn input(size: Vec2, scale: f32, pass: u8) -> egui::RawInput {
    let mut input = egui::RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        time: Some(f64::from(pass) * PASS_SECONDS),
        focused: true,
        ..Default::default()
    };
    let viewport = input.viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.native_pixels_per_point = Some(scale);
    input
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, pos2, vec2};

    fn drawn(scale: f32) -> Picture {
        draw(
            vec2(60.0, 30.0),
            scale,
            |_| {},
            |ui| {
                let painter = ui.painter();
                painter.rect_filled(
                    Rect::from_min_size(pos2(10.0, 5.0), vec2(20.0, 10.0)),
                    0.0,
                    Color32::from_rgb(200, 0, 0),
                );
                painter.circle_filled(pos2(45.0, 15.0), 8.0, Color32::from_rgb(0, 0, 200));
                ui.label("51,086");
            },
        )
    }

    #[test]
    fn two_runs_give_the_same_pixels() {
        assert_eq!(drawn(1.0), drawn(1.0));
        assert_eq!(drawn(2.0), drawn(2.0));
    }

    #[test]
    fn twice_the_scale_is_twice_the_pixels() {
        let (small, large) = (drawn(1.0), drawn(2.0));
        assert_eq!((small.width(), small.height()), (60, 30));
        assert_eq!((large.width(), large.height()), (120, 60));
        assert_eq!(large.bytes().len(), 120 * 60 * 4);
    }

    #[test]
    fn a_rectangle_covers_its_pixels_and_no_others() {
        let picture = drawn(1.0);
        let at = |x: usize, y: usize| picture.pixels[y * 60 + x];
        assert_eq!(at(25, 12), [200, 0, 0, 255]);
        assert_eq!(at(31, 28), [255; 4]);
        assert_eq!(at(45, 15), [0, 0, 200, 255]);
    }

    #[test]
    fn an_absurd_size_is_cut_and_not_allocated() {
        let picture = draw(vec2(1e9, 0.0), 1.0, |_| {}, |_| {});
        assert_eq!((picture.width(), picture.height()), (8192, 1));
    }
}
