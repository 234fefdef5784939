//! The lines behind one part of a picture: a product, a unit price, a span of time.

use super::{Ground, Only};
use crate::import::Import;
use crate::orders::Column;
use crate::rollup;
use crate::session::engine::RollUpError;

/// Keeps the rows that belong to the part.
pub(super) fn keep(
    rows: &mut Vec<u32>,
    import: &Import,
    ground: &Ground,
    only: Option<&Only>,
) -> Result<(), RollUpError> {
    let orders = &import.orders;
    match only {
        None => {}
        Some(Only::Product(name)) => {
            let code = orders.products.iter().position(|product| product == name);
            let code = code.and_then(|code| i64::try_from(code).ok());
            rows.retain(|row| Some(orders.value(Column::Product, *row as usize)) == code);
        }
        Some(Only::Times(start, end)) => {
            let times = *start..*end;
            rows.retain(|row| times.contains(&orders.value(Column::Time, *row as usize)));
        }
        Some(Only::UnitPrice(price)) => {
            let matcher = ground.matcher(orders)?;
            rows.retain(|row| {
                let line = matcher.line_of_row(*row as usize);
                rollup::unit_price(&line, orders) == Some(*price)
            });
        }
    }
    Ok(())
}
