//! One small table per quirk of a layout.

use super::*;

#[track_caller]
fn layout(text: &str) -> Layout {
    detect(text.as_bytes(), b"", &ImportOptions::default())
}

/// Delimiter, header line, skipped lines, footer lines.
#[track_caller]
fn case(text: &str, delimiter: u8, header: u64, skipped: u64, footer: u64) -> Layout {
    let found = layout(text);
    let shape = (
        found.dialect.delimiter,
        found.header_line,
        found.skip_lines,
        found.footer.lines,
    );
    assert_eq!(shape, (delimiter, header, skipped, footer), "{text}");
    found
}

#[test]
fn delimiters_are_told_by_titles_and_shape() {
    case("order_id,paid\n1,2.50\n2,3\n", b',', 1, 1, 0);
    case("order_id;paid\n1;2,50\n2;3,00\n", b';', 1, 1, 0);
    case("order_id\tpaid\n1\t2,50\n", b'\t', 1, 1, 0);
    case("order_id|paid\n1|2.50\n", b'|', 1, 1, 0);
    case("order_id^paid\n1^2.50\n", b'^', 1, 1, 0);
    case("order_id\x01paid\r1\x012.50\r", b'\x01', 1, 1, 0);
    case("a;b;c\nx;1,5;2,5\ny;1,6;2,7\n", b';', 1, 1, 0);
    case("sep=;\norder_id;paid\n1;2,50\n", b';', 2, 2, 0);
    case("\u{feff}sep=,\r\norder_id,paid\r\n1,2\r\n", b',', 2, 2, 0);
    case("sep=\t\nx\ty\na\t1\n", b'\t', 2, 2, 0);
}

#[test]
fn quotes_are_doubled_escaped_or_text() {
    let doubled = layout("order_id,product,paid\n1,\"a \"\"b\"\", c\",2\n2,\"d\",3\n");
    assert_eq!(doubled.dialect, Dialect::PLAIN);
    let escaped = layout("order_id,product,paid\n1,\"a \\\"b\\\", c\",2\n2,\"d\",3\n");
    assert!(escaped.dialect.backslash);
    assert_eq!(escaped.dialect.quote_name(), "\" with backslash");
    let single = layout("'order_id','product','paid'\n'1','a, b','2'\n'2','c','3'\n");
    assert_eq!(single.dialect.quote, Some(b'\''));
    assert_eq!(single.titles, ["order_id", "product", "paid"]);
    let apostrophes = layout("order_id,product,paid\n'1,it's,2\n'2,b,3\n");
    assert_eq!(apostrophes.dialect.quote, Some(b'"'));
    let literal = layout("order_id,product,paid\n1,\"big,2\n2,\"small,3\n3,x,4\n4,y,5\n5,z,6\n");
    assert_eq!(literal.dialect.quote, None);
    let path = layout("order_id,product,paid\n1,\"C:\\\",2\n2,\"d\",3\n");
    assert!(!path.dialect.backslash);
}

#[test]
fn embedded_line_breaks_are_no_lines() {
    let text = "order_id,note,paid\n1,\"a\nb\r\nc\",2\n2,x,3\n";
    let records = split(text.as_bytes(), &Dialect::PLAIN, 10);
    let lines: Vec<(u64, u64)> = records.iter().map(|r| (r.line, r.lines)).collect();
    assert_eq!(lines, [(1, 1), (2, 3), (5, 1)]);
    assert_eq!(records[1].cells(), ["1", "a\nb\r\nc", "2"]);
}

#[test]
fn what_stands_before_and_after_the_lines_is_told_apart() {
    let text = "#支付宝业务明细查询\n#账号：[2088]\n#起始日期：2019\n#-----业务明细列表-----\n支付宝交易号,商户订单号,\
                订单金额（元）\n2019\t,A1\t,18.00\n2020\t,A2\t,18.00\n#-----结束-----\n#交易合计：2笔\n";
    let found = case(text, b',', 5, 5, 2);
    assert_eq!(
        found.titles,
        ["支付宝交易号", "商户订单号", "订单金额（元）"]
    );
    assert_eq!(found.footer.records[1], ["#交易合计：2笔"]);
    assert_eq!(found.preamble.len(), 4);
    case(
        "Lote;Data;Montante Bruto\n1;2018-01-01;1,00\n2;2018-01-01;2,00\nTotal;;3,00\n",
        b';',
        1,
        1,
        1,
    );
    case("order_id,paid\n1,2\n\nTotal,2\n\n", b',', 1, 1, 2);
    case("order_id,paid\n1,2\n合计：,2\n", b',', 1, 1, 1);
    // Not a footer: an order of a product whose name begins like one.
    case(
        "product,order_id,paid\nTotal care,1,2\nTotal care,2,2\n",
        b',',
        1,
        1,
        0,
    );
    case("order_id,paid\n#1001,2\n#1002,2\n", b',', 1, 1, 0);
}

#[test]
fn backticks_open_every_field() {
    let text = "\u{feff}交易时间,商户订单号,商品名称,应结订单金额\n`2019-12-02 16:51:49,`A1,`a, b,`18.00\n\
                `2019-12-02 16:51:50,`A2,`c,`18.00\n总交易单数,应结订单总金额\n`2,`36.00\n";
    let found = case(text, b',', 1, 1, 2);
    assert!(found.dialect.backtick);
    assert_eq!(
        found.footer.records,
        [["总交易单数", "应结订单总金额"], ["2", "36.00"]]
    );
    let records = split(text.as_bytes(), &found.dialect, 3);
    assert_eq!(
        records[1].cells(),
        ["2019-12-02 16:51:49", "A1", "a, b", "18.00"]
    );
}

#[test]
fn explanations_and_rules_below_the_header_are_no_orders() {
    let found = case(
        "订单号,金额\n ,收入+支出\n'1,2.00\n'2,3.00\n",
        b',',
        1,
        2,
        0,
    );
    assert_eq!(found.explanation_lines, 1);
    case("order_id,paid\n--------,----\n1,2\n", b',', 1, 2, 0);
}

#[test]
fn a_header_may_be_unknown_or_missing() {
    let found = case("foo,bar\nx1,2.5\nx2,3.5\n", b',', 1, 1, 0);
    assert_eq!(found.titles, ["foo", "bar"]);
    let none = case("1001,anna,18.00\n1002,ben,18.00\n", b',', 0, 0, 0);
    assert_eq!(none.titles, ["#1", "#2", "#3"]);
    let chosen = ImportOptions {
        header_line: Some(0),
        ..ImportOptions::default()
    };
    assert_eq!(detect(b"order_id,paid\n1,2\n", b"", &chosen).header_line, 0);
    let third = ImportOptions {
        header_line: Some(3),
        ..ImportOptions::default()
    };
    assert_eq!(
        detect(b"a,b\nc,d\ne,f\n1,2\n", b"", &third).titles,
        ["e", "f"]
    );
    case("order_id,paid", b',', 1, 1, 0);
    case("", b',', 0, 0, 0);
}

#[test]
fn titles_in_two_lines_are_read_together() {
    let found = case(
        "Order,,Customer,Amount,\nid,date,id,list,paid\n1,2024-01-02,7,20.00,18.00\n",
        b',',
        2,
        2,
        0,
    );
    let titles = [
        "Order id",
        "Order date",
        "Customer id",
        "Amount list",
        "Amount paid",
    ];
    assert_eq!(found.titles, titles);
    let found = case(
        "订单信息,,,金额,\n订单号,下单时间,状态,原价,实付\n1,2024-01-02,完成,20,18\n",
        b',',
        2,
        2,
        0,
    );
    assert_eq!(found.titles, ["订单号", "下单时间", "状态", "原价", "实付"]);
    // A line that explains a whole header is no line of titles, and a report's name is no group.
    let explained = case(
        "order_id,paid,\nthe id,all paid,\n1,18.00,\n",
        b',',
        1,
        2,
        0,
    );
    assert_eq!(explained.titles, ["order_id", "paid", ""]);
    let named = case(
        "Orders,,\norder_id,paid,status\n1,18.00,paid\n",
        b',',
        2,
        2,
        0,
    );
    assert_eq!(named.titles, ["order_id", "paid", "status"]);
}

#[test]
fn lines_that_are_no_orders_have_an_excuse() {
    let found = layout("order_id,paid,status\n1,2,paid\n");
    let why = |text: &str| {
        let fields: Vec<&[u8]> = text.split(',').map(str::as_bytes).collect();
        excuse(&found, &fields)
    };
    assert_eq!(why("order_id,paid,status"), Some(Skip::RepeatedHeader));
    assert_eq!(why("order_id ,\"paid\",status"), Some(Skip::RepeatedHeader));
    assert_eq!(why(" ,,"), Some(Skip::Blank));
    assert_eq!(why("Total,2,"), Some(Skip::Footer));
    assert_eq!(why("-----,----,---"), Some(Skip::Footer));
    assert_eq!(why("# exported by hand"), Some(Skip::Footer));
    assert_eq!(why("#1001,x,paid"), None);
    assert_eq!(why("1,x,paid"), None);
}

#[test]
fn a_tail_gives_the_footer_of_a_long_file() {
    let found = detect(
        b"order_id,paid\n1,2\n2,3\n3,",
        b"98,1\n99,2\nTotal,200\n",
        &ImportOptions::default(),
    );
    assert_eq!((found.footer.lines, found.footer.bytes), (1, 10));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_panic(
        head in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
        text in "[a,;\"'`#\n\r\t =1总-]{0,60}",
    ) {
        for bytes in [head.as_slice(), text.as_bytes()] {
            let found = detect(bytes, b"", &ImportOptions::default());
            proptest::prop_assert!(found.skip_bytes + found.footer.bytes <= bytes.len());
            let _tail = detect(bytes, bytes, &ImportOptions::default());
        }
    }
}
