//! Every cell of the source becomes a value or a reason why its line cannot be used: `mg_read`.

mod kinds;
mod values;

use std::fmt::Write as _;

use self::kinds::{currency, delivered, row_kind};
use self::values::{reason, sold, values};
use super::amount::{Amounts, whole};
use super::dialect::put;
use super::{Engine, Query, Source, WarehouseError, clock, source};
use crate::import::Role;
use crate::import::cell::{NAMES, NULLS};
use crate::import::number::AmountFormat;
use crate::text::fill;

/// The name of each text in the script.
pub(super) const TEXTS: &[(Role, &str)] = &[
    (Role::OrderId, "order_id"),
    (Role::CustomerId, "customer"),
    (Role::Product, "product"),
    (Role::Status, "status"),
    (Role::Channel, "channel"),
    (Role::Code, "code"),
];

/// Amounts with the role of one unit and of the line, and their name in the script.
const AMOUNTS: [(Role, Option<Role>, &str); 6] = [
    (Role::Paid, Some(Role::UnitPaid), "paid"),
    (Role::Discount, None, DISCOUNT),
    (Role::List, Some(Role::UnitList), "list"),
    (Role::Intended, Some(Role::UnitIntended), "intended"),
    (Role::Refunded, None, "refunded"),
    (Role::UnitCost, None, "unit_cost"),
];

/// What is taken off what was paid for the line: no value of its own.
const DISCOUNT: &str = "discount";

/// Digits of a quantity and of a term: their product fits 17 digits.
const QUANTITY_DIGITS: u32 = 9;
const TERM_DIGITS: u32 = 7;

/// An amount as it is read: its name, its role, and whether it is the price of one unit.
struct AmountColumn {
    name: &'static str,
    role: Role,
    is_of_unit: bool,
}

fn amounts(query: &Query<'_>) -> Vec<AmountColumn> {
    let of = |(line, unit, name): &(Role, Option<Role>, &'static str)| {
        // Without the price of the whole line there is nothing to take it off.
        if *line == Role::Discount && !query.has(Role::Paid) {
            return None;
        }
        let role = unit.filter(|_| !query.has(*line)).unwrap_or(*line);
        query.has(role).then_some(AmountColumn {
            name,
            role,
            is_of_unit: Some(role) == *unit,
        })
    };
    AMOUNTS.iter().filter_map(of).collect()
}

/// A column some of whose values say that a row is no sale.
struct Deciding {
    at: usize,
    values: &'static [&'static str],
    /// The values are those of sales, and all others are none.
    is_only: bool,
}

/// The columns of a profile that say which rows are sales.
fn deciding(query: &Query<'_>) -> Vec<Deciding> {
    let titles = &query.layout.titles;
    let place = |title: &str| {
        titles
            .iter()
            .position(|t| t.trim().eq_ignore_ascii_case(title))
    };
    let (ignored, only) = (query.profile.ignored, query.profile.only);
    let ignored = ignored.iter().map(|column| (column, false));
    let all = ignored.chain(only.iter().map(|column| (column, true)));
    all.filter_map(|((title, values), is_only)| {
        Some(Deciding {
            at: place(title)?,
            values,
            is_only,
        })
    })
    .collect()
}

const HEADING: &str =
    "\n-- 2. Every cell without guards, padding and quotes around it, then as a value.\n";

/// The step `mg_read`.
pub(super) fn write(query: &Query<'_>) -> Result<String, WarehouseError> {
    let engine = query.engine;
    let mut mapped = String::new();
    let mut names = Vec::new();
    let columns = source::columns(query)?;
    let mut take = |name: String, at: usize| {
        let Some(column) = columns.get(at) else {
            return;
        };
        let cell = as_text(query, &format!("s.{}", engine.name_of(column)), &name);
        put(write!(mapped, ",\n    {cell} AS {name}"));
        names.push(name);
    };
    for (role, at) in &query.layout.columns {
        take(name_of(*role), *at);
    }
    for (nth, column) in deciding(query).iter().enumerate() {
        take(format!("deciding_{nth}"), column.at);
    }
    let mut script = String::from(HEADING);
    let select = fill(
        include_str!("sql/read.sql"),
        &[
            ("mapped", &mapped),
            ("trimmed", &cleaned(&names, |c| engine.trimmed(c))),
            ("guarded", &cleaned(&names, |c| guarded(engine, c))),
            ("unmarked", &cleaned(&names, |c| unmarked(engine, c))),
            ("unquoted", &cleaned(&names, |c| unquoted(engine, c))),
            ("cells", &cleaned(&names, |c| not_null(engine, c))),
            ("parsed", &parsed(query)),
            ("clock", &clock(query)),
            ("sold", &sold(query)),
            ("values", &values(query)),
            ("reason", &reason(query)),
        ],
    );
    script.push_str(&engine.create("mg_read", select.trim_end()));
    Ok(script)
}

/// A column of the source as text.
fn as_text(query: &Query<'_>, column: &str, name: &str) -> String {
    let text = query.engine.text_type();
    let plain = format!("CAST({column} AS {text})");
    let is_clock = matches!(query.source, Source::Table { .. }) && name == Role::Time.name();
    if is_clock && query.engine == Engine::ClickHouse {
        // A column of times has a zone of its own, which its text does not say.
        let instant = format!("toUnixTimestamp64Milli(toDateTime64({column}, 3))");
        let kind = format!("toTypeName({column})");
        return format!("if({kind} LIKE '%DateTime%', toString({instant}), {plain})");
    }
    if query.engine == Engine::Postgres {
        // Texts are compared as they are: by the rules of a language it takes several times as long.
        return format!("{plain} COLLATE \"C\"");
    }
    plain
}

/// A role's name in the script.
fn name_of(role: Role) -> String {
    let known = TEXTS.iter().find(|(r, _)| *r == role);
    known.map_or_else(|| role.name().to_owned(), |(_, name)| (*name).to_owned())
}

fn cleaned(names: &[String], clean: impl Fn(&str) -> String) -> String {
    names.iter().fold(String::new(), |mut text, name| {
        put(write!(
            text,
            ",\n    {} AS {name}",
            clean(&format!("s.{name}"))
        ));
        text
    })
}

/// `="…"` keeps digits from a spreadsheet.
fn guarded(engine: Engine, cell: &str) -> String {
    let spaces = engine.spaces();
    let bare = engine.without(cell, &format!("^=\"[{spaces}]*|[{spaces}]*\"$"));
    format!("CASE WHEN {cell} LIKE '=\"%' THEN {bare} ELSE {cell} END")
}

/// A leading `'` or `` ` `` does the same.
fn unmarked(engine: Engine, cell: &str) -> String {
    let starts = engine.texts(["'", "`"]);
    let quote = engine.text("_%'");
    let bare = engine.without(cell, &format!("^['`][{}]*", engine.spaces()));
    format!(
        "CASE WHEN substr({cell}, 1, 1) IN {starts} AND NOT {cell} LIKE {quote} THEN {bare} \
         ELSE {cell} END"
    )
}

fn unquoted(engine: Engine, cell: &str) -> String {
    let spaces = engine.spaces();
    let bare = engine.without(cell, &format!("^\"[{spaces}]*|[{spaces}]*\"$"));
    format!("CASE WHEN {cell} LIKE '\"%\"' THEN {bare} ELSE {cell} END")
}

/// Words that say that a cell has no value; some of them may be what a product is called.
fn not_null(engine: Engine, cell: &str) -> String {
    let is_name = cell.ends_with(".product");
    let words = NULLS
        .iter()
        .filter(|word| !is_name || !NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)))
        .filter_map(|word| std::str::from_utf8(word).ok());
    let words = engine.texts(words);
    format!("CASE WHEN lower({cell}) IN {words} THEN NULL ELSE {cell} END")
}

/// Texts become numbers; what cannot be read is NULL beside its text.
fn parsed(query: &Query<'_>) -> String {
    let engine = query.engine;
    let mut text = String::new();
    let mut line = |value: &str, name: &str| put(write!(text, ",\n    {value} AS {name}"));
    let null_text = format!("CAST(NULL AS {})", engine.text_type());
    for (role, name) in TEXTS {
        let value = if query.has(*role) {
            format!("s.{name}")
        } else {
            null_text.clone()
        };
        line(&value, name);
    }
    let any_currency = query.has(Role::Currency);
    for column in amounts(query) {
        let cell = format!("s.{}", column.role.name());
        let format = query.layout.amounts.get(&column.role).copied();
        let reader = Amounts {
            engine,
            format: format.unwrap_or(AmountFormat::PLAIN),
            scale: query.scale,
            currency: (!any_currency).then_some(query.currency),
        };
        line(&cell, &format!("{}_text", column.name));
        line(&reader.value(&cell), column.name);
    }
    for (role, digits) in [(Role::Quantity, QUANTITY_DIGITS), (Role::Term, TERM_DIGITS)] {
        if query.has(role) {
            let cell = format!("s.{}", role.name());
            line(&cell, &format!("{}_text", role.name()));
            line(&whole(engine, &cell, digits), role.name());
        }
    }
    line(&currency(query), "currency");
    line(&delivered(query), "delivered");
    line(&row_kind(query), "row_kind");
    if query.has(Role::Time) {
        let clock = if query.has(Role::TimeOfDay) {
            "s.time || coalesce(' ' || s.time_of_day, '')"
        } else {
            "s.time"
        };
        line(clock, "time");
    }
    if query.has(Role::RefundOf) {
        line("s.refund_of", "refund_of");
    }
    text
}

fn clock(query: &Query<'_>) -> String {
    if !query.has(Role::Time) {
        return format!(
            "timed AS (\n  SELECT c.*, CAST(NULL AS {}) AS time_ms FROM parsed c\n),\n",
            query.engine.int_type()
        );
    }
    let order = query.layout.date_order;
    clock::steps(query.engine, order, &query.zone, query.years.clone())
}

/// Columns that tell two lines apart that agree in all that is mapped.
pub(super) fn whole_line(query: &Query<'_>) -> Result<String, WarehouseError> {
    let columns = source::columns(query)?;
    let named = columns
        .iter()
        .map(|c| format!("s.{}", query.engine.name_of(c)));
    Ok(named.collect::<Vec<_>>().join(", "))
}
