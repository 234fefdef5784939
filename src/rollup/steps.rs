//! Sums by step of a policy axis, added to for every affected line.
//!
//! The public sums are 128 bits wide so that nothing overflows; here lines are added up in half of that,
//! and moved over before they could outgrow it.

use super::Split;
use super::build::Entry;

/// Lines that are added up before the narrow sums are moved to the wide ones.
const LINES_MAX: u32 = 1 << 20;
/// Largest amount that is added to a narrow sum: as many lines of it as there may be fit 63 bits.
const AMOUNT_MAX: u64 = i64::MAX.unsigned_abs() / (1 << 20);

/// The part of a [`Split`] that a line belongs to.
fn part(rank: u32, delivered: bool) -> usize {
    usize::from(rank > 1) + 2 * usize::from(delivered)
}

/// A line's figures: orders, units, paid, intended, list, cost.
type Figures = [i64; 6];

/// One affected line on its way into the axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Addend {
    figures: Figures,
    part: usize,
    is_narrow: bool,
}

impl Addend {
    pub fn new(entry: &Entry, rank: u32) -> Self {
        let line = &entry.line;
        let figures = [
            i64::from(entry.first_affected),
            line.units,
            line.paid,
            line.intended,
            line.list,
            line.cost,
        ];
        Self {
            figures,
            part: part(rank, entry.delivered),
            is_narrow: figures
                .iter()
                .all(|figure| figure.unsigned_abs() <= AMOUNT_MAX),
        }
    }
}

/// The sums of all steps of one axis.
#[derive(Debug, Default)]
pub(super) struct Steps {
    narrow: Vec<[Figures; 4]>,
    wide: Vec<Split>,
    /// Lines in the narrow sums.
    lines: u32,
}

impl Steps {
    /// So many steps, all empty; further ones come as they are needed.
    pub fn new(steps: usize) -> Self {
        Self {
            narrow: vec![[[0; 6]; 4]; steps],
            wide: vec![Split::default(); steps],
            lines: 0,
        }
    }

    #[inline]
    pub fn add(&mut self, step: usize, addend: &Addend) {
        if step >= self.narrow.len() {
            self.grow(step);
        }
        if !addend.is_narrow || self.lines == LINES_MAX {
            self.add_slowly(step, addend);
            return;
        }
        self.lines += 1;
        if let Some(sums) = self.narrow.get_mut(step)
            && let Some(sums) = sums.get_mut(addend.part)
        {
            for (sum, figure) in sums.iter_mut().zip(addend.figures) {
                *sum += figure;
            }
        }
    }

    #[cold]
    fn grow(&mut self, step: usize) {
        self.narrow.resize(step + 1, [[0; 6]; 4]);
        self.wide.resize(step + 1, Split::default());
    }

    #[cold]
    fn add_slowly(&mut self, step: usize, addend: &Addend) {
        self.widen();
        if let Some(split) = self.wide.get_mut(step) {
            widen(split, addend.part, &addend.figures);
        }
    }

    /// Moves the narrow sums to the wide ones.
    fn widen(&mut self) {
        self.lines = 0;
        for (split, narrow) in self.wide.iter_mut().zip(&mut self.narrow) {
            for (part, figures) in std::mem::take(narrow).iter().enumerate() {
                widen(split, part, figures);
            }
        }
    }

    /// The sums, one per step.
    pub fn finish(mut self) -> Vec<Split> {
        self.widen();
        self.wide
    }
}

fn widen(split: &mut Split, part: usize, figures: &Figures) {
    let sums = match part {
        0 => &mut split.first,
        1 => &mut split.further,
        2 => &mut split.first_delivered,
        _ => &mut split.further_delivered,
    };
    let [orders, units, paid, intended, list, cost] = *figures;
    sums.orders += orders.unsigned_abs();
    sums.units += i128::from(units);
    sums.paid += i128::from(paid);
    sums.intended += i128::from(intended);
    sums.list += i128::from(list);
    sums.cost += i128::from(cost);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Line, Outcome};
    use crate::rollup::Sums;

    fn entry(paid: i64, delivered: bool) -> Entry {
        Entry {
            line: Line {
                outcome: Outcome::Affected,
                units: 2,
                charged: paid,
                paid,
                intended: 1800,
                list: 2000,
                cost: 5,
            },
            customer: None,
            order: 0,
            first_affected: true,
            delivered,
        }
    }

    #[test]
    fn sums_are_exact_however_large_the_amounts() {
        // 3 × the largest number there is, and 2 × 20, in the same step: more than 64 bits hold.
        let mut steps = Steps::new(1);
        for paid in [i64::MAX, 20, i64::MAX, 20, i64::MAX] {
            steps.add(2, &Addend::new(&entry(paid, false), 2));
        }
        steps.add(0, &Addend::new(&entry(7, true), 1));
        let sums = steps.finish();
        assert_eq!(sums.len(), 3);
        assert_eq!(sums[2].further.paid, 3 * i128::from(i64::MAX) + 40);
        assert_eq!(sums[2].further.orders, 5);
        assert_eq!(sums[2].first, Sums::default());
        assert_eq!(
            sums[0].first_delivered,
            Sums {
                orders: 1,
                units: 2,
                paid: 7,
                intended: 1800,
                list: 2000,
                cost: 5
            }
        );
    }

    #[test]
    fn narrow_sums_are_moved_before_they_overflow() {
        // 2^20 lines of the largest narrow amount and one more.
        let largest = i64::try_from(AMOUNT_MAX).unwrap();
        let addend = Addend::new(&entry(largest, false), 1);
        let mut steps = Steps::new(1);
        for _ in 0..=LINES_MAX {
            steps.add(0, &addend);
        }
        let lines = i128::from(LINES_MAX) + 1;
        assert_eq!(steps.finish()[0].first.paid, lines * i128::from(largest));
    }
}
