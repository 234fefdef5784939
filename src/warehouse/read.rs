//! Every cell of the source becomes a value or a reason why its line cannot be used: `mg_read`.

use std::fmt::Write as _;

use super::amount::{Amounts, whole};
use super::dialect::{fill, put};
use super::{Engine, Query, Source, WarehouseError, clock, source};
use crate::import::cell::{NAMES, NOT_DELIVERED, NULLS};
use crate::import::number::AmountFormat;
use crate::import::profile::{
    FEES, HOLDS, MOVEMENTS, NOT_GIVEN, OrderLines, REFUNDS, RESTORED, RowKind,
};
use crate::import::{AMOUNT_WHOLE_MAX, Role};

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
const AMOUNTS: [(Role, Option<Role>, &str); 5] = [
    (Role::Paid, Some(Role::UnitPaid), "paid"),
    (Role::List, Some(Role::UnitList), "list"),
    (Role::Intended, Some(Role::UnitIntended), "intended"),
    (Role::Refunded, None, "refunded"),
    (Role::UnitCost, None, "unit_cost"),
];

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
        let role = unit.filter(|_| !query.has(*line)).unwrap_or(*line);
        query.has(role).then_some(AmountColumn {
            name,
            role,
            is_of_unit: Some(role) == *unit,
        })
    };
    AMOUNTS.iter().filter_map(of).collect()
}

/// Cells of a profile's columns that say that a row is no sale.
fn ignored(query: &Query<'_>) -> Vec<(usize, &'static [&'static str])> {
    let titles = &query.layout.titles;
    let place = |title: &str| {
        titles
            .iter()
            .position(|t| t.trim().eq_ignore_ascii_case(title))
    };
    let ignored = query.profile.ignored.iter();
    ignored
        .filter_map(|(title, words)| Some((place(title)?, *words)))
        .collect()
}

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
        let (column, text) = (engine.name_of(column), engine.text_type());
        put(write!(
            mapped,
            ",\n    CAST(s.{column} AS {text}) AS {name}"
        ));
        names.push(name);
    };
    for (role, at) in &query.layout.columns {
        take(name_of(*role), *at);
    }
    for (nth, (at, _)) in ignored(query).iter().enumerate() {
        take(format!("ignored_{nth}"), *at);
    }
    let mut script = String::from(
        "\n-- 2. Every cell without guards, padding and quotes that are no part of it, then as a value.\n",
    );
    let select = fill(
        include_str!("sql/read.sql"),
        &[
            ("mapped", &mapped),
            (
                "trimmed",
                &cleaned(&names, |c| engine.without(c, &ends(engine, ""))),
            ),
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

/// White space at both ends, and a mark before the one and after the other.
fn ends(engine: Engine, mark: &str) -> String {
    let spaces = engine.spaces();
    format!("^{mark}[{spaces}]+|[{spaces}]+$")
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

fn currency(query: &Query<'_>) -> String {
    let engine = query.engine;
    let default = query.layout.currency.unwrap_or(query.currency);
    let default = engine.text(default.code());
    if !query.has(Role::Currency) {
        return default;
    }
    let is_code = engine.matches("s.currency", "^[A-Za-z]{3}$");
    format!("CASE WHEN s.currency IS NULL THEN {default} WHEN {is_code} THEN upper(s.currency) END")
}

/// 1 for what says yes or states when, 0 for no.
fn delivered(query: &Query<'_>) -> String {
    let engine = query.engine;
    if !query.has(Role::Delivered) {
        return format!("CAST(NULL AS {})", engine.int_type());
    }
    let no = engine.texts(NOT_DELIVERED);
    format!(
        "CASE WHEN s.delivered IS NULL THEN NULL WHEN lower(s.delivered) IN {no} THEN 0 ELSE 1 END"
    )
}

/// `sale`, `refund` or `other`, by the column of row types and the platform's own.
fn row_kind(query: &Query<'_>) -> String {
    let engine = query.engine;
    let name = |kind: RowKind| match kind {
        RowKind::Sale => "'sale'",
        RowKind::Refund => "'refund'",
        RowKind::Restored => "'restored'",
        RowKind::Other => "'other'",
    };
    let mut branches = String::new();
    for (nth, (_, words)) in ignored(query).iter().enumerate() {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let words = engine.texts(words.iter().map(String::as_str));
        put(write!(
            branches,
            " WHEN lower(s.ignored_{nth}) IN {words} THEN 'other'"
        ));
    }
    if query.has(Role::RowType) {
        let word = engine.lower("s.row_type");
        for (known, kind) in query.profile.rows {
            let known = engine.text(known);
            put(write!(
                branches,
                "\n      WHEN {word} = {known} THEN {}",
                name(*kind)
            ));
        }
        branches.push_str(&movements(query, &word));
    }
    if branches.is_empty() {
        return "'sale'".to_owned();
    }
    format!("CASE{branches} ELSE 'sale' END")
}

/// What every platform calls refunds, and what moves money without being a sale.
fn movements(query: &Query<'_>, word: &str) -> String {
    let engine = query.engine;
    let mut branches = String::new();
    for piece in REFUNDS {
        let before = if piece.is_ascii() {
            "(^|[^a-z0-9])"
        } else {
            ""
        };
        let opens = engine.matches(word, &format!("{before}{piece}"));
        for (beside, kind) in [
            (FEES, "other"),
            (NOT_GIVEN, "other"),
            (RESTORED, "restored"),
        ] {
            let says = beside.iter().map(|beside| says(query, word, beside));
            let says = says.collect::<Vec<_>>().join(" OR ");
            put(write!(
                branches,
                "\n      WHEN {opens} AND ({says}) THEN '{kind}'"
            ));
        }
        put(write!(branches, "\n      WHEN {opens} THEN 'refund'"));
    }
    let is_statement = !query.profile.rows.is_empty();
    for piece in HOLDS.iter().filter(|_| is_statement) {
        put(write!(
            branches,
            "\n      WHEN {} THEN 'other'",
            says(query, word, piece)
        ));
    }
    for piece in MOVEMENTS {
        let moves = match (is_statement, piece.is_ascii()) {
            (true, _) => says(query, word, piece),
            (false, _) if *piece == "deposit" => continue,
            (false, _) => format!("{word} = {}", engine.text(piece)),
        };
        put(write!(branches, "\n      WHEN {moves} THEN 'other'"));
    }
    branches
}

/// Whether a text has a word in it; Chinese has no gaps between words.
fn says(query: &Query<'_>, text: &str, word: &str) -> String {
    if word.is_ascii() {
        let word = format!("(^|[^a-z0-9]){word}([^a-z0-9]|$)");
        query.engine.matches(text, &word)
    } else {
        format!("{text} LIKE {}", query.engine.text(&format!("%{word}%")))
    }
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

/// What was charged for one unit or the line; of a refund row what was given back, negative.
fn sold(query: &Query<'_>) -> String {
    let has_refunded = query.has(Role::Refunded);
    let given = if has_refunded {
        "coalesce(nullif(s.refunded, 0), s.paid)"
    } else {
        "s.paid"
    };
    // Money that came home again is a negative amount given back.
    let own = if has_refunded { "s.refunded" } else { "NULL" };
    let refunded = format!(
        "CAST(CASE WHEN s.row_kind = 'refund' THEN NULL \
         WHEN s.row_kind = 'restored' THEN -abs(nullif({given}, 0)) ELSE {own} END AS {})",
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
         ELSE s.paid END AS charged,\n    \
         {refunded} AS given_back,\n    CAST({units} AS {}) AS units",
        query.unit_type()
    )
}

/// The values of a line, prices of one unit times its units, beside the texts they were read from.
fn values(query: &Query<'_>) -> String {
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
fn reason(query: &Query<'_>) -> String {
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

/// Columns that tell two lines apart that agree in all that is mapped.
pub(super) fn whole_line(query: &Query<'_>) -> Result<String, WarehouseError> {
    let engine = query.engine;
    Ok(match query.source {
        Source::Table { .. } => "s.whole".to_owned(),
        Source::Files(_) => {
            let columns = source::columns(query)?;
            let columns = columns.iter().map(|c| format!("s.{}", engine.name_of(c)));
            columns.collect::<Vec<_>>().join(", ")
        }
    })
}
