//! Every platform is recognised by its real titles and maps to what they mean.

use super::*;
use crate::import::dialect;
use crate::import::header;

macro_rules! headers {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../tests/headers/", $name, ".csv")))),*]
    };
}

fn titles(text: &str) -> Vec<String> {
    dialect::detect(text.as_bytes(), b"", &ImportOptions::default()).titles
}

#[test]
fn real_titles_are_recognised() {
    for (name, text) in headers![
        "shopify",
        "woocommerce",
        "stripe",
        "stripe-balance",
        "stripe-activity",
        "paypal",
        "amazon",
        "amazon-new-orders",
        "amazon-japan",
        "magento",
        "square",
        "sibs",
        "wechat-merchant",
        "wechat-merchant-old",
        "wechat-personal",
        "alipay-trade",
        "alipay-account",
        "alipay-personal-old",
        "alipay-personal",
        "taobao",
        "taobao-items",
        "pinduoduo",
        "douyin",
        "jd",
    ] {
        let found = recognise(&titles(text)).map(|profile| profile.name);
        assert_eq!(found, Some(name), "{:?}", titles(text));
        assert_eq!(named(name).map(|profile| profile.name), Some(name));
    }
    let later = titles(include_str!("../../../tests/headers/taobao-later.csv"));
    assert_eq!(
        (recognise(&later).map(|p| p.name), later.len()),
        (Some("taobao"), 61)
    );
    assert_eq!(
        recognise(&titles("order_id,user_id,paid\n")).map(|p| p.name),
        None
    );
}

/// The mapping of a platform on its own titles, one role per line.
fn mapping(name: &str, text: &str) -> String {
    let titles = titles(text);
    let profile = named(name).unwrap();
    let mapping = header::map(
        &titles,
        &std::collections::BTreeMap::new(),
        profile.mapping,
        &header::Unseen,
    );
    let shown = mapping
        .columns
        .iter()
        .map(|(role, column)| format!("{}={}", role.name(), titles[*column]));
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn titles_map_to_what_they_mean() {
    for (name, text) in headers![
        "shopify",
        "paypal",
        "wechat-merchant",
        "pinduoduo",
        "taobao",
        "stripe-balance"
    ] {
        let expected = match name {
            "shopify" => {
                "order_id=Name; customer_id=Email; product=Lineitem name; quantity=Lineitem quantity; \
                 unit_list=Lineitem compare at price; paid=Total; \
                 unit_paid=Lineitem price; refunded=Refunded Amount; currency=Currency; \
                 time=Created at; status=Financial Status; channel=Source; code=Discount Code"
            }
            "paypal" => {
                "order_id=Transaction ID; customer_id=From Email Address; product=Item Title; quantity=Quantity; \
                 paid=Gross; currency=Currency; time=Date; time_of_day=Time; time_zone=TimeZone; status=Status; \
                 row_type=Type; refund_of=Reference Txn ID"
            }
            "wechat-merchant" => {
                "order_id=商户订单号; customer_id=用户标识; product=商品名称; paid=应结订单金额; refunded=退款金额; \
                 currency=货币种类; time=交易时间; status=交易状态; row_type=交易状态; channel=交易类型"
            }
            "pinduoduo" => {
                "order_id=订单号; product=商品; quantity=商品数量(件); list=商品总价(元); paid=商家实收金额(元); \
                 time=订单成交时间; status=订单状态"
            }
            "taobao" => {
                "order_id=订单编号; customer_id=买家会员名; product=宝贝标题; quantity=宝贝总数量; \
                 paid=买家实际支付金额; refunded=退款金额; time=订单创建时间; status=订单状态; channel=店铺名称"
            }
            _ => {
                "order_id=balance_transaction_id; product=description; paid=gross; currency=currency; \
                 time=created_utc; row_type=reporting_category"
            }
        };
        assert_eq!(mapping(name, text), expected);
    }
}

#[test]
fn every_profile_maps_an_order_and_what_it_cost() {
    for profile in ALL {
        let has = |role| profile.mapping.iter().any(|(known, _)| *known == role);
        assert!(has(Role::OrderId), "{}", profile.name);
        assert!(has(Role::Paid) || profile.is_items, "{}", profile.name);
        assert_eq!(
            ALL.iter()
                .filter(|other| other.name == profile.name)
                .count(),
            1,
            "{}",
            profile.name
        );
        assert!(
            profile
                .zone
                .is_none_or(|zone| crate::import::time::zone::resolve(zone).is_some())
        );
        assert!(
            profile
                .rows
                .iter()
                .all(|(word, _)| *word == word.to_lowercase()),
            "{}",
            profile.name
        );
    }
}

#[test]
fn rows_that_are_no_sales_are_told_apart() {
    let paypal = named("paypal").unwrap();
    assert_eq!(
        paypal.row_kind("Express Checkout Payment", &["Credit"]),
        RowKind::Sale
    );
    assert_eq!(
        paypal.row_kind("Express Checkout Payment", &["Memo"]),
        RowKind::Other
    );
    assert_eq!(
        paypal.row_kind("Payment Refund", &["Debit"]),
        RowKind::Refund
    );
    assert_eq!(
        paypal.row_kind("General Withdrawal", &["Debit"]),
        RowKind::Other
    );
    let wechat = named("wechat-merchant").unwrap();
    assert_eq!(wechat.row_kind("`REFUND", &[]), RowKind::Refund);
    assert_eq!(wechat.row_kind("SUCCESS", &[]), RowKind::Sale);
    assert_eq!(GENERIC.row_kind("sale", &[]), RowKind::Sale);
    assert_eq!(GENERIC.row_kind("Partial refund", &[]), RowKind::Refund);
    assert_eq!(GENERIC.row_kind("交易退款", &[]), RowKind::Refund);
    assert_eq!(GENERIC.row_kind("", &[]), RowKind::Sale);
}

#[test]
fn a_saved_profile_comes_back_and_completes_what_was_chosen() {
    let profile = UserProfile {
        name: "our shop".to_owned(),
        titles: vec!["Bestellung".to_owned()],
        options: ImportOptions {
            delimiter: Some(';'),
            mapping: [(Role::Paid, "Brutto".to_owned())].into(),
            date_order: Some(DateOrder::Dmy),
            ..ImportOptions::default()
        },
        statuses: [("fertig".to_owned(), StatusClass::Delivered)].into(),
    };
    let text = profile.to_toml().unwrap();
    assert_eq!(UserProfile::from_toml(&text).unwrap(), profile, "{text}");
    assert!(profile.fits(&["bestellung ".to_owned(), "x".to_owned()]));
    assert!(!profile.fits(&["x".to_owned()]));
    let chosen = ImportOptions {
        date_order: Some(DateOrder::Mdy),
        mapping: [(Role::OrderId, "Bestellung".to_owned())].into(),
        ..ImportOptions::default()
    };
    let complete = profile.complete(&chosen);
    assert_eq!(
        (complete.delimiter, complete.date_order),
        (Some(';'), Some(DateOrder::Mdy))
    );
    assert_eq!(complete.mapping.len(), 2);
    assert!(UserProfile::from_toml("name = 3").is_err());
}
