//! Dictionaries of the few texts a column repeats: products, channels, statuses.

use std::ops::Range;

use hashbrown::HashTable;

/// Slots of the cache in front of the table; a power of two.
const CACHE: usize = 1024;
/// Bytes of a cell that the cache holds.
const CACHED_BYTES_MAX: usize = 256;

/// Texts with a code each, as one thread meets them.
#[derive(Debug, Default)]
pub(crate) struct Names {
    texts: Vec<Box<[u8]>>,
    /// Block and row where each was first met: what orders the codes of all threads.
    first: Vec<(usize, usize)>,
    table: HashTable<u32>,
    /// Cells as they stand in the file, quotes and padding included, with their codes.
    cache: Vec<Cached>,
}

/// A cell of the cache and its code.
#[derive(Clone, Debug, Default)]
struct Cached {
    ends: Ends,
    code: u32,
    /// What the ends leave out.
    middle: Box<[u8]>,
}

/// The first and last eight bytes of a cell and its length: all of it up to 16 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ends {
    first: u64,
    last: u64,
    /// Length, and one more: 0 says that nothing is held.
    len: usize,
}

impl Ends {
    #[inline]
    fn of(text: &[u8], cell: &Range<usize>) -> Self {
        let len = cell.len();
        let word = |start: usize| {
            let bytes = text.get(start..).and_then(<[u8]>::first_chunk::<8>);
            bytes.map(|bytes| u64::from_le_bytes(*bytes))
        };
        let (first, last) = if len >= 8 {
            (word(cell.start), word(cell.end - 8))
        } else {
            // The bytes behind the cell are loaded with it and masked.
            let mask = !(u64::MAX << (len * 8));
            (word(cell.start).map(|word| word & mask), Some(0))
        };
        let few = || short(text.get(cell.clone()).unwrap_or_default());
        Self {
            first: first.unwrap_or_else(few),
            last: last.unwrap_or(0),
            len: len + 1,
        }
    }

    #[inline]
    fn slot(self) -> usize {
        let mixed = self.first ^ self.last.rotate_left(29) ^ self.len as u64;
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize % CACHE
    }
}

/// Up to eight bytes at the end of a text as a word.
#[cold]
fn short(cell: &[u8]) -> u64 {
    let bytes = cell.iter().take(8).rev();
    bytes.fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// What the ends of a cell leave out.
fn middle(cell: &[u8]) -> &[u8] {
    cell.get(8..cell.len().saturating_sub(8))
        .unwrap_or_default()
}

impl Names {
    /// The code of a cell as it stands in the file, where it was met before.
    #[inline]
    pub(crate) fn known(&self, text: &[u8], cell: Range<usize>) -> Option<u32> {
        let ends = Ends::of(text, &cell);
        let cached = self.cache.get(ends.slot())?;
        let is_same =
            cached.ends == ends && (cell.len() <= 16 || *cached.middle == *middle(text.get(cell)?));
        is_same.then_some(cached.code)
    }

    /// The code of a text; `raw` is the cell it stands in, `place` the block and row.
    pub(crate) fn code(&mut self, raw: &[u8], text: &[u8], place: (usize, usize)) -> u32 {
        let hash = hash(text);
        let texts = &self.texts;
        let same = |code: &u32| {
            texts
                .get(*code as usize)
                .is_some_and(|known| **known == *text)
        };
        let code = if let Some(code) = self.table.find(hash, same) {
            *code
        } else {
            let code = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
            self.texts.push(text.into());
            self.first.push(place);
            let texts = &self.texts;
            self.table.insert_unique(hash, code, |code| {
                texts.get(*code as usize).map_or(0, |text| self::hash(text))
            });
            code
        };
        self.keep(raw, code);
        code
    }

    /// Puts a cell into the cache.
    fn keep(&mut self, raw: &[u8], code: u32) {
        if raw.len() > CACHED_BYTES_MAX {
            return;
        }
        let ends = Ends::of(raw, &(0..raw.len()));
        self.cache.resize(CACHE, Cached::default());
        if let Some(cached) = self.cache.get_mut(ends.slot()) {
            *cached = Cached {
                ends,
                code,
                middle: middle(raw).into(),
            };
        }
    }

    /// Moves every first appearance behind the blocks of the files before.
    pub(crate) fn later(&mut self, blocks: usize) {
        self.first
            .iter_mut()
            .for_each(|(block, _)| *block += blocks);
    }
}

fn hash(text: &[u8]) -> u64 {
    use std::hash::BuildHasher as _;
    foldhash::fast::FixedState::default().hash_one(text)
}

/// One dictionary for all threads: texts in order of first appearance, and for each thread the code of
/// each of its codes.
pub(crate) fn merge(threads: &[Names]) -> (Vec<String>, Vec<Vec<u32>>) {
    let mut met: Vec<((usize, usize), &[u8])> = threads
        .iter()
        .flat_map(|names| {
            names
                .first
                .iter()
                .copied()
                .zip(names.texts.iter().map(|t| &**t))
        })
        .collect();
    met.sort_unstable();
    let mut all = Names::default();
    for (place, text) in met {
        all.code(text, text, place);
    }
    let code_in = |text: &[u8]| {
        let same = |code: &u32| *all.texts[*code as usize] == *text;
        all.table.find(hash(text), same).copied().unwrap_or(0)
    };
    let codes = threads
        .iter()
        .map(|names| names.texts.iter().map(|text| code_in(text)).collect())
        .collect();
    let texts = all
        .texts
        .iter()
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    (texts, codes)
}
