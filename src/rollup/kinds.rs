//! Each kind of line is judged once by the rule; then its lines are only counted.

use crate::incident::{Line, Matcher, Outcome};
use crate::orders::kinds::KindCells;

use super::Sums;

/// What the rule says of a kind of line, within the incident's window and list of ids.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub line: Line,
    /// Codes of product, status and channel.
    pub groups: [Option<usize>; 3],
    pub delivered: bool,
}

impl Judged {
    pub fn new(matcher: &Matcher<'_>, cells: &KindCells) -> Self {
        Self {
            line: matcher.line_at_any_time(cells),
            groups: Matcher::groups(cells),
            delivered: matcher.is_delivered(cells),
        }
    }

    pub fn is_affected(&self) -> bool {
        self.line.outcome == Outcome::Affected
    }

    /// The sums of so many lines of this kind.
    pub fn sums(&self, lines: u64, orders: u64) -> Sums {
        let times = |value: i64| i128::from(value) * i128::from(lines);
        Sums {
            orders,
            units: times(self.line.units),
            paid: times(self.line.paid),
            intended: times(self.line.intended),
            list: times(self.line.list),
            cost: times(self.line.cost),
        }
    }
}

/// Lines of one kind that lie outside or inside the incident's window and list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub lines: u64,
    /// Orders whose first line this is.
    pub orders: u64,
    /// Orders whose first affected line this is.
    pub affected_orders: u64,
}

/// A kind of line, with how often it occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub judged: Judged,
    pub outside: Count,
    pub inside: Count,
}
