//! What everything rests on: assumptions, data, definitions and provenance.

use super::Writer;
use crate::decision::{Estimate, Unit};
use crate::import::ImportReport;
use crate::incident::Kind;
use crate::report::{file_name, page::rule};
use crate::text::Language;
use crate::text::chart::names;
use crate::text::decision::sources::source;
use crate::text::memo::MemoText as T;
use crate::text::report::ReportText;
use crate::ui::format::{self, Zone};

/// Decimals of an assumption: as many as a person gives.
const DIGITS: usize = 4;

impl Writer<'_> {
    pub(super) fn assumptions(&mut self) {
        self.heading(T::Assumptions);
        let count = self.facts.page.comparison.unconfirmed;
        self.paragraph(match count {
            0 => self.say(T::AllConfirmed),
            _ => T::AssumptionsNote.fill(self.language, &[("count", &count)]),
        });
        let mut rows = Vec::new();
        for (key, estimate) in &self.facts.assumptions.estimates {
            let name = names::assumption(*key, self.language).to_owned();
            rows.push(self.assumption(name, estimate, key.unit()));
        }
        for item in &self.facts.assumptions.ledger {
            rows.push(self.assumption(item.name.clone(), &item.amount, Unit::Money));
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
        self.correlations();
    }

    fn assumption(&self, name: String, estimate: &Estimate, unit: Unit) -> Vec<String> {
        let confirmed = match (estimate.confirmed, estimate.confirmed_by.as_str()) {
            (false, _) => self.say(T::No),
            (true, "") => self.say(T::Yes),
            (true, name) => name.to_owned(),
        };
        let words = [
            source(&estimate.source, self.language),
            estimate.note.as_str(),
        ];
        let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let written = |value| figure(value, unit, self.language);
        vec![
            name,
            written(estimate.low),
            written(estimate.likely),
            written(estimate.high),
            confirmed,
            words.join(" · "),
        ]
    }

    /// Rank correlations that somebody set.
    fn correlations(&mut self) {
        let joint = self.say(T::Comma);
        let pair = |(a, b, r): &(_, _, f64)| {
            let name = |key| names::assumption(key, self.language);
            format!("{} – {}: {r}", name(*a), name(*b))
        };
        let pairs = self.facts.assumptions.correlations.iter().map(pair);
        let said = pairs.collect::<Vec<_>>().join(&joint);
        if !said.is_empty() {
            self.paragraph(T::Correlated.fill(self.language, &[("pairs", &said)]));
        }
    }

    pub(super) fn quality(&mut self) {
        self.heading(T::Quality);
        if self.facts.page.counts.is_some() {
            return self.paragraph(self.say(T::OnlyCounts));
        }
        let row = |report: &ImportReport| {
            let lines = &report.lines;
            vec![
                file_name(&report.path),
                format::count(lines.read),
                format::count(lines.used),
                format::count(lines.rejected),
                format::count(lines.skipped),
            ]
        };
        let rows = self.facts.reports.iter().map(row).collect();
        let titles = [T::File, T::Read, T::Used, T::Rejected, T::Skipped];
        self.table(&titles, rows, 4);
        self.left_out();
        self.controls();
        let missing = self.facts.page.comparison.unavailable.iter();
        let missing: Vec<&str> = missing
            .map(|component| names::component(*component, self.language))
            .collect();
        if !missing.is_empty() {
            let joint = self.say(T::Comma);
            let said = T::Unavailable.fill(self.language, &[("names", &missing.join(&joint))]);
            self.paragraph(said);
        }
    }

    /// Why lines were left out, and how many.
    fn left_out(&mut self) {
        let mut rows = Vec::new();
        for report in self.facts.reports {
            let rejected = report.rejected_by_reason.iter();
            let rejected =
                rejected.map(|(why, lines)| (why.message(self.language).to_owned(), *lines));
            let skipped = report.skipped_by_reason.iter();
            let skipped =
                skipped.map(|(why, lines)| (why.message(self.language).to_owned(), *lines));
            rows.extend(
                rejected
                    .chain(skipped)
                    .map(|(why, lines)| vec![why, format::count(lines), file_name(&report.path)]),
            );
        }
        if !rows.is_empty() {
            self.table(&[T::WhyLeftOut, T::LinesLeftOut, T::File], rows, 1);
        }
    }

    /// Totals that the files state themselves.
    fn controls(&mut self) {
        let mut rows = Vec::new();
        for control in self.facts.reports.iter().flat_map(|r| &r.control_totals) {
            let agrees = if control.agrees { T::Yes } else { T::No };
            rows.push(vec![
                control.name.clone(),
                control.stated.clone(),
                control.read.clone(),
                self.say(agrees),
            ]);
        }
        if !rows.is_empty() {
            let titles = [T::Control, T::Stated, T::ReadTotal, T::Agrees];
            self.table(&titles, rows, 2);
        }
    }

    pub(super) fn definitions(&mut self) {
        self.heading(T::Definitions);
        let means = match self.facts.page.rollup.kind {
            Kind::Underpriced => ReportText::MeansUnderpriced,
            Kind::Overcharged => ReportText::MeansOvercharged,
            Kind::BenefitWithdrawn => ReportText::MeansWithdrawn,
        };
        for phrase in [
            ReportText::DefinitionMoney,
            means,
            ReportText::DefinitionCost,
        ] {
            self.paragraph(phrase.get(self.language).to_owned());
        }
        self.paragraph(self.say(T::DefinitionCash));
    }

    /// Which orders are affected, and when they were placed.
    pub(super) fn rule(&mut self) {
        let page = self.facts.page;
        let rule_text = rule::rule(page.incident, page.rollup.currency, self.language);
        let window = rule::window(page.incident, &page.rollup.zone, self.language);
        self.paragraph(format!("{}: {rule_text}", self.say(T::Rule)));
        self.paragraph(format!("{}: {window}", self.say(T::Window)));
    }

    pub(super) fn provenance(&mut self) {
        self.heading(T::Provenance);
        let page = self.facts.page;
        let sources = page.sources.iter();
        let rows: Vec<_> = sources
            .map(|s| vec![s.name.clone(), s.sha256.clone()])
            .collect();
        if !rows.is_empty() {
            self.table(&[T::File, T::Hash], rows, 0);
        }
        for (from, rate) in page.rates {
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("from", from),
                ("rate", rate),
                ("to", &page.rollup.currency),
            ];
            let rate = ReportText::RateOf.fill(self.language, &values);
            self.paragraph(rate);
        }
        let zone = Zone::new(&page.rollup.zone);
        let made = T::Made.fill(
            self.language,
            &[
                ("time", &zone.minute(page.made_ms)),
                ("version", &page.version),
                ("zone", &zone.name()),
                ("draws", &format::count(page.comparison.setting.draws)),
                ("seed", &page.comparison.setting.seed),
            ],
        );
        self.paragraph(made);
        self.paragraph(self.say(T::Advice));
    }
}

/// An assumption's value with the digits it has, at most four decimals; a share in percent.
pub(super) fn figure(value: f64, unit: Unit, language: Language) -> String {
    let trimmed = |value: f64| {
        let text = format!("{value:.DIGITS$}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        format::amount(text.parse().unwrap_or_default(), 0)
    };
    match (unit, language) {
        _ if !value.is_finite() => "–".to_owned(),
        (Unit::Share | Unit::Ratio, Language::English) => {
            format!("{}{}%", trimmed(value * 100.0), format::NO_BREAK)
        }
        (Unit::Share | Unit::Ratio, Language::Chinese) => format!("{}%", trimmed(value * 100.0)),
        (Unit::Money | Unit::Number, _) => trimmed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_their_unit() {
        let english = |value, unit| figure(value, unit, Language::English);
        assert_eq!(english(0.0015, Unit::Share), "0.15\u{a0}%");
        assert_eq!(english(100_000.0, Unit::Money), "100,000");
        assert_eq!(english(27_208.366_249, Unit::Money), "27,208.3662");
        assert_eq!(english(-0.5, Unit::Money), "−0.5");
        assert_eq!(figure(0.3, Unit::Share, Language::Chinese), "30%");
        assert_eq!(english(f64::NAN, Unit::Number), "–");
    }
}
