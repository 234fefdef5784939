//! A cell without its quotes, guards and padding.

use std::borrow::Cow;
use std::ops::Range;

use crate::import::{Role, cell};

/// A cell without guards and padding; empty where it says that it has no value.
pub(super) fn text_of(cell: &[u8]) -> &[u8] {
    let text = cell::clean(cell);
    if cell::is_null(text) { b"" } else { text }
}

/// The same of a name: `none` and the like may well be one.
pub(super) fn name_of(cell: &[u8], role: Role) -> &[u8] {
    let text = cell::clean(cell);
    let is_null = match role {
        Role::Product => cell::is_null_name(text),
        _ => cell::is_null(text),
    };
    if is_null { b"" } else { text }
}

/// A cell without the quotes around it; doubled quotes inside stay doubled.
#[inline]
pub(crate) fn bare(raw: &[u8], quote: Option<u8>) -> &[u8] {
    match (raw, quote) {
        ([first, inner @ .., last], Some(quote)) if *first == quote && *last == quote => inner,
        _ => raw,
    }
}

/// A cell's text: quotes around it taken off, doubled ones made single.
pub(crate) fn unquoted(raw: &[u8], quote: Option<u8>) -> Cow<'_, [u8]> {
    let inner = bare(raw, quote);
    let Some(quote) = quote.filter(|q| inner.len() < raw.len() && inner.contains(q)) else {
        return inner.into();
    };
    let mut text = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        text.push(*byte);
        if *byte == quote {
            bytes.next();
        }
    }
    text.into()
}

/// A cell without quotes and padding at each end.
#[inline]
pub(super) fn trimmed(text: &[u8], cell: Range<usize>) -> Range<usize> {
    // What starts and ends with a digit or letter has nothing to take off.
    if let Some([first, .., last] | [first @ last]) = text.get(cell.clone())
        && *first > b'"'
        && *last > b'"'
    {
        return cell;
    }
    padding_off(text, cell)
}

#[inline(never)] // Nearly every cell has none: what is inlined stays small.
fn padding_off(text: &[u8], Range { mut start, mut end }: Range<usize>) -> Range<usize> {
    let is_padding = |byte: u8| matches!(byte, b'"' | b' ' | b'\t');
    while start < end && is_padding(text[end - 1]) {
        end -= 1;
    }
    while start < end && is_padding(text[start]) {
        start += 1;
    }
    // `="…"` keeps a spreadsheet from changing what is in it: inside, a cell reads as fast as a bare one.
    if text
        .get(start..end)
        .is_some_and(|cell| cell.starts_with(b"=\""))
    {
        start += 1;
        while start < end && is_padding(text[start]) {
            start += 1;
        }
    }
    start..end
}
