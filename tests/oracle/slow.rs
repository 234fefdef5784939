//! The second implementation: slow and obvious, straight from `model.md`, sharing no code with the first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

/// The incident as these tests give it: a window, a highest unit price, the intended column.
pub struct Rule {
    pub start: &'static str,
    pub end: &'static str,
    pub unit_price_max: Decimal,
    /// Intended is list × (1 − discount), rounded to the fen, instead of the column.
    pub discount: Option<Decimal>,
}

/// Sums over a set of orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub orders: u64,
    pub units: Decimal,
    pub paid: Decimal,
    pub intended: Decimal,
    pub list: Decimal,
}

impl Sums {
    fn add(&mut self, order: &Order) {
        self.orders += 1;
        self.units += order.units;
        self.paid += order.paid;
        self.intended += order.intended;
        self.list += order.list;
    }

    pub fn shortfall(&self) -> Decimal {
        self.intended - self.paid
    }
}

#[derive(Clone, Debug)]
struct Order {
    /// Position in the file.
    at: usize,
    customer: String,
    product: String,
    units: Decimal,
    list: Decimal,
    intended: Decimal,
    paid: Decimal,
    time: DateTime,
    channel: String,
    status: String,
    is_hit: bool,
}

impl Order {
    fn is_affected(&self) -> bool {
        self.is_hit && self.status == "paid"
    }
}

/// One minute: orders, affected ones, distinct customers, affected customers, shortfall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minute {
    pub orders: u64,
    pub affected: u64,
    pub customers: u64,
    pub customers_affected: u64,
    pub shortfall: Decimal,
}

/// Everything the tests compare.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub read: u64,
    pub used: u64,
    pub rejected: BTreeMap<&'static str, u64>,
    pub exact: u64,
    pub conflicting: u64,
    pub affected: Sums,
    pub unwound: Sums,
    pub unpaid: Sums,
    pub all: Sums,
    pub customers: u64,
    pub all_customers: u64,
    pub by_rank: Vec<Sums>,
    /// Customers whose last affected order has this rank.
    pub ending: Vec<u64>,
    /// Units of the customer up to and including the order → sums.
    pub by_units: BTreeMap<Decimal, Sums>,
    /// Shortfall of the customer up to and including the order → sums.
    pub by_amount: BTreeMap<Decimal, Sums>,
    /// Start of the minute in milliseconds since the epoch.
    pub by_minute: BTreeMap<i64, Minute>,
    pub by_product: BTreeMap<String, (u64, Sums)>,
    pub by_status: BTreeMap<String, (u64, Sums)>,
    pub by_channel: BTreeMap<String, (u64, Sums)>,
    /// Unit price → lines and affected ones.
    pub by_price: BTreeMap<Decimal, (u64, u64)>,
    /// Orders each → customers, orders, shortfall.
    pub by_orders_each: BTreeMap<u64, (u64, u64, Decimal)>,
    /// Upper end of the tenth in percent → customers.
    pub by_own_share: BTreeMap<u64, u64>,
    pub by_term: BTreeMap<i64, Sums>,
    /// Shortfall of the top hundredth and tenth of the customers, rounded up.
    pub top: [Decimal; 2],
}

/// Reads the export and answers everything.
pub fn answer(text: &str, rule: &Rule, zone: &str) -> Answer {
    let mut answer = Answer::default();
    let orders = read(text, rule, &mut answer);
    for order in &orders {
        whole_file(order, &mut answer);
    }
    answer.all_customers = distinct(orders.iter());
    minutes(&orders, zone, &mut answer);
    exposure(&orders, &mut answer);
    own_share(&orders, &mut answer);
    answer
}

/// The lines that count, after rejecting the unreadable and resolving duplicates.
fn read(text: &str, rule: &Rule, answer: &mut Answer) -> Vec<Order> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut by_id: BTreeMap<String, Vec<(usize, csv::StringRecord)>> = BTreeMap::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.unwrap();
        answer.read += 1;
        let column = |name: &str| header.iter().position(|title| title == name).unwrap();
        if record.len() < header.len() {
            *answer.rejected.entry("too_few_fields").or_default() += 1;
        } else if record[column("paid")].parse::<Decimal>().is_err() {
            *answer.rejected.entry("bad_amount").or_default() += 1;
        } else {
            by_id
                .entry(record[0].to_owned())
                .or_default()
                .push((at, record));
        }
    }
    let mut orders = Vec::new();
    for records in by_id.values() {
        let different: BTreeSet<Vec<&str>> = records
            .iter()
            .map(|(_, record)| record.iter().collect())
            .collect();
        if different.len() > 1 {
            answer.conflicting += records.len() as u64;
        } else {
            answer.exact += records.len() as u64 - 1;
            let (at, record) = &records[0];
            orders.push(order(*at, record, &header, rule));
        }
    }
    orders.sort_by_key(|order| order.at);
    answer.used = orders.len() as u64;
    orders
}

fn order(at: usize, record: &csv::StringRecord, header: &csv::StringRecord, rule: &Rule) -> Order {
    let cell = |name: &str| {
        let column = header.iter().position(|title| title == name).unwrap();
        record[column].to_owned()
    };
    let amount = |name: &str| cell(name).parse::<Decimal>().unwrap();
    let time: DateTime = cell("created_at").replace(' ', "T").parse().unwrap();
    let (units, paid, list) = (amount("months"), amount("paid"), amount("list_price"));
    let intended = match rule.discount {
        None => amount("intended_price"),
        Some(discount) => half_away(list * (Decimal::ONE - discount)),
    };
    let is_in_window = time >= rule.start.parse().unwrap() && time < rule.end.parse().unwrap();
    Order {
        at,
        customer: cell("user_id"),
        product: cell("product"),
        units,
        list,
        intended,
        paid,
        time,
        channel: cell("channel"),
        status: cell("status"),
        is_hit: is_in_window && paid <= rule.unit_price_max * units,
    }
}

/// Rounds to the fen, half away from zero.
fn half_away(amount: Decimal) -> Decimal {
    let fen = amount.abs() * Decimal::ONE_HUNDRED + Decimal::new(5, 1);
    let rounded = fen.floor() / Decimal::ONE_HUNDRED;
    if amount < Decimal::ZERO {
        -rounded
    } else {
        rounded
    }
}

fn whole_file(order: &Order, answer: &mut Answer) {
    answer.all.add(order);
    match order.status.as_str() {
        _ if !order.is_hit => {}
        "refunded" | "cancelled" => answer.unwound.add(order),
        "unpaid" => answer.unpaid.add(order),
        _ => answer.affected.add(order),
    }
    for (table, name) in [
        (&mut answer.by_product, &order.product),
        (&mut answer.by_status, &order.status),
        (&mut answer.by_channel, &order.channel),
    ] {
        let (lines, affected) = table.entry(name.clone()).or_default();
        *lines += 1;
        if order.is_affected() {
            affected.add(order);
        }
    }
    let price = answer
        .by_price
        .entry(half_away(order.paid / order.units))
        .or_default();
    price.0 += 1;
    price.1 += u64::from(order.is_affected());
    if order.is_affected() {
        let term = i64::try_from(order.units).unwrap();
        answer.by_term.entry(term).or_default().add(order);
    }
}

fn distinct<'a>(orders: impl Iterator<Item = &'a Order>) -> u64 {
    orders
        .map(|order| order.customer.as_str())
        .collect::<BTreeSet<_>>()
        .len() as u64
}

fn minutes(orders: &[Order], zone: &str, answer: &mut Answer) {
    let zone = TimeZone::get(zone).unwrap();
    let mut by_minute: BTreeMap<i64, Vec<&Order>> = BTreeMap::new();
    for order in orders {
        let instant = zone.to_timestamp(order.time).unwrap().as_millisecond();
        by_minute
            .entry(instant.div_euclid(60_000) * 60_000)
            .or_default()
            .push(order);
    }
    for (start, orders) in by_minute {
        let affected: Vec<&Order> = orders.iter().copied().filter(|o| o.is_affected()).collect();
        let minute = Minute {
            orders: orders.len() as u64,
            affected: affected.len() as u64,
            customers: distinct(orders.iter().copied()),
            customers_affected: distinct(affected.iter().copied()),
            shortfall: affected.iter().map(|o| o.intended - o.paid).sum(),
        };
        answer.by_minute.insert(start, minute);
    }
}

/// Ranks, axes and what each customer holds.
fn exposure(orders: &[Order], answer: &mut Answer) {
    let mut by_customer: BTreeMap<&str, Vec<&Order>> = BTreeMap::new();
    for order in orders.iter().filter(|order| order.is_affected()) {
        by_customer.entry(&order.customer).or_default().push(order);
    }
    answer.customers = by_customer.len() as u64;
    let mut shortfalls = Vec::new();
    for orders in by_customer.values_mut() {
        orders.sort_by_key(|order| (order.time, order.at));
        let (mut units, mut shortfall) = (Decimal::ZERO, Decimal::ZERO);
        for (index, order) in orders.iter().enumerate() {
            if answer.by_rank.len() == index {
                answer.by_rank.push(Sums::default());
                answer.ending.push(0);
            }
            answer.by_rank[index].add(order);
            units += order.units;
            shortfall += order.intended - order.paid;
            answer.by_units.entry(units).or_default().add(order);
            answer.by_amount.entry(shortfall).or_default().add(order);
        }
        answer.ending[orders.len() - 1] += 1;
        let each = answer
            .by_orders_each
            .entry(orders.len() as u64)
            .or_default();
        *each = (each.0 + 1, each.1 + orders.len() as u64, each.2 + shortfall);
        shortfalls.push(shortfall);
    }
    shortfalls.sort();
    answer.top = [100, 10].map(|part| {
        let top = shortfalls.len().div_ceil(part);
        shortfalls.iter().rev().take(top).sum()
    });
}

/// Affected customers by affected ÷ all of their orders, in tenths rounded up.
fn own_share(orders: &[Order], answer: &mut Answer) {
    let mut of: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for order in orders {
        let (affected, all) = of.entry(&order.customer).or_default();
        *affected += u64::from(order.is_affected());
        *all += 1;
    }
    for (affected, all) in of.values().filter(|(affected, _)| *affected > 0) {
        let tenth = (affected * 10).div_ceil(*all);
        *answer.by_own_share.entry(tenth * 10).or_default() += 1;
    }
}
