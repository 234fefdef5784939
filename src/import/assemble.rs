//! The pieces of all files become one table of orders.

mod gaps;
mod scale;

use std::collections::BTreeMap;

use super::block::{NAMED, Piece};
use super::duplicates::{self, Kept};
use super::ids::{self, NONE, Numbered};
use super::left::Ledger;
use super::names::{self, Names};
use super::parallel;
use super::prices;
use super::status::{self, Word};
use super::{ImportError, ImportOptions, Reason, Rejected, Skip, block};
use crate::orders::ids::Ids;
use crate::orders::kinds::{KindCells, Sorted};
use crate::orders::packed::Packed;
use crate::orders::{Column, NULL, Orders, Status};

/// Everything read from one file, in file order.
#[derive(Debug, Default)]
pub(crate) struct FileRead {
    pub(crate) pieces: Vec<Piece>,
    /// The dictionaries of each thread.
    pub(crate) names: Vec<[Names; NAMED.len()]>,
    /// Lines before the first data line.
    pub(crate) skip_lines: u64,
}

impl FileRead {
    /// What a copy of the file gives: every line is one that was read before.
    pub(crate) fn again(&self) -> Self {
        let records = self.pieces.iter().map(|piece| piece.records).sum();
        let piece = Piece {
            records,
            scale: self.pieces.first().map_or(0, |piece| piece.scale),
            skipped_by: [(Skip::ExactDuplicate, records)].into(),
            ..Piece::default()
        };
        Self {
            pieces: vec![piece],
            names: vec![Default::default()],
            skip_lines: self.skip_lines,
        }
    }
}

/// What the rows of each file became.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    pub(crate) orders: Orders,
    pub(crate) kept: Kept,
    /// One per file.
    pub(crate) tallies: Vec<Tally>,
}

/// Counts of one file's lines that are no rows.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) records: u64,
    pub(crate) line_ends: u64,
    /// Local times that happened twice.
    pub(crate) repeated_times: u64,
    pub(crate) without_cost: u64,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) rejected_by: BTreeMap<Reason, u64>,
    pub(crate) skipped_by: BTreeMap<Skip, u64>,
    /// What the lines that are left out say was paid.
    pub(crate) left: Ledger,
    /// Lines left out by their row type, by its word.
    pub(crate) row_types: BTreeMap<String, u64>,
    /// Line of the header of a second table.
    pub(crate) other_table: Option<u64>,
    /// The file ends within a line.
    pub(crate) is_cut: bool,
}

/// Sums up what the pieces of each file left out.
fn tallies(pieces: &mut [Piece], files: usize) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = (0..files).map(|_| Tally::default()).collect();
    for piece in pieces {
        let tally = &mut tallies[piece.file];
        tally.records += piece.records;
        tally.line_ends += piece.lines;
        tally.repeated_times += piece.repeated_times;
        tally.without_cost += piece.without_cost;
        let room = piece.rejected_max.saturating_sub(tally.rejected.len());
        tally
            .rejected
            .extend(std::mem::take(&mut piece.rejected).into_iter().take(room));
        for (reason, count) in &piece.rejected_by {
            *tally.rejected_by.entry(*reason).or_default() += count;
        }
        for (skip, count) in &piece.skipped_by {
            *tally.skipped_by.entry(*skip).or_default() += count;
        }
        tally.left.join(std::mem::take(&mut piece.left));
        for (word, count) in &piece.row_types {
            *tally.row_types.entry(word.clone()).or_default() += count;
        }
        let lines = [tally.other_table, piece.other_table];
        tally.other_table = lines.into_iter().flatten().min();
        // Only of the file's last block can it be true.
        tally.is_cut = piece.is_cut;
    }
    tallies
}

/// Puts the files together.
///
/// # Errors
/// [`ImportError::AmountsTooLarge`] where an amount does not fit the common decimals.
pub(crate) fn assemble(
    files: Vec<FileRead>,
    paths: Vec<String>,
    words: Vec<Word>,
    options: &ImportOptions,
    threads: usize,
) -> Result<Assembled, ImportError> {
    let mut orders = Orders::of_files(paths);
    let count = files.len();
    let mut pieces = gather(files, &mut orders, &words, threads);
    let tallies = tallies(&mut pieces, count);
    scale::rescale(&mut pieces, &mut orders, threads)?;
    prices::fill(&mut pieces, orders.scale, orders.unit_scale);
    let order_ids: Vec<&Ids> = pieces.iter().map(|piece| &piece.chunk.order_ids).collect();
    let numbered = ids::number(&order_ids, threads);
    let customers = customers(&mut pieces, threads);
    let tables = tallies.iter().map(|tally| tally.other_table).collect();
    let kept = duplicates::settle(&mut pieces, &numbered, options, tables, threads);
    let suspects = gaps::customers_of(&pieces, &kept.dropped);
    finish(&mut orders, &mut pieces, numbered, &kept, threads);
    if let Some(customers) = customers {
        gaps::close_gaps(&mut orders, &mut pieces, customers, &suspects, threads);
    }
    let kinds = kinds(&mut pieces, threads);
    orders.set_chunks(pieces.into_iter().map(|piece| piece.chunk).collect(), kinds);
    Ok(Assembled {
        orders,
        kept,
        tallies,
    })
}

/// The kinds of lines of each piece, sorted.
fn kinds(pieces: &mut [Piece], threads: usize) -> Vec<Option<Vec<KindCells>>> {
    let mut kinds = vec![None; pieces.len()];
    parallel::each(
        threads,
        pieces.iter_mut().zip(&mut kinds),
        |(piece, kinds)| {
            *kinds = piece.chunk.sort_into_kinds(&mut Sorted::default());
        },
    );
    kinds
}

/// One list of pieces, with codes and lines that hold for all files.
fn gather(files: Vec<FileRead>, orders: &mut Orders, words: &[Word], threads: usize) -> Vec<Piece> {
    let mut all_names: [Vec<Names>; NAMED.len()] = Default::default();
    let mut pieces = Vec::new();
    for (file, read) in files.into_iter().enumerate() {
        let first_thread = all_names[0].len();
        for names in read.names {
            for (all, mut names) in all_names.iter_mut().zip(names) {
                names.later(pieces.len());
                all.push(names);
            }
        }
        let mut line = read.skip_lines + 1;
        for mut piece in read.pieces {
            piece.thread += first_thread;
            piece.file = file;
            piece.place = pieces.len();
            piece.first_line = line;
            line += piece.lines;
            pieces.push(piece);
        }
    }
    let dictionaries = all_names.map(|threads| names::merge(&threads));
    parallel::each(threads, pieces.iter_mut(), |piece| {
        place(piece, &dictionaries);
    });
    let [currencies, products, statuses, channels, codes] = dictionaries.map(|(texts, _)| texts);
    let currency =
        |text: &String| block::currency(text.as_bytes()).unwrap_or(crate::money::Currency::NONE);
    orders.currencies = currencies.iter().map(currency).collect();
    orders.products = products;
    orders.statuses = statuses
        .into_iter()
        .map(|text| status(text, words))
        .collect();
    orders.channels = channels;
    orders.codes = codes;
    pieces
}

fn status(text: String, words: &[Word]) -> Status {
    let class = status::classify(&text, words);
    Status { text, class }
}

/// Gives a piece its lines, its file and the codes of the common dictionaries.
#[expect(clippy::cast_possible_wrap, reason = "a number of files")]
fn place(piece: &mut Piece, dictionaries: &[(Vec<String>, Vec<Vec<u32>>); NAMED.len()]) {
    let rows = piece.chunk.rows;
    if let Some(lines) = &mut piece.chunk.columns[Column::Line as usize] {
        lines.shift(piece.first_line.cast_signed());
    }
    piece.chunk.columns[Column::File as usize] = Some(Packed::Same(piece.file as i64));
    for rejected in &mut piece.rejected {
        rejected.line += piece.first_line;
    }
    piece.other_table = piece.other_table.map(|line| line + piece.first_line);
    let mut cells = Vec::new();
    for ((_, column), (_, codes)) in NAMED.iter().zip(dictionaries) {
        let codes = &codes[piece.thread];
        let unchanged = codes
            .iter()
            .enumerate()
            .all(|(old, new)| old == *new as usize);
        if unchanged || piece.chunk.column(*column).is_none() {
            continue;
        }
        cells.clear();
        piece.chunk.read(*column, 0..rows, &mut cells);
        for cell in &mut cells {
            *cell = usize::try_from(*cell).map_or(NULL, |code| i64::from(codes[code]));
        }
        piece.chunk.set(*column, &cells);
    }
}

/// Numbers the customers and forgets the ids of single rows.
fn customers(pieces: &mut [Piece], threads: usize) -> Option<Customers> {
    if pieces.iter().all(|piece| piece.customer_ids.is_none()) {
        return None;
    }
    let none = Ids::default();
    let columns: Vec<&Ids> = pieces
        .iter()
        .map(|piece| piece.customer_ids.as_ref().unwrap_or(&none))
        .collect();
    let numbered = ids::number(&columns, threads);
    let (ids, count) = (numbered.ids(&columns), numbered.count);
    let numbers = numbered.numbers;
    parallel::each(
        threads,
        pieces.iter_mut().zip(numbers),
        |(piece, numbers)| {
            let cell = |row: usize| numbers.get(row).map_or(NULL, |n| number(*n));
            let cells: Vec<i64> = (0..piece.chunk.rows).map(cell).collect();
            piece.chunk.set(Column::Customer, &cells);
            piece.customer_ids = None;
        },
    );
    Some(Customers { ids, count })
}

/// The ids of all customers.
struct Customers {
    ids: Ids,
    count: usize,
}

fn number(number: u32) -> i64 {
    if number == NONE {
        NULL
    } else {
        i64::from(number)
    }
}

/// Writes the orders' numbers and takes out the rows that are left out.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "rows and orders are counted in u32"
)]
fn finish(
    orders: &mut Orders,
    pieces: &mut [Piece],
    numbered: Numbered,
    kept: &Kept,
    threads: usize,
) {
    if kept.lines_of_orders == 0 {
        let mut first = 0;
        for piece in pieces.iter_mut() {
            piece.chunk.columns[Column::Order as usize] = None;
            let dropped = kept.dropped.get(&piece.place).map_or(0, Vec::len);
            piece.first_order = first;
            first += (piece.chunk.rows - dropped) as i64;
        }
        orders.order_count = usize::try_from(first).unwrap_or(0);
    } else {
        let mut next = 0;
        let mut renumbered = vec![NONE; numbered.count];
        for (piece, numbers) in pieces.iter_mut().zip(&numbered.numbers) {
            let dropped = kept
                .dropped
                .get(&piece.place)
                .map_or(&[][..], Vec::as_slice);
            for (row, number) in numbers.iter().enumerate() {
                if let Some(new) = renumbered.get_mut(*number as usize)
                    && *new == NONE
                    && dropped.binary_search(&(row as u32)).is_err()
                {
                    *new = next;
                    next += 1;
                }
            }
        }
        orders.order_count = next as usize;
        parallel::each(
            threads,
            pieces.iter_mut().zip(&numbered.numbers),
            |(piece, numbers)| {
                let new = |old: &u32| renumbered.get(*old as usize).map_or(NULL, |n| number(*n));
                let cells: Vec<i64> = numbers.iter().map(new).collect();
                piece.chunk.set(Column::Order, &cells);
            },
        );
    }
    let by_row = kept.lines_of_orders == 0;
    parallel::each(threads, pieces.iter_mut(), |piece| {
        if let Some(dropped) = kept.dropped.get(&piece.place) {
            piece.chunk.drop_rows(dropped);
        }
        if by_row {
            let steps = Packed::Steps {
                first: piece.first_order,
                step: 1,
            };
            piece.chunk.columns[Column::Order as usize] = Some(steps);
        }
    });
}
