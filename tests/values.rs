//! Every way in which exports write amounts, quantities, times and names, read to the exact totals.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::orders::Column;

fn read(text: &str, options: &ImportOptions) -> Import {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    std::fs::write(&path, text).unwrap();
    import::read(&[path], options, &Progress::default()).unwrap()
}

/// `currency paid -refunded` of each total, rejected lines with their reason, and open questions.
fn seen(import: &Import) -> String {
    let report = &import.reports[0];
    let l = report.lines;
    assert_eq!(l.read, l.used + l.rejected + l.skipped, "{report:?}");
    let totals = report.totals.iter();
    let totals = totals.map(|t| format!("{} {} -{}", t.currency, t.paid, t.refunded));
    let rejected = report.rejected.iter();
    let rejected = rejected.map(|r| format!("{}: {:?}", r.line, r.reason));
    let asked = import.questions.iter();
    let asked = asked.map(|q| format!("? {}", q.answers.join(", ")));
    totals
        .chain(rejected)
        .chain(asked)
        .collect::<Vec<_>>()
        .join(" | ")
}

#[track_caller]
fn case(text: &str, expected: &str) {
    assert_eq!(
        seen(&read(text, &ImportOptions::default())),
        expected,
        "\n{text}"
    );
}

/// A table of these amounts under a title, each on a line of its own order.
#[track_caller]
fn amounts(title: &str, values: &[&str], expected: &str) {
    let lines = values.iter().enumerate();
    let lines = lines.map(|(row, value)| format!("A{row},U{row},\"{value}\"\n"));
    case(
        &format!("order_id,user_id,{title}\n{}", lines.collect::<String>()),
        expected,
    );
}

#[test]
fn amounts_are_read_as_they_are_written() {
    amounts("paid", &["1'234.50", "CHF 2'000.00"], "CHF 3234.50 -0.00");
    amounts("paid", &["1 234,56", "12,00"], "XXX 1246.56 -0.00");
    amounts("paid", &["1\u{202f}234,56", "12,00"], "XXX 1246.56 -0.00");
    amounts("paid", &["1,23,456.00", "₹12.00"], "INR 123468.00 -0.00");
    amounts("paid", &["1.5万", "2亿", "12元"], "CNY 200015012.00 -0.00");
    amounts(
        "paid",
        &["１，２３４．５０", "￥１２．００"],
        "CNY 1246.50 -0.00",
    );
    amounts(
        "paid",
        &["USD 12.50", "12.50 USD", "$1,000.00"],
        "USD 1025.00 -0.00",
    );
    amounts(
        "paid",
        &[" $5.50 ", "(0.50)"],
        "USD 5.50 -0.00 | 3: OrphanRefund",
    );
    amounts("paid", &["1E+05", "12.5"], "XXX 100012.50 -0.00");
    // 0.30 + 18.00 + 12.50: noise of floats in a column of cents.
    amounts(
        "paid",
        &["0.30000000000000004", "17.999999999999996", "12.50"],
        "XXX 30.80 -0.00",
    );
    // A column with more decimals says nothing of noise: what cannot be held is no amount.
    amounts(
        "paid",
        &["0.30000000000000004", "0.123456"],
        "XXX 0.123456 -0.00 | 2: AmountTooLarge",
    );
    amounts("paid", &["50%", "12.50"], "XXX 12.50 -0.00 | 2: BadAmount");
    amounts(
        "paid",
        &["NULL", "12.50", "\\N", "/"],
        "XXX 12.50 -0.00 | 2: MissingAmount | 4: MissingAmount | 5: MissingAmount",
    );
}

#[test]
fn a_title_tells_the_currency_and_what_one_is() {
    amounts("实付金额（元）", &["18.00", "18"], "CNY 36.00 -0.00");
    amounts("Total (EUR)", &["18.00"], "EUR 18.00 -0.00");
    // 1800 and 20 fen, cents: 18.20, not 1820.
    amounts("支付金额(分)", &["1800", "20"], "XXX 18.20 -0.00");
    amounts("amount_cents", &["1800", "20"], "XXX 18.20 -0.00");
    amounts("支付金额(万元)", &["1.8", "2"], "CNY 38000.00 -0.00");
    // Points are no money: 支付积分 is not the amount.
    case(
        "order_id,实付金额,支付积分\nA1,18.00,500\n",
        "XXX 18.00 -0.00",
    );
}

#[test]
fn a_currency_without_decimals_decides_what_a_comma_is() {
    amounts("paid", &["₩2,300", "₩1,200"], "KRW 3500 -0");
    amounts("paid", &["₩2.300", "₩1.200"], "KRW 3500 -0");
    amounts("金額（円）", &["2,300", "1,200"], "JPY 3500 -0");
    amounts("お支払い金額", &["¥2,300", "¥1,200"], "JPY 3500 -0");
    case(
        "order_id,paid,currency\nA1,\"2,300\",JPY\nA2,\"1,200\",JPY\n",
        "JPY 3500 -0",
    );
    // A dollar has cents: not decided.
    case(
        "order_id,paid,currency\nA1,\"2,300\",JPY\nA2,\"1,200\",USD\n",
        "? --decimal-mark point, --decimal-mark comma",
    );
    let yen = ImportOptions {
        currency: Some("JPY".to_owned()),
        ..ImportOptions::default()
    };
    assert_eq!(
        seen(&read("order_id,paid\nA1,\"¥2,300\"\n", &yen)),
        "JPY 2300 -0"
    );
}

#[test]
fn cents_are_cents_however_the_title_joins_them() {
    for title in ["amountCents", "paid_cents", "AMOUNT (cents)", "支付金额分"] {
        amounts(title, &["1800", "20"], "XXX 18.20 -0.00");
    }
}

#[test]
fn a_price_that_has_no_decimals_in_practice_is_whole() {
    amounts("paid", &["NT$5,400", "NT$1,800"], "TWD 7200.00 -0.00");
    amounts("paid", &["5.400 HUF", "1.800 HUF"], "HUF 7200.00 -0.00");
    // The yen sign of Shift_JIS is the backslash of others.
    amounts("paid", &["\\1,980", "300円"], "JPY 2280 -0");
    // Yen with points between thousands beside euros with commas.
    case(
        "order_id,user_id,paid,currency\nA1,U1,\"18,50\",EUR\nA2,U2,1.980,JPY\n",
        "EUR 18.50 -0.00 | JPY 1980 -0",
    );
}

#[test]
fn what_no_amount_decides_is_asked() {
    let asked = "? --decimal-mark point, --decimal-mark comma";
    amounts("paid", &["1,234", "2,300"], asked);
    amounts("paid", &["1.234", "2.300"], asked);
    amounts("paid", &["1.5", "1,5"], &format!("3: BadAmount | {asked}"));
    case(
        "order_id,amount,total\nA1,18.00,20.00\n",
        "? --map paid=amount, --map paid=total",
    );
}

#[test]
fn refunds_are_positive_whatever_their_sign() {
    case(
        "order_id,paid,refund_amount\nA1,18.00,18.00\nA2,18.00,0\nA3,18.00,-5.00\n",
        "XXX 54.00 -23.00",
    );
    // A return has a negative quantity too.
    case(
        "order_id,quantity,paid\nA1,1,15.00\nA1,-1,-15.00\n",
        "XXX 15.00 -15.00",
    );
}

#[test]
fn a_row_type_that_only_sounds_like_a_fee_is_a_sale() {
    case(
        "order_id,paid,type\nA1,1.00,coffee\nA2,2.00,Deposit\nA3,4.00,Fee-free plan\nA4,8.00,transfer\nA5,16.00,fee\n",
        "XXX 7.00 -0.00",
    );
}

#[test]
fn an_amount_that_lines_repeat_is_asked_about_and_read_as_answered() {
    let text = "order_id,product,order_total\nA1,x,15.00\nA1,y,15.00\nA2,x,10.00\n";
    case(text, "? --order-amounts once, --order-amounts each");
    for (answer, expected) in [
        (import::OrderAmounts::Once, "XXX 25.00 -0.00"),
        (import::OrderAmounts::Each, "XXX 40.00 -0.00"),
    ] {
        let options = ImportOptions {
            order_amounts: Some(answer),
            ..ImportOptions::default()
        };
        assert_eq!(seen(&read(text, &options)), expected);
    }
}

#[test]
fn what_was_paid_for_an_order_is_shared_out_over_its_lines_by_their_prices() {
    // A cup of 20.00 sold for 1.00 beside a lamp of 35.50, with 3.65 of postage: 40.15 in all, of which
    // 1.00 / 36.50 is the cup's, 1.10, and 39.05 the lamp's.
    let text = "Name,Financial Status,Total,Lineitem quantity,Lineitem price,Lineitem name\n\
                #1,paid,40.15,1,1.00,cup\n#1,,,1,35.50,lamp\n#2,paid,20.00,1,20.00,cup\n";
    let import = read(text, &ImportOptions::default());
    let mut paid = Vec::new();
    let orders = &import.orders;
    orders.read(Column::Paid, 0..orders.len(), &mut paid);
    assert_eq!(paid, [110, 3905, 2000]);
    assert_eq!(seen(&import), "XXX 60.15 -0.00");
}

#[track_caller]
fn units(text: &str, scale: u32, expected: &[i64]) {
    let orders = read(text, &ImportOptions::default()).orders;
    let mut units = Vec::new();
    orders.read(Column::Units, 0..orders.len(), &mut units);
    assert_eq!(
        (orders.unit_scale, units.as_slice()),
        (scale, expected),
        "\n{text}"
    );
}

#[test]
fn quantities_may_have_decimals_and_words() {
    units(
        "order_id,quantity,paid\nA1,1.5,15.00\nA2,2,20.00\n",
        1,
        &[15, 20],
    );
    units(
        "order_id;quantity;paid\nA1;1,5;15,00\nA2;2;20,00\n",
        1,
        &[15, 20],
    );
    units(
        "order_id,quantity,paid\nA1,\"1,000\",15.00\nA2,2,20.00\n",
        0,
        &[1000, 2],
    );
    units(
        "订单号,购买时长,实付金额\nA1,12个月,15.00\nA2,1年,20.00\n",
        0,
        &[12, 12],
    );
    // 1.5 kg at 10.01 are 15.015, rounded once to 15.02.
    case(
        "order_id,quantity,unit_price_paid\nA1,1.5,10.01\n",
        "XXX 15.02 -0.00",
    );
    case(
        "order_id,quantity,paid\nA1,many,15.00\nA2,2,20.00\n",
        "XXX 20.00 -0.00 | 2: BadUnits",
    );
}

#[test]
fn a_word_for_nothing_may_be_a_products_name() {
    let import = read(
        "order_id,user_id,product,paid\nA1,U1,none,1.00\nA2,U2,NULL,2.00\nA3,U3,NA,4.00\n",
        &ImportOptions::default(),
    );
    assert_eq!(import.orders.products, ["none", "NA"]);
}

/// First and last time in the zone of the report, and where the zone is from; or the question.
#[track_caller]
fn times(title: &str, values: &[&str], expected: &str) {
    let lines = values.iter().enumerate();
    let lines = lines.map(|(row, value)| format!("A{row},1.00,\"{value}\"\n"));
    let text = format!("order_id,paid,{title}\n{}", lines.collect::<String>());
    let import = read(&text, &ImportOptions::default());
    let report = &import.reports[0];
    let asked = import.questions.iter().map(|q| q.answers.join(", "));
    let time = |time: &Option<String>| time.clone().unwrap_or_default();
    let from = report.time_zone_from.clone().unwrap_or_default();
    let told = [time(&report.first_time), time(&report.last_time), from];
    let told = told
        .into_iter()
        .chain(asked)
        .filter(|part| !part.is_empty());
    assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "\n{text}");
}

#[test]
fn times_are_read_as_they_are_written() {
    let day = "2017-12-31T14:00:00+00:00";
    let assumed = format!("{day} {day} assumed");
    times(
        "created_at",
        &["2017年12月31日 14:00:00", "2017年12月31日 下午2:00"],
        &assumed,
    );
    times(
        "created_at",
        &["31-Dec-2017 14:00", "Dec 31, 2017 2:00 PM"],
        &assumed,
    );
    times("created_at", &["20171231140000"], &assumed);
    times("created_at", &["43100.5833333333"], &assumed);
    let told = format!("{day} {day} offset");
    times("created_at", &["1514728800", "1514728800000"], &told);
    times(
        "created_at",
        &["2017-12-31T14:00:00Z", "2017-12-31 22:00:00 +0800"],
        &told,
    );
    times(
        "created_at (UTC+8)",
        &["2017-12-31 14:00:00"],
        "2017-12-31T14:00:00+08:00 2017-12-31T14:00:00+08:00 header",
    );
    times(
        "created_at",
        &["2017-12-31 24:00:00"],
        "2018-01-01T00:00:00+00:00 2018-01-01T00:00:00+00:00 assumed",
    );
    // A header in between says nothing of the zone.
    times(
        "created_at",
        &["2017-12-31 14:00:00", "created_at"],
        &assumed,
    );
}

#[test]
fn what_no_date_decides_is_asked() {
    let (order, assumed) = ("--date-order dmy, --date-order mdy", "assumed");
    times(
        "created_at",
        &["03/04/2018 10:00"],
        &format!("{assumed} {order}"),
    );
    times(
        "created_at",
        &["03/04/2018 10:00", "14/05/2018 10:00"],
        "2018-04-03T10:00:00+00:00 2018-05-14T10:00:00+00:00 assumed",
    );
    times(
        "created_at",
        &["03/04/2018 10:00", "04/15/2018 10:00"],
        "2018-03-04T10:00:00+00:00 2018-04-15T10:00:00+00:00 assumed",
    );
}

#[test]
fn a_zone_whose_name_means_several_is_asked_about() {
    let asked = "--zone Asia/Shanghai, --zone America/Chicago";
    let java = "Sun Dec 31 14:00:00 CST 2017";
    times("created_at", &[java], &format!("assumed {asked}"));
    // The title tells, as a person or a platform would.
    times(
        "created_at (UTC+8)",
        &[java],
        "2017-12-31T14:00:00+08:00 2017-12-31T14:00:00+08:00 header",
    );
    times(
        "created_at",
        &["Sun Dec 31 2017 14:00:00 GMT+0800 (China Standard Time)"],
        "2017-12-31T06:00:00+00:00 2017-12-31T06:00:00+00:00 offset",
    );
    let text = format!("order_id,paid,created_at\nA1,1.00,{java}\n");
    let in_column = "order_id,paid,created_at,time_zone\nA1,1.00,2017-12-31 14:00:00,CST\nA2,1.00,2017-12-31 05:00:00,UTC\n";
    for (text, first) in [
        (text.as_str(), "2017-12-31T14:00:00-06:00"),
        (in_column, "2017-12-30T23:00:00-06:00"),
    ] {
        let zone = |zone: Option<&str>| ImportOptions {
            zone: zone.map(str::to_owned),
            ..ImportOptions::default()
        };
        let open = read(text, &zone(None));
        assert_eq!(open.questions[0].answers.join(", "), asked);
        let import = read(text, &zone(Some("America/Chicago")));
        assert_eq!(import.questions, []);
        let report = &import.reports[0];
        assert_eq!(report.first_time.as_deref(), Some(first));
        // 14:00 of Chicago, never that of Shanghai.
        assert_eq!(
            report.last_time.as_deref(),
            Some("2017-12-31T14:00:00-06:00")
        );
    }
}

#[test]
fn a_day_and_a_clock_in_two_columns_are_one_time() {
    for (titles, clock) in [
        ("date,time", "14:00:00"),
        ("下单日期,下单时间", "2:00 PM"),
        ("Order Date,Order Time", "14:00"),
    ] {
        let import = read(
            &format!("order_id,paid,{titles}\nA1,1.00,2017-12-31,{clock}\n"),
            &ImportOptions::default(),
        );
        assert_eq!(
            import.reports[0].first_time.as_deref(),
            Some("2017-12-31T14:00:00+00:00"),
            "{titles}"
        );
    }
}

#[test]
fn hours_that_the_clocks_left_out_or_repeated_are_said() {
    let options = ImportOptions {
        zone: Some("Europe/Berlin".to_owned()),
        ..ImportOptions::default()
    };
    let import = read(
        "order_id,paid,created_at\nA1,1.00,2018-03-25 02:30:00\nA2,2.00,2018-10-28 02:30:00\n",
        &options,
    );
    assert_eq!(seen(&import), "XXX 2.00 -0.00 | 2: TimeInGap");
    let notes: Vec<String> = import.reports[0]
        .notes
        .iter()
        .map(|n| n.message(makegood::text::Language::English))
        .collect();
    assert!(notes[0].contains("happened twice"), "{notes:?}");
}

#[test]
fn a_unit_cost_is_not_negative_and_an_empty_one_is_said() {
    let import = read(
        "order_id,user_id,paid,unit_cost\nA1,u1,0.20,-5.00\nA2,u1,0.20,5.00\nA3,u2,0.30,\n",
        &ImportOptions::default(),
    );
    assert_eq!(seen(&import), "XXX 0.50 -0.00 | 2: NegativeAmount");
    let notes = import.reports[0].notes.iter();
    let notes: Vec<String> = notes
        .map(|note| note.message(makegood::text::Language::English))
        .collect();
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("1 line has no unit cost")),
        "{notes:?}"
    );
}
