//! The tables of the rollup as sheets: by time, by orders per customer, by product.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Cell, Look, Sheet};
use crate::report::Findings;
use crate::rollup::{Minute, Rollup};
use crate::text::report::workbook::WorkbookText as T;
use crate::ui::format::{self, Zone};

/// Writes a sheet.
pub(super) type Write = fn(&mut Sheet<'_>, &Findings<'_>) -> Result<(), XlsxError>;

/// Rows of the timeline: a person scrolls no further, and a sheet opens at once. More are summed up.
const TIMES_MAX: usize = 20_000;
/// Rows of the other tables; what is left out is said.
const ROWS_MAX: usize = 50_000;
/// Days from the spreadsheet's day 0 to 1970-01-01, and seconds of a day.
const EPOCH_DAYS: f64 = 25_569.0;
const DAY_SECONDS: f64 = 86_400.0;

/// Steps of the timeline in milliseconds, each a whole number of the one before.
const STEPS: [(i64, T); 3] = [
    (60_000, T::PerMinute),
    (3_600_000, T::PerHour),
    (86_400_000, T::PerDay),
];

/// Orders by minute, or by hour or day where there are many.
pub(super) fn timeline(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<(), XlsxError> {
    let rollup = findings.page.rollup;
    let zone = Zone::new(&rollup.zone);
    let (rows, step) = stepped(rollup, &zone);
    title(sheet, T::SheetTimeline)?;
    let note = step.fill(sheet.language, &[("zone", &zone.name())]);
    sheet.line(note, Look::Text)?;
    let mut titles = vec![T::Time, T::Orders, T::AffectedOrders, T::Shortfall];
    // Distinct customers of a minute cannot be added up.
    let with_customers = step == T::PerMinute && rollup.known.customers;
    if with_customers {
        titles.extend([T::Customers, T::AffectedCustomers]);
    }
    heads(sheet, &titles)?;
    for minute in rows {
        let mut cells = vec![
            Cell::Number(serial(&zone, minute.start_ms), Look::Time),
            Cell::count(minute.orders),
            Cell::count(minute.affected),
            Cell::amount(minute.shortfall, rollup.scale, rollup.currency),
        ];
        if with_customers {
            let counts = [minute.customers, minute.customers_affected];
            cells.extend(counts.map(Cell::count));
        }
        sheet.row(&cells)?;
    }
    Ok(())
}

/// Minutes summed up until they fit, and the words for the step.
fn stepped(rollup: &Rollup, zone: &Zone) -> (Vec<Minute>, T) {
    let mut rows = rollup.by_minute.clone();
    let mut said = T::PerMinute;
    for (step, words) in STEPS {
        if rows.len() <= TIMES_MAX {
            break;
        }
        said = words;
        rows = rows.into_iter().fold(Vec::new(), |mut sums, minute| {
            let offset = offset_ms(zone, minute.start_ms);
            let start_ms = (minute.start_ms + offset).div_euclid(step) * step - offset;
            match sums.last_mut() {
                Some(last) if last.start_ms == start_ms => add(last, &minute),
                _ => sums.push(Minute { start_ms, ..minute }),
            }
            sums
        });
    }
    (rows, said)
}

fn add(sum: &mut Minute, minute: &Minute) {
    sum.orders += minute.orders;
    sum.affected += minute.affected;
    sum.shortfall += minute.shortfall;
}

fn offset_ms(zone: &Zone, time_ms: i64) -> i64 {
    let zoned = zone.zoned(time_ms);
    zoned.map_or(0, |time| i64::from(time.offset().seconds()) * 1000)
}

/// A local time as a spreadsheet counts: days since 1899-12-30.
fn serial(zone: &Zone, time_ms: i64) -> f64 {
    let local = (time_ms + offset_ms(zone, time_ms)).div_euclid(1000);
    EPOCH_DAYS + local as f64 / DAY_SECONDS
}

/// Customers by their number of affected orders, and by the share of their own orders.
pub(super) fn distribution(
    sheet: &mut Sheet<'_>,
    findings: &Findings<'_>,
) -> Result<(), XlsxError> {
    let rollup = findings.page.rollup;
    title(sheet, T::SheetDistribution)?;
    if !rollup.known.customers {
        sheet.line(sheet.say(T::NoCustomers), Look::Text)?;
        return Ok(());
    }
    let shares = [
        (T::TopOne, rollup.measures.top_1_percent_share),
        (T::TopTen, rollup.measures.top_10_percent_share),
    ];
    for (name, share) in shares {
        if let Some(share) = share {
            let name = Cell::text(sheet.say(name));
            sheet.row(&[name, Cell::Number(share, Look::Share)])?;
        }
    }
    let titles = [T::OrdersEach, T::Customers, T::Orders, T::Shortfall];
    heads(sheet, &titles)?;
    for step in rollup.by_orders_per_customer.iter().take(ROWS_MAX) {
        sheet.row(&[
            Cell::count(step.orders_each),
            Cell::count(step.customers),
            Cell::count(step.orders),
            Cell::amount(step.shortfall, rollup.scale, rollup.currency),
        ])?;
    }
    left_out(sheet, rollup.by_orders_per_customer.len())?;
    if rollup.by_own_share.is_empty() {
        return Ok(());
    }
    sheet.skip();
    sheet.line(sheet.say(T::OwnShare), Look::Heading)?;
    let titles = [T::ShareUpto, T::Customers].map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    for share in &rollup.by_own_share {
        let upto = f64::from(share.percent_upto) / 100.0;
        sheet.row(&[
            Cell::Number(upto, Look::Share),
            Cell::count(share.customers),
        ])?;
    }
    Ok(())
}

/// Affected orders by product.
pub(super) fn products(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<(), XlsxError> {
    let rollup = findings.page.rollup;
    title(sheet, T::SheetProducts)?;
    let titles = [
        T::Product,
        T::Lines,
        T::AffectedOrders,
        T::Units,
        T::SumPaid,
        T::SumIntended,
        T::Shortfall,
    ];
    heads(sheet, &titles)?;
    let amount = |value: i128| Cell::amount(value, rollup.scale, rollup.currency);
    for group in rollup.by_product.iter().take(ROWS_MAX) {
        let sums = &group.affected;
        sheet.row(&[
            Cell::text(group.name.clone()),
            Cell::count(group.lines),
            Cell::count(sums.orders),
            Cell::Number(format::to_f64(sums.units, rollup.unit_scale), Look::Figure),
            amount(sums.paid),
            amount(sums.intended),
            amount(sums.shortfall()),
        ])?;
    }
    left_out(sheet, rollup.by_product.len())
}

fn title(sheet: &mut Sheet<'_>, name: T) -> Result<(), XlsxError> {
    sheet.line(sheet.say(name), Look::Title)?;
    Ok(())
}

/// Titles that stay in sight.
fn heads(sheet: &mut Sheet<'_>, titles: &[T]) -> Result<(), XlsxError> {
    let titles: Vec<String> = titles.iter().map(|title| sheet.say(*title)).collect();
    sheet.heads(&titles)?;
    sheet.freeze(1)
}

/// Says how many rows there would be beyond the limit.
fn left_out(sheet: &mut Sheet<'_>, rows: usize) -> Result<(), XlsxError> {
    if rows > ROWS_MAX {
        let count = format::count(rows as u64 - ROWS_MAX as u64);
        sheet.line(
            T::MoreRows.fill(sheet.language, &[("count", &count)]),
            Look::Text,
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::fixture;

    #[test]
    fn a_local_time_is_the_spreadsheets_own() {
        // 2018-01-01 00:00 is day 43,101; 2017-12-31 16:00 UTC is that in Shanghai.
        let zone = Zone::new("Asia/Shanghai");
        assert!((serial(&zone, 1_514_736_000_000) - 43_101.0).abs() < 1e-9);
    }

    #[test]
    fn many_minutes_are_summed_up_and_lose_nothing() {
        let mut rollup = fixture::rollup();
        let minute = |n: i64| Minute {
            start_ms: 1_514_736_000_000 + n * 60_000,
            orders: 1,
            affected: u64::from(n % 3 == 0),
            shortfall: i128::from(n),
            ..Minute::default()
        };
        rollup.by_minute = (0..50_000).map(minute).collect();
        let (rows, said) = stepped(&rollup, &Zone::new("Asia/Shanghai"));
        assert_eq!((rows.len(), said), (834, T::PerHour));
        assert_eq!(rows.iter().map(|row| row.orders).sum::<u64>(), 50_000);
        let all: i128 = rows.iter().map(|row| row.shortfall).sum();
        assert_eq!(all, (0..50_000).sum::<i128>());
    }
}
