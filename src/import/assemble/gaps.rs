//! Customers all of whose rows were left out are taken out of the numbering.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Customers;
use crate::import::block::Piece;
use crate::import::parallel;
use crate::orders::{Column, NULL, Orders};

/// The customers of the rows that are left out.
pub(super) fn customers_of(pieces: &[Piece], dropped: &BTreeMap<usize, Vec<u32>>) -> Vec<usize> {
    let mut customers = Vec::new();
    for (piece, rows) in dropped {
        let column = pieces
            .get(*piece)
            .map(|piece| piece.chunk.column(Column::Customer));
        if let Some(column) = column.flatten() {
            let cells = rows.iter().map(|row| column.get(*row as usize));
            customers.extend(cells.filter_map(|cell| usize::try_from(cell).ok()));
        }
    }
    customers
}

/// Closes the gaps that customers without any row left behind; `suspects` are those of the rows left out.
pub(super) fn close_gaps(
    orders: &mut Orders,
    pieces: &mut [Piece],
    customers: Customers,
    suspects: &[usize],
    threads: usize,
) {
    orders.customer_count = customers.count;
    orders.customers = customers.ids;
    let unused = unused(pieces, customers.count, suspects, threads);
    if unused.is_empty() {
        return;
    }
    orders.customer_count -= unused.len();
    let gaps = Gaps::new(customers.count, &unused);
    let renumber = |piece: &mut Piece| {
        let mut cells = Vec::with_capacity(piece.chunk.rows);
        let rows = 0..piece.chunk.rows;
        piece.chunk.read(Column::Customer, rows, &mut cells);
        for cell in cells.iter_mut().filter(|cell| **cell != NULL) {
            *cell -= gaps.before(*cell);
        }
        piece.chunk.set(Column::Customer, &cells);
    };
    std::thread::scope(|scope| {
        scope.spawn(|| orders.customers.drop_rows(&unused));
        parallel::each(threads, pieces.iter_mut(), renumber);
    });
}

/// How many customers are taken out before each.
struct Gaps {
    /// One bit per customer.
    bits: Vec<u64>,
    /// Bits before each word.
    before: Vec<i64>,
}

impl Gaps {
    fn new(count: usize, unused: &[u32]) -> Self {
        let mut bits = vec![0_u64; count / 64 + 1];
        for customer in unused {
            if let Some(word) = bits.get_mut(*customer as usize / 64) {
                *word |= 1 << (customer % 64);
            }
        }
        let mut sum = 0;
        let before = bits.iter().map(|word| {
            let before = sum;
            sum += i64::from(word.count_ones());
            before
        });
        Self {
            before: before.collect(),
            bits,
        }
    }

    #[inline]
    fn before(&self, customer: i64) -> i64 {
        let word = usize::try_from(customer / 64).unwrap_or(usize::MAX);
        let (Some(bits), Some(before)) = (self.bits.get(word), self.before.get(word)) else {
            return 0;
        };
        // Nearly every word has no bit.
        let below = if *bits == 0 {
            0
        } else {
            bits & ((1 << (customer % 64)) - 1)
        };
        before + i64::from(below.count_ones())
    }
}

/// The suspects that have no row, in rising order.
fn unused(pieces: &[Piece], count: usize, suspects: &[usize], threads: usize) -> Vec<u32> {
    if suspects.is_empty() {
        return Vec::new();
    }
    let suspect: Vec<AtomicBool> = (0..count).map(|_| AtomicBool::new(false)).collect();
    let at = |customer: usize| suspect.get(customer);
    for flag in suspects.iter().filter_map(|customer| at(*customer)) {
        flag.store(true, Ordering::Relaxed);
    }
    parallel::each(threads, pieces.iter(), |piece| {
        let mut cells = Vec::with_capacity(piece.chunk.rows);
        let rows = 0..piece.chunk.rows;
        piece.chunk.read(Column::Customer, rows, &mut cells);
        let seen = cells
            .iter()
            .filter_map(|cell| at(usize::try_from(*cell).ok()?));
        for flag in seen.filter(|flag| flag.load(Ordering::Relaxed)) {
            flag.store(false, Ordering::Relaxed);
        }
    });
    let unused = suspect.iter().zip(0_u32..);
    unused
        .filter(|(flag, _)| flag.load(Ordering::Relaxed))
        .map(|(_, customer)| customer)
        .collect()
}
