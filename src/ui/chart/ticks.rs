//! Where an axis is marked and what stands there.

use std::ops::RangeInclusive;

use jiff::{ToSpan as _, Unit, ZonedRound};

use crate::text::Language;
use crate::ui::format::{self, Zone};

/// The least distance of two labels across, in points.
const ACROSS: f32 = 76.0;
/// The least distance of two labels in height, in points.
const IN_HEIGHT: f32 = 36.0;
/// Ticks at most: a guard against ranges that are not what they seem.
const TICKS_MAX: usize = 60;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub value: f64,
    pub label: String,
    /// Shown before others where not all fit.
    pub is_strong: bool,
}

impl Tick {
    pub fn new(value: f64, label: impl Into<String>) -> Self {
        Self {
            value,
            label: label.into(),
            is_strong: false,
        }
    }

    pub fn strong(value: f64, label: impl Into<String>) -> Self {
        Self {
            is_strong: true,
            ..Self::new(value, label)
        }
    }
}

/// The next larger step of 1, 2, 5, 10, 20, 50 …
fn nice_step(at_least: f64) -> f64 {
    if !at_least.is_finite() || at_least <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(at_least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps
        .into_iter()
        .find(|step| *step >= at_least * (1.0 - 1e-9))
        .unwrap_or(power * 10.0)
}

/// Evenly spaced values with nice steps; `whole` forbids steps below 1.
fn even(range: &RangeInclusive<f64>, points: f32, distance: f32, whole: bool) -> (Vec<f64>, f64) {
    let width = range.end() - range.start();
    let count = f64::from((points / distance).floor().max(1.0));
    let step = nice_step(width / count);
    let step = if whole { step.max(1.0) } else { step };
    let first = (range.start() / step - 1e-9).ceil();
    let values = (0..TICKS_MAX)
        .map(|index| (first + index as f64) * step)
        .take_while(|value| *value <= range.end() + step * 1e-9)
        // −0.0 would be written with a minus sign.
        .map(|value| if value == 0.0 { 0.0 } else { value })
        .collect();
    (values, step)
}

fn amounts(
    range: &RangeInclusive<f64>,
    points: f32,
    distance: f32,
    language: Language,
    whole: bool,
) -> Vec<Tick> {
    let (values, step) = even(range, points, distance, whole);
    let greatest = range.end().abs().max(range.start().abs());
    values
        .into_iter()
        .map(|value| Tick::new(value, format::axis(value, greatest, step, language)))
        .collect()
}

/// Amounts on an axis of height.
pub(super) fn money_up(range: &RangeInclusive<f64>, points: f32, language: Language) -> Vec<Tick> {
    amounts(range, points, IN_HEIGHT, language, false)
}

/// Amounts on an axis across.
pub(super) fn money_across(
    range: &RangeInclusive<f64>,
    points: f32,
    language: Language,
) -> Vec<Tick> {
    amounts(range, points, ACROSS, language, false)
}

/// Counts on an axis across: no fractions.
pub(super) fn count_across(
    range: &RangeInclusive<f64>,
    points: f32,
    language: Language,
) -> Vec<Tick> {
    amounts(range, points, ACROSS, language, true)
}

/// Counts on an axis of height: no fractions.
pub(super) fn count_up(range: &RangeInclusive<f64>, points: f32, language: Language) -> Vec<Tick> {
    amounts(range, points, IN_HEIGHT, language, true)
}

/// Shares, 0 … 1, on an axis of height.
pub(super) fn share_up(range: &RangeInclusive<f64>, points: f32, language: Language) -> Vec<Tick> {
    shares(range, points, IN_HEIGHT, language)
}

/// Shares, 0 … 1, on an axis across.
pub(super) fn share_across(
    range: &RangeInclusive<f64>,
    points: f32,
    language: Language,
) -> Vec<Tick> {
    shares(range, points, ACROSS, language)
}

fn shares(
    range: &RangeInclusive<f64>,
    points: f32,
    distance: f32,
    language: Language,
) -> Vec<Tick> {
    let (values, step) = even(range, points, distance, false);
    let digits = usize::from(step < 0.0095);
    let label = |value| format::percent(value, digits, language);
    values
        .into_iter()
        .map(|value| Tick::new(value, label(value)))
        .collect()
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Steps of a time axis below a day, in milliseconds.
const CLOCK_STEPS: [i64; 10] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
];
/// Steps of a time axis in days.
const DAY_STEPS: [i64; 8] = [1, 2, 7, 14, 28, 91, 182, 364];

/// Times in milliseconds across, marked at round times of the zone; midnights carry the date.
pub(super) fn times(range: &RangeInclusive<f64>, points: f32, zone: &Zone) -> Vec<Tick> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds of a calendar year"
    )]
    let (start, end) = (*range.start() as i64, *range.end() as i64);
    let count = f64::from((points / ACROSS).floor().max(1.0));
    let least = (range.end() - range.start()) / count;
    match CLOCK_STEPS.into_iter().find(|step| *step as f64 >= least) {
        Some(step) => clock_times(start, end, step, zone),
        None => days(start, end, least, zone),
    }
}

fn clock_times(start: i64, end: i64, step: i64, zone: &Zone) -> Vec<Tick> {
    let midnight = zone.zoned(start).and_then(|time| time.start_of_day().ok());
    let Some(midnight) = midnight.map(|time| time.timestamp().as_millisecond()) else {
        return Vec::new();
    };
    let first = midnight + (start - midnight + step - 1).div_euclid(step) * step;
    let mut ticks: Vec<Tick> = (0_i64..)
        .take(TICKS_MAX)
        .map(|index| first + index * step)
        .take_while(|time| *time <= end)
        .map(|time| {
            let clock = zone.clock(time);
            if clock == "00:00" {
                Tick::strong(time as f64, format!("{clock}\n{}", zone.day(time)))
            } else {
                Tick::new(time as f64, clock)
            }
        })
        .collect();
    // Somewhere the date must stand.
    if !ticks.iter().any(|tick| tick.is_strong)
        && let Some(tick) = ticks.first_mut()
    {
        tick.label = format!("{}\n{}", tick.label, zone.day(first));
        tick.is_strong = true;
    }
    ticks
}

fn days(start: i64, end: i64, least_ms: f64, zone: &Zone) -> Vec<Tick> {
    let step = DAY_STEPS
        .into_iter()
        .find(|days| (*days * DAY) as f64 >= least_ms)
        .unwrap_or(364);
    let round = ZonedRound::new()
        .smallest(Unit::Day)
        .mode(jiff::RoundMode::Ceil);
    let Some(mut day) = zone.zoned(start).and_then(|time| time.round(round).ok()) else {
        return Vec::new();
    };
    let mut ticks = Vec::new();
    while ticks.len() < TICKS_MAX {
        let time = day.timestamp().as_millisecond();
        if time > end {
            break;
        }
        let label = if step < 91 {
            zone.day(time)
        } else {
            zone.date(time)
        };
        ticks.push(Tick::new(time as f64, label));
        match day.checked_add(step.days()) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> String {
        let labels: Vec<_> = ticks
            .iter()
            .map(|tick| tick.label.replace('\n', "/"))
            .collect();
        labels.join(" ").replace('\u{a0}', "")
    }

    #[test]
    fn amounts_have_round_steps_within_the_range() {
        let en = Language::English;
        assert_eq!(labels(&money_up(&(0.0..=61e6), 200.0, en)), "0 20M 40M 60M");
        assert_eq!(labels(&money_up(&(-300.0..=900.0), 200.0, en)), "0 500");
        assert_eq!(labels(&count_up(&(0.0..=2.0), 900.0, en)), "0 1 2");
        assert_eq!(
            labels(&share_up(&(0.0..=1.0), 200.0, en)),
            "0% 20% 40% 60% 80% 100%"
        );
        assert_eq!(labels(&money_up(&(0.0..=f64::NAN), 200.0, en)), "");
    }

    #[test]
    fn times_are_marked_at_round_times_of_the_zone() {
        let zone = Zone::new("Asia/Kathmandu"); // 5 h 45 min ahead of UTC
        let start = 1_514_700_000_000_i64; // 11:45 there
        let at = |hours: f64| (start as f64) + hours * HOUR as f64;
        let case = |hours: f64, expected: &str| {
            assert_eq!(
                labels(&times(&(at(0.0)..=at(hours)), 400.0, &zone)),
                expected
            );
        };
        case(0.05, "11:45/12-31 11:46 11:47 11:48");
        case(4.0, "12:00/12-31 13:00 14:00 15:00");
        case(24.0, "12:00 18:00 00:00/01-01 06:00");
        case(24.0 * 30.0, "01-01 01-08 01-15 01-22 01-29");
    }

    #[test]
    fn a_day_that_is_shorter_by_an_hour_still_begins_at_midnight() {
        let zone = Zone::new("Europe/Berlin");
        let start = 1_521_932_400_000_i64; // 2018-03-25 00:00, the clocks go forward that night
        let range = (start as f64)..=((start + 4 * DAY) as f64);
        assert_eq!(
            labels(&times(&range, 400.0, &zone)),
            "03-25 03-26 03-27 03-28 03-29"
        );
    }
}
