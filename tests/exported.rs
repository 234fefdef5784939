//! What is written back of an export: every record as read, every line that was rejected; and a file that
//! changes meanwhile.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use makegood::import::{self, ImportError, ImportOptions, Progress, Ragged, Rejected};
use makegood::text::Language;

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn rows(paths: &[PathBuf], ragged: Ragged) -> String {
    let mut out = Vec::new();
    let options = ImportOptions::default();
    import::write_rows(paths, &options, ragged, &Progress::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn rejected(paths: &[PathBuf]) -> Vec<Rejected> {
    let mut all = Vec::new();
    let take = &mut |_: &Path, line: &Rejected| {
        all.push(line.clone());
        Ok(())
    };
    let options = ImportOptions::default();
    import::each_rejected(paths, &options, &Progress::default(), take).unwrap();
    all
}

#[test]
fn every_record_is_written_as_read() {
    // Semicolons, doubled quotes, a line end in a field, a short line, a long one, a preamble, a footer.
    let text = "Orders of May\r\norder_id;note;paid\r\nA1;\"a \"\"b\"\", c\";1,50\r\nA2;\"two\nlines\";2,50\r\n\
                A3\r\nA4;x;3,50;more\r\n\r\nA5;y;abc\r\nTotal;;7,50\r\n";
    let folder = tempfile::tempdir().unwrap();
    let expected = "order_id,note,paid\r\nA1,\"a \"\"b\"\", c\",\"1,50\"\r\nA2,\"two\nlines\",\"2,50\"\r\n\
                    A3\r\nA4,x,\"3,50\",more\r\nA5,y,abc\r\n";
    for bytes in [
        text.as_bytes().to_vec(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let path = file(folder.path(), "orders.csv", &bytes);
        let paths = [path];
        assert_eq!(rows(&paths, Ragged::Kept), expected);
        let plain = expected.replace("A3\r\nA4,x,\"3,50\",more\r\n", "");
        assert_eq!(rows(&paths, Ragged::LeftOut), plain);
    }
}

#[test]
fn rejected_lines_are_those_of_the_report_in_the_order_of_the_file() {
    // A refund without its order is known as such at the end only, and stands in its place.
    let folder = tempfile::tempdir().unwrap();
    let mut text = "order_id,user_id,type,paid,created_at\n".to_owned();
    for number in 0..900 {
        text.push_str(match number % 9 {
            2 => "B1,U1,Refund,-18.00,2018-01-05 10:00:00\n",
            4 => "C1,U1,Payment,x,2018-01-05 10:00:00\n",
            6 => "short\n",
            7 => "D1,U1,Payment,18.00,soon\n",
            _ => "\n",
        });
        let line = format!("A{number},U1,Payment,18.00,2018-01-05 10:00:00\n");
        text.push_str(&line);
    }
    let path = file(folder.path(), "orders.csv", text.as_bytes());
    let paths = [path];
    let import = import::read(&paths, &ImportOptions::default(), &Progress::default()).unwrap();
    let all = rejected(&paths);
    let report = &import.reports[0];
    assert_eq!(all.len() as u64, report.lines.rejected);
    assert_eq!(all, report.rejected);
    assert!(all.is_sorted_by_key(|line| line.line));
    // A copy of the file rejects nothing again.
    let copy = file(folder.path(), "copy.csv", text.as_bytes());
    assert_eq!(rejected(&[paths[0].clone(), copy]), all);
}

/// A file that grows as long as something is done with it.
fn while_growing<T>(path: &Path, act: impl FnOnce() -> T) -> T {
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = OpenOptions::new().append(true).open(path).unwrap();
            let mut number = 0;
            while !is_done.load(Ordering::Relaxed) {
                writeln!(file, "B{number},U1,18.00").unwrap();
                number += 1;
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let result = act();
        is_done.store(true, Ordering::Relaxed);
        result
    })
}

#[test]
fn a_file_that_changes_while_it_is_read_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let line = |n| format!("A{n},U{n},18.00\n");
    let lines = (0..60_000).map(line).collect::<Vec<_>>().concat();
    let text = format!("order_id,user_id,paid\n{lines}");
    let path = file(folder.path(), "orders.csv", text.as_bytes());
    let paths = [path.clone()];
    let (options, progress) = (ImportOptions::default(), Progress::default());
    let import = while_growing(&path, || import::read(&paths, &options, &progress)).unwrap();
    let notes = import.reports[0].notes.iter();
    let notes: Vec<String> = notes.map(|note| note.message(Language::English)).collect();
    assert!(
        notes.iter().any(|note| note.contains("changed")),
        "{notes:?}"
    );
    let changed = Err(ImportError::Changed { path: path.clone() });
    let written = while_growing(&path, || {
        import::write_rows(
            &paths,
            &options,
            Ragged::Kept,
            &progress,
            &mut std::io::sink(),
        )
    });
    assert_eq!(written, changed);
    let take = &mut |_: &Path, _: &Rejected| Ok(());
    let written = while_growing(&path, || {
        import::each_rejected(&paths, &options, &progress, take)
    });
    assert_eq!(written, changed);
    // Left alone it is read as any other.
    let import = import::read(&paths, &options, &progress).unwrap();
    let notes = import.reports[0].notes.iter();
    assert!(
        !notes
            .map(|note| note.message(Language::English))
            .any(|n| n.contains("changed"))
    );
}
