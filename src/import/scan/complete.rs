//! Where a text can be cut: behind the last record that is complete.

use super::FIELD_BYTES_MAX;
use super::marks::{Marks, Positions, close_by_marks, holds};
use super::regular::last_free_line_end;

/// Line ends in a text: LF, CR LF and CR.
pub(crate) fn line_ends(text: &[u8]) -> u32 {
    let mut count = 0;
    let mut previous = 0;
    for &byte in text {
        count += u32::from(byte == b'\r' || (byte == b'\n' && previous != b'\r'));
        previous = byte;
    }
    count
}

/// Where the last complete record of a text ends, its line end included; 0 where none is complete.
///
/// With `last` nothing follows the text: an open quote is then known not to close.
pub(crate) fn complete(
    text: &[u8],
    marks: Marks,
    last: bool,
    outside: &mut Vec<(usize, usize)>,
) -> usize {
    if last {
        return text.len();
    }
    let Some(quote) = marks.quote.filter(|quote| holds(text, *quote)) else {
        return last_line_end(text, 0, text.len());
    };
    last_free_line_end(text, marks)
        .unwrap_or_else(|| complete_by_quotes(text, marks, quote, outside))
}

/// The careful way: from quote to quote, however far apart.
fn complete_by_quotes(
    text: &[u8],
    marks: Marks,
    quote: u8,
    outside: &mut Vec<(usize, usize)>,
) -> usize {
    outside.clear();
    let mut from = 0;
    let mut positions = Positions::from(text, [quote; 4], 0);
    let mut until = text.len();
    while let Some(open) = positions.next() {
        let starts = open == 0 || marks.ends_field(text[open - 1]);
        if open < from || !starts {
            continue;
        }
        if let Some(close) = close_by_marks(&mut positions, marks, open, quote) {
            if close + 1 == text.len() {
                until = open; // The next byte may double this quote.
                break;
            }
            outside.push((from, open));
            from = close + 1;
        } else if text.len() - open < FIELD_BYTES_MAX {
            until = open;
            break;
        } else {
            let line_end = |b: &u8| matches!(b, b'\n' | b'\r');
            let stop = text[open..]
                .iter()
                .position(line_end)
                .unwrap_or(text.len() - open)
                + open;
            outside.push((from, open));
            from = (stop + 1).min(text.len());
            outside.push((stop, from));
            positions = Positions::from(text, [quote; 4], from);
        }
    }
    outside.push((from.min(until), until));
    outside
        .iter()
        .rev()
        .map(|(from, to)| last_line_end(text, *from, *to))
        .find(|e| *e > 0)
        .unwrap_or(0)
}

/// Position after the last line end in `from..to`; a CR at the very end may be half of one.
fn last_line_end(text: &[u8], from: usize, to: usize) -> usize {
    let is_end = |at: &usize| match text[*at] {
        b'\n' => true,
        b'\r' => at + 1 < text.len() && text[at + 1] != b'\n',
        _ => false,
    };
    (from..to).rev().find(is_end).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_cut_where_going_from_quote_to_quote_cuts_it(
            parts in prop::collection::vec(
                prop_oneof![
                    3 => "[ab]{0,70},",
                    2 => "\"[a,\r\n]{0,30}\"",
                    1 => "=\"[0-9]{0,9}\"",
                    1 => "[\"]{1,3}",
                    2 => "\r?\n",
                    1 => "\r",
                ], 0..30),
        ) {
            let text = parts.concat();
            let marks = Marks { delimiter: b',', quote: Some(b'"'), backslash: false, backtick: false };
            let slow = complete_by_quotes(text.as_bytes(), marks, b'"', &mut Vec::new());
            prop_assert_eq!(last_free_line_end(text.as_bytes(), marks), Some(slow));
        }
    }
}
