//! Dates and times of day as written, before their zone is known.

use crate::import::DateOrder;

const MINUTE_MS: i64 = 60_000;
pub(super) const HOUR_MS: i64 = 3_600_000;
pub(super) const DAY_MS: i64 = 86_400_000;
/// Years that an order can be from; a figure outside is no year.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;
/// Two-digit years below it are of this century.
const CENTURY_PIVOT: u32 = 69;

/// A date and a time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Civil {
    pub date: Option<Date>,
    /// Milliseconds after midnight, 0 to 24 h.
    pub time_ms: Option<i64>,
    /// Seconds east of UTC.
    pub offset: Option<i32>,
    /// A zone whose name means several, in lower case.
    pub vague_zone: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// Year, month and day are known.
    Known(u32, u32, u32),
    /// Two numbers and a year after them.
    YearLast(u32, u32, u32),
    /// Three numbers of one or two digits.
    Short(u32, u32, u32),
}

impl Date {
    /// Year, month, day in an order of the parts; `None` where there is no such day.
    pub fn read(self, order: DateOrder) -> Option<(u32, u32, u32)> {
        let (year, month, day) = match (self, order) {
            (Self::YearLast(..), DateOrder::Ymd) => return None,
            (Self::Known(y, m, d), _)
            | (Self::Short(y, m, d), DateOrder::Ymd)
            | (Self::YearLast(d, m, y) | Self::Short(d, m, y), DateOrder::Dmy)
            | (Self::YearLast(m, d, y) | Self::Short(m, d, y), DateOrder::Mdy) => (y, m, d),
        };
        let year = if year < 100 { century(year) } else { year };
        (YEARS.contains(&year) && (1..=days_in_month(year, month)).contains(&day))
            .then_some((year, month, day))
    }
}

/// The year of two digits.
pub(super) fn century(year: u32) -> u32 {
    if year < CENTURY_PIVOT {
        2000 + year
    } else {
        1900 + year
    }
}

/// Days of a month of the Gregorian calendar; 0 for a month that does not exist.
fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Milliseconds after midnight; 24:00:00 and a leap second are times of day.
pub(super) fn clock_ms(hour: u64, minute: u64, second: u64, ms: i64) -> Option<i64> {
    let valid = hour <= 24 && minute < 60 && second <= 60;
    let (hour, minute) = (i64::try_from(hour).ok()?, i64::try_from(minute).ok()?);
    // A leap second is the last of its minute: no clock of an export counts it.
    let second = i64::try_from(second.min(59)).ok()?;
    let total = hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms;
    (valid && total <= DAY_MS).then_some(total)
}
