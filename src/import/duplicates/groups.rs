//! Which rows belong together: those of one order, and those that give money back.

use std::collections::BTreeSet;

use super::Place;
use crate::import::block::Piece;
use crate::import::ids::{NONE, Numbered};
use crate::import::kinds::FileKind;
use crate::import::parallel;
use crate::orders::Column;
use crate::orders::packed::Packed;

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

/// Rows of price lists: none of them is an order.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pieces and their rows are counted in u32"
)]
pub(super) fn prices(pieces: &[Piece]) -> impl Iterator<Item = Place> {
    let places = (0_u32..).zip(pieces);
    let of_lists = places.filter(|(_, piece)| piece.kind == FileKind::Prices);
    of_lists.flat_map(|(place, piece)| (0..piece.chunk.rows).map(move |row| (place, row as u32)))
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
    threads: usize,
) -> Vec<Vec<Place>> {
    let rows: usize = numbered.numbers.iter().map(Vec::len).sum();
    let mut lines_of = Vec::new();
    if rows > numbered.count {
        lines_of.resize(numbered.count, 0_u8);
        for number in numbered.numbers.iter().flatten() {
            if let Some(lines) = lines_of.get_mut(*number as usize) {
                *lines = lines.saturating_add(1);
            }
        }
    }
    let mut found_in: Vec<Vec<(u32, Place)>> = vec![Vec::new(); pieces.len()];
    parallel::each(
        threads,
        pieces.iter().zip(&mut found_in),
        |(piece, found)| {
            if piece.kind == FileKind::Prices {
                return;
            }
            let numbers = numbered.numbers.get(piece.place);
            let numbers = numbers.map_or(&[][..], Vec::as_slice);
            let place = piece.place as u32;
            let mut paid = Vec::new();
            // An item is nothing without its order.
            let is_item = piece.kind == FileKind::Items;
            let sold_only = |packed: &Packed| packed.least().is_some_and(|least| least >= 0);
            if !piece.chunk.column(Column::Paid).is_some_and(sold_only) {
                let rows = 0..piece.chunk.rows;
                piece.chunk.read(Column::Paid, rows, &mut paid);
            }
            for row in 0..piece.chunk.rows {
                let number = numbers.get(row).copied().unwrap_or(NONE);
                let lines = lines_of.get(number as usize).copied().unwrap_or(1);
                // A line without an amount has NULL, which is less than 0 too.
                let is_no_sale = paid.get(row).is_some_and(|paid| *paid < 0);
                let here = (place, row as u32);
                if (lines > 1 || is_no_sale || is_item) && !below.contains(&here) {
                    found.push((number, here));
                }
            }
        },
    );
    let mut found = found_in.concat();
    found.sort_unstable();
    let same = |a: &(u32, Place), b: &(u32, Place)| a.0 == b.0 && a.0 != NONE;
    let mut groups: Vec<Vec<Place>> = found
        .chunk_by(same)
        .map(|rows| rows.iter().map(|(_, place)| *place).collect())
        .collect();
    groups.sort_unstable();
    groups
}
