//! The program asks for no internet socket; `tests/network.sh` says how that is seen.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stderr, reason = "says why it was skipped")]

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
    if output.status.code() == Some(CANNOT_BE_RUN) {
        eprintln!("{said}");
        return;
    }
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
