//! The lines of a file around one of them, as they stand there.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{ImportError, ImportOptions, files};

/// Lines shown before and after the one that was asked for.
const LINES_AROUND: u64 = 4;
/// Characters shown of a line: what is longer is cut, and says so by its mark.
const LINE_CHARS_MAX: usize = 600;
/// Bytes kept of a line until it is cut to characters.
const LINE_BYTES_MAX: usize = LINE_CHARS_MAX * 4;
/// Bytes read at a time.
const CHUNK_BYTES: usize = 256 << 10;

/// A line of a file: its number from 1, and its text without line end, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLine {
    pub number: u64,
    pub text: String,
    /// Whether the line is longer than what is kept of it.
    pub is_cut: bool,
}

/// The lines around one line of the table that a report calls `table`; empty where there is none.
///
/// # Errors
/// When a file cannot be read.
pub fn around(
    paths: &[PathBuf],
    options: &ImportOptions,
    table: &str,
    line: u64,
) -> Result<Vec<RawLine>, ImportError> {
    let mut found = Vec::new();
    // An entry of an archive stands below the archive's path.
    let own = paths
        .iter()
        .filter(|path| Path::new(table).starts_with(path));
    for path in own {
        files::each_planned(
            std::slice::from_ref(path),
            options,
            false,
            &mut |path, _, text| {
                if path == Path::new(table) && found.is_empty() {
                    found = lines(text, line).map_err(|error| ImportError::Io {
                        path: path.to_owned(),
                        cause: error.to_string(),
                    })?;
                }
                Ok(())
            },
        )?;
    }
    Ok(found)
}

/// Walks to the line; line ends are LF, CR LF and CR, as they are counted everywhere.
fn lines(text: &mut dyn Read, line: u64) -> io::Result<Vec<RawLine>> {
    let wanted = line.saturating_sub(LINES_AROUND)..=line.saturating_add(LINES_AROUND);
    let (mut number, mut was_return, mut kept) = (1_u64, false, Vec::new());
    let mut found = Vec::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let length = text.read(&mut chunk)?;
        let bytes = chunk.get(..length).unwrap_or_default();
        for &byte in bytes {
            let is_end = byte == b'\r' || (byte == b'\n' && !was_return);
            let is_rest_of_end = byte == b'\n' && was_return;
            was_return = byte == b'\r';
            if is_end {
                if wanted.contains(&number) {
                    found.push(raw_line(number, &kept));
                }
                kept.clear();
                number += 1;
                if number > *wanted.end() {
                    return Ok(found);
                }
            } else if !is_rest_of_end && kept.len() <= LINE_BYTES_MAX && wanted.contains(&number) {
                kept.push(byte);
            }
        }
        if length == 0 {
            if !kept.is_empty() && wanted.contains(&number) {
                found.push(raw_line(number, &kept));
            }
            return Ok(found);
        }
    }
}

fn raw_line(number: u64, bytes: &[u8]) -> RawLine {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let shown: String = text.chars().take(LINE_CHARS_MAX).collect();
    RawLine {
        number,
        is_cut: shown.len() < text.len(),
        text: shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, line: u64, expected: &[(u64, &str)]) {
        let found = lines(&mut text.as_bytes(), line).unwrap();
        let found: Vec<_> = found.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(found, expected, "line {line} of {text:?}");
    }

    #[test]
    fn lines_end_in_any_of_the_three_ways() {
        case("a\nb\r\nc\rd", 2, &[(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
        case("\u{feff}a\n\nb\n", 1, &[(1, "a"), (2, ""), (3, "b")]);
        case("a", 9, &[]);
    }

    #[test]
    fn four_lines_stand_on_each_side() {
        let text = (1..=20)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join("\n");
        let found = lines(&mut text.as_bytes(), 10).unwrap();
        let numbers: Vec<u64> = found.iter().map(|line| line.number).collect();
        assert_eq!(numbers, (6..=14).collect::<Vec<u64>>());
    }

    #[test]
    fn an_endless_line_is_cut() {
        let found = lines(&mut "x".repeat(10_000).as_bytes(), 1).unwrap();
        let lengths: Vec<_> = found.iter().map(|l| (l.text.len(), l.is_cut)).collect();
        assert_eq!(lengths, [(LINE_CHARS_MAX, true)]);
    }
}
