//! Every record of a file as it was read, for whoever wants the lines themselves.

use std::io::{self, Write};
use std::path::Path;

use super::dialect;
use super::feed::{BLOCK_BYTES, Feed};
use super::plan::Plan;
use super::scan::{Odd, OddKind, Records};
use super::{ImportError, ImportOptions, Progress};

/// What is done with records of another number of fields than the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ragged {
    /// They keep theirs.
    Kept,
    /// They are left out, as from the figures: engines do not read them alike.
    LeftOut,
}

/// Writes the header and every record of the files as UTF-8 by RFC 4180, all columns, decoded.
///
/// Blank lines, preambles and footers are no records. Each file begins with its own header where it
/// differs from the one before.
///
/// # Errors
/// When a file cannot be read or `out` cannot be written.
pub fn write_rows(
    paths: &[std::path::PathBuf],
    options: &ImportOptions,
    ragged: Ragged,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), ImportError> {
    let mut header: Vec<String> = Vec::new();
    for path in paths {
        super::files::each_table(path, options, &mut |plan, reader| {
            if header != plan.layout.titles {
                header.clone_from(&plan.layout.titles);
                let titles = header.iter().map(String::as_bytes);
                write_record(out, titles).map_err(|error| failed(path, &error))?;
            }
            records((path, plan, ragged), reader, progress, out)
        })?;
    }
    Ok(())
}

fn records(
    (path, plan, ragged): (&Path, &Plan, Ragged),
    reader: &mut (dyn io::Read + Send),
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), ImportError> {
    let mut feed = Feed::new(reader, plan.marks, BLOCK_BYTES, plan.layout.footer.bytes);
    let (mut block, mut records) = (Vec::new(), Records::default());
    let io = |error: io::Error| failed(path, &error);
    while feed.next(&mut block).map_err(io)?.is_some() {
        if progress.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        records.scan(&block, plan.marks, plan.fields(), plan.least);
        let kept = if ragged == Ragged::Kept {
            records.odd.len()
        } else {
            0
        };
        let mut odd = records.odd.iter().take(kept).peekable();
        for record in 0..records.len() {
            let line = records.line(record);
            while let Some(odd) = odd.next_if(|odd| odd.line < line) {
                write_odd(out, plan, &block, odd).map_err(io)?;
            }
            let fields: Vec<_> = (0..plan.fields())
                .map(|field| records.raw(&block, record, field))
                .map(|raw| super::block::unquoted(raw, plan.marks.quote))
                .collect();
            write_record(out, fields.iter().map(AsRef::as_ref)).map_err(io)?;
        }
        odd.try_for_each(|odd| write_odd(out, plan, &block, odd))
            .map_err(io)?;
    }
    Ok(())
}

/// A record of another number of fields, as many as it has.
fn write_odd(out: &mut dyn Write, plan: &Plan, block: &[u8], odd: &Odd) -> io::Result<()> {
    if matches!(odd.kind, OddKind::Blank) {
        return Ok(());
    }
    let text = block.get(odd.start as usize..odd.end as usize);
    let split = dialect::split(text.unwrap_or_default(), &plan.layout.dialect, 1);
    split.first().map_or(Ok(()), |record| {
        write_record(out, record.fields.iter().map(Vec::as_slice))
    })
}

/// One record by RFC 4180: quoted where a field holds a comma, a quote or a line end.
fn write_record<'a>(out: &mut dyn Write, fields: impl Iterator<Item = &'a [u8]>) -> io::Result<()> {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let text = String::from_utf8_lossy(field);
        if text.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

fn failed(path: &Path, error: &io::Error) -> ImportError {
    ImportError::Io {
        path: path.to_owned(),
        cause: error.to_string(),
    }
}
