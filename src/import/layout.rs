//! How the cells of a file are written, for whoever reads the same columns elsewhere.

use std::collections::BTreeMap;

use super::number::AmountFormat;
use super::plan::Plan;
use super::profile::OrderLines;
use super::{DateOrder, Role};
use crate::money::Currency;

/// Everything a plan decided that a query in another engine has to repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Titles of all columns, in order.
    pub titles: Vec<String>,
    /// Place of each role's column, from 0.
    pub columns: BTreeMap<Role, usize>,
    pub delimiter: char,
    /// Whether any engine reads the file as it is: UTF-8, a header in the first line, double quotes,
    /// nothing before or after its lines.
    pub is_plain: bool,
    pub amounts: BTreeMap<Role, AmountFormat>,
    pub date_order: DateOrder,
    /// The currency of amounts that state none.
    pub currency: Option<Currency>,
    pub order_lines: OrderLines,
    /// Lines are the products of orders in another file.
    pub is_items: bool,
    /// Whether a cell may hold a line end: there are more line ends than records.
    pub is_multi_line: bool,
}

impl TableLayout {
    pub(crate) fn of(plan: &Plan, is_file: bool) -> Self {
        let (marks, layout) = (plan.marks, &plan.layout);
        let plain_quotes = marks.quote == Some(b'"') && !marks.backslash && !marks.backtick;
        let nothing_around = layout.header_line == 1
            && layout.preamble_lines == 0
            && layout.explanation_lines == 0
            && layout.footer.lines == 0;
        Self {
            titles: layout.titles.clone(),
            columns: plan.columns.clone(),
            delimiter: char::from(marks.delimiter),
            is_plain: is_file
                && plan.encoding == encoding_rs::UTF_8
                && plain_quotes
                && nothing_around,
            amounts: plan.amounts.clone(),
            date_order: plan.date_order,
            currency: plan.currency,
            order_lines: plan.order_lines(),
            is_items: plan.profile.is_items,
            is_multi_line: false,
        }
    }
}
