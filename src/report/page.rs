//! The page that is shared: one picture that says the verdict and where it comes from.
//!
//! 16 : 9, light, complete in itself; drawn by the same code as the window's charts, without a
//! display. It names no customer and no order.

mod provenance;
pub(in crate::report) mod rule;
mod tiles;

use egui::{Align2, Frame, Pos2, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use super::{png, raster, svg};
use crate::decision::Comparison;
use crate::incident::Incident;
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::report::ReportText;
use crate::ui::chart::components::Components;
use crate::ui::chart::exceedance::ExceedanceCurves;
use crate::ui::chart::policy_axis::PolicyAxis;
use crate::ui::chart::timeline::Timeline;
use crate::ui::chart::{Chart, fitted};
use crate::ui::theme::{self, Tokens, Type, size, space};

/// The page in points: its smallest text is then readable on a screen at half the size.
const SIZE: Vec2 = vec2(1200.0, 675.0);
/// Pixels per point at scale 1: 1920 × 1080.
const PIXELS: f32 = 1.6;
/// Room between the edge of the page and what stands on it.
const MARGIN: f32 = 26.0;
/// Height of the row of tiles.
const TILES: f32 = 74.0;

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
    /// The verdict, the sentence that matters most first.
    pub verdict: Vec<String>,
    pub sources: Vec<Source>,
    pub lines_used: u64,
    /// Rejected, skipped or set aside.
    pub lines_left_out: u64,
    /// When the page is made, milliseconds since the Unix epoch: passed in, never read from a clock.
    pub made_ms: i64,
    /// The program's version.
    pub version: &'a str,
    pub choice: Choice,
}

/// What the analyst chose to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Choice {
    /// When the notice promises to be done; empty leaves it to be filled in.
    pub by: String,
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
    tiles::show(ui, row, facts, language);
    let footer = provenance::height(ui, facts, language, inner.width());
    let charts = Rect::from_min_max(
        pos2(inner.left(), row.bottom() + space::M),
        pos2(inner.right(), inner.bottom() - footer - space::M),
    );
    show_charts(ui, charts, facts, language);
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
    let line = ui.painter().text(
        inner.left_top(),
        Align2::LEFT_TOP,
        title,
        Type::SmallStrong.font(),
        tokens.accent,
    );
    let nothing = ReportText::NothingCompared.get(language);
    let (first, rest) = match facts.verdict.split_first() {
        Some((first, rest)) => (first.as_str(), rest.join(joint(language))),
        None => (nothing, String::new()),
    };
    let mut top = line.bottom() + space::XS;
    for (text, step, colour) in [
        (first, Type::Display, tokens.strong),
        (rest.as_str(), Type::Body, tokens.text),
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

/// What stands between two sentences.
const fn joint(language: Language) -> &'static str {
    match language {
        Language::English => " ",
        Language::Chinese => "",
    }
}

/// Three charts side by side: when, which line, and what it is made of.
fn show_charts(ui: &mut Ui, rect: Rect, facts: &Facts<'_>, language: Language) {
    let currency = facts.rollup.currency;
    let window = facts.incident.start_ms.zip(facts.incident.end_ms);
    let timeline = Timeline::new(facts.rollup, window, language);
    let axis = PolicyAxis::new(facts.comparison, currency, language);
    let components = Components::new(facts.comparison, currency, language);
    let curves = ExceedanceCurves::new(facts.comparison, currency, language);
    // Without customers there is no line between to draw: how sure the two ends are says more.
    let middle: &dyn Chart = if facts.comparison.axis.is_empty() {
        &curves
    } else {
        &axis
    };
    let charts: [&dyn Chart; 3] = [&timeline, middle, &components];
    let gap = space::M;
    let width = (rect.width() - gap * (charts.len() - 1) as f32) / charts.len() as f32;
    for (index, chart) in charts.into_iter().enumerate() {
        let left = rect.left() + index as f32 * (width + gap);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(chart.name()));
        card(&child, place);
        fitted(&mut child, chart, place);
    }
}

/// The ground and the hairline of a card.
fn card(ui: &Ui, place: Rect) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .stroke(tokens.hairline())
        .corner_radius(size::CORNER);
    ui.painter().add(frame.paint(place));
}

#[cfg(test)]
mod tests;
