//! What a line is: its currency, whether it was delivered, and whether it is a sale, a refund or neither.

use std::fmt::Write as _;

use super::deciding;
use crate::import::Role;
use crate::import::block::CURRENCY_NAMES;
use crate::import::cell::NOT_DELIVERED;
use crate::import::profile::{FEES, HOLDS, MOVEMENTS, NOT_GIVEN, REFUNDS, RESTORED, RowKind};
use crate::warehouse::Query;
use crate::warehouse::dialect::put;

pub(super) fn currency(query: &Query<'_>) -> String {
    let engine = query.engine;
    let default = query.layout.currency.unwrap_or(query.currency);
    let default = engine.text(default.code());
    if !query.has(Role::Currency) {
        return default;
    }
    let is_code = engine.matches("s.currency", "^[A-Za-z]{3}$");
    let named = CURRENCY_NAMES
        .iter()
        .fold(String::new(), |mut named, (name, code)| {
            let (name, code) = (engine.text(name), engine.text(code));
            put(write!(
                named,
                " WHEN upper(s.currency) = {name} THEN {code}"
            ));
            named
        });
    format!(
        "CASE WHEN s.currency IS NULL THEN {default}{named} \
         WHEN {is_code} THEN upper(s.currency) END"
    )
}

/// 1 for what says yes or states when, 0 for no.
pub(super) fn delivered(query: &Query<'_>) -> String {
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
pub(super) fn row_kind(query: &Query<'_>) -> String {
    let engine = query.engine;
    let name = |kind: RowKind| match kind {
        RowKind::Sale => "'sale'",
        RowKind::Refund => "'refund'",
        RowKind::Restored => "'restored'",
        RowKind::Other => "'other'",
    };
    let mut branches = String::new();
    for (nth, column) in deciding(query).iter().enumerate() {
        let words: Vec<String> = column.values.iter().map(|w| w.to_lowercase()).collect();
        let words = engine.texts(words.iter().map(String::as_str));
        let not = if column.is_only { "NOT " } else { "" };
        let cell = engine.lower(&format!("coalesce(s.deciding_{nth}, '')"));
        put(write!(
            branches,
            "\n      WHEN {cell} {not}IN {words} THEN 'other'"
        ));
    }
    if query.has(Role::RowType) {
        // A cell without a word says something too.
        let word = engine.lower("coalesce(s.row_type, '')");
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
