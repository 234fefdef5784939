//! What orders usually cost: the reference a line is compared with, and the intended price it implies.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::rule::Found;
use super::survey::Survey;
use super::{Intended, Reference, USUAL_PRICES};
use crate::incident::matcher::BLOCK_ROWS;
use crate::incident::price_list::{PriceList, UnitPrices};
use crate::money;
use crate::orders::{Column, NULL, Orders};

/// Time is cut into this many equal parts to see how much of it a price covers.
pub const TIME_PARTS: usize = 64;
/// Share of the ordinary lines that a discount must explain to the cent before it is proposed.
const EXPLAINED_MIN: f64 = 0.8;
/// Decimals of a discount that are tried, fewest first.
const DISCOUNT_DIGITS: std::ops::RangeInclusive<u32> = 2..=4;

/// Equal parts of the time between the first and the last line.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    first: i64,
    /// Parts per millisecond: a product is cheaper than a division, and where exactly a part ends
    /// means nothing.
    per_ms: f64,
}

impl Parts {
    fn of(orders: &Orders) -> Option<Self> {
        let mut span: Option<(i64, i64)> = None;
        each_block(orders, &[Column::Time], |_, [times]| {
            for time in times.iter().copied().filter(|t| *t != NULL) {
                let (first, last) = span.unwrap_or((time, time));
                span = Some((first.min(time), last.max(time)));
            }
        });
        let (first, last) = span?;
        let length = last.saturating_sub(first).saturating_add(1);
        let per_ms = TIME_PARTS as f64 / length as f64;
        Some(Self { first, per_ms })
    }

    /// The part a time is in; `None` for a line without a time.
    pub fn part(self, time: i64) -> Option<usize> {
        if time == NULL {
            return None;
        }
        let part = time.saturating_sub(self.first) as f64 * self.per_ms;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates"
        )]
        Some((part as usize).min(TIME_PARTS - 1))
    }
}

/// Calls back with some columns of each block of rows, and the row the block starts at.
pub fn each_block<const N: usize>(
    orders: &Orders,
    columns: &[Column; N],
    take: impl FnMut(usize, [&[i64]; N]),
) {
    each_block_of(orders, 0..orders.len(), columns, take);
}

/// The same for a part of the rows.
pub fn each_block_of<const N: usize>(
    orders: &Orders,
    rows: std::ops::Range<usize>,
    columns: &[Column; N],
    mut take: impl FnMut(usize, [&[i64]; N]),
) {
    let mut buffers: [Vec<i64>; N] = std::array::from_fn(|_| Vec::new());
    for start in rows.clone().step_by(BLOCK_ROWS) {
        let rows = start..(start + BLOCK_ROWS).min(rows.end);
        for (column, buffer) in columns.iter().zip(&mut buffers) {
            orders.read(*column, rows.clone(), buffer);
        }
        take(start, std::array::from_fn(|i| buffers[i].as_slice()));
    }
}

/// Product, units and currency: lines that should cost the same.
type Kind = (i64, i64, i64);

/// The references of all lines.
pub struct Prices {
    pub reference: Reference,
    /// Where the export has times.
    pub parts: Option<Parts>,
    usual: HashMap<Kind, i64, RandomState>,
}

impl Prices {
    pub fn of(orders: &Orders) -> Option<Self> {
        if orders.is_empty() || !orders.has(Column::Paid) {
            return None;
        }
        let reference = if orders.has(Column::Intended) {
            Reference::Intended
        } else if orders.has(Column::List) {
            Reference::List
        } else {
            Reference::UsualPrice
        };
        Some(Self::by(orders, reference))
    }

    /// What lines usually cost, even where they have a list price.
    pub fn by_habit(orders: &Orders) -> Option<Self> {
        let has_paid = !orders.is_empty() && orders.has(Column::Paid);
        has_paid.then(|| Self::by(orders, Reference::UsualPrice))
    }

    fn by(orders: &Orders, reference: Reference) -> Self {
        let parts = Parts::of(orders);
        let usual = match reference {
            Reference::UsualPrice => usual_prices(orders, parts),
            Reference::Intended | Reference::List => HashMap::default(),
        };
        Self {
            reference,
            parts,
            usual,
        }
    }

    /// The column that holds the reference; a column that is not there where prices are usual ones.
    pub fn column(&self) -> Column {
        match self.reference {
            Reference::Intended => Column::Intended,
            Reference::List | Reference::UsualPrice => Column::List,
        }
    }

    /// What a line is compared with; `None` where nothing is known or it is not positive.
    pub fn reference_of(&self, cell: i64, kind: Kind) -> Option<i64> {
        let value = match self.reference {
            Reference::UsualPrice => self.usual.get(&kind).copied(),
            Reference::Intended | Reference::List => (cell != NULL).then_some(cell),
        };
        value.filter(|v| *v > 0)
    }

    /// The intended price of the lines found, with a price list where only usual prices say it.
    pub fn intended(
        &self,
        orders: &Orders,
        survey: &Survey,
        found: &Found,
    ) -> (Option<Intended>, Option<PriceList>) {
        match self.reference {
            Reference::Intended | Reference::List => {
                (self.discount(orders, survey, Some(found)), None)
            }
            Reference::UsualPrice => match self.price_list(orders, found) {
                Some(list) => (
                    Some(Intended::PriceList(USUAL_PRICES.to_owned())),
                    Some(list),
                ),
                None => (None, None),
            },
        }
    }

    /// The column, or the discount on the list price that most ordinary lines show to the cent.
    pub fn discount(
        &self,
        orders: &Orders,
        survey: &Survey,
        found: Option<&Found>,
    ) -> Option<Intended> {
        match self.reference {
            Reference::Intended => return Some(Intended::Column),
            Reference::UsualPrice => return None,
            Reference::List => {}
        }
        let keep = Decimal::try_from(survey.usual_ratio()).ok()?;
        DISCOUNT_DIGITS
            .map(|digits| Decimal::ONE - money::round(keep, digits))
            .find(|share| *share >= Decimal::ZERO && explains(orders, *share, survey, found))
            .map(|share| Intended::Discount(share.normalize()))
    }

    /// One unit price per product of the lines found; `None` where a product has several, other than by
    /// the rounding of what several units cost (21.60 for one with tax, 43.19 for two).
    fn price_list(&self, orders: &Orders, found: &Found) -> Option<PriceList> {
        let mut products: BTreeMap<String, UnitPrices> = BTreeMap::new();
        let mut kinds: Vec<(&Kind, &i64)> = self.usual.iter().collect();
        kinds.sort_unstable();
        let unit_one = 10_i64.checked_pow(orders.unit_scale)?;
        let digits = orders.currencies.first().map_or(2, |c| c.minor_digits());
        let cent = Decimal::new(1, digits);
        for ((product, units, _), price) in kinds {
            let units = if *units == NULL { unit_one } else { *units };
            let code = usize::try_from(*product).ok()?;
            if units <= 0 || !found.has_product(code) {
                continue;
            }
            let amount = money::from_scaled(i128::from(*price), orders.scale)?;
            let each = amount
                .checked_mul(Decimal::from(unit_one))?
                .checked_div(units.into())?;
            let unit = UnitPrices {
                intended: Some(each),
                ..UnitPrices::default()
            };
            let name = orders.products.get(code)?.trim().to_owned();
            let before = products.entry(name).or_insert(unit).intended?;
            let expected = before.checked_mul(units.into())?;
            let expected = expected.checked_div(Decimal::from(unit_one))?;
            if (expected - amount).abs() > cent {
                return None;
            }
        }
        (!products.is_empty()).then_some(PriceList { products })
    }
}

/// Whether list × (1 − share), rounded to the cent, is what most ordinary lines paid.
fn explains(orders: &Orders, share: Decimal, survey: &Survey, found: Option<&Found>) -> bool {
    let digits = orders.currencies.first().map_or(2, |c| c.minor_digits());
    let (mut ordinary, mut explained) = (0_u64, 0_u64);
    each_block(
        orders,
        &[Column::List, Column::Paid, Column::Product],
        |_, [list, paid, product]| {
            for ((list, paid), product) in list.iter().zip(paid).zip(product) {
                let of_product = found
                    .is_none_or(|f| usize::try_from(*product).map_or(true, |p| f.has_product(p)));
                if *list == NULL || *paid == NULL || !of_product || !survey.is_usual(*paid, *list) {
                    continue;
                }
                ordinary += 1;
                let meant = money::from_scaled(i128::from(*list), orders.scale)
                    .map(|l| money::round(l * (Decimal::ONE - share), digits));
                explained +=
                    u64::from(meant == money::from_scaled(i128::from(*paid), orders.scale));
            }
        },
    );
    ordinary > 0 && explained as f64 >= EXPLAINED_MIN * ordinary as f64
}

/// For each kind of line the price that covers most of the time, then the most lines, then the highest;
/// where so many units were bought only for a while, as many times the usual unit price of the product.
fn usual_prices(orders: &Orders, parts: Option<Parts>) -> HashMap<Kind, i64, RandomState> {
    let mut seen: HashMap<(Kind, i64), (u64, u64), RandomState> = HashMap::default();
    let columns = [
        Column::Product,
        Column::Units,
        Column::Currency,
        Column::Paid,
        Column::Time,
    ];
    each_block(
        orders,
        &columns,
        |_, [products, units, currencies, paid, times]| {
            for (index, paid) in paid.iter().enumerate().filter(|(_, paid)| **paid != NULL) {
                let kind = (products[index], units[index], currencies[index]);
                let (covered, lines) = seen.entry((kind, *paid)).or_default();
                *covered |= parts
                    .and_then(|p| p.part(times[index]))
                    .map_or(0, |part| 1 << part);
                *lines += 1;
            }
        },
    );
    let units_of = |(_, units, _): Kind| {
        let one = 10_i64.checked_pow(orders.unit_scale).unwrap_or(1);
        if units == NULL { one } else { units }
    };
    let mut by_kind: HashMap<Kind, Habit, RandomState> = HashMap::default();
    let mut by_product: HashMap<(i64, i64), Habits, RandomState> = HashMap::default();
    for ((kind, price), (covered, lines)) in seen {
        let habit = Habit {
            covered,
            lines,
            price,
            units: units_of(kind),
        };
        by_kind
            .entry(kind)
            .and_modify(|best| *best = habit.clone().usual(best))
            .or_insert(habit);
        let unit_price = reduced(price, units_of(kind));
        let prices = by_product.entry((kind.0, kind.2)).or_default();
        let sum = prices.entry(unit_price).or_default();
        *sum = (sum.0 | covered, sum.1 + lines);
    }
    let of_product = |(product, _, currency): Kind| {
        // Lines that name no product may be anything.
        let named = (product != NULL).then_some((product, currency))?;
        let prices = by_product.get(&named)?.iter();
        let habits = prices.map(|((price, units), (covered, lines))| Habit {
            covered: *covered,
            lines: *lines,
            price: *price,
            units: *units,
        });
        habits.reduce(|a, b| a.usual(&b))
    };
    let price = |(kind, own): (Kind, Habit)| {
        let product = of_product(kind).filter(|product| own.is_brief_beside(product));
        let price = product.and_then(|product| product.price_of(own.units));
        (kind, price.unwrap_or(own.price))
    };
    by_kind.into_iter().map(price).collect()
}

/// Parts of the time covered and lines, by unit price: amount and units without common factors.
type Habits = BTreeMap<(i64, i64), (u64, u64)>;

/// When and how often a price was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Habit {
    /// A bit per part of the time in which it was.
    covered: u64,
    lines: u64,
    price: i64,
    /// What the price is for.
    units: i64,
}

impl Habit {
    /// The one that covers more of the time, then has more lines, then is dearer.
    fn usual(self, other: &Self) -> Self {
        let rank = |habit: &Self| {
            let each = i128::from(habit.price) * i128::from(self.units.max(other.units));
            let each = each.checked_div(habit.units.into());
            (habit.covered.count_ones(), habit.lines, each)
        };
        if rank(&self) >= rank(other) {
            self
        } else {
            other.clone()
        }
    }

    /// From the first to the last part of the time.
    fn span(&self) -> u32 {
        u64::BITS
            .saturating_sub(self.covered.leading_zeros())
            .saturating_sub(self.covered.trailing_zeros())
    }

    /// Whether it lasted at most half as long: a number of units that was bought only for a while says
    /// nothing of what so many usually cost.
    fn is_brief_beside(&self, other: &Self) -> bool {
        self.covered != 0 && self.span() * 2 <= other.span()
    }

    /// What other units cost at this price.
    fn price_of(&self, units: i64) -> Option<i64> {
        let price = i128::from(self.price).checked_mul(units.into())?;
        i64::try_from(money::divide_rounded(price, self.units.into())?).ok()
    }
}

/// A price and its units without common factors, so that equal unit prices are equal.
fn reduced(price: i64, units: i64) -> (i64, i64) {
    let (mut a, mut b) = (price.unsigned_abs(), units.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let common = i64::try_from(a).unwrap_or(1).max(1);
    (price / common, units / common)
}
