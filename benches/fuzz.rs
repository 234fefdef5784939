//! Feeds the reader broken exports for as long as it is told, and says what it could not take.
//!
//! `cargo bench --bench fuzz -- --seconds 1800 --seed 1 --keep FOLDER` mutates the headers and samples of
//! the repository without looking at what code they reach. Every input must be read or refused without
//! a panic and within the time limit, its lines must add up, and neither threads nor the size of the
//! blocks may change anything. What fails is kept in the folder.
#![expect(clippy::print_stdout, reason = "a fuzzer prints")]
#![expect(clippy::unwrap_used, reason = "a fuzzer may stop")]

use std::fmt::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::orders::Column;
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng as _, SeedableRng as _};

/// Time within which any of the small inputs has to be read, with room for a busy machine.
const LIMIT: Duration = Duration::from_mins(1);
/// Bytes of an input: small ones reach as much, and many more of them can be tried.
const BYTES_MAX: usize = 16 << 10;
/// Ways to read one input: threads and bytes of a block.
const WAYS: [(usize, usize); 3] = [(1, 1 << 20), (3, 1 << 20), (3, 61)];

/// Pieces that mean something to a reader.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b"'",
    b"`",
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\\",
    b"=\"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"#",
    b"----",
    b"Total",
    b"sep=;\n",
    b"order_id",
    b"paid",
    b"-",
    b"(5)",
    b"1E+05",
    b"2.01801E+17",
    b"0.30000000000000004",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"99999999999999999999999999",
    b"1,234",
    b"1.234,56",
    b"1e400",
    b"NaN",
    b"2018-03-25 02:30:00",
    b"31/12/2017 24:00",
    b"1514728800",
    b"43100.5",
    b"9999-99-99",
    b"refunded",
    b"refund",
    b"USD",
    b"JPY",
    "合计".as_bytes(),
    "（元）".as_bytes(),
    "万".as_bytes(),
    "退款".as_bytes(),
    "订单编号".as_bytes(),
    b"\xb6\xa9\xb5\xa5",
    b"\x81",
    b"\xe4\xbd",
    b"\xed\xa0\x80",
    "０".as_bytes(),
    "\u{a0}".as_bytes(),
];

/// Rows that are put below a header that has none.
const ROWS: &str = "=\"12345678901234567\",anna,18.00,2017-12-31 14:00:00,20.00,1,CNY,paid,x,y\n\
                    A2,\"ben, jr\",\"1,250.00\",31/12/2017 14:00,20.00,2,USD,refunded,x,y\nTotal,,1268.00,,,,,,,\n";

fn main() {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        options
            .iter()
            .position(|o| o == name)
            .and_then(|at| options.get(at + 1))
            .cloned()
    };
    let number = |name: &str, usual: u64| value(name).map_or(usual, |text| text.parse().unwrap());
    let (seconds, seed) = (number("--seconds", 10), number("--seed", 1));
    let keep = value("--keep").map_or_else(std::env::temp_dir, PathBuf::from);
    let corpus = corpus();
    let folder = tempfile::tempdir().unwrap();
    let mut random = Pcg64::seed_from_u64(seed);
    let (start, mut inputs, mut refused, mut lines, mut failures) =
        (Instant::now(), 0_u64, 0_u64, 0_u64, 0_u64);
    panic::set_hook(Box::new(|_| {}));
    while start.elapsed() < Duration::from_secs(seconds) {
        let input = mutated(&corpus, &mut random);
        inputs += 1;
        match checked(&input, folder.path()) {
            Ok(Some(read)) => lines += read,
            Ok(None) => refused += 1,
            Err(why) => {
                failures += 1;
                let path = keep.join(format!("fuzz-{seed}-{inputs}.csv"));
                std::fs::write(&path, &input).unwrap();
                println!("{}: {why}", path.display());
            }
        }
        if inputs.is_multiple_of(20_000) {
            println!(
                "{} s: {inputs} inputs, {failures} failures",
                start.elapsed().as_secs()
            );
        }
    }
    println!(
        "{seconds} s, seed {seed}: {inputs} inputs, {refused} refused, {lines} lines read, {failures} failures"
    );
    if failures > 0 {
        std::process::exit(1);
    }
}

/// The real headers with rows below them, and the samples.
fn corpus() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut corpus = Vec::new();
    for folder in ["tests/headers", "sample-data"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "csv") {
                let mut bytes = std::fs::read(path).unwrap();
                if bytes.split(|b| *b == b'\n').count() <= 3 {
                    bytes.extend_from_slice(ROWS.as_bytes());
                }
                corpus.push(bytes);
            }
        }
    }
    corpus.push(format!("order_id,user_id,paid,created_at,list_price,quantity,currency,status,product,coupon\n{ROWS}{ROWS}").into_bytes());
    corpus.sort();
    corpus
}

fn below(random: &mut Pcg64, limit: usize) -> usize {
    usize::try_from(random.next_u64() % limit.max(1) as u64).unwrap()
}

/// A seed, changed a few times.
fn mutated(corpus: &[Vec<u8>], random: &mut Pcg64) -> Vec<u8> {
    let mut input = corpus[below(random, corpus.len())].clone();
    for _ in 0..=below(random, 8) {
        let at = below(random, input.len() + 1);
        let until = (at + below(random, 64)).min(input.len());
        match below(random, 9) {
            0 => drop(input.splice(at..at, PIECES[below(random, PIECES.len())].iter().copied())),
            1 => drop(input.splice(
                at..until,
                PIECES[below(random, PIECES.len())].iter().copied(),
            )),
            2 => drop(input.drain(at..until)),
            3 => {
                let copy = input[at..until].to_vec();
                let to = below(random, input.len() + 1);
                drop(input.splice(to..to, copy));
            }
            4 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = u8::try_from(below(random, 256)).unwrap();
                }
            }
            5 => input.truncate(at),
            6 => {
                let other = &corpus[below(random, corpus.len())];
                let from = below(random, other.len() + 1);
                input.extend_from_slice(&other[from..]);
            }
            7 => input = line_mixed(&input, random),
            _ => input = encoded(&input, random),
        }
        input.truncate(BYTES_MAX);
    }
    input
}

/// A line of the input put somewhere else as well.
fn line_mixed(input: &[u8], random: &mut Pcg64) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = input.split_inclusive(|b| *b == b'\n').collect();
    if !lines.is_empty() {
        let line = lines[below(random, lines.len())];
        lines.insert(below(random, lines.len() + 1), line);
    }
    lines.concat()
}

/// The input in another encoding.
fn encoded(input: &[u8], random: &mut Pcg64) -> Vec<u8> {
    let text = String::from_utf8_lossy(input);
    let units = || text.encode_utf16();
    match below(random, 5) {
        0 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        1 => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
        2 => encoding_rs::BIG5.encode(&text).0.into_owned(),
        3 => [0xff, 0xfe]
            .into_iter()
            .chain(units().flat_map(u16::to_le_bytes))
            .collect(),
        _ => units().flat_map(u16::to_be_bytes).collect(),
    }
}

/// Reads an input in every way; gives its lines, or `None` where it is refused as no table.
fn checked(input: &[u8], folder: &Path) -> Result<Option<u64>, String> {
    let path = folder.join("input.csv");
    std::fs::write(&path, input).unwrap();
    let mut first: Option<String> = None;
    let mut lines = None;
    for (threads, block) in WAYS {
        let start = Instant::now();
        let read = || {
            import::read_shared(
                std::slice::from_ref(&path),
                &ImportOptions::default(),
                &Progress::default(),
                threads,
                block,
            )
        };
        let read = panic::catch_unwind(AssertUnwindSafe(read));
        let read =
            read.map_err(|_panic| format!("a panic with {threads} threads and blocks of {block}"))?;
        if start.elapsed() > LIMIT {
            return Err(format!(
                "{:?} with {threads} threads and blocks of {block}",
                start.elapsed()
            ));
        }
        let told = match read {
            Err(error) => format!("{error}"),
            Ok(import) => {
                lines = Some(import.reports.iter().map(|report| report.lines.read).sum());
                contents(&import)?
            }
        };
        match &first {
            None => first = Some(told),
            Some(first) if *first != told => {
                let mut pairs = first.lines().zip(told.lines());
                let other = pairs.find(|(one, other)| one != other);
                return Err(format!(
                    "{threads} threads and blocks of {block} read something else: {other:#?}"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(lines)
}

/// Everything that was read, as text.
fn contents(import: &Import) -> Result<String, String> {
    let mut all = format!("{:?}\n{:?}\n", import.reports, import.questions);
    for report in &import.reports {
        let l = report.lines;
        if l.read != l.used + l.rejected + l.skipped {
            return Err(format!("the lines do not add up: {l:?}"));
        }
    }
    let orders = &import.orders;
    let mut cells = Vec::new();
    for column in Column::ALL {
        orders.read(column, 0..orders.len(), &mut cells);
        if matches!(column, Column::Order | Column::Customer) {
            // Which number an order has says nothing: which lines share one does.
            cells = ranked(&cells);
        }
        writeln!(all, "{column:?} {cells:?}").unwrap();
    }
    for row in 0..orders.len() {
        let customer = usize::try_from(orders.value(Column::Customer, row));
        let customer = customer.map_or_else(|_| String::new(), |code| orders.customer_id(code));
        writeln!(all, "{} {customer}", orders.order_id(row)).unwrap();
    }
    let names = (
        &orders.products,
        &orders.channels,
        &orders.codes,
        &orders.currencies,
        &orders.statuses,
    );
    writeln!(all, "{names:?}").unwrap();
    Ok(all)
}

/// Each number as the place among the numbers met before it.
fn ranked(numbers: &[i64]) -> Vec<i64> {
    let mut met: Vec<i64> = Vec::new();
    let rank = |number: &i64| {
        let known = met.iter().position(|known| known == number);
        let place = known.unwrap_or_else(|| {
            met.push(*number);
            met.len() - 1
        });
        i64::try_from(place).unwrap()
    };
    numbers.iter().map(rank).collect()
}
