//! How often each ratio of paid to reference occurs, and when: the usual ones, and what stands apart.

use super::lines::{gather, ratio};
use super::usual::{Prices, TIME_PARTS};
use super::{Incident, Kind, Reference};
use crate::orders::{Orders, StatusClass};

/// Bits of an f64's mantissa that tell two ratios apart: 6, steps of at most 1.6 %.
const RATIO_SHIFT: u32 = 52 - 6;
/// Smallest ratio told from zero.
const RATIO_MIN: f64 = 1e-9;
/// Largest ratio told from larger ones.
const RATIO_MAX: f64 = 1e9;
/// Two ratios this close are the same price with rounding.
const SAME: f64 = 1.02;
/// A group this far from the usual stands apart by its price alone.
const FAR: f64 = 1.5;
/// A ratio seen in at least this share of the occupied time is usual, and so is no incident.
const USUAL_COVER: f64 = 0.8;
/// A group seen in at most this share of the occupied time stands apart by its time.
const BRIEF_COVER: f64 = 0.5;
/// Fewest lines of an incident, and their smallest share of all lines.
const LINES_MIN: u64 = 3;
const LINES_SHARE_MIN: f64 = 1e-5;
/// A part of the time with less than this share of the group's busiest part is not its window.
const QUIET: f64 = 0.005;
/// Share of a group's lines that may lie outside its window before the window restricts it.
const OUTSIDE_MAX: f64 = 0.02;
/// Ratios between the usual and the group belong to it from this share of its distance on.
const BELONGS: f64 = 0.35;

/// Lines with nearly the same ratio.
#[derive(Clone, Debug)]
struct Bin {
    lines: u64,
    /// Sum of the ratios, for their mean.
    ratios: f64,
    /// Lines in the window that a person gave; all, where none was given.
    inside: u64,
    /// Reference − paid of those, in scaled numbers, as a weight only.
    shortfall: f64,
    parts: [u32; TIME_PARTS],
}

impl Default for Bin {
    fn default() -> Self {
        Self {
            lines: 0,
            ratios: 0.0,
            inside: 0,
            shortfall: 0.0,
            parts: [0; TIME_PARTS],
        }
    }
}

impl Bin {
    fn plus(mut self, other: Self) -> Self {
        self.lines += other.lines;
        self.ratios += other.ratios;
        self.inside += other.inside;
        self.shortfall += other.shortfall;
        self.parts
            .iter_mut()
            .zip(other.parts)
            .for_each(|(part, lines)| *part += lines);
        self
    }

    fn ratio(&self) -> f64 {
        self.ratios / self.lines.max(1) as f64
    }
}

/// All ratios of an export.
pub struct Survey {
    reference: Reference,
    /// Rising by ratio; only those that occur.
    bins: Vec<Bin>,
    lines: u64,
    /// Parts of the time in which anything was ordered.
    occupied: usize,
    window_given: bool,
    usual: f64,
}

/// A group of lines that stands apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    pub kind: Kind,
    /// Lowest and highest ratio that belong to it.
    pub low: f64,
    pub high: f64,
    /// First and last part of the time it covers; `None` where times are unknown.
    pub parts: Option<(usize, usize)>,
    mean: f64,
}

impl Cluster {
    pub fn ratio(&self) -> f64 {
        self.mean
    }

    pub fn holds(&self, ratio: f64) -> bool {
        self.low <= ratio && ratio <= self.high
    }
}

fn bin_of(ratio: f64) -> u64 {
    if ratio < RATIO_MIN {
        0
    } else {
        ratio.min(RATIO_MAX).to_bits() >> RATIO_SHIFT
    }
}

impl Survey {
    /// Counts the ratios of all lines that were ever paid; the incident is looked for in the window
    /// given, what is usual in the whole export.
    pub fn of(orders: &Orders, prices: &Prices, given: &Incident) -> Self {
        let base = bin_of(RATIO_MIN);
        let size = usize::try_from(bin_of(RATIO_MAX) - base).unwrap_or(0) + 2;
        let unpaid: Vec<bool> = orders
            .statuses
            .iter()
            .map(|s| s.class == StatusClass::Unpaid)
            .collect();
        let empty = || vec![None::<Box<Bin>>; size];
        let pieces = gather(orders, prices, empty, |bins, line| {
            let never_paid = usize::try_from(line.status)
                .ok()
                .and_then(|s| unpaid.get(s));
            if never_paid == Some(&true) {
                return;
            }
            let index = bin_of(line.ratio).saturating_sub(base - 1);
            let slot = usize::try_from(index)
                .ok()
                .and_then(|index| bins.get_mut(index));
            let Some(bin) = slot.map(Option::get_or_insert_default) else {
                return;
            };
            bin.lines += 1;
            bin.ratios += line.ratio;
            if given.window_holds(line.time) {
                bin.inside += 1;
                bin.shortfall += (line.reference - line.paid) as f64;
            }
            if let Some(part) = prices.parts.and_then(|p| p.part(line.time)) {
                bin.parts[part] += 1;
            }
        });
        let bins: Vec<Bin> = (0..size)
            .filter_map(|index| {
                let same = pieces.iter().filter_map(|bins| bins.get(index)?.as_deref());
                same.cloned().reduce(Bin::plus)
            })
            .collect();
        let mut survey = Self {
            reference: prices.reference,
            lines: bins.iter().map(|b| b.lines).sum(),
            occupied: (0..TIME_PARTS)
                .filter(|p| bins.iter().any(|b| b.parts[*p] > 0))
                .count(),
            window_given: given.start_ms.is_some() || given.end_ms.is_some(),
            usual: 1.0,
            bins,
        };
        survey.usual = survey.most_usual();
        survey
    }

    /// The ratio that ordinary lines have: 1 of an intended price, else the one that covers most time.
    pub fn usual_ratio(&self) -> f64 {
        self.usual
    }

    /// Whether a line has the usual ratio, but for rounding.
    pub fn is_usual(&self, paid: i64, reference: i64) -> bool {
        reference > 0 && self.same(ratio(paid, reference))
    }

    fn same(&self, ratio: f64) -> bool {
        ratio <= self.usual * SAME && self.usual <= ratio * SAME
    }

    fn most_usual(&self) -> f64 {
        if self.reference != Reference::List {
            return 1.0;
        }
        let best = self.bins.iter().filter(|b| b.ratio() > 0.0).max_by(|a, b| {
            (self.cover(a), a.lines)
                .partial_cmp(&(self.cover(b), b.lines))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        best.map_or(1.0, Bin::ratio)
    }

    /// Share of the occupied time in which a bin has lines; 1 where times are unknown.
    fn cover(&self, bin: &Bin) -> f64 {
        if self.occupied == 0 {
            return 1.0;
        }
        bin.parts.iter().filter(|n| **n > 0).count() as f64 / self.occupied as f64
    }

    /// The group that stands apart, on the side that weighs more.
    pub fn cluster(&self) -> Option<Cluster> {
        let under = self.weight(true) >= self.weight(false);
        let seed = self
            .seeds(under)
            .max_by(|a, b| a.shortfall.abs().total_cmp(&b.shortfall.abs()))?;
        self.grow(seed, under)
    }

    /// How much stands apart on one side of the usual, in scaled numbers.
    pub fn weight(&self, under: bool) -> f64 {
        self.seeds(under).map(|bin| bin.shortfall.abs()).sum()
    }

    /// Bins that may be the heart of an incident on one side of the usual.
    fn seeds(&self, under: bool) -> impl Iterator<Item = &Bin> {
        self.bins.iter().filter(move |bin| {
            let ratio = bin.ratio();
            let apart = if under {
                ratio < self.usual
            } else {
                ratio > self.usual
            };
            apart && !self.same(ratio) && bin.inside >= self.lines_min() && self.stands_apart(bin)
        })
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count, rounded down, is a smaller count"
    )]
    fn lines_min(&self) -> u64 {
        LINES_MIN.max((self.lines as f64 * LINES_SHARE_MIN) as u64)
    }

    fn stands_apart(&self, bin: &Bin) -> bool {
        if self.window_given {
            return true;
        }
        let ratio = bin.ratio();
        let far = ratio * FAR <= self.usual || self.usual * FAR <= ratio;
        let window = Self::window(&bin.parts);
        let cover = match window {
            Some((first, last)) => self.occupied_between(first, last) as f64 / self.occupied as f64,
            None => 1.0,
        };
        let ordinary = self.bins.iter().any(|b| self.same(b.ratio()));
        match self.reference {
            Reference::Intended => far || cover <= BRIEF_COVER,
            // A list price or a habit says less: the ordinary price must be seen, at other times too.
            Reference::List | Reference::UsualPrice if self.occupied > 0 => {
                ordinary && (cover <= BRIEF_COVER || (far && cover < USUAL_COVER))
            }
            Reference::List | Reference::UsualPrice => ordinary && far,
        }
    }

    fn occupied_between(&self, first: usize, last: usize) -> usize {
        (first..=last)
            .filter(|p| self.bins.iter().any(|b| b.parts[*p] > 0))
            .count()
    }

    /// First and last busy part around the busiest one; `None` where times are unknown.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count, rounded down, is a smaller count"
    )]
    fn window(parts: &[u32; TIME_PARTS]) -> Option<(usize, usize)> {
        let (busiest, peak) = parts
            .iter()
            .enumerate()
            .max_by_key(|(index, n)| (**n, TIME_PARTS - index))?;
        if *peak == 0 {
            return None;
        }
        let quiet = (f64::from(*peak) * QUIET) as u32;
        let busy = |part: &usize| parts[*part] > quiet;
        let first = (0..=busiest).find(busy)?;
        let last = (busiest..TIME_PARTS).rev().find(busy)?;
        Some((first, last))
    }

    /// The seed with all ratios at the same time that are nearer to it than to the usual.
    fn grow(&self, seed: &Bin, under: bool) -> Option<Cluster> {
        let window = if self.window_given {
            None
        } else {
            Self::window(&seed.parts)
        };
        let distance = |ratio: f64| (ratio.max(RATIO_MIN).ln() - self.usual.ln()).abs();
        let heart = distance(seed.ratio());
        let mut cluster = Cluster {
            kind: if under {
                Kind::Underpriced
            } else {
                Kind::Overcharged
            },
            low: seed.ratio(),
            high: seed.ratio(),
            parts: window,
            mean: 0.0,
        };
        let (mut lines, mut ratios) = (0_u64, 0.0);
        let mut parts = seed.parts;
        for bin in &self.bins {
            let ratio = bin.ratio();
            let side = if under {
                ratio < self.usual
            } else {
                ratio > self.usual
            };
            let near = distance(ratio) >= heart * BELONGS && !self.same(ratio);
            let here = self.window_given || within(&bin.parts, window);
            if side && near && here && bin.inside > 0 {
                lines += bin.inside;
                ratios += bin.ratio() * bin.inside as f64;
                parts
                    .iter_mut()
                    .zip(bin.parts)
                    .for_each(|(sum, n)| *sum = sum.saturating_add(n));
                cluster.low = cluster.low.min(ratio / SAME);
                cluster.high = cluster.high.max(ratio * SAME);
            }
        }
        cluster.low = cluster.low.min(seed.ratio() / SAME);
        cluster.mean = ratios / lines.max(1) as f64;
        cluster.parts = window.map(|window| widened(window, &parts));
        let edge = if under {
            self.usual / SAME
        } else {
            self.usual * SAME
        };
        if under {
            cluster.high = cluster.high.min(edge);
        } else {
            cluster.low = cluster.low.max(edge);
        }
        (lines >= self.lines_min()).then_some(cluster)
    }
}

/// The window with the quiet parts that adjoin it: an incident begins with a few who notice.
fn widened((first, last): (usize, usize), parts: &[u32; TIME_PARTS]) -> (usize, usize) {
    let is_seen = |part: &usize| parts[*part] > 0;
    let first = (0..first).rev().take_while(is_seen).last().unwrap_or(first);
    let last = (last + 1..TIME_PARTS)
        .take_while(is_seen)
        .last()
        .unwrap_or(last);
    (first, last)
}

/// Whether nearly all lines of a bin lie in the window, give or take one part.
fn within(parts: &[u32; TIME_PARTS], window: Option<(usize, usize)>) -> bool {
    let Some((first, last)) = window else {
        return true;
    };
    let all: u64 = parts.iter().map(|n| u64::from(*n)).sum();
    let range = first.saturating_sub(1)..=(last + 1).min(TIME_PARTS - 1);
    let inside: u64 = parts
        .iter()
        .enumerate()
        .filter(|(p, _)| range.contains(p))
        .map(|(_, n)| u64::from(*n))
        .sum();
    inside as f64 >= (1.0 - OUTSIDE_MAX) * all as f64 || all == 0
}
