//! Charts: what the rollup and the comparison look like, each in one file below.
//!
//! A chart is made from small tables each time it is drawn and keeps nothing. It states its finding
//! in its title, its terms in its definition, and gives its figures as a table. What a person does to
//! it (drags an edge, picks a cap) comes back as a value.

mod area;
pub mod backlog;
pub mod break_even;
mod card;
pub mod components;
pub mod exceedance;
mod hatch;
mod key;
mod labels;
pub mod orders_per_customer;
pub mod policy_axis;
pub mod prices;
mod rows;
pub mod run_off;
mod ticks;
pub mod timeline;
mod tip;
pub mod tornado;
pub mod waterfall;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use card::{Request, card, card_with, fitted, picture};

use egui::{Ui, Vec2};

use crate::money::Currency;
use crate::text::Language;
use crate::ui::theme::{Tokens, Type, size};

/// A chart: words, figures and a drawing of one thing.
pub trait Chart {
    /// A short name in ASCII, for ids and file names.
    fn name(&self) -> &'static str;

    /// The finding, in words with its figure.
    fn title(&self) -> String;

    /// What is counted, in which unit, currency and time zone.
    fn definition(&self) -> String;

    /// The figures behind the drawing.
    fn data(&self) -> Data;

    /// Draws it in `size` points; no wider and no higher.
    fn draw(&self, ui: &mut Ui, size: Vec2);
}

/// The figures behind a chart: rows under headers. Numbers are plain, so that they can be pasted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Data {
    /// Tab-separated, a line per row; tabs and line breaks inside a cell become spaces.
    pub fn tsv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.headers).chain(&self.rows) {
            let cells: Vec<_> = row
                .iter()
                .map(|cell| cell.replace(['\t', '\n', '\r'], " "))
                .collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        text
    }
}

/// In which words and units a chart speaks.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    pub language: Language,
    pub currency: Currency,
}

impl Speech {
    /// A phrase of the charts.
    fn say(self, phrase: crate::text::chart::ChartText) -> String {
        phrase.get(self.language).to_owned()
    }

    /// A phrase with its placeholders filled.
    fn fill(
        self,
        phrase: crate::text::chart::ChartText,
        values: &[(&str, &dyn std::fmt::Display)],
    ) -> String {
        phrase.fill(self.language, values)
    }

    /// An estimated amount in short, with its currency.
    fn money(self, value: f64) -> String {
        super::format::money_compact(value, self.currency, self.language)
    }

    /// A number in short.
    fn short(self, value: f64) -> String {
        super::format::compact(value, self.language)
    }
}

/// Says why there is no drawing, in its place.
/// Shows where the keyboard is, in a part of a picture that can be pressed.
fn focus_ring(ui: &Ui, response: &egui::Response) {
    if response.has_focus() {
        let ring = egui::Stroke::new(size::LINE, Tokens::of(ui).accent);
        let corner = size::CORNER_SMALL;
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(response.rect, corner, ring, inside);
    }
}

fn empty(ui: &mut Ui, size: Vec2, text: &str) {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let font = Type::Body.font();
    ui.painter().text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        text,
        font,
        tokens.muted,
    );
}

/// An exact amount to be pasted: no grouping, a point, a plain minus.
fn plain_amount(value: i128, scale: u32) -> String {
    super::format::scaled(value, scale, scale)
        .replace(',', "")
        .replace(super::format::MINUS, "-")
}

/// A number of things, rounded to whole ones and grouped, as everywhere beside the chart.
fn rounded(value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, and no crowd is that large"
    )]
    let whole = value.round() as i64;
    super::format::count(whole)
}

/// An estimate to be pasted, to the hundredth.
fn plain_estimate(value: f64) -> String {
    format!("{value:.2}")
}
