//! The command line on generated files: what it says is what the generator says it wrote.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::Path;
use std::process::{Command, Output};

use makegood::decision::Key;
use serde_json::Value;

/// The incident file of the sample data, as text.
const INCIDENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/incident.toml");

fn makegood(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(arguments)
        .output()
        .unwrap()
}

/// The JSON on the program's stdout; it must have ended well.
#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let output = makegood(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A sample in a folder of its own, its path and its truth.
fn sample(folder: &Path, orders: u64, seed: u64) -> (String, Value) {
    let path = folder.join("sample.csv");
    let path = path.to_str().unwrap();
    let (orders, seed) = (orders.to_string(), seed.to_string());
    let made = makegood(&["sample", "--orders", &orders, "--seed", &seed, "-o", path]);
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let truth = std::fs::read_to_string(folder.join("sample.truth.json")).unwrap();
    (path.to_owned(), serde_json::from_str(&truth).unwrap())
}

/// Asserts that the measures are those of the truth; amounts are decimals as text.
#[track_caller]
fn measures_agree(estimate: &Value, truth: &Value) {
    for name in [
        "orders",
        "customers",
        "paid",
        "intended",
        "list",
        "shortfall",
        "list_gap",
    ] {
        assert_eq!(
            estimate["measures"][name], truth["affected"][name],
            "{name}"
        );
    }
    let units = &estimate["measures"]["units"];
    let units = units
        .as_str()
        .map_or_else(|| units.to_string(), str::to_owned);
    assert_eq!(units, truth["affected"]["units"].to_string());
}

#[test]
fn estimate_gives_the_truth_with_the_incident_and_without_a_hint() {
    for (orders, seed) in [(400, 2), (6_000, 11)] {
        let folder = tempfile::tempdir().unwrap();
        let (path, truth) = sample(folder.path(), orders, seed);
        let told = json(&["estimate", &path, "--incident", INCIDENT, "--json"]);
        measures_agree(&told, &truth);
        let found = json(&["estimate", &path, "--json"]);
        measures_agree(&found, &truth);
    }
}

#[test]
fn inspect_counts_every_line() {
    let folder = tempfile::tempdir().unwrap();
    let (path, truth) = sample(folder.path(), 10_000, 12);
    let report = &json(&["inspect", &path, "--json"])["files"][0];
    for name in ["read", "used", "rejected", "skipped"] {
        assert_eq!(report["lines"][name], truth["lines"][name], "{name}");
    }
    assert_eq!(
        report["rejected_by_reason"],
        truth["lines"]["rejected_by_reason"]
    );
    let skipped = &truth["lines"]["skipped_by_reason"];
    assert_eq!(report["duplicates"]["exact"], skipped["exact_duplicate"]);
    assert_eq!(
        report["duplicates"]["conflicting"],
        skipped["conflicting_duplicate"]
    );
    assert_eq!(report["totals"][0]["customers"], truth["all"]["customers"]);
    assert_eq!(report["totals"][0]["orders"], truth["all"]["orders"]);
    assert_eq!(report["totals"][0]["paid"], truth["all"]["paid"]);
}

/// The reference case at a hundredth: 28,700 orders of one month, 3,900 customers, each price as it was.
#[test]
fn the_reference_case_to_the_cent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reference.csv");
    let mut text =
        String::from("order_id,user_id,months,list_price,intended_price,paid,created_at\n");
    for order in 0..28_700 {
        let customer = order % 3_900;
        let line = format!("T{order},U{customer},1,20.00,18.00,0.20,2017-12-31 20:15:00\n");
        text.push_str(&line);
    }
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let estimate = json(&["estimate", path, "--incident", INCIDENT, "--json"]);
    let measures = &estimate["measures"];
    assert_eq!(measures["orders"], 28_700);
    assert_eq!(measures["customers"], 3_900);
    // 28,700 × 0.20, × (18.00 − 0.20), × (20.00 − 0.20)
    assert_eq!(measures["paid"], "5740.00");
    assert_eq!(measures["shortfall"], "510860.00");
    assert_eq!(measures["list_gap"], "568260.00");
    assert_eq!(break_even_churn(path, folder.path(), "1"), "65.5 %");
    assert_eq!(break_even_churn(path, folder.path(), "0.2"), "13.1 %");
}

/// The churn at which honouring and revoking cost the same, with a lifetime value of 200.00, this
/// share who would have bought, a cost to serve of 0.20 = 18.00 ÷ 90, and everything else zero.
fn break_even_churn(path: &str, folder: &Path, would_have_bought: &str) -> String {
    let value = |key: Key| match key {
        Key::WouldHaveBoughtFirst | Key::WouldHaveBoughtFurther => would_have_bought,
        Key::UnitCostShare => "0.011111111111111112",
        Key::LifetimeValue => "200",
        _ => "0",
    };
    let lines: Vec<String> = Key::all()
        .map(|k| format!("{} = {}\n", k.name(), value(k)))
        .collect();
    let assumptions = folder.join("assumptions.toml");
    std::fs::write(&assumptions, format!("[assumptions]\n{}", lines.concat())).unwrap();
    let assumptions = assumptions.to_str().unwrap();
    let estimate = json(&[
        "estimate",
        path,
        "--incident",
        INCIDENT,
        "--assumptions",
        assumptions,
        "--json",
    ]);
    let churn = estimate["break_even"]["churn_revoke"].as_f64().unwrap();
    format!("{:.1} %", churn * 100.0)
}

#[test]
fn the_twelve_orders_come_out_as_on_paper() {
    // The sums stand in sample-data/README.md.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/twelve-orders.csv");
    let estimate = json(&["estimate", path, "--incident", INCIDENT, "--json"]);
    let measures = &estimate["measures"];
    assert_eq!(
        (&measures["orders"], &measures["customers"]),
        (&6.into(), &3.into())
    );
    let amounts =
        ["paid", "intended", "list", "shortfall", "list_gap"].map(|n| measures[n].clone());
    assert_eq!(amounts, ["4.80", "486.00", "540.00", "481.20", "535.20"]);
}
