//! Times as text become milliseconds since the Unix epoch; a column decides the order of its dates.
//!
//! Two steps as for amounts: [`TimeEvidence`] looks at values, [`decide`] names the format or says
//! what is doubtful, [`TimeParser::parse`] reads one value.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::doubt::{Doubt, keep_example};
use super::{DateOrder, QuestionKind, Reason};

mod civil;
mod count;
mod scan;
mod words;
pub mod zone;

use civil::{Civil, DAY_MS, Date, clock_ms};
use count::{Number, NumberKind, number_kind, number_ms};
use scan::Raw;

/// Days whose offset is remembered; an incident spans a few, an export a few hundred.
const CACHE_DAYS: i64 = 512;

const ORDERS: [DateOrder; 3] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];

/// What the values of a time column say about its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeEvidence {
    /// Values that are no null.
    pub values: u64,
    pub nulls: u64,
    /// Values that are no time in any format.
    pub unreadable: u64,
    /// Values that state an offset or an abbreviation of one.
    pub with_offset: u64,
    /// Values that count from the epoch: their zone is UTC.
    pub epoch: u64,
    /// Values that are a spreadsheet's serial dates.
    pub serial: u64,
    /// Values without a time of day.
    pub date_only: u64,
    /// Values without a date.
    pub time_only: u64,
    /// Values whose parts are in an order that they do not tell: `03/04/2018`.
    pub unordered: u64,
    /// Of these, values that cannot be read year first, day first, month first.
    excluded: [u64; 3],
    /// Of these, values that two orders read as different days.
    pub ambiguous: u64,
    examples: Vec<String>,
}

impl TimeEvidence {
    /// Looks at one cell.
    pub fn add(&mut self, text: &[u8]) {
        let raw = match scan::scan(text) {
            Ok(Some(raw)) => raw,
            Ok(None) => return self.nulls += 1,
            Err(_) => return self.unreadable += 1,
        };
        match raw {
            Raw::Number { millionths, digits } => match number_kind(millionths, digits) {
                Some(NumberKind::Serial) => self.serial += 1,
                Some(_) => self.epoch += 1,
                None => return self.unreadable += 1,
            },
            Raw::Civil(civil) => self.add_civil(civil, text),
        }
        self.values += 1;
    }

    fn add_civil(&mut self, civil: Civil, text: &[u8]) {
        self.with_offset += u64::from(civil.offset.is_some());
        self.date_only += u64::from(civil.time_ms.is_none());
        let Some(date) = civil.date else {
            return self.time_only += 1;
        };
        if matches!(date, Date::Known(..)) {
            return;
        }
        self.unordered += 1;
        let readings = ORDERS.map(|order| date.read(order));
        for (excluded, reading) in self.excluded.iter_mut().zip(readings) {
            *excluded += u64::from(reading.is_none());
        }
        let mut days = readings.iter().flatten();
        if let Some(first) = days.next()
            && days.any(|day| day != first)
        {
            self.ambiguous += 1;
            keep_example(&mut self.examples, text);
        }
    }

    /// Adds what another part of the same column says.
    pub fn merge(&mut self, other: &Self) {
        self.values += other.values;
        self.nulls += other.nulls;
        self.unreadable += other.unreadable;
        self.with_offset += other.with_offset;
        self.epoch += other.epoch;
        self.serial += other.serial;
        self.date_only += other.date_only;
        self.time_only += other.time_only;
        self.unordered += other.unordered;
        self.ambiguous += other.ambiguous;
        for (mine, theirs) in self.excluded.iter_mut().zip(other.excluded) {
            *mine += theirs;
        }
        for text in &other.examples {
            keep_example(&mut self.examples, text.as_bytes());
        }
    }

    /// Whether most of the values are times at all.
    pub fn is_time(&self) -> bool {
        self.values > 0 && self.unreadable * 2 <= self.values
    }

    /// Whether some values need a zone from elsewhere: a header, a column, a profile, a person.
    pub fn needs_zone(&self) -> bool {
        self.values > self.with_offset + self.epoch
    }
}

/// Names the order of a column's dates from the evidence of its values.
///
/// # Errors
/// A [`Doubt`] where more than one order fits every value, or none does.
pub fn decide(evidence: &TimeEvidence, chosen: Option<DateOrder>) -> Result<DateOrder, Doubt> {
    if let Some(order) = chosen {
        return Ok(order);
    }
    let fits = |(order, excluded): (DateOrder, u64)| (excluded == 0).then_some(order);
    let fitting: Vec<DateOrder> = ORDERS
        .into_iter()
        .zip(evidence.excluded)
        .filter_map(fits)
        .collect();
    match fitting.as_slice() {
        _ if evidence.unordered == 0 => Ok(DateOrder::Ymd),
        [order] => Ok(*order),
        // Every value reads as the same day in each order that fits: 05/05/2018.
        [order, ..] if evidence.ambiguous == 0 => Ok(*order),
        _ => Err(doubt(evidence, &fitting)),
    }
}

fn doubt(evidence: &TimeEvidence, fitting: &[DateOrder]) -> Doubt {
    let asked = if fitting.is_empty() {
        &ORDERS[1..]
    } else {
        fitting
    };
    let answers = asked.iter().map(|order| match order {
        DateOrder::Ymd => "--date-order ymd",
        DateOrder::Dmy => "--date-order dmy",
        DateOrder::Mdy => "--date-order mdy",
    });
    let answers: Vec<&str> = answers.collect();
    Doubt::new(QuestionKind::DateOrder, &evidence.examples, &answers)
}

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
            days: vec![never; usize::try_from(CACHE_DAYS).unwrap_or(1)],
            named: None,
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
            let zone = std::str::from_utf8(name).ok().and_then(zone::resolve);
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
