//! The comparison of a headline: counts are uncertain too, and enter draws, means and worst case.

use super::super::comparison::compare_with;
use super::super::components::Coefficients;
use super::super::policy::{Policies, Treatment};
use super::super::simulation;
use super::super::worst_case::WorstCase;
use super::super::{Assumptions, Comparison, Estimate, Policy, Setting, Simulator};
use super::{AMOUNT_MAX, Amounts, COUNT_MAX, Corner, Counts, Figures, Headline, SCALE_MAX};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// Possible cases drawn from the ranges of the counts; each takes its share of the draws.
const CASES: u32 = 64;
/// The stream of the first count, far from those of the assumptions and the ledger.
const STREAM: usize = 1_000_000;

/// [`super::super::compare`] for a headline.
///
/// With ranges, expected costs rest on the mean counts, the draws spread over [`CASES`] possible cases,
/// and the worst case is the largest over the corners of the counts too. Between the corners of a cap
/// the assumed geometric distribution bends, so there the bound is that of the corners.
pub fn compare_headline(
    simulator: &mut Simulator,
    headline: &Headline,
    assumptions: &Assumptions,
) -> Comparison {
    let means = headline.rollup_of(&headline.means());
    let mut comparison = compare_with(simulator, &means, assumptions);
    if !headline.has_ranges() {
        return comparison;
    }
    let rules = Policies::new(&means).rules;
    let policies: Vec<Policy> = comparison.decisions.iter().map(|d| d.policy).collect();
    let rows = |figures: &Figures| {
        let rollup = headline.rollup_of(figures);
        let sides = Policies::new(&rollup);
        let row = |policy: &Policy| {
            let sides = sides.sides(*policy).unwrap_or_default();
            (sides.treatment, rules.coefficients(&sides))
        };
        policies
            .iter()
            .map(row)
            .collect::<Vec<(Treatment, Coefficients)>>()
    };
    let worst = WorstCase::new(&rules, assumptions);
    for corner in headline.corners().iter().map(&rows) {
        for (decision, (treatment, coefficients)) in comparison.decisions.iter_mut().zip(corner) {
            decision.worst_case = decision.worst_case.max(worst.of(treatment, &coefficients));
        }
    }
    let cases: Vec<_> = headline
        .cases(simulator.setting().seed)
        .iter()
        .map(&rows)
        .collect();
    let mut costs = simulator.costs_of_cases(&rules, assumptions, &cases);
    put_spread(&mut comparison, &policies, &mut costs);
    comparison
}

fn put_spread(comparison: &mut Comparison, policies: &[Policy], costs: &mut [Vec<f64>]) {
    let of = |wanted: Policy| policies.iter().position(|policy| *policy == wanted);
    if let (Some(honour), Some(revoke)) = (of(Policy::HonourAll), of(Policy::RevokeAll)) {
        let cheaper = costs[honour]
            .iter()
            .zip(&costs[revoke])
            .filter(|(h, r)| h < r)
            .count();
        comparison.p_honour_cheaper = cheaper as f64 / costs[honour].len().max(1) as f64;
    }
    for (policy, curve) in &mut comparison.exceedance {
        if let Some(place) = of(*policy) {
            *curve = simulation::exceedance(&mut costs[place]);
        }
    }
    for (decision, costs) in comparison.decisions.iter_mut().zip(costs) {
        decision.spread = Some(simulation::spread(costs));
    }
    for point in &mut comparison.axis {
        // The band of the axis holds only where counts are certain.
        (point.p5, point.p95) = (None, None);
    }
}

impl Headline {
    pub fn has_ranges(&self) -> bool {
        let counts = |all: Option<Counts>| all.is_some_and(|[low, _, high]| low < high);
        let amounts = |[low, _, high]: Amounts| low < high;
        counts(Some(self.orders))
            || counts(self.customers)
            || amounts(self.paid)
            || amounts(self.intended)
    }

    /// Whether every range rises and stays within what can be counted, as a file's must.
    pub fn is_usable(&self) -> bool {
        let counts = |[low, likely, high]: Counts| {
            0 < low && low <= likely && likely <= high && high <= COUNT_MAX
        };
        let amounts = |[low, likely, high]: Amounts| {
            let fits = |amount: &Decimal| {
                !amount.is_sign_negative()
                    && *amount <= AMOUNT_MAX
                    && amount.normalize().scale() <= SCALE_MAX
            };
            low <= likely && likely <= high && [low, likely, high].iter().all(fits)
        };
        counts(self.orders)
            && self
                .customers
                .is_none_or(|all| counts(all) && all[1] <= self.orders[1])
            && [
                Some(self.paid),
                Some(self.intended),
                self.list,
                self.unit_cost,
            ]
            .into_iter()
            .flatten()
            .all(amounts)
            && self.units > 0
    }

    /// Every figure at the mean of its PERT.
    pub fn means(&self) -> Figures {
        self.figures([Estimate::mean; 4].map(|mean| move |e: &Estimate| mean(e)))
    }

    /// All combinations of low and high.
    fn corners(&self) -> Vec<Figures> {
        let corner = |bits: usize| Corner {
            orders: 2 * (bits & 1),
            customers: 2 * (bits >> 1 & 1),
            paid: 2 * (bits >> 2 & 1),
            intended: 2 * (bits >> 3 & 1),
        };
        (0..16).map(|bits| self.at(corner(bits))).collect()
    }

    /// A Latin hypercube over the four figures.
    fn cases(&self, seed: u64) -> Vec<Figures> {
        let setting = Setting { seed, draws: CASES };
        let orders = [0, 1, 2, 3].map(|i| simulation::permutation(setting, STREAM + i));
        let at = |case: u32| {
            let u = orders
                .each_ref()
                .map(|order| (f64::from(order[case as usize]) + 0.5) / f64::from(CASES));
            self.figures(u.map(|u| move |e: &Estimate| e.quantile(u)))
        };
        (0..CASES).map(at).collect()
    }

    /// Orders, customers, paid and intended, each read from its estimate.
    fn figures<F: Fn(&Estimate) -> f64>(&self, read: [F; 4]) -> Figures {
        let [orders, customers, paid, intended] = read;
        let count = |all: Counts, read: &F| {
            let [low, likely, high] = all.map(|count| count as f64);
            let figure = libm::round(read(&Estimate::between(low, likely, high)));
            figure.to_u64().unwrap_or(all[1]).clamp(all[0], all[2])
        };
        let amount = |all: Amounts, read: &F| {
            let [low, likely, high] = all.map(|amount| amount.to_f64().unwrap_or(0.0));
            let figure = Decimal::from_f64(read(&Estimate::between(low, likely, high)));
            if all[0] == all[2] {
                all[1]
            } else {
                figure.unwrap_or(all[1]).clamp(all[0], all[2])
            }
        };
        Figures {
            orders: count(self.orders, &orders),
            customers: self.customers.map(|all| count(all, &customers)),
            paid: amount(self.paid, &paid),
            intended: amount(self.intended, &intended),
            ..self.likely()
        }
    }
}
