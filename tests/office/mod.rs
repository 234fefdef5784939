//! A spreadsheet program that recomputes a workbook, and reads what it then says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

/// Makes the office recompute every formula when it opens a file, whoever wrote it.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"#;

/// Whether there is an office; in CI its absence is a failure and not a reason to skip.
pub fn is_there() -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok();
    assert!(
        found || std::env::var_os("CI").is_none(),
        "no soffice: install libreoffice-calc-nogui"
    );
    if !found {
        let why = "skipped: no soffice; install libreoffice-calc-nogui to recompute workbooks";
        drop(writeln!(std::io::stderr(), "{why}"));
    }
    found
}

/// Opens workbooks in the office, which recomputes them, and saves them into a folder of its own.
pub fn recompute(folder: &Path, files: &[&str]) -> std::path::PathBuf {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    let out = folder.join("recomputed");
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .args(files.iter().map(|name| folder.join(name)))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    out
}

/// Figures of a sheet whose rows have a key in the second column: key → figures from the third on.
pub fn figures(path: &Path, sheet: &str) -> BTreeMap<String, Vec<Option<f64>>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let mut found = BTreeMap::new();
    for row in range.rows() {
        let Some(Data::String(key)) = row.get(1) else {
            continue;
        };
        let figure = |cell: &Data| match cell {
            Data::Float(figure) => Some(*figure),
            _ => None,
        };
        found.insert(key.clone(), row.iter().skip(2).map(figure).collect());
    }
    found
}

/// Texts of a sheet's row with this key, from the third column on.
pub fn texts(path: &Path, sheet: &str, key: &str) -> Vec<String> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let is_row = |row: &&[Data]| matches!(row.get(1), Some(Data::String(text)) if text == key);
    let row = range.rows().find(is_row).unwrap();
    row.iter().skip(2).map(ToString::to_string).collect()
}

/// The row of a key, from 1, in a sheet whose keys stand in the second column.
pub fn row_of(bytes: &[u8], sheet: &str, key: &str) -> usize {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let is_row = |row: &[Data]| matches!(row.get(1), Some(Data::String(text)) if text == key);
    range.rows().position(is_row).unwrap() + 1
}

/// The workbook as a person leaves it who typed figures into cells of one sheet, before anything was
/// recomputed: every formula's kept result is a wrong one.
pub fn typed(bytes: &[u8], part: &str, cells: &[(String, f64)]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut entry = from.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/") {
            let mut text = String::from_utf8(content).unwrap();
            if name.ends_with(part) {
                for (cell, figure) in cells {
                    text = with_figure(&text, cell, *figure);
                }
            }
            content = with_wrong_results(&text).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        to.start_file(name, options).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn with_figure(text: &str, cell: &str, figure: f64) -> String {
    let (before, after) = text.split_once(&format!("<c r=\"{cell}\"")).unwrap();
    let (head, rest) = after.split_once("<v>").unwrap();
    let (_, tail) = rest.split_once("</v>").unwrap();
    format!("{before}<c r=\"{cell}\"{head}<v>{figure}</v>{tail}")
}

fn with_wrong_results(text: &str) -> String {
    let mut parts = text.split("</f><v>");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (_, rest) = part.split_once("</v>").unwrap();
        out.push_str("</f><v>-1</v>");
        out.push_str(rest);
    }
    out
}

/// Every text of a sheet.
pub fn all_texts(path: &Path, sheet: &str) -> Vec<String> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let cells = range.used_cells().map(|(_, _, cell)| cell);
    let text = |cell: &Data| match cell {
        Data::String(text) => Some(text.clone()),
        _ => None,
    };
    cells.filter_map(text).collect()
}
