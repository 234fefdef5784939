//! The tables of the rollup, each written into the folder; or the list of single orders.

use std::fmt::Write as _;

use super::clock::EPOCH_SHIFT_MS;
use super::dialect::put;
use super::{Query, What};
use crate::money;
use crate::rollup;
use crate::text::fill;

/// A table: its name, what it is sorted by, and its query.
const TABLES: &[(&str, &str, &str, &str)] = &[
    (
        "figures",
        "1",
        "One row of figures.",
        include_str!("sql/figures.sql"),
    ),
    (
        "axis",
        "axis, upto, part",
        "The policy axes: orders by rank, by the customer's units and by shortfall up to them.",
        include_str!("sql/axis.sql"),
    ),
    (
        "ending",
        "axis, upto",
        "Customers by where on each axis their last order is.",
        include_str!("sql/ending.sql"),
    ),
    (
        "minutes",
        "1",
        "Orders and customers by minute.",
        include_str!("sql/minutes.sql"),
    ),
    (
        "groups",
        "1, 2",
        "By product, status and channel.",
        include_str!("sql/groups.sql"),
    ),
    (
        "prices",
        "1, 2",
        "Lines by price of one unit.",
        include_str!("sql/prices.sql"),
    ),
    (
        "customers",
        "1",
        "Customers by their number of affected orders.",
        include_str!("sql/customers.sql"),
    ),
    (
        "shares",
        "1",
        "Customers by the share of their own orders that is affected, in tenths.",
        include_str!("sql/shares.sql"),
    ),
    (
        "terms",
        "1",
        "Affected lines by their units.",
        include_str!("sql/terms.sql"),
    ),
    (
        "rejected",
        "1, 2",
        "Lines that could not be used, by reason.",
        include_str!("sql/rejected.sql"),
    ),
];

/// Everything after the affected lines are known.
pub(super) fn write(query: &Query<'_>) -> String {
    let engine = query.engine;
    let mut script = String::from("\n-- 7. What is given back.\n");
    if let What::Actions { honoured } = query.what {
        let select = super::actions::select(query, honoured);
        script.push_str(&engine.write(&query.folder, "actions", "place", select.trim_end()));
        return script;
    }
    let select = filled(query, include_str!("sql/people.sql"));
    script.push_str(&engine.create("mg_people", select.trim_end()));
    for (name, order, what, template) in TABLES {
        put(write!(script, "\n-- {what}\n"));
        script.push_str(&engine.write(
            &query.folder,
            name,
            order,
            filled(query, template).trim_end(),
        ));
    }
    script.push_str("\n-- What the tables are.\n");
    let manifest = query.manifest.rows(engine);
    script.push_str(&engine.write(&query.folder, "manifest", "nth", &manifest));
    script
}

fn filled(query: &Query<'_>, template: &str) -> String {
    let engine = query.engine;
    let (text, int, amount) = (engine.text_type(), engine.int_type(), query.amount_type());
    let minute = engine.quotient(&format!("l.time_ms + {EPOCH_SHIFT_MS}"), "60000");
    let sums = |of: &str| {
        format!(
            "sum({of}.units) AS units, sum({of}.paid) AS paid,\n    \
             sum({of}.intended) AS intended, sum({of}.list) AS list, sum({of}.cost) AS cost"
        )
    };
    let outcome = |outcome: &str| outcome_sums(outcome);
    let units = |column: &str| format!("CAST({column} AS {text})");
    fill(
        template,
        &[
            ("text", &text),
            ("int", &int),
            ("amount", &amount),
            ("zero", &format!("CAST('0' AS {amount})")),
            ("minute", &format!("({minute} * 60000 - {EPOCH_SHIFT_MS})")),
            ("sums_a", &sums("a")),
            ("sums_l", &sums("l")),
            ("affected", &outcome("affected")),
            ("unwound", &outcome("unwound")),
            ("unpaid", &outcome("unpaid")),
            ("rank_text", &units("a.order_rank")),
            ("units_text", &units("a.units_upto")),
            ("amount_step", &amount_step(query, "a.held_upto")),
            ("people_step", &amount_step(query, "p.held")),
            ("unit_paid", &per_unit(query, "k.charged")),
            ("unit_intended", &per_unit(query, "k.intended")),
            (
                "tenths",
                &engine.quotient("o.affected * 10 + o.orders - 1", "o.orders"),
            ),
            ("one_in_100", &engine.quotient("n.people + 99", "100")),
            ("one_in_10", &engine.quotient("n.people + 9", "10")),
            ("repeating", &repeating(query)),
            ("other_currencies", &other_currencies(query)),
        ],
    )
}

/// Sums over the lines of one outcome, their columns named after it.
fn outcome_sums(outcome: &str) -> String {
    let mut text = format!(
        "sum(CASE WHEN l.outcome = '{outcome}' THEN l.{first} ELSE 0 END) AS {outcome}_orders",
        first = if outcome == "affected" {
            "first_affected"
        } else {
            "first_of_order"
        }
    );
    for column in ["units", "paid", "intended", "list", "cost"] {
        put(write!(
            text,
            ",\n  coalesce(sum(CASE WHEN l.outcome = '{outcome}' THEN l.{column} END), 0) \
             AS {outcome}_{column}"
        ));
    }
    text
}

/// The end of the step of the axis of amount that an amount is in; empty above the last.
fn amount_step(query: &Query<'_>, amount: &str) -> String {
    let mut text = String::from("CASE");
    for (at, end) in rollup::amount_ends(query.scale).iter().enumerate() {
        let end = money::from_scaled(i128::from(*end), query.scale)
            .unwrap_or_default()
            .normalize();
        let gap = if at % 4 == 0 { "\n      " } else { " " };
        put(write!(text, "{gap}WHEN {amount} <= {end} THEN '{end}'"));
    }
    text.push_str("\n    END");
    text
}

/// An amount of one unit, rounded half away from zero with whole numbers only.
fn per_unit(query: &Query<'_>, amount: &str) -> String {
    let (engine, wide) = (query.engine, query.engine.wide_type());
    let one = 10_i64.pow(query.scale);
    let step = engine.decimal(query.scale + 1, query.scale);
    let int = engine.int_type();
    let small = rust_decimal::Decimal::new(1, query.scale);
    let doubled = format!("2 * CAST(abs({amount}) * {one} AS {wide}) + CAST(k.units AS {wide})");
    let quotient = engine.wide_quotient(&doubled, &format!("2 * CAST(k.units AS {wide})"));
    let digits = engine.decimal(super::amount::AMOUNT_DIGITS - query.scale, 0);
    format!(
        "CASE WHEN k.units = 1 THEN {amount} ELSE CASE WHEN {amount} < 0 THEN -1 ELSE 1 END\n      \
         * CAST(CAST(CAST({quotient} AS {int}) AS {digits}) * CAST('{small}' AS {step}) AS {}) END",
        query.amount_type()
    )
}

/// Orders whose lines repeat one amount matter where nobody has said what that means.
const fn repeating(query: &Query<'_>) -> &'static str {
    match query.order_lines {
        crate::import::profile::OrderLines::Unknown => "1 = 1",
        _ => "1 = 0",
    }
}

fn other_currencies(query: &Query<'_>) -> String {
    let rates = query.rates();
    let known = rates
        .keys()
        .chain([&query.currency])
        .map(crate::money::Currency::code);
    format!("l.currency NOT IN {}", query.engine.texts(known))
}
