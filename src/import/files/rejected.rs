//! Every line that could not be used, written as it is found: a broken export may be nothing else.

use std::path::{Path, PathBuf};

use super::source::Source;
use super::visit::with_text;
use super::{assembled, readings};
use crate::import::block::BlockReader;
use crate::import::duplicates::{Fate, SetAside};
use crate::import::feed::{BLOCK_BYTES, Feed};
use crate::import::plan::Plan;
use crate::import::read::Sharing;
use crate::import::{ImportError, ImportOptions, Progress, Reason, Rejected, Role};

/// Takes one rejected line of a file.
pub(in crate::import) type Take<'t> = &'t mut dyn FnMut(&Path, &Rejected) -> std::io::Result<()>;

/// Hands out the rejected lines of each file, in file order.
///
/// The files are read twice: which lines contradict others is known at the end only, and to keep the
/// others until then would keep a broken file in memory.
pub(in crate::import) fn write(
    paths: &[PathBuf],
    options: &ImportOptions,
    sharing: Sharing,
    progress: &Progress,
    take: Take<'_>,
) -> Result<(), ImportError> {
    let mut read = readings(paths, options, sharing, progress)?;
    let reads = std::mem::take(&mut read.reads);
    let set_aside = assembled(&read.plans, reads, options, sharing)?
        .kept
        .set_aside;
    for (index, (source, file)) in read.sources.iter_mut().zip(read.plans).enumerate() {
        let of_file = set_aside.iter().filter(|(file, _)| *file == index);
        let mut late: Vec<Rejected> = of_file
            .filter_map(|(_, line)| rejected(line, &file.plan))
            .collect();
        late.sort_by_key(|line| line.line);
        if source.is_copy {
            continue;
        }
        lines(source, &file.plan, late, progress, take)?;
    }
    Ok(())
}

/// Reads the lines once more and hands out those that are rejected, the late ones in their places.
fn lines(
    source: &mut Source,
    plan: &Plan,
    late: Vec<Rejected>,
    progress: &Progress,
    take: Take<'_>,
) -> Result<(), ImportError> {
    let path = source.path.clone();
    let io = |cause: std::io::Error| ImportError::Io {
        path: path.clone(),
        cause: cause.to_string(),
    };
    let mut plan = plan.clone();
    plan.rejected_max = usize::MAX;
    let mut late = late.into_iter().peekable();
    let plan = &plan;
    with_text(source, plan, true, &mut |reader| {
        let mut feed = Feed::new(reader, plan.marks, BLOCK_BYTES, plan.layout.footer.bytes);
        let (mut blocks, mut block) = (BlockReader::new(plan, 0), Vec::new());
        let mut first = plan.layout.skip_lines + 1;
        while let Some(index) = feed.next(&mut block).map_err(io)? {
            if progress.is_cancelled() {
                return Err(ImportError::Cancelled);
            }
            let mut piece = blocks.read(&block, index);
            piece.rejected.sort_by_key(|line| line.line);
            for mut line in piece.rejected {
                line.line += first;
                while let Some(late) = late.next_if(|late| late.line < line.line) {
                    take(&path, &late).map_err(io)?;
                }
                take(&path, &line).map_err(io)?;
            }
            first += piece.lines;
        }
        late.try_for_each(|late| take(&path, &late)).map_err(io)
    })?;
    source.hold()
}

/// A line that was rejected when the lines of all files were put together.
fn rejected(line: &SetAside, plan: &Plan) -> Option<Rejected> {
    let (reason, role) = match line.fate {
        Fate::Rejected(reason, role) => (reason, Some(role)),
        Fate::OtherTable => (Reason::OtherTable, None),
        Fate::ExactCopy | Fate::Conflict | Fate::Refund | Fate::Joined | Fate::Price => {
            return None;
        }
    };
    let title = |role: Role| Some(plan.title(plan.column(role)?).to_owned());
    Some(Rejected {
        line: line.line,
        column: role.and_then(title).unwrap_or_default(),
        reason,
        value: line.value.clone(),
    })
}
