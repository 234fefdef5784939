//! What the answer rests on: tornado, break-even of each assumption, and the break-even map.

use serde::Serialize;

use super::assumptions::{Unit, Values};
use super::components::Coefficients;
use super::policy::{Policies, Rules, Treatment};
use super::{Assumptions, Distribution, Driver, Estimate, Key, LedgerItem, Policy, Swing};
use crate::incident::Kind;
use crate::rollup::Rollup;

/// Revoke − honour as a function of the assumptions: positive where honouring is cheaper.
pub struct Gap<'a> {
    rules: Rules,
    honour: Coefficients,
    revoke: Coefficients,
    ledger: &'a [LedgerItem],
}

impl<'a> Gap<'a> {
    pub fn new(policies: &Policies<'_>, ledger: &'a [LedgerItem]) -> Option<Self> {
        let rules = policies.rules;
        Some(Self {
            rules,
            honour: rules.coefficients(&policies.sides(Policy::HonourAll)?),
            revoke: rules.coefficients(&policies.sides(Policy::RevokeAll)?),
            ledger,
        })
    }

    /// Cost of revoking all less cost of honouring all.
    pub fn at(&self, values: &Values) -> f64 {
        let terms = self.rules.terms(Treatment::Plain, values, self.ledger);
        self.revoke.total(&terms) - self.honour.total(&terms)
    }

    /// The value of one assumption at which both cost the same, the rest as given.
    ///
    /// `None` where no value that makes sense for its unit does it.
    pub fn break_even(&self, key: Key, values: &Values) -> Option<f64> {
        let mut at = values.clone();
        let mut gap = |x: f64| {
            at.keys[key.index()] = x;
            let terms = self.rules.terms(Treatment::Plain, &at, self.ledger);
            let gap = self.revoke.total(&terms) - self.honour.total(&terms);
            let noise = NOISE * (self.revoke.magnitude(&terms) + self.honour.magnitude(&terms));
            (gap, noise)
        };
        let bend = self
            .bend(key, values)
            .filter(|bend| *bend > 0.0 && bend.is_finite());
        let max = key.unit().max();
        if let Some(bend) = bend {
            let below = root(&mut gap, 0.0, bend).filter(|x| (0.0..=bend).contains(x));
            let above = || root(&mut gap, bend, 2.0 * bend).filter(|x| *x >= bend && *x <= max);
            return below.or_else(above);
        }
        let far = if key.unit() == Unit::Share {
            1.0
        } else {
            values.get(key).max(1.0)
        };
        // An end of the range is in it, also where rounding lands beside it.
        let within = |x: &f64| (-NOISE..=max + NOISE).contains(x);
        Some(root(gap, 0.0, far).filter(within)?.clamp(0.0, max))
    }

    /// Where the statutory claim changes from its minimum to its multiple.
    fn bend(&self, key: Key, values: &Values) -> Option<f64> {
        let (minimum, multiple) = (
            values.get(Key::StatutoryMinimum),
            values.get(Key::StatutoryMultiple),
        );
        let paid_each = self.revoke.claim_paid / self.revoke.claimants;
        match key {
            Key::StatutoryMinimum => Some(multiple * paid_each),
            Key::StatutoryMultiple => Some(minimum / paid_each),
            _ => None,
        }
    }
}

/// Share of the sums that a difference of costs may be by rounding alone: some hundred steps of a double.
const NOISE: f64 = 1e-13;

/// Where the straight line through two points is zero; `None` where it has no slope but rounding.
///
/// `line` gives a value and how much of it may be rounding.
fn root(mut line: impl FnMut(f64) -> (f64, f64), x0: f64, x1: f64) -> Option<f64> {
    let ((y0, _), (y1, noise)) = (line(x0), line(x1));
    let x = x0 - y0 * (x1 - x0) / (y1 - y0);
    ((y1 - y0).abs() > noise && x.is_finite()).then_some(x)
}

/// The break-even of every assumption of the contract, the others at their means.
pub fn break_evens(gap: &Gap<'_>, assumptions: &Assumptions) -> Vec<(Key, Option<f64>)> {
    let means = assumptions.means();
    let contract = Key::all().filter(|key| !key.is_for_alternatives());
    contract
        .map(|key| (key, gap.break_even(key, &means)))
        .collect()
}

/// Revoke − honour with each assumption at low and at high, the rest at likely, widest first.
pub fn tornado(gap: &Gap<'_>, assumptions: &Assumptions) -> Vec<Swing> {
    let central = assumptions.values(Estimate::central);
    let swing = |(key, estimate): (&Key, &Estimate)| {
        if estimate.distribution == Distribution::Fixed {
            return None;
        }
        let at = |value: f64| gap.at(&central.clone().with(*key, value));
        let (at_low, at_high) = (at(estimate.low), at(estimate.high));
        let moves = (at_low - at_high).abs() > 0.0;
        moves.then_some(Swing {
            key: Driver::Assumption(*key),
            at_low,
            at_high,
        })
    };
    let mut swings: Vec<Swing> = assumptions.estimates.iter().filter_map(swing).collect();
    widest_first(&mut swings);
    swings
}

/// The order of the bars.
pub fn widest_first(swings: &mut [Swing]) {
    let width = |swing: &Swing| (swing.at_high - swing.at_low).abs();
    swings.sort_by(|a, b| width(b).total_cmp(&width(a)).then(a.key.cmp(&b.key)));
}

/// Revoke − honour over churn × would-have-bought, the others at their means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BreakEvenMap {
    /// Share of customers lost by revoking, rising.
    pub churn: Vec<f64>,
    /// Share that would have bought at the intended price (first and further orders), rising.
    pub bought: Vec<f64>,
    /// At `[bought][churn]`: positive where honouring is cheaper, in currency units.
    pub gap: Vec<Vec<f64>>,
    /// Where both cost the same: (bought, churn), as far as churn lies within 0 … 1.
    pub line: Vec<(f64, f64)>,
}

/// Cells of the map each way: fine enough for a smooth line.
const MAP_CELLS: u32 = 24;
/// The map shows churn up to twice what is thought possible, and at least to this.
const MAP_CHURN_MIN: f64 = 0.3;

/// The map as it is shown: churn as far as it can matter; `None` for the kinds in which nothing
/// rests on what would have been bought.
pub fn usual_map(rollup: &Rollup, assumptions: &Assumptions) -> Option<BreakEvenMap> {
    if rollup.kind != Kind::Underpriced {
        return None;
    }
    let high = assumptions
        .get(Key::ChurnRevoke)
        .map_or(0.0, |estimate| estimate.high);
    let churn_max = (2.0 * high).clamp(MAP_CHURN_MIN, 1.0);
    break_even_map(rollup, assumptions, MAP_CELLS, churn_max)
}

/// The map with `cells` + 1 values of each, churn from 0 to `churn_max`.
pub fn break_even_map(
    rollup: &Rollup,
    assumptions: &Assumptions,
    cells: u32,
    churn_max: f64,
) -> Option<BreakEvenMap> {
    let policies = Policies::new(rollup);
    let gap = Gap::new(&policies, &assumptions.ledger)?;
    let means = assumptions.means();
    let cells = cells.max(1);
    let steps = |max: f64| (0..=cells).map(move |i| max * f64::from(i) / f64::from(cells));
    let at = |bought: f64| {
        let values = means.clone().with(Key::WouldHaveBoughtFirst, bought);
        values.with(Key::WouldHaveBoughtFurther, bought)
    };
    let row = |bought: f64| {
        let values = at(bought);
        steps(churn_max)
            .map(|churn| gap.at(&values.clone().with(Key::ChurnRevoke, churn)))
            .collect()
    };
    let equal = |bought: f64| Some((bought, gap.break_even(Key::ChurnRevoke, &at(bought))?));
    Some(BreakEvenMap {
        churn: steps(churn_max).collect(),
        bought: steps(1.0).collect(),
        gap: steps(1.0).map(row).collect(),
        line: steps(1.0).filter_map(equal).collect(),
    })
}
