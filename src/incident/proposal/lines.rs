//! The lines of an export as the survey sees them: paid beside what it is compared with.

use std::ops::Range;

use super::usual::{Prices, each_block_of};
use crate::orders::{Column, NULL, Orders};

/// Paid ÷ reference for the eye of the survey; never used for money.
pub fn ratio(paid: i64, reference: i64) -> f64 {
    paid as f64 / reference as f64
}

/// One line as the survey sees it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub paid: i64,
    pub reference: i64,
    pub ratio: f64,
    pub units: i64,
    pub product: i64,
    pub code: i64,
    pub time: i64,
    pub status: i64,
}

/// The rows are looked at in so many pieces, always, so that sums do not depend on the machine.
const PIECES: usize = 4;

/// Gathers something from every line that has a price and a reference, piece by piece side by side.
///
/// One result per piece, in the order of the file.
pub fn gather<A: Send>(
    orders: &Orders,
    prices: &Prices,
    empty: impl Fn() -> A + Sync,
    take: impl Fn(&mut A, Seen) + Sync,
) -> Vec<A> {
    let length = orders.len().div_ceil(PIECES).max(1);
    let piece = |start: usize| {
        let mut gathered = empty();
        let rows = start..(start + length).min(orders.len());
        each_line(orders, prices, rows, |line| take(&mut gathered, line));
        gathered
    };
    let piece = &piece;
    std::thread::scope(|scope| {
        let starts = (0..orders.len()).step_by(length);
        let running: Vec<_> = starts
            .map(|start| scope.spawn(move || piece(start)))
            .collect();
        // A piece that panicked would have been a fault of the program; the others still count.
        running
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    })
}

/// Calls back with every line of some rows that has a price and a reference.
fn each_line(orders: &Orders, prices: &Prices, rows: Range<usize>, mut take: impl FnMut(Seen)) {
    let columns = [
        Column::Paid,
        prices.column(),
        Column::Units,
        Column::Product,
        Column::Code,
        Column::Currency,
        Column::Time,
        Column::Status,
    ];
    each_block_of(
        orders,
        rows,
        &columns,
        |_,
         [
            paid,
            cells,
            units,
            products,
            codes,
            currencies,
            times,
            statuses,
        ]| {
            for index in 0..paid.len() {
                let kind = (products[index], units[index], currencies[index]);
                let Some(reference) = prices.reference_of(cells[index], kind) else {
                    continue;
                };
                if paid[index] == NULL || paid[index] < 0 {
                    continue;
                }
                take(Seen {
                    paid: paid[index],
                    reference,
                    ratio: ratio(paid[index], reference),
                    units: units[index],
                    product: products[index],
                    code: codes[index],
                    time: times[index],
                    status: statuses[index],
                });
            }
        },
    );
}
