//! Plain tables for a terminal: columns aligned by width, Chinese characters counted as two.

use std::fmt;

/// A table whose first column is left-aligned and whose others are as asked.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    right: bool,
}

impl Table {
    /// Left-aligned throughout.
    pub fn new() -> Self {
        Self::default()
    }

    /// All columns but the first hold figures and are right-aligned.
    pub fn of_figures() -> Self {
        Self {
            right: true,
            ..Self::default()
        }
    }

    pub fn row(&mut self, cells: &[impl AsRef<str>]) {
        self.rows
            .push(cells.iter().map(|cell| cell.as_ref().to_owned()).collect());
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        (0..columns).map(of).collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let free = widths
                    .get(column)
                    .copied()
                    .unwrap_or(0)
                    .saturating_sub(width(cell));
                let space = " ".repeat(free);
                let gap = if column == 0 { "" } else { "  " };
                let parts = match (self.right && column > 0, column + 1 == row.len()) {
                    (true, _) => [gap, &space, cell],
                    (false, true) => [gap, cell, ""],
                    (false, false) => [gap, cell, &space],
                };
                line.extend(parts);
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Columns of a terminal that a text takes: East Asian wide characters take two.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_line_up_under_chinese_titles() {
        let mut table = Table::of_figures();
        table.row(&["", "兑现", "revoke"]);
        table.row(&["订单", "1", "23"]);
        assert_eq!(
            table.to_string(),
            "      兑现  revoke\n订单     1      23\n"
        );
    }
}
