//! Opens the files, reads one after another, and puts them together.

mod rejected;
mod same;
mod source;
mod visit;

pub(super) use visit::{each_planned, each_table};

use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::assemble::{self, Assembled, FileRead};
use super::encoding::Transcoder;
use super::kinds::{self, FileKind};
use super::ledger;
use super::notes::Note;
use super::plan::{Plan, Sample};
use super::read::{self, Sharing, Stop};
use super::report::{self, FilePlan};
use super::{Import, ImportError, ImportOptions, Progress};
use crate::text::import::ImportText;
use source::{Data, Source, open, part};

pub(super) use rejected::write as write_rejected;

/// Bytes at the start of a file from which encoding, dialect and columns are told.
const HEAD_BYTES: u64 = 256 << 10;
/// Parts between the first and the last that are looked at, and their bytes: an incident has to be seen
/// where columns are told apart by their sums, and few are shorter than a hundredth of an export.
const MIDDLE_PARTS_MAX: u64 = 64;
const MIDDLE_BYTES: u64 = 16 << 10;
/// Bytes at its end, where footers stand.
const TAIL_BYTES: u64 = 64 << 10;
/// Times that a file is read again because its lines settled a format.
const READINGS_MAX: usize = 3;

/// The tables of all files with how they are laid out and what was read of them.
struct Readings {
    sources: Vec<Source>,
    plans: Vec<FilePlan>,
    reads: Vec<FileRead>,
}

pub(super) fn read(
    paths: &[PathBuf],
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<Import, ImportError> {
    let Readings { plans, reads, .. } = readings(paths, options, sharing, progress)?;
    let zone = plans.first().map(|file| file.plan.zone.zone.clone());
    let assembled = assembled(&plans, reads, options, sharing)?;
    let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
    let mut import = report::finish(assembled, plans, &zone, sharing.threads);
    import.control_totals = ledger::check(&options.controls, &import);
    Ok(import)
}

/// Puts the tables together.
fn assembled(
    plans: &[FilePlan],
    reads: Vec<FileRead>,
    options: &ImportOptions,
    sharing: Sharing,
) -> Result<Assembled, ImportError> {
    let names = plans
        .iter()
        .map(|file| file.path.display().to_string())
        .collect();
    let profiles = plans
        .iter()
        .flat_map(|file| file.plan.profile.statuses)
        .copied()
        .collect();
    assemble::assemble(reads, names, profiles, options, sharing.threads)
}

/// Reads the lines of all tables.
fn readings(
    paths: &[PathBuf],
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<Readings, ImportError> {
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(open(path)?);
    }
    let total = sources.iter().map(|source| source.bytes).sum();
    progress.bytes_total.store(total, Ordering::Relaxed);
    let kinds = kinds(&mut sources, options)?;
    let mut reads: Vec<FileRead> = Vec::new();
    let mut plans: Vec<FilePlan> = Vec::new();
    for index in 0..sources.len() {
        let same = same::copy_of(&sources, index, progress)?;
        let source = &mut sources[index];
        let mut notes = Vec::new();
        let (plan, read) = if let Some((first, read)) =
            same.and_then(|at| Some((plans.get(at)?, reads.get(at)?)))
        {
            let path = first.path.display();
            notes.push(Note::new(ImportText::NoteSameFile, &[("path", &path)]));
            progress
                .bytes_read
                .fetch_add(source.bytes, Ordering::Relaxed);
            source.is_copy = true;
            (first.plan.again(), read.again())
        } else {
            let kind = kinds.get(index).copied().unwrap_or_default();
            file(source, kind, options, sharing, progress)?
        };
        if source.is_changed() {
            notes.push(Note::new(ImportText::NoteChanged, &[]));
        }
        if !source.left_aside.is_empty() {
            let names = source.left_aside.join(", ");
            notes.push(Note::new(ImportText::NoteLeftAside, &[("names", &names)]));
        }
        plans.push(FilePlan {
            path: source.path.clone(),
            bytes: source.bytes,
            notes,
            plan,
            is_file: matches!(source.data, Data::File(_)),
        });
        reads.push(read);
    }
    Ok(Readings {
        sources,
        plans,
        reads,
    })
}

/// What each of several files is; a file alone is taken as orders.
fn kinds(sources: &mut [Source], options: &ImportOptions) -> Result<Vec<FileKind>, ImportError> {
    if sources.len() < 2 {
        return Ok(Vec::new());
    }
    let plans: Result<Vec<Plan>, ImportError> = sources
        .iter_mut()
        .map(|source| plan(source, options))
        .collect();
    Ok(kinds::of(&plans?))
}

/// How a table is to be read, by its first and its last part.
fn plan(source: &mut Source, options: &ImportOptions) -> Result<Plan, ImportError> {
    let path = source.path.clone();
    let io = |error| failed(&path, Stop::Io(error));
    let head = part(&mut source.data, 0, HEAD_BYTES).map_err(io)?;
    let offset = source.bytes.saturating_sub(TAIL_BYTES).max(HEAD_BYTES);
    let tail = if source.bytes > HEAD_BYTES {
        part(&mut source.data, offset, TAIL_BYTES).map_err(io)?
    } else {
        Vec::new()
    };
    let middle = middle(source).map_err(io)?;
    let sample = Sample {
        path: &path.display().to_string(),
        head: &head,
        middle: &middle,
        tail: &tail,
        tail_offset: offset,
    };
    Ok(Plan::new(&sample, options))
}

/// Parts between the first and the last, evenly spread, with the places where they begin.
fn middle(source: &mut Source) -> io::Result<Vec<(u64, Vec<u8>)>> {
    let between = source.bytes.saturating_sub(HEAD_BYTES + TAIL_BYTES);
    // Even places: a character of UTF-16 has two bytes.
    let step = between
        .div_ceil(MIDDLE_PARTS_MAX)
        .max(MIDDLE_BYTES)
        .next_multiple_of(2);
    let places = (0..between / step).map(|nth| HEAD_BYTES + nth * step);
    places
        .map(|place| Ok((place, part(&mut source.data, place, MIDDLE_BYTES)?)))
        .collect()
}

/// Reads one file, again where its lines settle what its first and last part did not.
fn file(
    source: &mut Source,
    kind: FileKind,
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<(Plan, FileRead), ImportError> {
    let path = source.path.clone();
    let path = path.as_path();
    let name = path.display().to_string();
    let mut plan = plan(source, options)?;
    plan.take_kind(kind);
    plan.rejected_max = sharing.rejected_max;
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
    let start = if plan.encoding == encoding_rs::UTF_8 {
        skip
    } else {
        plan.mark_len
    };
    match &source.data {
        Data::File(file) => {
            let mut file = file;
            file.seek(SeekFrom::Start(start)).map_err(Stop::Io)?;
            decoded(file, plan, sharing, progress)
        }
        Data::Memory(bytes) => {
            let start = usize::try_from(start).unwrap_or(usize::MAX);
            decoded(
                bytes.get(start..).unwrap_or_default(),
                plan,
                sharing,
                progress,
            )
        }
    }
}

/// Reads lines from a place in a table, as UTF-8.
fn decoded<R: Read + Send>(
    reader: R,
    plan: &Plan,
    sharing: Sharing,
    progress: &Progress,
) -> Result<FileRead, Stop> {
    if plan.encoding == encoding_rs::UTF_8 {
        return read::read(reader, plan, sharing, progress);
    }
    let skip = plan.layout.skip_bytes as u64;
    let mut text = Transcoder::new(reader, plan.encoding);
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
