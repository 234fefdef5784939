//! A price list beside the orders: what their products cost without the promotion, should have cost, and
//! cost to serve.

use std::collections::BTreeMap;

use super::block::Piece;
use super::header::{self, normalise};
use super::kinds::FileKind;
use super::plan::Plan;
use super::{Role, profile, units};
use crate::orders::{Column, NULL};

/// What no list of prices says.
const OF_SALES: [Role; 8] = [
    Role::OrderId,
    Role::Time,
    Role::Quantity,
    Role::Term,
    Role::UnitPaid,
    Role::Refunded,
    Role::RowType,
    Role::RefundOf,
];
/// Prices by the role that their title has among orders, and the price of one unit that it is here.
const PRICES: [(Role, Role); 5] = [
    (Role::UnitList, Role::UnitList),
    (Role::List, Role::UnitList),
    (Role::UnitIntended, Role::UnitIntended),
    (Role::Intended, Role::UnitIntended),
    (Role::UnitCost, Role::UnitCost),
];
/// Columns that a list fills.
const FILLED: [Column; 3] = [Column::List, Column::Intended, Column::UnitCost];

/// The columns of a list of prices; `None` where the file is none.
pub(crate) fn columns(plan: &Plan) -> Option<BTreeMap<Role, usize>> {
    let titles = &plan.layout.titles;
    let title = |role: Role| plan.column(role).map(|at| plan.title(at));
    let is_name = |title: &str| matches!(normalise(title).as_str(), "name" | "title");
    let is_of_sales = OF_SALES.iter().any(|role| plan.column(*role).is_some())
        || title(Role::CustomerId).is_some_and(|title| !is_name(title));
    if is_of_sales || plan.profile.name != profile::GENERIC.name {
        return None;
    }
    let product = plan
        .column(Role::Product)
        .or_else(|| plan.column(Role::CustomerId))?;
    let mut found = BTreeMap::new();
    for (role, unit) in PRICES {
        if let Some(column) = plan.column(role) {
            found.entry(unit).or_insert(column);
        }
    }
    if let Some(column) = header::find_column(titles, "list") {
        found.entry(Role::UnitList).or_insert(column);
    }
    if let Some(paid) = plan.column(Role::Paid) {
        // A bare price of a list is the price without the promotion.
        let is_price = header::is_bare_price(plan.title(paid));
        if !is_price || found.contains_key(&Role::UnitList) {
            return None;
        }
        found.insert(Role::UnitList, paid);
    }
    if found.is_empty() {
        return None;
    }
    found.insert(Role::Product, product);
    if let Some(currency) = plan.column(Role::Currency) {
        found.insert(Role::Currency, currency);
    }
    Some(found)
}

/// The prices of a product, in the order of [`FILLED`], and the currency they are in.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Price {
    amounts: [i64; FILLED.len()],
    currency: i64,
}

/// Gives the lines of orders the prices of their products that they do not have themselves.
///
/// A product that stands twice with different prices has none: which one holds is not known.
pub(crate) fn fill(pieces: &mut [Piece], scale: u32, unit_scale: u32) {
    let prices = list(pieces);
    if prices.is_empty() {
        return;
    }
    for piece in pieces
        .iter_mut()
        .filter(|piece| piece.kind == FileKind::Orders)
    {
        let rows = piece.chunk.rows;
        let read = |column: Column| {
            let mut cells = Vec::new();
            piece.chunk.read(column, 0..rows, &mut cells);
            cells
        };
        let (products, units, currencies) = (
            read(Column::Product),
            read(Column::Units),
            read(Column::Currency),
        );
        let paid = read(Column::Paid);
        let mut filled = FILLED.map(read);
        for (row, product) in products.iter().enumerate() {
            let Some(Some(price)) = prices.get(product) else {
                continue;
            };
            let is_other =
                |own: i64| own != NULL && price.currency != NULL && own != price.currency;
            // A refund row has no price of its own.
            if is_other(currencies[row]) || (paid[row] != NULL && paid[row] < 0) {
                continue;
            }
            for (nth, cells) in filled.iter_mut().enumerate() {
                let of_unit = FILLED[nth] == Column::UnitCost;
                let count = if of_unit { NULL } else { units[row] };
                if cells[row] == NULL {
                    let amount = units::price(price.amounts[nth], count, scale, unit_scale);
                    cells[row] = amount.unwrap_or(NULL);
                }
            }
        }
        for (column, cells) in FILLED.iter().zip(&filled) {
            if cells.iter().any(|cell| *cell != NULL) {
                piece.chunk.set(*column, cells);
            }
        }
    }
}

/// The prices by product; `None` for a product with several.
fn list(pieces: &[Piece]) -> BTreeMap<i64, Option<Price>> {
    let mut prices: BTreeMap<i64, Option<Price>> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| piece.kind == FileKind::Prices) {
        let cell = |column: Column, row: usize| {
            let packed = piece.chunk.column(column);
            packed.map_or(NULL, |packed| packed.get(row))
        };
        for row in 0..piece.chunk.rows {
            let price = Price {
                amounts: FILLED.map(|column| cell(column, row)),
                currency: cell(Column::Currency, row),
            };
            let product = cell(Column::Product, row);
            if product != NULL {
                let known = prices.entry(product).or_insert(Some(price));
                *known = known.filter(|known| *known == price);
            }
        }
    }
    prices
}
