//! Several files at once: orders with their items, with refunds, month by month, and one twice.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::orders::{Column, NULL};

fn read(files: &[&str]) -> Import {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (index, text) in files.iter().enumerate() {
        paths.push(folder.path().join(format!("{index}.csv")));
        std::fs::write(&paths[index], text).unwrap();
    }
    import::read(&paths, &ImportOptions::default(), &Progress::default()).unwrap()
}

/// `read=used+rejected+skipped; totals; rejected; skipped` of each file, and the questions.
fn seen(import: &Import) -> Vec<String> {
    let of_file = |report: &import::ImportReport| {
        let l = report.lines;
        assert_eq!(l.read, l.used + l.rejected + l.skipped, "{report:?}");
        let mut parts = vec![format!(
            "{}={}+{}+{}",
            l.read, l.used, l.rejected, l.skipped
        )];
        let totals = report.totals.iter();
        parts.extend(
            totals.map(|t| format!("{} {} {} -{}", t.currency, t.orders, t.paid, t.refunded)),
        );
        parts.extend(
            report
                .rejected
                .iter()
                .map(|r| format!("{}: {:?}", r.line, r.reason)),
        );
        parts.extend(
            report
                .skipped_by_reason
                .iter()
                .map(|(skip, lines)| format!("{skip:?} {lines}")),
        );
        parts.join("; ")
    };
    let asked = import
        .questions
        .iter()
        .map(|q| format!("? {}", q.answers.join(", ")));
    import.reports.iter().map(of_file).chain(asked).collect()
}

fn cells(import: &Import, column: Column) -> Vec<i64> {
    let mut cells = Vec::new();
    import
        .orders
        .read(column, 0..import.orders.len(), &mut cells);
    cells
}

const TAOBAO: &str = "\"订单编号\",\"买家会员名\",\"买家应付货款\",\"买家实际支付金额\",\"订单状态\",\"订单创建时间\",\"宝贝标题 \",\"宝贝总数量\",\"退款金额\"\n";
const TAOBAO_ITEMS: &str = "\"订单编号\",\"标题\",\"价格\",\"购买数量\",\"外部系统编号\",\"商品属性\",\"套餐信息\",\"备注\",\"订单状态\",\"商家编码\"\n";

#[test]
fn items_give_taobao_orders_their_products_and_prices() {
    // Order 1: 0.40 for two months of 20.00; order 2: 3.00 for one of 20.00 and one of 10.00, of which
    // 2.00 and 1.00 by price; the item of order 9 has no order.
    let orders = format!(
        "{TAOBAO}=\"1\",anna,40.00,0.40,交易成功,2017-12-31 14:00:00,月卡,2,0.00\n\
         =\"2\",ben,30.00,3.00,交易成功,2017-12-31 14:05:00,\"月卡,年卡\",2,1.50\n"
    );
    let items = format!(
        "{TAOBAO_ITEMS}=\"1\",月卡,20.00,2,,,,,交易成功,K1,\n=\"2\",月卡,20.00,1,,,,,交易成功,K1,\n\
         =\"2\",年卡,10.00,1,,,,,交易成功,K2,\n=\"9\",年卡,10.00,1,,,,,交易成功,K2,\n"
    );
    for files in [[&*orders, &*items], [&*items, &*orders]] {
        let import = read(&files);
        let mut told = seen(&import);
        told.sort();
        assert_eq!(
            told,
            [
                "2=2+0+0; CNY 2 3.40 -1.50",
                "4=1+1+2; 5: OrphanItem; Joined 2"
            ]
        );
        assert_eq!(import.orders.order_count(), 2);
        let mut lines: Vec<Vec<i64>> = (0..import.orders.len())
            .map(|row| {
                let columns = [Column::Units, Column::List, Column::Paid, Column::Refunded];
                columns
                    .map(|column| import.orders.value(column, row))
                    .to_vec()
            })
            .collect();
        lines.sort();
        // Units, list, paid, refunded: 2 × 20.00 for 0.40; 10.00 for 1.00 less 0.50; 20.00 for 2.00 less 1.00.
        assert_eq!(
            lines,
            [[1, 1000, 100, 50], [1, 2000, 200, 100], [2, 4000, 40, 0]]
        );
        assert_eq!(import.orders.customer_count(), 2);
    }
}

#[test]
fn any_items_file_is_joined_by_its_order_ids() {
    let orders = "order_id,customer_id,total,created_at\nA1,U1,15.00,2018-01-01 10:00:00\nA2,U2,7.00,2018-01-01 11:00:00\n";
    let items = "order_id,sku,quantity,price\nA1,x,1,10.00\nA1,y,2,2.50\nA2,x,1,7.00\n";
    let import = read(&[orders, items]);
    assert_eq!(
        seen(&import),
        ["2=2+0+0; XXX 2 22.00 -0.00", "3=1+0+2; Joined 2"]
    );
    assert_eq!(cells(&import, Column::Paid).iter().sum::<i64>(), 2200);
    assert_eq!(cells(&import, Column::Units).iter().sum::<i64>(), 4);
    // Items with amounts of their own: the order's total still counts once.
    let items = "order_id,product,quantity,line_total\nA1,x,1,10.00\nA1,y,2,5.00\nA2,x,1,7.00\n";
    assert_eq!(
        seen(&read(&[orders, items])),
        ["2=2+0+0; XXX 2 22.00 -0.00", "3=1+0+2; Joined 2"]
    );
}

#[test]
fn refunds_in_a_file_of_their_own_are_taken_off_their_orders() {
    let orders = "order_id,user_id,paid,created_at\nA1,U1,18.00,2018-01-01 10:00:00\nA2,U2,18.00,2018-01-01 11:00:00\n";
    for refunds in [
        "refund_id,order_id,amount,refunded_at\nR1,A1,5.00,2018-01-02 10:00:00\nR2,A9,1.00,2018-01-02 11:00:00\n",
        "order_id,refund_amount,reason\nA1,5.00,x\nA9,1.00,y\n",
        "退款编号,订单编号,买家实际支付金额,退款金额\nR1,A1,18.00,5.00\nR2,A9,18.00,1.00\n",
        "order_id,refunded,refund_date\nA1,-5.00,03/04/2018\nA9,-1.00,03/04/2018\n",
    ] {
        let import = read(&[orders, refunds]);
        let told = seen(&import);
        assert_eq!(
            told,
            [
                "2=2+0+0; XXX 2 36.00 -5.00",
                "2=0+1+1; 3: OrphanRefund; RefundRow 1"
            ],
            "{refunds}"
        );
    }
}

#[test]
fn months_that_overlap_count_each_order_once() {
    let january = "order_id,user_id,paid\nA1,U1,18.00\nA2,U2,18.00\n";
    let february = "order_id,user_id,paid\nA2,U2,18.00\nA3,U3,18.00\n";
    assert_eq!(
        seen(&read(&[january, february])),
        [
            "2=2+0+0; XXX 2 36.00 -0.00",
            "2=1+0+1; XXX 1 18.00 -0.00; ExactDuplicate 1"
        ]
    );
    // The same order with another amount: neither is believed.
    let other = "order_id,user_id,paid\nA2,U2,17.00\nA3,U3,18.00\n";
    assert_eq!(
        seen(&read(&[january, other])),
        [
            "2=1+0+1; XXX 1 18.00 -0.00; ConflictingDuplicate 1",
            "2=1+0+1; XXX 1 18.00 -0.00; ConflictingDuplicate 1"
        ]
    );
    assert_eq!(
        seen(&read(&[january, january])),
        ["2=2+0+0; XXX 2 36.00 -0.00", "2=0+0+2; ExactDuplicate 2"]
    );
}

#[test]
fn a_months_orders_with_refund_numbers_stay_orders() {
    let month = |first: u32| {
        format!(
            "order_id,user_id,paid,refund_id,created_at\nA{first},U1,18.00,,2018-01-01 10:00:00\nB{first},U2,18.00,R1,2018-01-01 10:00:00\n"
        )
    };
    assert_eq!(
        seen(&read(&[&month(1), &month(2)])),
        ["2=2+0+0; XXX 2 36.00 -0.00", "2=2+0+0; XXX 2 36.00 -0.00"]
    );
}

#[test]
fn a_price_list_gives_the_orders_the_prices_they_do_not_have() {
    let orders = "order_id,user_id,product,quantity,paid,created_at\nA1,U1,Film,2,0.40,2018-01-05 10:00:00\n\
                  A2,U2,Music,1,9.00,2018-01-05 10:01:00\nA3,U3,Book,1,5.00,2018-01-05 10:02:00\n\
                  A1,U1,Film,,-0.20,2018-01-06 10:00:00\n";
    // Two of Film: list 2 x 20.00, intended 2 x 18.00; Book stands twice with other prices and has none.
    for list in [
        "product,list,intended,unit_cost\nFilm,20.00,18.00,2.00\nMusic,10,9,1\nBook,5,4,1\nBook,6,4,1\nGame,1,1,1\n",
        "Product;List price;Promo price;Cost\nFilm;20,00;18,00;2,00\nMusic;10,00;9,00;1,00\nBook;5;4;1\nBook;6;4;1\nGame;1;1;1\n",
    ] {
        let import = read(&[orders, list]);
        assert_eq!(import.questions, []);
        assert_eq!(
            seen(&import),
            [
                "4=3+0+1; XXX 3 14.40 -0.20; RefundRow 1",
                "5=0+0+5; Price 5"
            ]
        );
        assert_eq!(cells(&import, Column::List), [4000, 1000, NULL]);
        assert_eq!(cells(&import, Column::Intended), [3600, 900, NULL]);
        assert_eq!(cells(&import, Column::UnitCost), [200, 100, NULL]);
    }
    // A bare price is the one without the promotion; another currency is not taken.
    let orders = "order_id,user_id,product,paid,currency,created_at\nA1,U1,Film,0.20,EUR,2018-01-05 10:00:00\n\
                  A2,U2,Film,0.20,USD,2018-01-05 10:01:00\n";
    let import = read(&["sku,price,currency\nFilm,20.00,EUR\n", orders]);
    assert_eq!(cells(&import, Column::List), [2000, NULL]);
    assert_eq!(import.reports[1].lines.used, 2);
    // Alone it is no price list: nothing can be told, so it is asked.
    assert_eq!(read(&["sku,weight\nFilm,20.00\n"]).questions.len(), 1);
}
