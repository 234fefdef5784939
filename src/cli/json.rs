//! The comparison as JSON: a contract with other programs. Exact amounts are strings, estimates numbers.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value, json};

use crate::case::Settled;
use crate::decision::{Comparison, Component, Decision, Policy, Spread};
use crate::import::Import;
use crate::incident::definition::Definition;
use crate::money;
use crate::rollup::{Axis, Group, Rollup, Sums};

/// Steps of the axis of orders that are printed one by one; the rest is in `axis`.
const RANKS_MAX: usize = 10_000;
/// Where they stand.
const BY_RANK: &str = "by_rank";

/// The snake-case name that serde gives a unit variant.
pub fn name(variant: impl serde::Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A policy by name; a cap by units or by amount as a decimal.
pub fn policy_name(policy: Policy, rollup: &Rollup) -> String {
    let decimal = |value: i128, scale: u32| {
        money::from_scaled(value, scale).map_or_else(String::new, |d| d.normalize().to_string())
    };
    match policy {
        Policy::CapUnits(cap) => format!("cap_units_{}", decimal(cap, rollup.unit_scale)),
        Policy::CapAmount(cap) => format!("cap_amount_{}", decimal(cap, rollup.scale)),
        _ => policy.name(),
    }
}

/// Everything `estimate` says but its ranks, for which [`print`] makes room.
pub fn estimate(
    import: &Import,
    settled: &Settled,
    rollup: &Rollup,
    comparison: &Comparison,
) -> Value {
    let mut said = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "files": import.reports.iter().map(|r| json!({
            "path": r.path, "profile": r.profile, "lines": r.lines, "time_zone": r.time_zone,
            "time_zone_from": r.time_zone_from,
        })).collect::<Vec<_>>(),
        "incident": incident(settled),
        "unwound": sums(&rollup.unwound, rollup),
        "unpaid": sums(&rollup.unpaid, rollup),
        "all": all(rollup),
        "without_intended": rollup.without_intended,
        BY_RANK: null,
        "by_product": groups(&rollup.by_product, rollup),
        "by_status": groups(&rollup.by_status, rollup),
        "by_channel": groups(&rollup.by_channel, rollup),
        "by_orders_per_customer": rollup.by_orders_per_customer.iter().map(|o| json!({
            "orders_each": o.orders_each, "customers": o.customers, "orders": o.orders,
            "shortfall": amount(o.shortfall, rollup),
        })).collect::<Vec<_>>(),
    });
    extend(&mut said, figures(rollup, comparison));
    said
}

/// Adds the members of one object to another; an object under the same name is added to.
pub fn extend(into: &mut Value, from: Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else {
        return;
    };
    for (key, value) in from {
        match into.get_mut(&key) {
            Some(there @ Value::Object(_)) => extend(there, value),
            _ => drop(into.insert(key, value)),
        }
    }
}

/// The figures alone, where there are no files: measures, decisions, and what they rest on.
pub fn figures(rollup: &Rollup, comparison: &Comparison) -> Value {
    json!({
        "currency": rollup.currency,
        "measures": measures(rollup),
        "decisions": comparison.decisions.iter().map(|d| decision(d, rollup)).collect::<Vec<_>>(),
        "best_cap": comparison.best_cap,
        "p_honour_cheaper": comparison.p_honour_cheaper,
        "break_even": comparison.break_even.iter()
            .map(|(key, value)| (name(key), json!(value))).collect::<Map<_, _>>(),
        "axis": comparison.axis,
        "tornado": comparison.tornado,
        "unconfirmed_assumptions": comparison.unconfirmed,
        "unavailable": comparison.unavailable,
        "seed": comparison.setting.seed,
        "draws": comparison.setting.draws,
    })
}

fn incident(settled: &Settled) -> Value {
    let mut table = json!(Definition::from(&settled.incident));
    if let Value::Object(table) = &mut table {
        table.insert("proposed".to_owned(), json!(settled.proposed));
        table.extend(found(settled));
    }
    table
}

/// What a proposal rests on, beside the incident itself.
pub fn found(settled: &Settled) -> Map<String, Value> {
    let mut table = Map::new();
    if let Some(found) = &settled.proposal {
        table.insert("reference".to_owned(), json!(found.reference));
        table.insert("usual_ratio".to_owned(), json!(found.usual_ratio));
        table.insert("group_ratio".to_owned(), json!(found.group_ratio));
    }
    if let Some(list) = settled
        .lists
        .price_list
        .as_ref()
        .filter(|_| settled.proposal.is_some())
    {
        let prices = list.products.iter();
        let prices = prices.map(|(product, unit)| (product.clone(), json!(unit.intended)));
        table.insert("prices".to_owned(), Value::Object(prices.collect()));
    }
    table
}

/// A scaled amount as a decimal string with at least the currency's own decimals.
fn amount(value: i128, rollup: &Rollup) -> String {
    money::plain(value, rollup.scale, rollup.currency.minor_digits())
}

fn units(value: i128, rollup: &Rollup) -> Value {
    match (rollup.unit_scale, i64::try_from(value)) {
        (0, Ok(whole)) => json!(whole),
        _ => json!(money::from_scaled(value, rollup.unit_scale).map(|d| d.normalize().to_string())),
    }
}

fn sums(sums: &Sums, rollup: &Rollup) -> Map<String, Value> {
    let list = |value| json!(rollup.known.list.then(|| amount(value, rollup)));
    let cost = rollup.known.unit_cost.then(|| amount(sums.cost, rollup));
    [
        ("orders", json!(sums.orders)),
        ("units", units(sums.units, rollup)),
        ("paid", json!(amount(sums.paid, rollup))),
        ("intended", json!(amount(sums.intended, rollup))),
        ("list", list(sums.list)),
        ("cost", json!(cost)),
        ("shortfall", json!(amount(sums.shortfall(), rollup))),
        ("list_gap", list(sums.list - sums.paid)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}

fn measures(rollup: &Rollup) -> Value {
    let measures = &rollup.measures;
    let mut table = sums(&measures.sums, rollup);
    table.insert("customers".to_owned(), json!(measures.customers));
    let below = measures.below_cost.map(|below| amount(below, rollup));
    table.insert("below_cost".to_owned(), json!(below));
    table.insert(
        "top_1_percent_share".to_owned(),
        json!(measures.top_1_percent_share),
    );
    table.insert(
        "top_10_percent_share".to_owned(),
        json!(measures.top_10_percent_share),
    );
    Value::Object(table)
}

fn all(rollup: &Rollup) -> Value {
    let mut table = sums(&rollup.all, rollup);
    table.insert("customers".to_owned(), json!(rollup.all_customers));
    Value::Object(table)
}

/// One step of the axis of orders. An export with resellers in it has thousands: no map each.
#[derive(serde::Serialize)]
struct RankStep {
    orders: u64,
    units: Value,
    paid: String,
    intended: String,
    list: Option<String>,
    cost: Option<String>,
    shortfall: String,
    list_gap: Option<String>,
    rank: Option<i64>,
    customers_ending: u64,
}

fn ranks(axis: &Axis, rollup: &Rollup) -> Vec<RankStep> {
    let amount = |value| amount(value, rollup);
    let step = |step: &crate::rollup::Step| {
        let sums = step.sums.total();
        let list = |value| rollup.known.list.then(|| amount(value));
        RankStep {
            orders: sums.orders,
            units: units(sums.units, rollup),
            paid: amount(sums.paid),
            intended: amount(sums.intended),
            list: list(sums.list),
            cost: rollup.known.unit_cost.then(|| amount(sums.cost)),
            shortfall: amount(sums.shortfall()),
            list_gap: list(sums.list - sums.paid),
            rank: i64::try_from(step.upto).ok(),
            customers_ending: step.customers_ending,
        }
    };
    axis.iter().take(RANKS_MAX).map(step).collect()
}

/// What [`estimate`] says, as text, with its ranks.
///
/// # Errors
/// Never in practice: every key is a string.
pub fn print(said: &Value, rollup: &Rollup) -> Result<String, serde_json::Error> {
    let ranks = ranks(&rollup.by_rank, rollup);
    serde_json::to_string_pretty(&Said {
        said,
        ranks: &ranks,
    })
}

struct Said<'a> {
    said: &'a Value,
    ranks: &'a [RankStep],
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(said) = self.said else {
            return self.said.serialize(serializer);
        };
        let mut map = serializer.serialize_map(Some(said.len()))?;
        for (key, value) in said {
            if key == BY_RANK {
                map.serialize_entry(key, self.ranks)?;
            } else {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}

fn groups(groups: &[Group], rollup: &Rollup) -> Vec<Value> {
    let one = |group: &Group| {
        let mut table = sums(&group.affected, rollup);
        table.insert("name".to_owned(), json!(group.name));
        table.insert("lines".to_owned(), json!(group.lines));
        Value::Object(table)
    };
    groups.iter().map(one).collect()
}

fn decision(decision: &Decision, rollup: &Rollup) -> Value {
    let components = Component::ALL.iter().zip(decision.components);
    let components: Map<String, Value> = components
        .map(|(component, cost)| (component.name().to_owned(), json!(cost)))
        .collect();
    let spread = |part: fn(&Spread) -> f64| decision.spread.as_ref().map(part);
    json!({
        "policy": policy_name(decision.policy, rollup),
        "expected": decision.expected,
        "worst_case": decision.worst_case,
        "mean": spread(|s| s.mean),
        "p5": spread(|s| s.p5),
        "p50": spread(|s| s.p50),
        "p90": spread(|s| s.p90),
        "p95": spread(|s| s.p95),
        "es95": spread(|s| s.es95),
        "cash_returned": decision.cash_returned,
        "components": components,
        "orders_revoked": decision.orders_revoked,
        "customers_revoked": decision.customers_revoked,
    })
}
