//! What is true of a sample, counted while it is written and never by reading it back.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Plan;
use super::line::Line;
use super::world::{self, Fate, Moment};
use crate::import::Reason;

/// Ranks, and customers by orders each, that the JSON lists; the rest is in the totals.
const ROWS_SHOWN: usize = 100;

/// Sums over a set of orders; amounts in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TruthSums {
    pub orders: u64,
    pub units: i64,
    pub paid: i64,
    pub intended: i64,
    pub list: i64,
}

impl TruthSums {
    fn add(&mut self, line: &Line) {
        self.orders += 1;
        self.units += line.months;
        self.paid += line.paid;
        self.intended += line.intended;
        self.list += line.list;
    }

    fn json(&self) -> Value {
        json!({
            "orders": self.orders,
            "units": self.units,
            "paid": yuan(self.paid),
            "intended": yuan(self.intended),
            "list": yuan(self.list),
            "shortfall": yuan(self.intended - self.paid),
            "list_gap": yuan(self.list - self.paid),
        })
    }
}

/// What one customer has in the exposure.
#[derive(Clone, Copy, Debug, Default)]
struct Customer {
    orders: u32,
    is_in_file: bool,
    shortfall: i64,
}

/// All lines and the affected ones of one name.
type Group = BTreeMap<&'static str, (u64, TruthSums)>;

/// The truth of one sample. Amounts are in fen, before any refund.
#[derive(Clone, Debug)]
pub struct Truth {
    plan: Plan,
    pub bytes: u64,
    pub exact_duplicates: u64,
    /// Lines, two for each contradicted order.
    pub conflicting: u64,
    pub rejected: BTreeMap<Reason, u64>,
    /// Every line that counts, whatever its status and price.
    pub all: TruthSums,
    pub customers_all: u64,
    /// At the wrong price and standing: the exposure.
    pub affected: TruthSums,
    pub customers_affected: u64,
    /// At the wrong price, but refunded or cancelled already.
    pub unwound: TruthSums,
    /// At the wrong price, but never paid.
    pub unpaid: TruthSums,
    /// By rank, from 1, at index 0.
    pub by_rank: Vec<TruthSums>,
    /// Orders each → customers, of the exposure.
    pub orders_per_customer: BTreeMap<u32, u64>,
    by_status: Group,
    by_product: Group,
    by_channel: Group,
    times: Option<(Moment, Moment)>,
    times_affected: Option<(Moment, Moment)>,
    /// Customers and shortfall of the top hundredth and tenth.
    top: [(u64, i64); 2],
    customers: Vec<Customer>,
}

impl Truth {
    pub(super) fn new(plan: Plan) -> Self {
        Self {
            plan,
            bytes: 0,
            exact_duplicates: 0,
            conflicting: 0,
            rejected: BTreeMap::new(),
            all: TruthSums::default(),
            customers_all: 0,
            affected: TruthSums::default(),
            customers_affected: 0,
            unwound: TruthSums::default(),
            unpaid: TruthSums::default(),
            by_rank: Vec::new(),
            orders_per_customer: BTreeMap::new(),
            by_status: Group::new(),
            by_product: Group::new(),
            by_channel: Group::new(),
            times: None,
            times_affected: None,
            top: [(0, 0); 2],
            customers: Vec::new(),
        }
    }

    /// Data lines of the file, good and bad.
    pub fn lines_read(&self) -> u64 {
        self.all.orders + self.lines_rejected() + self.exact_duplicates + self.conflicting
    }

    pub fn lines_rejected(&self) -> u64 {
        self.rejected.values().sum()
    }

    pub(super) fn rejected(&mut self, reason: Reason) {
        *self.rejected.entry(reason).or_default() += 1;
    }

    pub(super) fn exact_duplicate(&mut self) {
        self.exact_duplicates += 1;
    }

    pub(super) fn conflict(&mut self) {
        self.conflicting += 2;
    }

    /// Counts a line that is in the file once and is contradicted by none.
    pub(super) fn used(&mut self, line: &Line) {
        self.all.add(line);
        widen(&mut self.times, line.moment);
        let is_exposed = line.is_wrong && line.fate == Fate::Paid;
        for (group, name) in [
            (&mut self.by_status, line.fate.text()),
            (&mut self.by_product, line.product.name),
            (&mut self.by_channel, line.channel),
        ] {
            let (lines, affected) = group.entry(name).or_default();
            *lines += 1;
            if is_exposed {
                affected.add(line);
            }
        }
        match line.fate {
            _ if !line.is_wrong => {}
            Fate::Paid => {
                self.affected.add(line);
                widen(&mut self.times_affected, line.moment);
            }
            Fate::Refunded | Fate::Cancelled => self.unwound.add(line),
            Fate::Unpaid => self.unpaid.add(line),
        }
        self.customer(line, is_exposed);
    }

    fn customer(&mut self, line: &Line, is_exposed: bool) {
        let number = usize::try_from(line.customer).unwrap_or(0);
        if self.customers.len() <= number {
            self.customers
                .resize(number + number / 2 + 16, Customer::default());
        }
        let Some(customer) = self.customers.get_mut(number) else {
            return;
        };
        customer.is_in_file = true;
        if !is_exposed {
            return;
        }
        let rank = usize::try_from(customer.orders).unwrap_or(0);
        customer.orders += 1;
        customer.shortfall += line.intended - line.paid;
        if self.by_rank.len() == rank {
            self.by_rank.push(TruthSums::default());
        }
        if let Some(sums) = self.by_rank.get_mut(rank) {
            sums.add(line);
        }
    }

    /// Counts customers, once all lines are written.
    pub(super) fn finish(&mut self) {
        let customers = std::mem::take(&mut self.customers);
        let count = |n: usize| u64::try_from(n).unwrap_or(0);
        self.customers_all = count(customers.iter().filter(|c| c.is_in_file).count());
        let mut shortfalls = Vec::new();
        for customer in customers.iter().filter(|c| c.orders > 0) {
            *self.orders_per_customer.entry(customer.orders).or_default() += 1;
            shortfalls.push(customer.shortfall);
        }
        self.customers_affected = count(shortfalls.len());
        shortfalls.sort_unstable_by(|a, b| b.cmp(a));
        self.top = [100, 10].map(|part| {
            let top = shortfalls.len().div_ceil(part);
            (count(top), shortfalls.iter().take(top).sum())
        });
    }

    /// Everything, amounts as exact decimal text.
    pub fn json(&self) -> Value {
        json!({
            "orders": self.plan.orders,
            "seed": self.plan.seed,
            "bytes": self.bytes,
            "currency": world::CURRENCY,
            "zone": world::ZONE,
            "incident": {
                "kind": "underpriced",
                "start": world::WRONG_START,
                "end": world::WRONG_END,
                "zone": world::ZONE,
                "unit_price_max": yuan(world::WRONG_FEN),
                "intended": "column",
                "discount": "0.10",
            },
            "lines": self.lines(),
            "first_time": self.times.map(|(first, _)| first.iso()),
            "last_time": self.times.map(|(_, last)| last.iso()),
            "all": with(self.all.json(), "customers", json!(self.customers_all)),
            "affected": self.affected_json(),
            "unwound": self.unwound.json(),
            "unpaid": self.unpaid.json(),
            "by_status": group_json(&self.by_status),
            "by_product": group_json(&self.by_product),
            "by_channel": group_json(&self.by_channel),
            "ranks": self.by_rank.len(),
            "by_rank": self.by_rank_json(),
            "by_orders_per_customer": self.orders_per_customer_json(),
            "concentration": self.top_json(),
        })
    }

    fn lines(&self) -> Value {
        json!({
            "read": self.lines_read(),
            "used": self.all.orders,
            "rejected": self.lines_rejected(),
            "skipped": self.exact_duplicates + self.conflicting,
            "rejected_by_reason": self.rejected,
            "skipped_by_reason": {
                "exact_duplicate": self.exact_duplicates,
                "conflicting_duplicate": self.conflicting,
            },
        })
    }

    fn affected_json(&self) -> Value {
        let affected = with(
            self.affected.json(),
            "customers",
            json!(self.customers_affected),
        );
        let times = self.times_affected;
        let affected = with(
            affected,
            "first_time",
            json!(times.map(|(first, _)| first.iso())),
        );
        with(
            affected,
            "last_time",
            json!(times.map(|(_, last)| last.iso())),
        )
    }

    fn by_rank_json(&self) -> Vec<Value> {
        let ranks = self.by_rank.iter().zip(1_u64..).take(ROWS_SHOWN);
        ranks
            .map(|(sums, rank)| with(json!({ "rank": rank }), "", sums.json()))
            .collect()
    }

    fn orders_per_customer_json(&self) -> Vec<Value> {
        let rows = self.orders_per_customer.iter();
        let shown = rows
            .clone()
            .take(ROWS_SHOWN)
            .chain(rows.skip(ROWS_SHOWN).last());
        shown
            .map(|(each, customers)| json!({ "orders_each": each, "customers": customers }))
            .collect()
    }

    fn top_json(&self) -> Vec<Value> {
        let rows = ["0.01", "0.10"].iter().zip(self.top);
        rows.map(|(share, (customers, shortfall))| {
            json!({ "top": share, "customers": customers, "shortfall": yuan(shortfall) })
        })
        .collect()
    }
}

/// Widens a span of time to hold a moment.
fn widen(times: &mut Option<(Moment, Moment)>, moment: Moment) {
    let (first, last) = times.unwrap_or((moment, moment));
    *times = Some((first.min(moment), last.max(moment)));
}

/// Fen as yuan with two decimals.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// An object with one more value, or with all values of another object where the name is empty.
fn with(mut object: Value, name: &str, value: Value) -> Value {
    if let Some(map) = object.as_object_mut() {
        match value {
            Value::Object(more) if name.is_empty() => map.extend(more),
            value => drop(map.insert(name.to_owned(), value)),
        }
    }
    object
}

fn group_json(group: &Group) -> Vec<Value> {
    let rows = group.iter();
    rows.map(|(name, (lines, affected))| {
        json!({ "name": name, "lines": lines, "affected": affected.json() })
    })
    .collect()
}
