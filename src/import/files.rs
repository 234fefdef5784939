//! Opens the files, reads their tables one after another, and puts them together.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::assemble::{self, FileRead};
use super::container::{self, Table};
use super::encoding::Transcoder;
use super::plan::{Plan, Sample};
use super::read::{self, Sharing, Stop};
use super::report::{self, About};
use super::{Import, ImportError, ImportOptions, Progress};

/// Bytes at the start of a file from which encoding, dialect and columns are told.
const HEAD_BYTES: u64 = 256 << 10;
/// Bytes at its end, where footers stand.
const TAIL_BYTES: u64 = 64 << 10;
/// Times that a file is read again because its lines settled a format.
const READINGS_MAX: usize = 3;

/// A file as it was when it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    bytes: u64,
    modified: Option<SystemTime>,
}

pub(super) fn read(
    paths: &[PathBuf],
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
) -> Result<Import, ImportError> {
    let states: Vec<State> = paths
        .iter()
        .map(|path| state(path))
        .collect::<Result<_, _>>()?;
    let total = states.iter().map(|state| state.bytes).sum();
    progress.bytes_total.store(total, Ordering::Relaxed);
    let reader = Reader {
        options,
        sharing,
        progress,
    };
    let (mut reads, mut abouts, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (path, state) in paths.iter().zip(&states) {
        for (about, read) in reader.file(path, *state)? {
            names.push(path.display().to_string());
            abouts.push(about);
            reads.push(read);
        }
    }
    let words = abouts
        .iter()
        .flat_map(|about| about.plan.profile.statuses)
        .copied()
        .collect();
    let assembled = assemble::assemble(reads, names, words, options, sharing.threads);
    Ok(report::finish(assembled, abouts, sharing.threads))
}

/// How large a file is and when it was written; an error where it is none that can be read.
fn state(path: &Path) -> Result<State, ImportError> {
    let path_of = || path.to_owned();
    let about = std::fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::NotFound { path: path_of() },
        _ => failed(path, Stop::Io(error)),
    })?;
    if about.is_dir() {
        return Err(ImportError::IsFolder { path: path_of() });
    }
    if about.len() == 0 {
        return Err(ImportError::Empty { path: path_of() });
    }
    Ok(State {
        bytes: about.len(),
        modified: about.modified().ok(),
    })
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

/// Where the bytes of one table come from, as often as they are needed.
enum Bytes<'a> {
    File(File, u64),
    Memory(Vec<u8>),
    /// Unpacked while it is read: the place of the table in its file, and the stream as it was opened.
    Packed(&'a Path, usize, Option<Box<dyn Read + Send>>),
}

impl Bytes<'_> {
    fn of(path: &Path, index: usize, table: Table, size: u64) -> io::Result<Bytes<'_>> {
        Ok(match table.source {
            container::Source::File => Bytes::File(File::open(path)?, size),
            container::Source::Bytes(bytes) => Bytes::Memory(bytes),
            container::Source::Stream(stream) => Bytes::Packed(path, index, Some(stream)),
        })
    }

    /// The bytes from a place on.
    fn from(&mut self, start: u64) -> io::Result<Box<dyn Read + Send + '_>> {
        match self {
            Self::File(file, _) => {
                file.seek(SeekFrom::Start(start))?;
                Ok(Box::new(&*file))
            }
            Self::Memory(bytes) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                Ok(Box::new(Cursor::new(
                    bytes.get(start..).unwrap_or_default(),
                )))
            }
            Self::Packed(path, index, first) => {
                let stream = match first.take() {
                    Some(stream) => Some(stream),
                    None => reopened(path, *index)?,
                };
                let mut stream = stream.ok_or(io::ErrorKind::UnexpectedEof)?;
                io::copy(&mut stream.by_ref().take(start), &mut io::sink())?;
                Ok(stream)
            }
        }
    }

    /// The first bytes; the last ones where they are not among them, and where they begin.
    fn ends(&mut self) -> io::Result<(Vec<u8>, Vec<u8>, u64)> {
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        self.from(0)?.take(HEAD_BYTES).read_to_end(&mut head)?;
        let size = match self {
            Self::File(_, size) => *size,
            Self::Memory(bytes) => bytes.len() as u64,
            // The end of a stream is not known before it is read: no footer is looked for.
            Self::Packed(..) if (head.len() as u64) < HEAD_BYTES => head.len() as u64,
            Self::Packed(..) => return Ok((head, b"\n".to_vec(), HEAD_BYTES)),
        };
        let offset = size.saturating_sub(TAIL_BYTES).max(HEAD_BYTES);
        if size > HEAD_BYTES {
            self.from(offset)?.read_to_end(&mut tail)?;
        }
        Ok((head, tail, offset))
    }
}

/// What is done with one table: how it is laid out, and its text from the first data line on.
type Visit<'v> = &'v mut dyn FnMut(&Plan, &mut (dyn Read + Send)) -> Result<(), ImportError>;

/// Visits each table of a file.
pub(super) fn each_table(
    path: &Path,
    options: &ImportOptions,
    visit: Visit<'_>,
) -> Result<(), ImportError> {
    let size = state(path)?.bytes;
    let io = |error| failed(path, Stop::Io(error));
    for (index, table) in container::open(path)?.tables.into_iter().enumerate() {
        let mut bytes = Bytes::of(path, index, table, size).map_err(io)?;
        let (head, tail, tail_offset) = bytes.ends().map_err(io)?;
        let name = path.display().to_string();
        let sample = Sample {
            path: &name,
            head: &head,
            tail: &tail,
            tail_offset,
        };
        let plan = Plan::new(&sample, options);
        let mut text = text(&mut bytes, &plan).map_err(io)?;
        visit(&plan, &mut *text)?;
    }
    Ok(())
}

/// The text of a table as UTF-8 from its first data line on.
fn text<'b>(bytes: &'b mut Bytes<'_>, plan: &Plan) -> io::Result<Box<dyn Read + Send + 'b>> {
    let skip = plan.layout.skip_bytes as u64;
    if plan.encoding == encoding_rs::UTF_8 {
        return bytes.from(skip);
    }
    let mut text = Transcoder::new(bytes.from(plan.mark_len)?, plan.encoding);
    io::copy(&mut text.by_ref().take(skip), &mut io::sink())?;
    Ok(Box::new(text))
}

/// A packed table once more from its start.
fn reopened(path: &Path, index: usize) -> io::Result<Option<Box<dyn Read + Send>>> {
    let opened = container::open(path).map_err(io::Error::other)?;
    Ok(opened
        .tables
        .into_iter()
        .nth(index)
        .and_then(|table| match table.source {
            container::Source::Stream(stream) => Some(stream),
            container::Source::Bytes(bytes) => Some(Box::new(Cursor::new(bytes)) as _),
            container::Source::File => None,
        }))
}

/// What the reading of all files shares.
#[derive(Clone, Copy)]
struct Reader<'a> {
    options: &'a ImportOptions,
    sharing: Sharing,
    progress: &'a Progress,
}

impl Reader<'_> {
    /// Reads the tables of a file that hold orders.
    fn file(&self, path: &Path, state: State) -> Result<Vec<(About, FileRead)>, ImportError> {
        let opened = container::open(path)?;
        let mut left_aside = opened.left_aside;
        let several = opened.tables.len() > 1;
        let mut found: Vec<(About, FileRead)> = Vec::new();
        for (index, table) in opened.tables.into_iter().enumerate() {
            let name = table.name.clone();
            let (plan, read) = self.table(path, state, index, table, several)?;
            match read {
                Some(read) => found.push((About::new(path, state.bytes, plan), read)),
                None => left_aside.extend(name.or_else(|| Some(path.display().to_string()))),
            }
            if found.is_empty() && !several {
                return Ok(vec![(
                    self.unread(path, state, left_aside),
                    FileRead::default(),
                )]);
            }
        }
        if found.is_empty() {
            let found = container::Content::Zip;
            return Err(ImportError::NotATable {
                path: path.to_owned(),
                found,
            });
        }
        if let Some((about, _)) = found.first_mut() {
            about.left_aside = left_aside;
            about.is_changed = self::state(path).ok() != Some(state);
        }
        Ok(found)
    }

    /// The report of a file that holds no orders of its own.
    fn unread(&self, path: &Path, state: State, left_aside: Vec<String>) -> About {
        let name = path.display().to_string();
        let sample = Sample {
            path: &name,
            head: b"",
            tail: b"",
            tail_offset: 0,
        };
        let mut about = About::new(path, state.bytes, Plan::new(&sample, self.options));
        about.plan.questions.clear();
        about.left_aside = left_aside;
        about
    }

    /// Reads one table, again where its lines settle what its first and last part did not.
    ///
    /// No lines are given where it holds no orders: a list of items, or one of several tables without
    /// amounts.
    fn table(
        &self,
        path: &Path,
        state: State,
        index: usize,
        table: Table,
        several: bool,
    ) -> Result<(Plan, Option<FileRead>), ImportError> {
        let io = |error| failed(path, Stop::Io(error));
        let mut bytes = Bytes::of(path, index, table, state.bytes).map_err(io)?;
        let (head, tail, tail_offset) = bytes.ends().map_err(io)?;
        let name = path.display().to_string();
        let sample = Sample {
            path: &name,
            head: &head,
            tail: &tail,
            tail_offset,
        };
        let mut plan = Plan::new(&sample, self.options);
        if plan.profile.is_items || (several && plan.column(super::Role::Paid).is_none()) {
            return Ok((plan, None));
        }
        for _ in 0..READINGS_MAX {
            let before = self.progress.bytes_read.load(Ordering::Relaxed);
            let read = self
                .lines(&mut bytes, &plan)
                .map_err(|stop| failed(path, stop))?;
            for piece in &read.pieces {
                plan.evidence.merge(&piece.evidence);
            }
            if !plan.decide(&name, self.options) {
                return Ok((plan, Some(read)));
            }
            self.progress.bytes_read.store(before, Ordering::Relaxed);
        }
        let read = self
            .lines(&mut bytes, &plan)
            .map_err(|stop| failed(path, stop))?;
        Ok((plan, Some(read)))
    }

    /// Reads the lines as planned.
    fn lines(&self, bytes: &mut Bytes<'_>, plan: &Plan) -> Result<FileRead, Stop> {
        let text = text(bytes, plan).map_err(Stop::Io)?;
        read::read(text, plan, self.sharing, self.progress)
    }
}
