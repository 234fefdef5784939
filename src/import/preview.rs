//! The first lines of each table and what they would be read as, at once, however long the file is.

use std::io::Read;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;

use super::feed::Feed;
use super::number::AmountFormat;
use super::plan::Plan;
use super::scan::Records;
use super::time::TimeParser;
use super::{ImportError, ImportOptions, Reason, Role, block, cell, files};
use crate::money::Currency;

/// Lines shown: enough to see what a column holds, few enough to stand above the rest.
pub const LINES_MAX: usize = 8;
/// Characters kept of a cell.
const CELL_CHARS_MAX: usize = 60;
/// Bytes read after the header: some hundred lines of most exports.
const BLOCK_BYTES: usize = 64 << 10;

/// A table's first lines as they would be read now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The path of its report.
    pub path: String,
    /// Titles of all columns; the lines have a cell for each.
    pub titles: Vec<String>,
    /// What each column is taken for.
    pub roles: Vec<Option<Role>>,
    pub lines: Vec<PreviewLine>,
    /// Where the times are, and the order of their dates is known.
    pub zone: Option<String>,
}

/// A line of the preview, by its number in the file from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewLine {
    pub line: u64,
    pub cells: Vec<PreviewCell>,
}

/// A cell as it is written, and as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewCell {
    pub text: String,
    pub reading: Reading,
}

/// What a cell is read as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Text, as it is written; or a column that nothing is read from.
    AsWritten,
    /// An amount, with the currency that the cell states.
    Amount(Decimal, Option<Currency>),
    /// Milliseconds since the Unix epoch.
    Time(i64),
    /// The cell cannot be read.
    Bad(Reason),
}

/// The first lines of every table in the files.
///
/// # Errors
/// When a file cannot be read at all.
pub fn preview(paths: &[PathBuf], options: &ImportOptions) -> Result<Vec<Preview>, ImportError> {
    let mut previews = Vec::new();
    files::each_planned(paths, options, true, &mut |path, plan, text| {
        let lines = lines(plan, text).map_err(|error| ImportError::Io {
            path: path.to_owned(),
            cause: error.to_string(),
        })?;
        previews.push(of(path, plan, lines));
        Ok(())
    })?;
    Ok(previews)
}

fn of(path: &Path, plan: &Plan, lines: Vec<PreviewLine>) -> Preview {
    let has_time = plan.column(Role::Time).is_some();
    Preview {
        path: path.display().to_string(),
        titles: plan.layout.titles.clone(),
        roles: roles(plan),
        lines,
        zone: has_time.then(|| plan.zone.name.clone()),
    }
}

/// The role of each column.
fn roles(plan: &Plan) -> Vec<Option<Role>> {
    let mut roles = vec![None; plan.fields()];
    for (role, field) in &plan.columns {
        if let Some(place) = roles.get_mut(*field) {
            *place = Some(*role);
        }
    }
    roles
}

fn lines(plan: &Plan, text: &mut (dyn Read + Send)) -> std::io::Result<Vec<PreviewLine>> {
    let mut feed = Feed::new(text, plan.marks, BLOCK_BYTES, plan.layout.footer.bytes);
    let (mut block, mut records) = (Vec::new(), Records::default());
    if feed.next(&mut block)?.is_none() {
        return Ok(Vec::new());
    }
    records.scan(&block, plan.marks, plan.fields(), plan.least);
    let mut times = TimeParser::new(plan.date_order, plan.zone.zone.clone())
        .with_vague_zones(plan.allows_vague_zones());
    let roles = roles(plan);
    let shown = 0..records.len().min(LINES_MAX);
    let lines = shown.map(|record| {
        let cells: Vec<String> = (0..plan.fields())
            .map(|field| {
                let raw = records.raw(&block, record, field);
                String::from_utf8_lossy(&block::unquoted(raw, plan.marks.quote)).into_owned()
            })
            .collect();
        PreviewLine {
            line: plan.layout.skip_lines + u64::from(records.line(record)) + 1,
            cells: read_cells(plan, &roles, &mut times, &cells),
        }
    });
    Ok(lines.collect())
}

fn read_cells(
    plan: &Plan,
    roles: &[Option<Role>],
    times: &mut TimeParser,
    cells: &[String],
) -> Vec<PreviewCell> {
    let of = |role| {
        let cell = plan.column(role).and_then(|field| cells.get(field));
        cell.map(|cell| cell::clean(cell.as_bytes()))
    };
    let shown = cells.iter().zip(roles);
    let read = shown.map(|(cell, role)| {
        let bytes = cell::clean(cell.as_bytes());
        let amounts = role.and_then(|role| plan.amounts.get(&role));
        let reading = match (role, amounts) {
            (_, Some(format)) => amount(*format, bytes),
            (Some(Role::Time), _) => {
                let read = times.parse_with(bytes, of(Role::TimeOfDay), of(Role::TimeZone));
                match read {
                    Ok(Some(time)) => Reading::Time(time.ms),
                    Ok(None) => Reading::AsWritten,
                    Err(reason) => Reading::Bad(reason),
                }
            }
            (Some(Role::OrderId), _) if cell::is_damaged_id(bytes) => {
                Reading::Bad(Reason::DamagedOrderId)
            }
            _ => Reading::AsWritten,
        };
        PreviewCell {
            text: cell.chars().take(CELL_CHARS_MAX).collect(),
            reading,
        }
    });
    read.collect()
}

fn amount(format: AmountFormat, bytes: &[u8]) -> Reading {
    match format.parse(bytes) {
        Ok(Some(parsed)) => {
            let exact = Decimal::try_from_i128_with_scale(parsed.value.into(), parsed.scale);
            exact.map_or(Reading::Bad(Reason::AmountTooLarge), |value| {
                Reading::Amount(value, parsed.currency)
            })
        }
        Ok(None) => Reading::AsWritten,
        Err(reason) => Reading::Bad(reason),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::import::DecimalMark;

    fn previewed(text: &str, options: &ImportOptions) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).unwrap();
        preview(&[path], options).unwrap().remove(0)
    }

    #[test]
    fn cells_are_shown_as_written_and_as_read() {
        let text =
            "order_id;paid;created_at;note\nA1;1.234,56;2018-01-02 03:04:05;x\nA2;oops;never;\n";
        let preview = previewed(text, &ImportOptions::default());
        let wanted = [
            Some(Role::OrderId),
            Some(Role::Paid),
            Some(Role::Time),
            None,
        ];
        assert_eq!(preview.roles, wanted);
        let [first, second] = preview.lines.as_slice() else {
            panic!("{preview:?}")
        };
        assert_eq!((first.line, second.line), (2, 3));
        let readings =
            |line: &PreviewLine| line.cells.iter().map(|c| c.reading).collect::<Vec<_>>();
        // 2018-01-02 03:04:05 UTC is 1,514,862,245 s after 1970.
        let wanted = [
            Reading::AsWritten,
            Reading::Amount(dec!(1234.56), None),
            Reading::Time(1_514_862_245_000),
            Reading::AsWritten,
        ];
        assert_eq!(readings(first), wanted);
        let bad = [readings(second)[1], readings(second)[2]];
        let wanted = [
            Reading::Bad(Reason::BadAmount),
            Reading::Bad(Reason::BadTime),
        ];
        assert_eq!(bad, wanted);
    }

    #[test]
    fn another_choice_reads_the_same_cells_otherwise() {
        let text = "order_id,paid\nA1,\"1,234\"\nA2,\"5,678\"\n";
        let with = |mark| {
            let options = ImportOptions {
                decimal_mark: Some(mark),
                ..ImportOptions::default()
            };
            previewed(text, &options).lines[0].cells[1].reading
        };
        assert_eq!(with(DecimalMark::Point), Reading::Amount(dec!(1234), None));
        assert_eq!(with(DecimalMark::Comma), Reading::Amount(dec!(1.234), None));
    }

    #[test]
    fn a_role_can_be_taken_from_every_column() {
        let mut options = ImportOptions::default();
        options.mapping.insert(Role::Paid, String::new());
        let preview = previewed("order_id,paid\nA1,1.00\n", &options);
        assert_eq!(preview.roles, [Some(Role::OrderId), None]);
    }
}
