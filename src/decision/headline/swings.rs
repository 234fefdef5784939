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
        let means = self.means();
        let at = |count: Count, place: usize| {
            let end = self.at(place);
            match count {
                Count::Orders => Figures {
                    orders: end.orders,
                    ..means
                },
                Count::Customers => Figures {
                    customers: end.customers,
                    ..means
                },
                Count::Paid => Figures {
                    paid: end.paid,
                    ..means
                },
                Count::Intended => Figures {
                    intended: end.intended,
                    ..means
                },
                Count::UnitCost => Figures {
                    unit_cost: end.unit_cost,
                    ..means
                },
            }
        };
        let all = [
            Count::Orders,
            Count::Customers,
            Count::Paid,
            Count::Intended,
            Count::UnitCost,
        ];
        let ends = all.map(|count| (count, at(count, 0), at(count, 2)));
        ends.into_iter()
            .filter(|(_, low, high)| low != high)
            .collect()
    }
}
