//! A sheet written row by row, with one look for each kind of cell.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use crate::money::Currency;
use crate::report::table;
use crate::text::Language;
use crate::text::report::workbook::WorkbookText as T;
use crate::ui::format;

/// Digits that a spreadsheet's number holds exactly; a longer amount is written as text.
const EXACT_DIGITS: i128 = 1_000_000_000_000_000;
/// Width of the first column, in characters.
const FIRST_WIDTH: f64 = 40.0;
/// Width of the others.
const WIDTH: f64 = 17.0;
/// Columns that are given a width.
const COLUMNS: u16 = 24;
/// Paper size 9: A4.
const A4: u8 = 9;

/// Ground of a cell that is meant to be changed, and of titles; both stay readable in grey.
const INPUT: u32 = 0x00FF_F6D6;
const HEAD: u32 = 0x00E8_EBEF;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Title,
    Heading,
    Head,
    Text,
    /// A whole number.
    Count,
    /// An amount with the currency's decimals.
    Amount,
    /// A plain figure with the digits it has.
    Figure,
    /// A figure that is meant to be changed.
    Input,
    Share,
    /// A local time to the minute.
    Time,
    /// An amount that sums up the ones above it.
    Total,
}

/// The formats of a workbook, at the place of their look.
pub(super) struct Looks(Vec<Format>);

impl Looks {
    pub fn new(currency: Currency) -> Self {
        let amount = match currency.minor_digits() {
            0 => "#,##0".to_owned(),
            digits => format!("#,##0.{}", "0".repeat(digits as usize)),
        };
        Self(Look::ALL.map(|look| look.format(&amount)).to_vec())
    }
}

impl Look {
    const ALL: [Self; 11] = [
        Self::Title,
        Self::Heading,
        Self::Head,
        Self::Text,
        Self::Count,
        Self::Amount,
        Self::Figure,
        Self::Input,
        Self::Share,
        Self::Time,
        Self::Total,
    ];

    fn format(self, amount: &str) -> Format {
        let plain = Format::new().set_align(FormatAlign::Top);
        match self {
            Self::Title => plain.set_bold().set_font_size(16),
            Self::Heading => plain.set_bold().set_font_size(12),
            Self::Head => plain
                .set_bold()
                .set_text_wrap()
                .set_background_color(HEAD)
                .set_border_bottom(FormatBorder::Thin),
            Self::Text => plain,
            Self::Count => plain.set_num_format("#,##0"),
            Self::Amount => plain.set_num_format(amount),
            Self::Figure => plain.set_num_format("General"),
            Self::Input => plain
                .set_background_color(INPUT)
                .set_border(FormatBorder::Hair),
            Self::Share => plain.set_num_format("0.0 %"),
            Self::Time => plain.set_num_format("yyyy-mm-dd hh:mm"),
            Self::Total => plain
                .set_num_format(amount)
                .set_bold()
                .set_border_top(FormatBorder::Thin),
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Blank,
    /// Text of the program or of the export; what a spreadsheet would take for a formula is defused.
    Text(String, Look),
    Number(f64, Look),
    /// A formula with the value it has now, for readers that do not compute.
    Formula(String, f64, Look),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Look::Text)
    }

    pub fn count(number: u64) -> Self {
        Self::Number(number as f64, Look::Count)
    }

    /// An exact amount, `scale` decimals; as text where a spreadsheet would round it.
    pub fn amount(value: i128, scale: u32, currency: Currency) -> Self {
        if value.abs() < EXACT_DIGITS {
            Self::Number(format::to_f64(value, scale), Look::Amount)
        } else {
            Self::text(format::scaled(value, scale, currency.minor_digits()))
        }
    }

    /// An estimate.
    pub const fn estimate(value: f64) -> Self {
        Self::Number(value, Look::Amount)
    }
}

/// A sheet in the making.
pub(super) struct Sheet<'a> {
    pub language: Language,
    cells: Worksheet,
    looks: &'a Looks,
    row: u32,
    name: &'static str,
}

impl<'a> Sheet<'a> {
    pub fn new(name: T, looks: &'a Looks, language: Language) -> Result<Self, XlsxError> {
        let name = name.get(language);
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_column_width(0, FIRST_WIDTH)?;
        for column in 1..COLUMNS {
            sheet.set_column_width(column, WIDTH)?;
        }
        sheet.set_paper_size(A4);
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Self {
            language,
            cells: sheet,
            looks,
            row: 0,
            name,
        })
    }

    /// The sheet's name as a formula writes it.
    pub fn quoted(&self) -> String {
        format!("'{}'", self.name)
    }

    /// The number of the row that is written next, from 1 as in formulas.
    pub fn next_row(&self) -> u32 {
        self.row + 1
    }

    pub fn width(&mut self, column: u16, width: f64) -> Result<(), XlsxError> {
        self.cells.set_column_width(column, width)?;
        Ok(())
    }

    /// Keeps everything above the next row in sight, and on every printed page.
    pub fn freeze(&mut self, columns: u16) -> Result<(), XlsxError> {
        self.cells.set_freeze_panes(self.row, columns)?;
        Ok(())
    }

    /// Writes cells from the left and gives the number of their row, from 1 as in formulas.
    pub fn row(&mut self, cells: &[Cell]) -> Result<u32, XlsxError> {
        for (column, cell) in (0_u16..).zip(cells) {
            self.cell(column, cell)?;
        }
        self.row += 1;
        Ok(self.row)
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let (row, sheet) = (self.row, &mut self.cells);
        let format = |look: &Look| {
            self.looks
                .0
                .get(*look as usize)
                .cloned()
                .unwrap_or_default()
        };
        match cell {
            Cell::Number(number, look) if number.is_finite() => {
                sheet.write_number_with_format(row, column, *number, &format(look))?;
            }
            // A figure that is no number is left out, as everywhere.
            Cell::Blank | Cell::Number(..) => {}
            Cell::Text(text, look) => {
                let text = table::text(text);
                sheet.write_string_with_format(row, column, text, &format(look))?;
            }
            Cell::Formula(formula, value, look) => {
                let formula = Formula::new(formula).set_result(value.to_string());
                sheet.write_formula_with_format(row, column, formula, &format(look))?;
            }
        }
        Ok(())
    }

    pub fn skip(&mut self) {
        self.row += 1;
    }

    pub fn say(&self, text: T) -> String {
        text.get(self.language).to_owned()
    }

    /// A row with one text over the whole width.
    pub fn line(&mut self, text: impl Into<String>, look: Look) -> Result<u32, XlsxError> {
        self.row(&[Cell::Text(text.into(), look)])
    }

    /// Titles of the columns below.
    pub fn heads(&mut self, titles: &[String]) -> Result<u32, XlsxError> {
        let head = |title: &String| Cell::Text(title.clone(), Look::Head);
        self.row(&titles.iter().map(head).collect::<Vec<_>>())
    }

    pub fn finish(self) -> Worksheet {
        self.cells
    }
}

/// The letters of a column, from 0: A … Z, AA …
pub(super) fn letters(column: usize) -> String {
    let digit = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => digit.to_string(),
        more => letters(more - 1) + &digit.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn an_amount_too_long_for_a_number_is_text() {
        let exact = Cell::amount(123_456_789_012_345_678, 2, Currency::CNY);
        assert_eq!(exact, Cell::text("1,234,567,890,123,456.78"));
        assert_eq!(
            Cell::amount(-5, 2, Currency::CNY),
            Cell::Number(-0.05, Look::Amount)
        );
    }
}
