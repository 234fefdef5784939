//! The rows of a block that are used.

use std::ops::Range;

/// The rows of a block that are used, as runs of rows that follow one another.
pub(in crate::import) struct Kept(Vec<Range<usize>>);

impl Kept {
    pub(super) fn of(bad: &[bool]) -> Self {
        let mut start = 0;
        let run = |rows: &[bool]| {
            let range = start..start + rows.len();
            start = range.end + 1;
            range
        };
        Self(bad.split(|bad| *bad).map(run).collect())
    }

    /// All rows, in rising order.
    pub(in crate::import) fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().flat_map(Clone::clone)
    }

    /// Leaves the cells of these rows, one per row.
    pub(in crate::import) fn keep(&self, cells: &mut Vec<i64>) {
        let mut kept = 0;
        for run in &self.0 {
            cells.copy_within(run.clone(), kept);
            kept += run.len();
        }
        cells.truncate(kept);
    }
}
