//! The command line where something is wrong: each fault has its message, its place and exit code 1.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::Path;
use std::process::{Command, Output};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");

fn makegood(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
    command
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that a file of these bytes ends with 1 and a message that names it and these words.
#[track_caller]
fn is_refused(name: &str, bytes: &[u8], words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    refuses(&["estimate"], &path, words);
}

#[track_caller]
fn refuses(calls: &[&str], path: &Path, words: &[&str]) {
    for call in calls {
        let output = makegood(&[call, path.to_str().unwrap()]);
        let said = errors(&output);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{call} {}: {said}",
            path.display()
        );
        for word in words
            .iter()
            .chain(&[path.file_name().unwrap().to_str().unwrap()])
        {
            assert!(said.contains(word), "{call}: no {word:?} in {said:?}");
        }
        assert!(output.stdout.is_empty(), "{call} printed a result too");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let both = ["estimate", "inspect"];
    refuses(
        &both,
        &folder.path().join("missing.csv"),
        &["There is no file"],
    );
    refuses(&both, folder.path(), &["folder"]);
    is_refused("empty.csv", b"", &["empty"]);
}

#[test]
fn a_file_without_orders_is_named_with_the_reason() {
    is_refused(
        "header.csv",
        b"order_id,user_id,paid,created_at\n",
        &["inspect"],
    );
    is_refused("bad.csv", b"order_id,paid\n1,x\n2,y\n", &["inspect"]);
    is_refused(
        "titles.csv",
        b"alpha,beta,gamma\nx,y,z\nx,y,z\n",
        &["--map paid="],
    );
    let mut noise = b"\x7fELF\x02\x01\x01\0\0\0".to_vec();
    noise
        .extend((0..4_000_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap()));
    is_refused("program.bin", &noise, &[]);
}

#[test]
fn lines_that_cannot_be_read_are_counted_and_the_rest_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dirty.csv");
    let text = "order_id,user_id,paid,created_at\n\
                1,anna,12.00,2018-01-01 10:00:00\n\
                2,bo\n\
                3,chen,twelve,2018-01-01 10:02:00\n";
    std::fs::write(&path, text).unwrap();
    let output = makegood(&["inspect", path.to_str().unwrap(), "--json"]);
    assert!(output.status.success(), "{}", errors(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let file = &report["files"][0];
    assert_eq!(
        (&file["lines"]["used"], &file["lines"]["rejected"]),
        (&1.into(), &2.into())
    );
    let rejected = file["rejected"].as_array().unwrap();
    let place = |at: usize| (rejected[at]["line"].clone(), rejected[at]["reason"].clone());
    assert_eq!(place(0), (3.into(), "too_few_fields".into()));
    assert_eq!(place(1), (4.into(), "bad_amount".into()));
    assert_eq!(
        (&rejected[1]["column"], &rejected[1]["value"]),
        (&"paid".into(), &"twelve".into())
    );
}

#[test]
fn wrong_use_ends_with_2_and_help_with_0() {
    assert_eq!(makegood(&["estimate"]).status.code(), Some(2));
    assert_eq!(
        makegood(&["sample", "--orders", "many", "-o", "x"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(makegood(&["--help"]).status.code(), Some(0));
}

#[test]
fn without_a_display_the_window_says_so_and_prints_the_comparison() {
    let (window, estimate) = (makegood(&[SAMPLE]), makegood(&["estimate", SAMPLE]));
    assert_eq!(window.status.code(), Some(0), "{}", errors(&window));
    assert!(errors(&window).contains("display"), "{}", errors(&window));
    assert!(!estimate.stdout.is_empty());
    assert_eq!(window.stdout, estimate.stdout);
}

#[test]
fn a_sample_that_cannot_be_written_says_where() {
    let output = makegood(&["sample", "--orders", "10", "-o", "/nowhere/at/all.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("/nowhere/at/all.csv"),
        "{}",
        errors(&output)
    );
}

/// Another column would be read in its place, and its total taken for the chosen one's.
#[test]
fn a_chosen_column_that_no_file_has_is_named_with_those_there_are() {
    for call in ["inspect", "estimate"] {
        let output = makegood(&[call, SAMPLE, "--map", "paid=payd"]);
        let said = errors(&output);
        assert_eq!(output.status.code(), Some(1), "{call}: {said}");
        assert!(
            said.contains("--map paid=payd: no file has a column"),
            "{said}"
        );
        assert!(said.contains("list_price, intended_price, paid"), "{said}");
    }
    let output = makegood(&["inspect", SAMPLE, "--map", "list="]);
    assert!(output.status.success(), "{}", errors(&output));
}
