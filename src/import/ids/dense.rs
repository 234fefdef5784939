//! Numbers ids that lie close together by counting bits: no key is hashed, no text compared.
//!
//! Ids of one shape are a whole number each. The numbers are cut into pages; a page that holds any id
//! has one bit per possible id, and the number of an id is the count of bits set before its own.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::import::parallel;
use crate::orders::ids::{Ids, Shape};
use crate::orders::packed::Packed;

use super::NONE;

/// Bits of a number that say its place in its page.
const PAGE_BITS: u32 = 16;
/// Words of a page.
const PAGE_WORDS: usize = 1 << (PAGE_BITS - 6);
/// Rows for which one page may be kept: 8 bytes each.
const ROWS_PER_PAGE: usize = 1024;
/// Pages that are always kept: 512 KiB.
const PAGES_MIN: usize = 64;
/// Chunks that are tried first, so that ids far apart cost little here.
const CHUNKS_TRIED: usize = 2;

type PagesOf = HashMap<(usize, u64), usize, FixedState>;

/// The ids that some chunks hold, as bits.
#[derive(Debug, Default)]
struct Held {
    pages: PagesOf,
    bits: Vec<u64>,
    /// The ids are spread over too many pages.
    sparse: bool,
}

/// All ids of a column, in order of shape and number.
#[derive(Debug, Default)]
pub(crate) struct Dense {
    shapes: Vec<Shape>,
    /// Shape and upper bits of the ids of each page, in rising order.
    pages: Vec<(usize, u64)>,
    bits: Vec<u64>,
    /// Ids before each word of `bits`.
    before: Vec<u32>,
    pub(crate) count: usize,
}

/// The number and shape of every row of a chunk, the shape as its place among all shapes.
struct Rows {
    shapes: Vec<i64>,
    numbers: Vec<i64>,
    places: Vec<usize>,
}

impl Rows {
    fn of(ids: &Ids, all: &[Shape]) -> Self {
        let mut rows = Self {
            shapes: Vec::new(),
            numbers: Vec::new(),
            places: Vec::new(),
        };
        if let Ids::Numbers {
            shapes,
            shape,
            numbers,
            ..
        } = ids
        {
            let place = |shape: &Shape| all.iter().position(|known| known == shape).unwrap_or(0);
            rows.places = shapes.iter().map(place).collect();
            shape.read(0..ids.len(), &mut rows.shapes);
            numbers.read(0..ids.len(), &mut rows.numbers);
        }
        rows
    }

    /// Shape, upper bits and place in the page of each row's id; `None` where a row has none.
    fn parts(&self) -> impl Iterator<Item = Option<((usize, u64), usize)>> {
        self.shapes
            .iter()
            .zip(&self.numbers)
            .map(|(shape, number)| {
                let place = self.places.get(usize::try_from(*shape).ok()?)?;
                let number = number.cast_unsigned();
                let low = number & ((1 << PAGE_BITS) - 1);
                Some(((*place, number >> PAGE_BITS), usize::try_from(low).ok()?))
            })
    }
}

/// Numbers the ids of all chunks by their order; `None` where they are spread too widely for that.
///
/// The result does not depend on the number of threads.
pub(super) fn number(
    chunks: &[&Ids],
    shapes: &[Shape],
    threads: usize,
) -> Option<(Vec<Vec<u32>>, Dense)> {
    let pages_max = |chunks: &[&Ids]| {
        let rows: usize = chunks.iter().map(|ids| ids.len()).sum();
        rows / ROWS_PER_PAGE + PAGES_MIN
    };
    let mut tried = Held::default();
    let first = chunks.get(..CHUNKS_TRIED.min(chunks.len()))?;
    for ids in first {
        tried.add(&Rows::of(ids, shapes), pages_max(first));
    }
    if tried.sparse {
        return None;
    }
    let pages_max = pages_max(chunks);
    let held = parallel::fold(threads, chunks.iter(), Held::default, |held, ids| {
        held.add(&Rows::of(ids, shapes), pages_max);
    });
    let dense = Dense::of(held, shapes, pages_max)?;
    let places: PagesOf = dense.pages.iter().copied().zip(0..).collect();
    let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); chunks.len()];
    parallel::each(threads, numbers.iter_mut().zip(chunks), |(numbers, ids)| {
        *numbers = dense.numbers(&Rows::of(ids, shapes), &places);
    });
    Some((numbers, dense))
}

impl Held {
    fn add(&mut self, rows: &Rows, pages_max: usize) {
        let (mut last, mut start) = ((usize::MAX, 0), 0);
        for (key, low) in rows.parts().flatten() {
            if self.sparse {
                return;
            }
            if key != last {
                let next = self.pages.len();
                start = *self.pages.entry(key).or_insert(next) * PAGE_WORDS;
                last = key;
                if start == self.bits.len() {
                    self.bits.resize(start + PAGE_WORDS, 0);
                    self.sparse = next >= pages_max;
                }
            }
            self.bits[start + low / 64] |= 1 << (low % 64);
        }
    }
}

impl Dense {
    fn of(held: Vec<Held>, shapes: &[Shape], pages_max: usize) -> Option<Self> {
        let mut pages: Vec<(usize, u64)> = held
            .iter()
            .flat_map(|held| held.pages.keys().copied())
            .collect();
        pages.sort_unstable();
        pages.dedup();
        if held.iter().any(|held| held.sparse) || pages.len() > pages_max {
            return None;
        }
        let mut bits = vec![0_u64; pages.len() * PAGE_WORDS];
        for held in held {
            for (place, page) in pages.iter().enumerate() {
                let Some(own) = held.pages.get(page) else {
                    continue;
                };
                let from = &held.bits[own * PAGE_WORDS..][..PAGE_WORDS];
                let to = &mut bits[place * PAGE_WORDS..][..PAGE_WORDS];
                to.iter_mut().zip(from).for_each(|(to, from)| *to |= from);
            }
        }
        let mut count = 0;
        let before = bits.iter().map(|word| {
            let before = count;
            count += word.count_ones();
            before
        });
        Some(Self {
            shapes: shapes.to_vec(),
            pages,
            before: before.collect(),
            count: count as usize,
            bits,
        })
    }

    fn numbers(&self, rows: &Rows, places: &PagesOf) -> Vec<u32> {
        let (mut last, mut start) = ((usize::MAX, 0), 0);
        let number = |part: Option<((usize, u64), usize)>| {
            let Some((key, low)) = part else { return NONE };
            if key != last {
                start = places.get(&key).map_or(0, |place| place * PAGE_WORDS);
                last = key;
            }
            let word = start + low / 64;
            let below = self.bits[word] & ((1 << (low % 64)) - 1);
            self.before[word] + below.count_ones()
        };
        rows.parts().map(number).collect()
    }

    /// All ids, by their numbers.
    pub(crate) fn ids(&self) -> Ids {
        let (mut shape, mut numbers) = (Vec::new(), Vec::new());
        for (page, words) in self.pages.iter().zip(self.bits.chunks(PAGE_WORDS)) {
            for (place, word) in (0_u64..).zip(words) {
                let mut left = *word;
                while left != 0 {
                    let low = place * 64 + u64::from(left.trailing_zeros());
                    shape.push(i64::try_from(page.0).unwrap_or(0));
                    numbers.push((page.1 << PAGE_BITS | low).cast_signed());
                    left &= left - 1;
                }
            }
        }
        Ids::Numbers {
            rows: numbers.len(),
            shapes: self.shapes.clone().into(),
            shape: Packed::new(&shape),
            numbers: Packed::new(&numbers),
        }
    }
}
