//! Where a cap lies on the axis: the first few far apart, thousands close together.

use crate::decision::{AxisPoint, Policy};
use crate::incident::Kind;
use crate::text::chart::names;
use crate::ui::chart::Speech;
use crate::ui::chart::ticks::Tick;
use crate::ui::format;

/// Caps that are named on the axis, where there is room.
const NAMED: [u64; 13] = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

/// The least distance of honour all from the cap before it: a cost that falls away where nothing is
/// revoked, such as a fine, must not look like a wall at the edge.
const LAST_APART: f64 = 0.09;

/// ln(1 + cap): zero at revoke all, each doubling of the cap about as wide as the one before, and
/// honour all (`most`) a little apart from the caps below it.
pub(super) fn position(cap: u64, most: u64) -> f64 {
    let place = (cap as f64).ln_1p();
    if cap > 0 && cap >= most {
        place * (1.0 + LAST_APART)
    } else {
        place
    }
}

/// What a cap is called: revoke all, first 3, honour all.
pub(super) fn cap_name(cap: u64, most: u64, kind: Kind, speech: Speech) -> String {
    let policy = match cap {
        0 => Policy::RevokeAll,
        cap if cap >= most => Policy::HonourAll,
        cap => Policy::Cap(cap),
    };
    names::policy_short(policy, kind, speech.language)
}

/// The ends by name, the caps between by number.
pub(super) fn cap_ticks(most: u64, kind: Kind, speech: Speech) -> Vec<Tick> {
    let name = |cap| cap_name(cap, most, kind, speech);
    let ends = [0, most].map(|cap| Tick::strong(position(cap, most), name(cap)));
    let between = NAMED.into_iter().filter(|cap| *cap < most);
    ends.into_iter()
        .chain(between.map(|cap| Tick::new(position(cap, most), format::count(cap))))
        .collect()
}

/// Place, P5 and P95 of every point from the first simulated one to the last.
///
/// Between two simulated caps the distance of the band from the expected cost is interpolated, so
/// that the band follows the line.
pub(super) fn band(points: &[AxisPoint], x: &impl Fn(&AxisPoint) -> f64) -> Vec<(f64, f64, f64)> {
    let offsets = |point: &AxisPoint| {
        let (low, high) = (point.p5?, point.p95?);
        Some((x(point), low - point.expected, high - point.expected))
    };
    let known: Vec<(f64, f64, f64)> = points.iter().filter_map(offsets).collect();
    let at = |point: &AxisPoint| {
        let place = x(point);
        let after = known.partition_point(|known| known.0 < place);
        let right = known.get(after)?;
        let left = known.get(after.saturating_sub(1))?;
        if after == 0 && place < right.0 {
            return None;
        }
        let width = right.0 - left.0;
        let share = if width > 0.0 {
            (place - left.0) / width
        } else {
            1.0
        };
        let between = |left: f64, right: f64| point.expected + left + share * (right - left);
        Some((place, between(left.1, right.1), between(left.2, right.2)))
    };
    points.iter().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(cap: u64, expected: f64, band: Option<(f64, f64)>) -> AxisPoint {
        AxisPoint {
            cap,
            expected,
            worst_case: 0.0,
            p5: band.map(|band| band.0),
            p95: band.map(|band| band.1),
            orders_revoked: 0,
            customers_revoked: 0,
        }
    }

    #[test]
    fn between_two_simulated_caps_the_band_follows_the_line() {
        let points = [
            point(0, 10.0, Some((8.0, 14.0))),
            point(1, 20.0, None),
            point(2, 10.0, Some((4.0, 16.0))),
        ];
        // In the middle: 20 − (2 + 6) ÷ 2 = 16 and 20 + (4 + 6) ÷ 2 = 25.
        let band = band(&points, &|point| point.cap as f64);
        assert_eq!(
            band,
            [(0.0, 8.0, 14.0), (1.0, 16.0, 25.0), (2.0, 4.0, 16.0)]
        );
    }

    #[test]
    fn outside_the_simulated_caps_there_is_no_band() {
        let points = [
            point(0, 10.0, None),
            point(1, 20.0, Some((19.0, 21.0))),
            point(2, 10.0, None),
        ];
        let band = band(&points, &|point| point.cap as f64);
        assert_eq!(band, [(1.0, 19.0, 21.0)]);
    }
}
