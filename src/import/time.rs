//! Times as text become milliseconds since the Unix epoch; a column decides the order of its dates.
//!
//! Two steps as for amounts: [`TimeEvidence`] looks at values, [`decide`] names the format or says
//! what is doubtful, [`TimeParser::parse`] reads one value.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{DateOrder, Reason};

mod civil;
mod count;
mod evidence;
mod scan;
mod words;
pub mod zone;

use civil::{DAY_MS, Date, clock_ms};
use count::{Number, number_ms};
#[cfg(test)]
use evidence::ORDERS;
pub use evidence::{TimeEvidence, decide};
use scan::Raw;

/// Days whose offset is remembered; an incident spans a few, an export a few hundred.
const CACHE_DAYS: i64 = 512;

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Milliseconds since the Unix epoch.
    pub ms: i64,
    /// The local time happened twice and its first occurrence was taken.
    pub repeated: bool,
}

/// Reads the times of a column. Each thread has its own: it remembers the offsets of recent days.
#[derive(Clone, Debug)]
pub struct TimeParser {
    order: DateOrder,
    zone: TimeZone,
    /// A zone whose name means several is the column's.
    allows_vague: bool,
    days: Vec<CachedDay>,
    /// The zone of the zone column that was seen last.
    named: Option<(Vec<u8>, Option<TimeZone>)>,
}

#[derive(Clone, Copy, Debug)]
struct CachedDay {
    day: i64,
    /// `None` on a day whose offset changes.
    offset_ms: Option<i64>,
}

impl TimeParser {
    /// A reader of dates in an order, local times being in a zone.
    pub fn new(order: DateOrder, zone: TimeZone) -> Self {
        let never = CachedDay {
            day: i64::MIN,
            offset_ms: None,
        };
        Self {
            order,
            zone,
            allows_vague: false,
            days: vec![never; usize::try_from(CACHE_DAYS).unwrap_or(1)],
            named: None,
        }
    }

    /// Reads a zone whose name means several, such as `CST`, as the column's: somebody chose it.
    #[must_use]
    pub fn with_vague_zones(self, allows_vague: bool) -> Self {
        Self {
            allows_vague,
            ..self
        }
    }

    /// Reads a cell; `None` is a cell that says it has no value.
    ///
    /// # Errors
    /// [`Reason::BadTime`] for what is no time, [`Reason::TimeInGap`] for a local time that a change
    /// to daylight-saving time left out.
    #[inline]
    pub fn parse(&mut self, text: &[u8]) -> Result<Option<Parsed>, Reason> {
        if let Some((day, ms)) = plain(text) {
            return self.instant(day, ms).map(Some);
        }
        self.parse_with(text, None, None)
    }

    /// Reads a time whose time of day or zone stand in cells of their own.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_with(
        &mut self,
        text: &[u8],
        time_of_day: Option<&[u8]>,
        zone: Option<&[u8]>,
    ) -> Result<Option<Parsed>, Reason> {
        let Some(raw) = scan::scan(text)? else {
            return Ok(None);
        };
        let mut civil = match raw {
            Raw::Civil(civil) => civil,
            Raw::Number { millionths, digits } => match number_ms(millionths, digits)? {
                Number::Instant(ms) => {
                    return Ok(Some(Parsed {
                        ms,
                        repeated: false,
                    }));
                }
                Number::Local(civil) => civil,
            },
        };
        if let Some(Raw::Civil(clock)) = time_of_day.map(scan::scan).transpose()?.flatten() {
            civil.time_ms = clock.time_ms.or(civil.time_ms);
            civil.offset = clock.offset.or(civil.offset);
            civil.vague_zone = clock.vague_zone.or(civil.vague_zone);
        }
        if civil.vague_zone.is_some() && !self.allows_vague {
            return Err(Reason::BadTime);
        }
        let date = civil
            .date
            .and_then(|date| date.read(self.order))
            .ok_or(Reason::BadTime)?;
        let day = day_number(date.0.into(), date.1.into(), date.2.into());
        let local_ms = civil.time_ms.unwrap_or(0);
        if let Some(offset) = civil.offset {
            let ms = day * DAY_MS + local_ms - i64::from(offset) * 1000;
            return Ok(Some(Parsed {
                ms,
                repeated: false,
            }));
        }
        match zone
            .map(super::cell::clean)
            .filter(|zone| !super::cell::is_null(zone))
        {
            Some(zone) => self.in_named_zone(day, local_ms, zone).map(Some),
            None => self.instant(day, local_ms).map(Some),
        }
    }

    fn in_named_zone(&mut self, day: i64, local_ms: i64, name: &[u8]) -> Result<Parsed, Reason> {
        if self.named.as_ref().is_none_or(|(known, _)| known != name) {
            let text = std::str::from_utf8(name).unwrap_or_default();
            let is_vague = self.allows_vague && zone::vague(&text.to_lowercase()).is_some();
            let zone = if is_vague {
                Some(self.zone.clone())
            } else {
                zone::resolve(text)
            };
            self.named = Some((name.to_vec(), zone));
        }
        let zone = self
            .named
            .as_ref()
            .and_then(|(_, zone)| zone.as_ref())
            .ok_or(Reason::BadTime)?;
        local_instant(zone, day, local_ms)
    }

    /// The instant of a local time in the column's zone.
    #[inline]
    fn instant(&mut self, day: i64, local_ms: i64) -> Result<Parsed, Reason> {
        let slot = usize::try_from(day.rem_euclid(CACHE_DAYS)).unwrap_or(0);
        let cached = match self.days.get(slot) {
            Some(cached) if cached.day == day => *cached,
            _ => self.remember(slot, day),
        };
        match cached.offset_ms {
            Some(offset) => Ok(Parsed {
                ms: day * DAY_MS + local_ms - offset,
                repeated: false,
            }),
            None => local_instant(&self.zone, day, local_ms),
        }
    }

    #[cold]
    fn remember(&mut self, slot: usize, day: i64) -> CachedDay {
        let cached = CachedDay {
            day,
            offset_ms: constant_offset(&self.zone, day),
        };
        if let Some(place) = self.days.get_mut(slot) {
            *place = cached;
        }
        cached
    }
}

/// The offset of a day in milliseconds; `None` where it changes on that day or around midnight.
fn constant_offset(zone: &TimeZone, day: i64) -> Option<i64> {
    let start = local_instant(zone, day, 0)
        .ok()
        .filter(|start| !start.repeated)?
        .ms;
    let end = local_instant(zone, day + 1, 0)
        .ok()
        .filter(|end| !end.repeated)?
        .ms;
    let next = jiff::Timestamp::from_millisecond(start - 1).ok()?;
    let change = zone
        .following(next)
        .next()
        .map(|change| change.timestamp().as_millisecond());
    let constant = end - start == DAY_MS && change.is_none_or(|change| change > end);
    constant.then_some(day * DAY_MS - start)
}

fn local_instant(zone: &TimeZone, day: i64, local_ms: i64) -> Result<Parsed, Reason> {
    let local = jiff::Timestamp::from_millisecond(day * DAY_MS + local_ms)
        .map_err(|_range| Reason::BadTime)?;
    let civil: DateTime = TimeZone::UTC.to_datetime(local);
    let (offset, repeated) = match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => (offset, false),
        AmbiguousOffset::Fold { before, .. } => (before, true),
        AmbiguousOffset::Gap { .. } => return Err(Reason::TimeInGap),
    };
    Ok(Parsed {
        ms: local.as_millisecond() - i64::from(offset.seconds()) * 1000,
        repeated,
    })
}

/// Reads `YYYY-MM-DD HH:MM:SS` and `YYYY/MM/DD HH:MM:SS` to a day number and milliseconds.
#[inline]
fn plain(text: &[u8]) -> Option<(i64, i64)> {
    let text: &[u8; 19] = text.try_into().ok()?;
    let [
        y0,
        y1,
        y2,
        y3,
        s0,
        m0,
        m1,
        s1,
        d0,
        d1,
        gap,
        h0,
        h1,
        c0,
        n0,
        n1,
        c1,
        e0,
        e1,
    ] = *text;
    let marks = matches!(s0, b'-' | b'/') && s1 == s0 && matches!(gap, b' ' | b'T');
    if !marks || c0 != b':' || c1 != b':' {
        return None;
    }
    let pair = |tens: u8, ones: u8| {
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
    };
    let year = pair(y0, y1)? * 100 + pair(y2, y3)?;
    let (_, month, day) = Date::Known(year, pair(m0, m1)?, pair(d0, d1)?).read(DateOrder::Ymd)?;
    let (hour, minute, second) = (pair(h0, h1)?, pair(n0, n1)?, pair(e0, e1)?);
    let ms = clock_ms(hour.into(), minute.into(), second.into(), 0)?;
    Some((day_number(year.into(), month.into(), day.into()), ms))
}

/// Days since 1970-01-01 of a day of the Gregorian calendar.
///
/// Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests;
