//! Numbers equal ids alike, in parallel: keys are dealt out by hash, then each share is looked up in a
//! small table that stays in the cache.
//!
//! A key holds the whole id wherever ids are a prefix and digits; otherwise it is the id itself up to 15
//! bytes, and 128 bits of hash beyond.

#![expect(
    clippy::cast_possible_truncation,
    reason = "memory ends before u32 counts of rows or ids; a short text has up to 15 bytes"
)]

mod dense;

use super::keys::IdColumn;
use super::parallel;
use crate::orders::ids::{Ids, Shape};
use std::hash::{BuildHasher as _, Hasher as _};

/// Shares that keys are dealt out to.
const SHARES: usize = 256;
/// Shapes beyond which ids are keyed as texts.
const SHAPES_MAX: usize = 255;
/// Code of an empty slot.
const EMPTY: u32 = u32::MAX;

/// Something that stands for an id: equal keys are equal ids.
pub(crate) trait Key: Copy + Eq + Default + Send + Sync {
    fn hash(self) -> u64;
}

impl Key for u64 {
    #[inline]
    fn hash(self) -> u64 {
        (self ^ (self >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl Key for u128 {
    #[inline]
    fn hash(self) -> u64 {
        let folded = (self as u64) ^ ((self >> 64) as u64).rotate_left(31);
        (folded ^ (folded >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// The rows of one share in one chunk: their keys, then their codes.
#[derive(Debug, Default)]
struct Dealt<K> {
    keys: Vec<K>,
    rows: Vec<u32>,
    /// Where each share starts; one more at the end.
    starts: Vec<u32>,
    codes: Vec<u32>,
}

/// The numbering of a column of ids.
#[derive(Debug)]
pub(crate) struct Numbered {
    /// Per chunk: the number of each row, [`NONE`] for an empty id.
    pub(crate) numbers: Vec<Vec<u32>>,
    /// Different ids.
    pub(crate) count: usize,
    ids: Source,
}

/// Where the ids of the numbers are found.
#[derive(Debug)]
enum Source {
    /// Chunk and row where each number was first met.
    First(Vec<(u32, u32)>),
    Dense(dense::Dense),
}

impl Numbered {
    /// The ids by their numbers; `chunks` are those that were numbered.
    pub(crate) fn ids(&self, chunks: &[&Ids]) -> Ids {
        let first = match &self.ids {
            Source::Dense(dense) => return dense.ids(),
            Source::First(first) => first,
        };
        let at = |number: usize| {
            let (chunk, row) = first.get(number)?;
            Some((*chunks.get(*chunk as usize)?, *row as usize))
        };
        let write = |number: usize, text: &mut Vec<u8>| {
            if let Some((ids, row)) = at(number) {
                ids.write(row, text);
            }
        };
        let (mut column, mut text) = (IdColumn::default(), Vec::new());
        for number in 0..first.len() {
            let known = at(number).is_some_and(|(ids, row)| {
                ids.number(row)
                    .is_some_and(|(shape, number)| column.push_number(shape, number))
            });
            if !known {
                text.clear();
                write(number, &mut text);
                column.push_any(&text);
            }
        }
        column.finish_with(write)
    }
}

/// The number of a row without an id.
pub(crate) const NONE: u32 = u32::MAX;

/// Numbers the ids of all chunks; the result does not depend on the number of threads.
pub(crate) fn number(chunks: &[&Ids], threads: usize) -> Numbered {
    match shapes_of(chunks) {
        Some((shapes, bits)) => match dense::number(chunks, &shapes, threads) {
            Some((numbers, dense)) => Numbered {
                numbers,
                count: dense.count,
                ids: Source::Dense(dense),
            },
            None => number_by(chunks, threads, &|ids, keys| {
                whole_keys(ids, &shapes, bits, keys);
            }),
        },
        None => number_by(chunks, threads, &text_keys),
    }
}

/// All shapes, and the bits of a key that hold the number, where number and shape fit one `u64`.
fn shapes_of(chunks: &[&Ids]) -> Option<(Vec<Shape>, u32)> {
    let mut all: Vec<Shape> = Vec::new();
    for ids in chunks {
        let Ids::Numbers { shapes, .. } = ids else {
            return None;
        };
        for shape in shapes {
            if !all.contains(shape) {
                all.push(shape.clone());
            }
        }
        if all.len() > SHAPES_MAX {
            return None;
        }
    }
    let digits = all
        .iter()
        .map(|shape| u32::from(shape.digits))
        .max()
        .unwrap_or(0);
    let bits = 64 - 10_u64.checked_pow(digits).map_or(0, u64::leading_zeros);
    let shape_bits = usize::BITS - all.len().saturating_sub(1).leading_zeros();
    (bits + shape_bits <= 64).then_some((all, bits))
}

/// Keys of a chunk whose ids are shapes and numbers: the number, with the shape above it.
fn whole_keys(ids: &Ids, all: &[Shape], bits: u32, keys: &mut Vec<Option<u64>>) {
    let Ids::Numbers {
        shapes,
        shape,
        numbers,
        ..
    } = ids
    else {
        return;
    };
    let place = |shape: &Shape| all.iter().position(|known| known == shape).unwrap_or(0) as u64;
    let above: Vec<u64> = shapes
        .iter()
        .map(|s| place(s).unbounded_shl(bits))
        .collect();
    let (mut which, mut values) = (Vec::new(), Vec::new());
    shape.read(0..ids.len(), &mut which);
    numbers.read(0..ids.len(), &mut values);
    let key = |(shape, number): (&i64, &i64)| {
        let above = above.get(usize::try_from(*shape).ok()?)?;
        Some(above | number.cast_unsigned())
    };
    keys.extend(which.iter().zip(&values).map(key));
}

/// Keys of any chunk: the text itself up to 15 bytes, else 128 bits of hash.
fn text_keys(ids: &Ids, keys: &mut Vec<Option<u128>>) {
    let mut text = Vec::new();
    for row in 0..ids.len() {
        text.clear();
        ids.write(row, &mut text);
        keys.push(text_key(&text));
    }
}

fn text_key(text: &[u8]) -> Option<u128> {
    if text.is_empty() {
        return None;
    }
    if text.len() <= 15 {
        let mut bytes = [0; 16];
        bytes[..text.len()].copy_from_slice(text);
        bytes[15] = text.len() as u8;
        return Some(u128::from_le_bytes(bytes));
    }
    let half = |seed: u64| {
        let mut hasher = foldhash::quality::FixedState::with_seed(seed).build_hasher();
        hasher.write(text);
        hasher.finish()
    };
    // The top bit tells hashes from ids that are their own key.
    Some(u128::from(half(1)) << 64 | u128::from(half(2)) | 1 << 127)
}

type KeysOf<'a, K> = &'a (dyn Fn(&Ids, &mut Vec<Option<K>>) + Sync);

fn number_by<K: Key>(chunks: &[&Ids], threads: usize, keys_of: KeysOf<'_, K>) -> Numbered {
    let mut dealt: Vec<Dealt<K>> = chunks.iter().map(|_| Dealt::default()).collect();
    parallel::each(threads, dealt.iter_mut().zip(chunks), |(dealt, ids)| {
        dealt.deal(ids, keys_of);
    });
    let shares = transpose(&mut dealt);
    let mut firsts: Vec<Vec<(u32, u32)>> = vec![Vec::new(); SHARES];
    parallel::each(
        threads,
        shares.into_iter().zip(firsts.iter_mut()),
        |(share, first)| {
            *first = look_up(share);
        },
    );
    let mut bases = Vec::with_capacity(SHARES);
    let mut next = 0_u32;
    for first in &firsts {
        bases.push(next);
        next += first.len() as u32;
    }
    let mut numbers: Vec<Vec<u32>> = chunks.iter().map(|ids| vec![NONE; ids.len()]).collect();
    parallel::each(
        threads,
        numbers.iter_mut().zip(dealt),
        |(numbers, dealt)| {
            dealt.collect(&bases, numbers);
        },
    );
    let first = firsts.concat();
    Numbered {
        numbers,
        count: first.len(),
        ids: Source::First(first),
    }
}

impl<K: Key> Dealt<K> {
    /// Sorts the keys of a chunk by share, in row order within each.
    fn deal(&mut self, ids: &Ids, keys_of: KeysOf<'_, K>) {
        let mut keys = Vec::with_capacity(ids.len());
        keys_of(ids, &mut keys);
        let mut counts = vec![0_u32; SHARES + 1];
        for key in keys.iter().flatten() {
            counts[share_of(*key) + 1] += 1;
        }
        for share in 0..SHARES {
            counts[share + 1] += counts[share];
        }
        let count = counts[SHARES] as usize;
        self.keys.resize(count, K::default());
        self.rows.resize(count, 0);
        self.codes.resize(count, 0);
        self.starts.clone_from(&counts);
        for (row, key) in keys.iter().enumerate() {
            if let Some(key) = key {
                let next = &mut counts[share_of(*key)];
                self.keys[*next as usize] = *key;
                self.rows[*next as usize] = row as u32;
                *next += 1;
            }
        }
    }

    /// Writes the number of each row.
    fn collect(&self, bases: &[u32], numbers: &mut [u32]) {
        for (share, base) in bases.iter().enumerate() {
            let range = self.starts[share] as usize..self.starts[share + 1] as usize;
            for (row, code) in self.rows[range.clone()].iter().zip(&self.codes[range]) {
                numbers[*row as usize] = base + code;
            }
        }
    }
}

#[inline]
fn share_of<K: Key>(key: K) -> usize {
    (key.hash() >> 56) as usize
}

/// The rows of one share in one chunk.
struct Part<'a, K> {
    keys: &'a [K],
    rows: &'a [u32],
    codes: &'a mut [u32],
}

/// The parts of each share, in chunk order.
fn transpose<K: Key>(dealt: &mut [Dealt<K>]) -> Vec<Vec<Part<'_, K>>> {
    let mut shares: Vec<Vec<Part<'_, K>>> = Vec::new();
    shares.resize_with(SHARES, || Vec::with_capacity(dealt.len()));
    for Dealt {
        keys,
        rows,
        starts,
        codes,
    } in dealt
    {
        let (mut keys, mut rows, mut codes) = (&keys[..], &rows[..], &mut codes[..]);
        for (share, parts) in shares.iter_mut().enumerate() {
            let count = (starts[share + 1] - starts[share]) as usize;
            let (part_keys, rest_keys) = keys.split_at(count);
            let (part_rows, rest_rows) = rows.split_at(count);
            let (part_codes, rest_codes) = codes.split_at_mut(count);
            (keys, rows, codes) = (rest_keys, rest_rows, rest_codes);
            parts.push(Part {
                keys: part_keys,
                rows: part_rows,
                codes: part_codes,
            });
        }
    }
    shares
}

/// Codes the keys of one share in order of first appearance; gives chunk and row of each first one.
fn look_up<K: Key>(parts: Vec<Part<'_, K>>) -> Vec<(u32, u32)> {
    let mut table: Vec<(K, u32)> = vec![(K::default(), EMPTY); 1024];
    let mut first = Vec::new();
    for (chunk, part) in parts.into_iter().enumerate() {
        for ((key, row), code) in part.keys.iter().zip(part.rows).zip(part.codes) {
            if first.len() * 2 >= table.len() {
                table = grown(&table);
            }
            let slot = slot_of(&table, *key);
            if table[slot].1 == EMPTY {
                table[slot] = (*key, first.len() as u32);
                first.push((chunk as u32, *row));
            }
            *code = table[slot].1;
        }
    }
    first
}

/// The slot that has the key, or the empty one where it belongs.
#[inline]
fn slot_of<K: Key>(table: &[(K, u32)], key: K) -> usize {
    let mask = table.len() - 1;
    let mut slot = (key.hash() >> 16) as usize & mask;
    while table[slot].1 != EMPTY && table[slot].0 != key {
        slot = (slot + 1) & mask;
    }
    slot
}

fn grown<K: Key>(table: &[(K, u32)]) -> Vec<(K, u32)> {
    let mut larger = vec![(K::default(), EMPTY); table.len() * 2];
    for (key, code) in table.iter().filter(|(_, code)| *code != EMPTY) {
        let slot = slot_of(&larger, *key);
        larger[slot] = (*key, *code);
    }
    larger
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::ids::Texts;
    use crate::orders::packed::Packed;
    use std::collections::BTreeMap;

    fn texts(ids: &[&str]) -> Ids {
        let mut texts = Texts::default();
        for id in ids {
            texts.push(id.as_bytes());
        }
        texts.finish()
    }

    fn shape(prefix: &str, digits: u8) -> Shape {
        Shape {
            prefix: prefix.as_bytes().into(),
            digits,
        }
    }

    /// Equal ids have equal numbers, others have not, and there are no gaps.
    #[track_caller]
    fn check(chunks: &[Ids]) {
        let borrowed: Vec<&Ids> = chunks.iter().collect();
        let numbered = number(&borrowed, 3);
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        for (ids, numbers) in chunks.iter().zip(&numbered.numbers) {
            for (row, number) in numbers.iter().enumerate() {
                let id = ids.text(row);
                if id.is_empty() {
                    assert_eq!(*number, NONE);
                } else {
                    assert_eq!(met.entry(id).or_insert(*number), number);
                }
            }
        }
        let mut numbers: Vec<u32> = met.values().copied().collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..numbered.count as u32).collect::<Vec<_>>());
        let ids = numbered.ids(&borrowed);
        for (id, number) in met {
            assert_eq!(ids.text(number as usize), id);
        }
        assert_eq!(numbered.numbers, number_of(chunks, 1));
    }

    fn number_of(chunks: &[Ids], threads: usize) -> Vec<Vec<u32>> {
        number(&chunks.iter().collect::<Vec<_>>(), threads).numbers
    }

    #[test]
    fn equal_ids_get_one_number() {
        let long = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
        let numbers = |first: i64| Ids::Numbers {
            rows: 3,
            shapes: Box::new([shape("A", 3)]),
            shape: Packed::Same(0),
            numbers: Packed::new(&[first, first + 1, 7]),
        };
        check(&[texts(&["a", "b", "", "a", long]), texts(&["b", "c", long])]);
        check(&[numbers(1), numbers(2)]);
        // Too far apart for bits, and 19 digits, whose number has the top bit set.
        let far = |step: i64| Ids::Numbers {
            rows: 400,
            shapes: Box::new([shape("A", 19), shape("B", 19)]),
            shape: Packed::new(&(0..400).map(|row| row % 2).collect::<Vec<_>>()),
            numbers: Packed::new(&(0..400).map(|row| row / 3 * step).collect::<Vec<_>>()),
        };
        check(&[far(1 << 40), far(1), far(-(1 << 20))]);
        check(&[far(3), far(70)]);
        check(&[numbers(1), texts(&["A001", "A1", "A007"])]);
        check(&[]);
        let many: Vec<String> = (0..5000).map(|n| format!("id{}x", n % 3000)).collect();
        check(&[texts(&many.iter().map(String::as_str).collect::<Vec<_>>())]);
    }
}
