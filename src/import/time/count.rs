//! Times that are bare numbers: seconds, milliseconds, days.

use jiff::tz::TimeZone;

use super::civil::{Civil, Date};
use crate::import::Reason;

/// Days from 1899-12-30, where spreadsheets begin to count, to the Unix epoch.
const SPREADSHEET_EPOCH_DAYS: i64 = 25_569;
/// Days that a spreadsheet serial date may have: the years 1954 to 2119.
const SERIAL_DAYS: std::ops::Range<i128> = 20_000..80_000;

/// What a bare number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberKind {
    Seconds,
    Milliseconds,
    Serial,
}

/// What a number means.
pub(super) enum Number {
    /// Milliseconds since the Unix epoch.
    Instant(i64),
    /// A local time.
    Local(Civil),
}

/// What a bare number counts, by its digits; `None` where it is no time.
pub(super) fn number_kind(millionths: i128, digits: usize) -> Option<NumberKind> {
    match digits {
        9 | 10 => Some(NumberKind::Seconds),
        13 => Some(NumberKind::Milliseconds),
        5 => SERIAL_DAYS
            .contains(&(millionths / 1_000_000))
            .then_some(NumberKind::Serial),
        _ => None,
    }
}

/// The time that a bare number means.
pub(super) fn number_ms(millionths: i128, digits: usize) -> Result<Number, Reason> {
    let ms = match number_kind(millionths, digits).ok_or(Reason::BadTime)? {
        NumberKind::Seconds => millionths / 1000,
        NumberKind::Milliseconds => millionths / 1_000_000,
        NumberKind::Serial => return serial(millionths).ok_or(Reason::BadTime),
    };
    i64::try_from(ms)
        .map(Number::Instant)
        .map_err(|_range| Reason::BadTime)
}

/// A spreadsheet's serial date as a local time, to the nearest second: a millionth of a day is less
/// than a tenth of one, and floats carry noise below it.
fn serial(millionths: i128) -> Option<Number> {
    let seconds = i64::try_from(crate::money::divide_rounded(
        millionths * 86_400,
        1_000_000,
    )?)
    .ok()?;
    let day = seconds.div_euclid(86_400) - SPREADSHEET_EPOCH_DAYS;
    let date = jiff::Timestamp::from_second(day * 86_400).ok()?;
    let date = TimeZone::UTC.to_datetime(date).date();
    let part = |value: i8| u32::try_from(value).ok();
    let date = Date::Known(
        u32::try_from(date.year()).ok()?,
        part(date.month())?,
        part(date.day())?,
    );
    let time_ms = Some(seconds.rem_euclid(86_400) * 1000);
    Some(Number::Local(Civil {
        date: Some(date),
        time_ms,
        ..Civil::default()
    }))
}
