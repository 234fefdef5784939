//! Minutes gathered into bins that are wide enough to see.

use crate::rollup::Minute;
use crate::ui::format::Zone;

pub(super) const MINUTE_MS: i64 = 60_000;

/// Lengths of a bin in minutes: those of a clock and of a calendar.
const LENGTHS: [i64; 14] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080,
];
/// Bins at most, whatever the width: more cannot be told apart.
const BINS_MAX: i64 = 4_000;

/// The mean minute of some minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bin {
    pub start_ms: i64,
    pub end_ms: i64,
    pub orders: f64,
    pub affected: f64,
    pub customers: f64,
}

impl Bin {
    pub fn others(&self) -> f64 {
        (self.orders - self.affected).max(0.0)
    }

    pub fn highest(&self) -> f64 {
        self.orders.max(self.customers)
    }

    pub fn length(&self) -> i64 {
        self.end_ms - self.start_ms
    }

    pub fn middle(&self) -> f64 {
        f64::midpoint(self.start_ms as f64, self.end_ms as f64)
    }

    pub fn contains(&self, time: f64) -> bool {
        (self.start_ms as f64..self.end_ms as f64).contains(&time)
    }
}

/// Gathers the minutes of a view into at most `count` bins, aligned to the zone's midnight.
///
/// Minutes without an order count as minutes with none. The ends of the view may cut a bin: it is
/// still averaged over its whole length.
pub(super) fn bins(minutes: &[Minute], view: (i64, i64), count: f32, zone: &Zone) -> Vec<Bin> {
    let length = length(view, count);
    let midnight = zone.zoned(view.0).and_then(|time| time.start_of_day().ok());
    let origin = midnight.map_or(0, |time| time.timestamp().as_millisecond());
    let first = (view.0 - origin).div_euclid(length);
    let last = (view.1 - origin - 1).div_euclid(length);
    let per_bin = (length / MINUTE_MS) as f64;
    let mut bins: Vec<Bin> = (first..=last.min(first + BINS_MAX))
        .map(|index| {
            let start_ms = origin + index * length;
            Bin {
                start_ms,
                end_ms: start_ms + length,
                ..Bin::default()
            }
        })
        .collect();
    let from = minutes.partition_point(|minute| minute.start_ms < origin + first * length);
    for minute in minutes.iter().skip(from) {
        let index = (minute.start_ms - origin).div_euclid(length) - first;
        let Some(bin) = usize::try_from(index)
            .ok()
            .and_then(|index| bins.get_mut(index))
        else {
            break;
        };
        bin.orders += minute.orders as f64 / per_bin;
        bin.affected += minute.affected as f64 / per_bin;
        bin.customers += minute.customers as f64 / per_bin;
    }
    bins
}

/// The shortest length that needs no more than `count` bins, in milliseconds.
fn length((start, end): (i64, i64), count: f32) -> i64 {
    let minutes = end.saturating_sub(start) / MINUTE_MS;
    let fits = |length: &i64| minutes as f64 / *length as f64 <= f64::from(count.max(1.0));
    let longest = LENGTHS[LENGTHS.len() - 1].max(minutes / BINS_MAX);
    LENGTHS.into_iter().find(fits).unwrap_or(longest) * MINUTE_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_hold_every_order_of_their_minutes_once() {
        let minute = |index: i64| Minute {
            start_ms: index * MINUTE_MS,
            orders: 10,
            affected: 4,
            customers: 3,
            ..Minute::default()
        };
        let minutes: Vec<_> = (0..60).map(minute).collect();
        let zone = Zone::new("UTC");
        let bins = bins(&minutes, (0, 60 * MINUTE_MS), 12.0, &zone);
        // 60 minutes in at most 12 bins: 5 minutes each.
        assert_eq!(bins.len(), 12);
        let total: f64 = bins.iter().map(|bin| bin.orders * 5.0).sum();
        assert!((total - 600.0).abs() < 1e-9);
        assert!((bins[3].affected - 4.0).abs() < 1e-9 && (bins[3].others() - 6.0).abs() < 1e-9);
    }

    #[test]
    fn a_bin_begins_where_the_clock_of_the_zone_does() {
        let zone = Zone::new("Asia/Kathmandu"); // 5 h 45 min ahead
        let start = 1_514_700_000_000; // 11:45 there
        let bins = bins(&[], (start, start + 3 * 60 * MINUTE_MS), 4.0, &zone);
        assert_eq!(zone.clock(bins[0].start_ms), "11:00");
        assert_eq!(bins.len(), 4);
    }

    #[test]
    fn a_century_is_not_cut_into_minutes() {
        let zone = Zone::new("UTC");
        assert!(bins(&[], (0, 4_000_000_000_000), 1e9, &zone).len() <= 4_001);
    }
}
