//! Lines that agree in everything but when, who and which order are judged once and then only counted.
//!
//! An export of millions of lines has a few hundred kinds: products × terms × prices × statuses.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::incident::matcher::Cells;
use crate::incident::{Line, Matcher, Outcome};

use super::Sums;

/// Kinds kept before they are folded into the tables: a table that stays in the cache.
const KINDS_MAX: usize = 20_000;

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
#[derive(Clone, Debug)]
pub(super) struct Kind {
    /// As it is within the window; outside it is no line of the incident.
    pub line: Line,
    /// Codes of product, status and channel.
    pub groups: [Option<usize>; 3],
    pub delivered: bool,
    pub outside: Count,
    pub inside: Count,
}

impl Kind {
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

    /// What a line of this kind is, by whether it lies in the window and list.
    pub fn outcome(&self, inside: bool) -> Outcome {
        if inside {
            self.line.outcome
        } else {
            Outcome::Outside
        }
    }
}

/// The kinds met so far.
pub(super) struct Kinds<'a> {
    matcher: &'a Matcher<'a>,
    places: HashMap<[i64; Cells::KIND], usize, RandomState>,
    met: Vec<Kind>,
}

impl<'a> Kinds<'a> {
    pub fn new(matcher: &'a Matcher<'a>) -> Self {
        Self {
            matcher,
            places: HashMap::default(),
            met: Vec::new(),
        }
    }

    /// The kind of a line, judged when it is met for the first time.
    pub fn of(&mut self, cells: &Cells) -> &mut Kind {
        let next = self.met.len();
        let place = *self.places.entry(cells.kind()).or_insert(next);
        if place == next {
            self.met.push(Kind {
                line: self.matcher.line_at_any_time(cells),
                groups: cells.groups(),
                delivered: self.matcher.is_delivered(cells),
                outside: Count::default(),
                inside: Count::default(),
            });
        }
        &mut self.met[place]
    }

    pub fn are_many(&self) -> bool {
        self.met.len() >= KINDS_MAX
    }

    /// All kinds met since the last time, which are then forgotten.
    pub fn take(&mut self) -> Vec<Kind> {
        self.places.clear();
        std::mem::take(&mut self.met)
    }
}
