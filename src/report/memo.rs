//! The memo for the incident review: everything the page says, and what it rests on, in words and tables.

pub mod document;

use self::document::{Document, Part};
use super::Findings;
use super::page::rule;
use crate::decision::{Component, Decision, Key, Policy};
use crate::import::ImportReport;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::memo::MemoText as T;
use crate::text::report::ReportText;
use crate::ui::format::{self, Zone};

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
        self.uncertainty();
        self.assumptions();
        self.quality();
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
        for sentence in &self.facts.page.verdict {
            self.parts.push(Part::Paragraph(sentence.clone()));
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

    /// Decisions that a review compares: the ends, the first caps, the best cap, the alternatives.
    fn shown(&self) -> Vec<&Decision> {
        let comparison = self.facts.page.comparison;
        let is_shown = |decision: &&Decision| match decision.policy {
            Policy::Cap(cap) => cap <= 3 || Some(cap) == comparison.best_cap,
            _ => true,
        };
        comparison.decisions.iter().filter(is_shown).collect()
    }

    /// What amounts are in.
    fn unit(&self) -> String {
        format::unit_said(self.facts.page.rollup.currency, self.language)
    }

    fn policy_name(&self, decision: &Decision) -> String {
        let page = self.facts.page;
        format::policy_name(decision.policy, page.rollup, self.language)
    }

    fn options(&mut self) {
        self.heading(T::Options);
        self.paragraph(T::OptionsNote.fill(self.language, &[("currency", &self.unit())]));
        let row = |decision: &&Decision| {
            let range = decision.spread.as_ref().map_or_else(
                || "–".to_owned(),
                |s| format::range(&self.estimate(s.p5), &self.estimate(s.p95)),
            );
            vec![
                self.policy_name(decision),
                self.estimate(decision.expected),
                range,
                self.estimate(decision.worst_case),
                self.estimate(decision.cash_returned),
                format::count(decision.orders_revoked),
            ]
        };
        let rows = self.shown().iter().map(row).collect();
        let titles = [
            T::Option,
            T::Expected,
            T::Range,
            T::WorstCase,
            T::Cash,
            T::Revoked,
        ];
        self.table(&titles, rows, 5);
        self.components();
    }

    fn components(&mut self) {
        self.paragraph(self.say(T::Components));
        let ends: Vec<&Decision> = self
            .shown()
            .into_iter()
            .filter(|d| matches!(d.policy, Policy::RevokeAll | Policy::HonourAll))
            .collect();
        let mut rows = vec![vec![self.say(T::Component)]];
        for decision in &ends {
            rows[0].push(self.policy_name(decision));
        }
        for (index, component) in Component::ALL.into_iter().enumerate() {
            let costs: Vec<f64> = ends.iter().map(|d| d.components[index]).collect();
            if costs.iter().any(|cost| *cost != 0.0) {
                let name = names::component(component, self.language).to_owned();
                let costs = costs.iter().map(|cost| self.estimate(*cost));
                rows.push(std::iter::once(name).chain(costs).collect());
            }
        }
        self.parts.push(Part::Table {
            rows,
            figures: ends.len(),
        });
    }

    fn uncertainty(&mut self) {
        self.heading(T::Uncertainty);
        let comparison = self.facts.page.comparison;
        let share = format::percent(comparison.p_honour_cheaper, 0, self.language);
        let draws = format::count(comparison.setting.draws);
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("share", &share),
            ("draws", &draws),
            ("seed", &comparison.setting.seed),
        ];
        self.paragraph(T::Cheaper.fill(self.language, &values));
        let found: Vec<(Key, f64)> = comparison
            .break_even
            .iter()
            .filter_map(|(key, value)| Some((*key, (*value)?)))
            .collect();
        if found.is_empty() {
            self.paragraph(self.say(T::NoBreakEven));
            return;
        }
        self.paragraph(self.say(T::BreakEvens));
        let row = |(key, value): (Key, f64)| {
            vec![
                names::assumption(key, self.language).to_owned(),
                figure(value),
            ]
        };
        let rows = found.into_iter().map(row).collect();
        self.table(&[T::Assumption, T::Figure], rows, 1);
    }

    fn assumptions(&mut self) {
        self.heading(T::Assumptions);
        let count = self.facts.page.comparison.unconfirmed;
        self.paragraph(T::AssumptionsNote.fill(self.language, &[("count", &count)]));
        let mut rows = Vec::new();
        for (key, estimate) in &self.facts.assumptions.estimates {
            let confirmed = if estimate.confirmed { T::Yes } else { T::No };
            rows.push(vec![
                names::assumption(*key, self.language).to_owned(),
                figure(estimate.low),
                figure(estimate.likely),
                figure(estimate.high),
                self.say(confirmed),
                estimate.source.clone(),
            ]);
        }
        let titles = [
            T::Assumption,
            T::Low,
            T::Likely,
            T::High,
            T::Confirmed,
            T::Source,
        ];
        self.table(&titles, rows, 3);
    }

    fn quality(&mut self) {
        self.heading(T::Quality);
        let row = |report: &ImportReport| {
            let name = std::path::Path::new(&report.path).file_name();
            let lines = &report.lines;
            vec![
                name.map(|n| n.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                format::count(lines.read),
                format::count(lines.used),
                format::count(lines.rejected),
                format::count(lines.skipped),
            ]
        };
        let rows = self.facts.reports.iter().map(row).collect();
        self.table(
            &[T::File, T::Read, T::Used, T::Rejected, T::Skipped],
            rows,
            4,
        );
    }

    fn provenance(&mut self) {
        self.heading(T::Provenance);
        let page = self.facts.page;
        let rows = page
            .sources
            .iter()
            .map(|s| vec![s.name.clone(), s.sha256.clone()])
            .collect();
        self.table(&[T::File, T::Hash], rows, 0);
        let rule_text = rule::rule(page.incident, page.rollup.currency, self.language);
        let window = rule::window(page.incident, &page.rollup.zone, self.language);
        self.paragraph(format!("{}: {rule_text}", self.say(T::Rule)));
        self.paragraph(format!("{}: {window}", self.say(T::Window)));
        let zone = Zone::new(&page.rollup.zone);
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("time", &zone.minute(page.made_ms)),
            ("version", &page.version),
            ("zone", &zone.name()),
        ];
        self.paragraph(T::Made.fill(self.language, &values));
        self.paragraph(self.say(T::Advice));
    }
}

/// An assumption's value with the digits it has, at most four decimals.
fn figure(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
