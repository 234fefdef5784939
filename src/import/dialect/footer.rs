//! What stands after the last line of a table: totals, their headers, notes.

use super::split::{Record, split};
use super::{Footer, Layout};
use crate::import::cell;

/// Records at the end that may be a footer: summaries have a few lines.
const FOOTER_RECORDS_MAX: usize = 40;

/// Words behind the number of lines, in lower case.
const COUNTED: &[&str] = &["row", "record", "строк", "条记录", "行"];

/// Beginnings of a line that sums up, in lower case.
const SUMMARIES: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "somme",
    "totale",
    "totaux",
    "suma",
    "totais",
    "合计",
    "总计",
    "总交易",
    "总笔数",
    "共计",
    "小计",
    "汇总",
    "合計",
    "総計",
    "總計",
    "小計",
    "交易合计",
    "收入合计",
    "支出合计",
    "退款合计",
    "count",
    "record count",
    "records",
    "rows",
    "end of",
    "导出时间",
    "导出人",
    "制表",
    "制表人",
    "说明",
    "备注：",
    "注：",
    "注:",
    "共",
    "** ",
    "number of",
    "total number",
    "generated",
    "exported",
    "report generated",
    "sum of",
    "seller id",
    "итого",
    "всего",
    "합계",
    "총계",
    "총합계",
    "razem",
    "celkem",
    "toplam",
    "totaal",
    "tổng cộng",
    "anzahl",
    "件数合計",
    "summary",
    "导出说明",
];

/// Words that as a whole cell name a sum of all lines, in lower case.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "somme",
    "totale",
    "totaux",
    "suma",
    "totais",
    "合计",
    "总计",
    "共计",
    "汇总",
    "合計",
    "総計",
    "總計",
    "итого",
    "всего",
    "합계",
    "총계",
    "razem",
    "celkem",
    "toplam",
    "totaal",
    "tổng cộng",
];

/// Words that as a whole cell name a sum of some lines, in lower case.
const SUBTOTALS: &[&str] = &[
    "sub total",
    "sub-total",
    "subtotal",
    "zwischensumme",
    "sous-total",
    "小计",
    "小計",
    "本页合计",
    "本页小计",
];

/// Whether a whole cell is a word for a total, of all lines or of some.
pub fn is_total_word(cell: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cell);
    is_one_of(TOTALS, &text) || is_subtotal_word(&text)
}

/// Whether a whole cell names a sum of some lines, where another may sum all.
pub fn is_subtotal_word(cell: &str) -> bool {
    is_one_of(SUBTOTALS, cell)
}

fn is_one_of(words: &[&str], cell: &str) -> bool {
    let text = cell.to_lowercase();
    words.contains(&text.trim_end_matches([':', '：', ' ']))
}

/// Finds the footer in the end of a file.
pub(super) fn find(end: &[u8], layout: &Layout, header: Vec<String>) -> Footer {
    let records = split(end, &layout.dialect, usize::MAX);
    let first = records.len().saturating_sub(FOOTER_RECORDS_MAX);
    let columns = layout.titles.len();
    let mut start = records.len();
    for (index, record) in records.iter().enumerate().skip(first).rev() {
        let cells = record.cells();
        let borrowed: Vec<&[u8]> = cells.iter().map(String::as_bytes).collect();
        let above = index.checked_sub(1).and_then(|at| records.get(at));
        if is_note(&borrowed)
            || is_summary(&borrowed, columns)
            || (index + 1 == records.len() && is_bare_total(&cells, above, columns))
        {
            start = index;
        } else if !record.is_blank() && is_usual(record, &cells, columns) || cells == header {
            break;
        }
    }
    let Some(from) = records.get(start) else {
        return Footer::default();
    };
    let found = records.get(start..).unwrap_or_default();
    Footer {
        bytes: end.len() - from.start,
        lines: found.iter().map(|record| record.lines).sum(),
        records: found
            .iter()
            .filter(|r| !r.is_blank())
            .map(Record::cells)
            .collect(),
    }
}

/// Whether the last record is a sum without a word: nothing but figures, the first cell empty where the
/// line above it has one.
fn is_bare_total(cells: &[String], above: Option<&Record>, columns: usize) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let is_figure = |text: &&&String| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits > 0 && !text.chars().any(char::is_alphabetic) && !text.contains([':', '/'])
    };
    let opens = above.is_some_and(|above| {
        let first = above.fields.first().map(Vec::as_slice).unwrap_or_default();
        !cell::trim(first).is_empty()
    });
    let is_blank_first = cells.first().is_some_and(String::is_empty);
    let is_sparse = filled.len() * 2 <= columns;
    !filled.is_empty()
        && is_blank_first
        && opens
        && is_sparse
        && filled.iter().all(|f| is_figure(&f))
}

/// Whether a record has the fields that a line of the table has.
fn is_usual(record: &Record, cells: &[String], columns: usize) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    (columns..=columns + 1).contains(&record.fields.len()) && filled * 3 > columns
}

/// Whether a record is a remark: `#` or nothing but dashes.
pub(super) fn is_note(cells: &[&[u8]]) -> bool {
    let Some(first) = cells.first() else {
        return false;
    };
    let is_rule = |cell: &&[u8]| {
        cell.iter()
            .all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'+' | b' '))
    };
    let ruled = cells.iter().all(is_rule) && cells.iter().any(|cell| cell.len() > 2);
    // An order id may begin with `#`, as Shopify's does; a remark fills no other columns.
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let is_id = first.get(1).is_some_and(u8::is_ascii_digit) && filled >= 2;
    ruled || (first.starts_with(b"#") && !is_id) || first.starts_with(b"--") && filled <= 2
}

/// Whether a record sums up: it begins with a word for a total and is not filled like a line.
pub(super) fn is_summary(cells: &[&[u8]], columns: usize) -> bool {
    let Some(first) = cells.iter().map(|c| cell::clean(c)).find(|c| !c.is_empty()) else {
        return false;
    };
    let first = String::from_utf8_lossy(first).to_lowercase();
    let opens = |word: &str| {
        first.strip_prefix(word).is_some_and(|rest| {
            let ascii = word.ends_with(|c: char| c.is_ascii_alphabetic());
            !(ascii && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
        })
    };
    // `(500 rows)` of a database, `"500","record(s) downloaded"` of a shop.
    let counts = || {
        let all: Vec<String> = cells
            .iter()
            .map(|c| String::from_utf8_lossy(c).to_lowercase())
            .collect();
        let all = all.join(" ");
        let word = all.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '('));
        word.len() < all.len() && COUNTED.iter().any(|counted| word.starts_with(counted))
    };
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let is_titles = !cells.iter().copied().flatten().any(u8::is_ascii_digit);
    let is_short =
        is_titles || filled * 4 <= columns * 3 || cells.len() + 1 < columns || columns <= 2;
    is_short && (SUMMARIES.iter().any(|word| opens(word)) || counts())
}
