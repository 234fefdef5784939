//! The values of a line from the numbers in its cells, and why a line has none.

use std::fmt::Write as _;

use super::{AMOUNTS, DISCOUNT, TEXTS, amounts};
use crate::import::profile::OrderLines;
use crate::import::{AMOUNT_WHOLE_MAX, Role};
use crate::warehouse::Query;
use crate::warehouse::dialect::put;

/// What was charged for one unit or the line; of a refund row what was given back, negative.
pub(super) fn sold(query: &Query<'_>) -> String {
    let has_refunded = query.has(Role::Refunded);
    let paid = paid(query);
    let given = if has_refunded {
        format!("coalesce(nullif(s.refunded, 0), {paid})")
    } else {
        paid.clone()
    };
    // Money that came home again is a negative amount given back.
    let own = if has_refunded { "s.refunded" } else { "NULL" };
    // Some platforms tell it from what was given back by its sign alone.
    let restored = if query.profile.signed_refunds {
        format!("(s.row_kind = 'restored' OR s.row_kind = 'refund' AND {given} > 0)")
    } else {
        "s.row_kind = 'restored'".to_owned()
    };
    let refunded = format!(
        "CAST(CASE WHEN {restored} THEN -abs(nullif({given}, 0)) \
         WHEN s.row_kind = 'refund' THEN NULL ELSE {own} END AS {})",
        query.amount_type()
    );
    let (quantity, term) = (query.has(Role::Quantity), query.has(Role::Term));
    let units = match (quantity, term) {
        (true, true) => {
            "CASE WHEN s.quantity IS NULL THEN s.term WHEN s.term IS NULL THEN s.quantity \
                         ELSE s.quantity * s.term END"
                .to_owned()
        }
        (true, false) => "s.quantity".to_owned(),
        (false, true) => "s.term".to_owned(),
        (false, false) => format!("CAST(NULL AS {})", query.engine.int_type()),
    };
    format!(
        "CASE WHEN s.row_kind IN ('refund', 'restored') THEN -abs(nullif({given}, 0)) \
         ELSE {paid} END AS charged,\n    \
         {refunded} AS given_back,\n    CAST({units} AS {}) AS units",
        query.unit_type()
    )
}

/// What was paid for the unit or line, without its discount, which some reports write as a negative amount.
fn paid(query: &Query<'_>) -> String {
    if !has_discount(query) {
        return "s.paid".to_owned();
    }
    format!(
        "CAST(s.paid - CASE WHEN s.paid < 0 THEN -1 ELSE 1 END \
         * abs(coalesce(s.discount, 0)) AS {})",
        query.amount_type()
    )
}

fn has_discount(query: &Query<'_>) -> bool {
    amounts(query).iter().any(|column| column.name == DISCOUNT)
}

/// The values of a line, prices of one unit times its units, beside the texts they were read from.
pub(super) fn values(query: &Query<'_>) -> String {
    let amount = query.amount_type();
    let found = amounts(query);
    let mut columns: Vec<String> = vec!["s.place".to_owned()];
    let own = if query.has(Role::OrderId) {
        "s.order_id".to_owned()
    } else {
        format!("'line ' || CAST(s.place AS {})", query.engine.text_type())
    };
    let id = if query.has(Role::RefundOf) {
        format!("CASE WHEN s.charged < 0 THEN coalesce(s.refund_of, {own}) ELSE {own} END")
    } else {
        own
    };
    columns.push(format!("{id} AS order_key"));
    columns.extend(TEXTS.iter().map(|(_, name)| format!("s.{name}")));
    columns.extend(
        [
            "s.delivered",
            "s.currency",
            "s.row_kind",
            "s.time_ms",
            "s.units",
        ]
        .map(str::to_owned),
    );
    if query.has(Role::Time) {
        columns.extend(["s.time", "s.local_ms", "s.offset_s", "s.epoch_ms"].map(str::to_owned));
    }
    for role in [Role::Quantity, Role::Term]
        .into_iter()
        .filter(|role| query.has(*role))
    {
        columns.push(format!("s.{0}, s.{0}_text", role.name()));
    }
    for (_, _, name) in AMOUNTS {
        let column = found.iter().find(|column| column.name == name);
        if column.is_some() {
            columns.push(format!("s.{name}_text, s.{name} AS {name}_read"));
        }
        if name == DISCOUNT {
            continue;
        }
        let price = match name {
            "paid" => "s.charged".to_owned(),
            "refunded" => "s.given_back".to_owned(),
            _ => format!("s.{name}"),
        };
        let value = match column {
            None if name != "refunded" => format!("CAST(NULL AS {amount})"),
            Some(column) if column.is_of_unit => {
                format!("CAST({price} * coalesce(s.units, 1) AS {amount})")
            }
            _ => price,
        };
        columns.push(format!("{value} AS {name}"));
    }
    format!("  SELECT {}\n  FROM sold s", columns.join(",\n    "))
}

/// Why a line cannot be used, as `reason:column`; NULL for a line that can.
pub(super) fn reason(query: &Query<'_>) -> String {
    let engine = query.engine;
    let mut text = String::new();
    let mut when = |condition: &str, reason: &str| {
        put(write!(text, "\n      WHEN {condition} THEN '{reason}'"));
    };
    when("v.row_kind = 'other'", "not_an_order");
    for column in amounts(query) {
        let name = column.name;
        let reason = format!("bad_amount:{name}");
        when(
            &format!("v.{name}_text IS NOT NULL AND v.{name}_read IS NULL"),
            &reason,
        );
        if name == DISCOUNT {
            when(&format!("abs(v.{name}_read) > {AMOUNT_WHOLE_MAX}"), &reason);
            // More cannot be taken off than was paid.
            when(
                &format!("abs(v.paid_read) < abs(v.{name}_read)"),
                &format!("negative_amount:{name}"),
            );
            continue;
        }
        when(&format!("abs(v.{name}) > {AMOUNT_WHOLE_MAX}"), &reason);
    }
    for role in [Role::Quantity, Role::Term]
        .into_iter()
        .filter(|role| query.has(*role))
    {
        let name = role.name();
        when(
            &format!("v.{name}_text IS NOT NULL AND v.{name} IS NULL"),
            &format!("bad_units:{name}"),
        );
    }
    when(
        "v.row_kind IN ('refund', 'restored') AND v.paid IS NULL",
        "not_an_order",
    );
    if query.has(Role::Time) {
        match query.order_lines {
            OrderLines::FirstLine => {
                when("v.time IS NULL AND v.paid IS NOT NULL", "missing_time:time");
            }
            _ => when("v.time IS NULL", "missing_time:time"),
        }
        let gap = "v.epoch_ms IS NULL AND v.local_ms IS NOT NULL AND v.offset_s IS NULL";
        when(gap, "time_in_gap:time");
        when("v.time IS NOT NULL AND v.time_ms IS NULL", "bad_time:time");
    }
    if query.has(Role::OrderId) {
        when("v.order_id IS NULL", "missing_order_id:order_id");
        let damaged = "^[0-9][.,][0-9]+[eE][+][0-9]{1,3}$";
        when(
            &engine.matches("v.order_id", damaged),
            "damaged_order_id:order_id",
        );
    }
    if query.has(Role::Currency) {
        when("v.currency IS NULL", "bad_currency:currency");
    }
    text
}
