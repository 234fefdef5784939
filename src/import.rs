//! Bytes of exports become [`Orders`], with a report that says exactly what was understood.
//!
//! Knows readers and formats; knows no window, no dialog, no decision.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::orders::Orders;

mod around;
mod assemble;
mod block;
pub mod cell;
mod cells;
pub(crate) mod chinese;
pub mod container;
pub mod controls;
mod damaged;
mod days;
pub mod dialect;
pub mod doubt;
mod duplicates;
pub mod encoding;
mod feed;
mod files;
mod hash;
pub mod header;
mod ids;
mod keys;
mod kinds;
mod layout;
mod ledger;
mod left;
mod names;
pub mod notes;
pub mod number;
mod parallel;
mod plan;
pub mod preview;
mod prices;
pub mod profile;
mod read;
mod report;
mod rows;
mod scan;
pub mod status;
pub mod time;
mod unit;
mod units;

pub use around::{RawLine, around};
pub use hash::{file_of, sha256, sha256_of_all};
pub use layout::TableLayout;
pub use ledger::check as check_controls;
pub use left::{Left, LeftOut};
pub use preview::preview;
pub use rows::{Ragged, write_rows};

/// What a column of an export means to the program. The names are those of the command line's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    OrderId,
    CustomerId,
    Product,
    /// How many were bought; units are quantity × term.
    Quantity,
    /// For how many months, days or uses one of them lasts.
    Term,
    /// Price of the whole line without the promotion.
    List,
    /// Price of one unit without the promotion.
    UnitList,
    /// What the whole line should have cost.
    Intended,
    /// What one unit should have cost.
    UnitIntended,
    /// What was paid for the whole line.
    Paid,
    /// What was paid for one unit.
    UnitPaid,
    /// Taken off the paid column, where that is before discounts.
    Discount,
    Refunded,
    UnitCost,
    Currency,
    Time,
    /// The time of day, where date and time are columns of their own.
    TimeOfDay,
    /// The time zone of each line, where it is a column of its own.
    TimeZone,
    Status,
    /// Payment, refund …: tells refund rows from sales.
    RowType,
    Channel,
    Code,
    Delivered,
    /// The id of the order that a refund row belongs to, where it is not the order id itself.
    RefundOf,
}

impl Role {
    /// The name on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderId => "order_id",
            Self::CustomerId => "customer_id",
            Self::Product => "product",
            Self::Quantity => "quantity",
            Self::Term => "term",
            Self::List => "list",
            Self::UnitList => "unit_list",
            Self::Intended => "intended",
            Self::UnitIntended => "unit_intended",
            Self::Paid => "paid",
            Self::UnitPaid => "unit_paid",
            Self::Discount => "discount",
            Self::Refunded => "refunded",
            Self::UnitCost => "unit_cost",
            Self::Currency => "currency",
            Self::Time => "time",
            Self::TimeOfDay => "time_of_day",
            Self::TimeZone => "time_zone",
            Self::Status => "status",
            Self::RowType => "row_type",
            Self::Channel => "channel",
            Self::Code => "code",
            Self::Delivered => "delivered",
            Self::RefundOf => "refund_of",
        }
    }
}

/// The order of day, month and year in dates such as 03/04/2018.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
}

/// The character before the decimals of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    Point,
    Comma,
}

/// Which of the conflicting lines of one order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conflicts {
    /// None of them: all are set aside and listed.
    SetAside,
    First,
    Last,
    All,
}

/// What an amount means that every line of an order repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrderAmounts {
    /// The order's amount, counted once.
    Once,
    /// Each line's own.
    Each,
}

/// A figure of all files together that can be held against what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Lines used.
    Lines,
    Orders,
    Customers,
    /// Sum of what was paid, before refunds.
    Paid,
    Refunded,
}

impl Total {
    pub const ALL: [Self; 5] = [
        Self::Lines,
        Self::Orders,
        Self::Customers,
        Self::Paid,
        Self::Refunded,
    ];

    /// The name on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Orders => "orders",
            Self::Customers => "customers",
            Self::Paid => "paid",
            Self::Refunded => "refunded",
        }
    }
}

/// What a person decided about reading; everything left `None` is found out from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// A label of the WHATWG encoding standard, such as `gb18030`.
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub quote: Option<char>,
    /// Line number of the header, from 1; 0 where the file has none.
    pub header_line: Option<u64>,
    /// Name of a platform profile.
    pub profile: Option<String>,
    /// Role to header title (or `#3` for the third column); overrides what was recognised. An empty
    /// title says that no column holds the role.
    pub mapping: BTreeMap<Role, String>,
    pub date_order: Option<DateOrder>,
    pub decimal_mark: Option<DecimalMark>,
    /// The IANA zone of times that state none.
    pub zone: Option<String>,
    /// The currency of amounts that state none.
    pub currency: Option<String>,
    /// Amounts are whole minor units (cents, fen).
    pub minor_units: Option<bool>,
    pub conflicts: Option<Conflicts>,
    pub order_amounts: Option<OrderAmounts>,
    /// Totals of all files together as the analyst knows them, from the ledger say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub controls: BTreeMap<Total, String>,
}

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

/// What a read gives: the orders, a report per file, and the questions still open.
///
/// With questions open the orders are read as far as possible but must not be relied on.
#[derive(Clone, Debug, Default)]
pub struct Import {
    pub orders: Orders,
    pub reports: Vec<ImportReport>,
    pub questions: Vec<Question>,
    /// The analyst's own totals against what was read.
    pub control_totals: Vec<ControlTotal>,
}

/// What a reader and whoever waits for it share: how far it is, and whether to stop.
#[derive(Debug, Default)]
pub struct Progress {
    pub bytes_total: AtomicU64,
    pub bytes_read: AtomicU64,
    pub cancelled: AtomicBool,
}

impl Progress {
    /// Share done, 0 to 1; 0 while it is not known how much there is.
    pub fn share(&self) -> f32 {
        let total = self.bytes_total.load(Ordering::Relaxed);
        let done = self.bytes_read.load(Ordering::Relaxed).min(total);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a share from 0 to 1, for a bar"
        )]
        let share = (done as f64 / total.max(1) as f64) as f32;
        share
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
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

/// Reads exports into one table of orders.
///
/// Uses all cores; samples `progress` and stops soon after it is cancelled.
///
/// # Errors
/// When a file cannot be read at all; everything less than that is in the reports.
pub fn read(
    paths: &[PathBuf],
    options: &ImportOptions,
    progress: &Progress,
) -> Result<Import, ImportError> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    read_shared(paths, options, progress, threads, feed::BLOCK_BYTES)
}

/// Reads exports on so many threads in blocks of so many bytes: what is read depends on neither.
///
/// # Errors
/// As [`read`].
pub fn read_shared(
    paths: &[PathBuf],
    options: &ImportOptions,
    progress: &Progress,
    threads: usize,
    block_bytes: usize,
) -> Result<Import, ImportError> {
    let sharing = read::Sharing {
        threads: threads.max(1),
        block_bytes: block_bytes.max(1),
        rejected_max: REJECTED_KEPT_MAX,
    };
    files::read(paths, options, sharing, progress)
}

/// Hands out every line that cannot be used, in file order, where [`read`] keeps the first: none is held.
///
/// # Errors
/// As [`read`], where `take` fails, and [`ImportError::Changed`] where a file changed meanwhile.
pub fn each_rejected(
    paths: &[PathBuf],
    options: &ImportOptions,
    progress: &Progress,
    take: &mut dyn FnMut(&std::path::Path, &Rejected) -> std::io::Result<()>,
) -> Result<(), ImportError> {
    let sharing = read::Sharing {
        threads: std::thread::available_parallelism().map_or(2, usize::from),
        block_bytes: feed::BLOCK_BYTES,
        rejected_max: 0,
    };
    files::write_rejected(paths, options, sharing, progress, take)
}

/// Finds every field of a plain file on one thread and counts them: what a benchmark compares with.
///
/// # Errors
/// When the file cannot be read.
pub fn count_fields(path: &std::path::Path) -> std::io::Result<u64> {
    let marks = scan::Marks {
        delimiter: b',',
        quote: Some(b'"'),
        backslash: false,
        backtick: false,
    };
    let mut feed = feed::Feed::new(std::fs::File::open(path)?, marks, feed::BLOCK_BYTES, 0);
    let (mut block, mut records, mut count) = (Vec::new(), scan::Records::default(), 0);
    while feed.next(&mut block)?.is_some() {
        records.scan(&block, marks, 11, 1);
        count += records.len() as u64 * 11;
    }
    Ok(count)
}
