//! Cuts a stream of bytes into blocks that start and end between records.

use std::io::{self, Read};

use super::scan::{self, Marks};

/// Bytes of a block: large enough to share out, small enough that its columns stay in the cache.
pub(crate) const BLOCK_BYTES: usize = 1 << 20;
/// Bytes of one record: what is longer is no line of a table, and is cut here.
pub(crate) const RECORD_BYTES_MAX: usize = 64 << 20;

/// A stream that hands out one block at a time; whoever asks holds the lock on it.
pub(crate) struct Feed<R> {
    reader: R,
    marks: Marks,
    block_bytes: usize,
    /// The start of a record whose end was not in the last block.
    carry: Vec<u8>,
    index: usize,
    ended: bool,
    /// Bytes at the end of the stream that are a footer and no lines.
    footer: usize,
    outside: Vec<(usize, usize)>,
}

impl<R: Read> Feed<R> {
    pub(crate) fn new(reader: R, marks: Marks, block_bytes: usize, footer: usize) -> Self {
        Self {
            reader,
            marks,
            block_bytes,
            carry: Vec::new(),
            index: 0,
            ended: false,
            footer,
            outside: Vec::new(),
        }
    }

    /// Fills `block` with the next records and gives the number of the block; `None` at the end.
    pub(crate) fn next(&mut self, block: &mut Vec<u8>) -> io::Result<Option<usize>> {
        block.clear();
        if self.ended {
            return Ok(None);
        }
        block.append(&mut self.carry);
        let mut cut = 0;
        while cut == 0 && !self.ended {
            self.fill(block)?;
            // What may be the footer is held back until the end is known.
            let visible = &block[..block.len().saturating_sub(self.footer)];
            cut = scan::complete(visible, self.marks, self.ended, &mut self.outside);
            if self.ended {
                block.truncate(cut);
            }
            if cut == 0 && block.len() >= RECORD_BYTES_MAX {
                cut = block.len();
            }
        }
        self.carry.extend_from_slice(&block[cut..]);
        block.truncate(cut);
        if block.is_empty() {
            return Ok(None);
        }
        self.index += 1;
        Ok(Some(self.index - 1))
    }

    /// Reads one more block's worth of bytes, or to the end.
    fn fill(&mut self, block: &mut Vec<u8>) -> io::Result<()> {
        block.reserve(self.block_bytes + 64);
        let wanted = self.block_bytes as u64;
        let read = self.reader.by_ref().take(wanted).read_to_end(block)?;
        self.ended = (read as u64) < wanted;
        Ok(())
    }
}
