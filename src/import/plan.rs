//! What has been decided about a file before its lines are read.

use std::collections::BTreeMap;

use super::Role;
use super::number::AmountFormat;
use super::scan::Marks;

/// How to read the lines of one file.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) marks: Marks,
    /// Header titles, one per column.
    pub(crate) titles: Vec<String>,
    /// Fields a line needs at least; columns without a title at the end may be missing.
    pub(crate) least: usize,
    pub(crate) columns: BTreeMap<Role, usize>,
    pub(crate) amounts: BTreeMap<Role, AmountFormat>,
    /// Decimals that amounts are read with at first; a block with more raises its own.
    pub(crate) scale: u32,
    /// Bytes before the first data line.
    pub(crate) skip_bytes: u64,
    /// Lines before the first data line.
    pub(crate) skip_lines: u64,
    pub(crate) zone: jiff::tz::TimeZone,
}

impl Plan {
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(&role).copied()
    }

    pub(crate) fn title(&self, field: usize) -> &str {
        self.titles.get(field).map_or("", String::as_str)
    }
}
