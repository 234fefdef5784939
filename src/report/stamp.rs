//! What rides in every file that is shared, so that a reader can verify it: sources, rule, figures,
//! assumptions and seed as JSON, without a folder, a note or a person's name.
//!
//! The same case gives the same stamp; only the time it was made differs.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::page::Source;
use super::{Findings, decimal, file_name, policy_name};
use crate::decision::{Assumptions, Component, Decision};
use crate::incident::definition::Definition;
use crate::incident::{Incident, Intended};
use crate::money;
use crate::rollup::Rollup;
use crate::text::Language;

/// The name under which a stamp stands in a file's metadata.
pub const KEYWORD: &str = "Makegood";
/// The version of the stamp's layout.
const VERSION: u32 = 1;
/// Parts that say how and when a file was made, not what it says.
const ABOUT_THE_FILE: [&str; 4] = ["version", "program", "made_ms", "page"];
/// Estimates of one case agree to this share on every machine; a cent of a million differs by more.
const SAME: f64 = 1e-9;

/// The stamp of what is shared in this language and at this scale.
pub fn of(findings: &Findings<'_>, language: Language, scale: f32) -> Value {
    let page = findings.page;
    let comparison = page.comparison;
    let decisions = comparison.decisions.iter();
    let decisions: Map<String, Value> = decisions
        .map(|one| (policy_name(one.policy, page.rollup), decision(one)))
        .collect();
    json!({
        "version": VERSION,
        "program": page.version,
        "made_ms": page.made_ms,
        "page": {
            "language": language,
            "scale": scale,
            "title": page.title,
            "note": page.note,
            "choice": page.choice,
        },
        "sources": sources(&page.sources),
        "lines": { "used": page.lines_used, "left_out": page.lines_left_out },
        "reading": findings.options,
        "rates": page.rates,
        "counts": page.counts,
        "incident": incident(page.incident),
        "currency": page.rollup.currency,
        "measures": measures(page.rollup),
        "assumptions": assumptions(findings.assumptions),
        "unconfirmed_assumptions": comparison.unconfirmed,
        "simulation": comparison.setting,
        "decisions": decisions,
        "best_cap": comparison.best_cap,
        "p_honour_cheaper": comparison.p_honour_cheaper,
        "taken": policy_name(findings.taken, page.rollup),
    })
}

/// A stamp as text that means nothing to XML, HTML or Markdown.
pub fn text(stamp: &Value) -> String {
    let escaped = |c: char| match c {
        '<' | '>' | '&' | '\'' | '`' | '|' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    stamp.to_string().chars().map(escaped).collect()
}

/// By name, each with its hash; a second file of a name is numbered.
fn sources(sources: &[Source]) -> Map<String, Value> {
    let mut taken = BTreeSet::new();
    let mut named = Map::new();
    for source in sources {
        let mut name = source.name.clone();
        let mut number = 2_u32;
        while !taken.insert(name.clone()) {
            name = format!("{} ({number})", source.name);
            number += 1;
        }
        named.insert(name, json!(source.sha256));
    }
    named
}

/// The rule, its files by their names alone.
fn incident(incident: &Incident) -> Value {
    let mut bare = incident.clone();
    bare.order_ids = bare.order_ids.map(|path| file_name(&path));
    if let Some(Intended::PriceList(path)) = &mut bare.intended {
        *path = file_name(path);
    }
    json!(Definition::from(&bare))
}

fn measures(rollup: &Rollup) -> Value {
    let sums = &rollup.measures.sums;
    let amount = |value: i128| decimal(value, rollup.scale, rollup.currency);
    json!({
        "orders": sums.orders,
        "customers": rollup.measures.customers,
        "units": money::from_scaled(sums.units, rollup.unit_scale)
            .map(|units| units.normalize().to_string()),
        "paid": amount(sums.paid),
        "intended": amount(sums.intended),
        "shortfall": amount(sums.shortfall()),
    })
}

/// Without notes, sources and who confirmed: what a person wrote there may name somebody.
fn assumptions(assumptions: &Assumptions) -> Value {
    let mut bare = assumptions.clone();
    let items = bare.ledger.iter_mut().map(|item| &mut item.amount);
    for estimate in bare.estimates.values_mut().chain(items) {
        estimate.note.clear();
        estimate.source.clear();
        estimate.confirmed_by.clear();
    }
    json!(bare.to_section())
}

fn decision(decision: &Decision) -> Value {
    let components = Component::ALL.iter().zip(decision.components);
    let components: Map<String, Value> = components
        .map(|(component, cost)| (component.name().to_owned(), json!(cost)))
        .collect();
    json!({
        "expected": decision.expected,
        "worst_case": decision.worst_case,
        "cash_returned": decision.cash_returned,
        "orders_revoked": decision.orders_revoked,
        "customers_revoked": decision.customers_revoked,
        "components": components,
    })
}

/// Something that a file says otherwise than the case does.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Difference {
    /// Where in the stamp: `sources.orders.csv`, `decisions.honour_all.expected`.
    pub what: String,
    /// What the file says; null where it says nothing.
    pub file: Value,
    /// What the case gives.
    pub here: Value,
}

/// Everything that two stamps say differently, in the order of the stamp.
pub fn differences(file: &Value, here: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(String::new(), file, here, &mut found);
    found
}

fn compare(what: String, file: &Value, here: &Value, found: &mut Vec<Difference>) {
    match (file, here) {
        (Value::Object(left), Value::Object(right)) => {
            let only_here = right.keys().filter(|key| !left.contains_key(*key));
            let keys: Vec<&String> = left.keys().chain(only_here).collect();
            for key in keys {
                if what.is_empty() && ABOUT_THE_FILE.contains(&key.as_str()) {
                    continue;
                }
                let path = if what.is_empty() {
                    key.clone()
                } else {
                    format!("{what}.{key}")
                };
                let part = |side: &Map<String, Value>| side.get(key).cloned().unwrap_or_default();
                compare(path, &part(left), &part(right), found);
            }
        }
        _ if same(file, here) => {}
        _ => found.push(Difference {
            what,
            file: file.clone(),
            here: here.clone(),
        }),
    }
}

/// Equal, or two estimates that differ only in how a machine rounds.
fn same(left: &Value, right: &Value) -> bool {
    match (left.as_f64(), right.as_f64()) {
        (Some(a), Some(b)) if left.is_f64() || right.is_f64() => {
            (a - b).abs() <= SAME * a.abs().max(b.abs())
        }
        _ => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_and_what_is_about_the_file_is_not() {
        let file = json!({"made_ms": 1, "sources": {"a.csv": "12"}, "x": 1.0, "n": null});
        let here = json!({"made_ms": 2, "sources": {"a.csv": "13"}, "x": 1.000_000_000_000_1,
            "n": null, "more": [1]});
        let found = differences(&file, &here);
        let names: Vec<&str> = found.iter().map(|one| one.what.as_str()).collect();
        assert_eq!(names, ["sources.a.csv", "more"]);
        assert_eq!(differences(&here, &here), []);
        assert_eq!(differences(&json!({"n": 1}), &json!({"n": 2})).len(), 1);
    }

    #[test]
    fn a_stamp_is_no_markup() {
        let stamp = json!({"title": "</metadata> --> `x` | 'y' & \"z\""});
        let said = text(&stamp);
        assert!(!said.contains(['<', '>', '&', '\'', '`', '|']), "{said}");
        assert_eq!(serde_json::from_str::<Value>(&said).unwrap(), stamp);
    }

    #[test]
    fn two_files_of_one_name_are_told_apart() {
        let source = |sha: &str| Source {
            name: "a.csv".to_owned(),
            sha256: sha.to_owned(),
        };
        let named = sources(&[source("1"), source("2")]);
        assert_eq!(
            Value::Object(named),
            json!({"a.csv": "1", "a.csv (2)": "2"})
        );
    }
}
