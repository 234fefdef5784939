//! The window and the rule in words a person would use, from the lines of a group.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::lines::{Seen, gather};
use super::survey::Cluster;
use super::usual::Prices;
use super::{Incident, Kind, Reference};
use crate::money;
use crate::orders::{Column, NULL, Orders};

/// The window ends this long after the last line of the group: it is half open.
const WINDOW_TAIL_MS: i64 = 1000;
/// Decimals of a unit price or a ratio in a proposed rule.
const RULE_DIGITS: u32 = 4;

/// What the intended price is, beside what lines are compared with.
#[derive(Clone, Copy, Debug)]
pub enum Meant {
    Reference,
    /// This share of it, rounded to the cent.
    ShareOfReference(f64),
}

/// Half the smallest step of the currency, in scaled numbers.
fn half_a_cent(orders: &Orders) -> f64 {
    let digits = orders.currencies.first().map_or(2, |c| c.minor_digits());
    0.5 * 10_f64.powi(i32::try_from(orders.scale.saturating_sub(digits)).unwrap_or(0))
}

/// Unit price or ratio of lines, for comparison only.
#[derive(Clone, Copy, Debug)]
struct Extremes {
    low: f64,
    high: f64,
}

impl Extremes {
    const NONE: Self = Self {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
    };

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    fn take(&mut self, value: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }
}

/// Unit prices of the lines in the window that are not in the group.
#[derive(Clone, Copy, Debug)]
struct Others {
    unit_price: Extremes,
    /// Of those whose product is in the group.
    of_products: Extremes,
}

impl Others {
    const NONE: Self = Self {
        unit_price: Extremes::NONE,
        of_products: Extremes::NONE,
    };

    fn plus(self, other: Self) -> Self {
        Self {
            unit_price: self.unit_price.plus(other.unit_price),
            of_products: self.of_products.plus(other.of_products),
        }
    }
}

/// The lines of a group, looked at one by one.
#[derive(Clone, Debug)]
pub struct Found {
    pub lines: u64,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    unit_price: Extremes,
    /// Of all other lines in the window.
    other_unit_price: Extremes,
    /// Of the other lines in the window whose product is in the group.
    other_of_products: Extremes,
    /// Exact highest and lowest unit price of the group, as amount and units.
    dearest: (i64, i64),
    cheapest: (i64, i64),
    by_product: BTreeMap<i64, u64>,
    by_code: BTreeMap<i64, u64>,
    scale: u32,
    unit_one: i64,
    reference: Reference,
}

impl Found {
    /// Looks the group's lines up; `None` where none is left.
    pub fn of(
        orders: &Orders,
        prices: &Prices,
        given: &Incident,
        cluster: &Cluster,
    ) -> Option<Self> {
        let empty = Self {
            lines: 0,
            start_ms: None,
            end_ms: None,
            unit_price: Extremes::NONE,
            other_unit_price: Extremes::NONE,
            other_of_products: Extremes::NONE,
            dearest: (0, 1),
            cheapest: (0, 1),
            by_product: BTreeMap::new(),
            by_code: BTreeMap::new(),
            scale: orders.scale,
            unit_one: 10_i64.checked_pow(orders.unit_scale)?,
            reference: prices.reference,
        };
        let pieces = gather(
            orders,
            prices,
            || empty.clone(),
            |found, line| {
                if cluster.holds(line.ratio) && Self::in_parts(&line, prices, given, cluster) {
                    found.take(&line);
                }
            },
        );
        let found = pieces
            .into_iter()
            .reduce(Self::plus)
            .filter(|found| found.lines > 0)?;
        let others = gather(
            orders,
            prices,
            || Others::NONE,
            |others, line| {
                found.take_other(others, &line, cluster);
            },
        );
        let others = others.into_iter().fold(Others::NONE, Others::plus);
        Some(Self {
            other_unit_price: others.unit_price,
            other_of_products: others.of_products,
            ..found
        })
    }

    /// Both together; `other` comes later in the file.
    fn plus(mut self, other: Self) -> Self {
        if other.unit_price.low < self.unit_price.low {
            self.cheapest = other.cheapest;
        }
        if other.unit_price.high > self.unit_price.high {
            self.dearest = other.dearest;
        }
        self.lines += other.lines;
        self.unit_price = self.unit_price.plus(other.unit_price);
        self.start_ms = self.start_ms.into_iter().chain(other.start_ms).min();
        self.end_ms = self.end_ms.into_iter().chain(other.end_ms).max();
        for (product, lines) in other.by_product {
            *self.by_product.entry(product).or_default() += lines;
        }
        for (code, lines) in other.by_code {
            *self.by_code.entry(code).or_default() += lines;
        }
        self
    }

    fn in_parts(line: &Seen, prices: &Prices, given: &Incident, cluster: &Cluster) -> bool {
        let part = prices.parts.and_then(|p| p.part(line.time));
        let near = match (cluster.parts, part) {
            (Some((first, last)), Some(part)) => first <= part && part <= last,
            (Some(_), None) => false,
            (None, _) => true,
        };
        near && given.window_holds(line.time)
    }

    fn take(&mut self, line: &Seen) {
        let unit_price = self.unit_price_of(line);
        if unit_price < self.unit_price.low {
            self.cheapest = (line.paid, line.units);
        }
        if unit_price > self.unit_price.high {
            self.dearest = (line.paid, line.units);
        }
        self.lines += 1;
        self.unit_price.take(unit_price);
        *self.by_product.entry(line.product).or_default() += 1;
        if line.code != NULL {
            *self.by_code.entry(line.code).or_default() += 1;
        }
        if line.time != NULL {
            self.start_ms = Some(self.start_ms.map_or(line.time, |t| t.min(line.time)));
            let end = line.time.saturating_add(WINDOW_TAIL_MS);
            self.end_ms = Some(self.end_ms.map_or(end, |t| t.max(end)));
        }
    }

    fn is_in_window(&self, line: &Seen) -> bool {
        self.start_ms.is_none_or(|start| start <= line.time)
            && self.end_ms.is_none_or(|end| line.time < end)
    }

    fn take_other(&self, others: &mut Others, line: &Seen, cluster: &Cluster) {
        if cluster.holds(line.ratio) || !self.is_in_window(line) {
            return;
        }
        let unit_price = self.unit_price_of(line);
        others.unit_price.take(unit_price);
        if self.by_product.contains_key(&line.product) {
            others.of_products.take(unit_price);
        }
    }

    fn unit_price_of(&self, line: &Seen) -> f64 {
        let units = if line.units == NULL {
            self.unit_one
        } else {
            line.units
        };
        line.paid as f64 / units as f64
    }

    pub fn has_product(&self, code: usize) -> bool {
        i64::try_from(code).is_ok_and(|code| self.by_product.contains_key(&code))
    }

    /// Names of the group's products or codes, most lines first.
    pub fn names(&self, names: &[String], column: Column) -> Vec<String> {
        let counts = if column == Column::Product {
            &self.by_product
        } else {
            &self.by_code
        };
        let mut ranked: Vec<(&i64, &u64)> = counts.iter().collect();
        ranked.sort_by_key(|(code, lines)| (std::cmp::Reverse(**lines), **code));
        let name = |code: &i64| {
            usize::try_from(*code)
                .ok()
                .and_then(|c| names.get(c))
                .cloned()
        };
        ranked
            .into_iter()
            .filter_map(|(code, _)| name(code))
            .collect()
    }

    /// The window and the simplest rule that holds for the group and for no other line in it.
    ///
    /// `paid_to_intended` bounds the group's ratios, where they are known: a rule may be made of them.
    pub fn incident(
        &self,
        orders: &Orders,
        cluster: &Cluster,
        paid_to_intended: impl FnOnce() -> Option<(f64, f64)>,
    ) -> Incident {
        let mut incident = Incident {
            kind: cluster.kind,
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            ..Incident::default()
        };
        if self.sets_unit_price(&mut incident, self.other_unit_price) {
            return incident;
        }
        if self.reference != Reference::Intended
            && self.sets_unit_price(&mut incident, self.other_of_products)
        {
            incident.products = self.names(&orders.products, Column::Product);
            return incident;
        }
        let Some((low, high)) = paid_to_intended() else {
            return incident;
        };
        let edge = |ratio: f64, up: bool| rounded(Decimal::try_from(ratio).ok(), up);
        match cluster.kind {
            Kind::Overcharged => incident.paid_ratio_min = edge(low, false),
            Kind::Underpriced | Kind::BenefitWithdrawn => {
                incident.paid_ratio_max = edge(high, true);
            }
        }
        incident
    }

    /// Lowest and highest paid ÷ intended of the group, where the intended price is `meant`.
    ///
    /// The intended price is rounded to the cent, so the bounds leave half a cent on either side.
    pub fn paid_to_intended(
        &self,
        orders: &Orders,
        prices: &Prices,
        cluster: &Cluster,
        meant: Meant,
    ) -> (f64, f64) {
        let (share, half_cent) = match meant {
            Meant::Reference => (1.0, 0.0),
            Meant::ShareOfReference(share) => (share, half_a_cent(orders)),
        };
        let bounds = gather(
            orders,
            prices,
            || Extremes::NONE,
            |bounds, line| {
                if cluster.holds(line.ratio) && self.is_in_window(&line) {
                    let intended = line.reference as f64 * share;
                    let paid = line.paid as f64;
                    bounds.low = bounds.low.min(paid / (intended + half_cent));
                    bounds.high = bounds.high.max(paid / (intended - half_cent).max(0.0));
                }
            },
        );
        let bounds = bounds.into_iter().fold(Extremes::NONE, Extremes::plus);
        (bounds.low, bounds.high)
    }

    /// Sets a unit price as the rule where it tells the group from the other lines.
    fn sets_unit_price(&self, incident: &mut Incident, others: Extremes) -> bool {
        match incident.kind {
            Kind::Overcharged if others.high < self.unit_price.low => {
                incident.unit_price_min = self.price(self.cheapest, false);
                incident.unit_price_min.is_some()
            }
            Kind::Underpriced | Kind::BenefitWithdrawn if self.unit_price.high < others.low => {
                incident.unit_price_max = self.price(self.dearest, true);
                incident.unit_price_max.is_some()
            }
            _ => false,
        }
    }

    fn price(&self, (paid, units): (i64, i64), up: bool) -> Option<Decimal> {
        let units = if units == NULL { self.unit_one } else { units };
        let amount = money::from_scaled(i128::from(paid), self.scale)?;
        let exact = amount
            .checked_mul(self.unit_one.into())?
            .checked_div(units.into());
        rounded(exact, up).filter(|price| {
            let price = price.to_string().parse::<f64>().unwrap_or(f64::NAN);
            let power = 10_f64.powi(i32::try_from(self.scale).unwrap_or(0));
            let unit = price * power / self.unit_one as f64;
            if up {
                unit < self.other_unit_price.low.max(self.other_of_products.low)
            } else {
                unit > 0.0
            }
        })
    }
}

/// Rounds outward to a few decimals, so that the edge itself is inside.
fn rounded(number: Option<Decimal>, up: bool) -> Option<Decimal> {
    use rust_decimal::RoundingStrategy::{AwayFromZero, ToZero};
    let strategy = if up { AwayFromZero } else { ToZero };
    number.map(|n| n.round_dp_with_strategy(RULE_DIGITS, strategy).normalize())
}
