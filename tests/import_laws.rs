//! Laws of the reader: what is written reads back, sharing the work out changes nothing, no bytes
//! break it, and a slow obvious reader agrees.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fs;

use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::orders::Column;
use proptest::prelude::*;

const HEADER: [&str; 6] = [
    "order_id",
    "user_id",
    "product",
    "paid",
    "created_at",
    "status",
];

/// Texts that are hard to tell apart from the structure around them.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[a-z]+[,;\"\n ][a-z]+",
        Just("会员".to_owned())
    ]
}

#[derive(Clone, Debug)]
struct Row {
    user: u32,
    product: String,
    cents: i64,
    second: i64,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    // A word for "nothing", such as NA, is read as nothing in every column: no product has that name.
    let named = |name: &String| !makegood::import::cell::is_null(name.trim().as_bytes());
    let product = text().prop_filter("a name", named);
    let row = (0..9_u32, product, 0..99_999_i64, 0..86_400_i64);
    let row = row.prop_map(|(user, product, cents, second)| Row {
        user,
        product,
        cents,
        second,
    });
    prop::collection::vec(row, 1..40)
}

/// The table with the `csv` crate's own quoting.
#[expect(
    clippy::fn_params_excessive_bools,
    reason = "two ways of writing, each drawn"
)]
fn written(rows: &[Row], delimiter: u8, crlf: bool, always: bool) -> Vec<u8> {
    let ends = if crlf {
        csv::Terminator::CRLF
    } else {
        csv::Terminator::Any(b'\n')
    };
    let quotes = if always {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(ends)
        .quote_style(quotes)
        .from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    for (index, row) in rows.iter().enumerate() {
        let (hours, minutes, seconds) = (row.second / 3600, row.second / 60 % 60, row.second % 60);
        writer
            .write_record([
                format!("O-{index}"),
                format!("u{}", row.user),
                row.product.clone(),
                format!("{}.{:02}", row.cents / 100, row.cents % 100),
                format!("2017-12-31 {hours:02}:{minutes:02}:{seconds:02}"),
                "paid".to_owned(),
            ])
            .unwrap();
    }
    writer.into_inner().unwrap()
}

fn read(bytes: &[u8], threads: usize, block: usize) -> Result<Import, import::ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    fs::write(&path, bytes).unwrap();
    let options = ImportOptions::default();
    let mut import = import::read_shared(&[path], &options, &Progress::default(), threads, block)?;
    // The folder's name differs from run to run.
    import
        .reports
        .iter_mut()
        .for_each(|report| report.path.clear());
    import
        .questions
        .iter_mut()
        .for_each(|question| question.file.clear());
    Ok(import)
}

/// Everything that can be asked of orders.
fn contents(import: &Import) -> Vec<String> {
    let orders = &import.orders;
    let row = |row: usize| {
        let cells = Column::ALL.map(|column| orders.value(column, row));
        let product = usize::try_from(orders.value(Column::Product, row)).ok();
        let product = product.and_then(|p| orders.products.get(p));
        let customer = usize::try_from(orders.value(Column::Customer, row)).ok();
        let customer = customer.map(|c| orders.customer_id(c));
        format!(
            "{} {customer:?} {product:?} {cells:?}",
            orders.order_id(row)
        )
    };
    (0..orders.len()).map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_table_reads_back_in_any_dialect(
        rows in rows(),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        crlf: bool,
        always: bool,
    ) {
        let bytes = written(&rows, delimiter, crlf, always);
        let import = read(&bytes, 2, 1 << 20).unwrap();
        prop_assert_eq!(import.orders.len(), rows.len());
        // The slow, obvious reading of the same bytes.
        let mut slow = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&bytes[..]);
        for (row, record) in slow.records().enumerate() {
            let record = record.unwrap();
            let orders = &import.orders;
            prop_assert_eq!(orders.order_id(row), &record[0]);
            let customer = usize::try_from(orders.value(Column::Customer, row)).unwrap();
            prop_assert_eq!(orders.customer_id(customer), &record[1]);
            let product = usize::try_from(orders.value(Column::Product, row)).unwrap();
            prop_assert_eq!(orders.products[product].trim(), record[2].trim());
            prop_assert_eq!(orders.value(Column::Paid, row), rows[row].cents);
            let midnight = 1_514_678_400_000;
            prop_assert_eq!(orders.value(Column::Time, row), midnight + rows[row].second * 1000);
        }
    }

    #[test]
    fn how_the_work_is_shared_out_changes_nothing(
        rows in rows(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        threads in 1..4_usize,
        block in 1..600_usize,
    ) {
        let mut bytes = written(&rows, b',', false, false);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        match (read(&bytes, 1, 1 << 20), read(&bytes, threads, block)) {
            (Ok(whole), Ok(shared)) => {
                prop_assert_eq!(&whole.reports, &shared.reports);
                prop_assert_eq!(contents(&whole), contents(&shared));
                let lines = whole.reports[0].lines;
                prop_assert_eq!(lines.read, lines.used + lines.rejected + lines.skipped);
            }
            (whole, shared) => prop_assert_eq!(whole.is_err(), shared.is_err()),
        }
    }

    #[test]
    fn no_bytes_break_the_reader(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), prop::sample::select(b",;\"\n\r0123456789.-#=\t`".to_vec())],
            1..400,
        ),
        headed: bool,
    ) {
        let mut text = if headed { b"order_id,paid,created_at\n".to_vec() } else { Vec::new() };
        text.extend(bytes);
        if let Ok(import) = read(&text, 2, 7) {
            for report in &import.reports {
                let lines = report.lines;
                prop_assert_eq!(lines.read, lines.used + lines.rejected + lines.skipped);
            }
        }
    }
}

/// Inputs by which the fuzzer once found that the size of a block made a difference.
#[test]
fn what_the_fuzzer_found_stays_found() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzzed");
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let told = |threads, block| {
            let import = read(&bytes, threads, block).unwrap();
            (import.reports.clone(), contents(&import))
        };
        let whole = told(1, 1 << 20);
        for (threads, block) in [(3, 1 << 20), (3, 61), (1, 17)] {
            assert_eq!(told(threads, block), whole);
        }
    }
}
