//! Dictionaries of the few texts a column repeats: products, channels, statuses.

use hashbrown::HashTable;

/// Slots of the cache in front of the table; a power of two.
const CACHE: usize = 1024;

/// Texts with a code each, as one thread meets them.
#[derive(Debug, Default)]
pub(crate) struct Names {
    texts: Vec<Box<[u8]>>,
    /// Block and row where each was first met: what orders the codes of all threads.
    first: Vec<(usize, usize)>,
    table: HashTable<u32>,
    /// Cells as they stand in the file, quotes and padding included, with their codes.
    cache: Vec<Option<(Short, u32)>>,
}

/// Bytes of a cell that the cache holds.
const SHORT_BYTES: usize = 48;

/// A short cell in whole words, which compare quicker than bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short {
    words: [u64; SHORT_BYTES / 8],
    len: usize,
}

impl Names {
    /// The code of a cell as it stands in the file, where it was met before.
    #[inline]
    pub(crate) fn known(&self, raw: &[u8]) -> Option<u32> {
        let (text, code) = self.cache.get(slot(raw))?.as_ref()?;
        text.is(raw).then_some(*code)
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
        self.cache.resize(CACHE, None);
        if let (Some(entry), Some(short)) = (self.cache.get_mut(slot(raw)), Short::new(raw)) {
            *entry = Some((short, code));
        }
        code
    }

    /// Moves every first appearance behind the blocks of the files before.
    pub(crate) fn later(&mut self, blocks: usize) {
        self.first
            .iter_mut()
            .for_each(|(block, _)| *block += blocks);
    }
}

impl Short {
    fn new(raw: &[u8]) -> Option<Self> {
        let mut bytes = [0; SHORT_BYTES];
        bytes.get_mut(..raw.len())?.copy_from_slice(raw);
        let word = |index: usize| word(bytes.get(index * 8..));
        Some(Self {
            words: std::array::from_fn(word),
            len: raw.len(),
        })
    }

    #[inline]
    fn is(&self, raw: &[u8]) -> bool {
        if self.len != raw.len() {
            return false;
        }
        let mut words = self.words.iter();
        let mut rest = raw;
        while let Some((eight, after)) = rest.split_first_chunk::<8>() {
            if words.next() != Some(&u64::from_le_bytes(*eight)) {
                return false;
            }
            rest = after;
        }
        let last = rest
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        rest.is_empty() || words.next() == Some(&last)
    }
}

/// The first eight bytes.
fn word(bytes: Option<&[u8]>) -> u64 {
    let eight = bytes.and_then(<[u8]>::first_chunk::<8>);
    eight.map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// Hash of a few bytes at each end: enough to spread a cache.
#[inline]
fn slot(raw: &[u8]) -> usize {
    let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |b| u64::from_le_bytes(*b));
    let ends = if raw.len() >= 8 {
        word(raw.first_chunk()) ^ word(raw.last_chunk()).rotate_left(29)
    } else {
        raw.iter().fold(0, |h, b| (h << 8) | u64::from(*b))
    };
    let mixed = (ends ^ raw.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 54) as usize % CACHE
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
