//! The comparison of a headline: counts are uncertain too, and enter draws, means and worst case.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use super::super::comparison::compare_with;
use super::super::components::Coefficients;
use super::super::policy::{Policies, Rules, Treatment};
use super::super::sensitivity;
use super::super::simulation;
use super::super::worst_case::WorstCase;
use super::super::{Assumptions, Comparison, Estimate, Policy, Setting, Simulator};
use super::{AMOUNT_MAX, Amounts, COUNT_MAX, Counts, Figures, Headline, SCALE_MAX};

/// Possible cases drawn from the ranges of the counts; each takes its share of the draws.
const CASES: u32 = 64;
/// The stream of the first count, far from those of the assumptions and the ledger.
const STREAM: usize = 1_000_000;
/// Figures that costs rest on: orders, customers, paid, intended, unit cost.
const FIGURES: usize = 5;
/// Customers tried between low and high for the worst case: under a cap, who has anything revoked
/// is most numerous somewhere between, not at an end.
const CUSTOMERS_TRIED: u64 = 5;

/// [`super::super::compare`] for a headline.
///
/// With ranges, measures and expected costs rest on the mean of each figure ([`Headline::rollup`]), the
/// draws spread over [`CASES`] possible cases, and the worst case is the largest over the ends of the
/// figures too. Between the customers that are tried the assumed geometric distribution bends, so under
/// a cap the bound is that of those tried.
pub fn compare_headline(
    simulator: &mut Simulator,
    headline: &Headline,
    assumptions: &Assumptions,
) -> Comparison {
    let means = headline.rollup();
    let mut comparison = compare_with(simulator, &means, assumptions);
    if !headline.has_ranges() {
        return comparison;
    }
    let counted = Counted {
        headline,
        rules: Policies::new(&means).rules,
        assumptions,
    };
    counted.put_worst(&mut comparison);
    counted.put_draws(&mut comparison, simulator);
    comparison.tornado.extend(headline.swings(assumptions));
    sensitivity::widest_first(&mut comparison.tornado);
    comparison
}

/// The decisions, then so many points of the axis.
fn policies(comparison: &Comparison, on_axis: impl Fn(usize) -> bool) -> Vec<Policy> {
    let last = comparison.axis.len().saturating_sub(1);
    let points = comparison.axis.iter().enumerate();
    let caps = points
        .filter(|(place, _)| on_axis(*place))
        .map(|(place, point)| {
            // With more orders than the mean, the last cap would revoke some.
            if place == last {
                Policy::HonourAll
            } else {
                Policy::Cap(point.cap)
            }
        });
    let decisions = comparison.decisions.iter().map(|d| d.policy);
    decisions.chain(caps).collect()
}

/// A headline whose figures have ranges.
struct Counted<'a> {
    headline: &'a Headline,
    rules: Rules,
    assumptions: &'a Assumptions,
}

impl Counted<'_> {
    fn rows(&self, figures: &Figures, policies: &[Policy]) -> Vec<(Treatment, Coefficients)> {
        let rollup = self.headline.rollup_of(figures);
        let sides = Policies::new(&rollup);
        let row = |policy: &Policy| {
            let sides = sides.sides(*policy).unwrap_or_default();
            (sides.treatment, self.rules.coefficients(&sides))
        };
        policies.iter().map(row).collect()
    }

    /// The largest over the ends of the figures, for the decisions and along the whole axis.
    fn put_worst(&self, comparison: &mut Comparison) {
        let worst = WorstCase::new(&self.rules, self.assumptions);
        let policies = policies(comparison, |_| true);
        for figures in self.headline.corners() {
            let rows = self.rows(&figures, &policies);
            let costs = rows.iter().map(|(t, row)| worst.of(*t, row));
            let decisions = comparison.decisions.iter_mut().map(|d| &mut d.worst_case);
            let points = comparison.axis.iter_mut().map(|p| &mut p.worst_case);
            for (mine, cost) in decisions.chain(points).zip(costs) {
                *mine = mine.max(cost);
            }
        }
    }

    fn put_draws(&self, comparison: &mut Comparison, simulator: &mut Simulator) {
        let has_band: Vec<bool> = comparison.axis.iter().map(|p| p.p5.is_some()).collect();
        let policies = policies(comparison, |place| has_band[place]);
        let cases = self.headline.cases(simulator.setting().seed);
        let cases: Vec<_> = cases.iter().map(|f| self.rows(f, &policies)).collect();
        let mut costs = simulator.costs_of_cases(&self.rules, self.assumptions, &cases);
        let mut of_axis = costs.split_off(comparison.decisions.len());
        let banded = comparison.axis.iter_mut().filter(|p| p.p5.is_some());
        for (point, costs) in banded.zip(&mut of_axis) {
            (point.p5, point.p95) = simulation::band(costs).unzip();
        }
        put_spread(comparison, &policies, &mut costs);
    }
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
}

/// Each case with each value of one figure.
fn each<T: Copy>(
    cases: &[Figures],
    values: &[T],
    set: impl Fn(&Figures, T) -> Figures,
) -> Vec<Figures> {
    let of_case = |case: &Figures| values.iter().map(|v| set(case, *v)).collect::<Vec<_>>();
    cases.iter().flat_map(of_case).collect()
}

/// Low and high; one figure where they are the same.
fn ends<T: Copy + PartialEq>([low, _, high]: [T; 3]) -> Vec<T> {
    if low == high {
        vec![low]
    } else {
        vec![low, high]
    }
}

impl Headline {
    pub fn has_ranges(&self) -> bool {
        let counts = |all: Option<Counts>| all.is_some_and(|[low, _, high]| low < high);
        let amounts = |all: Option<Amounts>| all.is_some_and(|[low, _, high]| low < high);
        counts(Some(self.orders))
            || counts(self.customers)
            || counts(Some(self.units))
            || amounts(Some(self.paid))
            || amounts(Some(self.intended))
            || amounts(self.list)
            || amounts(self.unit_cost)
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
            && counts(self.units)
    }

    /// Every figure at the mean of its PERT; one that is certain is itself.
    pub fn means(&self) -> Figures {
        self.figures([Estimate::mean; FIGURES].map(|mean| move |e: &Estimate| mean(e)))
    }

    /// All combinations of the ends; a higher unit cost never costs less.
    fn corners(&self) -> Vec<Figures> {
        let all = vec![self.at(2)];
        let all = each(&all, &ends(self.orders), |f, orders| Figures {
            orders,
            ..*f
        });
        let all = each(&all, &self.customers_tried(), |f, customers| Figures {
            customers,
            ..*f
        });
        let all = each(&all, &ends(self.paid), |f, paid| Figures { paid, ..*f });
        each(&all, &ends(self.intended), |f, intended| Figures {
            intended,
            ..*f
        })
    }

    fn customers_tried(&self) -> Vec<Option<u64>> {
        match self.customers {
            None => vec![None],
            Some([low, _, high]) if low == high => vec![Some(low)],
            Some([low, _, high]) => (0..CUSTOMERS_TRIED)
                .map(|place| Some(low + (high - low) * place / (CUSTOMERS_TRIED - 1)))
                .collect(),
        }
    }

    /// A Latin hypercube over the figures that costs rest on.
    fn cases(&self, seed: u64) -> Vec<Figures> {
        let setting = Setting { seed, draws: CASES };
        let streams: [usize; FIGURES] = std::array::from_fn(|place| STREAM + place);
        let orders = streams.map(|stream| simulation::permutation(setting, stream));
        let at = |case: u32| {
            let u = orders
                .each_ref()
                .map(|order| (f64::from(order[case as usize]) + 0.5) / f64::from(CASES));
            self.figures(u.map(|u| move |e: &Estimate| e.quantile(u)))
        };
        (0..CASES).map(at).collect()
    }

    /// The figures that costs rest on, each read from its estimate; what they do not, at its mean.
    fn figures<F: Fn(&Estimate) -> f64>(&self, read: [F; FIGURES]) -> Figures {
        let [orders, customers, paid, intended, unit_cost] = read;
        Figures {
            orders: count(self.orders, orders),
            customers: self.customers.map(|all| count(all, customers)),
            paid: amount(self.paid, paid),
            intended: amount(self.intended, intended),
            list: self.list.map(|all| amount(all, Estimate::mean)),
            unit_cost: self.unit_cost.map(|all| amount(all, unit_cost)),
            units: amount(self.units.map(Decimal::from), Estimate::mean),
        }
    }
}

/// A count read from its range, to the next whole one.
fn count(all: Counts, read: impl Fn(&Estimate) -> f64) -> u64 {
    if all[0] == all[2] {
        return all[1];
    }
    let [low, likely, high] = all.map(|count| count as f64);
    let figure = libm::round(read(&Estimate::between(low, likely, high)));
    figure.to_u64().unwrap_or(all[1]).clamp(all[0], all[2])
}

/// An amount read from its range.
fn amount(all: Amounts, read: impl Fn(&Estimate) -> f64) -> Decimal {
    if all[0] == all[2] {
        return all[1];
    }
    let [low, likely, high] = all.map(|amount| amount.to_f64().unwrap_or(0.0));
    let figure = Decimal::from_f64(read(&Estimate::between(low, likely, high)));
    figure.unwrap_or(all[1]).clamp(all[0], all[2])
}
