//! Numbers, amounts and times as people read them; nothing here can be parsed back.
//!
//! Thousands are grouped by a comma and decimals follow a point in both languages; a negative number
//! has a true minus sign. A space inside a figure does not break a line (U+00A0).

mod number;
mod policy;
mod time;

pub use number::{
    BadShare, Scale, amount, axis, bytes, compact, count, estimate, money, money_compact,
    money_range, percent, range, scaled, share, signed_compact, to_f64, typed_share, ungrouped,
    unit_name, unit_said,
};
pub use policy::policy_name;
pub use time::{Zone, duration, window};

/// The sign of a negative number: U+2212, as wide as a plus.
pub const MINUS: char = '−';
/// A space that does not break a line.
pub const NO_BREAK: char = '\u{a0}';
