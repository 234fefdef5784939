//! Which file was this: its SHA-256.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::atomic::Ordering;

use sha2::{Digest as _, Sha256};

use super::{ImportError, Progress};

/// Bytes hashed between two looks at whether to stop.
const BLOCK_BYTES: usize = 1 << 20;

/// The file that a report's path lies in: an entry of an archive is hashed with its archive.
pub fn file_of(path: &str) -> &Path {
    let path = Path::new(path);
    path.ancestors()
        .find(|parent| parent.is_file())
        .unwrap_or(path)
}

/// The SHA-256 of the file under each report's path, as [`sha256`] gives it; each file is read once.
///
/// A path is left out where its file cannot be read, and all that follow once cancelled.
pub fn sha256_of_all(paths: &[String], progress: &Progress) -> BTreeMap<String, String> {
    let mut of_files = BTreeMap::new();
    let mut of_paths = BTreeMap::new();
    for path in paths {
        let file = file_of(path);
        let hash = of_files
            .entry(file)
            .or_insert_with(|| sha256(file, progress).ok());
        if let Some(hash) = hash {
            of_paths.insert(path.clone(), hash.clone());
        }
    }
    of_paths
}

/// The SHA-256 of a file as lower-case hex. Costs a pass over the file, about a second per 300 MB
/// where the processor does not help.
///
/// # Errors
/// When the file cannot be read, or the work was cancelled.
pub fn sha256(path: &Path, progress: &Progress) -> Result<String, ImportError> {
    let failed = |error: std::io::Error| ImportError::Io {
        path: path.to_owned(),
        cause: error.to_string(),
    };
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let read = file.read(&mut block).map_err(failed)?;
        if read == 0 {
            break;
        }
        hasher.update(block.get(..read).unwrap_or_default());
        progress
            .bytes_read
            .fetch_add(read as u64, Ordering::Relaxed);
    }
    let hex = |byte: &u8| format!("{byte:02x}");
    Ok(hasher.finalize().iter().map(hex).collect())
}
