//! The page that is shared: one picture that says the verdict and where it comes from.
//!
//! 16 : 9, light, complete in itself; drawn by the same code as the window's charts, without a
//! display. It names no customer and no order.

mod charts;
mod provenance;
pub(in crate::report) mod rule;
mod tiles;

use std::collections::BTreeMap;

use egui::{Align2, Pos2, Rect, Ui, Vec2, pos2, vec2};
use rust_decimal::Decimal;

use super::{png, raster, svg};
pub use crate::case::page::{PageChart, PageChoice, PageFigures};
use crate::decision::Comparison;
use crate::decision::headline::Headline;
use crate::incident::Incident;
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::report::ReportText;
use crate::ui::theme::{self, Tokens, Type, space};

/// The page in points: its smallest text is then readable on a screen at half the size.
const SIZE: Vec2 = vec2(1200.0, 675.0);
/// Pixels per point at scale 1: 1920 × 1080.
const PIXELS: f32 = 1.6;
/// Room between the edge of the page and what stands on it.
const MARGIN: f32 = 26.0;
/// Height of the row of tiles.
const TILES: f32 = 74.0;

/// Characters of a note on the page: two lines of English.
pub const NOTE_MAX: usize = 320;

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name without folders: a path can name a person.
    pub name: String,
    /// Lower-case hex; empty where it was not asked for.
    pub sha256: String,
}

/// All that the page says.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    pub rollup: &'a Rollup,
    pub comparison: &'a Comparison,
    pub incident: &'a Incident,
    /// The analyst's own headline above the verdict; may be empty.
    pub title: &'a str,
    /// What the analyst adds below the verdict; may be empty.
    pub note: &'a str,
    /// The verdict, the sentence that matters most first.
    pub verdict: Vec<String>,
    pub sources: Vec<Source>,
    /// Counts that stand in the place of an export.
    pub counts: Option<&'a Headline>,
    /// The analyst's own rates into the reporting currency.
    pub rates: &'a BTreeMap<Currency, Decimal>,
    pub lines_used: u64,
    /// Rejected, skipped or set aside.
    pub lines_left_out: u64,
    /// When the page is made, milliseconds since the Unix epoch: passed in, never read from a clock.
    pub made_ms: i64,
    /// The program's version.
    pub version: &'a str,
    pub choice: PageChoice,
}

/// The page as PNG; 1920 × 1080 pixels at scale 1, twice as many each way at scale 2.
///
/// The same facts give the same bytes on every machine. `stamp` rides in its metadata, beside a few
/// lines that any viewer shows.
///
/// # Errors
/// When the picture cannot be encoded, which happens only at an absurd scale.
pub fn png(
    facts: &Facts<'_>,
    stamp: &str,
    language: Language,
    scale: f32,
) -> Result<Vec<u8>, ::png::EncodingError> {
    let picture = picture(facts, language, scale);
    let metadata = provenance::metadata(facts, language);
    let mut pairs: Vec<_> = metadata
        .iter()
        .map(|(key, text)| (*key, text.as_str()))
        .collect();
    pairs.push((super::stamp::KEYWORD, stamp));
    png::encode(&picture, &pairs)
}

/// The page as pixels.
pub fn picture(facts: &Facts<'_>, language: Language, scale: f32) -> raster::Picture {
    raster::draw(SIZE, PIXELS * scale, set_up, |ui| {
        ui_of(ui, facts, language);
    })
}

/// The page as SVG, of the same shapes, with the stamp in its metadata.
pub fn svg(facts: &Facts<'_>, stamp: &str, language: Language) -> String {
    let layout = raster::lay_out(SIZE, PIXELS, set_up, |ui| ui_of(ui, facts, language));
    let title = facts.verdict.first().map_or("", String::as_str);
    svg::write(&layout, title, stamp)
}

fn set_up(context: &egui::Context) {
    theme::install(context);
    context.set_theme(egui::Theme::Light);
}

/// The page as an image, for a preview and for the clipboard.
pub fn image(facts: &Facts<'_>, language: Language, scale: f32) -> egui::ColorImage {
    let picture = picture(facts, language, scale);
    let size = [picture.width(), picture.height()];
    egui::ColorImage::from_rgba_premultiplied(size, picture.bytes())
}

/// Draws the page from the top left corner of a view.
fn ui_of(ui: &mut Ui, facts: &Facts<'_>, language: Language) {
    let tokens = Tokens::of(ui);
    let rect = Rect::from_min_size(Pos2::ZERO, SIZE);
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    let inner = rect.shrink(MARGIN);
    let below = header(ui, inner, facts, language);
    let row = Rect::from_min_size(
        pos2(inner.left(), below + space::M),
        vec2(inner.width(), TILES),
    );
    let below = if tiles::show(ui, row, facts, language) {
        row.bottom() + space::M
    } else {
        row.top()
    };
    let footer = provenance::height(ui, facts, language, inner.width());
    let charts = Rect::from_min_max(
        pos2(inner.left(), below),
        pos2(inner.right(), inner.bottom() - footer - space::M),
    );
    charts::show(ui, charts, facts, language);
    let strip = Rect::from_min_max(pos2(inner.left(), charts.bottom() + space::M), inner.max);
    provenance::show(ui, strip, facts, language);
}

/// Headline and verdict; gives the height where they end.
fn header(ui: &mut Ui, inner: Rect, facts: &Facts<'_>, language: Language) -> f32 {
    let tokens = Tokens::of(ui);
    let title = if facts.title.is_empty() {
        ReportText::Title.get(language)
    } else {
        facts.title
    };
    let counted;
    let title = match facts.counts {
        Some(_) => {
            counted = ReportText::TitleCounts.fill(language, &[("title", &title)]);
            counted.as_str()
        }
        None => title,
    };
    let line = ui.painter().text(
        inner.left_top(),
        Align2::LEFT_TOP,
        title,
        Type::SmallStrong.font(),
        tokens.accent,
    );
    let note = cut(facts.note);
    let nothing = ReportText::NothingCompared.get(language);
    let (first, rest) = match facts.verdict.split_first() {
        Some((first, rest)) => (first.as_str(), rest.join(joint(language))),
        None => (nothing, String::new()),
    };
    let mut top = line.bottom() + space::XS;
    for (text, step, colour) in [
        (first, Type::Display, tokens.strong),
        (rest.as_str(), Type::Body, tokens.text),
        (note.as_str(), Type::Body, tokens.muted),
    ] {
        if text.is_empty() {
            continue;
        }
        let galley = ui
            .painter()
            .layout(text.to_owned(), step.font(), colour, inner.width());
        let height = galley.size().y;
        ui.painter().galley(pos2(inner.left(), top), galley, colour);
        top += height + space::XS;
    }
    top - space::XS
}

/// A note in one paragraph, as much of it as leaves room for the charts.
fn cut(note: &str) -> String {
    let words = note.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= NOTE_MAX {
        return words;
    }
    let kept: String = words.chars().take(NOTE_MAX).collect();
    kept + " …"
}

/// What stands between two sentences.
const fn joint(language: Language) -> &'static str {
    match language {
        Language::English => " ",
        Language::Chinese => "",
    }
}

#[cfg(test)]
mod tests;
