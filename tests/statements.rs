//! Statements of payment services: money that is held, comes back or belongs to someone else is no sale.

mod reading;

use makegood::import::{Import, Skip};
use makegood::orders::Column;

use reading::{gb18030, notes, read, skipped, summary, table, zip};

/// Orders, paid and refunded of the only currency.
fn total(import: &Import) -> (u64, &str, &str) {
    let [total] = import.reports[0].totals.as_slice() else {
        return (0, "", "");
    };
    (total.orders, &total.paid, &total.refunded)
}

fn units(import: &Import) -> Vec<i64> {
    let mut cells = Vec::new();
    let orders = &import.orders;
    orders.read(Column::Units, 0..orders.len(), &mut cells);
    cells
}

/// A movement in a PayPal account: type, amount, own id, and the id it refers to.
fn paypal(movements: &[(&str, &str, &str, &str)]) -> Import {
    let rows = movements.iter().map(|(kind, gross, id, of)| {
        vec![
            ("Date", "12/31/2017"),
            ("Time", "10:00:00"),
            ("TimeZone", "PST"),
            ("Type", *kind),
            ("Status", "Completed"),
            ("Currency", "USD"),
            ("Gross", *gross),
            ("From Email Address", "anna@example.com"),
            ("Transaction ID", *id),
            ("Reference Txn ID", *of),
        ]
    });
    let rows: Vec<Vec<(&str, &str)>> = rows.collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    read(table(include_str!("headers/paypal.csv"), ',', &rows).as_bytes())
}

#[test]
fn money_that_paypal_holds_and_lets_go_is_no_sale() {
    let import = paypal(&[
        ("Express Checkout Payment", "18.00", "P1", ""),
        ("Payment Hold", "-18.00", "H1", "P1"),
        ("Payment Release", "18.00", "H2", "P1"),
        (
            "Hold on Balance for Dispute Investigation",
            "-18.00",
            "H3",
            "P1",
        ),
        (
            "Cancellation of Hold for Dispute Resolution",
            "18.00",
            "H4",
            "P1",
        ),
        ("Chargeback Fee", "-20.00", "F1", "P1"),
        ("Fee Refund", "0.30", "F2", "P1"),
        ("Fee Reversal", "0.30", "F3", "P1"),
    ]);
    skipped(&import, &[(Skip::NotAnOrder, 7)]);
    assert_eq!(total(&import), (1, "18.00", "0.00"));
}

#[test]
fn a_chargeback_that_was_won_is_no_refund() {
    // 18.00 went and came home; of the other 18.00 a part of 5.00 stays given back. The newest comes first.
    let import = paypal(&[
        ("Chargeback Reversal", "18.00", "C2", "P1"),
        ("Chargeback", "-18.00", "C1", "P1"),
        ("Payment Refund", "-5.00", "R1", "P2"),
        ("Express Checkout Payment", "18.00", "P2", ""),
        ("Express Checkout Payment", "18.00", "P1", ""),
    ]);
    skipped(&import, &[(Skip::RefundRow, 3)]);
    assert_eq!(total(&import), (2, "36.00", "5.00"));
    // What never went cannot come home.
    let import = paypal(&[
        ("Express Checkout Payment", "18.00", "P1", ""),
        ("Chargeback Reversal", "18.00", "C2", "P1"),
    ]);
    assert_eq!(total(&import), (1, "18.00", "0.00"));
    assert_eq!(import.reports[0].lines.rejected, 1);
}

#[test]
fn a_refund_that_failed_is_none() {
    let titles = "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,\
                  charge_id,description";
    let row = |id: &str, gross: &str, kind: &str| {
        format!("{id},2026-05-01 10:00:00,2026-05-03,usd,{gross},0,{gross},{kind},ch_1,\n")
    };
    let rows = [
        row("t1", "18.00", "charge"),
        row("t2", "-18.00", "refund"),
        row("t3", "18.00", "refund_failure"),
        row("t4", "-18.00", "dispute"),
        row("t5", "18.00", "dispute_reversal"),
        row("t6", "-4.00", "refund"),
    ];
    let import = read(format!("{titles}\n{}", rows.concat()).as_bytes());
    skipped(&import, &[(Skip::RefundRow, 5)]);
    assert_eq!(total(&import), (1, "18.00", "4.00"));
}

#[test]
fn any_file_tells_refunds_from_fees_for_them() {
    let text = "order_id,type,amount\n1,Payment,18.00\n1,Refund,-5.00\n1,Refund fee,-0.30\n\
                1,Refund cancelled,5.00\n1,退款失败,-5.00\n2,Payment,18.00\n2,Refund,-18.00\n2,Refund reversal,18.00\n";
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::RefundRow, 3), (Skip::NotAnOrder, 3)]);
    assert_eq!(total(&import), (2, "36.00", "5.00"));
}

#[test]
fn stripe_activity() {
    let text = "\"ID\",\"Type\",\"Source\",\"Amount\",\"Fee\",\"Net\",\"Currency\",\"Created (UTC)\",\"Available On (UTC)\"\n\
                \"txn_1\",\"charge\",\"ch_1\",\"18.00\",\"0.30\",\"17.70\",\"eur\",\"2026-05-01 10:00\",\"2026-05-08 00:00\"\n\
                \"txn_2\",\"payment\",\"py_2\",\"1,250.00\",\"0.30\",\"1,249.70\",\"eur\",\"2026-05-01 10:01\",\"2026-05-08 00:00\"\n\
                \"txn_3\",\"refund\",\"re_3\",\"-18.00\",\"0.00\",\"-18.00\",\"eur\",\"2026-05-02 10:00\",\"2026-05-02 10:00\"\n\
                \"txn_4\",\"payout\",\"po_4\",\"-100.00\",\"0.00\",\"-100.00\",\"eur\",\"2026-05-03 10:00\",\"2026-05-03 10:00\"\n";
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::NotAnOrder, 1)]);
    insta::assert_snapshot!(summary(&import), @r#"
    stripe-activity UTF-8 "," header 1
    read 4 = used 2 + rejected 1 + skipped 1
    EUR: 2 orders, no customers, paid 1268.00, refunded 0.00
    2026-05-01T10:00:00+00:00 to 2026-05-01T10:01:00+00:00 in UTC by Some("header")
    line 4 OrphanRefund re_3
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn amazon_takes_its_promotions_off_the_price() {
    // 20.00 less a promotion of 2.00, written with a minus by the second line; the third has none.
    let row = |id, price, promotion| {
        vec![
            ("amazon-order-id", id),
            ("purchase-date", "2026-05-01T08:00:00+00:00"),
            ("order-status", "Shipped"),
            ("product-name", "Mühle"),
            ("quantity", "1"),
            ("currency", "EUR"),
            ("item-price", price),
            ("item-promotion-discount", promotion),
        ]
    };
    let rows = [
        row("302-1", "20.00", "2.00"),
        row("302-2", "20.00", "-2.00"),
        row("302-3", "18.005", ""),
        row("302-4", "1.00", "1.50"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let text = table(include_str!("headers/amazon.csv"), '\t', &rows);
    let import = read(&encoding_rs::WINDOWS_1252.encode(&text).0);
    assert_eq!(total(&import), (3, "54.005", "0.00"));
    let rejected = &import.reports[0].rejected[0];
    assert_eq!(
        (
            rejected.line,
            rejected.column.as_str(),
            rejected.value.as_str()
        ),
        (5, "item-promotion-discount", "1.50")
    );
}

#[test]
fn an_amazon_settlement_is_the_price_of_its_goods() {
    let titles = "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\t\
                  transaction-type\torder-id\tmarketplace-name\tamount-type\tamount-description\tamount\tposted-date\t\
                  posted-date-time\torder-item-code\tsku\tquantity-purchased\tpromotion-id";
    let line = |kind: &str, order: &str, of: &str, what: &str, amount: &str| {
        format!(
            "1\t\t\t\t\t\t{kind}\t{order}\tAmazon.de\t{of}\t{what}\t{amount}\t2026-05-01\t2026-05-01 08:00:00 UTC\t\
             7{order}\tK\t2\t\n"
        )
    };
    let lines = [
        "1\t2026-05-01 00:00:00 UTC\t2026-05-14 00:00:00 UTC\t2026-05-16 00:00:00 UTC\t123.45\tEUR\t\t\t\t\t\t\t\t\t\t\t\t\n"
            .to_owned(),
        line("Order", "A", "ItemPrice", "Principal", "20.00"),
        line("Order", "A", "ItemPrice", "Tax", "3.80"),
        line("Order", "A", "ItemPrice", "Shipping", "4.99"),
        line("Order", "A", "ItemFees", "Commission", "-3.00"),
        line("Order", "A", "Promotion", "Principal", "-2.00"),
        line("Order", "B", "ItemPrice", "Principal", "18.00"),
        line("Refund", "B", "ItemPrice", "Principal", "-18.00"),
        line("Refund", "B", "Promotion", "Principal", "2.00"),
        line("Refund", "B", "ItemFees", "Commission", "3.00"),
        line("other-transaction", "", "other-transaction", "Storage Fee", "-9.00"),
    ];
    let import = read(format!("{titles}\n{}", lines.concat()).as_bytes());
    // A: 20.00 less 2.00; B: 18.00, of which 16.00 went back.
    assert_eq!(total(&import), (2, "38.00", "18.00"));
    skipped(&import, &[(Skip::RefundRow, 3), (Skip::NotAnOrder, 6)]);
    let report = &import.reports[0];
    assert_eq!(
        (report.profile.as_str(), report.totals[0].currency.as_str()),
        ("amazon-settlement", "EUR")
    );
}

#[test]
fn amazon_new_orders_have_a_line_per_item() {
    let row = |item, quantity, price| {
        vec![
            ("order-id", "114-1"),
            ("order-item-id", item),
            ("purchase-date", "2026-05-01T10:00:00-08:00"),
            ("buyer-email", "a@marketplace.amazon.com"),
            ("product-name", "Grinder"),
            ("quantity-purchased", quantity),
            ("currency", "USD"),
            ("item-price", price),
        ]
    };
    let rows = [row("1", "2", "36.00"), row("2", "1", "0.20")];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let text = table(include_str!("headers/amazon-new-orders.csv"), '\t', &rows);
    let import = read(text.replace('\n', "\r\n").as_bytes());
    assert_eq!(units(&import), [2, 1]);
    insta::assert_snapshot!(summary(&import), @r#"
    amazon-new-orders UTF-8 "\t" header 1
    read 2 = used 2 + rejected 0 + skipped 0
    USD: 1 orders, 1 customers, paid 36.20, refunded 0.00
    2026-05-01T18:00:00+00:00 to 2026-05-01T18:00:00+00:00 in UTC by Some("offset")
    "#);
}

#[test]
fn alipay_personal_in_its_old_form() {
    // Every cell is padded; what was spent is no sale; 0.10 of the second order went back.
    let titles = include_str!("headers/alipay-personal-old.csv")
        .trim_end()
        .replace(',', "                 ,");
    let row = |id: &str, paid: &str, way: &str, refunded: &str| {
        format!(
            "{id}\t,M{id}   \t,2017-12-31 14:00:00 ,2017-12-31 14:00:05 ,2017-12-31 14:00:05 ,支付宝网站     ,\
             即时到账交易          ,安娜        ,会员年卡                ,{paid}   ,{way}      ,交易成功    ,0.00     ,\
             {refunded}     ,                    ,已收入         ,\r\n"
        )
    };
    let text = format!(
        "支付宝交易记录明细查询\r\n账号:[a@example.com]\r\n起始日期:[2017-12-01 00:00:00]    终止日期:[2018-01-01 00:00:00]\r\n\
         ---------------------------------交易记录明细列表------------------------------------\r\n{titles}\r\n{}{}{}\
         ------------------------------------------------------------------------------------\r\n\
         共3笔记录\r\n已收入:2笔,18.20元\r\n待收入:0笔,0.00元\r\n已支出:1笔,55.00元\r\n\
         导出时间:[2018-01-02 10:00:00]    用户:张三\r\n",
        row("2017123121001001", "18.00", "收入", "0.00"),
        row("2017123121001002", "0.20", "收入", "0.10"),
        row("2017123121001003", "55.00", "支出", "0.00"),
    );
    let import = read(&gb18030(&text));
    insta::assert_snapshot!(summary(&import), @r#"
    alipay-personal-old GB18030 "," header 5
    read 13 = used 2 + rejected 0 + skipped 11
    CNY: 2 orders, 1 customers, paid 18.20, refunded 0.10
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    交易成功 Paid 2
    已收入 (笔): states 2, read 2, agrees true
    已收入 (元): states 18.20, read 18.20, agrees true
    "#);
}

#[test]
fn alipay_personal_in_its_new_form() {
    let titles = include_str!("headers/alipay-personal.csv").trim_end();
    let text = format!(
        "------------------------------------------------------------------------------------\r\n导出信息：\r\n姓名：张三\r\n\
         起始时间：[2017-12-01 00:00:00]    终止时间：[2018-01-01 00:00:00]\r\n共3笔记录\r\n收入：1笔 18.00元\r\n\
         支出：1笔 19.90元\r\n不计收支：1笔 5.00元\r\n\r\n特别提示：\r\n1.本回单内容可表明支付宝受理了相应支付交易申请。\r\n\r\n\
         ------------------------支付宝支付科技有限公司  电子客户回单------------------------\r\n{titles}\r\n\
         2017-12-31 14:00:00,商业服务,安娜,/,会员,收入,18.00,余额宝,交易成功,2017123122001\t,M1\t,,\r\n\
         2017-12-31 15:00:00,日用,某店,/,纸,支出,19.90,余额宝,交易成功,2017123122002\t,M2\t,,\r\n\
         2017-12-31 16:00:00,投资理财,某店,/,转入,不计收支,5.00,余额宝,交易成功,2017123122003\t,M3\t,,\r\n"
    );
    let import = read(&gb18030(&text));
    insta::assert_snapshot!(summary(&import), @r#"
    alipay-personal GB18030 "," header 14
    read 16 = used 1 + rejected 0 + skipped 15
    CNY: 1 orders, 1 customers, paid 18.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    交易成功 Paid 1
    收入 (笔): states 1, read 1, agrees true
    收入 (元): states 18.00, read 18.00, agrees true
    "#);
}

#[test]
fn a_neutral_movement_of_wechat_is_no_sale() {
    // Its slash is a word for nothing too; the stated totals tell.
    let text = "微信支付账单明细,,,,,,,,\n收入：1笔 999.00元,,,,,,,,\n中性交易：1笔 5.00元,,,,,,,,\n\
                ----------------------微信支付账单明细列表--------------------,,,,,,,,\n\
                交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
                2017-12-31 14:00:00,二维码收款,安娜,\"年卡\",收入,¥999.00,/,已存入零钱,100001\t,\"/\",\"/\"\n\
                2017-12-31 15:00:00,零钱提现,/,\"/\",/,¥5.00,招商银行,提现已到账,100002\t,/\t,\"服务费¥0.10\"\n";
    let import = read(text.as_bytes());
    assert_eq!(total(&import), (1, "999.00", "0.00"));
    assert!(import.reports[0].control_totals.iter().all(|c| c.agrees));
    assert_eq!(import.reports[0].control_totals.len(), 2);
}

#[test]
fn several_products_in_one_cell_are_one_line() {
    let text = table(
        include_str!("headers/douyin.csv"),
        ',',
        &[&[
            ("主订单编号", "\"\t6917000000000000001\""),
            (
                "子订单编号",
                "\"\t6917000000000000001;\t6917000000000000002\"",
            ),
            ("选购商品", "会员;音乐"),
            ("商品数量", "1;2"),
            ("订单应付金额", "54.00"),
            ("订单提交时间", "2017/12/31 14:00:00"),
            ("订单状态", "已完成;已完成"),
        ]],
    );
    let import = read(text.as_bytes());
    assert_eq!(total(&import), (1, "54.00", "0.00"));
    assert_eq!(units(&import), [3]);
}

#[test]
fn a_workbook_of_before_2007_is_read() {
    // Three orders and their sum on the second sheet: 18.00 + 0.60 + 0.1 + 0.2 = 18.90.
    let import = read(include_bytes!("files/orders.xls"));
    assert_eq!(import.orders.order_id(0), "201712310000000017");
    assert_eq!(units(&import), [1, 3, 1]);
    assert_eq!(notes(&import.reports[0])[0], "left aside: Notes");
    insta::assert_snapshot!(summary(&import), @r#"
    generic UTF-8 "," header 1
    read 4 = used 3 + rejected 0 + skipped 1
    USD: 3 orders, 2 customers, paid 18.90, refunded 0.00
    2017-12-31T14:00:00+00:00 to 2017-12-31T23:59:59+00:00 in UTC by Some("assumed")
    Total: states 18.90, read 18.90, agrees true
    left aside: Notes
    no time states its zone: UTC was assumed; another is chosen with --zone
    "#);
}

#[test]
fn an_archive_of_months_is_read_as_their_files() {
    let month = |lines: &str| gb18030(&format!("订单号,用户ID,实付金额,下单时间\n{lines}"));
    let first = month("1001\t,甲,18.00,2017-12-31 14:00:00\n1002\t,乙,0.20,2017-12-31 14:01:00\n");
    let second = month("1003\t,甲,0.20,2018-01-01 00:00:01\n");
    let import = read(&zip(&[
        ("订单汇总.csv", b"x,y\n1,2\n"),
        ("十二月.csv", &first),
        ("__MACOSX/._a.csv", b"\0\x05\x16\x07"),
        ("一月.csv", &second),
    ]));
    let used: Vec<u64> = import.reports.iter().map(|r| r.lines.used).collect();
    assert_eq!(used, [2, 1]);
    assert_eq!(import.orders.order_count(), 3);
    assert_eq!(import.orders.customer_count(), 2);
    assert!(import.questions.is_empty());
}
