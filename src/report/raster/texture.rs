//! A texture in memory, and how it is sampled.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "texel positions are clamped to the texture; colours are clamped to bytes"
)]

use egui::{Color32, ColorImage, Pos2};

/// Weights of bilinear sampling are whole 256ths, so that texel centres give exact texels.
const STEPS: f32 = 256.0;

/// An image on which meshes draw: premultiplied colours, row by row.
pub(super) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<[u8; 4]>,
    nearest: bool,
}

impl Texture {
    pub(super) fn new(image: &ColorImage, nearest: bool) -> Self {
        let [width, height] = image.size;
        let texels = image.pixels.iter().map(Color32::to_array).collect();
        Self {
            width,
            height,
            texels,
            nearest,
        }
    }

    /// Replaces the part whose top left corner is given; what lies outside is left out.
    pub(super) fn patch(&mut self, [left, top]: [usize; 2], image: &ColorImage) {
        let width = image.size[0];
        if width == 0 {
            return;
        }
        for (row, source) in image.pixels.chunks(width).enumerate() {
            let start = (top + row) * self.width + left;
            if let Some(target) = self.texels.get_mut(start..start + width) {
                for (texel, colour) in target.iter_mut().zip(source) {
                    *texel = colour.to_array();
                }
            }
        }
    }

    /// The colour at a place, 0 … 1 in both directions.
    pub(super) fn sample(&self, place: Pos2) -> [u8; 4] {
        let (x, y) = (place.x * self.width as f32, place.y * self.height as f32);
        if self.nearest {
            return self.at(x.floor(), y.floor());
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let right_weight = ((x - left) * STEPS + 0.5) as u32;
        let lower_weight = ((y - top) * STEPS + 0.5) as u32;
        if right_weight == 0 && lower_weight == 0 {
            return self.at(left, top);
        }
        let upper = mix(self.at(left, top), self.at(left + 1.0, top), right_weight);
        let lower = mix(
            self.at(left, top + 1.0),
            self.at(left + 1.0, top + 1.0),
            right_weight,
        );
        std::array::from_fn(|k| {
            let sum = upper[k] * (256 - lower_weight) + lower[k] * lower_weight;
            ((sum + 32_768) >> 16) as u8
        })
    }

    /// The texel at whole coordinates, those outside taken from the edge.
    fn at(&self, x: f32, y: f32) -> [u8; 4] {
        let column = (x.max(0.0) as usize).min(self.width.saturating_sub(1));
        let row = (y.max(0.0) as usize).min(self.height.saturating_sub(1));
        self.texels
            .get(row * self.width + column)
            .copied()
            .unwrap_or_default()
    }
}

/// Two colours mixed, in 256ths.
fn mix(left: [u8; 4], right: [u8; 4], right_weight: u32) -> [u32; 4] {
    std::array::from_fn(|k| {
        u32::from(left[k]) * (256 - right_weight) + u32::from(right[k]) * right_weight
    })
}

/// `x / 255`, rounded, for x up to 65,535.
fn divide_255(x: u32) -> u32 {
    (x + 128 + ((x + 128) >> 8)) >> 8
}

/// Two colours multiplied channel by channel.
pub(super) fn multiply(a: [u8; 4], b: [u8; 4]) -> [u8; 4] {
    std::array::from_fn(|k| divide_255(u32::from(a[k]) * u32::from(b[k])) as u8)
}

/// Lays a premultiplied colour over a pixel.
pub(super) fn blend(pixel: &mut [u8; 4], colour: [u8; 4]) {
    let through = 255 - u32::from(colour[3]);
    if through == 0 {
        *pixel = colour;
        return;
    }
    for (below, above) in pixel.iter_mut().zip(colour) {
        *below = (u32::from(above) + divide_255(u32::from(*below) * through)).min(255) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn two_texels(nearest: bool) -> Texture {
        let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
        Texture::new(&image, nearest)
    }

    #[test]
    fn texel_centres_are_exact_and_the_middle_is_the_mean() {
        let texture = two_texels(false);
        assert_eq!(texture.sample(pos2(0.25, 0.5)), [0, 0, 0, 255]);
        assert_eq!(texture.sample(pos2(0.75, 0.5)), [255; 4]);
        assert_eq!(texture.sample(pos2(0.5, 0.5)), [128, 128, 128, 255]);
        assert_eq!(two_texels(true).sample(pos2(0.49, 0.5)), [0, 0, 0, 255]);
    }

    #[test]
    fn a_patch_outside_the_texture_changes_nothing() {
        let mut texture = two_texels(true);
        texture.patch([1, 7], &ColorImage::filled([2, 2], Color32::RED));
        assert_eq!(texture.sample(pos2(0.1, 0.5)), [0, 0, 0, 255]);
    }

    #[test]
    fn half_white_over_black_is_grey() {
        let mut pixel = [0, 0, 0, 255];
        blend(&mut pixel, [128, 128, 128, 128]);
        assert_eq!(pixel, [128, 128, 128, 255]);
    }

    #[test]
    fn division_by_255_is_rounded_everywhere() {
        assert!((0..=65_025).all(|x| divide_255(x) == (x * 2 + 255) / 510));
    }
}
