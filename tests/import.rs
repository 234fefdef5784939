//! What the reader says of small files, each with one thing to see.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use makegood::import::{
    self, Conflicts, Import, ImportError, ImportOptions, OrderAmounts, Progress, QuestionKind,
};
use makegood::orders::{Column, NULL};

const HEADER: &str = "order_id,user_id,product,months,list_price,intended_price,paid,currency,\
                      created_at,channel,status";

fn read_bytes(files: &[&[u8]], options: &ImportOptions) -> Result<Import, ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .enumerate()
        .map(|(index, bytes)| {
            let path = folder.path().join(format!("{index}.csv"));
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    import::read(&paths, options, &Progress::default())
}

fn read(text: &str) -> Import {
    read_bytes(&[text.as_bytes()], &ImportOptions::default()).unwrap()
}

fn line(order: &str, user: &str, paid: &str) -> String {
    format!("{order},{user},会员,1,20.00,18.00,{paid},CNY,2017-12-31 14:00:01,app,paid\n")
}

/// `read used rejected skipped | line reason value; …` of each file.
fn counts(import: &Import) -> String {
    let file = |report: &import::ImportReport| {
        let lines = report.lines;
        assert_eq!(
            lines.read,
            lines.used + lines.rejected + lines.skipped,
            "{report:?}"
        );
        let rejected = report.rejected.iter();
        let rejected: Vec<String> = rejected
            .map(|r| format!("{} {:?} {}", r.line, r.reason, r.value))
            .collect();
        let skipped: Vec<String> = report
            .skipped_by_reason
            .iter()
            .map(|(skip, n)| format!("{skip:?} {n}"))
            .collect();
        format!(
            "{} {} {} {} | {} | {}",
            lines.read,
            lines.used,
            lines.rejected,
            lines.skipped,
            rejected.join("; "),
            skipped.join("; ")
        )
    };
    import
        .reports
        .iter()
        .map(file)
        .collect::<Vec<_>>()
        .join("\n")
}

fn column(import: &Import, column: Column) -> Vec<i64> {
    let mut cells = Vec::new();
    import
        .orders
        .read(column, 0..import.orders.len(), &mut cells);
    cells
}

#[test]
fn a_plain_line_becomes_a_row() {
    let import = read(&format!("{HEADER}\n{}", line("A-1", "u1", "0.20")));
    let orders = &import.orders;
    assert_eq!(counts(&import), "1 1 0 0 |  | ");
    assert_eq!(import.questions, []);
    assert_eq!(
        (orders.len(), orders.order_count(), orders.customer_count()),
        (1, 1, 1)
    );
    assert_eq!(orders.order_id(0), "A-1");
    assert_eq!(orders.customer_id(0), "u1");
    assert_eq!(orders.scale, 2);
    let cells = [
        Column::Units,
        Column::List,
        Column::Intended,
        Column::Paid,
        Column::Line,
    ];
    assert_eq!(cells.map(|c| orders.value(c, 0)), [1, 2000, 1800, 20, 2]);
    // 2017-12-31 14:00:01 UTC, no zone being stated.
    assert_eq!(orders.value(Column::Time, 0), 1_514_728_801_000);
    assert_eq!(orders.value(Column::Refunded, 0), NULL);
    assert_eq!(orders.products, ["会员"]);
    assert_eq!(orders.statuses[0].text, "paid");
    let total = &import.reports[0].totals[0];
    assert_eq!(
        (total.currency.as_str(), total.paid.as_str(), total.orders),
        ("CNY", "0.20", 1)
    );
}

#[test]
fn lines_that_cannot_be_used_are_listed_with_their_reason() {
    let text = format!(
        "{HEADER}\n{}short,line\n{}{}{}\n,u1,会员,1,20.00,18.00,1.00,CNY,2017-12-31 14:00:01,app,paid\n",
        line("A", "u1", "1.00"),
        line("B", "u1", "much"),
        line("C", "u1", "1.00").replace("2017-12-31", "2017-13-31"),
        line("D", "u1", "1.00").replace("CNY", "yuan money"),
    );
    assert_eq!(
        counts(&read(&text)),
        "7 1 5 1 | 3 TooFewFields short,line; 4 BadAmount much; 5 BadTime 2017-13-31 14:00:01; \
         6 BadCurrency yuan money; 8 MissingOrderId  | Blank 1"
    );
}

#[test]
fn copies_count_once_and_conflicts_are_set_aside() {
    let text = format!(
        "{HEADER}\n{}{}{}{}{}",
        line("A", "u1", "1.00"),
        line("A", "u1", "1.00"),
        line("B", "u1", "1.00"),
        line("B", "u2", "1.00"),
        line("C", "u3", "1.00"),
    );
    let import = read(&text);
    assert_eq!(
        counts(&import),
        "5 2 0 3 |  | ExactDuplicate 1; ConflictingDuplicate 2"
    );
    let duplicates = import.reports[0].duplicates;
    assert_eq!((duplicates.exact, duplicates.conflicting), (1, 2));
    assert_eq!(
        (import.orders.order_count(), import.orders.customer_count()),
        (2, 2)
    );
    let last = ImportOptions {
        conflicts: Some(Conflicts::Last),
        ..ImportOptions::default()
    };
    let import = read_bytes(&[text.as_bytes()], &last).unwrap();
    assert_eq!(
        counts(&import),
        "5 3 0 2 |  | ExactDuplicate 1; ConflictingDuplicate 1"
    );
    assert_eq!(import.orders.customer_count(), 3);
}

#[test]
fn refunds_are_netted_into_their_order() {
    let text = format!(
        "{HEADER}\n{}{}{}{}",
        line("A", "u1", "5.00"),
        line("A", "u1", "-2.00"),
        line("A", "u1", "-3.00"),
        line("X", "u1", "-1.00"),
    );
    let import = read(&text);
    assert_eq!(counts(&import), "4 1 1 2 | 5 OrphanRefund X | RefundRow 2");
    assert_eq!(column(&import, Column::Paid), [500]);
    assert_eq!(column(&import, Column::Refunded), [500]); // 2.00 + 3.00
}

#[test]
fn lines_of_one_order_keep_their_own_amounts_or_are_asked_about() {
    let other = |text: String| text.replace("会员", "体育");
    let own = format!(
        "{HEADER}\n{}{}",
        line("A", "u1", "1.00"),
        other(line("A", "u1", "2.00"))
    );
    let import = read(&own);
    assert_eq!(counts(&import), "2 2 0 0 |  | ");
    assert_eq!(
        (import.questions.len(), import.orders.order_count()),
        (0, 1)
    );
    let same = format!(
        "{HEADER}\n{}{}",
        line("A", "u1", "1.00"),
        other(line("A", "u1", "1.00"))
    );
    let import = read(&same);
    assert_eq!(import.questions[0].kind, QuestionKind::OrderAmounts);
    assert_eq!(import.questions[0].examples, ["A"]);
    let once = ImportOptions {
        order_amounts: Some(OrderAmounts::Once),
        ..ImportOptions::default()
    };
    let import = read_bytes(&[same.as_bytes()], &once).unwrap();
    assert_eq!(
        (import.questions.len(), column(&import, Column::Paid)),
        (0, vec![100, 0])
    );
}

#[test]
fn the_same_order_in_two_files_follows_the_same_rules() {
    let first = format!(
        "{HEADER}\n{}{}",
        line("A", "u1", "1.00"),
        line("B", "u1", "1.00")
    );
    let second = format!(
        "{HEADER}\n{}{}",
        line("B", "u1", "1.00"),
        line("C", "u9", "1.00")
    );
    let options = ImportOptions::default();
    let import = read_bytes(&[first.as_bytes(), second.as_bytes()], &options).unwrap();
    assert_eq!(
        counts(&import),
        "2 2 0 0 |  | \n2 1 0 1 |  | ExactDuplicate 1"
    );
    assert_eq!(column(&import, Column::File), [0, 0, 1]);
    assert_eq!(column(&import, Column::Line), [2, 3, 3]);
}

#[test]
fn quotes_may_hold_delimiters_and_line_ends() {
    let text = format!(
        "{HEADER}\r\n\"A\",u1,\"超级,\r\n\"\"会员\"\"\",1,\"20.00\",18.00,\"0.20\",CNY,\
         2017-12-31 14:00:01,app,paid\r\n{}",
        line("B", "u2", "x")
    );
    let import = read(&text);
    assert_eq!(counts(&import), "2 1 1 0 | 4 BadAmount x | ");
    assert_eq!(import.orders.products, ["超级,\r\n\"会员\""]);
    assert_eq!(column(&import, Column::List), [2000]);
}

#[test]
fn a_file_that_was_cut_inside_quotes_keeps_what_came_before() {
    let text = format!("{HEADER}\n{}B,u2,\"超级", line("A", "u1", "1.00"));
    let import = read(&text);
    assert_eq!(
        counts(&import),
        "2 1 1 0 | 3 UnterminatedQuote B,u2,\"超级 | "
    );
}

#[test]
fn a_value_far_down_the_file_settles_the_order_of_dates() {
    let dated = |day: &str| line("", "u1", "1.00").replace("2017-12-31", day);
    let mut text = format!("{HEADER}\n");
    for order in 0..3000 {
        write!(text, "{order}{}", dated("03/04/2018")).unwrap();
    }
    write!(text, "last{}", dated("13/04/2018")).unwrap();
    for order in 10_000..11_000 {
        write!(text, "{order}{}", dated("03/04/2018")).unwrap();
    }
    let import = read(&text);
    assert_eq!(import.questions, []);
    assert_eq!(
        import.reports[0].first_time.as_deref(),
        Some("2018-04-03T14:00:01+00:00")
    );
    assert_eq!(import.reports[0].lines.rejected, 0);
    let import = read(&text.replace("13/04/2018", "05/04/2018"));
    assert_eq!(import.questions[0].kind, QuestionKind::DateOrder);
}

#[test]
fn amounts_with_more_decimals_further_down_rescale_the_rest() {
    let text = format!(
        "{HEADER}\n{}{}",
        line("A", "u1", "1.00"),
        line("B", "u1", "0.1234567")
    );
    let import = read(&text);
    assert_eq!(import.orders.scale, 7);
    assert_eq!(column(&import, Column::Paid), [10_000_000, 1_234_567]);
}

#[test]
fn encodings_give_the_same_orders() {
    let text = format!(
        "{HEADER}\n{}{}",
        line("A", "u1", "1.00"),
        line("B", "u2", "2.00")
    );
    let plain = read(&text);
    let (gbk, _, _) = encoding_rs::GB18030.encode(&text);
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, name) in [(gbk.to_vec(), "GB18030"), (wide, "UTF-16LE")] {
        let chosen = (name == "GB18030").then(|| "gb18030".to_owned());
        let options = ImportOptions {
            encoding: chosen,
            ..ImportOptions::default()
        };
        let import = read_bytes(&[&bytes], &options).unwrap();
        assert_eq!(import.reports[0].encoding, name);
        assert_eq!(counts(&import), counts(&plain));
        assert_eq!(import.orders.products, plain.orders.products);
    }
}

#[test]
fn files_that_are_no_exports_are_named_for_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let read = |path: PathBuf| {
        import::read(&[path], &ImportOptions::default(), &Progress::default()).unwrap_err()
    };
    let missing = folder.path().join("missing.csv");
    assert_eq!(
        read(missing.clone()),
        ImportError::NotFound { path: missing }
    );
    let path = folder.path().to_owned();
    assert_eq!(read(path.clone()), ImportError::IsFolder { path });
    let empty = folder.path().join("empty.csv");
    fs::write(&empty, "").unwrap();
    assert_eq!(read(empty.clone()), ImportError::Empty { path: empty });
    let cancelled = Progress::default();
    cancelled
        .cancelled
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let some = folder.path().join("some.csv");
    fs::write(&some, format!("{HEADER}\n")).unwrap();
    let result = import::read(&[some], &ImportOptions::default(), &cancelled);
    assert_eq!(result.unwrap_err(), ImportError::Cancelled);
}
