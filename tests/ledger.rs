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
    assert_eq!(paid["explained_by"]["bad_amount"], 1);
    let (is_done, said) = makegood(
        folder.path(),
        &["inspect", "orders.csv", "--control", "sum=1"],
    );
    assert!(!is_done && said.contains("--control"), "{said}");
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
