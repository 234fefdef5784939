//! Times as text become milliseconds since the Unix epoch by arithmetic on whole numbers.
//!
//! No engine's own time zones are used: they differ in their databases and in what they make of an
//! hour that a clock change repeats or leaves out. The changes of the case's zone stand in the script.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::dialect::{Engine, put};
use crate::import::DateOrder;
use crate::text::fill;

/// Milliseconds between 0001-01-01 and the Unix epoch: what is added before a division, so that no
/// engine has to divide a negative number.
pub(super) const EPOCH_SHIFT_MS: i64 = 62_135_596_800_000;

/// What a time says of its own zone.
const STATED: &str = "(Z|z|UTC|GMT|[-+][0-9]{1,2}|[-+][0-9]{1,2}:[0-9]{2}|[-+][0-9]{4})?";
const CANONICAL: &str = "^[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}$";
const YEAR_FIRST: &str = "^([0-9]{4})[-/.\u{5e74}]([0-9]{1,2})[-/.\u{6708}]([0-9]{1,2})\u{65e5}?";
const YEAR_LAST: &str = "^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})";
/// The cell that is read.
const CELL: &str = "c.time";

/// The steps from a cleaned text `c.time` to `time_ms`; each is a query of the one before.
pub(super) fn steps(
    engine: Engine,
    order: DateOrder,
    zone: &TimeZone,
    years: std::ops::RangeInclusive<i16>,
) -> String {
    let [stamps, zones, decimals] = forms(engine, order);
    let matches = |pattern: &str| engine.matches(CELL, pattern);
    fill(
        include_str!("sql/clock.sql"),
        &[
            ("int", &engine.int_type()),
            ("canonical", &matches(CANONICAL)),
            ("compact", &matches("^[0-9]{14}$")),
            ("compact_day", &matches("^[0-9]{8}$")),
            ("seconds", &matches("^[0-9]{9,10}$")),
            ("milliseconds", &matches("^[0-9]{13}$")),
            ("stamps", &stamps.trim_end()),
            ("zones", &zones.trim_end()),
            ("decimals", &decimals.trim_end()),
            ("zone_digits", &engine.without("t.zone", "[^0-9]")),
            ("leap_4", &engine.quotient("d.year", "4")),
            ("leap_100", &engine.quotient("d.year", "100")),
            ("leap_400", &engine.quotient("d.year", "400")),
            ("y_4", &engine.quotient("e.y", "4")),
            ("y_100", &engine.quotient("e.y", "100")),
            ("y_400", &engine.quotient("e.y", "400")),
            ("month_days", &engine.quotient("153 * e.m + 2", "5")),
            ("changes", &changes(zone, years)),
        ],
    )
}

/// The forms a time is written in, as branches of three CASEs: its stamp, its zone, its decimals.
fn forms(engine: Engine, order: DateOrder) -> [String; 3] {
    let second = "(?::([0-9]{1,2})(?:[.,]([0-9]{1,9}))?)?";
    let clock = format!("(?:[T ]+([0-9]{{1,2}}):([0-9]{{1,2}}){second})? ?{STATED}$");
    let last = match order {
        DateOrder::Dmy => Some([3, 2, 1]),
        DateOrder::Mdy => Some([3, 1, 2]),
        DateOrder::Ymd => None,
    };
    let mut forms = vec![(format!("{YEAR_FIRST}{clock}"), [1, 2, 3])];
    forms.extend(last.map(|parts| (format!("{YEAR_LAST}{clock}"), parts)));
    let mut columns = [String::new(), String::new(), String::new()];
    for (pattern, parts) in forms {
        let when = format!("WHEN {} THEN ", engine.matches(CELL, &pattern));
        let values = [
            stamp(engine, &pattern, parts),
            engine.group(CELL, &pattern, 8),
            engine.group(CELL, &pattern, 7),
        ];
        for (column, value) in columns.iter_mut().zip(values) {
            put(writeln!(column, "      {when}{value}"));
        }
    }
    columns
}

/// Date and time of day in fixed places; `date` are the groups of year, month and day.
fn stamp(engine: Engine, pattern: &str, date: [usize; 3]) -> String {
    let part = |group: usize, width: usize| {
        let found = engine.group(CELL, pattern, group);
        format!("lpad(coalesce({found}, '0'), {width}, '0')")
    };
    format!(
        "{}\n      || '-' || {}\n      || '-' || {}\n      || ' ' || {}\n      \
         || ':' || {}\n      || ':' || {}",
        part(date[0], 4),
        part(date[1], 2),
        part(date[2], 2),
        part(4, 2),
        part(5, 2),
        part(6, 2)
    )
}

/// The offset of a zone by local time, as the branches of a CASE: seconds east of UTC.
///
/// A local time that happened twice takes the offset before the change, one that a change left out
/// has none: as everywhere in the program.
fn changes(zone: &TimeZone, years: std::ops::RangeInclusive<i16>) -> String {
    let start = jiff::civil::date(*years.start(), 1, 1).at(0, 0, 0, 0);
    let end = jiff::civil::date(*years.end(), 12, 31).at(23, 59, 59, 0);
    let instant = |civil| zone.to_timestamp(civil).unwrap_or(Timestamp::UNIX_EPOCH);
    let (start, end) = (instant(start), instant(end));
    let local = |at: Timestamp, offset: i32| at.as_millisecond() + i64::from(offset) * 1000;
    let mut offset = zone.to_offset(start).seconds();
    let mut branches = format!(
        "      WHEN l.local_ms < {} THEN NULL -- before {}, which this script does not cover\n",
        local(start, offset),
        years.start()
    );
    for change in zone.following(start).take_while(|c| c.timestamp() < end) {
        let (at, next) = (change.timestamp(), change.offset().seconds());
        put(writeln!(
            branches,
            "      WHEN l.local_ms < {} THEN {offset} -- until {at}",
            local(at, offset)
        ));
        if next > offset {
            put(writeln!(
                branches,
                "      WHEN l.local_ms < {} THEN NULL -- left out by the clocks",
                local(at, next)
            ));
        }
        offset = next;
    }
    put(write!(
        branches,
        "      WHEN l.local_ms < {} THEN {offset} -- until the end of {}",
        local(end, offset),
        years.end()
    ));
    branches
}
