//! Single lines, written out: for small tables, tests and tools.

use rust_decimal::Decimal;

use super::ids::Texts;
use super::kinds::Sorted;
use super::{Chunk, Column, NULL, Orders, Status, StatusClass};
use crate::money::{self, Currency};

/// One line as a person would write it down: for small tables, tests and tools.
#[derive(Clone, Debug, Default)]
pub struct OrderRow {
    pub order: String,
    pub customer: Option<String>,
    pub product: Option<String>,
    pub units: Option<i64>,
    pub list: Option<Decimal>,
    pub intended: Option<Decimal>,
    pub paid: Decimal,
    pub refunded: Option<Decimal>,
    pub unit_cost: Option<Decimal>,
    pub currency: Option<Currency>,
    pub time_ms: Option<i64>,
    pub status: Option<(String, StatusClass)>,
    pub channel: Option<String>,
    pub code: Option<String>,
    pub delivered: Option<bool>,
}

impl Orders {
    /// Builds the columns from rows, in the order given. A column no row has a value in is missing.
    ///
    /// `None` where an amount has more than `scale` decimals or does not fit.
    pub fn from_rows(rows: &[OrderRow], scale: u32) -> Option<Self> {
        let mut orders = Self {
            scale,
            files: vec![String::new()],
            ..Self::default()
        };
        let mut cells: [Vec<i64>; Column::ALL.len()] = std::array::from_fn(|_| Vec::new());
        let (mut order_ids, mut customer_ids) = (Vec::new(), Vec::new());
        let mut ids = Texts::default();
        for (index, row) in rows.iter().enumerate() {
            let values = orders.cells_of(index, row, &mut order_ids, &mut customer_ids)?;
            ids.push(row.order.as_bytes());
            for (column, value) in Column::ALL.into_iter().zip(values) {
                cells[column as usize].push(value);
            }
        }
        let mut chunk = Chunk {
            rows: rows.len(),
            order_ids: ids.finish(),
            ..Chunk::default()
        };
        for column in Column::ALL {
            if cells[column as usize].iter().any(|v| *v != NULL) {
                chunk.set(column, &cells[column as usize]);
            }
        }
        let kinds = chunk.sort_into_kinds(&mut Sorted::default());
        orders.set_chunks(vec![chunk], vec![kinds]);
        orders.order_count = order_ids.len();
        orders.customer_count = customer_ids.len();
        orders.customers = customer_ids.iter().fold(Texts::default(), with).finish();
        Some(orders)
    }

    /// The cells of a row in the order of [`Column::ALL`].
    fn cells_of(
        &mut self,
        index: usize,
        row: &OrderRow,
        order_ids: &mut Vec<String>,
        customer_ids: &mut Vec<String>,
    ) -> Option<[i64; Column::ALL.len()]> {
        let scale = self.scale;
        let amount =
            |value: Option<Decimal>| value.map_or(Some(NULL), |v| money::to_scaled(v, scale));
        let status = row
            .status
            .clone()
            .map(|(text, class)| Status { text, class });
        Some([
            code(order_ids, Some(&row.order)),
            code(customer_ids, row.customer.as_ref()),
            code(&mut self.products, row.product.as_ref()),
            row.units.unwrap_or(NULL),
            amount(row.list)?,
            amount(row.intended)?,
            amount(Some(row.paid))?,
            amount(row.refunded)?,
            amount(row.unit_cost)?,
            code(&mut self.currencies, row.currency.as_ref()),
            row.time_ms.unwrap_or(NULL),
            code(&mut self.statuses, status.as_ref()),
            code(&mut self.channels, row.channel.as_ref()),
            code(&mut self.codes, row.code.as_ref()),
            row.delivered.map_or(NULL, i64::from),
            0,
            i64::try_from(index).ok()?.checked_add(2)?,
        ])
    }
}

fn with(mut texts: Texts, id: &String) -> Texts {
    texts.push(id.as_bytes());
    texts
}

/// The code of a name, new names appended; [`NULL`] for none.
fn code<T: Clone + PartialEq>(names: &mut Vec<T>, name: Option<&T>) -> i64 {
    let Some(name) = name else { return NULL };
    let index = names
        .iter()
        .position(|known| known == name)
        .unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
    i64::try_from(index).unwrap_or(NULL)
}
