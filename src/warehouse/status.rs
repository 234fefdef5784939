//! What each status word means for the money of its order: `mg_statuses`.

use std::fmt::Write as _;

use super::dialect::put;
use super::{Engine, Query};
use crate::import::Role;
use crate::import::chinese::FORMS;
use crate::import::status::{PIECES, normalise, words};
use crate::orders::StatusClass;
use crate::text::fill;

/// The name of a class in the script.
const fn class_name(class: StatusClass) -> &'static str {
    match class {
        StatusClass::Paid => "paid",
        StatusClass::Delivered => "delivered",
        StatusClass::Unpaid => "unpaid",
        StatusClass::Cancelled => "cancelled",
        StatusClass::Refunded => "refunded",
        StatusClass::PartlyRefunded => "partly_refunded",
        StatusClass::Unknown => "unknown",
    }
}

/// The step `mg_statuses`: every status there is, with its class.
pub(super) fn write(query: &Query<'_>) -> String {
    let engine = query.engine;
    let mut script = String::from("\n-- 3. The statuses there are, and what they mean.\n");
    let branches = if query.has(Role::Status) {
        branches(query)
    } else {
        " WHEN 1 = 0 THEN 'paid'".to_owned()
    };
    let select = fill(
        include_str!("sql/status.sql"),
        &[
            (
                "stated_refund",
                &engine.matches("s.status", &stated_refund()),
            ),
            ("plain", &plain(engine)),
            (
                "simplified",
                &engine.translated("p.plain", FORMS[0], FORMS[1]),
            ),
            ("branches", &branches),
        ],
    );
    script.push_str(&engine.create("mg_statuses", select.trim_end()));
    script
}

/// `已退款(￥5.00)`: a part was refunded, and how much.
fn stated_refund() -> String {
    "^[^(\u{ff08}]*退款[^(\u{ff08}]*[(\u{ff08}].*[0-9].*[)\u{ff09}][ ]*$".to_owned()
}

/// Lower case, single spaces, half-width commas.
fn plain(engine: Engine) -> String {
    let spaces = engine.spaces();
    let bare = engine.without("s.status", &format!("^[{spaces}`'\"]+|[{spaces}`'\"]+$"));
    let spaced = engine.replaced(&engine.lower(&bare), &format!("[-_{spaces}]+"), " ");
    let commas = engine.replaced(&spaced, "[\u{ff0c}\u{3001}]", ",");
    let joined = engine.replaced(&commas, ",[ ]+", ",");
    engine.without(&joined, "^[ ]+|[ ]+$")
}

fn branches(query: &Query<'_>) -> String {
    let engine = query.engine;
    let mut text = String::new();
    for (word, class) in query.profile.statuses {
        let (word, class) = (engine.text(&normalise(word)), class_name(*class));
        put(write!(text, "\n    WHEN c.plain = {word} THEN '{class}'"));
    }
    for column in ["c.plain", "c.simplified"] {
        for (class, words) in words() {
            let (words, class) = (engine.texts(words.split('|')), class_name(*class));
            put(write!(
                text,
                "\n    WHEN {column} IN {words} THEN '{class}'"
            ));
        }
    }
    for (piece, class) in PIECES {
        let (piece, class) = (engine.text(&format!("%{piece}%")), class_name(*class));
        put(write!(
            text,
            "\n    WHEN c.simplified LIKE {piece} THEN '{class}'"
        ));
    }
    text
}
