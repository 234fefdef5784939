//! What reading found out, line by line and file by file, and why nothing could be read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{LeftOut, Role, TableLayout, container, notes};

/// A choice that changes money and that nothing in the file decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Which option answers it.
    pub kind: QuestionKind,
    /// The file it is about, as given.
    pub file: String,
    /// The header of the column it is about, where it is about one.
    pub column: Option<String>,
    /// Values from the file that can be read in more than one way.
    pub examples: Vec<String>,
    /// The answers, each as the command-line flag that gives it, such as `--date-order dmy`.
    pub answers: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    DateOrder,
    DecimalMark,
    /// Which column holds a role without which nothing can be computed.
    Mapping,
    /// Several lines of one order repeat one amount: the order's once, or each line's own.
    OrderAmounts,
    Encoding,
    Zone,
}

impl QuestionKind {
    /// Whether the totals hang on the answer, so that no line is used before it.
    pub const fn changes_money(self) -> bool {
        matches!(self, Self::DecimalMark | Self::Mapping | Self::OrderAmounts)
    }
}

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Line number in the file, from 1.
    pub line: u64,
    /// Header of the column that was at fault; empty where it is the line as a whole.
    pub column: String,
    pub reason: Reason,
    /// The text found, at most [`VALUE_CHARS_MAX`] characters of it.
    pub value: String,
}

/// Why a line could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    TooFewFields,
    TooManyFields,
    MissingOrderId,
    /// The id was shortened to a float by a spreadsheet (2.01801E+17).
    DamagedOrderId,
    MissingAmount,
    BadAmount,
    /// More decimals or digits than can be held exactly.
    AmountTooLarge,
    NegativeAmount,
    BadUnits,
    MissingTime,
    BadTime,
    /// A local time that a daylight-saving change left out.
    TimeInGap,
    BadCurrency,
    UnterminatedQuote,
    BadEncoding,
    FieldTooLong,
    /// A refund row whose order is not in the files.
    OrphanRefund,
    /// It stands below the header of a second table.
    OtherTable,
    /// An item whose order is not in the files.
    OrphanItem,
}

/// Why a line was left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    Preamble,
    Footer,
    Blank,
    RepeatedHeader,
    Explanation,
    ExactDuplicate,
    ConflictingDuplicate,
    /// A refund row that was netted into its order.
    RefundRow,
    /// A row that never moved money (PayPal's memo rows, transfers, fees).
    NotAnOrder,
    /// A line that is understood only when a question is answered.
    Waiting,
    /// An item of an order that another file has, joined to its line there.
    Joined,
    /// A price of a product, taken into the lines of the orders.
    Price,
}

/// Characters kept of a rejected value: enough to find it, too few to copy a whole export.
pub const VALUE_CHARS_MAX: usize = 200;
/// Rejected lines kept with their text; the rest are counted by reason.
pub const REJECTED_KEPT_MAX: usize = 1000;

/// Whole units of the largest amount that is read: with the most decimals there are (8) it still is a
/// 64-bit whole number, so decimals found further down a file never push an earlier amount out.
pub const AMOUNT_WHOLE_MAX: i64 = 90_000_000_000;

/// Lines of a file: read = used + rejected + skipped, always. The header is not one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineCounts {
    pub read: u64,
    pub used: u64,
    pub rejected: u64,
    pub skipped: u64,
}

/// Totals of the used lines in one currency. `paid` is a decimal as text, before refunds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurrencyTotal {
    pub currency: String,
    pub orders: u64,
    /// `None` where the export names no customers.
    pub customers: Option<u64>,
    pub paid: String,
    pub refunded: String,
}

/// A count or sum that the file states about itself, and what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ControlTotal {
    pub name: String,
    pub stated: String,
    pub read: String,
    pub agrees: bool,
    /// Read less stated; empty where either is no figure.
    pub difference: String,
    /// Lines that are in no figure: those that make up the difference to the last digit where
    /// `is_explained`, else all that it may come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explained_by: Vec<LeftOut>,
    /// The lines of `explained_by` are the whole difference.
    pub is_explained: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Duplicates {
    /// Lines dropped because the same line had been read before.
    pub exact: u64,
    /// Lines set aside because another line has the same order id and says something else.
    pub conflicting: u64,
}

/// A line that was set aside because another line of its order says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflicting {
    /// Line number in the file, from 1.
    pub line: u64,
    pub order_id: String,
}

/// A status word as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusCount {
    pub text: String,
    pub class: crate::orders::StatusClass,
    pub lines: u64,
}

/// What was understood of one file, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    pub path: String,
    /// Lower-case hex; empty until [`ImportReport::sha256`] has been asked for (it costs a pass).
    pub sha256: String,
    pub bytes: u64,
    pub encoding: String,
    pub delimiter: String,
    pub quote: String,
    pub header_line: u64,
    /// Name of the platform profile, `generic` where none fits.
    pub profile: String,
    pub mapping: BTreeMap<Role, String>,
    /// Headers that no role was found for.
    pub unmapped: Vec<String>,
    pub lines: LineCounts,
    pub rejected: Vec<Rejected>,
    pub rejected_by_reason: BTreeMap<Reason, u64>,
    pub skipped_by_reason: BTreeMap<Skip, u64>,
    pub totals: Vec<CurrencyTotal>,
    pub control_totals: Vec<ControlTotal>,
    pub duplicates: Duplicates,
    /// The conflicting lines, in file order, at most [`REJECTED_KEPT_MAX`] of them.
    pub conflicting: Vec<Conflicting>,
    pub statuses: Vec<StatusCount>,
    /// RFC 3339 in `time_zone`.
    pub first_time: Option<String>,
    pub last_time: Option<String>,
    /// IANA name; `None` where the export has no times.
    pub time_zone: Option<String>,
    /// `column`, `offset`, `header`, `profile`, `chosen` or `assumed`.
    pub time_zone_from: Option<String>,
    /// What a person should know beside this: repairs, unknown words, a file that was cut.
    pub notes: Vec<notes::Note>,
    /// Lines that a total of somebody else may count, and what they say was paid.
    #[serde(skip)]
    pub left_out: Vec<LeftOut>,
    /// How the cells are written, for a query that reads them elsewhere.
    #[serde(skip)]
    pub layout: Option<TableLayout>,
}
/// Why nothing at all could be read. The sentence is made in [`crate::text::import`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("no such file: {}", path.display())]
    NotFound { path: PathBuf },
    #[error("this is a folder, not an export: {}", path.display())]
    IsFolder { path: PathBuf },
    #[error("the file is empty: {}", path.display())]
    Empty { path: PathBuf },
    #[error("this is no table of orders ({found:?}): {}", path.display())]
    NotATable {
        path: PathBuf,
        found: container::Content,
    },
    #[error("this unpacks to more than can be read: {}", path.display())]
    ExpandsTooMuch { path: PathBuf },
    #[error("this changed while it was read: {}", path.display())]
    Changed { path: PathBuf },
    #[error("this is locked with a password: {}", path.display())]
    Locked { path: PathBuf },
    #[error("cancelled")]
    Cancelled,
    /// Amounts outgrew what is held exactly: a fault of the reader that must not pass as a figure.
    #[error("the amounts do not fit the decimals of all files together")]
    AmountsTooLarge,
    #[error("cannot read {}: {cause}", path.display())]
    Io { path: PathBuf, cause: String },
}
