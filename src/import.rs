//! Bytes of exports become [`Orders`], with a report that says exactly what was understood.
//!
//! Knows readers and formats; knows no window, no dialog, no decision. The rooms stand below in the order in
//! which an export goes through them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::orders::Orders;

// What a person may decide, and what reading found out.
pub mod doubt;
pub mod notes;
mod options;
mod outcome;

// From files to text: what a file really is, its encoding, its identity.
pub mod container;
pub mod encoding;
mod feed;
mod files;
mod hash;

// From text to records: delimiter, quotes, header, footer, and the fields between them.
mod around;
pub mod dialect;
pub mod preview;
mod rows;
mod scan;

// What titles and words mean: roles, platforms, units, states.
pub(crate) mod chinese;
pub mod header;
mod kinds;
mod layout;
mod look;
mod plan;
pub mod profile;
pub mod status;
mod sums;
mod unit;

// From a cell to a value.
pub mod cell;
mod cells;
mod damaged;
mod days;
mod memo;
pub mod number;
pub mod time;
mod units;

// From values to columns, block by block on all cores.
pub(crate) mod block;
mod keys;
mod names;
mod parallel;
mod read;

// From the pieces of all files to one table of orders.
mod assemble;
mod duplicates;
mod ids;
mod prices;

// What is said of it: totals, and those that a file or the ledger states.
pub mod controls;
mod ledger;
mod left;
mod report;

pub use around::{RawLine, around};
pub use hash::{file_of, sha256, sha256_of_all};
pub use layout::TableLayout;
pub use ledger::check as check_controls;
pub use left::{Left, LeftOut};
pub use options::{Conflicts, DateOrder, DecimalMark, ImportOptions, OrderAmounts, Role, Total};
pub use outcome::{
    AMOUNT_WHOLE_MAX, Conflicting, ControlTotal, CurrencyTotal, Duplicates, ImportError,
    ImportReport, LineCounts, Question, QuestionKind, REJECTED_KEPT_MAX, Reason, Rejected, Skip,
    StatusCount, VALUE_CHARS_MAX,
};
pub use preview::preview;
pub use rows::{Ragged, write_rows};

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
