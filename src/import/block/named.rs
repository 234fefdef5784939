//! The texts of a block that come again and again, as codes: currency, product, status, channel, code.

use std::ops::Range;

use super::BlockReader;
use super::lines::Block;
use super::text::{name_of, unquoted};
use crate::import::names::Names;
use crate::import::{Reason, Role, cell};
use crate::money::Currency;
use crate::orders::{Column, NULL};

/// Columns that hold codes of texts, with their role.
pub(crate) const NAMED: [(Role, Column); 5] = [
    (Role::Currency, Column::Currency),
    (Role::Product, Column::Product),
    (Role::Status, Column::Status),
    (Role::Channel, Column::Channel),
    (Role::Code, Column::Code),
];

impl BlockReader<'_> {
    pub(super) fn named(&mut self, block: &mut Block<'_>) {
        for (index, (role, column)) in NAMED.iter().enumerate() {
            let Some(field) = self.plan.column(*role) else {
                if *role == Role::Currency {
                    self.stated_currencies(block);
                }
                continue;
            };
            let mut cells = std::mem::take(&mut self.cells[*column as usize]);
            let mut names = std::mem::take(&mut self.names[index]);
            cells.clear();
            cells.resize(block.records.len(), NULL);
            for ((record, span), cell) in block.records.spans(field).enumerate().zip(&mut cells) {
                if let Some(code) = names.known(block.text, span.clone()) {
                    *cell = i64::from(code);
                } else if !self.bad[record] {
                    *cell = self.name(block, &mut names, *role, (record, field), span);
                }
            }
            self.cells[*column as usize] = cells;
            self.names[index] = names;
        }
    }

    /// The code of a cell that has not been met; [`NULL`] where it names nothing.
    #[cold]
    fn name(
        &mut self,
        block: &mut Block<'_>,
        names: &mut Names,
        role: Role,
        (record, field): (usize, usize),
        span: Range<usize>,
    ) -> i64 {
        let place = (block.piece.index, record);
        let raw = block.bytes(span);
        let text = unquoted(raw, self.plan.marks.quote);
        let text = name_of(&text, role);
        if role != Role::Currency {
            let is_named = !text.is_empty();
            return if is_named {
                i64::from(names.code(raw, text, place))
            } else {
                NULL
            };
        }
        if text.is_empty() {
            return self.plan.currency.map_or(NULL, |currency| {
                let text = currency.code().as_bytes();
                i64::from(names.code(text, text, place))
            });
        }
        if currency(text).is_none() {
            self.reject(block, record, field, Reason::BadCurrency);
            return NULL;
        }
        i64::from(names.code(raw, &text.to_ascii_uppercase(), place))
    }

    /// The currencies that the amounts state, or the file's where they state none.
    fn stated_currencies(&mut self, block: &Block<'_>) {
        let cells = &mut self.cells[Column::Currency as usize];
        cells.clear();
        if self.stated.is_empty() && self.plan.currency.is_none() {
            return;
        }
        let names = &mut self.names[0];
        let mut code = |currency: Currency, record| {
            let text = currency.code().as_bytes();
            let known = names.known(text, 0..text.len());
            let place = (block.piece.index, record);
            i64::from(known.unwrap_or_else(|| names.code(text, text, place)))
        };
        let default = self
            .plan
            .currency
            .map_or(NULL, |currency| code(currency, 0));
        cells.resize(block.records.len(), default);
        for (record, currency) in &self.stated {
            cells[*record] = code(*currency, *record);
        }
    }

    pub(super) fn delivered(&mut self, block: &mut Block<'_>) {
        let Some(field) = self.plan.column(Role::Delivered) else {
            return;
        };
        let mut cells = std::mem::take(&mut self.cells[Column::Delivered as usize]);
        cells.clear();
        for record in 0..block.records.len() {
            cells.push(yes_or_no(&block.text_of(record, field)));
        }
        self.cells[Column::Delivered as usize] = cells;
    }
}

/// What people write for a code, in capitals.
pub(crate) const CURRENCY_NAMES: &[(&str, &str)] = &[
    ("RMB", "CNY"),
    ("人民币", "CNY"),
    ("元", "CNY"),
    ("NTD", "TWD"),
    ("YEN", "JPY"),
    ("RUR", "RUB"),
];

/// The currency a cell names.
pub(crate) fn currency(text: &[u8]) -> Option<Currency> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let named = CURRENCY_NAMES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text));
    Currency::parse(named.map_or(text, |(_, code)| code))
}

/// 1 for what says yes or states when, 0 for no, [`NULL`] for nothing.
fn yes_or_no(text: &str) -> i64 {
    match text {
        "" => NULL,
        text if cell::NOT_DELIVERED.contains(&text.to_lowercase().as_str()) => 0,
        _ => 1,
    }
}
