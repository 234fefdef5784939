//! The tables of a file as they were when it was opened.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::failed;
use crate::import::ImportError;
use crate::import::container;
use crate::import::read::Stop;

/// A table as it was when its file was opened.
pub(super) struct Source {
    /// The file, and the table's name in it where it has several.
    pub(super) path: PathBuf,
    pub(super) data: Data,
    /// Bytes of the table, unpacked.
    pub(super) bytes: u64,
    stamp: Stamp,
    pub(super) left_aside: Vec<String>,
    /// It repeats an earlier table byte for byte.
    pub(super) is_copy: bool,
}

impl Source {
    /// Whether the file is another than when it was opened: what was read of it is of no one file.
    pub(super) fn is_changed(&self) -> bool {
        stamp(&self.stamp.file).as_ref() != Some(&self.stamp)
    }

    /// Refuses a file that changed.
    pub(super) fn hold(&self) -> Result<(), ImportError> {
        if self.is_changed() {
            let path = self.path.clone();
            return Err(ImportError::Changed { path });
        }
        Ok(())
    }
}

/// By which a change of a file is seen.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    file: PathBuf,
    bytes: u64,
    modified: Option<SystemTime>,
}

/// Where the bytes of a table are.
pub(super) enum Data {
    File(File),
    /// Unpacked from an archive or a workbook.
    Memory(Vec<u8>),
}

impl Data {
    /// The bytes from the first one on.
    pub(super) fn reader(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::File(file) => {
                let mut file = file;
                file.seek(SeekFrom::Start(0))?;
                Box::new(file)
            }
            Self::Memory(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

/// Opens a file that has something in it, and the tables inside where it is packed.
pub(super) fn open(path: &Path) -> Result<Vec<Source>, ImportError> {
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
    let stamp = Stamp {
        file: path_of(),
        bytes: about.len(),
        modified: about.modified().ok(),
    };
    let opened = container::open(path)?;
    let several = opened.tables.len() > 1;
    let mut left_aside = opened.left_aside;
    let mut sources = Vec::new();
    for table in opened.tables {
        let data = match table.source {
            container::Source::File => Data::File(File::open(path).map_err(io)?),
            container::Source::Bytes(bytes) => Data::Memory(bytes),
            container::Source::Stream(stream) => {
                Data::Memory(unpacked(path, stream, container::MEMBER_BYTES_MAX)?)
            }
        };
        let bytes = match &data {
            Data::File(_) => about.len(),
            Data::Memory(bytes) => bytes.len() as u64,
        };
        let name = table.name.filter(|_| several);
        sources.push(Source {
            path: name.map_or_else(path_of, |name| path.join(name)),
            data,
            bytes,
            stamp: stamp.clone(),
            left_aside: std::mem::take(&mut left_aside),
            is_copy: false,
        });
    }
    Ok(sources)
}

/// All bytes of a packed stream: its footer has to be seen before its lines are read.
fn unpacked(path: &Path, stream: impl Read, limit: u64) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let read = stream.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(path, Stop::Io(error)))?;
    if bytes.len() as u64 > limit {
        return Err(ImportError::ExpandsTooMuch {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}

/// So many bytes of a table from a place.
pub(super) fn part(data: &mut Data, offset: u64, bytes: u64) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    match data {
        Data::File(file) => {
            file.seek(SeekFrom::Start(offset))?;
            file.take(bytes).read_to_end(&mut part)?;
        }
        Data::Memory(all) => {
            let start = usize::try_from(offset).unwrap_or(usize::MAX);
            all.get(start..)
                .unwrap_or_default()
                .take(bytes)
                .read_to_end(&mut part)?;
        }
    }
    Ok(part)
}

/// What a file is by now.
fn stamp(file: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(file).ok()?;
    Some(Stamp {
        file: file.to_owned(),
        bytes: about.len(),
        modified: about.modified().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_never_ends_is_not_held() {
        let path = Path::new("orders.csv.gz");
        assert_eq!(
            unpacked(path, io::repeat(b'1').take(1 << 20), 1 << 20)
                .unwrap()
                .len(),
            1 << 20
        );
        assert_eq!(
            unpacked(path, io::repeat(b'1'), 1 << 20),
            Err(ImportError::ExpandsTooMuch {
                path: path.to_owned()
            })
        );
    }
}
