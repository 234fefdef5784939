//! The pictures of the guide are what the window shows: `UPDATE=1 cargo test --test flow guide` draws them anew.
//!
//! Held against each other in coarse blocks, so that they need not be drawn anew for every letter.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use makegood::decision::Policy;
use makegood::session::action::{Action, Overlay};
use makegood::session::asked::Asked;
use makegood::session::settings::Theme;
use makegood::session::{Session, Step};
use makegood::text::Language;
use makegood::ui;

use super::support::{SMALL, opened, settle};

/// Colours of a picture: text at its edges needs some, and each doubles nothing but the file.
const COLOURS: usize = 64;
/// Side of a block of pixels whose brightness is compared.
const BLOCK: u32 = 20;
/// Differences of brightness, of 255, that are seen in a block, and the share of such blocks that is too much.
const SEEN: f64 = 24.0;
const MOST: f64 = 0.12;
/// A guide is read in a browser; a picture that takes a moment is skipped.
const BYTES_MAX: usize = 100_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guide")
}

fn pixels(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

/// The same picture in few colours, the most frequent ones.
fn small(bytes: &[u8]) -> Vec<u8> {
    let image = pixels(bytes);
    let mut counts: BTreeMap<[u8; 3], u64> = BTreeMap::new();
    for pixel in image.pixels() {
        *counts.entry(pixel.0).or_default() += 1;
    }
    let mut colours: Vec<([u8; 3], u64)> = counts.into_iter().collect();
    colours.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let kept: Vec<[u8; 3]> = colours.iter().take(COLOURS).map(|(c, _)| *c).collect();
    let distance = |a: &[u8; 3], b: &[u8; 3]| -> u32 {
        let channels = a
            .iter()
            .zip(b)
            .map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2));
        channels.sum()
    };
    let nearest = |colour: &[u8; 3]| {
        let near = (0_u8..).zip(&kept).min_by_key(|(_, k)| distance(k, colour));
        near.map_or(0, |(place, _)| place)
    };
    let places: BTreeMap<[u8; 3], u8> = colours
        .iter()
        .map(|(colour, _)| (*colour, nearest(colour)))
        .collect();
    let indices: Vec<u8> = image.pixels().map(|pixel| places[&pixel.0]).collect();
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, image.width(), image.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_palette(kept.concat());
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&indices).unwrap();
    writer.finish().unwrap();
    written
}

/// Mean brightness of each block, 0 to 255.
fn blocks(image: &image::RgbImage) -> Vec<f64> {
    let side = BLOCK as usize;
    let columns = image.width() as usize / side;
    let row = image.width() as usize * 3;
    let mut sums = vec![0_u32; columns * (image.height() as usize / side)];
    for (y, row) in image.as_raw().chunks_exact(row).enumerate() {
        for (x, part) in row.chunks_exact(3 * side).enumerate() {
            let sum: u32 = part.iter().map(|channel| u32::from(*channel)).sum();
            if let Some(block) = sums.get_mut(y / side * columns + x) {
                *block += sum;
            }
        }
    }
    let mean = |sum: u32| f64::from(sum) / f64::from(3 * BLOCK * BLOCK);
    sums.into_iter().map(mean).collect()
}

/// The share of blocks that look otherwise.
fn differing(a: &image::RgbImage, b: &image::RgbImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return 1.0;
    }
    let (a, b) = (blocks(a), blocks(b));
    let differ = a.iter().zip(&b).filter(|(a, b)| (**a - **b).abs() > SEEN);
    differ.count() as f64 / a.len() as f64
}

/// Shows the window at each page of the guide.
fn pages(language: Language, mut show: impl FnMut(&'static str, &Session)) {
    let mut session = opened(language);
    session.settings.hints_read = u8::MAX;
    for (name, step) in [
        ("read", Step::Orders),
        ("confirm", Step::Incident),
        ("share", Step::Report),
        ("decide", Step::Decision),
    ] {
        session.apply(Action::GoTo(step));
        settle(&mut session);
        show(name, &session);
    }
    let figure = Asked::Cost(Policy::RevokeAll);
    session.apply(Action::ShowOverlay(Some(Overlay::Explain(figure))));
    settle(&mut session);
    show("asked", &session);
    session.apply(Action::ShowOverlay(None));
    let rollup = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rollup");
    session.apply(Action::Open(vec![rollup]));
    settle(&mut session);
    session.apply(Action::GoTo(Step::Orders));
    show("warehouse", &session);
}

#[test]
fn the_guide_shows_what_the_window_shows() {
    let mut wanted = BTreeSet::new();
    let mut changed = Vec::new();
    for (language, prefix) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let guide = std::fs::read_to_string(folder().join(format!("{prefix}.md"))).unwrap();
        pages(language, |name, session| {
            let name = format!("{prefix}-{name}.png");
            wanted.insert(name.clone());
            assert!(
                guide.contains(&format!("]({name})")),
                "{name} is on no page"
            );
            // A picture takes seconds in a debug build: of the second language one is looked at.
            let is_updated = std::env::var_os("UPDATE").is_some();
            if !is_updated && language == Language::Chinese && !name.ends_with("decide.png") {
                return;
            }
            let drawn = ui::window_picture(session, SMALL, 1.0, Theme::Light).unwrap();
            let file = folder().join(&name);
            if is_updated {
                std::fs::write(&file, small(&drawn)).unwrap();
            }
            let kept = std::fs::read(&file).unwrap_or_default();
            assert!(kept.len() < BYTES_MAX, "{name}: {} bytes", kept.len());
            let share = image::load_from_memory(&kept)
                .map_or(1.0, |kept| differing(&kept.to_rgb8(), &pixels(&drawn)));
            if share > MOST {
                changed.push((name.clone(), share));
            }
        });
    }
    assert!(
        changed.is_empty(),
        "{changed:?}: look at the window, then UPDATE=1 cargo test --test flow guide"
    );
    let found = std::fs::read_dir(folder()).unwrap();
    let found = found.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let pictures: BTreeSet<String> = found.filter(|name| is_picture(name)).collect();
    assert_eq!(pictures, wanted);
}

fn is_picture(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "png")
}

#[test]
fn another_page_is_told_from_the_same_one() {
    let image = |shade: u8| image::RgbImage::from_pixel(100, 100, image::Rgb([shade; 3]));
    assert!(differing(&image(200), &image(210)) < MOST);
    assert!(differing(&image(200), &image(150)) > MOST);
}
