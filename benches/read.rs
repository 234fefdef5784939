//! How long reading takes beside the floor: the bytes read and their line ends counted.
//!
//! `cargo bench --bench read -- FILE` prints milliseconds and GB/s, the best of several runs.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(clippy::unwrap_used, reason = "a benchmark may stop")]

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use makegood::import::{self, ImportOptions, Progress};

const RUNS: usize = 7;

fn main() {
    let path = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let Some(path) = path.map(PathBuf::from) else {
        println!("usage: cargo bench --bench read -- FILE");
        return;
    };
    let bytes = path.metadata().unwrap().len();
    report("floor: read and count line ends", bytes, || {
        std::hint::black_box(count_lines(&path));
    });
    report("scan: every field found, one thread", bytes, || {
        std::hint::black_box(import::count_fields(&path).unwrap());
    });
    report("read: orders and report, all cores", bytes, || {
        let paths = [path.clone()];
        let import = import::read(&paths, &ImportOptions::default(), &Progress::default()).unwrap();
        std::hint::black_box(import.orders.len());
    });
}

fn report(name: &str, bytes: u64, run: impl Fn()) {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let best = (0..RUNS).map(time).min().unwrap_or(Duration::ZERO);
    let rate = bytes as f64 / 1e9 / best.as_secs_f64();
    println!(
        "{name:40} {:8.1} ms {rate:7.2} GB/s",
        best.as_secs_f64() * 1000.0
    );
}

#[expect(clippy::naive_bytecount, reason = "the plain way, to compare with")]
fn count_lines(path: &PathBuf) -> usize {
    let mut file = File::open(path).unwrap();
    let mut block = vec![0; 1 << 20];
    let mut lines = 0;
    loop {
        let read = file.read(&mut block).unwrap();
        if read == 0 {
            return lines;
        }
        lines += block[..read].iter().filter(|byte| **byte == b'\n').count();
    }
}
