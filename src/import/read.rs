//! Reads one file on all cores: each thread takes the next block while the others work on theirs.

use std::io::Read;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use super::Progress;
use super::assemble::FileRead;
use super::block::{BlockReader, Piece};
use super::feed::Feed;
use super::plan::Plan;

/// Why a file could not be read to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    Cancelled,
    Io(std::io::Error),
}

/// How the work is shared out; what is read does not depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sharing {
    pub(crate) threads: usize,
    pub(crate) block_bytes: usize,
    /// Rejected lines of each file that are kept with their text.
    pub(crate) rejected_max: usize,
}

/// Reads all lines after the header.
pub(crate) fn read<R: Read + Send>(
    reader: R,
    plan: &Plan,
    sharing: Sharing,
    progress: &Progress,
) -> Result<FileRead, Stop> {
    let feed = Mutex::new(Feed::new(
        reader,
        plan.marks,
        sharing.block_bytes,
        plan.layout.footer.bytes,
    ));
    let stop = Mutex::new(None);
    let work = |thread: usize| {
        let mut blocks = BlockReader::new(plan, thread);
        let mut pieces = Vec::new();
        let mut text = Vec::with_capacity(sharing.block_bytes * 2);
        loop {
            let next = feed
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next(&mut text);
            match next {
                _ if progress.is_cancelled() => set(&stop, Stop::Cancelled),
                Ok(Some(index)) => {
                    pieces.push(blocks.read(&text, index));
                    progress
                        .bytes_read
                        .fetch_add(text.len() as u64, Ordering::Relaxed);
                    continue;
                }
                Ok(None) => {}
                Err(error) => set(&stop, Stop::Io(error)),
            }
            return (pieces, blocks.names);
        }
    };
    let parts = std::thread::scope(|scope| {
        let others: Vec<_> = (1..sharing.threads)
            .map(|thread| scope.spawn(move || work(thread)))
            .collect();
        let mut parts = vec![work(0)];
        parts.extend(others.into_iter().filter_map(|other| other.join().ok()));
        parts
    });
    if let Some(stop) = stop.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(stop);
    }
    let mut read = FileRead {
        skip_lines: plan.layout.skip_lines,
        ..FileRead::default()
    };
    for (pieces, names) in parts {
        read.pieces.extend(pieces);
        read.names.push(names);
    }
    read.pieces
        .sort_unstable_by_key(|piece: &Piece| piece.index);
    Ok(read)
}

fn set(stop: &Mutex<Option<Stop>>, why: Stop) {
    stop.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get_or_insert(why);
}
