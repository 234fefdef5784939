//! Which rows belong together: those of one order, and those that give money back.

use std::collections::BTreeSet;

use super::Place;
use crate::import::block::Piece;
use crate::import::ids::{NONE, Numbered};
use crate::import::kinds::FileKind;
use crate::orders::Column;

/// Rows below the header of a second table.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pieces and their rows are counted in u32"
)]
pub(super) fn below(pieces: &[Piece], tables: &[Option<u64>]) -> BTreeSet<Place> {
    let mut below = BTreeSet::new();
    for (place, piece) in pieces.iter().enumerate() {
        let Some(header) = tables.get(piece.file).copied().flatten() else {
            continue;
        };
        let mut lines = Vec::new();
        let rows = 0..piece.chunk.rows;
        piece.chunk.read(Column::Line, rows, &mut lines);
        let is_below = |line: &i64| line.cast_unsigned() > header;
        let found = lines.iter().enumerate().filter(|(_, line)| is_below(line));
        below.extend(found.map(|(row, _)| (place as u32, row as u32)));
    }
    below
}

/// Rows that share an order, and rows alone that move no money or give it back; in file order.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pieces and their rows are counted in u32"
)]
pub(super) fn groups(
    pieces: &[Piece],
    numbered: &Numbered,
    below: &BTreeSet<Place>,
) -> Vec<Vec<Place>> {
    let rows: usize = numbered.numbers.iter().map(Vec::len).sum();
    let mut several = vec![false; numbered.first.len()];
    if rows > numbered.first.len() {
        let mut met = vec![false; numbered.first.len()];
        for number in numbered.numbers.iter().flatten().filter(|n| **n != NONE) {
            let met = &mut met[*number as usize];
            several[*number as usize] |= std::mem::replace(met, true);
        }
    }
    let mut found: Vec<(u32, Place)> = Vec::new();
    let mut paid = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let numbers = numbered.numbers.get(place).map_or(&[][..], Vec::as_slice);
        paid.clear();
        piece
            .chunk
            .read(Column::Paid, 0..piece.chunk.rows, &mut paid);
        for (row, paid) in paid.iter().enumerate() {
            let number = numbers.get(row).copied().unwrap_or(NONE);
            let shared = several.get(number as usize).is_some_and(|several| *several);
            // An item is nothing without its order.
            let is_part = *paid < 0 || piece.kind == FileKind::Items;
            if (shared || is_part) && !below.contains(&(place as u32, row as u32)) {
                found.push((number, (place as u32, row as u32)));
            }
        }
    }
    found.sort_unstable();
    let same = |a: &(u32, Place), b: &(u32, Place)| a.0 == b.0 && a.0 != NONE;
    let mut groups: Vec<Vec<Place>> = found
        .chunk_by(same)
        .map(|rows| rows.iter().map(|(_, place)| *place).collect())
        .collect();
    groups.sort_unstable();
    groups
}
