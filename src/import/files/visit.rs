//! Visits the text of the tables in files, for whoever wants more of it than orders.

use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::source::{Data, Source, open};
use super::{failed, kinds, plan};
use crate::import::encoding::Transcoder;
use crate::import::plan::Plan;
use crate::import::read::Stop;
use crate::import::{ImportError, ImportOptions};

/// What is done with one table: how it is laid out, and its text from the first data line on.
type Visit<'v> = &'v mut dyn FnMut(&Plan, &mut (dyn Read + Send)) -> Result<(), ImportError>;

/// Visits each table of a file.
///
/// # Errors
/// [`ImportError::Changed`] where the file changed meanwhile, beside what the visit says.
pub(in crate::import) fn each_table(
    path: &Path,
    options: &ImportOptions,
    visit: Visit<'_>,
) -> Result<(), ImportError> {
    for mut source in open(path)? {
        let plan = plan(&mut source, options)?;
        with_text(&mut source, &plan, true, &mut |text| visit(&plan, text))?;
        source.hold()?;
    }
    Ok(())
}

/// The same, with the file the table is from.
type VisitOf<'v> =
    &'v mut dyn FnMut(&Path, &Plan, &mut (dyn Read + Send)) -> Result<(), ImportError>;

/// Visits the text of each table of the files, planned as when they are read together.
///
/// The text begins at the first data line, or at the first line of the file.
pub(in crate::import) fn each_planned(
    paths: &[PathBuf],
    options: &ImportOptions,
    skips_head: bool,
    visit: VisitOf<'_>,
) -> Result<(), ImportError> {
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(open(path)?);
    }
    let kinds = kinds(&mut sources, options)?;
    for (index, source) in sources.iter_mut().enumerate() {
        let mut plan = plan(source, options)?;
        plan.take_kind(kinds.get(index).copied().unwrap_or_default());
        let path = source.path.clone();
        with_text(source, &plan, skips_head, &mut |text| {
            visit(&path, &plan, text)
        })?;
    }
    Ok(())
}

/// Hands over the text of a table as UTF-8, from its first data line or from its beginning.
pub(super) fn with_text(
    source: &mut Source,
    plan: &Plan,
    skips_head: bool,
    visit: &mut dyn FnMut(&mut (dyn Read + Send)) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let path = source.path.clone();
    let io = |error| failed(&path, Stop::Io(error));
    let is_utf8 = plan.encoding == encoding_rs::UTF_8;
    let skip = if skips_head {
        plan.layout.skip_bytes as u64
    } else {
        0
    };
    let start = if is_utf8 { skip } else { plan.mark_len };
    let mut raw: Box<dyn Read + Send + '_> = match &mut source.data {
        Data::File(file) => {
            file.seek(SeekFrom::Start(start)).map_err(io)?;
            Box::new(file)
        }
        Data::Memory(bytes) => {
            let start = usize::try_from(start).unwrap_or(usize::MAX);
            Box::new(bytes.get(start..).unwrap_or_default())
        }
    };
    if is_utf8 {
        return visit(&mut *raw);
    }
    let mut text = Transcoder::new(raw, plan.encoding);
    io::copy(&mut text.by_ref().take(skip), &mut io::sink()).map_err(io)?;
    visit(&mut text)
}
