//! Opens the files, reads one after another, and puts them together.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::assemble;
use super::read::{self, Sharing, Stop};
use super::report;
use super::{Import, ImportError, ImportOptions, Progress, standin};

/// Bytes at the start of a file from which encoding, dialect and columns are told.
const HEAD_BYTES: u64 = 256 << 10;

/// A file as it was when it was opened.
struct Source {
    file: File,
    bytes: u64,
    modified: Option<SystemTime>,
}

pub(super) fn read(
    paths: &[PathBuf],
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<Import, ImportError> {
    let mut sources = Vec::new();
    for path in paths {
        sources.push(open(path)?);
    }
    let total = sources.iter().map(|source| source.bytes).sum();
    progress.bytes_total.store(total, Ordering::Relaxed);
    let mut reads = Vec::new();
    let mut zone = jiff::tz::TimeZone::UTC;
    let mut reports = Vec::new();
    for (path, mut source) in paths.iter().zip(sources) {
        let failed = |error| failed(path, error);
        let head = head(&mut source.file).map_err(|error| failed(Stop::Io(error)))?;
        let plan = standin::plan(&head, options);
        zone = plan.zone.clone();
        let start = source.file.seek(SeekFrom::Start(plan.skip_bytes));
        start.map_err(|error| failed(Stop::Io(error)))?;
        let read = read::read(&source.file, &plan, sharing, progress).map_err(failed)?;
        reports.push(report::of_file(path, source.bytes, &plan));
        if changed(path, &source) {
            reports
                .last_mut()
                .map(|report| report.notes.push("changed".to_owned()));
        }
        reads.push(read);
    }
    let names = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let assembled = assemble::assemble(reads, names, options, sharing.threads);
    Ok(report::finish(assembled, reports, &zone, sharing.threads))
}

fn failed(path: &Path, stop: Stop) -> ImportError {
    match stop {
        Stop::Cancelled => ImportError::Cancelled,
        Stop::Io(cause) => ImportError::Io {
            path: path.to_owned(),
            cause: cause.to_string(),
        },
    }
}

/// Opens a file that has something in it.
fn open(path: &Path) -> Result<Source, ImportError> {
    let path_of = || path.to_owned();
    let io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::NotFound { path: path_of() },
        _ => failed(path, Stop::Io(error)),
    };
    let about = std::fs::metadata(path).map_err(io)?;
    if about.is_dir() {
        return Err(ImportError::IsFolder { path: path_of() });
    }
    if about.len() == 0 {
        return Err(ImportError::Empty { path: path_of() });
    }
    let file = File::open(path).map_err(io)?;
    Ok(Source {
        file,
        bytes: about.len(),
        modified: about.modified().ok(),
    })
}

/// The first bytes of a file.
fn head(file: &mut File) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether a file is not what it was when it was opened.
fn changed(path: &Path, source: &Source) -> bool {
    std::fs::metadata(path).map_or(true, |about| {
        about.len() != source.bytes || about.modified().ok() != source.modified
    })
}
