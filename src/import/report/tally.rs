//! Counts and totals of the rows that were used.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::import::{CurrencyTotal, ImportReport, StatusCount, parallel};
use crate::money::{self, Currency};
use crate::orders::packed::Packed;
use crate::orders::{Chunk, Column, NULL, Orders};

/// What the rows of one chunk sum up to.
#[derive(Default)]
struct Tally {
    file: usize,
    rows: u64,
    /// By currency code: orders' lines, paid, refunded.
    totals: BTreeMap<i64, (u64, i128, i128)>,
    statuses: BTreeMap<i64, u64>,
    first: Option<i64>,
    last: Option<i64>,
}

impl Tally {
    /// Nothing yet of the chunk's file.
    fn of_file(chunk: &Chunk) -> Self {
        let file = chunk.column(Column::File).map(|packed| packed.get(0));
        Self {
            file: file
                .and_then(|file| usize::try_from(file).ok())
                .unwrap_or(0),
            ..Self::default()
        }
    }

    fn of(chunk: &Chunk) -> Self {
        let rows = chunk.rows;
        if rows == 0 {
            // Without a row there is no currency either, and no total of it.
            return Self::of_file(chunk);
        }
        let column = |column: Column| {
            let mut cells = Vec::with_capacity(rows);
            chunk.read(column, 0..rows, &mut cells);
            cells
        };
        let mut tally = Self {
            rows: rows as u64,
            ..Self::of_file(chunk)
        };
        let (paid, refunded) = (column(Column::Paid), column(Column::Refunded));
        let sum = |cells: &[i64]| {
            cells
                .iter()
                .filter(|c| **c != NULL)
                .map(|c| i128::from(*c))
                .sum()
        };
        match chunk.column(Column::Currency) {
            None => {
                tally
                    .totals
                    .insert(NULL, (rows as u64, sum(&paid), sum(&refunded)));
            }
            Some(Packed::Same(currency)) => {
                tally
                    .totals
                    .insert(*currency, (rows as u64, sum(&paid), sum(&refunded)));
            }
            Some(_) => {
                for ((currency, paid), refunded) in column(Column::Currency)
                    .into_iter()
                    .zip(&paid)
                    .zip(&refunded)
                {
                    let total = tally.totals.entry(currency).or_default();
                    total.0 += 1;
                    total.1 += if *paid == NULL { 0 } else { i128::from(*paid) };
                    total.2 += if *refunded == NULL {
                        0
                    } else {
                        i128::from(*refunded)
                    };
                }
            }
        }
        tally.count_statuses(&column(Column::Status));
        let times = column(Column::Time);
        tally.first = times.iter().filter(|t| **t != NULL).min().copied();
        tally.last = times.iter().filter(|t| **t != NULL).max().copied();
        tally
    }

    #[expect(clippy::cast_possible_wrap, reason = "codes of a few statuses")]
    fn count_statuses(&mut self, cells: &[i64]) {
        let mut counts: Vec<u64> = Vec::new();
        for code in cells.iter().filter_map(|code| usize::try_from(*code).ok()) {
            if code >= counts.len() {
                counts.resize(code + 1, 0);
            }
            counts[code] += 1;
        }
        let met = counts
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0);
        self.statuses = met.map(|(code, count)| (code as i64, count)).collect();
    }

    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (currency, (rows, paid, refunded)) in &other.totals {
            let total = self.totals.entry(*currency).or_default();
            total.0 += rows;
            total.1 += paid;
            total.2 += refunded;
        }
        for (status, lines) in &other.statuses {
            *self.statuses.entry(*status).or_default() += lines;
        }
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = [self.last, other.last].into_iter().flatten().max();
    }
}

/// Counts the used rows of each file, its totals, times and statuses.
pub(super) fn tally_rows(
    orders: &Orders,
    reports: &mut [ImportReport],
    moved: &BTreeMap<(usize, i64), (i128, i128)>,
    zone: &TimeZone,
    threads: usize,
) {
    let mut tallies: Vec<Tally> = orders.chunks().iter().map(|_| Tally::default()).collect();
    parallel::each(
        threads,
        tallies.iter_mut().zip(orders.chunks()),
        |(tally, chunk)| {
            *tally = Tally::of(chunk);
        },
    );
    let mut files: Vec<Tally> = reports.iter().map(|_| Tally::default()).collect();
    for tally in &tallies {
        if let Some(file) = files.get_mut(tally.file) {
            file.add(tally);
        }
    }
    take_back(&mut files, moved);
    let one = files.len() == 1 && files.iter().all(|file| file.totals.len() <= 1);
    for (index, (file, report)) in files.into_iter().zip(reports).enumerate() {
        report.lines.used = file.rows;
        let name = |code: i64| usize::try_from(code).ok();
        for (code, lines) in &file.statuses {
            if let Some(status) = name(*code).and_then(|c| orders.statuses.get(c)) {
                let (text, class) = (status.text.clone(), status.class);
                report.statuses.push(StatusCount {
                    text,
                    class,
                    lines: *lines,
                });
            }
        }
        for (code, (_, paid, refunded)) in &file.totals {
            let currency = name(*code).and_then(|c| orders.currencies.get(c)).copied();
            let (order_count, customers) = if one {
                (orders.order_count() as u64, orders.customer_count() as u64)
            } else {
                (
                    distinct(orders, Column::Order, index, *code),
                    distinct(orders, Column::Customer, index, *code),
                )
            };
            let currency = currency.unwrap_or(Currency::NONE);
            let text = |amount| text(amount, orders.scale, currency);
            report.totals.push(CurrencyTotal {
                currency: currency.code().to_owned(),
                orders: order_count,
                customers: orders.has(Column::Customer).then_some(customers),
                paid: text(*paid),
                refunded: text(*refunded),
            });
        }
        let time = |ms: i64| {
            let instant = jiff::Timestamp::from_millisecond(ms).ok()?;
            let zoned = instant.to_zoned(zone.clone());
            Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        };
        report.first_time = file.first.and_then(time);
        report.last_time = file.last.and_then(time);
    }
}

/// Each file's totals are what the file says, wherever its amounts are counted.
fn take_back(files: &mut [Tally], moved: &BTreeMap<(usize, i64), (i128, i128)>) {
    for ((file, currency), (paid, refunded)) in moved {
        if let Some(file) = files.get_mut(*file) {
            let total = file.totals.entry(*currency).or_default();
            total.1 -= paid;
            total.2 -= refunded;
        }
    }
}

/// An amount as text, with the decimals of the orders, or those of its currency where the rest are zero.
fn text(amount: i128, scale: u32, currency: Currency) -> String {
    let mut left = scale;
    let mut short = amount;
    while left > currency.minor_digits() && short % 10 == 0 {
        short /= 10;
        left -= 1;
    }
    let (amount, scale) = if left == currency.minor_digits() {
        (short, left)
    } else {
        (amount, scale)
    };
    money::from_scaled(amount, scale).map_or_else(|| amount.to_string(), |a| a.to_string())
}

/// Distinct orders or customers of one file in one currency.
fn distinct(orders: &Orders, column: Column, file: usize, currency: i64) -> u64 {
    let count = match column {
        Column::Order => orders.order_count(),
        _ => orders.customer_count(),
    };
    let mut met = vec![false; count];
    let (mut cells, mut currencies) = (Vec::new(), Vec::new());
    for chunk in orders.chunks() {
        if chunk
            .column(Column::File)
            .is_some_and(|p| usize::try_from(p.get(0)) != Ok(file))
        {
            continue;
        }
        cells.clear();
        currencies.clear();
        chunk.read(column, 0..chunk.rows, &mut cells);
        chunk.read(Column::Currency, 0..chunk.rows, &mut currencies);
        for (cell, code) in cells.iter().zip(&currencies) {
            if *code == currency
                && let Some(met) = usize::try_from(*cell).ok().and_then(|c| met.get_mut(c))
            {
                *met = true;
            }
        }
    }
    met.into_iter().filter(|met| *met).count() as u64
}
