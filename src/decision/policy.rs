//! Whom a policy leaves with what: the sums of its honoured and its revoked orders.

use crate::incident::Kind;
use crate::rollup::{Axis, Rollup, Split, Sums};

use super::{Component, Policy};

/// Sums in whole currency units, as estimates need them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pile {
    pub orders: f64,
    pub paid: f64,
    pub intended: f64,
    pub cost: f64,
}

/// First orders and further orders of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Piles {
    pub first: Pile,
    pub further: Pile,
}

impl Piles {
    pub fn orders(&self) -> f64 {
        self.first.orders + self.further.orders
    }

    pub fn paid(&self) -> f64 {
        self.first.paid + self.further.paid
    }

    /// Paid − intended: what was taken too much where customers were overcharged.
    pub fn overpaid(&self) -> f64 {
        self.paid() - self.first.intended - self.further.intended
    }
}

/// Customers by whether anything of theirs is revoked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Customers {
    pub honoured: f64,
    pub partly_revoked: f64,
    pub fully_revoked: f64,
}

impl Customers {
    pub fn any_revoked(&self) -> f64 {
        self.partly_revoked + self.fully_revoked
    }
}

/// What happens to the orders beside being honoured or revoked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Treatment {
    #[default]
    Plain,
    OptIn,
    InviteToCancel,
    VoucherInstead,
}

impl Treatment {
    pub const ALL: [Self; 4] = [
        Self::Plain,
        Self::OptIn,
        Self::InviteToCancel,
        Self::VoucherInstead,
    ];
}

/// One policy over one rollup.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    pub treatment: Treatment,
    pub honoured: Piles,
    /// Revoked orders; without those known to be delivered.
    pub taken_back: Piles,
    /// Revoked orders known to be delivered: nothing comes back.
    pub gone: Piles,
    /// `None` where the export names no customers.
    pub customers: Option<Customers>,
    pub orders_revoked: u64,
    pub customers_revoked: Option<u64>,
}

/// What of the model applies to this rollup, whatever the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a list of facts, each so or not"
)]
pub struct Rules {
    pub kind: Kind,
    pub intended_known: bool,
    pub cost_known: bool,
    pub delivered_known: bool,
    pub customers_known: bool,
    /// A withdrawn benefit is worth its face value, as the orders do not show the difference.
    pub benefit_at_face: bool,
}

impl Rules {
    pub fn of(rollup: &Rollup) -> Self {
        let overpaid = rollup.known.intended && rollup.measures.sums.shortfall() < 0;
        Self {
            kind: rollup.kind,
            intended_known: rollup.known.intended,
            cost_known: rollup.known.unit_cost,
            delivered_known: rollup.known.delivered,
            customers_known: rollup.known.customers,
            benefit_at_face: rollup.kind == Kind::BenefitWithdrawn && !overpaid,
        }
    }

    /// Components that are 0 only because the export lacks a column.
    pub fn unavailable(&self) -> Vec<Component> {
        use Component::{
            AlreadyDelivered, Churn, CostToServe, ForgonePrice, Goodwill, Reversal, Service,
            Statutory,
        };
        let mut missing = Vec::new();
        let underpriced = self.kind == Kind::Underpriced;
        if !self.intended_known && !self.benefit_at_face {
            missing.push(ForgonePrice);
            if underpriced && !self.cost_known {
                missing.extend([CostToServe, AlreadyDelivered, Reversal]);
            }
        }
        if !self.customers_known {
            if underpriced {
                missing.extend([Goodwill, Statutory]);
            }
            missing.extend([Service, Churn]);
        }
        missing.sort_unstable();
        missing
    }
}

/// What a cap counts per customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Orders,
    Units,
    Amount,
}

/// Makes the sides of policies from one rollup.
pub struct Policies<'a> {
    rollup: &'a Rollup,
    pub rules: Rules,
    customers: u64,
    /// What one currency unit is in the rollup's whole numbers.
    unit: f64,
    total: Split,
    /// By measure, orders that are on the axis of orders only: those of no customer, which no cap per
    /// customer reaches.
    beside: [Split; 3],
}

impl<'a> Policies<'a> {
    pub fn new(rollup: &'a Rollup) -> Self {
        let total = axis_total(&rollup.by_rank);
        let beside = |axis| total.less(&axis_total(axis));
        Self {
            rollup,
            rules: Rules::of(rollup),
            customers: rollup
                .by_rank
                .iter()
                .map(|step| step.customers_ending)
                .sum(),
            unit: unit_of(rollup.scale),
            beside: [&rollup.by_rank, &rollup.by_units, &rollup.by_amount].map(beside),
            total,
        }
    }

    /// The sides of a policy; `None` where it does not apply or rests on what the export lacks.
    pub fn sides(&self, policy: Policy) -> Option<Sides> {
        let (rank, known) = (Measure::Orders, self.rules.customers_known);
        let treated = |treatment, sides| Some(Sides { treatment, ..sides });
        match policy {
            Policy::RevokeAll | Policy::Cap(0) => Some(self.upto(rank, 0)),
            Policy::HonourAll => Some(self.upto(rank, i128::MAX)),
            Policy::Cap(cap) => known.then(|| self.upto(rank, i128::from(cap))),
            Policy::CapUnits(cap) => self.other_axis(Measure::Units, cap),
            Policy::CapAmount(cap) => self.other_axis(Measure::Amount, cap),
            _ if self.rules.kind != Kind::Underpriced => None,
            Policy::OptIn => treated(Treatment::OptIn, self.upto(rank, 0)),
            Policy::InviteToCancel => {
                treated(Treatment::InviteToCancel, self.upto(rank, i128::MAX))
            }
            Policy::VoucherInstead => {
                known.then_some(())?;
                treated(Treatment::VoucherInstead, self.upto(rank, 0))
            }
            Policy::HonourDelivered => self.honour_delivered(),
        }
    }

    fn other_axis(&self, measure: Measure, cap: i128) -> Option<Sides> {
        let applies = self.rules.customers_known && !self.axis(measure).is_empty();
        applies.then(|| self.upto(measure, cap))
    }

    /// The steps of an axis.
    pub fn axis(&self, measure: Measure) -> &'a Axis {
        match measure {
            Measure::Orders => &self.rollup.by_rank,
            Measure::Units => &self.rollup.by_units,
            Measure::Amount => &self.rollup.by_amount,
        }
    }

    /// Every point of an axis: honouring nothing, then up to each step.
    pub fn along(&self, measure: Measure) -> impl Iterator<Item = (i128, Sides)> {
        let nothing = self.split(&Kept::default());
        let steps = self
            .axis(measure)
            .iter()
            .scan(self.always_kept(measure), move |kept, step| {
                kept.sums.add(&step.sums);
                kept.customers_ending += step.customers_ending;
                Some((step.upto, self.split(kept)))
            });
        std::iter::once((0, nothing)).chain(steps)
    }

    fn upto(&self, measure: Measure, cap: i128) -> Sides {
        if cap == i128::MAX {
            return self.split(&Kept {
                sums: self.total,
                customers_ending: self.customers,
            });
        }
        let mut kept = self.always_kept(measure);
        for step in self
            .axis(measure)
            .iter()
            .take_while(|step| step.upto <= cap)
        {
            kept.sums.add(&step.sums);
            kept.customers_ending += step.customers_ending;
        }
        self.split(&kept)
    }

    /// What a cap by this measure keeps, however low.
    fn always_kept(&self, measure: Measure) -> Kept {
        Kept {
            sums: self.beside[measure as usize],
            customers_ending: 0,
        }
    }

    fn split(&self, kept: &Kept) -> Sides {
        let kept_sums = &kept.sums;
        let Split {
            first,
            further,
            first_delivered,
            further_delivered,
        } = self.total.less(kept_sums);
        // A customer whose first order is revoked keeps nothing: all later ones are above the cap.
        let fully = first.orders + first_delivered.orders;
        let any = self.customers.saturating_sub(kept.customers_ending);
        let pile = |sums: &Sums| self.pile(sums);
        let (taken_back, gone) = if self.rules.delivered_known {
            (
                Piles {
                    first: pile(&first),
                    further: pile(&further),
                },
                Piles {
                    first: pile(&first_delivered),
                    further: pile(&further_delivered),
                },
            )
        } else {
            let both = Piles {
                first: pile(&first.plus(&first_delivered)),
                further: pile(&further.plus(&further_delivered)),
            };
            (both, Piles::default())
        };
        Sides {
            treatment: Treatment::Plain,
            honoured: Piles {
                first: pile(&kept_sums.first.plus(&kept_sums.first_delivered)),
                further: pile(&kept_sums.further.plus(&kept_sums.further_delivered)),
            },
            taken_back,
            gone,
            customers: self
                .rules
                .customers_known
                .then(|| self.customers(any, fully)),
            orders_revoked: first
                .plus(&further)
                .plus(&first_delivered)
                .plus(&further_delivered)
                .orders,
            customers_revoked: self.rules.customers_known.then_some(any),
        }
    }

    fn customers(&self, any_revoked: u64, fully_revoked: u64) -> Customers {
        let fully = fully_revoked.min(any_revoked);
        Customers {
            honoured: self.customers.saturating_sub(any_revoked) as f64,
            partly_revoked: (any_revoked - fully) as f64,
            fully_revoked: fully as f64,
        }
    }

    fn honour_delivered(&self) -> Option<Sides> {
        if !self.rules.delivered_known {
            return None;
        }
        let total = &self.total;
        let customers = if self.rules.customers_known {
            Some(self.rollup.delivery?)
        } else {
            None
        };
        let any = customers.map(|c| c.customers_any_undelivered);
        Some(Sides {
            treatment: Treatment::Plain,
            honoured: Piles {
                first: self.pile(&total.first_delivered),
                further: self.pile(&total.further_delivered),
            },
            taken_back: Piles {
                first: self.pile(&total.first),
                further: self.pile(&total.further),
            },
            gone: Piles::default(),
            customers: customers
                .map(|c| self.customers(c.customers_any_undelivered, c.customers_none_delivered)),
            orders_revoked: total.first.orders + total.further.orders,
            customers_revoked: any,
        })
    }

    fn pile(&self, sums: &Sums) -> Pile {
        let amount = |value: i128| figure(value) / self.unit;
        Pile {
            orders: sums.orders as f64,
            paid: amount(sums.paid),
            intended: amount(sums.intended),
            cost: amount(sums.cost),
        }
    }
}

/// 10 to the power of so many decimals.
pub fn unit_of(scale: u32) -> f64 {
    (0..scale).fold(1.0, |unit, _| unit * 10.0)
}

/// A whole number as an estimate; the way over 64 bits is several times faster.
fn figure(value: i128) -> f64 {
    i64::try_from(value).map_or(value as f64, |value| value as f64)
}

#[derive(Clone, Copy, Default)]
struct Kept {
    sums: Split,
    customers_ending: u64,
}

fn axis_total(axis: &Axis) -> Split {
    let mut total = Split::default();
    for step in axis {
        total.add(&step.sums);
    }
    total
}
