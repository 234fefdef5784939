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
mod wholes;

use super::keys::IdColumn;
use super::parallel;
use crate::orders::ids::Ids;
use std::hash::{BuildHasher as _, Hasher as _};
use wholes::Wholes;

/// Shares that keys are dealt out to.
const SHARES: usize = 256;
/// Code of an empty slot.
const EMPTY: u32 = u32::MAX;

/// Something that stands for an id: equal keys are equal ids.
pub(crate) trait Key: Copy + Eq + Default + Send + Sync {
    /// What finds the id again.
    type First: Copy + Send + Sync;
    fn hash(self) -> u64;
    /// What finds the id of a key that was first met in this chunk and row.
    fn first(self, chunk: u32, row: u32) -> Self::First;
}

impl Key for u64 {
    /// The key: it holds the whole id.
    type First = Self;
    #[inline]
    fn first(self, _: u32, _: u32) -> Self {
        self
    }
    #[inline]
    fn hash(self) -> u64 {
        (self ^ (self >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl Key for u128 {
    type First = (u32, u32);
    #[inline]
    fn first(self, chunk: u32, row: u32) -> (u32, u32) {
        (chunk, row)
    }
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
    /// The key of each number, which holds the whole id.
    Whole(Vec<u64>, Wholes),
    Dense(dense::Dense),
}

impl Numbered {
    /// The ids by their numbers; `chunks` are those that were numbered.
    pub(crate) fn ids(&self, chunks: &[&Ids]) -> Ids {
        let first = match &self.ids {
            Source::Dense(dense) => return dense.ids(),
            Source::Whole(keys, whole) => return whole.ids(keys),
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
            text.clear();
            write(number, &mut text);
            column.push_any(&text);
        }
        column.finish_with(write)
    }
}

/// The number of a row without an id.
pub(crate) const NONE: u32 = u32::MAX;

/// Numbers the ids of all chunks; the result does not depend on the number of threads.
pub(crate) fn number(chunks: &[&Ids], threads: usize) -> Numbered {
    let Some(wholes) = Wholes::of(chunks) else {
        let (numbers, first) = number_by(chunks, threads, &text_keys);
        return Numbered {
            numbers,
            count: first.len(),
            ids: Source::First(first),
        };
    };
    if let Some((numbers, dense)) = dense::number(chunks, &wholes.shapes, threads) {
        return Numbered {
            numbers,
            count: dense.count,
            ids: Source::Dense(dense),
        };
    }
    let keys_of = |ids: &Ids, keys: &mut Vec<Option<u64>>| wholes.keys(ids, keys);
    let (numbers, keys) = number_by(chunks, threads, &keys_of);
    Numbered {
        numbers,
        count: keys.len(),
        ids: Source::Whole(keys, wholes),
    }
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

/// The number of each row by chunk, and what finds the id of each number.
fn number_by<K: Key>(
    chunks: &[&Ids],
    threads: usize,
    keys_of: KeysOf<'_, K>,
) -> (Vec<Vec<u32>>, Vec<K::First>) {
    let mut dealt: Vec<Dealt<K>> = chunks.iter().map(|_| Dealt::default()).collect();
    parallel::each(threads, dealt.iter_mut().zip(chunks), |(dealt, ids)| {
        dealt.deal(ids, keys_of);
    });
    let shares = transpose(&mut dealt);
    let mut firsts: Vec<Vec<K::First>> = vec![Vec::new(); SHARES];
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
    (numbers, firsts.concat())
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

/// Codes the keys of one share in order of first appearance; gives what finds the id of each.
fn look_up<K: Key>(parts: Vec<Part<'_, K>>) -> Vec<K::First> {
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
                first.push(key.first(chunk as u32, *row));
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
    use crate::orders::ids::{Shape, Texts};
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
