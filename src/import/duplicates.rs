//! Lines with one order id: copies, conflicts, refunds, and the several lines of one order.

mod groups;
mod items;
mod refunds;

use std::collections::BTreeMap;

use super::block::Piece;
use super::ids::Numbered;
use super::profile::OrderLines;
use super::{Conflicts, ImportOptions, OrderAmounts, Reason, Role};
use crate::orders::{Column, NULL};

/// A row: place of its piece, and row there.
type Place = (u32, u32);

/// What became of the rows.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Rows to leave out, by piece, in rising order.
    pub(crate) dropped: BTreeMap<usize, Vec<u32>>,
    /// What happened to each of them, with the index of its file.
    pub(crate) set_aside: Vec<(usize, SetAside)>,
    /// Rows beyond the first of their order that stay.
    pub(crate) lines_of_orders: u64,
    /// Orders of several lines whose amounts differ, and such whose amount repeats.
    pub(crate) differing: u64,
    pub(crate) repeating: u64,
    /// Ids of orders whose amount repeats, and the file of the first.
    pub(crate) repeating_examples: Vec<String>,
    pub(crate) repeating_file: usize,
    /// Paid and refunded amounts that were shared out to lines of another file, by file and currency:
    /// what the file's lines hold beyond what the file says.
    pub(crate) moved: BTreeMap<(usize, i64), (i128, i128)>,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SetAside {
    pub(crate) line: u64,
    pub(crate) fate: Fate,
    /// Its order id.
    pub(crate) value: String,
    /// Paid and refunded, as the line says.
    pub(crate) amounts: [i64; 2],
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    ExactCopy,
    Conflict,
    Refund,
    Rejected(Reason, Role),
    /// It stands below the header of a second table.
    OtherTable,
    /// An item that became part of its order's line.
    Joined,
    /// A price that the lines of its product took.
    Price,
}

/// Settles every order with more than one line, and every line that needs another.
///
/// `tables` has for each file the line on which a second table begins: rows below it are none.
pub(crate) fn settle(
    pieces: &mut [Piece],
    numbered: &Numbered,
    options: &ImportOptions,
    tables: Vec<Option<u64>>,
    threads: usize,
) -> Kept {
    let mut kept = Kept::default();
    let below = groups::below(pieces, &tables);
    let has_paid = pieces
        .iter()
        .any(|piece| piece.chunk.column(Column::Paid).is_some());
    let found = if has_paid {
        groups::groups(pieces, numbered, &below, threads)
    } else {
        Vec::new()
    };
    let prices = groups::prices(pieces).map(|row| (row, Fate::Price));
    let prices: Vec<(Place, Fate)> = prices.collect();
    let mut settler = Settler {
        pieces,
        options,
        kept: &mut kept,
        fates: below
            .into_iter()
            .map(|row| (row, Fate::OtherTable))
            .chain(prices)
            .collect(),
        has_paid,
    };
    for rows in found {
        settler.group(&rows);
    }
    let fates = settler.fates;
    for ((place, row), fate) in fates {
        let piece = &pieces[place as usize];
        let line = piece
            .chunk
            .column(Column::Line)
            .map_or(0, |p| p.get(row as usize));
        let value = match fate {
            Fate::Rejected(Reason::MissingAmount, _) => String::new(),
            _ => piece.chunk.order_ids.text(row as usize),
        };
        let cell = |column| {
            let packed = piece.chunk.column(column);
            packed.map_or(NULL, |p| p.get(row as usize))
        };
        let aside = SetAside {
            line: line.cast_unsigned(),
            fate,
            value,
            amounts: [Column::Paid, Column::Refunded].map(cell),
        };
        kept.set_aside.push((piece.file, aside));
        kept.dropped.entry(place as usize).or_default().push(row);
    }
    kept.dropped
        .values_mut()
        .for_each(|rows| rows.sort_unstable());
    pieces.iter_mut().for_each(Piece::apply);
    kept
}

struct Settler<'a> {
    pieces: &'a mut [Piece],
    options: &'a ImportOptions,
    kept: &'a mut Kept,
    fates: Vec<(Place, Fate)>,
    has_paid: bool,
}

impl Settler<'_> {
    fn cell(&self, column: Column, (place, row): Place) -> i64 {
        let piece = &self.pieces[place as usize];
        let changed = piece
            .changes
            .get(&(column as usize))
            .and_then(|rows| rows.get(&row));
        let packed = || {
            piece
                .chunk
                .column(column)
                .map_or(NULL, |p| p.get(row as usize))
        };
        changed.copied().unwrap_or_else(packed)
    }

    fn hash(&self, (piece, row): Place) -> u64 {
        self.pieces[piece as usize].hashes[row as usize]
    }

    fn group(&mut self, rows: &[Place]) {
        let mut sales: Vec<Place> = Vec::new();
        let mut refunds = Vec::new();
        let mut items = Vec::new();
        let mut met: Vec<Place> = Vec::new();
        for row in rows {
            if met.iter().any(|other| self.is_copy(*other, *row)) {
                self.fates.push((*row, Fate::ExactCopy));
                continue;
            }
            met.push(*row);
            if self.is_item(*row) {
                items.push(*row);
                continue;
            }
            match self.cell(Column::Paid, *row) {
                paid if paid == NULL || paid >= 0 => sales.push(*row),
                _ => refunds.push(*row),
            }
        }
        let sales = self.sales(sales);
        let sales = if self.has_paid {
            self.blanks(sales)
        } else {
            sales
        };
        self.share_out(&sales);
        let sales = self.join(sales, items);
        self.kept.lines_of_orders += sales.len().saturating_sub(1) as u64;
        self.give_back(refunds, &sales);
    }

    /// Whether a line is a copy of another in every byte.
    fn is_copy(&self, a: Place, b: Place) -> bool {
        let other = |column: &Column| !matches!(column, Column::File | Column::Line);
        self.hash(a) == self.hash(b)
            && Column::ALL
                .iter()
                .filter(|c| other(c))
                .all(|c| self.cell(*c, a) == self.cell(*c, b))
    }

    /// The lines that stay of several with one order id.
    fn sales(&mut self, rows: Vec<Place>) -> Vec<Place> {
        if rows.len() < 2 {
            return rows;
        }
        let lines = self.lines_of(rows[0]);
        if self.conflict(&rows, lines) {
            return self.choose(rows);
        }
        self.fill(Column::Customer, &rows);
        if lines == OrderLines::FirstLine {
            for column in [
                Column::Time,
                Column::Currency,
                Column::Status,
                Column::Channel,
                Column::Code,
            ] {
                self.fill(column, &rows);
            }
        }
        let paid: Vec<i64> = rows
            .iter()
            .map(|row| self.cell(Column::Paid, *row))
            .collect();
        let repeats = paid
            .iter()
            .all(|amount| *amount == paid[0] && *amount != NULL);
        match lines {
            // Lines that do not repeat the amount have each their own, whatever the other orders do.
            OrderLines::Repeated if !repeats && self.options.order_amounts.is_none() => {}
            OrderLines::Repeated => self.count_once(&rows),
            OrderLines::PerLine | OrderLines::FirstLine => {}
            OrderLines::Unknown if repeats && paid[0] != 0 => {
                if self.kept.repeating == 0 {
                    self.kept.repeating_file = self.pieces[rows[0].0 as usize].file;
                }
                self.kept.repeating += 1;
                if self.kept.repeating_examples.len() < super::doubt::EXAMPLES_MAX {
                    let (piece, row) = rows[0];
                    let ids = &self.pieces[piece as usize].chunk.order_ids;
                    self.kept.repeating_examples.push(ids.text(row as usize));
                }
            }
            OrderLines::Unknown => {
                let differ = paid.iter().filter(|amount| **amount != NULL).count() == paid.len();
                self.kept.differing += u64::from(differ && !repeats);
            }
        }
        rows
    }

    /// Whose the amounts of a line are.
    fn lines_of(&self, (place, _): Place) -> OrderLines {
        let lines = self.pieces[place as usize].order_lines;
        match (
            lines.unwrap_or(OrderLines::Unknown),
            self.options.order_amounts,
        ) {
            (OrderLines::Unknown, Some(OrderAmounts::Once)) => OrderLines::Repeated,
            (OrderLines::Unknown, Some(OrderAmounts::Each)) => OrderLines::PerLine,
            (lines, _) => lines,
        }
    }

    /// Whether lines contradict each other: other customers, or other amounts for one product.
    fn conflict(&self, rows: &[Place], lines: OrderLines) -> bool {
        let mut customers = rows
            .iter()
            .map(|row| self.cell(Column::Customer, *row))
            .filter(|c| *c != NULL);
        let first = customers.next();
        if customers.any(|customer| Some(customer) != first) {
            return true;
        }
        let mut met: BTreeMap<i64, i64> = BTreeMap::new();
        let differs = rows.iter().any(|row| {
            let (product, paid) = (
                self.cell(Column::Product, *row),
                self.cell(Column::Paid, *row),
            );
            paid != NULL && *met.entry(product).or_insert(paid) != paid
        });
        differs && lines != OrderLines::PerLine
    }

    /// Gives lines without a value the first one of their order.
    fn fill(&mut self, column: Column, rows: &[Place]) {
        let cell = |row: &Place| self.cell(column, *row);
        let Some(value) = rows.iter().map(cell).find(|c| *c != NULL) else {
            return;
        };
        let blank: Vec<Place> = rows
            .iter()
            .filter(|row| cell(row) == NULL)
            .copied()
            .collect();
        for row in blank {
            self.set(column, row, value);
        }
    }

    /// Leaves the amounts of an order on its first line only; list prices of the lines stay theirs.
    fn count_once(&mut self, rows: &[Place]) {
        let of_lines = |row: &Place| self.pieces[row.0 as usize].has_unit_lists;
        let of_order: &[Column] = if rows.iter().all(of_lines) {
            &[Column::Paid, Column::Intended, Column::Refunded]
        } else {
            &[
                Column::Paid,
                Column::List,
                Column::Intended,
                Column::Refunded,
            ]
        };
        for row in rows.iter().skip(1) {
            for column in of_order.iter().copied() {
                if self.cell(column, *row) != NULL {
                    self.set(column, *row, 0);
                }
            }
        }
    }

    fn choose(&mut self, rows: Vec<Place>) -> Vec<Place> {
        let stays = match self.options.conflicts.unwrap_or(Conflicts::SetAside) {
            Conflicts::All => return rows,
            Conflicts::SetAside => None,
            Conflicts::First => rows.first().copied(),
            Conflicts::Last => rows.last().copied(),
        };
        for row in rows {
            if Some(row) != stays {
                self.fates.push((row, Fate::Conflict));
            }
        }
        stays.into_iter().collect()
    }

    /// Amounts left out on further lines are in the order's first; where no line has one, none is used.
    fn blanks(&mut self, sales: Vec<Place>) -> Vec<Place> {
        let blank = |row: &&Place| self.cell(Column::Paid, **row) == NULL;
        let blanks: Vec<Place> = sales.iter().filter(blank).copied().collect();
        if blanks.len() < sales.len() {
            for row in &blanks {
                self.set(Column::Paid, *row, 0);
            }
            return sales;
        }
        for row in blanks {
            self.fates
                .push((row, Fate::Rejected(Reason::MissingAmount, Role::Paid)));
        }
        Vec::new()
    }

    fn set(&mut self, column: Column, (piece, row): Place, value: i64) {
        let changes = &mut self.pieces[piece as usize].changes;
        changes
            .entry(column as usize)
            .or_default()
            .insert(row, value);
    }
}
