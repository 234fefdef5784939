//! The memo for the incident review: everything the page says, and what it rests on, in words and tables.

mod basis;
mod choice;
pub mod document;

use self::document::{Document, Part};
use super::Findings;
use crate::text::Language;
use crate::text::decision::CountsText;
use crate::text::memo::MemoText as T;
use crate::text::report::ReportText;
use crate::ui::format;

/// The memo, in the order of an incident review; `picture` is the page as PNG, for the HTML, and
/// `stamp` what a reader needs to verify it.
pub fn document(
    facts: &Findings<'_>,
    picture: Option<Vec<u8>>,
    stamp: &str,
    language: Language,
) -> Document {
    let writer = Writer {
        facts,
        picture,
        stamp,
        language,
        parts: Vec::new(),
    };
    writer.write()
}

struct Writer<'a> {
    facts: &'a Findings<'a>,
    picture: Option<Vec<u8>>,
    stamp: &'a str,
    language: Language,
    parts: Vec<Part>,
}

impl Writer<'_> {
    fn write(mut self) -> Document {
        self.summary();
        self.impact();
        self.options();
        self.recommendation();
        self.assumptions();
        self.quality();
        self.definitions();
        self.provenance();
        let language = match self.language {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        };
        Document {
            language,
            stamp: self.stamp.to_owned(),
            parts: self.parts,
        }
    }

    fn say(&self, phrase: T) -> String {
        phrase.get(self.language).to_owned()
    }

    fn heading(&mut self, phrase: T) {
        self.parts.push(Part::Heading(self.say(phrase)));
    }

    fn paragraph(&mut self, words: String) {
        self.parts.push(Part::Paragraph(words));
    }

    fn table(&mut self, titles: &[T], rows: Vec<Vec<String>>, figures: usize) {
        let titles = titles.iter().map(|title| self.say(*title)).collect();
        let rows = std::iter::once(titles).chain(rows).collect();
        self.parts.push(Part::Table { rows, figures });
    }

    /// An estimate without its currency, which the heading names.
    fn estimate(&self, value: f64) -> String {
        format::estimate(value, crate::money::Currency::NONE, self.language)
    }

    fn summary(&mut self) {
        let title = self.facts.page.title;
        let title = if title.is_empty() {
            self.say(T::Title)
        } else {
            title.to_owned()
        };
        self.parts.push(Part::Title(title));
        self.heading(T::Summary);
        let page = self.facts.page;
        for sentence in &page.verdict {
            self.paragraph(sentence.clone());
        }
        if !page.note.is_empty() {
            self.paragraph(page.note.to_owned());
        }
        if page.counts.is_some() {
            self.paragraph(CountsText::RestsOnCounts.get(self.language).to_owned());
        }
        if let Some(png) = self.picture.take() {
            let alt = self.facts.page.verdict.join(" ");
            self.parts.push(Part::Picture { png, alt });
        }
    }

    fn impact(&mut self) {
        self.heading(T::Impact);
        let rollup = self.facts.page.rollup;
        let note = T::ImpactNote.fill(self.language, &[("currency", &self.unit())]);
        self.paragraph(note);
        if self.facts.page.counts.is_none() {
            self.rule();
        }
        let sums = &rollup.measures.sums;
        let digits = rollup.currency.minor_digits();
        let amount = |value: i128| format::scaled(value, rollup.scale, digits);
        let named = |phrase: ReportText| phrase.get(self.language).to_owned();
        let mut rows = vec![(
            named(ReportText::Orders),
            format::count(sums.orders),
            T::OrdersMeans,
        )];
        if let Some(customers) = rollup.measures.customers {
            rows.insert(
                0,
                (
                    named(ReportText::Customers),
                    format::count(customers),
                    T::CustomersMeans,
                ),
            );
        }
        let units = format::scaled(sums.units, rollup.unit_scale, 0);
        rows.push((named(ReportText::Units), units, T::UnitsMeans));
        rows.push((named(ReportText::Paid), amount(sums.paid), T::PaidMeans));
        rows.push((
            named(ReportText::Intended),
            amount(sums.intended),
            T::IntendedMeans,
        ));
        rows.push((
            named(ReportText::Shortfall),
            amount(sums.shortfall()),
            T::ShortfallMeans,
        ));
        if rollup.known.list {
            rows.push((
                self.say(T::ListGap),
                amount(sums.list - sums.paid),
                T::ListGapMeans,
            ));
        }
        if let Some(below) = rollup.measures.below_cost {
            rows.push((self.say(T::BelowCost), amount(below), T::BelowCostMeans));
        }
        rows.push((
            self.say(T::Unwound),
            format::count(rollup.unwound.orders),
            T::UnwoundMeans,
        ));
        let rows = rows
            .into_iter()
            .map(|(what, figure, means)| vec![what, figure, self.say(means)]);
        let rows = rows.collect();
        self.table(&[T::Measure, T::Figure, T::Definition], rows, 1);
    }
}
