//! Exports of platforms read for a test, and what came of them in lines that are easy to check.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use makegood::import::{self, Import, ImportOptions, ImportReport, Progress, Skip};
use makegood::text::Language;

pub fn read(bytes: &[u8]) -> Import {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, bytes).unwrap();
    import::read(&[path], &ImportOptions::default(), &Progress::default()).unwrap()
}

/// A table whose cells stand under real titles: the other cells are empty.
pub fn table(titles: &str, delimiter: char, rows: &[&[(&str, &str)]]) -> String {
    let names: Vec<&str> = titles
        .trim_end()
        .split(delimiter)
        .map(|t| t.trim_matches('"'))
        .collect();
    let mut text = format!("{}\n", titles.trim_end());
    for row in rows {
        for (title, _) in *row {
            assert!(names.contains(title), "no title {title}");
        }
        let cell = |name: &&str| {
            row.iter()
                .find(|(title, _)| title == name)
                .map_or("", |(_, c)| c)
        };
        let cells: Vec<&str> = names.iter().map(cell).collect();
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push('\n');
    }
    text
}

pub fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// What a person checks first, on one line each.
pub fn summary(import: &Import) -> String {
    let report = &import.reports[0];
    let l = report.lines;
    let mut lines = vec![
        format!(
            "{} {} {:?} header {}",
            report.profile, report.encoding, report.delimiter, report.header_line
        ),
        format!(
            "read {} = used {} + rejected {} + skipped {}",
            l.read, l.used, l.rejected, l.skipped
        ),
    ];
    lines.extend(report.totals.iter().map(|t| {
        let customers = t
            .customers
            .map_or("no".to_owned(), |count| count.to_string());
        format!(
            "{}: {} orders, {customers} customers, paid {}, refunded {}",
            t.currency, t.orders, t.paid, t.refunded
        )
    }));
    let times = [&report.first_time, &report.last_time].map(|t| t.clone().unwrap_or_default());
    let zone = report.time_zone.clone().unwrap_or_default();
    lines.push(format!(
        "{} to {} in {zone} by {:?}",
        times[0], times[1], report.time_zone_from
    ));
    lines.extend(
        report
            .rejected
            .iter()
            .map(|r| format!("line {} {:?} {}", r.line, r.reason, r.value)),
    );
    lines.extend(
        report
            .statuses
            .iter()
            .map(|s| format!("{} {:?} {}", s.text, s.class, s.lines)),
    );
    lines.extend(
        import
            .questions
            .iter()
            .map(|q| format!("? {:?} {:?}", q.kind, q.answers)),
    );
    lines.extend(report.control_totals.iter().map(|c| {
        format!(
            "{}: states {}, read {}, agrees {}",
            c.name, c.stated, c.read, c.agrees
        )
    }));
    lines.extend(notes(report));
    lines.join("\n")
}

pub fn notes(report: &ImportReport) -> Vec<String> {
    let notes = report.notes.iter();
    notes.map(|note| note.message(Language::English)).collect()
}

#[track_caller]
fn adds_up(report: &ImportReport) {
    let l = report.lines;
    assert_eq!(l.read, l.used + l.rejected + l.skipped);
    assert_eq!(l.skipped, report.skipped_by_reason.values().sum::<u64>());
}

#[track_caller]
pub fn skipped(import: &Import, expected: &[(Skip, u64)]) {
    let report = &import.reports[0];
    adds_up(report);
    let found: Vec<(Skip, u64)> = report
        .skipped_by_reason
        .iter()
        .map(|(s, n)| (*s, *n))
        .collect();
    assert_eq!(found, expected);
}

/// The members of a ZIP as Alipay delivers it: the summary first.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
