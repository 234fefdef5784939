//! How far each range of the counts moves the decision: bars beside those of the assumptions.

use super::super::policy::Policies;
use super::super::sensitivity::Gap;
use super::super::{Assumptions, Count, Driver, Estimate, Swing};
use super::{Figures, Headline};

impl Headline {
    /// Revoke − honour with each count at low and at high, the other counts at their means and every
    /// assumption at likely: what the bars of the assumptions rest on too.
    pub(super) fn swings(&self, assumptions: &Assumptions) -> Vec<Swing> {
        let central = assumptions.values(Estimate::central);
        let gap = |figures: Figures| {
            let rollup = self.rollup_of(&figures);
            let policies = Policies::new(&rollup);
            Gap::new(&policies, &assumptions.ledger).map(|gap| gap.at(&central))
        };
        let swing = |(count, low, high): (Count, Figures, Figures)| {
            let (at_low, at_high) = (gap(low)?, gap(high)?);
            let key = Driver::Count(count);
            let moves = (at_high - at_low).abs() > 0.0;
            moves.then_some(Swing {
                key,
                at_low,
                at_high,
            })
        };
        self.ranges().into_iter().filter_map(swing).collect()
    }

    /// Each count that is a range, at its low and at its high end.
    fn ranges(&self) -> Vec<(Count, Figures, Figures)> {
        let at = |put: Put, place: usize| {
            let mut figures = self.means();
            put(&mut figures, self.at(place));
            figures
        };
        COUNTS
            .into_iter()
            .map(|(count, put)| (count, at(put, 0), at(put, 2)))
            .filter(|(_, low, high)| low != high)
            .collect()
    }
}

/// Puts one count of some figures into others.
type Put = fn(&mut Figures, Figures);

/// Every count that may be a range.
const COUNTS: [(Count, Put); 5] = [
    (Count::Orders, |into, from| into.orders = from.orders),
    (Count::Customers, |into, from| {
        into.customers = from.customers;
    }),
    (Count::Paid, |into, from| into.paid = from.paid),
    (Count::Intended, |into, from| into.intended = from.intended),
    (Count::UnitCost, |into, from| {
        into.unit_cost = from.unit_cost;
    }),
];
