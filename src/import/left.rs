//! What lines that are in no figure say was paid, and which of them explain a difference.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::duplicates::{Fate, SetAside};
use super::{ControlTotal, ImportReport, Reason, Skip};
use crate::money;

/// Groups of lines of which every combination is tried; a file has a few.
const GROUPS_MAX: usize = 12;

/// Why a line is in no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    Rejected(Reason),
    Skipped(Skip),
}

impl Serialize for Left {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rejected(reason) => reason.serialize(serializer),
            Self::Skipped(skip) => skip.serialize(serializer),
        }
    }
}

impl Left {
    /// Whether a total of somebody else may count the line: it is more than a blank or a title.
    pub(crate) fn counts(self) -> bool {
        match self {
            Self::Rejected(_) => true,
            Self::Skipped(skip) => matches!(
                skip,
                Skip::ExactDuplicate | Skip::ConflictingDuplicate | Skip::NotAnOrder
            ),
        }
    }
}

/// Lines that are in no figure for one reason, and what they say was paid and given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub reason: Left,
    pub lines: u64,
    /// Sum of the amounts that could be read; the file's own currency.
    pub paid: Decimal,
    pub refunded: Decimal,
    /// Lines whose amount could not be read.
    pub without_amount: u64,
}

/// Scaled sums of lines that are left out for one reason.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    paid: i128,
    refunded: i128,
    with_amount: u64,
}

impl Sums {
    /// Adds the amounts of a line; [`crate::orders::NULL`] where it has none.
    fn add(&mut self, paid: i64, refunded: i64) {
        let amount = |cell: i64| if cell == crate::orders::NULL { 0 } else { cell };
        let (paid, refunded) = (amount(paid), amount(refunded));
        if paid == 0 && refunded == 0 {
            return;
        }
        self.with_amount += 1;
        // A negative amount is money given back.
        self.paid += i128::from(paid.max(0));
        self.refunded += i128::from(refunded.max(0)) - i128::from(paid.min(0));
    }
}

/// The sums of one file by reason, each in whole numbers of the most decimals there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger(BTreeMap<Left, Sums>);

impl Ledger {
    /// Adds the amounts of a line, of so many decimals.
    pub(crate) fn add(&mut self, why: Left, [paid, refunded]: [i64; 2], scale: u32) {
        let mut sums = Sums::default();
        sums.add(paid, refunded);
        self.merge(why, sums, scale);
    }

    /// Adds the sums of another part of the file.
    pub(crate) fn join(&mut self, other: Self) {
        for (why, sums) in other.0 {
            self.merge(why, sums, super::block::SCALE_MAX);
        }
    }

    fn merge(&mut self, why: Left, sums: Sums, scale: u32) {
        let factor = 10_i128.pow(super::block::SCALE_MAX.saturating_sub(scale));
        let all = self.0.entry(why).or_default();
        all.paid += sums.paid * factor;
        all.refunded += sums.refunded * factor;
        all.with_amount += sums.with_amount;
    }

    /// Adds a line that was left out when the lines of all files were put together.
    pub(crate) fn set_aside(&mut self, line: &SetAside, scale: u32) {
        let why = match line.fate {
            Fate::ExactCopy => Left::Skipped(Skip::ExactDuplicate),
            Fate::Conflict => Left::Skipped(Skip::ConflictingDuplicate),
            Fate::OtherTable => Left::Rejected(Reason::OtherTable),
            Fate::Rejected(reason, _) => Left::Rejected(reason),
            Fate::Refund | Fate::Joined | Fate::Price => return,
        };
        self.add(why, line.amounts, scale);
    }

    /// The groups of lines that a total of somebody else may count.
    pub(crate) fn groups(&self, report: &ImportReport) -> Vec<LeftOut> {
        let rejected = report.rejected_by_reason.iter();
        let skipped = report.skipped_by_reason.iter();
        let lines = rejected
            .map(|(reason, lines)| (Left::Rejected(*reason), *lines))
            .chain(skipped.map(|(skip, lines)| (Left::Skipped(*skip), *lines)));
        let decimal = |sum: i128| {
            let sum = money::from_scaled(sum, super::block::SCALE_MAX).unwrap_or_default();
            sum.normalize()
        };
        let group = |(reason, lines): (Left, u64)| {
            let sums = self.0.get(&reason).copied().unwrap_or_default();
            LeftOut {
                reason,
                lines,
                paid: decimal(sums.paid),
                refunded: decimal(sums.refunded),
                without_amount: lines.saturating_sub(sums.with_amount),
            }
        };
        lines
            .filter(|(reason, lines)| reason.counts() && *lines > 0)
            .map(group)
            .collect()
    }
}

/// What a difference is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Lines,
    Paid,
    Refunded,
}

impl LeftOut {
    fn measure(&self, measure: Measure) -> Decimal {
        match measure {
            Measure::Lines => self.lines.into(),
            Measure::Paid => self.paid,
            Measure::Refunded => self.refunded,
        }
    }
}

/// The groups that make up exactly what is missing, as few as possible; none where no groups do.
pub(crate) fn explain(missing: Decimal, groups: &[LeftOut], measure: Measure) -> Vec<LeftOut> {
    let counted: Vec<&LeftOut> = groups
        .iter()
        .filter(|group| !group.measure(measure).is_zero())
        .take(GROUPS_MAX)
        .collect();
    let chosen = |set: u32| {
        let of_set = move |(nth, _): &(usize, &&LeftOut)| set & (1 << nth) != 0;
        counted.iter().enumerate().filter(of_set)
    };
    let sum = |set: u32| -> Decimal { chosen(set).map(|(_, g)| g.measure(measure)).sum() };
    let sets = 1..1_u32 << counted.len();
    let best = sets
        .filter(|set| sum(*set) == missing)
        .min_by_key(|set| set.count_ones());
    let found = best.map(|set| chosen(set).map(|(_, group)| (**group).clone()).collect());
    found.unwrap_or_default()
}

/// A figure of somebody else against what was read, and the lines that a difference comes from.
pub(crate) fn compare(
    name: String,
    stated: Decimal,
    read: Decimal,
    groups: &[LeftOut],
    measure: Measure,
) -> ControlTotal {
    let agrees = stated == read;
    let mut exact = explain(stated - read, groups, measure);
    for group in &mut exact {
        // With as many decimals as the figure, so that they look like parts of it.
        for amount in [&mut group.paid, &mut group.refunded] {
            amount.rescale(amount.scale().max(read.scale()));
        }
    }
    let is_explained = !agrees && !exact.is_empty();
    ControlTotal {
        name,
        stated: stated.to_string(),
        read: read.to_string(),
        agrees,
        difference: (read - stated).to_string(),
        explained_by: match (agrees, is_explained) {
            (true, _) => Vec::new(),
            (false, true) => exact,
            (false, false) => groups.to_vec(),
        },
        is_explained,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn group(reason: Left, lines: u64, paid: Decimal) -> LeftOut {
        LeftOut {
            reason,
            lines,
            paid,
            refunded: Decimal::ZERO,
            without_amount: 0,
        }
    }

    #[test]
    fn the_fewest_groups_that_make_up_a_difference_explain_it() {
        let groups = [
            group(Left::Rejected(Reason::BadTime), 2, dec!(36.00)),
            group(Left::Rejected(Reason::MissingOrderId), 1, dec!(20)),
            group(Left::Skipped(Skip::ExactDuplicate), 1, dec!(16)),
        ];
        let reasons = |missing, measure| -> Vec<Left> {
            let found = explain(missing, &groups, measure);
            found.into_iter().map(|group| group.reason).collect()
        };
        assert_eq!(
            reasons(dec!(36), Measure::Paid),
            [Left::Rejected(Reason::BadTime)]
        );
        // 36 + 20 = 56 lines up with two groups, 3 lines with one and two.
        assert_eq!(reasons(dec!(56), Measure::Paid).len(), 2);
        assert_eq!(reasons(dec!(3), Measure::Lines).len(), 2);
        assert_eq!(reasons(dec!(37), Measure::Paid), []);
        assert_eq!(reasons(dec!(-36), Measure::Paid), []);
    }
}
