//! One export of every platform as it is really written, read to the exact report.
//!
//! The titles are real, the rows are made up. Encodings, preambles, footers and guards are those of
//! the platform.

mod reading;

use std::fmt::Write as _;

use makegood::import::{self, ImportOptions, Progress, Role, Skip};

use reading::{gb18030, notes, read, skipped, summary, table, zip};

#[test]
fn shopify() {
    // #1001 has two items: its total of 36.00 stands once. #1002 gave 5.00 of 18.00 back.
    let text = table(
        include_str!("headers/shopify.csv"),
        ',',
        &[
            &[
                ("Name", "#1001"),
                ("Email", "anna@example.com"),
                ("Financial Status", "paid"),
                ("Currency", "EUR"),
                ("Total", "36.00"),
                ("Created at", "2026-05-01 10:00:00 +0200"),
                ("Lineitem quantity", "1"),
                ("Lineitem name", "Film"),
                ("Lineitem price", "20.00"),
                ("Billing Zip", "'01067"),
            ],
            &[
                ("Name", "#1001"),
                ("Email", "anna@example.com"),
                ("Lineitem quantity", "2"),
                ("Lineitem name", "Music"),
            ],
            &[
                ("Name", "#1002"),
                ("Email", "ben@example.com"),
                ("Financial Status", "partially_refunded"),
                ("Currency", "EUR"),
                ("Total", "18.00"),
                ("Refunded Amount", "5.00"),
                ("Created at", "2026-05-01 11:30:00 +0200"),
                ("Lineitem quantity", "1"),
                ("Lineitem name", "Film"),
            ],
        ],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    shopify UTF-8 "," header 1
    read 3 = used 3 + rejected 0 + skipped 0
    EUR: 2 orders, 2 customers, paid 54.00, refunded 5.00
    2026-05-01T08:00:00+00:00 to 2026-05-01T09:30:00+00:00 in UTC by Some("offset")
    paid Paid 2
    partially_refunded PartlyRefunded 1
    "#);
}

#[test]
fn woocommerce() {
    let text = table(
        include_str!("headers/woocommerce.csv"),
        ',',
        &[
            &[
                ("Date", "2026-05-01 10:00:00"),
                ("Order #", "5001"),
                ("N. Revenue (formatted)", "$18.00"),
                ("Status", "completed"),
                ("Customer", "Anna A"),
                ("Product(s)", "1× Film"),
                ("Items sold", "1"),
                ("Net Sales", "18"),
            ],
            &[
                ("Date", "2026-05-02 10:00:00"),
                ("Order #", "5002"),
                ("N. Revenue (formatted)", "$0.40"),
                ("Status", "processing"),
                ("Customer", "Ben B"),
                ("Product(s)", "\"2× Film, 1× Music\""),
                ("Items sold", "3"),
                ("Net Sales", "0.4"),
            ],
        ],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    woocommerce UTF-8 "," header 1
    read 2 = used 2 + rejected 0 + skipped 0
    XXX: 2 orders, 2 customers, paid 18.40, refunded 0.00
    2026-05-01T10:00:00+00:00 to 2026-05-02T10:00:00+00:00 in UTC by Some("assumed")
    completed Delivered 1
    processing Paid 1
    no time states its zone: UTC was assumed; another is chosen with --zone
    "#);
}

#[test]
fn stripe() {
    let text = table(
        include_str!("headers/stripe.csv"),
        ',',
        &[
            &[
                ("id", "ch_1"),
                ("Created (UTC)", "2026-05-01 10:00:00"),
                ("Amount", "18.00"),
                ("Amount Refunded", "0.00"),
                ("Currency", "eur"),
                ("Status", "Paid"),
                ("Customer ID", "cus_1"),
            ],
            &[
                ("id", "ch_2"),
                ("Created (UTC)", "2026-05-01 10:05:00"),
                ("Amount", "0.20"),
                ("Amount Refunded", "0.20"),
                ("Currency", "eur"),
                ("Status", "Refunded"),
                ("Customer ID", "cus_1"),
            ],
            &[
                ("id", "ch_3"),
                ("Created (UTC)", "2026-05-01 10:06:00"),
                ("Amount", "18.00"),
                ("Amount Refunded", "0.00"),
                ("Currency", "eur"),
                ("Status", "Failed"),
                ("Customer ID", "cus_2"),
            ],
        ],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    stripe UTF-8 "," header 1
    read 3 = used 3 + rejected 0 + skipped 0
    EUR: 3 orders, 2 customers, paid 36.20, refunded 0.20
    2026-05-01T10:00:00+00:00 to 2026-05-01T10:06:00+00:00 in UTC by Some("header")
    Paid Paid 1
    Refunded Refunded 1
    Failed Unpaid 1
    "#);
}

#[test]
fn stripe_balance() {
    // The refund names its own transaction, not the charge: it is an orphan, and said to be one.
    let text = table(
        include_str!("headers/stripe-balance.csv"),
        ',',
        &[
            &[
                ("balance_transaction_id", "txn_1"),
                ("created_utc", "2026-05-01 10:00:00"),
                ("currency", "usd"),
                ("gross", "18.00"),
                ("reporting_category", "charge"),
            ],
            &[
                ("balance_transaction_id", "txn_2"),
                ("created_utc", "2026-05-02 10:00:00"),
                ("currency", "usd"),
                ("gross", "-18.00"),
                ("reporting_category", "refund"),
            ],
            &[
                ("balance_transaction_id", "txn_3"),
                ("created_utc", "2026-05-03 10:00:00"),
                ("currency", "usd"),
                ("gross", "-17.00"),
                ("reporting_category", "payout"),
            ],
        ],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::NotAnOrder, 1)]);
    insta::assert_snapshot!(summary(&import), @r#"
    stripe-balance UTF-8 "," header 1
    read 3 = used 1 + rejected 1 + skipped 1
    USD: 1 orders, no customers, paid 18.00, refunded 0.00
    2026-05-01T10:00:00+00:00 to 2026-05-01T10:00:00+00:00 in UTC by Some("header")
    line 3 OrphanRefund txn_2
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn paypal() {
    // A payment, its refund, a memo that moved nothing, and a withdrawal. PST is 8 hours behind UTC.
    let row = |date, id, kind, gross, of, balance| {
        vec![
            ("Date", date),
            ("Time", "10:00:00"),
            ("TimeZone", "PST"),
            ("Type", kind),
            ("Status", "Completed"),
            ("Currency", "USD"),
            ("Gross", gross),
            ("From Email Address", "anna@example.com"),
            ("Transaction ID", id),
            ("Reference Txn ID", of),
            ("Balance Impact", balance),
        ]
    };
    let rows = [
        row(
            "12/31/2017",
            "P1",
            "Express Checkout Payment",
            "\"1,250.00\"",
            "",
            "Credit",
        ),
        row(
            "12/31/2017",
            "P2",
            "Payment Refund",
            "-250.00",
            "P1",
            "Debit",
        ),
        row(
            "12/31/2017",
            "P3",
            "Express Checkout Payment",
            "9.00",
            "",
            "Memo",
        ),
        row(
            "12/31/2017",
            "P4",
            "General Withdrawal",
            "-100.00",
            "",
            "Debit",
        ),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let import = read(table(include_str!("headers/paypal.csv"), ',', &rows).as_bytes());
    skipped(&import, &[(Skip::RefundRow, 1), (Skip::NotAnOrder, 2)]);
    insta::assert_snapshot!(summary(&import), @r#"
    paypal UTF-8 "," header 1
    read 4 = used 1 + rejected 0 + skipped 3
    USD: 1 orders, 1 customers, paid 1250.00, refunded 250.00
    2017-12-31T18:00:00+00:00 to 2017-12-31T18:00:00+00:00 in UTC by Some("column")
    Completed Paid 1
    1 line of the type "General Withdrawal" was left out: it is no sale
    "#);
}

#[test]
fn refunds_find_their_payment_among_ids_of_every_shape() {
    // 300 payments of 2.00 with ids that look random; every third is given back whole.
    let id = |number: u64| format!("{:X}K{:X}", number * 2_654_435_761, number * 40_503);
    let mut text =
        "Date,Time,TimeZone,Type,Gross,Fee,Net,Transaction ID,Reference Txn ID\n".to_owned();
    for number in 1..=300 {
        writeln!(
            text,
            "12/31/2017,10:00:00,PST,Mobile Payment,2.00,0,2.00,{},",
            id(number)
        )
        .unwrap();
        if number % 3 == 0 {
            let (own, of) = (id(number + 1000), id(number));
            writeln!(
                text,
                "12/31/2017,10:00:00,PST,Payment Refund,-2.00,0,-2.00,{own},{of}"
            )
            .unwrap();
        }
    }
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::RefundRow, 100)]);
    let total = &import.reports[0].totals[0];
    assert_eq!(
        (total.orders, total.paid.as_str(), total.refunded.as_str()),
        (300, "600.00", "200.00")
    );
}

#[test]
fn amazon() {
    let text = table(
        include_str!("headers/amazon.csv"),
        '\t',
        &[
            &[
                ("amazon-order-id", "302-1"),
                ("purchase-date", "2026-05-01T08:00:00+00:00"),
                ("order-status", "Shipped"),
                ("product-name", "Kaffeemühle für Müller"),
                ("quantity", "1"),
                ("currency", "EUR"),
                ("item-price", "18.00"),
            ],
            &[
                ("amazon-order-id", "302-2"),
                ("purchase-date", "2026-05-01T09:00:00+00:00"),
                ("order-status", "Cancelled"),
                ("product-name", "Kaffeemühle für Müller"),
                ("quantity", "0"),
                ("currency", "EUR"),
                ("item-price", ""),
            ],
        ],
    );
    let bytes = encoding_rs::WINDOWS_1252.encode(&text).0;
    let import = read(&bytes);
    insta::assert_snapshot!(summary(&import), @r#"
    amazon windows-1252 "\t" header 1
    read 2 = used 1 + rejected 1 + skipped 0
    EUR: 1 orders, no customers, paid 18.00, refunded 0.00
    2026-05-01T08:00:00+00:00 to 2026-05-01T08:00:00+00:00 in UTC by Some("offset")
    line 3 MissingAmount 
    Shipped Delivered 1
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn amazon_japan() {
    let text = table(
        include_str!("headers/amazon-japan.csv"),
        '\t',
        &[&[
            ("注文番号", "503-1"),
            ("購入日", "2026-05-01T17:00:00+09:00"),
            ("購入者のメールアドレス", "a@example.com"),
            ("商品名", "コーヒーミル"),
            ("数量", "2"),
            ("通貨", "JPY"),
            ("商品の価格", "1980"),
        ]],
    );
    let bytes = encoding_rs::SHIFT_JIS.encode(&text).0;
    let import = read(&bytes);
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    amazon-japan Shift_JIS "\t" header 1
    read 1 = used 1 + rejected 0 + skipped 0
    JPY: 1 orders, 1 customers, paid 1980, refunded 0
    2026-05-01T08:00:00+00:00 to 2026-05-01T08:00:00+00:00 in UTC by Some("offset")
    "#);
}

#[test]
fn magento() {
    let text = table(
        include_str!("headers/magento.csv"),
        ',',
        &[&[
            ("ID", "000000001"),
            ("Purchase Point", "\"Main Website\n  Main Store\""),
            ("Purchase Date", "\"Jan 31, 2018 12:30:00 PM\""),
            ("Grand Total (Purchased)", "18.00"),
            ("Status", "processing"),
            ("Customer Email", "a@example.com"),
            ("Total Refunded", "0.00"),
        ]],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    magento UTF-8 "," header 1
    read 1 = used 1 + rejected 0 + skipped 0
    XXX: 1 orders, 1 customers, paid 18.00, refunded 0.00
    2018-01-31T12:30:00+00:00 to 2018-01-31T12:30:00+00:00 in UTC by Some("assumed")
    processing Paid 1
    no time states its zone: UTC was assumed; another is chosen with --zone
    "#);
}

#[test]
fn square() {
    let text = table(
        include_str!("headers/square.csv"),
        ',',
        &[&[
            ("Date", "01/31/2018"),
            ("Time", "12:30:00"),
            ("Time Zone", "Eastern Time (US & Canada)"),
            ("Item", "Coffee"),
            ("Qty", "2.0"),
            ("Gross Sales", " $5.50"),
            ("Net Sales", " $5.00"),
            ("Transaction ID", "T1"),
        ]],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    square UTF-8 "," header 1
    read 1 = used 1 + rejected 0 + skipped 0
    USD: 1 orders, no customers, paid 5.00, refunded 0.00
    2018-01-31T17:30:00+00:00 to 2018-01-31T17:30:00+00:00 in UTC by Some("column")
    the sign $ was taken for USD; another is chosen with --currency
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn sibs() {
    let text = "Nº Lote;Data Liquidação;Data Movimento;Terminal;Tipo;Montante Bruto;Comissão;Montante Líquido;Moeda\n\
                101;2018-01-31;2018-01-30;T1;Compra;1.250,00;-12,50;1.237,50;EUR\n\
                102;2018-01-31;2018-01-30;T1;Compra;155,40;-1,55;153,85;EUR\n\
                Total;;;;;1.405,40;-14,05;1.391,35;\n";
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::Footer, 1)]);
    insta::assert_snapshot!(summary(&import), @r#"
    sibs UTF-8 ";" header 1
    read 3 = used 2 + rejected 0 + skipped 1
    EUR: 2 orders, no customers, paid 1405.40, refunded 0.00
    2018-01-30T00:00:00+00:00 to 2018-01-30T00:00:00+00:00 in Europe/Lisbon by Some("profile")
    Total: states 1405.40, read 1405.40, agrees true
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn wechat_merchant() {
    let titles = include_str!("headers/wechat-merchant.csv").trim_end();
    let row = |time: &str, id: &str, state: &str, paid: &str, refund: &str| {
        format!(
            "`{time},`wx1,`100,`0,`,`42{id},`{id},`openid1,`JSAPI,`{state},`CFT,`CNY,`{paid},`0.00,`0,`0,`{refund},`0.00,`,`,\
             `会员, 一年,`,`0.01,`0.60%,`{paid},`0.00,`"
        )
    };
    let text = format!(
        "\u{feff}{titles}\n{}\n{}\n{}\n总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n\
         `3,`18.20,`0.20,`0.00,`0.03,`18.20,`0.00\n",
        row("2017-12-31 16:51:49", "A1", "SUCCESS", "18.00", "0.00"),
        row("2017-12-31 16:52:49", "A2", "SUCCESS", "0.20", "0.00"),
        row("2017-12-31 17:00:00", "A2", "REFUND", "0.00", "0.20"),
    );
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::Footer, 2), (Skip::RefundRow, 1)]);
    insta::assert_snapshot!(summary(&import), @r#"
    wechat-merchant UTF-8 "," header 1
    read 5 = used 2 + rejected 0 + skipped 3
    CNY: 2 orders, 1 customers, paid 18.20, refunded 0.20
    2017-12-31T16:51:49+08:00 to 2017-12-31T16:52:49+08:00 in Asia/Shanghai by Some("profile")
    SUCCESS Paid 2
    总交易单数: states 3, read 3, agrees true
    应结订单总金额: states 18.20, read 18.20, agrees true
    退款总金额: states 0.20, read 0.20, agrees true
    "#);
}

#[test]
fn wechat_personal() {
    let text = "微信支付账单明细,,,,,,,,\n微信昵称：[掌柜],,,,,,,,\n共2笔记录,,,,,,,,\n收入：1笔 999.00元,,,,,,,,\n\
                支出：1笔 19.90元,,,,,,,,\n,,,,,,,,\n----------------------微信支付账单明细列表--------------------,,,,,,,,\n\
                交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
                2017-12-31 14:00:00,二维码收款,安娜,\"年卡\",收入,¥999.00,/,已存入零钱,100001\t,\"/\",\"/\"\n\
                2017-12-31 15:00:00,商户消费,某店,\"纸\",支出,¥19.90,零钱,支付成功,100002\t,200\t,\"/\"\n";
    let import = read(text.as_bytes());
    skipped(&import, &[(Skip::Preamble, 7), (Skip::NotAnOrder, 1)]);
    insta::assert_snapshot!(summary(&import), @r#"
    wechat-personal UTF-8 "," header 8
    read 9 = used 1 + rejected 0 + skipped 8
    CNY: 1 orders, 1 customers, paid 999.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    已存入零钱 Paid 1
    收入 (笔): states 1, read 1, agrees true
    收入 (元): states 999.00, read 999.00, agrees true
    "#);
}

#[test]
fn alipay_trade() {
    let titles = include_str!("headers/alipay-trade.csv").trim_end();
    let row = |id: &str, kind: &str, paid: &str| {
        format!(
            "20191231{id}\t,{id}\t,{kind},会员年卡,2017-12-31 14:00:00,2017-12-31 14:00:05,,,,,*娜(a***@qq.com),{paid},{paid},\
             0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,0.00,0.00,"
        )
    };
    let text = format!(
        "#支付宝业务明细查询\n#账号：[20880000000000000156]\n#起始日期：[2017年12月31日 00:00:00]   终止日期：[2018年01月01日 00:00:00]\n\
         #-----------------------------------------业务明细列表----------------------------------------\n\
         {titles}\n{}\n{}\n{}\n#-----------------------------------------业务明细列表结束------------------------------------\n\
         #交易合计：2笔，商家实收共18.20元，商家优惠共0.00元\n#退款合计：1笔，商家实收退款共-0.20元，商家优惠退款共0.00元\n\
         #导出时间：[2018年01月05日 10:00:00]\n",
        row("A1", "交易", "18.00"),
        row("A2", "交易", "0.20"),
        row("A2", "退款", "-0.20"),
    );
    let import = read(&gb18030(&text));
    skipped(
        &import,
        &[(Skip::Preamble, 4), (Skip::Footer, 4), (Skip::RefundRow, 1)],
    );
    insta::assert_snapshot!(summary(&import), @r#"
    alipay-trade GB18030 "," header 5
    read 11 = used 2 + rejected 0 + skipped 9
    CNY: 2 orders, 1 customers, paid 18.20, refunded 0.20
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    交易合计 (笔): states 2, read 2, agrees true
    交易合计 (元): states 18.20, read 18.20, agrees true
    退款合计 (笔): states 1, read 1, agrees true
    退款合计 (元): states 0.20, read 0.20, agrees true
    "#);
}

#[test]
fn alipay_account() {
    let titles = include_str!("headers/alipay-account.csv").trim_end();
    let text = format!(
        "#支付宝账务明细查询\n{titles}\n\
         1001\t,2001\t,A1\t,会员,2017-12-31 14:00:00,a***@qq.com,18.00,,100.00,支付宝,在线支付,\t\n\
         1002\t,2002\t,A1\t,会员,2018-01-01 14:00:00,a***@qq.com,,-5.00,95.00,支付宝,交易退款,\t\n\
         1003\t,2003\t,\t,服务费,2018-01-01 15:00:00,,,-0.10,94.90,支付宝,收费,\t\n\
         #-----账务明细列表结束-----\n#支出合计：2笔，共-5.10元\n#收入合计：1笔，共18.00元\n"
    );
    let import = read(&gb18030(&text));
    skipped(
        &import,
        &[
            (Skip::Preamble, 1),
            (Skip::Footer, 3),
            (Skip::RefundRow, 1),
            (Skip::NotAnOrder, 1),
        ],
    );
    insta::assert_snapshot!(summary(&import), @r#"
    alipay-account GB18030 "," header 2
    read 7 = used 1 + rejected 0 + skipped 6
    CNY: 1 orders, 1 customers, paid 18.00, refunded 5.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    收入合计 (笔): states 1, read 1, agrees true
    收入合计 (元): states 18.00, read 18.00, agrees true
    "#);
}

#[test]
fn taobao() {
    let titles = include_str!("headers/taobao.csv");
    let text = table(
        titles,
        ',',
        &[
            &[
                ("订单编号", "=\"12345678901234567\""),
                ("买家会员名", "anna"),
                ("买家实际支付金额", "18.00"),
                ("订单状态", "交易成功"),
                ("联系手机", "\"'13800000000\""),
                ("订单创建时间", "2017-12-31 14:00:00"),
                ("宝贝标题 ", "会员年卡"),
                ("宝贝总数量", "1"),
                ("卖家服务费", "0元"),
                ("退款金额", "0.00"),
            ],
            &[
                ("订单编号", "=\"12345678901234568\""),
                ("买家会员名", "ben"),
                ("买家实际支付金额", "0.00"),
                ("订单状态", "等待买家付款"),
                ("订单创建时间", "2017-12-31 14:05:00"),
                ("宝贝标题 ", "会员年卡"),
                ("宝贝总数量", "2"),
                ("退款金额", "0.00"),
            ],
        ],
    );
    let import = read(&gb18030(&text));
    skipped(&import, &[]);
    assert_eq!(import.orders.order_id(0), "12345678901234567");
    insta::assert_snapshot!(summary(&import), @r#"
    taobao GB18030 "," header 1
    read 2 = used 2 + rejected 0 + skipped 0
    CNY: 2 orders, 2 customers, paid 18.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:05:00+08:00 in Asia/Shanghai by Some("profile")
    交易成功 Delivered 1
    等待买家付款 Unpaid 1
    "#);
}

#[test]
fn pinduoduo() {
    // The customer paid 0.20, the platform 9.80 on top: the merchant received 10.00 of 20.00.
    let text = table(
        include_str!("headers/pinduoduo.csv"),
        ',',
        &[&[
            ("商品", "会员年卡"),
            ("订单号", "171231-0001\t"),
            ("订单状态", "已发货，待签收"),
            ("商品总价(元)", "20.00"),
            ("用户实付金额(元)", "0.20"),
            ("商家实收金额(元)", "10.00"),
            ("商品数量(件)", "1"),
            ("订单成交时间", "2017-12-31 14:00:00\t"),
        ]],
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    pinduoduo UTF-8 "," header 1
    read 1 = used 1 + rejected 0 + skipped 0
    CNY: 1 orders, no customers, paid 10.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    已发货，待签收 Paid 1
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn douyin() {
    let text = format!(
        "\u{feff}{}",
        table(
            include_str!("headers/douyin.csv"),
            ',',
            &[&[
                ("主订单编号", "\"\t6917000000000000001\""),
                ("子订单编号", "\"\t6917000000000000001\""),
                ("选购商品", "会员"),
                ("商品数量", "2"),
                ("订单应付金额", "36.00"),
                ("订单提交时间", "2017/12/31 14:00:00"),
                ("订单状态", "已完成"),
                ("收件人", "##密文"),
            ]]
        )
    );
    let import = read(text.as_bytes());
    skipped(&import, &[]);
    assert_eq!(import.orders.order_id(0), "6917000000000000001");
    insta::assert_snapshot!(summary(&import), @r#"
    douyin UTF-8 "," header 1
    read 1 = used 1 + rejected 0 + skipped 0
    CNY: 1 orders, no customers, paid 36.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    已完成 Delivered 1
    no column names the customers: counts and caps per customer are off
    "#);
}

#[test]
fn jd() {
    // Two items of one order repeat its amount: 36.00 counts once.
    let row = |item| {
        vec![
            ("订单号", "7001"),
            ("商品名称", item),
            ("订购数量", "1"),
            ("下单时间", "2017-12-31 14:00:00"),
            ("京东价", "20.00"),
            ("结算金额", "36.00"),
            ("订单状态", "完成"),
            ("下单帐号", "anna"),
        ]
    };
    let rows = [row("会员"), row("音乐")];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let import = read(&gb18030(&table(include_str!("headers/jd.csv"), ',', &rows)));
    skipped(&import, &[]);
    insta::assert_snapshot!(summary(&import), @r#"
    jd GB18030 "," header 1
    read 2 = used 2 + rejected 0 + skipped 0
    CNY: 1 orders, 1 customers, paid 36.00, refunded 0.00
    2017-12-31T14:00:00+08:00 to 2017-12-31T14:00:00+08:00 in Asia/Shanghai by Some("profile")
    完成 Delivered 2
    "#);
}

#[test]
fn packed_exports_read_as_their_lines() {
    use std::io::Write as _;
    let plain = "order_id,paid,created_at\n1,18.00,2018-01-05 10:00:00\n2,0.20,2018-01-05 10:01:00\nTotal,18.20,\n";
    let expected = read(plain.as_bytes());
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(plain.as_bytes()).unwrap();
    let gzip = read(&encoder.finish().unwrap());
    let packed = read(&zip(&[
        ("汇总.csv", b"a,b\n"),
        ("明细.csv", plain.as_bytes()),
    ]));
    for import in [&gzip, &packed] {
        let [mine, theirs] = [import, &expected].map(|i| &i.reports[0]);
        assert_eq!((mine.lines, &mine.totals), (theirs.lines, &theirs.totals));
        assert_eq!(mine.control_totals, theirs.control_totals);
        assert!(mine.control_totals[0].agrees);
    }
    assert_eq!(notes(&packed.reports[0])[0], "left aside: 汇总.csv");
    let two = read(&zip(&[
        ("1.csv", plain.as_bytes()),
        ("2.csv", b"order_id,paid\n3,1.00\n"),
    ]));
    assert_eq!((two.reports.len(), two.reports[1].lines.used), (2, 1));
}

#[test]
fn a_price_beside_a_quantity_is_asked_about_and_read_as_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, "order_id,price,qty\n1,0.20,3\n2,18.00,1\n").unwrap();
    let read = |options: &ImportOptions| {
        import::read(std::slice::from_ref(&path), options, &Progress::default()).unwrap()
    };
    let open = read(&ImportOptions::default());
    assert_eq!(
        open.questions[0].answers,
        ["--map paid=price", "--map unit_paid=price"]
    );
    let answer = |role| ImportOptions {
        mapping: [(role, "price".to_owned())].into(),
        ..ImportOptions::default()
    };
    // 0.20 + 18.00 for the lines; 3 x 0.20 + 18.00 for the units.
    for (role, paid) in [(Role::Paid, "18.20"), (Role::UnitPaid, "18.60")] {
        let import = read(&answer(role));
        assert_eq!(import.questions, []);
        assert_eq!(import.reports[0].totals[0].paid, paid);
    }
}

#[test]
fn what_a_person_should_know_is_said() {
    let import = read(b"order_id,paid,created_at,status\n1,$18.00,2018-01-05 10:00:00,mystery\n");
    assert_eq!(
        notes(&import.reports[0]),
        [
            "1 line has the status \"mystery\", which is not known: counted as paid",
            "no time states its zone: UTC was assumed; another is chosen with --zone",
            "the sign $ was taken for USD; another is chosen with --currency",
            "no column names the customers: counts and caps per customer are off",
        ]
    );
}
