//! Orders of several lines: copies, conflicts, refund rows, amounts that count once: `mg_settled`.

use super::Query;
use super::dialect::fill;
use super::read::whole_line;
use crate::import::Conflicts;
use crate::import::profile::OrderLines;

/// What lines leave out that their order's first line says.
const FILLED: [&str; 5] = ["time_ms", "currency", "status", "channel", "code"];

/// The steps from `mg_read` to `mg_settled`.
#[expect(
    clippy::too_many_lines,
    reason = "one script, and what each of its blanks is filled with"
)]
pub(super) fn write(query: &Query<'_>) -> String {
    let engine = query.engine;
    let whole = whole_line(query).unwrap_or_else(|_named_before| "s.place".to_owned());
    let per_line = query.order_lines == OrderLines::PerLine;
    let repeated = query.order_lines == OrderLines::Repeated;
    let kept = match query.conflicts {
        Conflicts::SetAside => "1 = 0",
        Conflicts::First => "t.nth = 1",
        Conflicts::Last => "t.nth = t.total",
        Conflicts::All => "1 = 1",
    };
    let amount = query.amount_type();
    let once = |column: &str| {
        if repeated {
            format!(
                "CASE WHEN t.conflict = 0 AND t.nth > 1 AND t.{column} IS NOT NULL \
                 THEN CAST('0' AS {amount}) ELSE t.{column} END"
            )
        } else {
            format!("t.{column}")
        }
    };
    let first_line = query.order_lines == OrderLines::FirstLine;
    // A line that leaves out what its order's first line says takes it from there.
    let filled = |column: &str| {
        if first_line {
            format!(
                "CASE WHEN t.conflict = 1 THEN t.{column} ELSE coalesce(t.{column}, \
                 max(CASE WHEN t.place = t.{column}_at THEN t.{column} END) \
                 OVER (PARTITION BY t.order_key)) END"
            )
        } else {
            format!("t.{column}")
        }
    };
    let at = |column: &str| {
        format!(
            ",\n    min(CASE WHEN l.{column} IS NOT NULL THEN l.place END) \
             OVER (PARTITION BY l.order_key) AS {column}_at"
        )
    };
    let places: String = if first_line {
        FILLED.map(at).concat()
    } else {
        String::new()
    };
    let kept_places: String = if first_line {
        FILLED
            .map(|column| format!(" g.{column}_at AS {column}_at,"))
            .concat()
    } else {
        String::new()
    };
    let values = |template: &str| {
        fill(
            template,
            &[
                ("whole", &whole),
                ("per_line", if per_line { "0" } else { "p.differs" }),
                ("kept", kept),
                ("paid", &once("paid")),
                ("list", &once("list")),
                ("intended", &once("intended")),
                ("refunded", &once("refunded")),
                ("time_ms", &filled("time_ms")),
                ("currency", &filled("currency")),
                ("status", &filled("status")),
                ("channel", &filled("channel")),
                ("code", &filled("code")),
                ("places", &places),
                ("kept_places", &kept_places),
                ("zero", &format!("CAST('0' AS {amount})")),
                ("amount", &amount),
            ],
        )
    };
    let mut script = String::from(
        "\n-- 4. Orders of several lines: exact copies count once, lines that contradict each other are \
         set aside\n--    or chosen, refund rows are taken off the lines of their order.\n",
    );
    for (name, template) in [
        ("mg_several", include_str!("sql/several.sql")),
        ("mg_group", include_str!("sql/group.sql")),
        ("mg_settled", include_str!("sql/settled.sql")),
    ] {
        script.push_str(&engine.create(name, values(template).trim_end()));
    }
    script
}
