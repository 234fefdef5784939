//! The real window under Xvfb, driven by keyboard and mouse: `tests/window.sh` looks at it, and
//! `tests/window/work.sh` works in it from an unknown export to a saved case, and ends it in every way;
//! `tests/window/missing.sh` hides from it what it needs.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may stop, and says why it was skipped"
)]

#[path = "window/drop.rs"]
mod drop;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What the scripts end with where Xvfb or xdotool are not installed.
const CANNOT_BE_RUN: i32 = 77;
/// Names the window and the file to the run that drops it.
const WINDOW: &str = "MAKEGOOD_TEST_WINDOW";
const FILE: &str = "MAKEGOOD_TEST_FILE";
/// How long the file hangs over the window: time to look at it.
const HOVER: Duration = Duration::from_secs(2);

#[track_caller]
fn run(script: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let output = Command::new(script)
        .arg(env!("CARGO_BIN_EXE_makegood"))
        .env("MAKEGOOD_TEST_PROGRAM", std::env::current_exe().unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(CANNOT_BE_RUN) {
        eprintln!("{said}");
        return;
    }
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complained}");
}

#[test]
fn the_window_opens_on_the_sample_and_follows_keys_and_clicks() {
    run("tests/window.sh");
}

#[test]
fn an_export_becomes_a_saved_case_and_no_end_of_the_program_loses_work() {
    run("tests/window/work.sh");
}

#[test]
fn what_a_window_lacks_is_named_with_the_package_that_has_it() {
    run("tests/window/missing.sh");
}

/// Not a test by itself: the script's hand that drags a file over the window and lets go.
#[test]
fn a_file_is_dropped_where_the_script_says() {
    let (Ok(window), Ok(file)) = (std::env::var(WINDOW), std::env::var(FILE)) else {
        return;
    };
    let hover = || std::thread::sleep(HOVER);
    drop::drop_file(window.parse().unwrap(), Path::new(&file), hover);
}
