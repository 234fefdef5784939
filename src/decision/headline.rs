//! The first hour: only counts and their ranges, no export yet.
//!
//! The counts become the same rollup an export would give, under one named assumption: orders per
//! customer are geometric (each further order is as likely as the one before). Every figure that
//! rests on it says so.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};

use crate::incident::Kind;
use crate::money::{self, Currency};
use crate::rollup::{Axis, Known, Measures, OrdersPerCustomer, Rollup, Split, Step, Sums};
use crate::text::Language;
use crate::text::decision::CountsWrong;

pub mod compare;
mod read;
mod swings;

pub use read::{SECTION, read};

/// Ranks beyond this are put into the last step: no chart shows them apart.
const RANKS_MAX: u64 = 10_000;
/// Amounts larger than this would not fit the exact columns.
const AMOUNT_MAX: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// Decimals beyond which an amount of that size would not fit.
const SCALE_MAX: u32 = 8;
/// More orders or customers than this are no count of any platform.
const COUNT_MAX: u64 = 1_000_000_000_000;

/// Low, likely, high of a count.
pub type Counts = [u64; 3];
/// Low, likely, high of an amount per order.
pub type Amounts = [Decimal; 3];

/// What is known in the first hour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub kind: Kind,
    pub currency: Currency,
    pub orders: Counts,
    /// `None` where nobody has counted them: caps and churn are then unavailable.
    pub customers: Option<Counts>,
    /// Per order.
    pub paid: Amounts,
    pub intended: Amounts,
    pub list: Option<Amounts>,
    /// Cost to serve one order, where it is known.
    pub unit_cost: Option<Amounts>,
    /// What one order buys, for the run-off.
    pub units: Counts,
    /// For the context only.
    pub members: Option<u64>,
}

/// The counts and prices of one possible case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    pub orders: u64,
    pub customers: Option<u64>,
    pub paid: Decimal,
    pub intended: Decimal,
    pub list: Option<Decimal>,
    pub unit_cost: Option<Decimal>,
    /// A mean may lie between whole units.
    pub units: Decimal,
}

/// A headline that says nothing usable. Its sentence is [`Self::message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadlineError {
    /// The parser's own message, which has line and column.
    Toml(String),
    NoSection,
    Field {
        field: &'static str,
        value: String,
        expected: CountsWrong,
    },
}

impl HeadlineError {
    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Toml(message) => message.clone(),
            Self::NoSection => CountsWrong::NoSection.get(language).to_owned(),
            Self::Field {
                field,
                value,
                expected,
            } => {
                let expected = expected.get(language);
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("field", field), ("value", value), ("expected", &expected)];
                CountsWrong::Value.fill(language, &values)
            }
        }
    }
}

impl std::fmt::Display for HeadlineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for HeadlineError {}

impl Headline {
    /// Every figure at its low, likely or high end (0, 1, 2).
    pub fn at(&self, place: usize) -> Figures {
        let pick = |amounts: Option<Amounts>| amounts.map(|all| all[place]);
        Figures {
            orders: self.orders[place],
            customers: self.customers.map(|all| all[place]),
            paid: self.paid[place],
            intended: self.intended[place],
            list: pick(self.list),
            unit_cost: pick(self.unit_cost),
            units: self.units[place].into(),
        }
    }

    /// Each figure with its name in a file, low, likely and high, and the mean that costs rest on.
    pub fn listed(&self) -> Vec<(&'static str, Amounts, Decimal)> {
        let means = self.means();
        let counts = |all: Counts| all.map(Decimal::from);
        let figures = [
            (
                "orders",
                Some(counts(self.orders)),
                Some(means.orders.into()),
            ),
            (
                "customers",
                self.customers.map(counts),
                means.customers.map(Decimal::from),
            ),
            ("paid", Some(self.paid), Some(means.paid)),
            ("intended", Some(self.intended), Some(means.intended)),
            ("list", self.list, means.list),
            ("unit_cost", self.unit_cost, means.unit_cost),
            ("units", Some(counts(self.units)), Some(means.units)),
        ];
        let known = figures.into_iter();
        known
            .filter_map(|(name, all, mean)| Some((name, all?, mean?)))
            .collect()
    }

    /// The rollup that an export with the mean counts would give.
    ///
    /// Means and not likely figures, everywhere: expected costs are means, and whoever multiplies the
    /// measures shown with the assumptions shown gets the costs shown. A figure that is certain is
    /// itself.
    pub fn rollup(&self) -> Rollup {
        self.rollup_of(&self.means())
    }

    /// The rollup of some counts; each customer has at least one order.
    pub fn rollup_of(&self, figures: &Figures) -> Rollup {
        let (scale, unit_scale) = (self.scale(), self.unit_scale());
        let each = Each::new(figures, (scale, unit_scale));
        let customers = figures
            .customers
            .map(|count| count.clamp(1, figures.orders.max(1)));
        let reaching = reaching(figures.orders, customers);
        let by_rank = axis(&reaching, &each);
        let mut total = Sums::default();
        for step in &by_rank {
            total.add(&step.sums.total());
        }
        let shortfall_each = each.intended - each.paid;
        Rollup {
            kind: self.kind,
            currency: self.currency,
            scale,
            unit_scale,
            zone: String::new(),
            known: Known {
                customers: customers.is_some(),
                list: figures.list.is_some(),
                intended: true,
                unit_cost: figures.unit_cost.is_some(),
                units: true,
                ..Known::default()
            },
            measures: Measures {
                sums: total,
                customers,
                below_cost: figures.unit_cost.map(|_| (total.cost - total.paid).max(0)),
                ..Measures::default()
            },
            unwound: Sums::default(),
            unpaid: Sums::default(),
            all: total,
            all_customers: customers,
            by_orders_per_customer: orders_per_customer(&by_rank, shortfall_each, customers),
            by_rank,
            by_units: Axis::new(),
            by_amount: Axis::new(),
            by_minute: Vec::new(),
            by_product: Vec::new(),
            by_status: Vec::new(),
            by_channel: Vec::new(),
            by_price: Vec::new(),
            by_own_share: Vec::new(),
            by_term: [(i64::try_from(each.units).unwrap_or(i64::MAX), total)].into(),
            delivery: None,
            without_intended: 0,
        }
    }

    /// Decimals enough for the mean of a range of units.
    fn unit_scale(&self) -> u32 {
        if self.units[0] < self.units[2] { 4 } else { 0 }
    }

    /// Decimals enough for every amount, at least those of the currency.
    fn scale(&self) -> u32 {
        let amounts = [
            Some(self.paid),
            Some(self.intended),
            self.list,
            self.unit_cost,
        ];
        let digits = amounts
            .into_iter()
            .flatten()
            .flatten()
            .map(|amount| amount.normalize().scale());
        let digits = digits.max().unwrap_or(0).max(self.currency.minor_digits());
        // Figures drawn from a range have more digits than its ends.
        if self.has_ranges() {
            SCALE_MAX.min(digits + 4)
        } else {
            digits
        }
    }
}

/// Whole numbers of one order.
struct Each {
    units: i128,
    paid: i128,
    intended: i128,
    list: i128,
    cost: i128,
}

impl Each {
    fn new(figures: &Figures, (scale, unit_scale): (u32, u32)) -> Self {
        let scaled = |amount: Decimal, scale: u32| {
            let whole = money::to_scaled(money::round(amount, scale), scale);
            i128::from(whole.unwrap_or(i64::MAX))
        };
        let whole = |amount: Decimal| scaled(amount, scale);
        Self {
            units: scaled(figures.units, unit_scale),
            paid: whole(figures.paid),
            intended: whole(figures.intended),
            list: figures.list.map_or(0, whole),
            cost: figures.unit_cost.map_or(0, whole),
        }
    }

    fn times(&self, orders: u64) -> Sums {
        let count = i128::from(orders);
        Sums {
            orders,
            units: self.units * count,
            paid: self.paid * count,
            intended: self.intended * count,
            list: self.list * count,
            cost: self.cost * count,
        }
    }
}

/// n(r), the customers with at least r orders: geometric, whole, never rising, and in sum all orders.
fn reaching(orders: u64, customers: Option<u64>) -> Vec<u64> {
    let Some(customers) = customers else {
        return vec![orders];
    };
    let again = 1.0 - customers as f64 / orders.max(1) as f64;
    let mut ranks = Vec::new();
    let (mut left, mut wished, mut carried) = (orders, customers as f64, 0.0);
    while left > 0 {
        let most = ranks.last().copied().unwrap_or(customers).min(left);
        let whole = libm::round(wished + carried)
            .to_u64()
            .unwrap_or(0)
            .clamp(1, most);
        carried += wished - whole as f64;
        ranks.push(whole);
        left -= whole;
        wished *= again;
        if ranks.len() as u64 == RANKS_MAX && left > 0 {
            ranks.push(left); // The last step holds all further orders.
            break;
        }
    }
    ranks
}

fn axis(reaching: &[u64], each: &Each) -> Axis {
    let mut steps = Axis::new();
    for (place, orders) in reaching.iter().enumerate() {
        let rank = place as i128 + 1;
        let mut sums = Split::default();
        *(if rank == 1 {
            &mut sums.first
        } else {
            &mut sums.further
        }) = each.times(*orders);
        let next = reaching.get(place + 1).copied().unwrap_or(0).min(*orders);
        steps.push(Step {
            upto: rank,
            sums,
            customers_ending: orders - next,
        });
    }
    steps
}

fn orders_per_customer(
    by_rank: &Axis,
    shortfall_each: i128,
    customers: Option<u64>,
) -> Vec<OrdersPerCustomer> {
    if customers.is_none() {
        return Vec::new();
    }
    let row = |(orders_each, step): (u64, &Step)| {
        let orders = orders_each * step.customers_ending;
        OrdersPerCustomer {
            orders_each,
            customers: step.customers_ending,
            orders,
            shortfall: i128::from(orders) * shortfall_each,
        }
    };
    (1..)
        .zip(by_rank)
        .map(row)
        .filter(|row| row.customers > 0)
        .collect()
}
