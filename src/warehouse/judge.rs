//! What each line costs, should have cost, and is under the incident's rule: `mg_lines`, `mg_affected`.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::dialect::put;
use super::{Query, WarehouseError};
use crate::import::Role;
use crate::incident::definition::local_time;
use crate::incident::{Intended, Kind};
use crate::text::fill;

const HEADING: &str =
    "\n-- 5. Each used line: what was paid, should have been paid, and what the rule says.\n";

/// The steps `mg_prices`, `mg_orders` where the rule names lists, then `mg_lines` and `mg_affected`.
pub(super) fn write(query: &Query<'_>) -> Result<String, WarehouseError> {
    let engine = query.engine;
    let mut script = String::new();
    price_list(query, &mut script)?;
    order_ids(query, &mut script);
    script.push_str(HEADING);
    let (units, amount) = (query.unit_type(), query.amount_type());
    let minor = query.currency.minor_digits();
    let has_list = query.lists.price_list.is_some();
    let join = if has_list {
        "\n  LEFT JOIN mg_prices w ON w.product = u.product"
    } else {
        ""
    };
    let of_list = |column: &str| {
        if has_list {
            format!("w.{column}")
        } else {
            format!("CAST(NULL AS {amount})")
        }
    };
    let select = fill(
        include_str!("sql/lines.sql"),
        &[
            ("used", &include_str!("sql/used.sql").trim_end()),
            ("paid", &converted(query, "u.paid")?),
            ("refunded", &converted(query, "u.refunded")?),
            ("list", &converted(query, "u.list")?),
            ("intended", &converted(query, "u.intended")?),
            ("unit_cost", &converted(query, "u.unit_cost")?),
            ("listed_list", &of_list("list")),
            ("listed_intended", &of_list("intended")),
            ("listed_cost", &of_list("unit_cost")),
            ("join", &join),
            ("units", &units),
            ("amount", &amount),
            ("zero", &format!("CAST('0' AS {amount})")),
            ("minor", &minor.to_string()),
            ("price", &intended(query)?),
            ("rule", &rule(query)?),
            ("order_join", &order_join(query)),
            ("int", &engine.int_type()),
        ],
    );
    script.push_str(&engine.create("mg_lines", select.trim_end()));
    let held = match query.incident.kind {
        Kind::Overcharged => "a.paid - a.intended",
        Kind::Underpriced | Kind::BenefitWithdrawn => "a.intended - a.paid",
    };
    let select = fill(
        include_str!("sql/affected.sql"),
        &[("held", &held), ("zero", &format!("CAST('0' AS {amount})"))],
    );
    script.push_str(
        "\n-- 6. Affected lines in the order of each customer: by time, then by place.\n",
    );
    script.push_str(&engine.create("mg_affected", select.trim_end()));
    Ok(script)
}

/// An amount in the currency of the figures: other currencies by the case's own rates, rounded once.
fn converted(query: &Query<'_>, amount: &str) -> Result<String, WarehouseError> {
    let rates = query.rates();
    if rates.is_empty() {
        return Ok(amount.to_owned());
    }
    let minor = query.currency.minor_digits();
    let mut text = String::from("CASE u.currency");
    for (currency, rate) in rates {
        let (code, rate) = (query.engine.text(currency.code()), query.number(rate)?);
        put(write!(
            text,
            " WHEN {code} THEN round({amount} * {rate}, {minor})"
        ));
    }
    put(write!(text, " ELSE {amount} END"));
    Ok(text)
}

/// What a line should have cost, before it is known whether anything says so.
fn intended(query: &Query<'_>) -> Result<String, WarehouseError> {
    let minor = query.currency.minor_digits();
    // Orders of a benefit that was withdrawn do not show what it was worth: they cost what was charged.
    let is_told =
        query.incident.intended.is_some() || query.has_any(&[Role::Intended, Role::UnitIntended]);
    if !is_told && query.incident.kind == Kind::BenefitWithdrawn {
        return Ok("p.charged".to_owned());
    }
    Ok(match query.intended() {
        Intended::Column => "p.stated_intended".to_owned(),
        Intended::PriceList(_) => format!("round(p.listed_intended * p.units, {minor})"),
        Intended::Each(price) => format!("round({} * p.units, {minor})", query.number(*price)?),
        Intended::Discount(share) => {
            let keep = query.number(Decimal::ONE - *share)?;
            format!("round(p.list * {keep}, {minor})")
        }
    })
}

const fn order_join(query: &Query<'_>) -> &'static str {
    if query.incident.order_ids.is_some() {
        "\n  LEFT JOIN mg_orders k ON k.order_id = q.order_id"
    } else {
        ""
    }
}

/// The rule, one condition a line; all of them must hold.
fn rule(query: &Query<'_>) -> Result<String, WarehouseError> {
    let (engine, incident) = (query.engine, query.incident);
    let mut conditions: Vec<String> = vec!["1 = 1".to_owned()];
    for (limit, sign, what) in [
        (incident.start_ms, ">=", "from"),
        (incident.end_ms, "<", "before"),
    ] {
        if let Some(ms) = limit {
            let at = super::dialect::comment(&local_time(ms, &incident.zone));
            let zone = super::dialect::comment(&incident.zone);
            conditions.push(format!("q.time_ms {sign} {ms} -- {what} {at} in {zone}"));
        }
    }
    for (names, column) in [
        (&incident.products, "product"),
        (&incident.codes, "code"),
        (&incident.statuses, "status"),
    ] {
        if !names.is_empty() {
            let names = engine.texts(names.iter().map(String::as_str));
            conditions.push(format!("q.{column} IN {names}"));
        }
    }
    for (limit, sign) in [
        (incident.unit_price_min, ">="),
        (incident.unit_price_max, "<="),
    ] {
        if let Some(price) = limit {
            let price = query.number(price)?;
            conditions.push(format!("q.charged {sign} {price} * q.units"));
        }
    }
    for (limit, sign) in [
        (incident.paid_ratio_min, ">="),
        (incident.paid_ratio_max, "<="),
    ] {
        if let Some(ratio) = limit {
            let ratio = query.number(ratio)?;
            conditions.push(format!(
                "q.price IS NOT NULL AND q.charged {sign} {ratio} * q.price"
            ));
        }
    }
    if incident.order_ids.is_some() {
        conditions.push("k.order_id IS NOT NULL".to_owned());
    }
    Ok(conditions.join("\n      AND "))
}

/// `mg_prices`: what one unit of each product costs by the price list.
fn price_list(query: &Query<'_>, script: &mut String) -> Result<(), WarehouseError> {
    let Some(list) = &query.lists.price_list else {
        return Ok(());
    };
    let engine = query.engine;
    let kind = engine.decimal(18, 6);
    let price = |price: Option<Decimal>| match price.map(|p| p.normalize()) {
        Some(p) if p.scale() > 6 || p >= Decimal::from(1_000_000_000_000_i64) => {
            Err(WarehouseError::TooManyDigits {
                number: p.to_string(),
            })
        }
        Some(p) => Ok(format!("CAST('{p}' AS {kind})")),
        None => Ok(format!("CAST(NULL AS {kind})")),
    };
    let mut rows = Vec::new();
    for (product, unit) in &list.products {
        rows.push(format!(
            "SELECT {} AS product, {} AS list, {} AS intended, {} AS unit_cost",
            engine.text(product),
            price(unit.list)?,
            price(unit.intended)?,
            price(unit.unit_cost)?
        ));
    }
    if rows.is_empty() {
        let none = price(None)?;
        rows.push(format!(
            "SELECT '' AS product, {none} AS list, {none} AS intended, {none} AS unit_cost"
        ));
    }
    script.push_str("\n-- The price list, for one unit of each product.\n");
    script.push_str(&engine.create("mg_prices", &rows.join("\nUNION ALL ")));
    Ok(())
}

/// `mg_orders`: the orders that the rule names one by one.
fn order_ids(query: &Query<'_>, script: &mut String) {
    if query.incident.order_ids.is_none() {
        return;
    }
    let engine = query.engine;
    let ids = query.lists.order_ids.iter().flatten();
    let mut rows: Vec<String> = ids
        .map(|id| format!("SELECT {} AS order_id", engine.text(id)))
        .collect();
    if rows.is_empty() {
        rows.push("SELECT 'x' AS order_id WHERE 1 = 0".to_owned());
    }
    script.push_str("\n-- The orders that the rule names one by one.\n");
    script.push_str(&engine.create("mg_orders", &rows.join("\nUNION ALL ")));
}
