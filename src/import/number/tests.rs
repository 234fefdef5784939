//! Tables and laws of amounts.

use proptest::prelude::*;

use super::*;
use crate::import::DecimalMark::{Comma, Point};

fn format(mark: DecimalMark) -> AmountFormat {
    AmountFormat {
        mark,
        ..AmountFormat::PLAIN
    }
}

#[track_caller]
fn case(mark: DecimalMark, text: &str, value: i64, scale: u32) {
    let parsed = format(mark).parse(text.as_bytes()).unwrap().unwrap();
    assert_eq!((parsed.value, parsed.scale), (value, scale), "{text}");
}

#[track_caller]
fn bad(mark: DecimalMark, text: &str, reason: Reason) {
    assert_eq!(format(mark).parse(text.as_bytes()), Err(reason), "{text}");
}

#[test]
fn every_way_to_write_an_amount_is_read_exactly() {
    for (text, value, scale) in [
        ("1,234.56", 123_456, 2),
        ("1'234.50", 12345, 1),
        ("1’234.50", 12345, 1),
        ("1 234.56", 123_456, 2),
        ("1,23,456.00", 123_456, 0),
        ("１２３．４５", 12345, 2),
        ("０.２", 2, 1),
        ("+18.00", 18, 0),
        (" $5.50", 55, 1),
        ("-$5.50", -55, 1),
        ("$-5.50", -55, 1),
        ("(5.50)", -55, 1),
        ("（5.50）", -55, 1),
        ("($1,250.00)", -1250, 0),
        ("5.50-", -55, 1),
        ("\u{2212}5.50", -55, 1),
        ("￥19.90", 199, 1),
        ("¥ 19.90", 199, 1),
        ("19.9元", 199, 1),
        ("0元", 0, 0),
        ("1.5万", 15000, 0),
        ("1.5万元", 15000, 0),
        ("2亿", 200_000_000, 0),
        ("1E+05", 100_000, 0),
        ("1.5e3", 1500, 0),
        ("12e-2", 12, 2),
        (".5", 5, 1),
        ("5.", 5, 0),
        ("007.10", 71, 1),
        ("1234567.1234", 12_345_671_234, 4),
        ("USD 1,234.5", 12345, 1),
        ("1,234.5 usd", 12345, 1),
        ("HK$18", 18, 0),
        ("=\"18.00\"", 18, 0),
        ("`18.00", 18, 0),
        ("'18.00", 18, 0),
        ("\t18.00\t", 18, 0),
        ("0.000000000000000000000", 0, 0),
        ("0E-300", 0, 0),
    ] {
        case(Point, text, value, scale);
    }
    for (text, value, scale) in [
        ("1.234,56", 123_456, 2),
        ("1 234,56", 123_456, 2),
        ("1\u{a0}234,56 €", 123_456, 2),
        ("1\u{2009}234,56", 123_456, 2),
        ("1\u{202f}234\u{202f}567,5", 12_345_675, 1),
        ("1.234", 1234, 0),
        ("0,20", 2, 1),
        ("-1.250,00", -1250, 0),
        ("EUR 1.234.567,89", 123_456_789, 2),
    ] {
        case(Comma, text, value, scale);
    }
}

#[test]
fn what_is_no_amount_in_the_columns_format_is_not_read() {
    for text in [
        "abc",
        "1,5",
        "1.2.3",
        "1,2345",
        "12,34",
        "0,234",
        "--5",
        "(-5)",
        "-5-",
        "1e",
        "1e5.5",
        "5 USD EUR",
        "12 50",
        "50%",
        "1.5万2",
        "5/6",
        "2018-01-01",
        "€",
        "1,234'567",
        "€5$x",
        "\u{fffd}",
    ] {
        let reason = if text == "5 USD EUR" {
            Reason::BadCurrency
        } else {
            Reason::BadAmount
        };
        bad(Point, text, reason);
    }
    bad(Comma, "1.5", Reason::BadAmount);
    bad(Comma, "1,234.56", Reason::BadAmount);
    bad(Point, "9223372036854775808", Reason::AmountTooLarge);
    bad(Point, "1e400", Reason::AmountTooLarge);
    bad(Point, "1e999999", Reason::AmountTooLarge);
    assert_eq!(format(Point).parse(b"\xff\xfe1"), Err(Reason::BadAmount));
}

#[test]
fn words_for_nothing_are_no_amounts() {
    for text in ["", " ", "NULL", "\\N", "-", "--", "N/A", "/", "nan", "无"] {
        assert_eq!(format(Point).parse(text.as_bytes()), Ok(None), "{text}");
    }
}

#[test]
fn the_currency_of_a_cell_is_told() {
    let currency = |text: &str| {
        let parsed = format(Point).parse(text.as_bytes()).unwrap().unwrap();
        parsed.currency.map(|c| c.code().to_owned())
    };
    assert_eq!(currency("HK$18.00").as_deref(), Some("HKD"));
    assert_eq!(currency("18.00 eur").as_deref(), Some("EUR"));
    assert_eq!(currency("¥18.00").as_deref(), Some("CNY"));
    assert_eq!(currency("¥18.00 JPY").as_deref(), Some("JPY"));
    assert_eq!(currency("18.00元").as_deref(), Some("CNY"));
    assert_eq!(currency("18.00"), None);
}

fn evidence(values: &[&str]) -> AmountEvidence {
    let mut evidence = AmountEvidence::default();
    for value in values {
        evidence.add(value.as_bytes(), 1);
    }
    evidence
}

#[track_caller]
fn decided(values: &[&str]) -> Result<DecimalMark, Vec<String>> {
    decide(&evidence(values), AmountChoice::default())
        .map(|f| f.mark)
        .map_err(|d| d.examples)
}

#[test]
fn a_column_decides_as_a_whole_or_asks() {
    assert_eq!(decided(&["1.234", "12.50"]), Ok(Point));
    assert_eq!(decided(&["1.234", "12,50"]), Ok(Comma));
    assert_eq!(decided(&["1,234", "0.20"]), Ok(Point));
    assert_eq!(decided(&["1.234", "1.234.567"]), Ok(Comma));
    assert_eq!(decided(&["1.234", "0.234"]), Ok(Point));
    assert_eq!(decided(&["1.234", "1234.567"]), Ok(Point));
    assert_eq!(decided(&["5", "18", "NULL"]), Ok(Point));
    assert_eq!(decided(&[]), Ok(Point));
    assert_eq!(
        decided(&["1.234", "18", "2.000"]),
        Err(vec!["1.234".into(), "2.000".into()])
    );
    assert_eq!(decided(&["1,234", "5"]), Err(vec!["1,234".into()]));
    assert_eq!(
        decided(&["1.5", "1,5"]),
        Err(vec!["1.5".into(), "1,5".into()])
    );
    let chosen = AmountChoice {
        mark: Some(Comma),
        ..AmountChoice::default()
    };
    assert_eq!(decide(&evidence(&["1.234"]), chosen).unwrap().mark, Comma);
}

#[test]
fn float_noise_is_repaired_only_where_the_column_says_so() {
    let noisy = "0.30000000000000004";
    let cents = decide(&evidence(&["0.20", "18", noisy]), AmountChoice::default()).unwrap();
    let parsed = cents.parse(noisy.as_bytes()).unwrap().unwrap();
    assert_eq!((parsed.value, parsed.scale, parsed.repaired), (3, 1, true));
    for (text, value, scale) in [
        ("19.899999999999999", 199, 1),
        ("178.20000000000002", 1782, 1),
        ("1234567.8900000001", 123_456_789, 2),
        ("1.1102230246251565E-16", 0, 0),
    ] {
        let parsed = cents.parse(text.as_bytes()).unwrap().unwrap();
        assert_eq!(
            (parsed.value, parsed.scale, parsed.repaired),
            (value, scale, true),
            "{text}"
        );
    }
    // This much is no noise: as written.
    let parsed = cents.parse(b"0.301230000000004").unwrap().unwrap();
    assert_eq!((parsed.scale, parsed.repaired), (15, false));
    // Other values have four decimals, so nothing says that this one is a rounding.
    let exact = decide(&evidence(&["0.1234", noisy]), AmountChoice::default()).unwrap();
    assert_eq!(exact.parse(noisy.as_bytes()).unwrap().unwrap().scale, 17);
}

#[test]
fn minor_units_and_percentages_shift_the_point() {
    let fen = AmountChoice {
        minor_digits: Some(2),
        ..AmountChoice::default()
    };
    let format = decide(&evidence(&["1980", "20"]), fen).unwrap();
    let parsed = format.parse(b"1980").unwrap().unwrap();
    assert_eq!((parsed.value, parsed.scale), (198, 1));
    assert_eq!(format.plain(b"1980", 2), None);
    let rates = decide(&evidence(&["0.60%", "1%"]), AmountChoice::default()).unwrap();
    assert_eq!(rates.parse(b"0.60%").unwrap().unwrap().at_scale(4), Ok(60));
}

#[test]
fn nothing_is_cut_off_to_fit_a_scale() {
    let parsed = |text: &str| format(Point).parse(text.as_bytes()).unwrap().unwrap();
    assert_eq!(parsed("12.30").at_scale(2), Ok(1230));
    assert_eq!(parsed("12.345").at_scale(2), Err(Reason::AmountTooLarge));
    assert_eq!(
        parsed("9223372036854775807").at_scale(1),
        Err(Reason::AmountTooLarge)
    );
}

#[test]
fn the_fast_way_agrees_with_the_exact_one() {
    assert_eq!(AmountFormat::PLAIN.plain(b"18.5", 2), Some(1850));
    assert_eq!(AmountFormat::PLAIN.plain(b"-0.2", 2), Some(-20));
    for text in [
        "",
        "-",
        "1.",
        ".5",
        "1.234",
        "1,2",
        "1e5",
        "+1",
        "1234567890123456789",
    ] {
        assert_eq!(
            AmountFormat::PLAIN.plain(text.as_bytes(), 2),
            None,
            "{text}"
        );
    }
    assert_eq!(format(Comma).plain(b"1.5", 2), None);
}

/// Writes an amount with a decimal mark, groups, a currency and a way to say minus.
fn render(value: i64, decimals: usize, style: (u8, u8, u8, u8)) -> (String, DecimalMark) {
    let (mark, group, currency, minus) = style;
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mark = if mark == 0 { Point } else { Comma };
    let separator = match group {
        0 => "",
        1 => "'",
        2 => "\u{a0}",
        3 => "\u{2009}",
        _ if mark == Point => ",",
        _ => ".",
    };
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    let point = if mark == Point { "." } else { "," };
    let body = if decimals == 0 {
        grouped
    } else {
        format!("{grouped}{point}{fraction}")
    };
    let priced = match currency {
        0 => body,
        1 => format!("€{body}"),
        2 => format!("{body} €"),
        3 => format!("USD {body}"),
        _ => format!("{body}元"),
    };
    let text = match (value < 0, minus) {
        (false, _) => priced,
        (true, 0) => format!("-{priced}"),
        (true, 1) => format!("({priced})"),
        (true, 2) => format!("{priced}-"),
        (true, _) => format!("\u{2212}{priced}"),
    };
    (text, mark)
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back_equal(
        value in -1_000_000_000_000_i64..1_000_000_000_000,
        decimals in 0_usize..5,
        style in (0_u8..2, 0_u8..5, 0_u8..5, 0_u8..4),
    ) {
        let (text, mark) = render(value, decimals, style);
        let parsed = format(mark).parse(text.as_bytes()).unwrap().unwrap();
        let scale = u32::try_from(decimals).unwrap();
        prop_assert_eq!(parsed.at_scale(scale), Ok(value), "{}", text);
        if let Some(plain) = format(mark).plain(text.as_bytes(), scale) {
            prop_assert_eq!(plain, value);
        }
    }

    #[test]
    fn merged_evidence_is_the_evidence_of_all(
        values in proptest::collection::vec("[0-9]{1,4}([.,][0-9]{1,3})?", 0..20), cut in 0_usize..20,
    ) {
        let all: Vec<&str> = values.iter().map(String::as_str).collect();
        let (left, right) = all.split_at(cut.min(all.len()));
        let mut merged = evidence(left);
        merged.merge(&evidence(right));
        prop_assert_eq!(merged, evidence(&all));
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40), text in ".{0,20}") {
        for cell in [bytes.as_slice(), text.as_bytes()] {
            let mut evidence = AmountEvidence::default();
            evidence.add(cell, 1);
            for mark in [Point, Comma] {
                let format = AmountFormat { repair_digits: Some(2), ..format(mark) };
                let _parsed = format.parse(cell);
                let _plain = format.plain(cell, 2);
            }
        }
    }
}
