//! Where a cap lies on the axis: the first few far apart, thousands close together.

use crate::text::chart::ChartText;
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
pub(super) fn cap_name(cap: u64, most: u64, speech: Speech) -> String {
    match cap {
        0 => speech.say(ChartText::RevokeAll),
        1 if most > 1 => speech.say(ChartText::FirstOrder),
        _ if cap >= most => speech.say(ChartText::HonourAll),
        _ => speech.fill(ChartText::FirstOrders, &[("cap", &format::count(cap))]),
    }
}

/// The ends by name, the caps between by number.
pub(super) fn cap_ticks(most: u64, speech: Speech) -> Vec<Tick> {
    let ends = [0, most].map(|cap| Tick::strong(position(cap, most), cap_name(cap, most, speech)));
    let between = NAMED.into_iter().filter(|cap| *cap < most);
    ends.into_iter()
        .chain(between.map(|cap| Tick::new(position(cap, most), format::count(cap))))
        .collect()
}
