//! The program asks for no internet socket; `tests/network.sh` says how that is seen.
#![cfg(target_os = "linux")]

use std::io::{Write as _, stderr};
use std::process::Command;

/// What the script ends with where strace may not trace and no network namespace can be made.
const CANNOT_BE_RUN: i32 = 77;

#[test]
fn no_job_asks_for_an_internet_socket() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network.sh");
    let output = Command::new(script)
        .arg(env!("CARGO_BIN_EXE_makegood"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    // Past the test harness, which keeps what a test that passes prints: what was not looked at must be seen.
    stderr().write_all(&output.stdout).unwrap();
    if output.status.code() == Some(CANNOT_BE_RUN) {
        return;
    }
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
