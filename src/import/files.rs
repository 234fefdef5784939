//! Opens the files, reads one after another, and puts them together.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::assemble::{self, FileRead};
use super::encoding::Transcoder;
use super::plan::{Plan, Sample};
use super::read::{self, Sharing, Stop};
use super::report;
use super::{Import, ImportError, ImportOptions, Progress};

/// Bytes at the start of a file from which encoding, dialect and columns are told.
const HEAD_BYTES: u64 = 256 << 10;
/// Bytes at its end, where footers stand.
const TAIL_BYTES: u64 = 64 << 10;
/// Times that a file is read again because its lines settled a format.
const READINGS_MAX: usize = 3;

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
    let mut plans = Vec::new();
    let mut notes = Vec::new();
    for (path, source) in paths.iter().zip(&mut sources) {
        let (plan, read) = file(path, source, options, sharing, progress)?;
        let is_changed = changed(path, source);
        notes.push(is_changed);
        plans.push((path.as_path(), source.bytes, plan));
        reads.push(read);
    }
    let names = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let zone = plans.first().map(|(_, _, plan)| plan.zone.zone.clone());
    let profiles = plans
        .iter()
        .flat_map(|(_, _, plan)| plan.profile.statuses)
        .copied()
        .collect();
    let assembled = assemble::assemble(reads, names, profiles, options, sharing.threads);
    let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
    Ok(report::finish(assembled, plans, &zone, sharing.threads))
}

/// Reads one file, again where its lines settle what its first and last part did not.
fn file(
    path: &Path,
    source: &mut Source,
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<(Plan, FileRead), ImportError> {
    let io = |error| failed(path, Stop::Io(error));
    let name = path.display().to_string();
    let head = part(&mut source.file, 0, HEAD_BYTES).map_err(io)?;
    let offset = source.bytes.saturating_sub(TAIL_BYTES).max(HEAD_BYTES);
    let tail = if source.bytes > HEAD_BYTES {
        part(&mut source.file, offset, TAIL_BYTES).map_err(io)?
    } else {
        Vec::new()
    };
    let sample = Sample {
        path: &name,
        head: &head,
        tail: &tail,
        tail_offset: offset,
    };
    let mut plan = Plan::new(&sample, options);
    for _ in 0..READINGS_MAX {
        let before = progress.bytes_read.load(Ordering::Relaxed);
        let read = lines(source, &plan, sharing, progress).map_err(|stop| failed(path, stop))?;
        for piece in &read.pieces {
            plan.evidence.merge(&piece.evidence);
        }
        if !plan.decide(&name, options) {
            return Ok((plan, read));
        }
        progress.bytes_read.store(before, Ordering::Relaxed);
    }
    let read = lines(source, &plan, sharing, progress).map_err(|stop| failed(path, stop))?;
    Ok((plan, read))
}

/// Reads the lines as planned.
fn lines(
    source: &Source,
    plan: &Plan,
    sharing: Sharing,
    progress: &Progress,
) -> Result<FileRead, Stop> {
    let skip = plan.layout.skip_bytes as u64;
    let mut file = &source.file;
    let start = if plan.encoding == encoding_rs::UTF_8 {
        skip
    } else {
        plan.mark_len
    };
    file.seek(SeekFrom::Start(start)).map_err(Stop::Io)?;
    if plan.encoding == encoding_rs::UTF_8 {
        return read::read(file, plan, sharing, progress);
    }
    let mut text = Transcoder::new(file, plan.encoding);
    io::copy(&mut text.by_ref().take(skip), &mut io::sink()).map_err(Stop::Io)?;
    read::read(text, plan, sharing, progress)
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

/// So many bytes of a file from a place.
fn part(file: &mut File, offset: u64, bytes: u64) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.take(bytes).read_to_end(&mut part)?;
    Ok(part)
}

/// Whether a file is not what it was when it was opened.
fn changed(path: &Path, source: &Source) -> bool {
    std::fs::metadata(path).map_or(true, |about| {
        about.len() != source.bytes || about.modified().ok() != source.modified
    })
}
