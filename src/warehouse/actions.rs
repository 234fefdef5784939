//! What is done with every affected order, as a query whose cells are safe in a spreadsheet.

use super::{Engine, Query};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::fill;

/// What a spreadsheet takes for the start of a formula, as the program's own lists do.
const FORMULA: &str = "^[ \u{3000}]*[=+@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%-]";
/// Digits a spreadsheet keeps of a number.
const SAFE_DIGITS: u32 = 11;

/// Text of the source with an apostrophe before what would be a formula.
fn cell(engine: Engine, column: &str) -> String {
    let starts = engine.matches(column, FORMULA);
    let quote = engine.text("'");
    format!("CASE WHEN {starts} THEN {quote} || {column} ELSE {column} END")
}

/// An identifier with a tab before digits that a spreadsheet would round or shorten.
fn id(engine: Engine, column: &str) -> String {
    let digits = engine.matches(column, "^[0-9]+$");
    let (tab, plain) = (engine.text("\t"), cell(engine, column));
    let length = engine.length(column);
    let is_padded = format!("({length} > 1 AND substr({column}, 1, 1) = '0')");
    let is_damaged = format!("{digits} AND ({length} > {SAFE_DIGITS} OR {is_padded})");
    format!("CASE WHEN {is_damaged}\n    THEN {tab} || {column} ELSE {plain} END")
}

/// One row for each affected line with what is done, in the order of the source.
pub(super) fn select(query: &Query<'_>, honoured: Option<u64>) -> String {
    let engine = query.engine;
    let kept = match (honoured, query.incident.kind) {
        (None, _) => "1 = 1".to_owned(),
        (Some(k), Kind::Underpriced) => format!("(a.order_rank <= {k} OR a.delivered = 1)"),
        (Some(k), _) => format!("a.order_rank <= {k}"),
    };
    let (yes, no) = match query.incident.kind {
        Kind::Underpriced => ("keep", "refund"),
        Kind::Overcharged => ("refund", "on_request"),
        Kind::BenefitWithdrawn => ("restore", "on_request"),
    };
    let refund = match query.incident.kind {
        Kind::Overcharged => "greatest(a.paid - a.intended, {zero})",
        _ => "a.paid",
    };
    // As in the list of the files: no currency is no cell, not a code for none.
    let currency = match query.currency {
        Currency::NONE => "",
        _ => query.currency.code(),
    };
    let zero = format!("CAST('0' AS {})", query.amount_type());
    fill(
        include_str!("sql/actions.sql"),
        &[
            ("order_id", &id(engine, "a.order_id")),
            ("customer", &id(engine, "a.customer")),
            ("product", &cell(engine, "a.product")),
            ("kept", &kept),
            ("yes", &yes),
            ("no", &no),
            ("refund", &refund.replace("{zero}", &zero)),
            ("zero", &zero),
            ("currency", &engine.text(currency)),
            ("zone", &engine.text(&query.incident.zone)),
        ],
    )
}
