//! Totals from the ledger, own profiles and the list of rejected lines, through the program.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn makegood(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("HOME", folder)
        .env("APPDATA", folder)
        .output()
        .unwrap();
    let said = if run.status.success() {
        run.stdout
    } else {
        run.stderr
    };
    (run.status.success(), String::from_utf8(said).unwrap())
}

fn inspected(folder: &Path, arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["inspect", "--json", "orders.csv"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let (is_done, said) = makegood(folder, &all);
    assert!(is_done, "{said}");
    serde_json::from_str(&said).unwrap()
}

#[test]
fn a_total_from_the_ledger_is_held_against_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    // Two orders of 18.00, one line without an amount.
    let text = "order_id,user_id,paid\nA1,U1,18.00\nA2,U2,18.00\nA3,U3,x\n";
    std::fs::write(folder.path().join("orders.csv"), text).unwrap();
    let told = inspected(
        folder.path(),
        &["--control", "paid=54.00", "--control", "orders=2"],
    );
    let of = |index: usize| told["control_totals"][index].clone();
    assert_eq!(
        (of(0)["name"].as_str(), of(0)["agrees"].as_bool()),
        (Some("orders"), Some(true))
    );
    let paid = of(1);
    assert_eq!(
        (paid["stated"].as_str(), paid["read"].as_str()),
        (Some("54.00"), Some("36.00"))
    );
    assert_eq!(
        (paid["difference"].as_str(), paid["agrees"].as_bool()),
        (Some("-18.00"), Some(false))
    );
    // Its amount cannot be read: the line may be where the difference comes from.
    assert_eq!(paid["is_explained"], false);
    assert_eq!(paid["explained_by"][0]["reason"], "bad_amount");
    assert_eq!(paid["explained_by"][0]["without_amount"], 1);
    let (is_done, said) = makegood(
        folder.path(),
        &["inspect", "orders.csv", "--control", "sum=1"],
    );
    assert!(!is_done && said.contains("--control"), "{said}");
}

#[test]
fn a_difference_is_explained_by_the_lines_that_are_in_no_figure() {
    // The file states 90.20; of that 36.00 stand on two lines without a time and 18.00 on a copy.
    let folder = tempfile::tempdir().unwrap();
    let text = "order_id,user_id,paid,created_at\nA1,U1,18.00,2018-01-05 10:00:00\nA2,U2,18.00,soon\n\
                A3,U3,18.00,later\nA4,U4,0.20,2018-01-05 10:01:00\nA5,,x,2018-01-05 10:01:00\n\
                A1,U1,18.00,2018-01-05 10:00:00\nTotal,,72.20,\n";
    std::fs::write(folder.path().join("orders.csv"), text).unwrap();
    let (is_done, said) = makegood(folder.path(), &["inspect", "orders.csv"]);
    assert!(is_done, "{said}");
    assert!(
        said.contains(
            "difference -54.00 = 2 lines (this is no time in the format of its column) 36.00 + \
             1 line (the same line was read before) 18.00"
        ),
        "{said}"
    );
    let told = inspected(
        folder.path(),
        &["--control", "lines=5", "--control", "paid=54.20"],
    );
    let (lines, paid) = (&told["control_totals"][0], &told["control_totals"][1]);
    assert_eq!(
        (&lines["difference"], &paid["difference"]),
        (&"-3".into(), &"-36.00".into())
    );
    let [only] = paid["explained_by"].as_array().unwrap().as_slice() else {
        panic!("{paid}");
    };
    assert_eq!(
        (&only["reason"], &only["paid"]),
        (&"bad_time".into(), &"36.00".into())
    );
    assert_eq!(paid["is_explained"], true);
    // Three lines: the two without a time and one of the others.
    assert_eq!(lines["explained_by"].as_array().unwrap().len(), 2);
}

#[test]
fn a_profile_is_saved_and_used_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let text = "nr;wer;betrag in cent\nA1;U1;1800\nA2;U2;20\n";
    std::fs::write(folder.path().join("orders.csv"), text).unwrap();
    let chosen = [
        "--map",
        "paid=betrag in cent",
        "--map",
        "order_id=nr",
        "--map",
        "customer_id=wer",
        "--currency",
        "EUR",
        "--save-profile",
        "our shop",
    ];
    let paid = |told: &Value| {
        told["files"][0]["totals"][0]["paid"]
            .as_str()
            .map(str::to_owned)
    };
    assert_eq!(
        paid(&inspected(folder.path(), &chosen)).as_deref(),
        Some("18.20")
    );
    let told = inspected(folder.path(), &["--profile", "our shop"]);
    assert_eq!(paid(&told).as_deref(), Some("18.20"));
    assert_eq!(told["files"][0]["totals"][0]["currency"], "EUR");
    let (is_done, said) = makegood(
        folder.path(),
        &["inspect", "orders.csv", "--profile", "nobodys"],
    );
    assert!(!is_done && said.contains("nobodys"), "{said}");
}

#[test]
fn every_rejected_line_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let bad: Vec<String> = (0..1500).map(|row| format!("A{row},U{row},x\n")).collect();
    let bad = bad.concat();
    std::fs::write(
        folder.path().join("orders.csv"),
        format!("order_id,user_id,paid\nB1,U1,18.00\n{bad}"),
    )
    .unwrap();
    let told = inspected(folder.path(), &[]);
    assert_eq!(told["files"][0]["rejected"].as_array().unwrap().len(), 1000);
    let (is_done, said) = makegood(
        folder.path(),
        &[
            "export",
            "orders.csv",
            "--what",
            "rejected",
            "-o",
            "bad.csv",
        ],
    );
    assert!(is_done, "{said}");
    let written = std::fs::read_to_string(folder.path().join("bad.csv")).unwrap();
    assert_eq!(written.lines().count(), 1501);
}
