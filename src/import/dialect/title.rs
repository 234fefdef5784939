//! Finds the line of titles among the first lines of a table.

use super::PREAMBLE_MAX;
use super::split::Record;
use crate::import::header;

/// The record that is the header: the one with the most known titles, or the one that differs in
/// shape from what follows.
pub(super) fn find(records: &[Record], columns: usize) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, record) in records.iter().enumerate().take(PREAMBLE_MAX) {
        let cells = record.cells();
        let values = cells.iter().filter(|cell| looks_like_value(cell)).count();
        let below = records.get(index + 1..).unwrap_or_default();
        // A preamble may have more lines than a short table: the next line counts too.
        let next = below
            .iter()
            .find(|r| !r.is_blank())
            .map_or(0, |r| r.fields.len());
        let near = |count: usize| record.fields.len().abs_diff(count) <= 1;
        let is_near = near(columns) || (record.fields.len() > 1 && near(next));
        if record.is_blank() || !is_near || values * 5 > cells.len() {
            continue;
        }
        let titles = header::recognised(cells.iter().map(String::as_str));
        let shape = columns_of_figures(&cells, below);
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count() * 2 > cells.len();
        let fits = titles >= 2 || (filled && shape > 0);
        let score = titles * 2 + usize::from(shape > 0) + usize::from(filled);
        if fits && best.is_none_or(|(_, known)| score > known) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| lowest(records, index))
        .or_else(|| unlike_data(records, columns))
}

/// The lower of two lines of titles, where the found one is the upper: groups over several columns.
fn lowest(records: &[Record], found: usize) -> usize {
    let below = records.get(found + 1).map(Record::cells);
    let upper = records.get(found).map(Record::cells);
    match (upper, below) {
        (Some(upper), Some(lower)) if groups(&upper, &lower) => found + 1,
        _ => found,
    }
}

/// Titles below a line of groups, such as "Amount" over "list" and "paid".
///
/// A title that means something together with its group is given with it, one that means something
/// by itself alone; `None` where no line of groups stands above.
pub(super) fn under_groups(records: &[Record], header: usize) -> Option<Vec<String>> {
    let upper = records.get(header.checked_sub(1)?)?.cells();
    let lower = records.get(header)?.cells();
    if !groups(&upper, &lower) {
        return None;
    }
    let mut group = "";
    let mut titles = Vec::with_capacity(lower.len());
    for (column, title) in lower.iter().enumerate() {
        let above = upper.get(column).map_or("", String::as_str);
        group = if above.is_empty() { group } else { above };
        let both = format!("{group} {title}").trim().to_owned();
        let alone = header::meaning(&both).is_none() && header::meaning(title).is_some();
        titles.push(if alone { title.clone() } else { both });
    }
    Some(titles)
}

/// Whether a line of words names groups of the columns whose titles are the line below it.
fn groups(upper: &[String], lower: &[String]) -> bool {
    let count = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let pairs = || upper.iter().zip(lower);
    let has_digit = |cell: &String| cell.contains(|c: char| c.is_ascii_digit());
    let spanned = pairs().any(|(above, below)| above.is_empty() && !below.is_empty());
    upper.len().abs_diff(lower.len()) <= 1
        && count(upper) >= 2
        && spanned
        && count(lower) > count(upper)
        && !upper.iter().chain(lower).any(has_digit)
        && lower
            .iter()
            .filter(|title| header::meaning(title).is_some())
            .count()
            >= 2
}

/// The first record of the table, where no cell of it is a value: titles nobody knows are titles still.
fn unlike_data(records: &[Record], columns: usize) -> Option<usize> {
    let in_table = |record: &Record| {
        !record.is_blank() && record.fields.len() > 1 && record.fields.len().abs_diff(columns) <= 1
    };
    let first = records.iter().take(PREAMBLE_MAX).position(in_table)?;
    let cells = records.get(first)?.cells();
    let is_title = |cell: &String| !cell.is_empty() && !looks_like_value(cell);
    let has_values = cells.iter().any(|cell| looks_like_value(cell));
    let is_filled = cells.iter().filter(|cell| is_title(cell)).count() * 2 > cells.len();
    let has_lines = records.iter().skip(first + 1).any(|r| !r.is_blank());
    (!has_values && is_filled && has_lines).then_some(first)
}

/// Columns in which a line has no digit and most of the lines below it have one.
fn columns_of_figures(cells: &[String], below: &[Record]) -> usize {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let sample: Vec<Vec<String>> = below
        .iter()
        .filter(|r| !r.is_blank())
        .take(20)
        .map(Record::cells)
        .collect();
    let is_figure = |column: usize| {
        let with = sample
            .iter()
            .filter(|row| row.get(column).is_some_and(|c| has_digit(c)));
        !sample.is_empty() && with.count() * 10 >= sample.len() * 6
    };
    let wordy = cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.is_empty() && !has_digit(c));
    wordy.filter(|(column, _)| is_figure(*column)).count()
}

/// Whether a cell is a figure rather than a title: mostly digits.
fn looks_like_value(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits > letters && digits > 0
}
