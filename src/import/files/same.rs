//! Whether a file was given before.

use std::io::{self, Read as _};

use super::{Data, HEAD_BYTES, Source, failed};
use crate::import::read::Stop;
use crate::import::{ImportError, Progress};

/// The earlier table that this one repeats byte for byte: read twice, it would look like new orders.
pub(super) fn copy_of(
    sources: &[Source],
    index: usize,
    progress: &Progress,
) -> Result<Option<usize>, ImportError> {
    let (earlier, rest) = sources.split_at(index);
    let Some(source) = rest.first() else {
        return Ok(None);
    };
    for (at, other) in earlier.iter().enumerate() {
        if other.bytes != source.bytes {
            continue;
        }
        let same = is_same(&other.data, &source.data, progress);
        if same.map_err(|error| failed(&source.path, Stop::Io(error)))? {
            return Ok(Some(at));
        }
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
    }
    Ok(None)
}

/// Whether two tables of one size hold the same bytes; stops at the first that differs.
fn is_same(a: &Data, b: &Data, progress: &Progress) -> io::Result<bool> {
    let (mut a, mut b) = (a.reader()?, b.reader()?);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    while !progress.is_cancelled() {
        left.clear();
        right.clear();
        let read = a.by_ref().take(HEAD_BYTES).read_to_end(&mut left)?;
        b.by_ref().take(HEAD_BYTES).read_to_end(&mut right)?;
        if left != right {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
