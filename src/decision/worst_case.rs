//! The largest cost a decision can have over the whole box low … high.
//!
//! The cost is linear in each assumption (convex in those of the statutory claim), so its maximum lies
//! at a corner. Most assumptions have one adverse end whatever the others are; the few whose sign
//! depends on others are searched. Blocks that share no searched assumption are searched one by one.

use super::assumptions::Values;
use super::components::{
    CHURN_FULL, Coefficients, DISPUTE, FINE, GOODWILL, LEDGER, SERVICE_HONOUR, TERMS, Terms,
};
use super::policy::{Rules, Sides, Treatment};
use super::{Assumptions, Estimate, Key};

/// Assumptions of the orders' own cost whose adverse end depends on the others.
const OF_ORDERS: [Key; 7] = [
    Key::WouldHaveBoughtFirst,
    Key::WouldHaveBoughtFurther,
    Key::UnitCostShare,
    Key::IrrecoverableShare,
    Key::Reversal,
    Key::RefundFeeRate,
    Key::StatutoryClaimRate,
];

/// Terms searched together, over the corners of what they rest on.
struct Block {
    terms: std::ops::Range<usize>,
    corners: Vec<[f64; TERMS]>,
}

impl Block {
    fn worst(&self, coefficients: &Coefficients) -> f64 {
        let cost = |corner: &[f64; TERMS]| -> f64 {
            let pairs = coefficients.factors[self.terms.clone()].iter();
            pairs
                .zip(&corner[self.terms.clone()])
                .map(|(c, f)| c * f)
                .sum()
        };
        self.corners
            .iter()
            .map(cost)
            .fold(f64::NEG_INFINITY, f64::max)
    }
}

/// All blocks for one value of the treatment's own assumption.
struct Variant {
    treatment: Treatment,
    blocks: Vec<Block>,
    /// For the statutory claim, every amount at its high end.
    adverse: Terms,
}

/// The corners of one set of assumptions, ready for any number of policies.
pub struct WorstCase {
    variants: Vec<Variant>,
}

impl WorstCase {
    pub fn new(rules: &Rules, assumptions: &Assumptions) -> Self {
        let adverse = adverse(assumptions);
        let mut variants = Vec::new();
        for treatment in Treatment::ALL {
            for base in corners(&adverse, own(treatment), assumptions) {
                variants.push(variant(*rules, assumptions, treatment, &base));
            }
        }
        Self { variants }
    }

    /// The largest cost of a policy over the box.
    pub fn of(&self, treatment: Treatment, coefficients: &Coefficients) -> f64 {
        let mine = self
            .variants
            .iter()
            .filter(|variant| variant.treatment == treatment);
        let cost = |variant: &Variant| {
            let blocks = variant.blocks.iter().map(|block| block.worst(coefficients));
            blocks.sum::<f64>() + coefficients.statutory(&variant.adverse)
        };
        mine.map(cost).fold(f64::NEG_INFINITY, f64::max)
    }
}

/// The values at which a policy costs most: one corner of the box.
pub fn corner(rules: Rules, assumptions: &Assumptions, sides: &Sides) -> Values {
    let adverse = adverse(assumptions);
    let coefficients = rules.coefficients(sides);
    let mut searched = OF_ORDERS.to_vec();
    searched.extend([Key::ToPeople, Key::LifetimeValue]);
    searched.extend(own(sides.treatment));
    let cost = |values: &Values| {
        coefficients.total(&rules.terms(sides.treatment, values, &assumptions.ledger))
    };
    corners(&adverse, &searched, assumptions)
        .into_iter()
        .max_by(|a, b| cost(a).total_cmp(&cost(b)))
        .unwrap_or(adverse)
}

/// Every assumption at its high end, the one that lowers costs at its low end.
fn adverse(assumptions: &Assumptions) -> Values {
    let adverse = assumptions.values(|estimate| estimate.ends().1);
    match assumptions.get(Key::RetentionGain) {
        Some(gain) => adverse.with(Key::RetentionGain, gain.ends().0),
        None => adverse,
    }
}

/// The assumption that only this treatment has and whose adverse end depends on others.
const fn own(treatment: Treatment) -> &'static [Key] {
    match treatment {
        Treatment::OptIn => &[Key::OptInAcceptance],
        Treatment::InviteToCancel => &[Key::VoluntaryCancellation],
        Treatment::Plain | Treatment::VoucherInstead => &[],
    }
}

fn variant(
    rules: Rules,
    assumptions: &Assumptions,
    treatment: Treatment,
    base: &Values,
) -> Variant {
    let terms = |values: &Values| rules.terms(treatment, values, &assumptions.ledger);
    let block = |range: std::ops::Range<usize>, keys: &[Key]| Block {
        terms: range,
        corners: corners(base, keys, assumptions)
            .iter()
            .map(|v| terms(v).factors)
            .collect(),
    };
    Variant {
        treatment,
        blocks: vec![
            block(0..DISPUTE + 1, &OF_ORDERS),
            block(GOODWILL..FINE + 1, &[]),
            block(SERVICE_HONOUR..CHURN_FULL, &[Key::ToPeople]),
            block(CHURN_FULL..LEDGER, &[Key::LifetimeValue]),
            block(LEDGER..TERMS, &[]),
        ],
        adverse: terms(base),
    }
}

/// Every combination of the ends of `keys`, the rest as in `base`.
fn corners(base: &Values, keys: &[Key], assumptions: &Assumptions) -> Vec<Values> {
    let mut all = vec![base.clone()];
    for key in keys {
        let (low, high) = assumptions.get(*key).map_or((0.0, 0.0), Estimate::ends);
        let at = |end: f64| {
            all.iter()
                .map(|v| v.clone().with(*key, end))
                .collect::<Vec<_>>()
        };
        let mut both = at(low);
        if low < high {
            both.extend(at(high));
        }
        all = both;
    }
    all
}
