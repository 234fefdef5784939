//! Orders: the columns of all lines, in file order, exactly as they were understood.
//!
//! A row is one line of an export. Rows with one order id share an order number. Amounts are whole
//! numbers of `scale` decimals, times are milliseconds since the Unix epoch, names are codes into
//! small dictionaries. A value an export does not have is [`NULL`].

use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::money::Currency;

pub(crate) mod ids;
pub(crate) mod kinds;
pub(crate) mod packed;
mod rows;

pub use rows::OrderRow;

use ids::Ids;
use kinds::{KIND, KINDS_MAX, KindCells, Sorted};
use packed::Packed;

/// The value of a cell that has none.
pub const NULL: i64 = i64::MIN;

/// What a column of [`Orders`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Number of the order, counted from 0 without gaps; lines of one order share it.
    ///
    /// The numbering is the same on every machine, but says nothing about who came first.
    Order,
    /// Code of the customer, counted from 0 without gaps, likewise.
    Customer,
    /// Code into [`Orders::products`].
    Product,
    /// Units bought: quantity × term, in whole numbers of [`Orders::unit_scale`] decimals.
    Units,
    /// Price of the line without the promotion, for all its units.
    List,
    /// What the line should have cost, for all its units.
    Intended,
    /// What the customer paid for the line, before refunds.
    Paid,
    /// What of it has already been given back; positive.
    Refunded,
    /// Marginal cost to serve one unit.
    UnitCost,
    /// Code into [`Orders::currencies`].
    Currency,
    /// Milliseconds since the Unix epoch.
    Time,
    /// Code into [`Orders::statuses`].
    Status,
    /// Code into [`Orders::channels`].
    Channel,
    /// Code into [`Orders::codes`]: campaign or coupon.
    Code,
    /// 1 where the export says the line has been delivered or used, 0 where it says it has not.
    Delivered,
    /// Index of the source file.
    File,
    /// Line number in the source file, from 1, as an editor shows it.
    Line,
}

impl Column {
    pub const ALL: [Self; 17] = [
        Self::Order,
        Self::Customer,
        Self::Product,
        Self::Units,
        Self::List,
        Self::Intended,
        Self::Paid,
        Self::Refunded,
        Self::UnitCost,
        Self::Currency,
        Self::Time,
        Self::Status,
        Self::Channel,
        Self::Code,
        Self::Delivered,
        Self::File,
        Self::Line,
    ];
}

/// What an order's status means for its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusClass {
    /// Paid and standing; also the class of an export without a status.
    Paid,
    /// Paid, and delivered or used.
    Delivered,
    /// Never paid (waiting for payment, failed): no exposure.
    Unpaid,
    /// Cancelled or closed: unwound.
    Cancelled,
    /// Refunded in full: unwound.
    Refunded,
    /// Refunded in part: the refunded amount says how much.
    PartlyRefunded,
    /// A word the program does not know: counted as paid, and reported.
    Unknown,
}

/// A status as the export writes it, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub text: String,
    pub class: StatusClass,
}

/// The columns of all lines. Built once, then only read.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Decimals of every amount.
    pub scale: u32,
    /// Decimals of the units; 0 unless an export sells by weight or length.
    pub unit_scale: u32,
    pub products: Vec<String>,
    pub currencies: Vec<Currency>,
    pub statuses: Vec<Status>,
    pub channels: Vec<String>,
    pub codes: Vec<String>,
    /// Paths of the source files as given, by [`Column::File`].
    pub files: Vec<String>,
    /// Distinct orders.
    pub(crate) order_count: usize,
    /// One id per customer code.
    pub(crate) customers: Ids,
    pub(crate) customer_count: usize,
    chunks: Vec<Chunk>,
    /// First row of each chunk, and the number of all rows at the end.
    starts: Vec<usize>,
    /// The kinds of lines, by their codes; `None` where there are too many to keep.
    kinds: Option<Vec<KindCells>>,
}

/// Neighbouring rows: what one block of a file gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) rows: usize,
    pub(crate) columns: [Option<Packed>; Column::ALL.len()],
    pub(crate) order_ids: Ids,
    /// The kind of each row; empty where there are too many kinds.
    kinds: Vec<u16>,
}

impl Chunk {
    pub(crate) fn column(&self, column: Column) -> Option<&Packed> {
        self.columns[column as usize].as_ref()
    }

    pub(crate) fn set(&mut self, column: Column, values: &[i64]) {
        self.columns[column as usize] = Some(Packed::new(values));
    }

    /// Takes rows out; `dropped` in rising order.
    pub(crate) fn drop_rows(&mut self, dropped: &[u32]) {
        for packed in self.columns.iter_mut().flatten() {
            packed.drop_rows(self.rows, dropped);
        }
        self.order_ids.drop_rows(dropped);
        self.rows = self.rows.saturating_sub(dropped.len());
    }

    /// Sorts the rows into kinds of the chunk's own; gives the cells of each, `None` for too many.
    pub(crate) fn sort_into_kinds(&mut self, sorted: &mut Sorted) -> Option<Vec<KindCells>> {
        let mut cells = [NULL; KIND.len()];
        let (mut places, mut columns) = (Vec::new(), Vec::new());
        for (place, (cell, column)) in cells.iter_mut().zip(KIND).enumerate() {
            match self.column(column) {
                None => {}
                Some(Packed::Same(value)) => *cell = *value,
                Some(packed) => {
                    let mut values = Vec::with_capacity(self.rows);
                    packed.read(0..self.rows, &mut values);
                    places.push(place);
                    columns.push(values);
                }
            }
        }
        if !sorted.sort(self.rows, &columns) {
            return None;
        }
        self.kinds.clone_from(&sorted.codes);
        let kind = |row: &usize| {
            let mut cells = cells;
            for (place, column) in places.iter().zip(&columns) {
                cells[*place] = column[*row];
            }
            cells
        };
        Some(sorted.first_rows().iter().map(kind).collect())
    }

    /// Appends the cells of `rows`, [`NULL`] where the chunk has no such column.
    pub(crate) fn read(&self, column: Column, rows: Range<usize>, buffer: &mut Vec<i64>) {
        match self.column(column) {
            Some(packed) => packed.read(rows, buffer),
            None => buffer.extend(std::iter::repeat_n(NULL, rows.len())),
        }
    }
}

impl Orders {
    /// No lines yet, from these files.
    pub(crate) fn of_files(files: Vec<String>) -> Self {
        Self {
            files,
            ..Self::default()
        }
    }

    /// Puts the chunks one after another; `kinds` are what [`Chunk::sort_into_kinds`] gave for each.
    pub(crate) fn set_chunks(
        &mut self,
        mut chunks: Vec<Chunk>,
        kinds: Vec<Option<Vec<KindCells>>>,
    ) {
        self.kinds = common_kinds(&mut chunks, kinds);
        let mut next = 0;
        self.starts = vec![0];
        for chunk in &chunks {
            next += chunk.rows;
            self.starts.push(next);
        }
        self.chunks = chunks;
    }

    pub(crate) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// Lines.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Distinct orders.
    pub fn order_count(&self) -> usize {
        self.order_count
    }

    /// Distinct customers; 0 where the export names none.
    pub fn customer_count(&self) -> usize {
        self.customer_count
    }

    /// Whether the export has this column at all; single cells may still be [`NULL`].
    pub fn has(&self, column: Column) -> bool {
        let filled = |packed: &Packed| *packed != Packed::Same(NULL);
        self.chunks
            .iter()
            .any(|chunk| chunk.column(column).is_some_and(filled))
    }

    /// One cell; [`NULL`] where the column or the value is missing.
    ///
    /// For single cells: a pass over many rows uses [`Orders::read`].
    pub fn value(&self, column: Column, row: usize) -> i64 {
        let Some((chunk, row)) = self.locate(row) else {
            return NULL;
        };
        chunk.column(column).map_or(NULL, |packed| packed.get(row))
    }

    /// Replaces `buffer` with the cells of `rows`, one per row, [`NULL`] where missing.
    ///
    /// Passes over all rows read blocks of some thousand rows this way.
    pub fn read(&self, column: Column, rows: Range<usize>, buffer: &mut Vec<i64>) {
        buffer.clear();
        let mut next = rows.start;
        while next < rows.end.min(self.len()) {
            let index = self.starts.partition_point(|start| *start <= next) - 1;
            let (chunk, start) = (&self.chunks[index], self.starts[index]);
            let end = rows.end.min(start + chunk.rows);
            chunk.read(column, next - start..end - start, buffer);
            next = end;
        }
        buffer.resize(rows.len(), NULL);
    }

    /// The cells of every kind of line, by its code; `None` where there are too many kinds to keep.
    pub fn kinds(&self) -> Option<&[KindCells]> {
        self.kinds.as_deref()
    }

    /// Replaces `buffer` with the kinds of `rows`; with none where [`Orders::kinds`] gives none.
    pub fn read_kinds(&self, rows: Range<usize>, buffer: &mut Vec<u16>) {
        buffer.clear();
        let mut next = rows.start;
        while next < rows.end.min(self.len()) && self.kinds.is_some() {
            let index = self.starts.partition_point(|start| *start <= next) - 1;
            let (chunk, start) = (&self.chunks[index], self.starts[index]);
            let end = rows.end.min(start + chunk.rows);
            buffer.extend_from_slice(&chunk.kinds[next - start..end - start]);
            next = end;
        }
    }

    /// The id of the order on a row, as the export writes it.
    pub fn order_id(&self, row: usize) -> String {
        self.locate(row)
            .map_or_else(String::new, |(chunk, row)| chunk.order_ids.text(row))
    }

    /// Appends the id of the order on a row to a buffer: what an export of many rows uses.
    pub fn write_order_id(&self, row: usize, out: &mut Vec<u8>) {
        if let Some((chunk, row)) = self.locate(row) {
            chunk.order_ids.write(row, out);
        }
    }

    /// The id of a customer, as the export writes it.
    pub fn customer_id(&self, customer: usize) -> String {
        self.customers.text(customer)
    }

    /// The chunk a row is in, and its place there.
    fn locate(&self, row: usize) -> Option<(&Chunk, usize)> {
        let index = self
            .starts
            .partition_point(|start| *start <= row)
            .checked_sub(1)?;
        Some((self.chunks.get(index)?, row - self.starts[index]))
    }
}

/// Gives every chunk the codes of common kinds, in order of first appearance.
fn common_kinds(
    chunks: &mut [Chunk],
    own_kinds: Vec<Option<Vec<KindCells>>>,
) -> Option<Vec<KindCells>> {
    let Some((kinds, codes)) = merged(own_kinds) else {
        for chunk in chunks {
            chunk.kinds = Vec::new();
        }
        return None;
    };
    for (chunk, codes) in chunks.iter_mut().zip(codes) {
        for kind in &mut chunk.kinds {
            *kind = codes[usize::from(*kind)];
        }
    }
    Some(kinds)
}

/// All kinds of the chunks, and for each chunk the codes of its own ones; `None` for too many.
fn merged(own_kinds: Vec<Option<Vec<KindCells>>>) -> Option<(Vec<KindCells>, Vec<Vec<u16>>)> {
    let mut places: HashMap<KindCells, u16, FixedState> = HashMap::default();
    let mut kinds = Vec::new();
    let mut codes = Vec::with_capacity(own_kinds.len());
    for own in own_kinds {
        let mut codes_of = Vec::new();
        for cells in own? {
            let next = u16::try_from(kinds.len()).ok()?;
            let code = *places.entry(cells).or_insert(next);
            if code == next {
                kinds.push(cells);
            }
            codes_of.push(code);
        }
        if kinds.len() > KINDS_MAX {
            return None;
        }
        codes.push(codes_of);
    }
    Some((kinds, codes))
}
