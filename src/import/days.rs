//! Times of one column: the date is read once per day, the clock on every line.

use super::Reason;
use super::cells;
use super::memo::Memo;
use super::plan::Plan;
use super::time::TimeParser;

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

impl Day {
    #[inline]
    fn has_suffix(&self, suffix: &[u8]) -> bool {
        // Nearly always there is none, which needs no comparing of memory.
        self.suffix_len == suffix.len()
            && (suffix.is_empty() || self.suffix.get(..suffix.len()) == Some(suffix))
    }
}

/// The days met last.
#[derive(Debug)]
pub(crate) struct Days {
    parser: TimeParser,
    known: Vec<Day>,
    /// Times of other forms.
    memo: Memo<(i64, bool)>,
}

/// An instant, and whether the local time happened twice.
type Read = Result<(i64, bool), Reason>;

impl Days {
    pub(crate) fn new(plan: &Plan) -> Self {
        let parser = TimeParser::new(plan.date_order, plan.zone.zone.clone())
            .with_vague_zones(plan.allows_vague_zones());
        Self {
            parser,
            known: vec![Day::default(); DAYS],
            memo: Memo::default(),
        }
    }

    /// Reads a time: milliseconds since the epoch.
    #[inline]
    pub(crate) fn time(&mut self, cell: &[u8]) -> Read {
        let Some((prefix, rest)) = cell.split_first_chunk::<11>() else {
            return self.slow(cell);
        };
        let Some((clock, suffix)) = rest.split_first_chunk::<8>() else {
            return self.slow(cell);
        };
        let slot = slot(prefix);
        let day = &self.known[slot];
        if day.prefix == *prefix
            && day.has_suffix(suffix)
            && let Some(midnight) = day.midnight
            && let Some(clock) = cells::clock_ms(*clock)
        {
            return Ok((midnight + clock, false));
        }
        self.learn(slot, prefix, suffix);
        self.slow(cell)
    }

    /// Reads a time whose clock or zone stand in cells of their own.
    pub(crate) fn time_with(
        &mut self,
        cell: &[u8],
        clock: Option<&[u8]>,
        zone: Option<&[u8]>,
    ) -> Read {
        let Self { parser, memo, .. } = self;
        let parts = [cell, clock.unwrap_or_default(), zone.unwrap_or_default()];
        memo.get_or(&parts.join(&0), |_| {
            let parsed = parser.parse_with(cell, clock, zone)?;
            let parsed = parsed.ok_or(Reason::MissingTime)?;
            Ok((parsed.ms, parsed.repeated))
        })
    }

    /// Keeps a day, where its clock runs evenly.
    #[cold]
    fn learn(&mut self, slot: usize, prefix: &[u8; 11], suffix: &[u8]) {
        let mut at = |clock: &[u8]| match self.slow(&[prefix, clock, suffix].concat()) {
            Ok((ms, false)) => Some(ms),
            _ => None,
        };
        let (first, last) = (at(b"00:00:00"), at(b"23:59:59"));
        let mut day = Day {
            prefix: *prefix,
            suffix_len: suffix.len(),
            ..Day::default()
        };
        let Some(room) = day.suffix.get_mut(..suffix.len()) else {
            return;
        };
        room.copy_from_slice(suffix);
        if let (Some(first), Some(last)) = (first, last)
            && last - first == LAST_SECOND_MS
        {
            day.midnight = Some(first);
        }
        self.known[slot] = day;
    }

    /// Reads a time of any form.
    fn slow(&mut self, cell: &[u8]) -> Read {
        let Self { parser, memo, .. } = self;
        memo.get_or(cell, |cell| {
            let parsed = parser.parse(cell)?.ok_or(Reason::MissingTime)?;
            Ok((parsed.ms, parsed.repeated))
        })
    }
}

#[inline]
fn slot(prefix: &[u8; 11]) -> usize {
    let [first, second, rest @ .., _] = *prefix;
    let word = u64::from_le_bytes(rest) ^ u64::from(first) ^ (u64::from(second) << 8);
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize % DAYS
}
