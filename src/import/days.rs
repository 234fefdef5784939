//! Times of one column: the date is read once per day, the clock on every line.

use super::Reason;
use super::cells;
use super::plan::Plan;

/// Days kept; a power of two.
const DAYS: usize = 64;
/// Milliseconds from 00:00:00 to 23:59:59 of a day without a change of the clock.
const LAST_SECOND_MS: i64 = 86_399_000;
/// Longest text after the clock (a zone, say) that is kept.
const SUFFIX_MAX: usize = 8;

/// What stands around the clock, and the instant of its midnight.
#[derive(Clone, Copy, Debug, Default)]
struct Day {
    prefix: [u8; 11],
    suffix: [u8; SUFFIX_MAX],
    suffix_len: usize,
    midnight: Option<i64>,
}

/// The days met last.
#[derive(Debug)]
pub(crate) struct Days {
    days: [Day; DAYS],
}

impl Default for Days {
    fn default() -> Self {
        Self {
            days: [Day::default(); DAYS],
        }
    }
}

impl Days {
    /// Reads a time: milliseconds since the epoch.
    #[inline]
    pub(crate) fn time(&mut self, cell: &[u8], plan: &Plan) -> Result<i64, Reason> {
        let Some((prefix, rest)) = cell.split_first_chunk::<11>() else {
            return slow(cell, plan);
        };
        let Some((clock, suffix)) = rest.split_first_chunk::<8>() else {
            return slow(cell, plan);
        };
        let slot = slot(prefix);
        let day = &self.days[slot];
        if day.prefix == *prefix
            && day.suffix.get(..day.suffix_len) == Some(suffix)
            && let Some(midnight) = day.midnight
            && let Some(clock) = cells::clock_ms(*clock)
        {
            return Ok(midnight + clock);
        }
        self.learn(slot, prefix, suffix, plan);
        slow(cell, plan)
    }

    /// Keeps a day, where its clock runs evenly.
    #[cold]
    fn learn(&mut self, slot: usize, prefix: &[u8; 11], suffix: &[u8], plan: &Plan) {
        let at = |clock: &[u8]| slow(&[prefix, clock, suffix].concat(), plan).ok();
        let mut day = Day {
            prefix: *prefix,
            suffix_len: suffix.len(),
            ..Day::default()
        };
        let Some(room) = day.suffix.get_mut(..suffix.len()) else {
            return;
        };
        room.copy_from_slice(suffix);
        if let (Some(first), Some(last)) = (at(b"00:00:00"), at(b"23:59:59"))
            && last - first == LAST_SECOND_MS
        {
            day.midnight = Some(first);
        }
        self.days[slot] = day;
    }
}

#[inline]
fn slot(prefix: &[u8; 11]) -> usize {
    let [a, b, c, d, e, f, g, h, i, j, _] = *prefix;
    let word = u64::from_le_bytes([c, d, e, f, g, h, i, j]) ^ u64::from(a) ^ (u64::from(b) << 8);
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize % DAYS
}

/// Reads a time of any form.
fn slow(cell: &[u8], plan: &Plan) -> Result<i64, Reason> {
    let text = std::str::from_utf8(cell)
        .map_err(|_| Reason::BadTime)?
        .trim();
    if text.is_empty() {
        return Err(Reason::MissingTime);
    }
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(instant.as_millisecond());
    }
    let local: jiff::civil::DateTime = text.parse().map_err(|_| Reason::BadTime)?;
    let zoned = plan
        .zone
        .to_ambiguous_zoned(local)
        .compatible()
        .map_err(|_| Reason::BadTime)?;
    Ok(zoned.timestamp().as_millisecond())
}
