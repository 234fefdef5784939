//! What a file really is, whatever its name says, and the tables inside it.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use zip::{ZipArchive, result::ZipError};

use super::ImportError;

mod grid;
mod sheet;
mod workbook;

/// Bytes of the head that name the kind.
const MAGIC_BYTES: usize = 4096;
/// Bytes that a packed file may unpack to, all its members together: what is unpacked is held in memory.
pub const MEMBER_BYTES_MAX: u64 = 4 << 30;
/// Times that a member may be larger than packed; an export packs to a tenth, a repeated line to a
/// thousandth, what goes beyond was made to fill memory.
pub const EXPANSION_MAX: u64 = 1500;
/// Members of an archive that are looked at.
const MEMBERS_MAX: usize = 1000;

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Text,
    Gzip,
    Zip,
    /// A workbook of Excel or `LibreOffice`, packed as a ZIP.
    Workbook,
    /// An Excel workbook of before 2007, or one with a password.
    OldWorkbook,
    /// A web page: a login form, an error, a table saved by a browser.
    Html,
    Xml,
    Json,
    Pdf,
    Image,
    /// RAR, 7z, bzip2, xz, Zstandard.
    OtherArchive,
    /// Parquet, ORC, `SQLite`.
    Database,
    Binary,
}

/// A table found in a file.
pub struct Table {
    /// Name inside an archive, or of a sheet; `None` for the file itself.
    pub name: Option<String>,
    pub source: Source,
}

/// Where the bytes of a table come from.
pub enum Source {
    /// The file as it is.
    File,
    /// Unpacked as it is read.
    Stream(Box<dyn Read + Send>),
    /// Unpacked already.
    Bytes(Vec<u8>),
}

/// The tables of a file, and the names of what was left aside in it.
#[derive(Default)]
pub struct Opened {
    pub tables: Vec<Table>,
    pub left_aside: Vec<String>,
}

/// Names what bytes are, from the first ones.
pub fn content(head: &[u8]) -> Content {
    let starts = |magics: &[&[u8]]| magics.iter().any(|magic| head.starts_with(magic));
    match head {
        _ if starts(&[b"\x1f\x8b"]) => Content::Gzip,
        _ if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) => Content::Zip,
        _ if starts(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) => Content::OldWorkbook,
        _ if starts(&[b"%PDF-"]) => Content::Pdf,
        _ if starts(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"]) => Content::Image,
        _ if starts(&[
            b"Rar!",
            b"7z\xbc\xaf",
            b"BZh9",
            b"\xfd7zXZ\0",
            b"\x28\xb5\x2f\xfd",
        ]) =>
        {
            Content::OtherArchive
        }
        _ if starts(&[b"PAR1", b"ORC\x03\x08", b"SQLite format 3\0"]) => Content::Database,
        _ => text_or_binary(head),
    }
}

fn text_or_binary(head: &[u8]) -> Content {
    let text = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let lower = text
        .get(..text.len().min(1024))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let has = |piece: &[u8]| lower.windows(piece.len()).any(|window| window == piece);
    match text.first() {
        Some(b'<') if has(b"<!doctype html") || has(b"<html") || has(b"<table") => Content::Html,
        Some(b'<') if has(b"<?xml") || lower.ends_with(b">") => Content::Xml,
        Some(b'{') if has(b"\":") || has(b"\" :") => Content::Json,
        Some(b'[') if has(b"{\"") || has(b"\":") => Content::Json,
        _ if is_binary(head) => Content::Binary,
        _ => Content::Text,
    }
}

/// Whether there are more control characters than any text has, UTF-16 being told by its zeros.
fn is_binary(head: &[u8]) -> bool {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(head)
        && encoding != encoding_rs::UTF_8
    {
        return !is_utf_16(head.get(mark..).unwrap_or_default(), encoding);
    }
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let one_sided =
        first.min(second) * 20 <= first.max(second) && first.max(second) > pairs.len() / 5;
    // Delimiters of old systems (0x01, 0x1e, 0x1f) are control characters too.
    let is_control = |b: &&u8| matches!(b, 0 | 2..=8 | 0x0e..=0x1d | 0x7f);
    let controls = head.iter().filter(is_control).count();
    !one_sided && controls * 20 > head.len()
}

/// Whether bytes behind a byte order mark are the text that it promises: two bytes can stand there by chance.
fn is_utf_16(text: &[u8], encoding: &'static encoding_rs::Encoding) -> bool {
    // What was cut from a file may end within a character, which takes four bytes at most.
    let whole = text.len() - text.len() % 2;
    [whole, whole.saturating_sub(2)].into_iter().any(|len| {
        let text = text.get(..len).unwrap_or_default();
        encoding
            .decode_without_bom_handling_and_without_replacement(text)
            .is_some()
    })
}

/// Opens a file and lists the tables inside.
///
/// # Errors
/// Where the file cannot be read, holds no table, or would unpack to too much.
pub fn open(path: &Path) -> Result<Opened, ImportError> {
    let mut file = File::open(path).map_err(|cause| io_error(path, &cause))?;
    let mut head = Vec::with_capacity(MAGIC_BYTES);
    (&mut file)
        .take(MAGIC_BYTES as u64)
        .read_to_end(&mut head)
        .and_then(|_| file.seek(SeekFrom::Start(0)))
        .map_err(|cause| io_error(path, &cause))?;
    match content(&head) {
        Content::Text => Ok(Opened::of(Table {
            name: None,
            source: Source::File,
        })),
        Content::Gzip => open_gzip(path, file),
        Content::Zip => open_zip(path, file),
        Content::OldWorkbook => workbook::open(path, whole(path, file)?),
        found => Err(ImportError::NotATable {
            path: path.to_owned(),
            found,
        }),
    }
}

impl Opened {
    fn of(table: Table) -> Self {
        Self {
            tables: vec![table],
            left_aside: Vec::new(),
        }
    }
}

/// A gzip file holds one table; it is unpacked while it is read.
fn open_gzip(path: &Path, file: File) -> Result<Opened, ImportError> {
    let mut stream = MultiGzDecoder::new(BufReader::with_capacity(1 << 18, file));
    let mut head = vec![0; MAGIC_BYTES];
    let len = read_up_to(&mut stream, &mut head).map_err(|cause| io_error(path, &cause))?;
    head.truncate(len);
    match content(&head) {
        Content::Text => {}
        found => {
            return Err(ImportError::NotATable {
                path: path.to_owned(),
                found,
            });
        }
    }
    let stream = io::Cursor::new(head).chain(stream);
    Ok(Opened::of(Table {
        name: None,
        source: Source::Stream(Box::new(stream)),
    }))
}

fn read_up_to(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut len = 0;
    while let Some(rest) = buffer.get_mut(len..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest)? {
            0 => break,
            more => len += more,
        }
    }
    Ok(len)
}

/// A ZIP is a workbook, or holds exports: the summaries beside them are left aside.
fn open_zip(path: &Path, file: File) -> Result<Opened, ImportError> {
    let mut archive =
        ZipArchive::new(BufReader::new(file)).map_err(|cause| zip_error(path, &cause))?;
    let mut names = Vec::new();
    for index in 0..archive.len().min(MEMBERS_MAX) {
        let member = archive
            .by_index_raw(index)
            .map_err(|cause| zip_error(path, &cause))?;
        names.push((index, member_name(member.name_raw()), member.is_dir()));
    }
    let is_workbook =
        |name: &str| matches!(name, "xl/workbook.xml" | "xl/workbook.bin" | "content.xml");
    if names.iter().any(|(_, name, _)| is_workbook(name)) {
        bounded(path, &mut archive, MEMBER_BYTES_MAX)?;
        let file = File::open(path).map_err(|cause| io_error(path, &cause))?;
        return workbook::open(path, whole(path, file)?);
    }
    let (data, aside) = pick(names);
    let mut opened = Opened {
        tables: Vec::new(),
        left_aside: aside,
    };
    let mut room = MEMBER_BYTES_MAX;
    for (index, name) in data {
        let bytes = unpack(path, &mut archive, index, room)?;
        room -= bytes.len() as u64;
        match content(bytes.get(..MAGIC_BYTES).unwrap_or(&bytes)) {
            Content::Text => {
                opened.tables.push(Table {
                    name: Some(name),
                    source: Source::Bytes(bytes),
                });
            }
            Content::Zip | Content::OldWorkbook => {
                if let Ok(mut inner) = ZipArchive::new(io::Cursor::new(&bytes)) {
                    bounded(path, &mut inner, room)?;
                }
                let inner = workbook::open(path, bytes)?;
                opened
                    .tables
                    .extend(inner.tables.into_iter().map(|table| Table {
                        name: Some(format!("{name}/{}", table.name.unwrap_or_default())),
                        ..table
                    }));
            }
            _ => opened.left_aside.push(name),
        }
    }
    if opened.tables.is_empty() {
        return Err(ImportError::NotATable {
            path: path.to_owned(),
            found: Content::Zip,
        });
    }
    Ok(opened)
}

/// All bytes of a workbook: its parts are read in any order.
fn whole(path: &Path, file: File) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let read = file.take(MEMBER_BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|cause| io_error(path, &cause))?;
    if bytes.len() as u64 > MEMBER_BYTES_MAX {
        return Err(ImportError::ExpandsTooMuch {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}

/// Members that are tables of lines, and those that are not: folders, hidden files, summaries.
fn pick(names: Vec<(usize, String, bool)>) -> (Vec<(usize, String)>, Vec<String>) {
    let base = |name: &str| {
        name.rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let is_hidden = |name: &str| name.starts_with("__MACOSX") || base(name).starts_with('.');
    let files: Vec<(usize, String)> = names
        .into_iter()
        .filter(|(_, name, is_folder)| !is_folder && !name.ends_with('/') && !is_hidden(name))
        .map(|(index, name, _)| (index, name))
        .collect();
    let is_summary = |name: &str| {
        let base = base(name).to_lowercase();
        ["汇总", "彙總", "summary", "readme", "说明"]
            .iter()
            .any(|word| base.contains(word))
    };
    let (aside, data): (Vec<_>, Vec<_>) = files
        .iter()
        .cloned()
        .partition(|(_, name)| is_summary(name));
    if data.is_empty() {
        return (files, Vec::new());
    }
    (data, aside.into_iter().map(|(_, name)| name).collect())
}

/// The name of a member: UTF-8, or GBK as Chinese services pack it.
fn member_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling(raw)
            .0
            .into_owned(),
    }
}

fn unpack<R: Read + Seek>(
    path: &Path,
    archive: &mut ZipArchive<R>,
    index: usize,
    room: u64,
) -> Result<Vec<u8>, ImportError> {
    let member = archive
        .by_index(index)
        .map_err(|cause| zip_error(path, &cause))?;
    let limit = member
        .compressed_size()
        .saturating_mul(EXPANSION_MAX)
        .min(room);
    let mut bytes = Vec::new();
    // The size that the archive states may be a lie: count what comes out.
    member
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| io_error(path, &cause))?;
    if bytes.len() as u64 > limit {
        return Err(ImportError::ExpandsTooMuch {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}

/// Refuses an archive that unpacks to more than a limit. Stated sizes may be a lie: what comes out counts.
fn bounded<R: Read + Seek>(
    path: &Path,
    archive: &mut ZipArchive<R>,
    limit: u64,
) -> Result<(), ImportError> {
    let mut room = limit;
    for index in 0..archive.len() {
        let member = archive
            .by_index(index)
            .map_err(|cause| zip_error(path, &cause))?;
        let counted = io::copy(&mut member.take(room + 1), &mut io::sink());
        let bytes = counted.map_err(|cause| io_error(path, &cause))?;
        room = room
            .checked_sub(bytes)
            .ok_or_else(|| ImportError::ExpandsTooMuch {
                path: path.to_owned(),
            })?;
    }
    Ok(())
}

fn zip_error(path: &Path, cause: &ZipError) -> ImportError {
    match cause {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => ImportError::Locked {
            path: path.to_owned(),
        },
        _ => ImportError::Io {
            path: path.to_owned(),
            cause: cause.to_string(),
        },
    }
}

fn io_error(path: &Path, cause: &io::Error) -> ImportError {
    match cause.kind() {
        io::ErrorKind::NotFound => ImportError::NotFound {
            path: path.to_owned(),
        },
        _ => ImportError::Io {
            path: path.to_owned(),
            cause: cause.to_string(),
        },
    }
}

#[cfg(test)]
mod tests;
