//! Assumption files: what is read, what is refused and how, and that nothing is lost in writing.
#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::float_cmp, reason = "exact figures")]

use makegood::decision::{Assumptions, Country, Distribution, Estimate, Key};

fn read(text: &str) -> Result<Assumptions, String> {
    let all = Assumptions::read(text, Assumptions::defaults(Country::China));
    all.map_err(|problems| problems.iter().map(|p| p.to_string() + "\n").collect())
}

#[track_caller]
fn refused(line: &str) -> String {
    read(&format!("[assumptions]\n{line}\n")).unwrap_err()
}

#[test]
fn one_figure_is_fixed_and_three_are_low_likely_high() {
    let text =
        "[assumptions]\nwould_have_bought_first = [0.2, 0.5, 0.9]\nlifetime_value = \"200.00\"\n";
    let all = read(text).unwrap();
    let first = all.get(Key::WouldHaveBoughtFirst).unwrap();
    assert_eq!(first, &Estimate::between(0.2, 0.5, 0.9));
    assert_eq!(
        all.get(Key::LifetimeValue).unwrap(),
        &Estimate::fixed(200.0)
    );
    // 29 of the contract, two of them now given; 4 of the alternatives.
    assert_eq!(all.unconfirmed(), (27, 4));
}

#[test]
fn a_table_may_say_more_and_may_keep_the_default() {
    let all = read(
        "[assumptions]\nchurn_revoke = { confirmed = true }\nfine = { low = 1, high = 3, \
         distribution = 'lognormal', note = 'asked counsel', confirmed = false }\n",
    )
    .unwrap();
    let churn = all.get(Key::ChurnRevoke).unwrap();
    assert_eq!((churn.low, churn.high, churn.confirmed), (0.01, 0.15, true));
    let fine = all.get(Key::Fine).unwrap();
    assert_eq!(
        (fine.distribution, fine.confirmed),
        (Distribution::Lognormal, false)
    );
    assert_eq!(fine.note, "asked counsel");
}

#[test]
fn what_is_wrong_is_named_with_its_value_and_what_was_expected() {
    let lines = [
        "churn_revoke = 1.2",
        "churn_revoke = [0.3, 0.2, 0.1]",
        "churn_revoke = nan",
        "churn_revoke = [0.1, 0.2]",
        "churn_rewoke = 0.1",
        "lifetime_value = -5",
        "lifetime_value = 'two hundred'",
        "lifetime_value = { low = 1, likely = 2 }",
        "lifetime_value = { low = 0, high = 2, distribution = 'lognormal' }",
        "churn_revoke = { low = 0.1, high = 0.2, distribution = 'lognormal' }",
        "fine = { value = 1, distribution = 'normal' }",
        "fine = { value = 1, sorce = 'x' }",
        "fine = { value = 1, confirmed = 'yes' }",
        "country = 'france'",
        "correlations = [['fine', 'fine', 0.5]]",
        "correlations = [['fine', 'legal_cost', 1.5]]",
        "correlations = [['fine', 'legal', 0.5]]",
        "correlations = [['fine','legal_cost',0.9],['legal_cost','reversal',0.9],['fine','reversal',-0.9]]",
        "ledger = [{ amount = 5 }]",
        "ledger = [{ name = 'overtime' }]",
        "ledger = [{ name = 'overtime', amount = 5, per = 'week' }]",
        "ledger = 5",
    ];
    let messages: String = lines.map(refused).concat();
    insta::assert_snapshot!(messages);
    insta::assert_snapshot!(read("churn_revoke = 0.1").unwrap_err(), @"the file has no [assumptions] section");
    assert!(refused("lifetime_value = 1e300").contains("expected less than 1,000,000,000,000,000"));
    assert!(read("[assumptions").unwrap_err().contains("not valid TOML"));
}

#[test]
fn writing_and_reading_again_loses_nothing() {
    let mut all = Assumptions::defaults(Country::UnitedStates);
    all.correlations = vec![(Key::ContactRateRevoke, Key::ChurnRevoke, 0.6)];
    let ledger = "[assumptions]\nledger = [{ name = 'overtime', amount = [1, 2, 3], per = 'day', \
                  times = 5, applies = 'revoke' }]\n";
    all = Assumptions::read(ledger, all).unwrap();
    let text = all.to_toml();
    assert_eq!(
        Assumptions::read(&text, Assumptions::zero()).unwrap(),
        all,
        "{text}"
    );
}

#[test]
fn every_default_is_there_valid_sourced_and_unconfirmed() {
    for country in Country::ALL {
        let all = Assumptions::defaults(country);
        assert!(all.problems().is_empty(), "{:?}", all.problems());
        for key in Key::all() {
            let estimate = all.get(key).unwrap();
            assert!(
                !estimate.confirmed && estimate.source.len() > 5,
                "{country:?} {key:?}"
            );
        }
    }
    let face = |country| {
        Assumptions::defaults(country)
            .get(Key::VoucherFace)
            .unwrap()
            .high
    };
    assert_eq!(Country::ALL.map(face), [20.0, 30.0, 100.0, 30.0]);
}
