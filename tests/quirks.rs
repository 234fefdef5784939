//! Every dirty thing that real exports do, one small file each, with the exact report.
//!
//! The report is one line: encoding, delimiter, quote, header line; lines read = used + rejected +
//! skipped; totals by currency with orders, paid and refunded; rejected lines with their reason; lines
//! skipped by reason; control totals; open questions.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write as _;

use makegood::import::{self, Import, ImportOptions, Progress};

const HEADER: &str = "order_id,user_id,product,quantity,list_price,paid,created_at,status\n";

fn line(order: &str, paid: &str) -> String {
    format!("{order},U-{order},会员,1,20.00,{paid},2017-12-31 14:00:01,paid\n")
}

/// Two orders of 18.00 under the usual header.
fn usual() -> String {
    format!("{HEADER}{}{}", line("A1", "18.00"), line("A2", "18.00"))
}

fn read(bytes: &[u8], options: &ImportOptions) -> Import {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    std::fs::write(&path, bytes).unwrap();
    import::read(&[path], options, &Progress::default()).unwrap()
}

fn seen(import: &Import) -> String {
    let report = &import.reports[0];
    let l = report.lines;
    assert_eq!(l.read, l.used + l.rejected + l.skipped, "{report:?}");
    let mut seen = format!(
        "{} {:?} {} h{} | {}={}+{}+{}",
        report.encoding,
        report.delimiter,
        report.quote,
        report.header_line,
        l.read,
        l.used,
        l.rejected,
        l.skipped
    );
    for t in &report.totals {
        write!(
            seen,
            " | {} {} {} -{}",
            t.currency, t.orders, t.paid, t.refunded
        )
        .unwrap();
    }
    for r in &report.rejected {
        write!(seen, " | {}: {:?}", r.line, r.reason).unwrap();
    }
    for (skip, lines) in &report.skipped_by_reason {
        write!(seen, " | {skip:?} {lines}").unwrap();
    }
    for c in &report.control_totals {
        write!(
            seen,
            " | {} {} {}",
            c.name,
            c.stated,
            if c.agrees { "agrees" } else { "differs" }
        )
        .unwrap();
    }
    for q in &import.questions {
        write!(seen, " | ? {}", q.answers.join(", ")).unwrap();
    }
    seen
}

#[track_caller]
fn case(text: impl AsRef<[u8]>, expected: &str) {
    let import = read(text.as_ref(), &ImportOptions::default());
    let text = String::from_utf8_lossy(text.as_ref());
    assert_eq!(seen(&import), expected, "\n{text}");
}

/// What is read from two orders of 18.00 when all is well.
const WELL: &str = "2=2+0+0 | XXX 2 36.00 -0.00";

#[track_caller]
fn well(text: impl AsRef<[u8]>, how: &str) {
    case(text, &format!("{how} | {WELL}"));
}

#[test]
fn padding_and_guards_are_no_part_of_a_value() {
    let comma = r#"UTF-8 "," " h1"#;
    well(
        "order_id,user_id,paid\n\"\tA1\t\",\"\tU1\",\"\t18.00\t\"\nA2\t,U2\t,18.00\t\n",
        comma,
    );
    well(
        "order_id,user_id,paid\n'12345678901234567,'138,18.00\n'12345678901234568,'139,'18.00\n",
        comma,
    );
    well(
        "order_id,user_id,paid\n=\"12345678901234567\",=\"U1\",18.00\n\"=\"\"12345678901234568\"\"\",U2,=\"18.00\"\n",
        comma,
    );
    well(
        "order_id, user_id, paid\nA1, U1, 18.00\n A2 , U2 , 18.00 \n",
        comma,
    );
    well(
        "order_id ,\"user_id \",\" paid \"\nA1,U1,18.00\nA2,U2,18.00\n",
        comma,
    );
    well(
        "`order_id,`user_id,`paid,`product\n`A1,`U1,`18.00,`a,b\n`A2,`U2,`18.00,`c\n",
        r#"UTF-8 "," ` h1"#,
    );
    well(
        "order_id,user_id,paid,product\n`A1,`U1,`18.00,`a,b\n`A2,`U2,`18.00,`c\n",
        r#"UTF-8 "," ` h1"#,
    );
}

#[test]
fn what_stands_around_the_lines_is_left_out() {
    let u = usual();
    case(
        format!("#导出时间 2018\n#账号 x\n#---列表---\n{u}#----结束----\n#共2笔，合计36.00元\n"),
        r#"UTF-8 "," " h4 | 7=2+0+5 | XXX 2 36.00 -0.00 | Preamble 3 | Footer 2"#,
    );
    case(
        format!(
            "----------\n{}-------------\n{}{}--------------\n合计,,,,,36.00,,\n",
            HEADER,
            line("A1", "18.00"),
            line("A2", "18.00")
        ),
        r#"UTF-8 "," " h2 | 6=2+0+4 | XXX 2 36.00 -0.00 | Preamble 1 | Footer 2 | Explanation 1 | 合计 36.00 agrees"#,
    );
    case(
        format!("{u}总笔数,总金额\n2,36.00\n"),
        r#"UTF-8 "," " h1 | 4=2+0+2 | XXX 2 36.00 -0.00 | Footer 2"#,
    );
    case(
        format!("{u}Number of orders,Total paid\n2,36.00\n"),
        r#"UTF-8 "," " h1 | 4=2+0+2 | XXX 2 36.00 -0.00 | Footer 2"#,
    );
    case(
        format!("{u}Total,,,2,40.00,36.00,,\n"),
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Footer 1 | Total 36.00 agrees"#,
    );
    case(
        format!("{u}Total,,,2,40.00,35.00,,\n"),
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Footer 1 | Total 35.00 differs"#,
    );
    case(
        format!("sep=;\n{}", u.replace(',', ";")),
        r#"UTF-8 ";" " h2 | 3=2+0+1 | XXX 2 36.00 -0.00 | Preamble 1"#,
    );
    case(
        "订单号,用户ID,实付金额,下单时间\n , ,收入+支出,\nA1,U1,18.00,2018-01-01 10:00:00\nA2,U2,18.00,2018-01-01 10:00:00\n",
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Explanation 1"#,
    );
    case(
        format!("{u}{HEADER}{}", line("A3", "18.00")),
        r#"UTF-8 "," " h1 | 4=3+0+1 | XXX 3 54.00 -0.00 | RepeatedHeader 1"#,
    );
}

#[test]
fn a_sum_of_other_lines_is_never_an_order() {
    case(
        "order_id,user_id,paid,status\nA1,U1,18.00,paid\nTotal,,18.00,\nA2,U2,18.00,paid\nTotal,,18.00,\n",
        r#"UTF-8 "," " h1 | 4=2+0+2 | XXX 2 36.00 -0.00 | Footer 2 | Total 18.00 differs"#,
    );
    case(
        "订单号,用户ID,实付金额,数量,备注\nA1,U1,18.00,1,x\n小计,-,18.00,1,x\nA2,U2,18.00,1,x\n合计：,-,36.00,2,x\n尾,-,,,\n",
        r#"UTF-8 "," " h1 | 5=2+1+2 | XXX 2 36.00 -0.00 | 6: MissingAmount | Footer 2"#,
    );
    case(
        "order_id,paid\nA1,18.00\nA2,18.00\n,36.00\n",
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Footer 1"#,
    );
    case(
        "user_id,paid\nU1,18.00\nU2,18.00\n,36.00\n",
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Footer 1"#,
    );
    case(
        "user_id,paid\nU1,18.00\nTotal,18.00\nU2,18.00\n",
        r#"UTF-8 "," " h1 | 3=2+0+1 | XXX 2 36.00 -0.00 | Footer 1"#,
    );
    // An id may well begin with such a word.
    case(
        "order_id,user_id,paid\nTOTAL-1,U1,18.00\nSum2,U2,18.00\n",
        &format!(r#"UTF-8 "," " h1 | {WELL}"#),
    );
}

#[test]
fn lines_may_be_longer_or_shorter_than_the_header() {
    let comma = r#"UTF-8 "," " h1"#;
    well(
        "order_id,user_id,paid,\nA1,U1,18.00,\nA2,U2,18.00,\n",
        comma,
    );
    well("order_id,user_id,paid\nA1,U1,18.00,\nA2,U2,18.00,\n", comma);
    well("order_id,user_id,paid,\nA1,U1,18.00\nA2,U2,18.00\n", comma);
    case(
        "order_id,user_id,paid\nA1,U1,18.00\nA2,U2\nA3,U3,18.00,x\n",
        r#"UTF-8 "," " h1 | 3=1+2+0 | XXX 1 18.00 -0.00 | 3: TooFewFields | 4: TooManyFields"#,
    );
}

#[test]
fn quotes_are_what_the_file_makes_of_them() {
    let comma = r#"UTF-8 "," " h1"#;
    well(
        "order_id,user_id,address,paid\nA1,U1,\"street 1\nroom 2\r\nfloor\",18.00\nA2,U2,x,18.00\n",
        comma,
    );
    well(
        "order_id,user_id,product,paid\nA1,U1,\"x; y\",18.00\nA2,U2,\"a, \"\"b\"\"\",18.00\n",
        comma,
    );
    well(
        "order_id,user_id,product,paid\nA1,U1,\"x \\\"y\\\" z\",18.00\nA2,U2,\"c, \\\"d\\\"\",18.00\n",
        "UTF-8 \",\" \" with backslash h1",
    );
    let mut inches = "order_id\tuser_id\tproduct\tpaid\n".to_owned();
    for row in 0..20 {
        let product = if row == 5 { "\"big" } else { "5\" x" };
        writeln!(inches, "A{row}\tU{row}\t{product}\t18.00").unwrap();
    }
    case(
        inches,
        r#"UTF-8 "\t" none h1 | 20=20+0+0 | XXX 20 360.00 -0.00"#,
    );
}

#[test]
fn a_file_that_was_cut_says_so() {
    let cut = |end: &str| {
        let import = read(
            format!("{HEADER}{}{end}", line("A1", "18.00")).as_bytes(),
            &ImportOptions::default(),
        );
        let notes = &import.reports[0].notes;
        let said = notes.iter().any(|n| {
            n.message(makegood::text::Language::English)
                .contains("may have been cut")
        });
        assert_eq!(import.reports[0].lines.used, 1);
        said
    };
    assert!(cut("A2,U2,\"会员"));
    assert!(cut("A2,U2,会员,1,20.0"));
    assert!(!cut("A2,U2,会员,1,20.0\n"));
}

#[test]
fn line_ends_may_be_mixed() {
    let comma = r#"UTF-8 "," " h1"#;
    well("order_id,user_id,paid\rA1,U1,18.00\rA2,U2,18.00\r", comma);
    well("order_id,user_id,paid\r\nA1,U1,18.00\nA2,U2,18.00\r", comma);
    well(
        "order_id,user_id,paid\nA1,U\x001,18.00\nA2,U2,18.00\n",
        comma,
    );
}

#[test]
fn every_delimiter_is_found() {
    for delimiter in ['|', '^', '~', ';', '\t', '\u{1}', '\u{1f}'] {
        let text = usual().replace(',', &delimiter.to_string());
        well(text, &format!("UTF-8 {:?} \" h1", delimiter.to_string()));
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table per encoding")]
fn every_encoding_is_found() {
    let chinese = "订单编号,买家会员名,宝贝标题,实付金额,订单创建时间,订单状态\n\
                   1,用户一,爱奇艺会员月卡,18.00,2017-12-31 14:00:01,交易成功\n\
                   2,用户二,爱奇艺会员月卡,18.00,2017-12-31 14:00:02,交易成功\n";
    let utf16 = |text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let mut all = mark.to_vec();
        all.extend(text.encode_utf16().flat_map(bytes));
        all
    };
    let encoded =
        |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    well(chinese, r#"UTF-8 "," " h1"#);
    well(format!("\u{feff}{chinese}"), r#"UTF-8 "," " h1"#);
    well(
        encoded(encoding_rs::GB18030, chinese),
        r#"GB18030 "," " h1"#,
    );
    well(
        utf16(chinese, b"\xff\xfe", u16::to_le_bytes),
        r#"UTF-16LE "," " h1"#,
    );
    well(
        utf16(chinese, b"\xfe\xff", u16::to_be_bytes),
        r#"UTF-16BE "," " h1"#,
    );
    well(
        utf16(chinese, b"", u16::to_le_bytes),
        r#"UTF-16LE "," " h1"#,
    );
    well(
        utf16(chinese, b"", u16::to_be_bytes),
        r#"UTF-16BE "," " h1"#,
    );
    let tabbed = chinese.replace(',', "\t");
    well(
        utf16(&tabbed, b"\xff\xfe", u16::to_le_bytes),
        r#"UTF-16LE "\t" " h1"#,
    );
    let traditional = "訂單編號,買家會員名,商品名稱,實付金額,訂單時間\n\
                       1,用戶一,愛奇藝會員月卡,18.00,2017-12-31 14:00:01\n\
                       2,用戶二,愛奇藝會員月卡,18.00,2017-12-31 14:00:02\n";
    well(encoded(encoding_rs::BIG5, traditional), r#"Big5 "," " h1"#);
    let japanese = "注文番号,顧客ID,商品名,支払金額,通貨,注文日時\n\
                    1,U1,プレミアム会員,\"2,300\",JPY,2017/12/31 14:00:01\n\
                    2,U2,プレミアム会員,\"1,200\",JPY,2017/12/31 14:00:02\n";
    case(
        encoded(encoding_rs::SHIFT_JIS, japanese),
        r#"Shift_JIS "," " h1 | 2=2+0+0 | JPY 2 3500 -0"#,
    );
    case(
        encoded(encoding_rs::EUC_JP, japanese),
        r#"EUC-JP "," " h1 | 2=2+0+0 | JPY 2 3500 -0"#,
    );
    let german = "Bestellnummer;Kunde;Artikel;Gesamtbetrag;Bestelldatum\n\
                  1;Müller;Straße;1.018,00 €;31.12.2017 14:00\n2;Bär;Straße;18,00 €;31.12.2017 14:00\n";
    let euros = "2=2+0+0 | EUR 2 1036.00 -0.00";
    case(
        encoded(encoding_rs::WINDOWS_1252, german),
        &format!("windows-1252 \";\" \" h1 | {euros}"),
    );
    case(german, &format!("UTF-8 \";\" \" h1 | {euros}"));
    // ISO-8859-15 has the euro where Windows-1252 has another sign.
    let latin: Vec<u8> = german
        .chars()
        .map(|c| {
            if c == '€' {
                0xa4
            } else {
                u8::try_from(c as u32).unwrap()
            }
        })
        .collect();
    case(latin, &format!("windows-1252 \";\" \" h1 | {euros}"));
}

#[test]
fn ids_are_texts_and_damaged_ones_are_no_keys() {
    well(
        "order_id,user_id,paid\n201801234567890123,U1,18.00\n201801234567890124,U2,18.00\n",
        r#"UTF-8 "," " h1"#,
    );
    case(
        "order_id,user_id,paid\n2.01801E+17,U1,18.00\n1.23457E+16,U2,18.00\nA3,U3,1.00\n",
        r#"UTF-8 "," " h1 | 3=1+2+0 | XXX 1 1.00 -0.00 | 2: DamagedOrderId | 3: DamagedOrderId"#,
    );
}

#[test]
fn ids_that_a_spreadsheet_rounded_are_no_keys() {
    // Written in full, with zeros behind the 15th digit: two orders would look like one.
    case(
        "order_id,user_id,paid\n201712310000123000,U1,18.00\n201712310000123000,U2,18.00\n\
         201712310000124000,U3,1.00\nA4,U4,2.00\n",
        r#"UTF-8 "," " h1 | 4=1+3+0 | XXX 1 2.00 -0.00 | 2: DamagedOrderId | 3: DamagedOrderId | 4: DamagedOrderId"#,
    );
    // One id that keeps its digits: the others end in zeros by chance.
    well(
        "order_id,user_id,paid\n201712310000123000,U1,18.00\n201712310000124001,U2,18.00\n",
        r#"UTF-8 "," " h1"#,
    );
}

#[test]
fn two_tables_in_one_file_are_not_mixed() {
    let u = usual();
    case(
        format!("{u}\nrefund_id,order_id,amount\nR1,A1,18.00\n"),
        r#"UTF-8 "," " h1 | 5=2+2+1 | XXX 2 36.00 -0.00 | 5: TooFewFields | 6: TooFewFields | Blank 1"#,
    );
    // As many columns as the first: without a look at its header the rows would pass for orders.
    case(
        "order_id,user_id,paid\nA1,U1,18.00\nA2,U2,18.00\n\nrefund id,order id,amount\nR1,A1,18.00\nR2,A2,5.00\n",
        r#"UTF-8 "," " h1 | 6=2+3+1 | XXX 2 36.00 -0.00 | 5: BadAmount | 6: OtherTable | 7: OtherTable | Blank 1"#,
    );
}

#[test]
fn without_a_header_nothing_is_guessed() {
    case(
        "A1,U1,18.00,2018-01-01 10:00:00\nA2,U2,18.00,2018-01-01 10:00:01\n",
        r#"UTF-8 "," " h0 | 2=0+0+2 | Waiting 2 | ? --map paid=#3"#,
    );
    let mapping = [
        (import::Role::OrderId, "#1"),
        (import::Role::Paid, "#3"),
        (import::Role::CustomerId, "#2"),
    ];
    let options = ImportOptions {
        mapping: mapping.map(|(role, title)| (role, title.to_owned())).into(),
        ..ImportOptions::default()
    };
    let answered = read(b"A1,U1,18.00,x\nA2,U2,18.00,y\n", &options);
    assert_eq!(seen(&answered), format!(r#"UTF-8 "," " h0 | {WELL}"#));
    case(
        "foo,bar,baz\n",
        r#"UTF-8 "," " h0 | 1=0+0+1 | Waiting 1 | ? --map paid=#1, --map paid=#2, --map paid=#3"#,
    );
    case("order_id,user_id,paid\n", r#"UTF-8 "," " h1 | 0=0+0+0"#);
}
