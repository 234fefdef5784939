//! The real window under Xvfb, driven by keyboard and mouse; `tests/window.sh` says how.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stderr, reason = "says why it was skipped")]

use std::process::Command;

/// What the script ends with where Xvfb or xdotool are not installed.
const CANNOT_BE_RUN: i32 = 77;

#[test]
fn the_window_opens_on_the_sample_and_follows_keys_and_clicks() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window.sh");
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
