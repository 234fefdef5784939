//! Outlines of characters, each in the file once, in units of the font's size.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::put;
use egui::{FontData, FontDefinitions, FontFamily};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

/// Outlines are written in whole units of a thousandth of the font's size.
pub(super) const UNITS: f32 = 1000.0;

/// A face of a family that can show a character.
struct Face {
    data: Arc<FontData>,
    name: String,
}

/// The outlines used so far.
pub(super) struct Glyphs {
    families: BTreeMap<FontFamily, Vec<Face>>,
    /// By face and character: the number under which its outline stands, `None` for no outline.
    known: BTreeMap<(String, char), Option<usize>>,
    pub definitions: String,
}

impl Glyphs {
    pub fn new(fonts: &FontDefinitions) -> Self {
        let face = |name: &String| {
            let data = fonts.font_data.get(name)?;
            Some(Face {
                data: Arc::clone(data),
                name: name.clone(),
            })
        };
        let families = fonts.families.iter();
        Self {
            families: families
                .map(|(family, names)| (family.clone(), names.iter().filter_map(face).collect()))
                .collect(),
            known: BTreeMap::new(),
            definitions: String::new(),
        }
    }

    /// The number of a character's outline in the file; `None` where it shows nothing.
    pub fn number(&mut self, family: &FontFamily, c: char) -> Option<usize> {
        let (name, outline) = {
            let faces = self.families.get(family)?;
            let shows = |face: &&Face| has(face, c);
            let face = faces.iter().find(shows).or(faces.first())?;
            let key = (face.name.clone(), c);
            if let Some(number) = self.known.get(&key) {
                return *number;
            }
            (key, outline(face, c))
        };
        let number = outline.filter(|path| !path.is_empty()).map(|path| {
            let number = self.known.values().flatten().count();
            put(
                &mut self.definitions,
                format_args!("<path id=\"g{number}\" d=\"{path}\"/>\n"),
            );
            number
        });
        self.known.insert(name, number);
        number
    }
}

fn font(face: &Face) -> Option<FontRef<'_>> {
    FontRef::from_index((*face.data.font).as_ref(), face.data.index).ok()
}

fn has(face: &Face, c: char) -> bool {
    font(face).is_some_and(|font| font.charmap().map(c).is_some())
}

/// The outline of a character as a path whose origin is at the left of the baseline, y downwards.
fn outline(face: &Face, c: char) -> Option<String> {
    let font = font(face)?;
    let glyph = font.charmap().map(c).unwrap_or_default();
    let mut pen = Pen(String::new());
    let settings = DrawSettings::unhinted(Size::new(UNITS), LocationRef::default());
    let glyph = font.outline_glyphs().get(glyph)?;
    glyph.draw(settings, &mut pen).ok()?;
    Some(pen.0)
}

/// Writes an outline as the data of a path.
struct Pen(String);

impl Pen {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.0.push(command);
        for (place, (x, y)) in points.iter().enumerate() {
            let gap = if place > 0 { " " } else { "" };
            put(
                &mut self.0,
                format_args!("{gap}{} {}", x.round(), 0.0 - y.round()),
            );
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.add('Q', &[(cx0, cy0), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.add('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
