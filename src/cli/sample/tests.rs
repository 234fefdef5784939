use super::*;

fn sample(orders: u64, seed: u64) -> (String, Truth) {
    let mut bytes = Vec::new();
    let truth = generate(
        Plan {
            orders,
            seed,
            dirt: 1,
        },
        &mut bytes,
    )
    .unwrap();
    (String::from_utf8(bytes).unwrap(), truth)
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_machine() {
    let (text, _) = sample(1_000, 7);
    assert_eq!(text, sample(1_000, 7).0);
    assert_ne!(text, sample(1_000, 8).0);
    let hash = <sha2::Sha256 as sha2::Digest>::digest(&text);
    let hash: Vec<String> = hash.iter().take(8).map(|b| format!("{b:02x}")).collect();
    assert_eq!(hash.concat(), "48334fda072bb5ef");
}

#[test]
fn the_file_has_the_orders_asked_for_and_the_lines_counted() {
    for orders in [0, 1, 2, 12, 345, 5_000] {
        let (text, truth) = sample(orders, 3);
        assert_eq!(
            text.lines().count() as u64,
            truth.lines_read() + 1,
            "{orders}"
        );
        assert_eq!(text.len() as u64, truth.bytes);
        assert_eq!(truth.all.orders + truth.conflicting / 2, orders);
    }
}

#[test]
fn customers_place_about_seven_and_a_third_orders_each_and_a_few_very_many() {
    for (orders, most_at_least) in [(20_000, 100), (200_000, 600)] {
        let (_, truth) = sample(orders, 1);
        let each = truth.affected.orders as f64 / truth.customers_affected as f64;
        assert!((each - 7.36).abs() < 0.15, "{each} of {orders}");
        let each_all = truth.all.orders as f64 / truth.customers_all as f64;
        assert!((each_all - 7.36).abs() < 0.3, "{each_all} of {orders}");
        assert!(
            truth.by_rank.len() >= most_at_least,
            "{}",
            truth.by_rank.len()
        );
    }
}

#[test]
fn parts_of_the_truth_sum_to_the_whole() {
    let (_, truth) = sample(5_000, 5);
    let ranks = truth.by_rank.iter().map(|r| r.paid).sum::<i64>();
    assert_eq!(ranks, truth.affected.paid);
    let customers = truth.orders_per_customer.values().sum::<u64>();
    assert_eq!(customers, truth.customers_affected);
    let orders = truth
        .orders_per_customer
        .iter()
        .map(|(each, c)| u64::from(*each) * c);
    assert_eq!(orders.sum::<u64>(), truth.affected.orders);
    assert!(truth.unwound.orders > 0 && truth.unpaid.orders > 0);
    assert!(truth.exact_duplicates > 0 && truth.lines_rejected() > 0);
}

#[test]
fn a_clean_sample_has_no_dirt() {
    let mut bytes = Vec::new();
    let truth = generate(
        Plan {
            orders: 3_000,
            seed: 1,
            dirt: 0,
        },
        &mut bytes,
    )
    .unwrap();
    assert_eq!(truth.lines_read(), 3_000);
}

#[test]
fn the_small_sample_is_what_the_command_writes() {
    let (text, truth) = sample(2_000, 7);
    assert!(
        include_str!("../../../sample-data/new-years-eve.csv") == text,
        "write it again"
    );
    let stored = include_str!("../../../sample-data/new-years-eve.truth.json");
    assert_eq!(stored, format!("{:#}\n", truth.json()));
}
