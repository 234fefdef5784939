//! What the reader says of small files, each with one thing to see.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use makegood::import::{
    self, Conflicts, Import, ImportError, ImportOptions, OrderAmounts, Progress, QuestionKind,
};
use makegood::orders::{Column, NULL};
use makegood::text::Language;

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

#[test]
fn an_amount_that_later_decimals_would_push_out_is_rejected_and_never_clipped() {
    // 2^63 − 1 = 9 223 372 036 854 775 807: with 8 decimals 92 233 720 368 whole units would be the end.
    let text = format!(
        "{HEADER}\n{}{}{}{}",
        line("A", "u1", "92233720368547758.07"),
        line("B", "u1", "90000000000"),
        line("C", "u1", "90000000000.01"),
        line("D", "u1", "0.00000001"),
    );
    let import = read(&text);
    assert_eq!(
        counts(&import),
        "4 2 2 0 | 2 AmountTooLarge 92233720368547758.07; 4 AmountTooLarge 90000000000.01 | "
    );
    assert_eq!(import.orders.scale, 8);
    // 90 000 000 000 × 10^8 and 1: what was written, to the last digit.
    assert_eq!(
        column(&import, Column::Paid),
        [9_000_000_000_000_000_000, 1]
    );
    let without = text.lines().take(4).map(|l| format!("{l}\n"));
    let import = read(&without.collect::<String>());
    assert_eq!(import.orders.scale, 2);
    assert_eq!(
        import.reports[0].lines.rejected, 2,
        "one rule at every scale"
    );
}

#[test]
fn a_product_that_does_not_fit_is_rejected_whatever_its_factors() {
    let text = "order_id,user_id,quantity,months,unit_price_paid\n\
                A,u1,99999999999,99999999999,1.00\n\
                B,u1,2,3,1.50\n\
                C,u1,1000000,1000000,1.00\n\
                D,u1,3,1,\n";
    let mapped = ImportOptions {
        mapping: [(import::Role::UnitPaid, "unit_price_paid".to_owned())].into(),
        ..ImportOptions::default()
    };
    let import = read_bytes(&[text.as_bytes()], &mapped).unwrap();
    // A: 10^22 units. C: 10^12 units at 1.00 are more than 90 billion. D has no price, not a price of 3.
    let said = counts(&import);
    assert!(said.contains("2 BadUnits 99999999999;"), "{said}");
    assert!(said.contains("4 AmountTooLarge 1.00"), "{said}");
    assert!(!column(&import, Column::Paid).contains(&3), "{said}");
    // B: 1.50 × 2 × 3 = 9.00.
    assert_eq!(import.orders.value(Column::Paid, 0), 900);
}

#[test]
fn refunds_that_do_not_fit_together_are_rejected() {
    // 90 billion with 8 decimals are 9 × 10^18; twice that is beyond 2^63.
    let text = format!(
        "{HEADER}\n{}{}{}{}",
        line("A", "u1", "90000000000"),
        line("A", "u1", "-90000000000"),
        line("A", "u1", "-89999999999"),
        line("B", "u2", "0.00000001"),
    );
    let import = read(&text);
    let lines = import.reports[0].lines;
    assert_eq!((lines.used, lines.rejected, lines.skipped), (2, 1, 1));
    let refunded = import.orders.value(Column::Refunded, 0);
    assert_eq!(refunded, 9_000_000_000_000_000_000);
}

#[test]
fn titles_that_nobody_knows_are_titles_still() {
    for text in [
        "colour,weight\nred,3\n",
        "a1,b2\nred,x3\nblue,5\n",
        "foo,bar\nx,y\nz,w\n",
    ] {
        let import = read(text);
        let report = &import.reports[0];
        assert_eq!(report.header_line, 1, "{text}");
        let kinds: Vec<QuestionKind> = import.questions.iter().map(|q| q.kind).collect();
        assert_eq!(kinds, [QuestionKind::Mapping], "{text}");
        let titles: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        assert_eq!(import.questions[0].examples, titles);
        let lines = text.lines().count() as u64 - 1;
        assert_eq!(report.lines.read, lines, "{text}");
    }
    // A first line that holds an amount and a time is data.
    let import = read("A-1,u1,18.00,2017-12-31 14:00:01\nA-2,u2,19.00,2017-12-31 14:00:02\n");
    assert_eq!(import.reports[0].header_line, 0);
    assert_eq!(import.reports[0].lines.read, 2);
}

#[test]
fn a_file_given_twice_counts_once() {
    let text = format!(
        "{HEADER}\n{}{}short\n",
        line("A", "u1", "1.00"),
        line("B", "u2", "2.00")
    );
    let once = read(&text);
    let other = format!("{HEADER}\n{}", line("C", "u3", "3.00"));
    let files = [
        text.as_bytes(),
        text.as_bytes(),
        other.as_bytes(),
        text.as_bytes(),
    ];
    let import = read_bytes(&files, &ImportOptions::default()).unwrap();
    assert_eq!(
        counts(&import),
        "3 2 1 0 | 4 TooFewFields short | \n3 0 0 3 |  | ExactDuplicate 3\n1 1 0 0 |  | \n\
         3 0 0 3 |  | ExactDuplicate 3"
    );
    assert_eq!(column(&import, Column::Paid), [100, 200, 300]);
    assert_eq!(import.reports[0].totals, once.reports[0].totals);
    assert!(
        import.reports[1]
            .totals
            .iter()
            .all(|total| total.orders == 0)
    );
    assert_eq!(import.reports[1].duplicates.exact, 3);
    let note = |file: usize| {
        let notes = import.reports[file].notes.iter();
        let notes: Vec<String> = notes.map(|note| note.message(Language::English)).collect();
        notes.join("\n")
    };
    assert!(note(1).contains("the same file as"), "{}", note(1));
    assert!(note(3).contains("0.csv"), "{}", note(3));
    assert!(!note(2).contains("the same file as"), "{}", note(2));
    assert_eq!(column(&import, Column::File), [0, 0, 2]);
}

#[test]
fn lines_that_contradict_each_other_are_listed_with_their_order() {
    let text = format!(
        "{HEADER}\n{}{}{}",
        line("A", "u1", "1.00"),
        line("B", "u2", "2.00"),
        line("A", "u1", "3.00"),
    );
    let import = read(&text);
    let listed: Vec<(u64, &str)> = import.reports[0]
        .conflicting
        .iter()
        .map(|c| (c.line, c.order_id.as_str()))
        .collect();
    assert_eq!(listed, [(2, "A"), (4, "A")]);
    assert_eq!(import.reports[0].duplicates.conflicting, 2);
}
