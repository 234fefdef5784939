//! The workbook recomputed by a spreadsheet program gives what the program gives.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[expect(dead_code, reason = "another test uses the rest")]
mod office;
#[path = "decision_support/orders.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod orders;

use makegood::decision::{
    Applies, Assumptions, Comparison, Component, Country, Distribution, Estimate, Key, LedgerItem,
    Per, Policy, Setting, compare,
};
use makegood::import::ImportOptions;
use makegood::incident::{Incident, Kind};
use makegood::report::page::{Facts, PageChoice};
use makegood::report::{Findings, policy_name, workbook};
use makegood::rollup::Rollup;
use makegood::text::Language;
use orders::{ALL_KNOWN, Export, Order};

/// The part of the file that holds the sheet of assumptions.
const ASSUMPTIONS: &str = "sheet2.xml";
/// Two sums of the same products may differ in the last bits, far below a cent.
const CENT: f64 = 0.005;

fn workbook_of(rollup: &Rollup, assumptions: &Assumptions, language: Language) -> Vec<u8> {
    let comparison = compare(
        rollup,
        assumptions,
        Setting {
            seed: 1,
            draws: 100,
        },
    );
    let incident = Incident {
        kind: rollup.kind,
        zone: "Asia/Shanghai".to_owned(),
        ..Incident::default()
    };
    let page = Facts {
        rollup,
        comparison: &comparison,
        incident: &incident,
        title: "=1+1",
        note: "",
        verdict: vec!["It costs this.".to_owned()],
        sources: Vec::new(),
        counts: None,
        rates: &std::collections::BTreeMap::new(),
        lines_used: 6,
        lines_left_out: 0,
        made_ms: 1_514_736_000_000,
        version: "0.0.0",
        choice: PageChoice::default(),
    };
    let findings = Findings {
        page: &page,
        assumptions,
        reports: &[],
        options: &ImportOptions::default(),
        taken: Policy::HonourAll,
    };
    workbook::bytes(&findings, "{}", language).unwrap()
}

/// Orders of several customers, some underpaid and some overpaid, some delivered.
fn some_orders() -> Vec<Order> {
    let customers = [1, 2, 1, 3, 1, 2, 4, 1, 5, 3, 1];
    let place = |(n, customer): (usize, &u32)| {
        let n = i64::try_from(n).unwrap();
        Order {
            units: 1 + n % 3,
            delivered: n % 4 == 1,
            ..orders::order(*customer, 20 + 7 * n, 1800 + 13 * n, 200 + n)
        }
    };
    customers.iter().enumerate().map(place).collect()
}

fn item(name: &str, applies: Applies, per: Per, amount: Estimate) -> LedgerItem {
    LedgerItem {
        name: name.to_owned(),
        applies,
        amount,
        per,
        times: 3.0,
    }
}

/// Defaults with every kind of distribution and of listed cost.
fn varied() -> Assumptions {
    let mut all = Assumptions::defaults(Country::China);
    let with = |low, likely, high, distribution| Estimate {
        distribution,
        ..Estimate::between(low, likely, high)
    };
    all.set(
        Key::WouldHaveBoughtFirst,
        with(0.2, 0.4, 0.9, Distribution::Triangular),
    );
    all.set(
        Key::LifetimeValue,
        with(50.0, 100.0, 900.0, Distribution::Lognormal),
    );
    all.set(Key::Fine, with(0.0, 10.0, 5000.0, Distribution::Uniform));
    all.set(Key::RetentionGain, Estimate::between(0.0, 0.01, 0.05));
    all.set(Key::StatutoryMultiple, Estimate::fixed(900.0));
    let per = [Per::Once, Per::Day, Per::Order, Per::Customer];
    let applies = [Applies::Both, Applies::Honour, Applies::Revoke];
    for (n, (per, applies)) in per
        .iter()
        .flat_map(|p| applies.map(|a| (*p, a)))
        .enumerate()
    {
        let amount = Estimate::between(1.0, 2.0 + n as f64, 40.0);
        all.ledger
            .push(item(&format!("-item {n}"), applies, per, amount));
    }
    all
}

struct Case {
    name: String,
    rollup: Rollup,
    /// As exported.
    before: Assumptions,
    /// After a person typed other figures into the cells.
    after: Assumptions,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let overpaid: Vec<Order> = some_orders()
        .into_iter()
        .map(|order| Order {
            paid: order.intended + 150,
            ..order
        })
        .collect();
    let export = |kind, customers, delivered, unit_cost| Export {
        kind,
        customers,
        delivered,
        unit_cost,
    };
    let under = Kind::Underpriced;
    let exports = [
        (some_orders(), ALL_KNOWN),
        (some_orders(), export(under, true, false, false)),
        (some_orders(), export(under, true, true, true)),
        (some_orders(), export(under, false, true, false)),
        (
            overpaid.clone(),
            export(Kind::Overcharged, true, false, true),
        ),
        (
            overpaid.clone(),
            export(Kind::BenefitWithdrawn, true, false, true),
        ),
        (
            some_orders(),
            export(Kind::BenefitWithdrawn, false, false, false),
        ),
    ];
    for (n, (orders, export)) in exports.into_iter().enumerate() {
        let before = if n % 2 == 0 {
            varied()
        } else {
            Assumptions::defaults(Country::China)
        };
        let mut after = before.clone();
        for (place, estimate) in after.estimates.values_mut().enumerate() {
            let share = 0.3 + 0.02 * (place + n) as f64;
            estimate.low *= share;
            estimate.likely *= share;
            estimate.high *= share;
        }
        cases.push(Case {
            name: format!("case-{n}.xlsx"),
            rollup: orders::rollup(&orders, export),
            before,
            after,
        });
    }
    cases
}

/// The cells of the three points of each assumption.
fn typed_cells(bytes: &[u8], assumptions: &Assumptions) -> Vec<(String, f64)> {
    let mut cells = Vec::new();
    for (key, estimate) in &assumptions.estimates {
        let row = office::row_of(bytes, "Assumptions", key.name());
        let points = [
            ("C", estimate.low),
            ("D", estimate.likely),
            ("E", estimate.high),
        ];
        cells.extend(points.map(|(column, figure)| (format!("{column}{row}"), figure)));
    }
    cells
}

/// Asserts that the sheet of components says what the program says.
fn agrees(path: &std::path::Path, rollup: &Rollup, comparison: &Comparison) {
    let said = office::figures(path, "Components");
    let policies = office::texts(path, "Components", "policy");
    let mut compared = 0;
    for decision in &comparison.decisions {
        // Which cap by units or by amount is the best changes with the assumptions.
        let name = policy_name(decision.policy, rollup);
        let Some(place) = policies.iter().position(|policy| *policy == name) else {
            assert!(
                name.starts_with("cap_units") || name.starts_with("cap_amount"),
                "{name}"
            );
            continue;
        };
        compared += 1;
        let mut expected: Vec<(&str, f64)> = Component::ALL
            .iter()
            .zip(decision.components)
            .map(|(component, cost)| (component.name(), cost))
            .collect();
        expected.push(("expected", decision.expected));
        expected.push(("cash_returned", decision.cash_returned));
        for (key, program) in expected {
            let sheet = said[key][place].unwrap_or(f64::NAN);
            assert!(
                (sheet - program).abs() < CENT,
                "{}: {key} of {}: sheet {sheet}, program {program}",
                path.display(),
                policies[place]
            );
        }
    }
    assert!(compared >= 2, "{compared}");
}

#[test]
fn a_spreadsheet_recomputes_the_totals_when_an_assumption_is_changed() {
    if !office::is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cases = cases();
    let mut files = Vec::new();
    for case in &cases {
        let bytes = workbook_of(&case.rollup, &case.before, Language::English);
        let cells = typed_cells(&bytes, &case.after);
        let changed = office::typed(&bytes, ASSUMPTIONS, &cells);
        std::fs::write(folder.path().join(&case.name), changed).unwrap();
        files.push(case.name.as_str());
    }
    let out = office::recompute(folder.path(), &files);
    for case in &cases {
        let setting = Setting {
            seed: 1,
            draws: 100,
        };
        let program = compare(&case.rollup, &case.after, setting);
        agrees(&out.join(&case.name), &case.rollup, &program);
    }
}

#[test]
fn the_results_kept_in_the_file_are_the_programs() {
    let folder = tempfile::tempdir().unwrap();
    for case in cases() {
        let path = folder.path().join(&case.name);
        let bytes = workbook_of(&case.rollup, &case.before, Language::English);
        std::fs::write(&path, &bytes).unwrap();
        let program = compare(
            &case.rollup,
            &case.before,
            Setting {
                seed: 1,
                draws: 100,
            },
        );
        agrees(&path, &case.rollup, &program);
        assert_eq!(
            bytes,
            workbook_of(&case.rollup, &case.before, Language::English)
        );
        workbook_of(&case.rollup, &case.before, Language::Chinese);
    }
}
