//! The cases of the reference reports: each opens with one command and says what its page says.
#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::float_cmp, reason = "exact figures")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn estimate(case: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-data/cases")
        .join(case);
    assert!(path.with_extension("md").exists(), "{case} has a page");
    let output = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["estimate", "--json", "--draws", "1000"])
        .arg(path.with_extension("toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn component(case: &Value, policy: &str, component: &str) -> f64 {
    let decisions = case["decisions"].as_array().unwrap();
    let decision = decisions.iter().find(|d| d["policy"] == policy).unwrap();
    decision["components"][component].as_f64().unwrap()
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs(),
        "{found} is not {expected}"
    );
}

#[test]
fn the_new_year_promotion() {
    let case = estimate("new-years-eve");
    let measures = &case["measures"];
    assert_eq!(measures["paid"], "574000.00");
    assert_eq!(measures["shortfall"], "51086000.00");
    assert_eq!(measures["list_gap"], "56826000.00");
    assert_eq!(case["unconfirmed_assumptions"], 29);
    // The reasoning of the news by years: 390,000 × 198.00, of the list price.
    let page = include_str!("../sample-data/cases/new-years-eve.md");
    assert!(page.contains("77,220,000.00") && 390_000 * 198 == 77_220_000);
}

#[test]
fn the_coupon_that_expired_a_day_early() {
    let case = estimate("coupon-expired-early");
    // Mean coupons (10,000 + 4 × 20,000 + 50,000) ÷ 6 = 23,333; × 10.00 × 0.5 × 1.
    near(
        component(&case, "honour_all", "forgone_price"),
        23_333.0 * 5.0,
    );
    // On request: the share that claims has the mean (0.01 + 4 × 0.05 + 0.2) ÷ 6.
    near(
        component(&case, "revoke_all", "forgone_price"),
        23_333.0 * 5.0 * 0.41 / 6.0,
    );
    assert_eq!(component(&case, "revoke_all", "refund_fees"), 0.0);
    near(case["service"]["human_contacts"].as_f64().unwrap(), 1_950.0);
}

#[test]
fn the_service_surge() {
    let service = &estimate("service-surge")["service"];
    let figure = |name: &str| service[name].as_f64().unwrap();
    assert_eq!(figure("agents_without_help").ceil(), 21_918.0);
    assert_eq!(figure("agents_with_help").ceil(), 7_124.0);
    near(figure("human_contacts"), 29_250.0);
    near(figure("peak_backlog"), 14_625.0);
    assert_eq!(service["days_to_clear"], 4);
    assert_eq!(service["peak"]["agents"], 8_354);
    assert_eq!(service["peak"]["positions"], 11_935);
}

/// 30,000 agents at 200 a day take 2.19 billion contacts a year.
#[test]
fn the_operator_of_the_news_takes_so_many_contacts_a_year() {
    let plan = makegood::service::wave::Plan {
        agents: 30_000.0,
        contacts_per_agent_day: 200.0,
        ..Default::default()
    };
    assert_eq!(plan.outcome().capacity_a_year, 2_190e6);
}

/// Every decision has its service, its provision and its run-off, and they are those of its costs.
#[test]
fn service_and_books_stand_beside_every_decision() {
    let case = estimate("new-years-eve");
    let decisions = case["decisions"].as_array().unwrap();
    let loads = case["service"]["decisions"].as_array().unwrap();
    let provisions = case["accounting"]["provisions"].as_array().unwrap();
    assert_eq!(
        (decisions.len(), decisions.len()),
        (loads.len(), provisions.len())
    );
    // A contact costs (4/15) × 13/3 + (11/15) × 0.15 on average, whatever the decision.
    let each = 4.0 / 15.0 * 13.0 / 3.0 + 11.0 / 15.0 * 0.15;
    for ((decision, load), books) in decisions.iter().zip(loads).zip(provisions) {
        let policy = decision["policy"].as_str().unwrap();
        assert_eq!(
            (&load["policy"], &books["policy"]),
            (&decision["policy"], &decision["policy"])
        );
        near(
            load["contacts"].as_f64().unwrap() * each,
            component(&case, policy, "service"),
        );
        let provision = books["provision"].as_f64().unwrap();
        near(provision, decision["expected"].as_f64().unwrap());
        near(
            provision + books["contingent"].as_f64().unwrap(),
            decision["worst_case"].as_f64().unwrap(),
        );
    }
    assert_eq!(case["service"]["steady"]["agents_needed"], 14);
    assert_eq!(case["service"]["steady"]["positions"], 20);
    near(
        case["context"]["share_of_members"].as_f64().unwrap(),
        0.39 / 43.0,
    );
    let line = case["break_even_map"]["line"].as_array().unwrap();
    assert!(line.len() == 25 && case["exceedance"].as_array().unwrap().len() == 2);
}

/// Command line and window take counts with ranges at the same means.
#[test]
fn the_window_and_the_command_line_say_the_same_of_counts_with_ranges() {
    use makegood::session::Session;
    use makegood::session::action::Action;
    use makegood::session::engine::Engine;
    use makegood::session::settings::Settings;
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/cases/coupon-expired-early.toml");
    let mut session = Session::new(
        Engine::default(),
        Settings::default(),
        std::sync::Arc::new(|| {}),
    );
    session.apply(Action::Open(vec![path]));
    let began = std::time::Instant::now();
    while session.comparison.latest().is_none() && began.elapsed().as_secs() < 60 {
        if let Some(action) = session.poll() {
            session.apply(action);
        }
        std::thread::yield_now();
    }
    let (rollup, shown) = (
        session.rollup.latest().unwrap(),
        session.comparison.latest().unwrap(),
    );
    let case = estimate("coupon-expired-early");
    assert_eq!(case["measures"]["orders"], rollup.measures.sums.orders);
    assert_eq!(rollup.measures.sums.orders, 23_333);
    let decisions = case["decisions"].as_array().unwrap();
    for (said, shown) in decisions.iter().zip(&shown.decisions) {
        assert_eq!(said["expected"].as_f64(), Some(shown.expected));
        assert_eq!(said["worst_case"].as_f64(), Some(shown.worst_case));
    }
}

#[test]
fn the_upgrade_with_hidden_costs() {
    let case = estimate("hidden-costs");
    let both = 800_000.0 + 1_650_000.0 + 45_000.0 + 75_000.0;
    near(component(&case, "honour_all", "ledger"), both);
    // Overtime 6,666.67 × 5 days; follow-up calls 13 ÷ 6 × 40,000 customers.
    near(
        component(&case, "revoke_all", "ledger"),
        both + 40_000.0 * 5.0 / 6.0 + 520_000.0 / 6.0,
    );
}
