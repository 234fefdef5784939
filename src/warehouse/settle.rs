//! Orders of several lines: copies, conflicts, refund rows, amounts that count once: `mg_settled`.

use std::fmt::Display;

use super::Query;
use super::read::whole_line;
use crate::import::Conflicts;
use crate::import::profile::OrderLines;
use crate::text::fill;

/// Amounts that may be the whole order's.
const AMOUNTS: [&str; 4] = ["paid", "list", "intended", "refunded"];
/// What lines leave out that their order's first line says.
const FILLED: [&str; 5] = ["time_ms", "currency", "status", "channel", "code"];

const HEADING: &str = "
-- 4. Orders of several lines: exact copies count once, lines that contradict each other are set
--    aside or chosen, refund rows are taken off the lines of their order.
";

/// The steps from `mg_read` to `mg_settled`.
pub(super) fn write(query: &Query<'_>) -> String {
    let whole = whole_line(query).unwrap_or_else(|_named_before| "s.place".to_owned());
    let amount = query.amount_type();
    let zero = format!("CAST('0' AS {amount})");
    let (places, kept_places) = places(query);
    let mut blanks = vec![
        ("whole", whole),
        ("per_line", conflicting(query).to_owned()),
        ("kept", kept(query.conflicts).to_owned()),
        ("places", places),
        ("kept_places", kept_places),
        ("zero", zero),
        ("amount", amount),
    ];
    blanks.extend(AMOUNTS.map(|column| (column, once(query, column))));
    blanks.extend(FILLED.map(|column| (column, filled(query, column))));
    let values: Vec<_> = blanks
        .iter()
        .map(|(name, text)| (*name, text as &dyn Display))
        .collect();
    let mut script = String::from(HEADING);
    for (name, template) in [
        ("mg_several", include_str!("sql/several.sql")),
        ("mg_group", include_str!("sql/group.sql")),
        ("mg_settled", include_str!("sql/settled.sql")),
    ] {
        let select = fill(template, &values);
        script.push_str(&query.engine.create(name, select.trim_end()));
    }
    script
}

/// Whether lines of one order that say different amounts for one product contradict each other.
fn conflicting(query: &Query<'_>) -> &'static str {
    match query.order_lines {
        OrderLines::PerLine => "0",
        _ => "p.differs",
    }
}

/// Which of the contradicting lines counts.
const fn kept(conflicts: Conflicts) -> &'static str {
    match conflicts {
        Conflicts::SetAside => "1 = 0",
        Conflicts::First => "t.nth = 1",
        Conflicts::Last => "t.nth = t.total",
        Conflicts::All => "1 = 1",
    }
}

/// An amount of the order that each of its lines repeats counts on the first of them.
fn once(query: &Query<'_>, column: &str) -> String {
    if query.order_lines != OrderLines::Repeated {
        return format!("t.{column}");
    }
    let amount = query.amount_type();
    format!(
        "CASE WHEN t.conflict = 0 AND t.nth > 1 AND t.{column} IS NOT NULL \
         THEN CAST('0' AS {amount}) ELSE t.{column} END"
    )
}

/// A line that leaves out what its order's first line says takes it from there.
fn filled(query: &Query<'_>, column: &str) -> String {
    if query.order_lines != OrderLines::FirstLine {
        return format!("t.{column}");
    }
    format!(
        "CASE WHEN t.conflict = 1 THEN t.{column} ELSE coalesce(t.{column}, \
         max(CASE WHEN t.place = t.{column}_at THEN t.{column} END) \
         OVER (PARTITION BY t.order_key)) END"
    )
}

/// Where an order first says what its later lines leave out, and the same taken on.
fn places(query: &Query<'_>) -> (String, String) {
    if query.order_lines != OrderLines::FirstLine {
        return (String::new(), String::new());
    }
    let at = |column: &str| {
        format!(
            ",\n    min(CASE WHEN l.{column} IS NOT NULL THEN l.place END) \
             OVER (PARTITION BY l.order_key) AS {column}_at"
        )
    };
    let taken = FILLED.map(|column| format!(" g.{column}_at AS {column}_at,"));
    (FILLED.map(at).concat(), taken.concat())
}
