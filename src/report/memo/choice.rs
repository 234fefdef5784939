//! What can be decided, what it consists of, and what to recommend.

use super::Writer;
use super::basis::figure;
use super::document::Part;
use crate::decision::{Component, Decision, Key, Policy, Unit};
use crate::report::actions;
use crate::text::chart::names;
use crate::text::memo::MemoText as T;
use crate::ui::format;

/// Assumptions named as those the decision depends on most.
const DEPENDS_MAX: usize = 3;

impl Writer<'_> {
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
    pub(super) fn unit(&self) -> String {
        format::unit_said(self.facts.page.rollup.currency, self.language)
    }

    fn policy_name(&self, decision: &Decision) -> String {
        let page = self.facts.page;
        format::policy_name(decision.policy, page.rollup, self.language)
    }

    pub(super) fn options(&mut self) {
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

    /// Which decision costs least, how sure that is, and what would turn it.
    pub(super) fn recommendation(&mut self) {
        self.heading(T::Recommendation);
        let comparison = self.facts.page.comparison;
        if self.facts.page.rollup.measures.sums.orders == 0 {
            return self.paragraph(self.say(T::NothingToDecide));
        }
        let least = actions::cheapest(comparison);
        self.least(least);
        let taken = self.facts.taken;
        if taken != least {
            self.taken(taken);
        }
        let kind = comparison.kind;
        let share = format::percent(comparison.p_honour_cheaper, 0, self.language);
        let draws = format::count(comparison.setting.draws);
        let doing = |policy| names::doing(policy, kind, self.language);
        let honouring = names::raised(&doing(Policy::HonourAll));
        let said = T::Cheaper.fill(
            self.language,
            &[
                ("honouring", &honouring),
                ("revoking", &doing(Policy::RevokeAll)),
                ("share", &share),
                ("draws", &draws),
                ("seed", &comparison.setting.seed),
            ],
        );
        self.paragraph(said);
        self.depends();
        self.break_evens();
        let phrase = match comparison.unconfirmed {
            0 => self.say(T::RestsOnConfirmed),
            count => T::RestsOnUnconfirmed.fill(self.language, &[("count", &count)]),
        };
        self.paragraph(phrase);
    }

    fn decision_of(&self, policy: Policy) -> Option<&Decision> {
        let decisions = &self.facts.page.comparison.decisions;
        decisions.iter().find(|decision| decision.policy == policy)
    }

    /// The decision of the axis with the least expected cost.
    fn least(&mut self, policy: Policy) {
        let Some(decision) = self.decision_of(policy) else {
            return;
        };
        let range = decision.spread.as_ref().map_or_else(
            || "–".to_owned(),
            |s| format::range(&self.estimate(s.p5), &self.estimate(s.p95)),
        );
        let said = T::Least.fill(
            self.language,
            &[
                ("policy", &self.policy_name(decision)),
                ("cost", &self.estimate(decision.expected)),
                ("range", &range),
                ("worst", &self.estimate(decision.worst_case)),
                ("unit", &self.unit()),
            ],
        );
        self.paragraph(said);
    }

    /// The decision that was taken, where it is another.
    fn taken(&mut self, policy: Policy) {
        let Some(decision) = self.decision_of(policy) else {
            return;
        };
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("policy", &self.policy_name(decision)),
            ("cost", &self.estimate(decision.expected)),
        ];
        let said = T::Taken.fill(self.language, &values);
        self.paragraph(said);
    }

    fn depends(&mut self) {
        let swings = self.facts.page.comparison.tornado.iter();
        let moving = swings.filter(|swing| (swing.at_high - swing.at_low).abs() > 0.0);
        let most = moving.take(DEPENDS_MAX);
        let most: Vec<&str> = most
            .map(|swing| names::driver(swing.key, self.language))
            .collect();
        if most.is_empty() {
            return;
        }
        let joint = self.say(T::Comma);
        let said = T::Depends.fill(self.language, &[("assumptions", &most.join(&joint))]);
        self.paragraph(said);
    }

    fn break_evens(&mut self) {
        let found: Vec<(Key, f64)> = self
            .facts
            .page
            .comparison
            .break_even
            .iter()
            .filter_map(|(key, value)| Some((*key, (*value)?)))
            .collect();
        if found.is_empty() {
            return self.paragraph(self.say(T::NoBreakEven));
        }
        self.paragraph(self.say(T::BreakEvens));
        let row = |(key, value): (Key, f64)| {
            let likely = self.facts.assumptions.get(key).map_or_else(
                || "–".to_owned(),
                |e| figure(rounded(e.mean(), key), key.unit(), self.language),
            );
            vec![
                names::assumption(key, self.language).to_owned(),
                figure(rounded(value, key), key.unit(), self.language),
                likely,
            ]
        };
        let rows = found.into_iter().map(row).collect();
        self.table(&[T::Assumption, T::EqualAt, T::AssumedMean], rows, 2);
    }
}

/// A computed value to the hundredth, of a share to the hundredth of a percent.
fn rounded(value: f64, key: Key) -> f64 {
    let parts = match key.unit() {
        Unit::Share | Unit::Ratio => 1e4,
        Unit::Money | Unit::Number => 1e2,
    };
    (value * parts).round() / parts
}
