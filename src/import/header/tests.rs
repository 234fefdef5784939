//! Titles of many shops, and the doubts between them.

use super::*;
use crate::import::QuestionKind;
use Role::{
    Channel, Code, Currency, CustomerId, Delivered, Intended, List, OrderId, Paid, Product,
    Quantity, RefundOf, Refunded, RowType, Status, Term, Time, TimeZone, UnitCost, UnitIntended,
    UnitList, UnitPaid,
};

/// Titles separated by `|`.
#[track_caller]
fn case(role: Role, titles: &str) {
    for title in titles.split('|') {
        assert_eq!(meaning(title).map(|m| m.role), Some(role), "{title}");
    }
}

#[test]
fn ordinary_titles_are_known() {
    case(
        OrderId,
        "order_id|orderNo|Order ID|ORDER NUMBER|订单号|订单编号|交易号|Order #|id",
    );
    case(
        OrderId,
        "\u{feff}订单编号|\"订单编号\"|订 单 号|商户订单号|Transaction ID|訂單編號|注文番号",
    );
    case(
        CustomerId,
        "user_id|customer|buyer|member_id|用户ID|会员|userId|Customer Email|买家会员名",
    );
    case(
        Product,
        "product|商品名称|标题|sku|Product Name|宝贝标题 |item_name|套餐",
    );
    case(
        Quantity,
        "qty|Quantity|数量|购买数量|Lineitem quantity|件数|商品数量(件)|宝贝总数量",
    );
    case(Term, "months|月数|时长|duration_months|购买时长（月）");
    case(
        List,
        "list_price|原价|标价|original_price|List Price (CNY)|原价（元）|ListPrice",
    );
    case(UnitList, "unit_price|单价|price|价格|单价(元)|Unit Price");
    case(
        Intended,
        "intended_price|优惠价|折后价|correct price|应收金额",
    );
    case(UnitIntended, "intended_unit_price");
    case(
        Paid,
        "paid|实付金额|实付款|买家实际支付金额|amount|total|price_paid|应付|Amount Paid",
    );
    case(
        Paid,
        "实付金额（元）|用户实付金额(元)|支付金额|Grand Total|订单金额（元）|amount_paid_cny",
    );
    case(UnitPaid, "unit_price_paid|实付单价");
    case(
        Refunded,
        "refunded|refund_amount|退款金额|Amount Refunded|退款金额(元)",
    );
    case(Currency, "currency|币种|货币|Currency Code");
    case(
        Time,
        "created_at|下单时间|付款时间|创建时间|order date|Created (UTC)|paid_at|timestamp|created_utc",
    );
    case(TimeZone, "TimeZone|时区");
    case(Status, "status|状态|订单状态|order_status");
    case(Channel, "channel|渠道|来源|platform");
    case(Code, "coupon_code|优惠券|campaign");
    case(UnitCost, "unit_cost|成本价");
    case(RowType, "type|业务类型");
    case(Delivered, "is_delivered|是否已使用");
    case(RefundOf, "原订单号");
    for title in [
        "",
        "remarks",
        "备注",
        "收货地址 ",
        "Shipping Address1",
        "()",
        "123",
    ] {
        assert_eq!(meaning(title), None, "{title}");
    }
}

fn mapped(titles: &[&str]) -> (Vec<(Role, String)>, Vec<Doubt>) {
    let titles: Vec<String> = titles.iter().map(|t| (*t).to_owned()).collect();
    let mapping = map(&titles, &BTreeMap::new(), &[], &Unseen);
    (
        mapping
            .columns
            .iter()
            .map(|(role, column)| (*role, titles[*column].clone()))
            .collect(),
        mapping.doubts,
    )
}

#[test]
fn the_projects_own_columns_map_to_themselves() {
    let (columns, doubts) = mapped(&[
        "order_id",
        "user_id",
        "product",
        "months",
        "list_price",
        "intended_price",
        "paid",
        "currency",
        "created_at",
        "channel",
        "status",
    ]);
    let roles: Vec<Role> = columns.iter().map(|(role, _)| *role).collect();
    assert_eq!(
        roles,
        [
            OrderId, CustomerId, Product, Term, List, Intended, Paid, Currency, Time, Status,
            Channel
        ]
    );
    assert_eq!(doubts, []);
}

#[test]
fn the_surest_title_wins_and_the_others_are_told() {
    let titles: Vec<String> = ["id", "订单号", "付款时间", "下单时间", "金额", "实付金额"]
        .map(str::to_owned)
        .into();
    let mapping = map(&titles, &BTreeMap::new(), &[], &Unseen);
    assert_eq!(mapping.column(OrderId), Some(1));
    assert_eq!(mapping.column(Time), Some(3));
    assert_eq!(mapping.column(Paid), Some(5));
    assert_eq!(mapping.unmapped, [0, 2, 4]);
    assert_eq!(mapping.doubts, []);
}

#[test]
fn two_titles_for_money_are_a_question() {
    let (columns, doubts) = mapped(&["order_id", "amount", "total"]);
    assert_eq!(columns, [(OrderId, "order_id".to_owned())]);
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].kind, QuestionKind::Mapping);
    assert_eq!(doubts[0].answers, ["--map paid=amount", "--map paid=total"]);
    let (_, twice) = mapped(&["order_id", "paid", "paid"]);
    assert_eq!(twice[0].answers, ["--map paid=#2", "--map paid=#3"]);
}

#[test]
fn a_bare_price_is_of_the_line_or_of_one_unit() {
    assert_eq!(
        mapped(&["order_id", "price"]).0[1],
        (Paid, "price".to_owned())
    );
    let (columns, doubts) = mapped(&["order_id", "price", "qty"]);
    assert_eq!(columns.len(), 2);
    assert_eq!(
        doubts[0].answers,
        ["--map paid=price", "--map unit_paid=price"]
    );
    assert_eq!(
        mapped(&["order_id", "price", "qty", "paid"]).0[2],
        (UnitList, "price".to_owned())
    );
    assert_eq!(
        mapped(&["order_id", "price", "paid"]).0[1],
        (List, "price".to_owned())
    );
}

#[test]
fn what_was_chosen_comes_first() {
    let titles: Vec<String> = ["a", "order_id", "paid", " B "].map(str::to_owned).into();
    let chosen = BTreeMap::from([
        (OrderId, "#1".to_owned()),
        (Paid, "b".to_owned()),
        (Time, "nowhere".to_owned()),
    ]);
    let mapping = map(&titles, &chosen, &[], &Unseen);
    assert_eq!(mapping.column(OrderId), Some(0));
    assert_eq!(mapping.column(Paid), Some(3));
    assert_eq!(mapping.column(Time), None);
    let profile = map(
        &titles,
        &BTreeMap::new(),
        &[(Paid, "b"), (OrderId, "A"), (Time, "t")],
        &Unseen,
    );
    assert_eq!(
        (profile.column(Paid), profile.column(OrderId)),
        (Some(3), Some(0))
    );
}

#[test]
fn no_title_has_two_meanings() {
    let mut seen = BTreeMap::new();
    let ranked = SYNONYMS
        .iter()
        .flat_map(|(role, ranks)| ranks.iter().map(move |titles| (role, titles)));
    let further = LANGUAGES.iter().map(|(role, _, titles)| (role, titles));
    for (role, titles) in ranked.chain(further) {
        for title in titles.split_whitespace() {
            assert_eq!(title, normalise(title), "{title} is not written plainly");
            let earlier = seen.insert(title, *role);
            assert!(
                earlier.is_none_or(|e| e == *role),
                "{title}: {role:?} and {earlier:?}"
            );
        }
    }
}
