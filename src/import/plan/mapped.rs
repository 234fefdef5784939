//! Which column holds what: by its title, else by what the values of the file prove.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::Sample;
use crate::import::dialect::Layout;
use crate::import::header::{self, Mapping, Unseen};
use crate::import::look::Look;
use crate::import::profile::{OrderLines, Profile};
use crate::import::sums::Sums;
use crate::import::{ImportOptions, Role, encoding};

/// Which column holds what, by titles and values, whose the amounts of the lines are, and, where nothing
/// says what was paid, which columns could.
pub(super) fn mapped(
    titles: &[String],
    profile: &Profile,
    options: &ImportOptions,
    look: &Look<'_>,
) -> (Mapping, OrderLines, Vec<usize>) {
    let chosen = &options.mapping;
    if !profile.mapping.is_empty() {
        let mapping = header::map(titles, chosen, profile.mapping, &Unseen);
        return (mapping, profile.lines, Vec::new());
    }
    let sums = Sums::new(look, titles);
    let mut mapping = header::map(titles, chosen, profile.mapping, &sums);
    let lines = sums.refine(&mut mapping, |role| !chosen.contains_key(&role));
    mapping.note_unmapped(titles.len());
    let is_asked = [Role::Paid, Role::UnitPaid].map(|role| mapping.column(role)) == [None; 2];
    let columns = mapping.unmapped.iter().copied().filter(|_| is_asked);
    let amounts = columns.filter(|at| look.amounts(*at).is_some()).collect();
    (mapping, lines, amounts)
}

/// The parts of a file whose lines are looked at, as UTF-8, and whether each ends with a line.
pub(super) fn parts<'a>(
    sample: &Sample<'_>,
    encoding: &'static Encoding,
    layout: &Layout,
    head: &'a [u8],
    tail: &'a [u8],
) -> Vec<(Cow<'a, [u8]>, bool)> {
    let before_footer = |text: &'a [u8]| {
        let end = text.len().saturating_sub(layout.footer.bytes);
        text.get(..end).unwrap_or_default()
    };
    let is_whole = sample.tail.is_empty();
    let body = if is_whole { before_footer(head) } else { head };
    let body = body.get(layout.skip_bytes..).unwrap_or_default();
    let mut parts = vec![(Cow::Borrowed(body), is_whole)];
    for (offset, bytes) in sample.middle {
        let text = encoding::decode_tail(bytes, *offset, encoding);
        parts.push((Cow::Owned(text.into_bytes()), false));
    }
    if !is_whole {
        parts.push((Cow::Borrowed(before_footer(tail)), true));
    }
    parts
}
