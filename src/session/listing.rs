//! Orders and customers as lists: which rows, in which order. A worker makes them, a table shows them.

mod follow;
mod key;
mod only;
mod person;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::engine::{self, Question, RollUpError};
use crate::import::{Import, Progress};
use crate::incident::{Incident, Lists, Matcher, Outcome};
use crate::orders::{Column, Orders};
use crate::rollup;
pub use person::Person;

/// Rows between two looks at whether the list is still wanted.
const ROWS_BETWEEN: usize = 8192;

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum List {
    #[default]
    Lines,
    Customers,
}

/// Which lines are listed, by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Show {
    All,
    #[default]
    Affected,
    /// Kept under the cap.
    Honoured,
    /// Taken back under the cap.
    Revoked,
    /// The rule holds, but there is nothing to decide: cancelled, refunded, unpaid, no intended price.
    LeftOut,
}

impl Show {
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Affected,
        Self::Honoured,
        Self::Revoked,
        Self::LeftOut,
    ];
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Order,
    Customer,
    Time,
    Product,
    Units,
    Paid,
    Intended,
    Shortfall,
    Status,
    Code,
    Channel,
    Rank,
    /// What the chosen cap does to the line; then the two ends of the axis.
    UnderCap,
    UnderRevoke,
    UnderHonour,
    File,
    Line,
    /// Of a customer: all orders, the affected ones, and those taken back under the cap.
    Orders,
    Affected,
    Revoked,
}

impl Field {
    /// The columns of the lines, in their order.
    pub const OF_LINES: [Self; 17] = [
        Self::Order,
        Self::Customer,
        Self::Time,
        Self::Product,
        Self::Units,
        Self::Paid,
        Self::Intended,
        Self::Shortfall,
        Self::Status,
        Self::Rank,
        Self::UnderCap,
        Self::UnderRevoke,
        Self::UnderHonour,
        Self::Code,
        Self::Channel,
        Self::File,
        Self::Line,
    ];
    /// The columns of the customers.
    pub const OF_CUSTOMERS: [Self; 6] = [
        Self::Customer,
        Self::Orders,
        Self::Affected,
        Self::Revoked,
        Self::Paid,
        Self::Shortfall,
    ];

    /// Those that are not shown until they are asked for.
    pub fn hidden_at_first() -> BTreeSet<Self> {
        [
            Self::UnderRevoke,
            Self::UnderHonour,
            Self::Code,
            Self::Channel,
            Self::File,
            Self::Line,
        ]
        .into()
    }
}

/// The lines behind one part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// By the product's name.
    Product(String),
    /// Paid ÷ units, whole number of the roll-up's decimals.
    UnitPrice(i64),
    /// Start and end in milliseconds since the Unix epoch.
    Times(i64, i64),
}

/// What a person wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub list: List,
    pub show: Show,
    /// Part of an order's or a customer's id, in any case.
    pub search: String,
    /// Lines of one customer only, by code.
    pub customer: Option<usize>,
    /// Lines behind one part of a picture.
    pub only: Option<Only>,
    /// Customers with so many affected orders, and their lines: first and last.
    pub orders: Option<(u64, u64)>,
    /// By which column, and whether falling; else as the files have them.
    pub sort: Option<(Field, bool)>,
}

/// What every list of one incident rests on, made once.
#[derive(Debug)]
pub struct Ground {
    pub incident: Incident,
    pub lists: Lists,
    /// Row by row.
    pub outcomes: Vec<Outcome>,
    /// Row by row: the order's place among its customer's affected orders, 0 outside.
    pub ranks: Vec<u32>,
    /// By code.
    pub people: Vec<Person>,
}

/// Rows as they are wanted.
#[derive(Clone, Debug)]
pub struct Listing {
    pub wanted: Wanted,
    /// Orders honoured per customer when it was made.
    pub cap: u64,
    pub question: Question,
    pub ground: Arc<Ground>,
    /// Row numbers of lines, or codes of customers.
    pub rows: Arc<Vec<u32>>,
}

impl Ground {
    fn new(
        import: &Import,
        question: &Question,
        progress: &Progress,
    ) -> Result<Option<Self>, RollUpError> {
        let lists = engine::named_by(question)?;
        let orders = &import.orders;
        let matcher = Matcher::new(orders, &question.incident, &lists)?;
        let ranks = rollup::ranks(&matcher);
        let mut outcomes = Vec::with_capacity(orders.len());
        let mut people = person::Count::new(orders);
        let is_whole = each(&matcher, progress, |row, line| {
            outcomes.push(line.outcome);
            people.take(row, &line, ranks.get(row).copied().unwrap_or(0));
        });
        if !is_whole {
            return Ok(None);
        }
        let people = people.finish();
        drop(matcher);
        Ok(Some(Self {
            incident: question.incident.clone(),
            ranks,
            outcomes,
            people,
            lists,
        }))
    }

    /// The incident for single rows of a table: what needs a long list of ids stands in `outcomes`.
    ///
    /// # Errors
    /// As [`Matcher::new`]; not for orders it was made from.
    pub fn matcher<'a>(&'a self, orders: &'a Orders) -> Result<Matcher<'a>, RollUpError> {
        let incident = Incident {
            order_ids: None,
            ..self.incident.clone()
        };
        Ok(Matcher::new(orders, &incident, &self.lists)?)
    }
}

/// Visits every line in file order; whether it came to the end before nobody waited any more.
fn each(
    matcher: &Matcher<'_>,
    progress: &Progress,
    mut take: impl FnMut(usize, crate::incident::Line),
) -> bool {
    (0..matcher.orders().len()).all(|row| {
        take(row, matcher.line_of_row(row));
        goes_on(progress, row)
    })
}

/// Tells how far the list is, and whether anybody still waits for it.
fn goes_on(progress: &Progress, row: usize) -> bool {
    if row.is_multiple_of(ROWS_BETWEEN) {
        progress
            .bytes_read
            .fetch_add(ROWS_BETWEEN as u64, Ordering::Relaxed);
        return !progress.is_cancelled();
    }
    true
}

/// Makes a list; what it rests on is kept where it is still right. `None` where it was cancelled.
///
/// # Errors
/// Where the incident cannot be applied to these orders.
pub fn list(
    import: &Import,
    question: &Question,
    before: Option<Listing>,
    (wanted, cap): (Wanted, u64),
    progress: &Progress,
) -> Result<Option<Listing>, RollUpError> {
    let kept = before.filter(|before| before.question == *question);
    let passes = if kept.is_some() { 1 } else { 2 };
    let total = passes * import.orders.len() as u64;
    progress.bytes_total.store(total, Ordering::Relaxed);
    let ground = match kept {
        Some(before) => before.ground,
        None => match Ground::new(import, question, progress)? {
            Some(ground) => Arc::new(ground),
            None => return Ok(None),
        },
    };
    let mut rows = match wanted.list {
        List::Lines => {
            let mut rows = lines(import, &ground, (&wanted, cap), progress);
            only::keep(&mut rows, import, &ground, wanted.only.as_ref())?;
            rows
        }
        List::Customers => customers(import, &ground, &wanted, cap),
    };
    if progress.is_cancelled() {
        return Ok(None);
    }
    if let Some((field, is_falling)) = wanted.sort {
        key::sort(&mut rows, import, &ground, (wanted.list, field))?;
        if is_falling {
            rows.reverse();
        }
    }
    Ok(Some(Listing {
        question: question.clone(),
        rows: Arc::new(rows),
        wanted,
        ground,
        cap,
    }))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rows are counted in u32 by the reader"
)]
fn lines(
    import: &Import,
    ground: &Ground,
    (wanted, cap): (&Wanted, u64),
    progress: &Progress,
) -> Vec<u32> {
    let orders = &import.orders;
    let needle = wanted.search.trim().to_ascii_lowercase().into_bytes();
    let named = named(orders, &needle);
    let mut id = Vec::new();
    let mut found = |row: usize, customer: Option<usize>| {
        if needle.is_empty() || customer.is_some_and(|c| named.get(c) == Some(&true)) {
            return true;
        }
        id.clear();
        orders.write_order_id(row, &mut id);
        contains(&id, &needle)
    };
    let asks_customer = wanted.customer.is_some() || wanted.orders.is_some() || !needle.is_empty();
    (0..orders.len())
        .take_while(|row| goes_on(progress, *row))
        .filter(|row| {
            let (outcome, rank) = (ground.outcomes[*row], ground.ranks[*row]);
            if !is_shown(wanted.show, outcome, rank, cap) {
                return false;
            }
            if !asks_customer {
                return true;
            }
            let customer = usize::try_from(orders.value(Column::Customer, *row)).ok();
            let affected = customer
                .and_then(|c| ground.people.get(c))
                .map(|p| p.affected);
            let is_in = |(first, last): (u64, u64)| {
                affected.is_some_and(|n| (first..=last).contains(&u64::from(n)))
            };
            wanted.customer.is_none_or(|c| customer == Some(c))
                && wanted.orders.is_none_or(is_in)
                && found(*row, customer)
        })
        .map(|row| row as u32)
        .collect()
}

fn is_shown(show: Show, outcome: Outcome, rank: u32, cap: u64) -> bool {
    match show {
        Show::All => true,
        Show::Affected => rank > 0,
        Show::Honoured => rank > 0 && u64::from(rank) <= cap,
        Show::Revoked => u64::from(rank) > cap,
        Show::LeftOut => !matches!(outcome, Outcome::Outside | Outcome::Affected),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "fewer customers than rows, which are counted in u32"
)]
fn customers(import: &Import, ground: &Ground, wanted: &Wanted, cap: u64) -> Vec<u32> {
    let needle = wanted.search.trim().to_ascii_lowercase().into_bytes();
    let named = named(&import.orders, &needle);
    let is_wanted = |code: &usize| {
        let person = &ground.people[*code];
        let affected = u64::from(person.affected);
        let is_shown = match wanted.show {
            Show::All => true,
            Show::Affected => affected > 0,
            Show::Honoured => affected > 0 && affected <= cap,
            Show::Revoked => affected > cap,
            Show::LeftOut => affected == 0,
        };
        is_shown
            && wanted
                .orders
                .is_none_or(|(a, b)| (a..=b).contains(&affected))
            && (needle.is_empty() || named.get(*code) == Some(&true))
    };
    let codes = (0..ground.people.len()).filter(is_wanted);
    codes.map(|code| code as u32).collect()
}

/// Customers whose id has the needle in it, by code; empty where nothing is searched.
fn named(orders: &Orders, needle: &[u8]) -> Vec<bool> {
    if needle.is_empty() {
        return Vec::new();
    }
    let is_named = |code| contains(orders.customer_id(code).as_bytes(), needle);
    (0..orders.customer_count()).map(is_named).collect()
}

/// Whether a text has the needle, which is in lower case, in it.
fn contains(text: &[u8], needle: &[u8]) -> bool {
    text.windows(needle.len())
        .any(|part| part.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests;
