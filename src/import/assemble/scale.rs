//! One number of decimals for all amounts: that of the block that has most.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::import::block::{POWERS, Piece};
use crate::import::{ImportError, parallel};
use crate::orders::{Column, NULL, Orders};

/// Columns of amounts, scaled alike.
const AMOUNTS: [Column; 5] = [
    Column::Paid,
    Column::List,
    Column::Intended,
    Column::Refunded,
    Column::UnitCost,
];

/// Brings every amount to the decimals of the block that has most.
pub(super) fn rescale(
    pieces: &mut [Piece],
    orders: &mut Orders,
    threads: usize,
) -> Result<(), ImportError> {
    orders.scale = pieces.iter().map(|piece| piece.scale).max().unwrap_or(2);
    orders.unit_scale = pieces
        .iter()
        .map(|piece| piece.unit_scale)
        .max()
        .unwrap_or(0);
    let (scale, unit_scale) = (orders.scale, orders.unit_scale);
    let does_not_fit = AtomicBool::new(false);
    parallel::each(threads, pieces.iter_mut(), |piece| {
        if !raise(piece, scale) || !raise_units(piece, unit_scale) {
            does_not_fit.store(true, Ordering::Relaxed);
        }
    });
    // Amounts are limited as they are read so that every scale holds them; this is the net below.
    if does_not_fit.into_inner() {
        return Err(ImportError::AmountsTooLarge);
    }
    Ok(())
}

/// Brings a piece's amounts to so many decimals; `false` where one does not fit.
fn raise(piece: &mut Piece, scale: u32) -> bool {
    let factor = POWERS[(scale - piece.scale) as usize];
    piece.scale = scale;
    multiply(piece, &AMOUNTS, factor)
}

/// The same of its units.
fn raise_units(piece: &mut Piece, scale: u32) -> bool {
    let factor = POWERS[(scale - piece.unit_scale) as usize];
    piece.unit_scale = scale;
    multiply(piece, &[Column::Units], factor)
}

fn multiply(piece: &mut Piece, columns: &[Column], factor: i64) -> bool {
    if factor == 1 {
        return true;
    }
    let mut cells = Vec::new();
    for column in columns {
        let Some(packed) = piece.chunk.column(*column) else {
            continue;
        };
        cells.clear();
        packed.read(0..piece.chunk.rows, &mut cells);
        for cell in cells.iter_mut().filter(|cell| **cell != NULL) {
            let Some(raised) = cell.checked_mul(factor) else {
                return false;
            };
            *cell = raised;
        }
        piece.chunk.set(*column, &cells);
    }
    true
}
