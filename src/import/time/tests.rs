//! Tables and laws of times.

use proptest::prelude::*;

use super::*;
use crate::import::DateOrder::{Dmy, Mdy, Ymd};

fn parser(order: DateOrder, zone: &str) -> TimeParser {
    TimeParser::new(order, zone::resolve(zone).unwrap())
}

#[track_caller]
fn case(order: DateOrder, zone: &str, text: &str, expected: &str) {
    let parsed = parser(order, zone).parse(text.as_bytes());
    let parsed = parsed
        .unwrap_or_else(|reason| panic!("{text}: {reason:?}"))
        .unwrap();
    let shown = jiff::Timestamp::from_millisecond(parsed.ms)
        .unwrap()
        .to_string();
    assert_eq!(shown, expected, "{text}");
}

#[track_caller]
fn bad(text: &str, reason: Reason) {
    for order in ORDERS {
        assert_eq!(
            parser(order, "UTC").parse(text.as_bytes()),
            Err(reason),
            "{text}"
        );
    }
}

#[test]
fn every_common_way_to_write_a_time_is_read() {
    let noon_30 = "2018-01-31T12:30:00Z";
    let written = "2018-01-31 12:30:00|2018-01-31T12:30:00|2018-01-31 12:30|2018/01/31 12:30:00|\
     2018/1/31 12:30|2018.01.31 12:30:00|20180131123000|201801311230|20180131 12:30:00|\
     20180131T123000|2018年1月31日 12时30分|2018年01月31日12:30:00|2018年1月31日 下午12:30|\
     2018-01-31 12:30:00 PM|2018-01-31 12:30 p.m.|31 Jan 2018 12:30|31-Jan-2018 12:30:00|\
     31-Jan-18 12:30:00|Jan 31, 2018 12:30 PM|January 31st, 2018, 12:30|\
     Wed Jan 31 12:30:00 2018|Wed, 31 Jan 2018 12:30:00 +0000|2018-Jan-31 12:30:00|\
     31. Januar 2018 12:30|31 janv. 2018 12:30|31 de enero de 2018 12:30|\
     31 jan 2018 12h30|2018-01-31T12:30:00Z|2018-01-31T12:30:00+00:00|\
     2018-01-31 20:30:00 +0800|2018-01-31 20:30:00+08|2018-01-31T12:30:00.000Z|\
     2018-01-31 12:30:00 UTC|2018-01-31 04:30:00 PST|2018-01-31 13:30:00 (CET)|\
     2018-01-31 20:30:00 GMT+8|1517401800|1517401800000|1517401800.0|43131.5208333333|\
     \t2018-01-31 12:30:00|`2018-01-31 12:30:00|２０１８-０１-３１ １２:３０:００|\
     2018-01-31 星期三 12:30:00|2018 年 1 月 31 日 12:30|12:30 2018-01-31";
    for text in written.split('|') {
        case(Ymd, "UTC", text, noon_30);
    }
    for text in [
        "31/01/2018 12:30",
        "31.01.2018 12:30:00",
        "31-1-2018 12:30",
        "31/01/18 12:30 PM",
    ] {
        case(Dmy, "UTC", text, noon_30);
    }
    for text in [
        "01/31/2018 12:30",
        "1/31/18 12:30:00",
        "01/31/2018, 12:30:00 PM",
    ] {
        case(Mdy, "UTC", text, noon_30);
    }
    case(Ymd, "UTC", "18/01/31 12:30", noon_30);
    case(
        Ymd,
        "UTC",
        "2018-01-31 12:30:00.250",
        "2018-01-31T12:30:00.25Z",
    );
    case(
        Ymd,
        "UTC",
        "2018-01-31 12:30:00,123456",
        "2018-01-31T12:30:00.123Z",
    );
    case(Ymd, "UTC", "1517401800123", "2018-01-31T12:30:00.123Z");
    case(Ymd, "UTC", "2018-01-31", "2018-01-31T00:00:00Z");
    case(Ymd, "UTC", "20180131", "2018-01-31T00:00:00Z");
    case(Ymd, "UTC", "43131", "2018-01-31T00:00:00Z");
    case(Ymd, "UTC", "2018-01-31 24:00:00", "2018-02-01T00:00:00Z");
    case(Ymd, "UTC", "2018-01-31 12:00 AM", "2018-01-31T00:00:00Z");
    case(Ymd, "UTC", "2018-01-31 5 PM", "2018-01-31T17:00:00Z");
    case(Ymd, "UTC", "2018-01-31 上午9:05", "2018-01-31T09:05:00Z");
    case(Ymd, "UTC", "2016-02-29 00:00:00", "2016-02-29T00:00:00Z");
    case(Ymd, "UTC", "2016-12-31 23:59:60", "2016-12-31T23:59:59Z");
}

#[test]
fn local_times_are_of_the_columns_zone() {
    case(
        Ymd,
        "Asia/Shanghai",
        "2017-12-31 22:00:00",
        "2017-12-31T14:00:00Z",
    );
    case(
        Ymd,
        "Europe/Berlin",
        "2018-07-01 12:00:00",
        "2018-07-01T10:00:00Z",
    );
    case(
        Ymd,
        "Europe/Berlin",
        "2018-01-01 12:00:00",
        "2018-01-01T11:00:00Z",
    );
    case(
        Ymd,
        "Europe/Berlin",
        "2018-01-01T12:00:00Z",
        "2018-01-01T12:00:00Z",
    );
    case(Ymd, "Europe/Berlin", "1517401800", "2018-01-31T12:30:00Z");
}

#[test]
fn daylight_saving_leaves_hours_out_and_repeats_others() {
    let mut berlin = parser(Ymd, "Europe/Berlin");
    // On 2018-03-25 the clock went from 02:00 to 03:00.
    assert_eq!(berlin.parse(b"2018-03-25 02:30:00"), Err(Reason::TimeInGap));
    case(
        Ymd,
        "Europe/Berlin",
        "2018-03-25 03:30:00",
        "2018-03-25T01:30:00Z",
    );
    // On 2018-10-28 it went from 03:00 back to 02:00: the first 02:30 was at 00:30 UTC.
    let twice = berlin.parse(b"2018-10-28 02:30:00").unwrap().unwrap();
    assert!(twice.repeated);
    case(
        Ymd,
        "Europe/Berlin",
        "2018-10-28 02:30:00",
        "2018-10-28T00:30:00Z",
    );
    case(
        Ymd,
        "Europe/Berlin",
        "2018-10-28 03:30:00",
        "2018-10-28T02:30:00Z",
    );
    case(
        Ymd,
        "Europe/Berlin",
        "2018-10-28 02:30:00 +0100",
        "2018-10-28T01:30:00Z",
    );
}

#[test]
fn what_is_no_time_is_not_read() {
    for text in [
        "abc",
        "2018-02-30 10:00:00",
        "2018-13-01",
        "2018-01-01 25:00:00",
        "2018-01-01 24:00:01",
        "2018-01-01 12:60:00",
        "31/31/2018",
        "0000-00-00 00:00:00",
        "12",
        "2018",
        "1.5",
        "99999999999",
        "2018-01-01 12:00:00 nonsense",
        "10:30",
        "2017-02-29",
        "2018-01-01 13 PM",
        "-",
        "1899-01-01",
    ] {
        if text == "-" {
            assert_eq!(parser(Ymd, "UTC").parse(text.as_bytes()), Ok(None));
        } else {
            bad(text, Reason::BadTime);
        }
    }
    bad("2018-01-01 \u{fffd}", Reason::BadTime);
    assert_eq!(parser(Ymd, "UTC").parse(b"2018-\xff"), Err(Reason::BadTime));
}

#[test]
fn date_time_and_zone_can_stand_in_three_columns() {
    let mut any = parser(Mdy, "UTC");
    let mut at = |date: &str, clock: &str, zone: &str| {
        let parsed = any.parse_with(
            date.as_bytes(),
            Some(clock.as_bytes()),
            Some(zone.as_bytes()),
        );
        parsed.map(|p| {
            jiff::Timestamp::from_millisecond(p.unwrap().ms)
                .unwrap()
                .to_string()
        })
    };
    assert_eq!(
        at("01/31/2018", "04:30:00", "PST").as_deref(),
        Ok("2018-01-31T12:30:00Z")
    );
    assert_eq!(
        at("07/31/2018", "04:30:00", "PDT").as_deref(),
        Ok("2018-07-31T11:30:00Z")
    );
    assert_eq!(
        at("07/31/2018", "2:30 PM", "Europe/Berlin").as_deref(),
        Ok("2018-07-31T12:30:00Z")
    );
    assert_eq!(
        at("07/31/2018", "12:30:00", "").as_deref(),
        Ok("2018-07-31T12:30:00Z")
    );
    assert_eq!(at("07/31/2018", "12:30:00", "XYZ"), Err(Reason::BadTime));
}

fn evidence(values: &[&str]) -> TimeEvidence {
    let mut evidence = TimeEvidence::default();
    for value in values {
        evidence.add(value.as_bytes());
    }
    evidence
}

#[track_caller]
fn decided(values: &[&str]) -> Result<DateOrder, Vec<String>> {
    decide(&evidence(values), None).map_err(|doubt| doubt.answers)
}

#[test]
fn a_column_decides_its_order_or_asks() {
    let asked = |orders: &[&str]| Err(orders.iter().map(|o| format!("--date-order {o}")).collect());
    assert_eq!(decided(&["2018-01-02"]), Ok(Ymd));
    assert_eq!(
        decided(&["03/04/2018", "31/04/2018", "30/04/2018"]),
        Ok(Dmy)
    );
    assert_eq!(decided(&["03/04/2018", "04/30/2018"]), Ok(Mdy));
    assert_eq!(decided(&["31/12/17"]), asked(&["ymd", "dmy"]));
    assert_eq!(decided(&["31/12/17", "01/12/32"]), Ok(Dmy));
    assert_eq!(
        decided(&["17/12/31", "18/1/32", "32/1/18"]),
        asked(&["dmy", "mdy"])
    );
    assert_eq!(
        decided(&["03/04/2018", "05/06/2018"]),
        asked(&["dmy", "mdy"])
    );
    // Rising dates would fit both orders: they decide nothing.
    assert_eq!(
        decided(&["01/02/2018", "02/02/2018", "03/02/2018"]),
        asked(&["dmy", "mdy"])
    );
    assert_eq!(
        decided(&["13/04/2018", "04/13/2018"]),
        asked(&["dmy", "mdy"])
    );
    assert_eq!(decided(&["05/05/2018"]), Ok(Dmy));
    assert_eq!(decided(&[]), Ok(Ymd));
    assert_eq!(decide(&evidence(&["03/04/2018"]), Some(Mdy)), Ok(Mdy));
    assert_eq!(
        decide(&evidence(&["03/04/2018 10:00"]), None)
            .unwrap_err()
            .examples,
        ["03/04/2018 10:00"]
    );
}

#[test]
fn evidence_tells_where_a_zone_is_needed() {
    assert!(evidence(&["2018-01-01 10:00"]).needs_zone());
    assert!(!evidence(&["2018-01-01 10:00+08:00", "1517401800"]).needs_zone());
    assert!(evidence(&["2018-01-01 10:00+08:00", "2018-01-01 10:00"]).needs_zone());
    let mixed = evidence(&["2018-01-01", "10:00", "x", "NULL", "43131.5"]);
    assert_eq!(
        (mixed.date_only, mixed.time_only, mixed.unreadable),
        (1, 1, 1)
    );
    assert_eq!((mixed.nulls, mixed.serial), (1, 1));
}

proptest! {
    #[test]
    fn the_fast_way_agrees_with_the_exact_one(
        ms in 0_i64..4_000_000_000_000,
        zone in prop::sample::select(vec!["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York"]),
    ) {
        let zone = zone::resolve(zone).unwrap();
        let second = jiff::Timestamp::from_second(ms / 1000).unwrap();
        let civil = zone.to_datetime(second);
        let mut parser = TimeParser::new(Ymd, zone);
        let text = civil.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let fast = parser.parse(text.as_bytes()).unwrap().unwrap();
        let slow = parser.parse_with(text.as_bytes(), None, None).unwrap().unwrap();
        prop_assert_eq!(fast, slow);
        prop_assert!(fast.repeated || fast.ms == second.as_millisecond());
        prop_assert_eq!(parser.parse(text.as_bytes()).unwrap().unwrap(), fast);
        let chinese = civil.strftime("%Y年%m月%d日 %H时%M分%S秒").to_string();
        prop_assert_eq!(parser.parse(chinese.as_bytes()).unwrap().unwrap(), fast);
        let half = civil.strftime("%d %b %Y %I:%M:%S %p").to_string();
        prop_assert_eq!(parser.parse(half.as_bytes()).unwrap().unwrap(), fast);
    }

    #[test]
    fn no_bytes_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..40), text in "[0-9:/.TZ+ APM年月日时-]{0,24}",
    ) {
        for cell in [bytes.as_slice(), text.as_bytes()] {
            let mut evidence = TimeEvidence::default();
            evidence.add(cell);
            for order in ORDERS {
                let _parsed = parser(order, "Europe/Berlin").parse_with(cell, Some(cell), Some(cell));
            }
        }
    }
}
