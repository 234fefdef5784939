//! The decisions side by side: expected, worst case and spread of each, the axis, the best cap.

use crate::incident::Kind;
use crate::rollup::Rollup;

use super::components::Coefficients;
use super::policy::{Measure, Policies, Sides, Treatment};
use super::sensitivity::{self, Gap};
use super::simulation::{self, Simulator};
use super::worst_case::WorstCase;
use super::{Assumptions, AxisPoint, Comparison, Decision, Exceedance, Policy, Spread};

/// Caps shown one by one beside honour all, revoke all and the best.
const CAPS_SHOWN: u64 = 10;
/// More caps than this are thinned on the axis: a chart shows no more points across.
pub const AXIS_POINTS_MAX: usize = 500;
/// Caps on the axis that get a simulated band.
const BANDS_MAX: usize = 16;

/// What the analytic part knows before any draw.
struct Bench<'a> {
    policies: Policies<'a>,
    assumptions: &'a Assumptions,
    worst: WorstCase,
    means: super::assumptions::Values,
}

/// [`super::compare`] with a simulator that is kept between calls.
pub fn compare_with(
    simulator: &mut Simulator,
    rollup: &Rollup,
    assumptions: &Assumptions,
) -> Comparison {
    let bench = Bench::new(rollup, assumptions);
    let (mut axis, best_cap) = bench.axis();
    let chosen = bench.chosen(rollup, best_cap);
    let bands = band_caps(&axis, best_cap);
    let mut runs: Vec<_> = chosen.iter().map(|(_, sides)| bench.row(sides)).collect();
    let caps = bands
        .iter()
        .filter_map(|cap| bench.policies.sides(Policy::Cap(*cap)));
    runs.extend(caps.map(|sides| bench.row(&sides)));
    let mut costs = simulator.costs(&bench.policies.rules, assumptions, &runs);
    let p_honour_cheaper = honour_cheaper(&chosen, &costs);
    let mut of_bands = costs.split_off(chosen.len());
    let banded = parallel(&mut of_bands, simulation::band);
    for (cap, band) in bands.iter().zip(banded) {
        if let Some(point) = axis.iter_mut().find(|point| point.cap == *cap) {
            (point.p5, point.p95) = band.unzip();
        }
    }
    let curves = curves(&chosen, &mut costs, best_cap);
    let spreads = parallel(&mut costs, simulation::spread);
    let decisions = chosen.iter().zip(spreads);
    let gap = Gap::new(&bench.policies, &assumptions.ledger);
    let (unconfirmed, unconfirmed_alternatives) = assumptions.unconfirmed();
    Comparison {
        kind: rollup.kind,
        decisions: decisions
            .map(|((p, sides), s)| bench.decision(*p, sides, Some(s)))
            .collect(),
        axis,
        best_cap,
        p_honour_cheaper,
        break_even: gap
            .as_ref()
            .map_or_else(Vec::new, |g| sensitivity::break_evens(g, assumptions)),
        tornado: gap
            .as_ref()
            .map_or_else(Vec::new, |g| sensitivity::tornado(g, assumptions)),
        exceedance: curves,
        unconfirmed,
        unconfirmed_alternatives,
        unavailable: bench.policies.rules.unavailable(),
        setting: simulator.setting(),
    }
}

impl<'a> Bench<'a> {
    fn new(rollup: &'a Rollup, assumptions: &'a Assumptions) -> Self {
        let policies = Policies::new(rollup);
        let worst = WorstCase::new(&policies.rules, assumptions);
        let means = assumptions.means();
        Self {
            policies,
            assumptions,
            worst,
            means,
        }
    }

    fn row(&self, sides: &Sides) -> (Treatment, Coefficients) {
        (sides.treatment, self.policies.rules.coefficients(sides))
    }

    fn decision(&self, policy: Policy, sides: &Sides, spread: Option<Spread>) -> Decision {
        let rules = &self.policies.rules;
        let terms = rules.terms(sides.treatment, &self.means, &self.assumptions.ledger);
        let coefficients = rules.coefficients(sides);
        let components = coefficients.components(&terms);
        Decision {
            policy,
            expected: components.iter().sum(),
            worst_case: self.worst.of(sides.treatment, &coefficients),
            spread,
            cash_returned: rules.cash_returned(sides, &self.means),
            components,
            orders_revoked: sides.orders_revoked,
            customers_revoked: sides.customers_revoked,
        }
    }

    /// Every cap in one pass (thinned beyond [`AXIS_POINTS_MAX`]) and the best of all.
    fn axis(&self) -> (Vec<AxisPoint>, Option<u64>) {
        let by_rank = self.policies.axis(Measure::Orders);
        if !self.policies.rules.customers_known || by_rank.is_empty() {
            return (Vec::new(), None);
        }
        let rules = &self.policies.rules;
        let terms = rules.terms(Treatment::Plain, &self.means, &self.assumptions.ledger);
        let last = by_rank.len();
        let mut points = Vec::new();
        let mut best: Option<(u64, f64)> = None;
        let mut best_between = None;
        for (place, (upto, sides)) in self.policies.along(Measure::Orders).enumerate() {
            let cap = u64::try_from(upto).unwrap_or(u64::MAX);
            let coefficients = rules.coefficients(&sides);
            let expected = coefficients.total(&terms);
            let is_best = best.is_none_or(|(_, least)| expected < least);
            if is_best {
                best = Some((cap, expected));
            }
            if is_on_axis(place, last) {
                points.push(self.point(cap, &sides));
            } else if is_best {
                best_between = Some(self.point(cap, &sides));
            }
        }
        let best = best.map(|(cap, _)| cap);
        if let Some(between) = best_between.filter(|point| Some(point.cap) == best) {
            let place = points.partition_point(|point| point.cap < between.cap);
            points.insert(place, between);
        }
        (points, best)
    }

    fn point(&self, cap: u64, sides: &Sides) -> AxisPoint {
        let decision = self.decision(Policy::Cap(cap), sides, None);
        AxisPoint {
            cap,
            expected: decision.expected,
            worst_case: decision.worst_case,
            p5: None,
            p95: None,
            orders_revoked: sides.orders_revoked,
            customers_revoked: sides.customers_revoked.unwrap_or(0),
        }
    }

    /// The least expected cost along another axis, as a cap; `None` at its ends.
    fn best_along(&self, measure: Measure) -> Option<i128> {
        let steps = self.policies.axis(measure).len();
        if !self.policies.rules.customers_known {
            return None;
        }
        let rules = &self.policies.rules;
        let terms = rules.terms(Treatment::Plain, &self.means, &self.assumptions.ledger);
        let cost = |(upto, sides): (i128, Sides)| (upto, rules.coefficients(&sides).total(&terms));
        let inner = self
            .policies
            .along(measure)
            .skip(1)
            .take(steps.saturating_sub(1));
        let best = inner.map(cost).min_by(|a, b| a.1.total_cmp(&b.1));
        best.map(|(upto, _)| upto)
    }

    /// The decisions to compare, in the order they are shown.
    fn chosen(&self, rollup: &Rollup, best_cap: Option<u64>) -> Vec<(Policy, Sides)> {
        let last = rollup.by_rank.last().map_or(0, |step| step.upto);
        let last = u64::try_from(last).unwrap_or(u64::MAX);
        let mut caps: Vec<u64> = (1..=CAPS_SHOWN).chain(best_cap).collect();
        caps.sort_unstable();
        caps.dedup();
        let mut policies = vec![Policy::RevokeAll];
        policies.extend(
            caps.into_iter()
                .filter(|cap| (1..last).contains(cap))
                .map(Policy::Cap),
        );
        policies.push(Policy::HonourAll);
        policies.extend(self.best_along(Measure::Units).map(Policy::CapUnits));
        policies.extend(self.best_along(Measure::Amount).map(Policy::CapAmount));
        if rollup.kind == Kind::Underpriced {
            policies.extend([
                Policy::OptIn,
                Policy::InviteToCancel,
                Policy::HonourDelivered,
                Policy::VoucherInstead,
            ]);
        }
        let with_sides = |policy| Some((policy, self.policies.sides(policy)?));
        policies.into_iter().filter_map(with_sides).collect()
    }
}

fn curves(
    chosen: &[(Policy, Sides)],
    costs: &mut [Vec<f64>],
    best_cap: Option<u64>,
) -> Vec<(Policy, Vec<Exceedance>)> {
    let best = best_cap.map(Policy::Cap);
    let shown = |policy: &Policy| {
        matches!(policy, Policy::HonourAll | Policy::RevokeAll) || Some(*policy) == best
    };
    let mine = chosen
        .iter()
        .zip(costs)
        .filter(|((policy, _), _)| shown(policy));
    let (policies, mut costs): (Vec<_>, Vec<_>) = mine
        .map(|((policy, _), costs)| (*policy, costs.as_mut_slice()))
        .unzip();
    let curves = parallel(&mut costs, simulation::exceedance);
    policies.into_iter().zip(curves).collect()
}

/// Thinned evenly in the logarithm: small caps matter most, and both ends stay.
fn is_on_axis(place: usize, last: usize) -> bool {
    if last < AXIS_POINTS_MAX || place == last || place <= AXIS_POINTS_MAX / 4 {
        return true;
    }
    let points = (AXIS_POINTS_MAX / 2) as f64;
    let slot = |place: usize| {
        let part = libm::log(place as f64) / libm::log(last as f64);
        (part * points).floor()
    };
    slot(place) > slot(place - 1)
}

/// Caps with a band: the small ones, then ever wider apart, the best and the last.
fn band_caps(axis: &[AxisPoint], best_cap: Option<u64>) -> Vec<u64> {
    let Some(last) = axis.last() else {
        return Vec::new();
    };
    let before_last = axis.iter().rev().nth(1).map_or(0, |point| point.cap);
    let step = libm::pow((last.cap as f64 + 1.0).max(2.0), 1.0 / BANDS_MAX as f64);
    let mut wished = 0.0;
    let mut caps = Vec::new();
    for point in axis {
        // Where nothing is revoked a cost may fall away, so the cap before has a band of its own.
        let is_kept = [last.cap, before_last].contains(&point.cap) || Some(point.cap) == best_cap;
        if point.cap as f64 >= wished || is_kept {
            caps.push(point.cap);
            wished = ((point.cap as f64 + 1.0) * step - 1.0).max(point.cap as f64 + 1.0);
        }
    }
    caps
}

/// Share of the draws in which honouring all costs less than revoking all.
fn honour_cheaper(chosen: &[(Policy, Sides)], costs: &[Vec<f64>]) -> f64 {
    let of = |wanted: Policy| {
        let place = chosen.iter().position(|(policy, _)| *policy == wanted)?;
        costs.get(place)
    };
    let (Some(honour), Some(revoke)) = (of(Policy::HonourAll), of(Policy::RevokeAll)) else {
        return 0.0;
    };
    let cheaper = honour
        .iter()
        .zip(revoke)
        .filter(|(honour, revoke)| honour < revoke)
        .count();
    cheaper as f64 / honour.len().max(1) as f64
}

/// Applies a summary to each policy's costs on two threads.
fn parallel<C: AsMut<[f64]> + Send, T: Send>(
    costs: &mut [C],
    summary: impl Fn(&mut [f64]) -> T + Copy + Send + Sync,
) -> Vec<T> {
    let half = costs.len() / 2;
    let (left, right) = costs.split_at_mut(half);
    let all = move |part: &mut [C]| -> Vec<T> {
        part.iter_mut()
            .map(|costs| summary(costs.as_mut()))
            .collect()
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(move || all(right));
        let mut summaries = all(left);
        if let Ok(rest) = other.join() {
            summaries.extend(rest);
        }
        summaries
    })
}
