//! Dates and times in a zone, and lengths of time.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::NO_BREAK;
use crate::text::Language;
use crate::text::chart::ChartText;

/// A time zone to write times in.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// The zone of an IANA name; UTC, and named so, where there is no such zone.
    pub fn new(name: &str) -> Self {
        match TimeZone::get(name) {
            Ok(zone) => Self {
                name: name.to_owned(),
                zone,
            },
            Err(_) => Self {
                name: "UTC".to_owned(),
                zone: TimeZone::UTC,
            },
        }
    }

    /// The zone of this machine: for what happened here, never for orders.
    pub fn here() -> Self {
        let zone = TimeZone::system();
        Self {
            name: zone.iana_name().unwrap_or("UTC").to_owned(),
            zone,
        }
    }

    /// Its name, to be shown wherever a time is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Milliseconds since the Unix epoch as a time in this zone; `None` beyond year 9999.
    pub fn zoned(&self, time_ms: i64) -> Option<Zoned> {
        let instant = Timestamp::from_millisecond(time_ms).ok()?;
        Some(instant.to_zoned(self.zone.clone()))
    }

    /// 2017-12-31 14:00.
    pub fn minute(&self, time_ms: i64) -> String {
        self.written(time_ms, "%Y-%m-%d %H:%M")
    }

    /// 2017-12-31 14:00:07.
    pub fn second(&self, time_ms: i64) -> String {
        self.written(time_ms, "%Y-%m-%d %H:%M:%S")
    }

    /// 2017-12-31.
    pub fn date(&self, time_ms: i64) -> String {
        self.written(time_ms, "%Y-%m-%d")
    }

    /// 12-31.
    pub fn day(&self, time_ms: i64) -> String {
        self.written(time_ms, "%m-%d")
    }

    /// 14:00.
    pub fn clock(&self, time_ms: i64) -> String {
        self.written(time_ms, "%H:%M")
    }

    fn written(&self, time_ms: i64, pattern: &str) -> String {
        self.zoned(time_ms)
            .map_or_else(|| "–".to_owned(), |time| time.strftime(pattern).to_string())
    }
}

/// A window: 2017-12-31 14:00 – 22:13, the second date only where it is another day.
pub fn window(start_ms: i64, end_ms: i64, zone: &Zone) -> String {
    let end = if zone.date(start_ms) == zone.date(end_ms) {
        zone.clock(end_ms)
    } else {
        zone.minute(end_ms)
    };
    super::range(&zone.minute(start_ms), &end)
}

/// A length of time in its two largest units: 8 h 13 min, 3 d 4 h, 12 s.
pub fn duration(milliseconds: i64, language: Language) -> String {
    let seconds = milliseconds.unsigned_abs() / 1000;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let parts = [
        (days, ChartText::Days),
        (hours, ChartText::Hours),
        (minutes, ChartText::Minutes),
        (seconds % 60, ChartText::Seconds),
    ];
    let first = parts
        .iter()
        .position(|(number, _)| *number > 0)
        .unwrap_or(parts.len() - 1);
    let shown: Vec<String> = parts
        .iter()
        .enumerate()
        .skip(first)
        .take(2)
        .filter(|(index, (number, _))| *index == first || *number > 0)
        .map(|(_, (number, unit))| format!("{number}{NO_BREAK}{}", unit.get(language)))
        .collect();
    shown.join(&NO_BREAK.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2017-12-31 14:00 in Shanghai is 06:00 UTC.
    const START: i64 = 1_514_700_000_000;

    #[test]
    fn times_are_written_in_their_zone() {
        let shanghai = Zone::new("Asia/Shanghai");
        assert_eq!(shanghai.second(START), "2017-12-31 14:00:00");
        assert_eq!(shanghai.day(START), "12-31");
        assert_eq!(Zone::new("no/where").minute(START), "2017-12-31 06:00");
        assert_eq!(Zone::new("no/where").name(), "UTC");
        assert_eq!(shanghai.minute(i64::MAX), "–");
    }

    #[test]
    fn a_window_repeats_the_date_only_where_it_changes() {
        let zone = Zone::new("Asia/Shanghai");
        let hours = |n: i64| START + n * 3_600_000;
        let case = |end: i64, expected: &str| {
            assert_eq!(window(START, end, &zone).replace(NO_BREAK, " "), expected);
        };
        case(hours(8) + 780_000, "2017-12-31 14:00 – 22:13");
        case(hours(11), "2017-12-31 14:00 – 2018-01-01 01:00");
    }

    #[test]
    fn a_length_of_time_has_two_units_at_most() {
        let case = |ms: i64, expected: &str| {
            assert_eq!(
                duration(ms, Language::English).replace(NO_BREAK, " "),
                expected
            );
        };
        case(0, "0 s");
        case(59_900, "59 s");
        case(60_000, "1 min");
        case(29_580_000, "8 h 13 min");
        case(3_600_000 + 5_000, "1 h");
        case(90_061_000, "1 d 1 h");
        let chinese = duration(29_580_000, Language::Chinese);
        assert_eq!(chinese.replace(NO_BREAK, " "), "8 小时 13 分");
    }
}
