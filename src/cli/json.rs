//! The comparison as JSON: a contract with other programs. Exact amounts are strings, estimates numbers.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_json::{Map, Value, json};

use crate::case::Settled;
use crate::decision::{Comparison, Component, Decision, Policy, Spread};
use crate::import::Import;
use crate::incident::definition::Definition;
use crate::money;
use crate::rollup::{Group, Rollup, Sums};

/// Steps of the axis of orders that are printed one by one; the rest is in `axis`.
const RANKS_MAX: usize = 10_000;
/// Where they stand, and other rows that may be many.
const BY_RANK: &str = "by_rank";
const BY_PRODUCT: &str = "by_product";
const BY_STATUS: &str = "by_status";
const BY_CHANNEL: &str = "by_channel";

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

/// Everything `estimate` says but its ranks and groups, for which [`print`] has room.
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
        "unwound": row(&rollup.unwound, json!({}), rollup),
        "unpaid": row(&rollup.unpaid, json!({}), rollup),
        "all": row(&rollup.all, json!({ "customers": rollup.all_customers }), rollup),
        "without_intended": rollup.without_intended,
        BY_RANK: null,
        BY_PRODUCT: null,
        BY_STATUS: null,
        BY_CHANNEL: null,
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

fn measures(rollup: &Rollup) -> Value {
    let measures = &rollup.measures;
    let of = json!({
        "customers": measures.customers,
        "below_cost": measures.below_cost.map(|below| amount(below, rollup)),
        "top_1_percent_share": measures.top_1_percent_share,
        "top_10_percent_share": measures.top_10_percent_share,
    });
    json!(row(&measures.sums, of, rollup))
}

/// Some sums, and what they are of. An export may have thousands of ranks and hundreds of thousands of
/// products: no map is made of each.
#[derive(Serialize)]
struct Row<Of> {
    orders: u64,
    units: Value,
    paid: String,
    intended: String,
    list: Option<String>,
    cost: Option<String>,
    shortfall: String,
    list_gap: Option<String>,
    #[serde(flatten)]
    of: Of,
}

fn row<Of>(sums: &Sums, of: Of, rollup: &Rollup) -> Row<Of> {
    let amount = |value| amount(value, rollup);
    let list = |value| rollup.known.list.then(|| amount(value));
    Row {
        orders: sums.orders,
        units: units(sums.units, rollup),
        paid: amount(sums.paid),
        intended: amount(sums.intended),
        list: list(sums.list),
        cost: rollup.known.unit_cost.then(|| amount(sums.cost)),
        shortfall: amount(sums.shortfall()),
        list_gap: list(sums.list - sums.paid),
        of,
    }
}

/// One step of the axis of orders.
#[derive(Serialize)]
struct Rank {
    rank: Option<i64>,
    customers_ending: u64,
}

/// One product, status or channel.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    lines: u64,
}

/// What [`estimate`] says, as text, with its ranks and groups.
///
/// # Errors
/// Never in practice: every key is a string.
pub fn print(said: &Value, rollup: &Rollup) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Said { said, rollup })
}

struct Said<'a> {
    said: &'a Value,
    rollup: &'a Rollup,
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(said) = self.said else {
            return self.said.serialize(serializer);
        };
        let rollup = self.rollup;
        let mut map = serializer.serialize_map(Some(said.len()))?;
        for (key, value) in said {
            match key.as_str() {
                BY_RANK => map.serialize_entry(key, &Ranks(rollup))?,
                BY_PRODUCT => map.serialize_entry(key, &Groups(&rollup.by_product, rollup))?,
                BY_STATUS => map.serialize_entry(key, &Groups(&rollup.by_status, rollup))?,
                BY_CHANNEL => map.serialize_entry(key, &Groups(&rollup.by_channel, rollup))?,
                _ => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}

struct Ranks<'a>(&'a Rollup);

impl Serialize for Ranks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.by_rank.iter().take(RANKS_MAX).map(|step| {
            let rank = Rank {
                rank: i64::try_from(step.upto).ok(),
                customers_ending: step.customers_ending,
            };
            row(&step.sums.total(), rank, self.0)
        }))
    }
}

struct Groups<'a>(&'a [Group], &'a Rollup);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|group| {
            let named = Named {
                name: &group.name,
                lines: group.lines,
            };
            row(&group.affected, named, self.1)
        }))
    }
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
