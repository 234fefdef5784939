//! All lines of an export in order of time, block by block, with the kind of each.

use crate::incident::Matcher;
use crate::incident::matcher::BLOCK_ROWS;
use crate::orders::kinds::{KIND, KindCells, Sorted};
use crate::orders::{Column, NULL, Orders};

use super::kinds::Judged;

/// Lines that follow one another in time, ties by position in the file, lines without a time first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'b> {
    start: usize,
    /// `None` where the file is in order of time.
    rows: Option<&'b [u32]>,
    /// Milliseconds since the epoch, or [`NULL`].
    pub times: &'b [i64],
    /// Codes, or [`NULL`] where a line names no customer.
    pub customers: &'b [i64],
    /// Numbers of the orders.
    orders: &'b [i64],
    /// Places in `judged`.
    pub kinds: &'b [u16],
    /// What the rule says of each kind.
    pub judged: &'b [Judged],
}

impl Lines<'_> {
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Where the line stands in the orders.
    #[inline]
    pub fn row(&self, index: usize) -> usize {
        match self.rows {
            None => self.start + index,
            Some(rows) => rows.get(index).map_or(0, |row| *row as usize),
        }
    }

    #[inline]
    pub fn order(&self, index: usize) -> usize {
        let order = self.orders.get(index).copied().unwrap_or(NULL);
        usize::try_from(order).unwrap_or_else(|_missing| self.row(index))
    }

    /// `None` where the line names no customer.
    #[inline]
    pub fn customer(&self, index: usize) -> Option<usize> {
        usize::try_from(self.customers.get(index).copied().unwrap_or(NULL)).ok()
    }
}

/// The lines of a file that is not in order of time, column by column in that order.
#[derive(Debug)]
struct InTime {
    rows: Vec<u32>,
    times: Vec<i64>,
    customers: Vec<i64>,
    orders: Vec<i64>,
    kinds: Vec<u16>,
}

/// A pass over all lines, made once and walked by each part of the rollup.
pub(super) struct Walk<'a> {
    matcher: &'a Matcher<'a>,
    /// `None` where the file is in order of time.
    in_time: Option<InTime>,
    /// What the rule says of the orders' kinds; `None` where they have too many.
    judged: Option<Vec<Judged>>,
}

impl<'a> Walk<'a> {
    pub fn new(matcher: &'a Matcher<'a>) -> Self {
        let orders = matcher.orders();
        let judge = |cells: &KindCells| Judged::new(matcher, cells);
        Self {
            matcher,
            in_time: (!is_in_time(orders)).then(|| in_time(orders)),
            judged: orders
                .kinds()
                .map(|kinds| kinds.iter().map(judge).collect()),
        }
    }

    /// What the rule says of the kinds that hold for all lines; empty where every block has its own.
    pub fn judged(&self) -> &[Judged] {
        self.judged.as_deref().unwrap_or_default()
    }

    /// Calls back with every block of lines.
    pub fn each(&self, mut take: impl FnMut(&Lines<'_>)) {
        let orders = self.matcher.orders();
        let (mut times, mut customers) = (Vec::new(), Vec::new());
        let (mut numbers, mut kinds) = (Vec::new(), Vec::new());
        let mut own = OwnKinds::default();
        for start in (0..orders.len()).step_by(BLOCK_ROWS) {
            let range = start..(start + BLOCK_ROWS).min(orders.len());
            let mut lines = if let Some(all) = &self.in_time {
                Lines {
                    start,
                    rows: Some(&all.rows[range.clone()]),
                    times: &all.times[range.clone()],
                    customers: &all.customers[range.clone()],
                    orders: &all.orders[range.clone()],
                    kinds: all.kinds.get(range.clone()).unwrap_or_default(),
                    judged: self.judged(),
                }
            } else {
                orders.read(Column::Time, range.clone(), &mut times);
                orders.read(Column::Customer, range.clone(), &mut customers);
                orders.read(Column::Order, range.clone(), &mut numbers);
                orders.read_kinds(range.clone(), &mut kinds);
                Lines {
                    start,
                    rows: None,
                    times: &times,
                    customers: &customers,
                    orders: &numbers,
                    kinds: &kinds,
                    judged: self.judged(),
                }
            };
            if self.judged.is_none() {
                own.sort(self.matcher, &lines);
                lines.kinds = &own.sorted.codes;
                lines.judged = &own.judged;
            }
            take(&lines);
        }
    }
}

/// The kinds of one block, where the orders have too many to keep.
#[derive(Default)]
struct OwnKinds {
    columns: [Vec<i64>; KIND.len()],
    sorted: Sorted,
    judged: Vec<Judged>,
}

impl OwnKinds {
    fn sort(&mut self, matcher: &Matcher<'_>, lines: &Lines<'_>) {
        let orders = matcher.orders();
        for (values, column) in self.columns.iter_mut().zip(KIND) {
            if lines.rows.is_none() {
                orders.read(column, lines.start..lines.start + lines.len(), values);
            } else {
                values.clear();
                values.extend((0..lines.len()).map(|i| orders.value(column, lines.row(i))));
            }
        }
        self.sorted.sort(lines.len(), &self.columns);
        let columns = &self.columns;
        let judge = |row: &usize| {
            let cell = |column: &Vec<i64>| column.get(*row).copied().unwrap_or(NULL);
            Judged::new(matcher, &columns.each_ref().map(cell))
        };
        self.judged.clear();
        self.judged
            .extend(self.sorted.first_rows().iter().map(judge));
    }
}

fn is_in_time(orders: &Orders) -> bool {
    let mut times = Vec::new();
    let mut before = NULL;
    (0..orders.len()).step_by(BLOCK_ROWS).all(|start| {
        let rows = start..(start + BLOCK_ROWS).min(orders.len());
        orders.read(Column::Time, rows, &mut times);
        times
            .iter()
            .all(|time| std::mem::replace(&mut before, *time) <= *time)
    })
}

/// Every line in order of time, ties by position.
fn in_time(orders: &Orders) -> InTime {
    let all = |column| {
        let mut cells = Vec::new();
        orders.read(column, 0..orders.len(), &mut cells);
        cells
    };
    let mut keys: Vec<(i64, u32)> = all(Column::Time).into_iter().zip(0..).collect();
    keys.sort_unstable();
    let rows: Vec<u32> = keys.iter().map(|(_, row)| *row).collect();
    let in_order = |cells: Vec<i64>| rows.iter().map(|row| cells[*row as usize]).collect();
    let mut kinds = Vec::new();
    orders.read_kinds(0..orders.len(), &mut kinds);
    InTime {
        times: keys.iter().map(|(time, _)| *time).collect(),
        customers: in_order(all(Column::Customer)),
        orders: in_order(all(Column::Order)),
        kinds: rows
            .iter()
            .filter_map(|row| kinds.get(*row as usize).copied())
            .collect(),
        rows,
    }
}

/// Reads a table by customer for all lines of a block, so that the waits for memory overlap.
pub(super) fn warm<T>(table: &[T], customers: &[i64], read: impl Fn(&T) -> u32) {
    let sum = customers.iter().fold(0_u32, |sum, customer| {
        let entry = usize::try_from(*customer).ok().and_then(|c| table.get(c));
        sum.wrapping_add(entry.map_or(0, &read))
    });
    // The sum is of no use, and must be worked out all the same.
    std::hint::black_box(sum);
}
