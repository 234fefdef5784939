//! Forms that are easily forgotten: exchange rates, the steady state, links from pictures to orders.

use egui_kittest::kittest::Queryable as _;
use makegood::money::Currency;
use makegood::session::action::Action;
use makegood::session::listing::{List, Only};
use makegood::session::{Session, Step};
use makegood::text::Language;

use super::support::{
    enter, harness_of, opened, picture, press, rest, session, settle, tall_picture,
};

/// So high that nothing has to be scrolled.
const HIGH: egui::Vec2 = egui::vec2(1400.0, 3600.0);

/// Thirty orders in yuan and ten in dollars; a third of each at a hundredth of the price.
fn two_currencies() -> String {
    let mut text = String::from("order_id,user_id,created_at,intended_price,paid,currency\n");
    for index in 0..40 {
        let currency = if index % 4 == 3 { "USD" } else { "CNY" };
        let paid = if (20..34).contains(&index) {
            "0.20"
        } else {
            "18.00"
        };
        let customer = index % 7;
        let line =
            format!("A{index},u{customer},2018-01-01 10:{index:02}:00,18.00,{paid},{currency}\n");
        text.push_str(&line);
    }
    text
}

fn read(language: Language, text: &str) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    std::fs::write(&path, text).unwrap();
    let mut session = session(language);
    session.apply(Action::Open(vec![path]));
    settle(&mut session);
    (folder, session)
}

#[test]
fn a_rate_with_its_date_and_source_makes_one_total_of_two_currencies() {
    let (_folder, mut session) = read(Language::English, &two_currencies());
    session.apply(Action::GoTo(Step::Incident));
    assert!(
        session.rollup.failure().is_some(),
        "two currencies, no rate"
    );
    tall_picture(&session, "rates-missing");
    let mut harness = harness_of(HIGH, session);
    enter(&mut harness, "1 USD in CNY", "7.10");
    assert!(harness.state().rollup.failure().is_none());
    enter(&mut harness, "USD: date of the rate", "2018-01-01");
    enter(&mut harness, "USD: source of the rate", "PBoC");
    let usd = Currency::parse("USD").unwrap();
    let rate = harness.state().choices().rates[&usd].clone();
    assert_eq!(
        (rate.date.as_str(), rate.source.as_str()),
        ("2018-01-01", "PBoC")
    );
    tall_picture(harness.state(), "rates");
    press(&mut harness, "Undo");
    press(&mut harness, "Undo");
    press(&mut harness, "Undo");
    assert!(harness.state().choices().rates.is_empty());
    assert!(harness.state().rollup.failure().is_some());
}

#[test]
fn an_export_without_a_currency_names_none() {
    let text = two_currencies().replace(",currency\n", "\n");
    let text = text.replace(",CNY\n", "\n").replace(",USD\n", "\n");
    let (_folder, mut session) = read(Language::Chinese, &text);
    for step in [Step::Orders, Step::Incident, Step::Decision] {
        session.apply(Action::GoTo(step));
        tall_picture(&session, &format!("no-currency-{step:?}"));
        let harness = harness_of(
            HIGH,
            std::mem::replace(&mut session, self::session(Language::Chinese)),
        );
        assert!(harness.query_by_label_contains("XXX").is_none(), "{step:?}");
        session = harness.into_state();
    }
}

#[test]
fn the_steady_state_is_part_of_the_case_and_can_be_undone() {
    let mut session = opened(Language::English);
    session.apply(Action::ConfirmIncident);
    session.apply(Action::GoTo(Step::Service));
    settle(&mut session);
    let mut harness = harness_of(HIGH, session);
    enter(&mut harness, "Calls per interval", "360");
    let calls = |session: &Session| session.choices().service.steady.calls;
    assert!((calls(harness.state()) - 360.0).abs() < 1e-9);
    let draft = harness.state().draft().unwrap();
    let text = draft
        .text(std::path::Path::new("/nowhere/a.makegood"))
        .unwrap();
    assert!(text.contains("calls = 360"), "{text}");
    press(&mut harness, "Undo");
    assert!((calls(harness.state()) - 100.0).abs() < 1e-9);
}

#[test]
fn pictures_lead_to_the_orders_behind_them() {
    let mut session = opened(Language::English);
    session.apply(Action::GoTo(Step::Incident));
    let mut harness = harness_of(HIGH, session);
    press(&mut harness, "List all orders: 0.20 CNY");
    assert_eq!(harness.state().shown_list, Some(List::Lines));
    let by_price = &harness.state().rollup.latest().unwrap().by_price;
    let lines: u64 = by_price
        .iter()
        .filter(|p| p.unit_paid == 20)
        .map(|p| p.lines)
        .sum();
    let listed = harness.state().listing().unwrap().rows.len();
    assert_eq!(listed as u64, lines);
    picture(harness.state(), "orders-at-a-price");
    press(&mut harness, "Show all");
    press(&mut harness, "Back to the incident");
    press(&mut harness, "List all orders: 影视会员");
    let only = harness.state().wanted.only.clone();
    assert_eq!(only, Some(Only::Product("影视会员".to_owned())));
    rest(&mut harness);
    assert!(!harness.state().listing().unwrap().rows.is_empty());
}
