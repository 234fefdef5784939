//! The lines of an export as the survey sees them: paid beside what it is compared with.

use super::usual::{Prices, each_block};
use crate::orders::{Column, NULL, Orders};

/// Paid ÷ reference for the eye of the survey; never used for money.
pub fn ratio(paid: i64, reference: i64) -> f64 {
    paid as f64 / reference as f64
}

/// One line as the survey sees it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub row: usize,
    pub paid: i64,
    pub reference: i64,
    pub ratio: f64,
    pub units: i64,
    pub product: i64,
    pub time: i64,
    pub status: i64,
}

/// Calls back with every line that has a price and a reference.
pub fn each_line(orders: &Orders, prices: &Prices, mut take: impl FnMut(Seen)) {
    let columns = [
        Column::Paid,
        prices.column(),
        Column::Units,
        Column::Product,
        Column::Currency,
        Column::Time,
        Column::Status,
    ];
    each_block(
        orders,
        &columns,
        |start, [paid, cells, units, products, currencies, times, statuses]| {
            for index in 0..paid.len() {
                let kind = (products[index], units[index], currencies[index]);
                let Some(reference) = prices.reference_of(cells[index], kind) else {
                    continue;
                };
                if paid[index] == NULL || paid[index] < 0 {
                    continue;
                }
                take(Seen {
                    row: start + index,
                    paid: paid[index],
                    reference,
                    ratio: ratio(paid[index], reference),
                    units: units[index],
                    product: products[index],
                    time: times[index],
                    status: statuses[index],
                });
            }
        },
    );
}
