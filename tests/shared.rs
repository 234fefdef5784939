//! What is shared says the same everywhere, names nobody, and is written whole or not at all.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[expect(dead_code, reason = "another test uses the rest")]
mod office;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use makegood::money::Currency;
use makegood::text::Language;
use makegood::ui::format;
use serde_json::Value;

/// Ids and names that a spreadsheet would take for formulas.
const FORMULAS: [&str; 10] = [
    "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x",
];
/// A word that is in every customer id, and in the folder of the export.
const SECRET: &str = "somebody7391";

struct Incident {
    folder: tempfile::TempDir,
    kind: &'static str,
}

impl Incident {
    /// Some orders of some customers, before, in and after the incident; names that are formulas.
    fn new(kind: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(SECRET)).unwrap();
        let incident = Self { folder, kind };
        let mut table = csv::Writer::from_path(incident.export()).unwrap();
        let titles = [
            "order_id",
            "user_id",
            "product",
            "quantity",
            "paid",
            "intended",
            "currency",
            "created_at",
        ];
        table.write_record(titles).unwrap();
        for n in 0..60_u32 {
            let trick = FORMULAS[n as usize % FORMULAS.len()];
            let intended = 1800 + 7 * (n % 5);
            let paid = match kind {
                _ if n % 4 == 3 => intended,
                "underpriced" => 20 + n % 3,
                _ => intended + 500 + n,
            };
            let cents = |amount: u32| format!("{}.{:02}", amount / 100, amount % 100);
            table
                .write_record([
                    format!("{trick}-{n}"),
                    format!("{SECRET}-{}", n % 17 * (n % 3)),
                    format!("{trick} product"),
                    "1".to_owned(),
                    cents(paid),
                    cents(intended),
                    "CNY".to_owned(),
                    format!("2017-12-31 14:{n:02}:00"),
                ])
                .unwrap();
        }
        table.flush().unwrap();
        let rule = match kind {
            "underpriced" => "paid_ratio_max = \"0.5\"",
            _ => "paid_ratio_min = \"1.1\"",
        };
        let text = format!("[incident]\nkind = \"{kind}\"\nintended = \"column\"\n{rule}\n");
        std::fs::write(incident.path("incident.toml"), text).unwrap();
        // What cannot be taken back would not come back to the customer either.
        let text = "[assumptions]\nirrecoverable_share = 0\n";
        std::fs::write(incident.path("assumptions.toml"), text).unwrap();
        incident
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn export(&self) -> PathBuf {
        self.path(SECRET).join("orders.csv")
    }

    fn call(&self, call: &str, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
        command.arg(call).arg(self.export());
        command.arg("--incident").arg(self.path("incident.toml"));
        command
            .arg("--assumptions")
            .arg(self.path("assumptions.toml"));
        command
            .args(["--draws", "200", "--zone", "Asia/Shanghai"])
            .args(more);
        command.output().unwrap()
    }

    /// Makes a file and gives its path.
    fn made(&self, name: &str, more: &[&str]) -> PathBuf {
        let path = self.path(name);
        let call = if Path::new(name).extension().unwrap() == "csv" {
            "export"
        } else {
            "report"
        };
        let more = [more, &["-o", path.to_str().unwrap()]].concat();
        succeeds(&self.call(call, &more));
        path
    }

    fn estimate(&self) -> Value {
        serde_json::from_slice(&succeeds(&self.call("estimate", &["--json"]))).unwrap()
    }

    /// Rows of the action list by title.
    fn actions(&self, policy: &str) -> Vec<BTreeMap<String, String>> {
        let more = ["--what", "actions", "--policy", policy];
        table(&self.made(&format!("{policy}.csv"), &more))
    }
}

/// Rows of a list by title.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    table.deserialize().map(Result::unwrap).collect()
}

#[track_caller]
fn succeeds(output: &Output) -> Vec<u8> {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    output.stdout.clone()
}

/// The stamp that rides in a picture.
fn stamp(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap();
    let text = if path.extension().unwrap() == "svg" {
        makegood::report::svg::facts(&String::from_utf8(bytes).unwrap()).unwrap()
    } else {
        let reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
        let texts = &reader.info().utf8_text;
        let ours = texts
            .iter()
            .find(|text| text.keyword == "Makegood")
            .unwrap();
        ours.get_text().unwrap()
    };
    serde_json::from_str(&text).unwrap()
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

/// Asserts that two figures are one, but for the last bit that reading them may cost.
#[track_caller]
fn is_one(left: &Value, right: &Value, what: &str) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            assert_eq!(left.len(), right.len(), "{what}");
            for (key, value) in left {
                is_one(value, &right[key], &format!("{what} {key}"));
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!(
                (a - b).abs() <= 1e-13 * a.abs().max(b.abs()),
                "{what}: {a}, {b}"
            );
        }
        _ => assert_eq!(left, right, "{what}"),
    }
}

/// A decision of an estimate.
fn decision<'a>(estimate: &'a Value, policy: &str) -> &'a Value {
    let decisions = estimate["decisions"].as_array().unwrap();
    decisions
        .iter()
        .find(|one| one["policy"] == policy)
        .unwrap()
}

#[track_caller]
fn is_to_the_cent(cents: i64, amount: &Value, what: &str) {
    let amount = amount.as_f64().unwrap();
    assert!(
        (cents as f64 / 100.0 - amount).abs() < 0.005,
        "{what}: {cents} cents, {amount}"
    );
}

/// The figures of the pages, the workbook and the memo are those of `estimate`.
#[track_caller]
fn says_the_same_everywhere(incident: &Incident) -> Value {
    let estimate = incident.estimate();
    let measures = &estimate["measures"];
    let page = stamp(&incident.made("page.png", &[]));
    for key in ["orders", "customers", "paid", "intended", "shortfall"] {
        assert_eq!(page["measures"][key], measures[key], "{key}");
    }
    for said in estimate["decisions"].as_array().unwrap() {
        let policy = said["policy"].as_str().unwrap();
        for key in [
            "expected",
            "worst_case",
            "cash_returned",
            "orders_revoked",
            "components",
        ] {
            is_one(
                &page["decisions"][policy][key],
                &said[key],
                &format!("{policy} {key}"),
            );
        }
    }
    let mut drawn = stamp(&incident.made("page.svg", &[]));
    drawn["made_ms"] = page["made_ms"].clone();
    assert_eq!(drawn, page);

    let workbook = incident.made("book.xlsx", &[]);
    let summary = office::figures(&workbook, "Summary");
    for key in ["paid", "intended", "shortfall"] {
        let exact = cents(measures[key].as_str().unwrap());
        is_to_the_cent(exact, &serde_json::json!(summary[key][0]), key);
    }
    let costs = office::figures(&workbook, "Components");
    for (place, policy) in office::texts(&workbook, "Components", "policy")
        .iter()
        .enumerate()
    {
        for key in ["expected", "worst_case", "cash_returned"] {
            let said = &decision(&estimate, policy)[key];
            is_one(
                &serde_json::json!(costs[key][place]),
                said,
                &format!("{policy} {key}"),
            );
        }
    }

    memo_says(incident, &estimate);
    estimate
}

/// What the ends are called in an incident of its kind.
fn ends(kind: &str) -> [(&'static str, &'static str); 2] {
    let [honour, revoke] = match kind {
        "underpriced" => ["Honour all", "Revoke all"],
        "overcharged" => ["Refund everyone", "Refund on request"],
        _ => ["Restore to everyone", "Restore on request"],
    };
    [("honour_all", honour), ("revoke_all", revoke)]
}

/// Measures, and cost and worst case of each end, as the memo writes them in both of its forms.
#[track_caller]
fn memo_says(incident: &Incident, estimate: &Value) {
    let markdown = std::fs::read_to_string(incident.made("memo.md", &[])).unwrap();
    let html = std::fs::read_to_string(incident.made("memo.html", &[])).unwrap();
    let paid = cents(estimate["measures"]["paid"].as_str().unwrap());
    let paid = format::scaled(paid.into(), 2, 2);
    let mut rows = vec![vec!["Paid".to_owned(), paid]];
    for (policy, name) in ends(incident.kind) {
        let said = decision(estimate, policy);
        let figure = |figure: &Value| {
            format::estimate(figure.as_f64().unwrap(), Currency::NONE, Language::English)
        };
        assert!(
            said["p5"].is_f64() && said["p95"].is_f64(),
            "no spread: {said}"
        );
        rows.push(vec![
            name.to_owned(),
            figure(&said["expected"]),
            format::range(&figure(&said["p5"]), &figure(&said["p95"])),
            figure(&said["worst_case"]),
            figure(&said["cash_returned"]),
        ]);
    }
    for row in rows {
        let line = format!("| {} |", row.join(" | "));
        assert!(markdown.contains(&line), "{line} is not in\n{markdown}");
        let cell = |cell: &String| format!("<td class=\"n\">{cell}</td>");
        let cells = row[1..].iter().map(cell).collect::<Vec<_>>().concat();
        let line = format!("<tr><td>{}</td>{cells}", row[0]);
        assert!(html.contains(&line), "{line} is not in the HTML");
    }
    for name in [
        "Summary",
        "Impact",
        "Decision options",
        "Recommendation",
        "Assumptions",
    ] {
        assert!(markdown.contains(&format!("## {name}")), "{name}");
    }
}

/// The lists of single orders add up to what the comparison says of their decision.
#[track_caller]
fn lists_add_up(incident: &Incident, estimate: &Value, policy: &str) {
    let rows = incident.actions(policy);
    let said = decision(estimate, policy);
    let orders = estimate["measures"]["orders"].as_u64().unwrap();
    assert_eq!(rows.len() as u64, orders);
    customers_are_told_the_same(incident, policy, &rows, said);
    let count = |act: &str| rows.iter().filter(|row| row["action"] == act).count() as u64;
    let refunded: i64 = rows.iter().map(|row| cents(&row["refund"])).sum();
    let revoked = said["orders_revoked"].as_u64().unwrap();
    match incident.kind {
        "underpriced" => {
            assert_eq!(
                (count("refund"), count("keep")),
                (revoked, orders - revoked)
            );
            is_to_the_cent(refunded, &said["cash_returned"], policy);
        }
        "overcharged" => {
            assert_eq!(
                (count("refund"), count("on_request")),
                (orders - revoked, revoked)
            );
            if revoked == 0 {
                is_to_the_cent(refunded, &said["components"]["forgone_price"], policy);
            }
        }
        _ => {
            assert_eq!(
                (count("restore"), count("on_request")),
                (orders - revoked, revoked)
            );
            assert_eq!(refunded, 0);
        }
    }
}

/// The list of customers adds up to the list of orders, and to the comparison.
#[track_caller]
fn customers_are_told_the_same(
    incident: &Incident,
    policy: &str,
    rows: &[BTreeMap<String, String>],
    said: &Value,
) {
    let more = ["--what", "customers", "--policy", policy];
    let told = table(&incident.made(&format!("told-{policy}.csv"), &more));
    let sum = |title: &str| told.iter().map(|row| cents(&row[title])).sum::<i64>();
    assert_eq!(
        sum("orders_kept") + sum("orders_changed"),
        i64::try_from(rows.len()).unwrap()
    );
    assert_eq!(
        sum("orders_changed"),
        said["orders_revoked"].as_i64().unwrap()
    );
    let refunds: i64 = rows.iter().map(|row| cents(&row["refund"])).sum();
    assert_eq!(sum("refund"), refunds);
    let touched = told
        .iter()
        .filter(|row| row["orders_changed"] != "0")
        .count() as u64;
    assert_eq!(Some(touched), said["customers_revoked"].as_u64());
    let messages = |rows: &[BTreeMap<String, String>]| {
        let all = rows.iter().map(|row| row["message"].clone());
        all.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(messages(rows), messages(&told));
    assert!(
        told.iter()
            .all(|row| !row["text"].is_empty() && !row["text"].contains('{'))
    );
}

/// Every policy of the comparison that single orders can follow; the others are refused by name.
#[track_caller]
fn lists_of_every_policy_add_up(incident: &Incident, estimate: &Value) {
    let mut followed = 0;
    for said in estimate["decisions"].as_array().unwrap() {
        let policy = said["policy"].as_str().unwrap();
        let by_order = policy
            .strip_prefix("cap_")
            .map(|k| k.parse::<u64>().is_ok());
        if by_order.unwrap_or(["revoke_all", "honour_all"].contains(&policy)) {
            lists_add_up(incident, estimate, policy);
            followed += 1;
        } else {
            let more = ["--what", "actions", "--policy", policy, "-o", "never.csv"];
            let output = incident.call("export", &more);
            assert_eq!(output.status.code(), Some(1), "{policy}");
            assert!(String::from_utf8_lossy(&output.stderr).contains(policy));
        }
    }
    assert!(followed >= 4, "{followed}");
}

#[test]
fn an_underpriced_incident_says_the_same_everywhere() {
    let incident = Incident::new("underpriced");
    let estimate = says_the_same_everywhere(&incident);
    lists_of_every_policy_add_up(&incident, &estimate);
}

#[test]
fn an_overcharge_says_the_same_everywhere() {
    let incident = Incident::new("overcharged");
    let estimate = says_the_same_everywhere(&incident);
    lists_of_every_policy_add_up(&incident, &estimate);
}

#[test]
fn a_withdrawn_benefit_says_the_same_everywhere() {
    let incident = Incident::new("benefit-withdrawn");
    let estimate = says_the_same_everywhere(&incident);
    lists_of_every_policy_add_up(&incident, &estimate);
}

/// Everything readable in a file: the parts of an archive, the texts of a picture, else the bytes.
fn readable(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    match path.extension().unwrap().to_str().unwrap() {
        "xlsx" => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let parts = (0..archive.len())
                .map(|place| std::io::read_to_string(archive.by_index(place).unwrap()).unwrap());
            parts.collect()
        }
        "png" => {
            let reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
            let texts = reader.info().utf8_text.iter();
            texts.map(|text| text.get_text().unwrap()).collect()
        }
        _ => String::from_utf8(bytes).unwrap(),
    }
}

#[test]
fn nothing_that_is_shared_names_a_customer_a_folder_or_runs() {
    let incident = Incident::new("underpriced");
    let title = ["--title", "=1+1 <script>alert(1)</script>"];
    for name in [
        "a.png",
        "a.svg",
        "a.xlsx",
        "a.html",
        "a.md",
        "a.notice.md",
        "a.notice.txt",
    ] {
        let said = readable(&incident.made(name, &title));
        assert!(!said.is_empty(), "{name}");
        assert!(
            !said.contains(SECRET),
            "{name} names a customer or a folder"
        );
        let home = incident.folder.path().to_str().unwrap();
        assert!(!said.contains(home), "{name} names a folder");
        if name != "a.png" {
            assert!(!said.contains("<script>"), "{name} runs");
        }
    }
    for list in ["actions", "customers"] {
        let said = readable(&incident.made(&format!("{list}.csv"), &["--what", list]));
        assert!(said.contains("•••") && !said.contains(SECRET), "{list}");
    }
    no_cell_is_a_formula(&incident);
}

#[test]
fn identifiers_are_shown_as_asked() {
    let incident = Incident::new("underpriced");
    let list = |name: &str, more: &[&str]| {
        let more = [&["--what", "actions", "--policy", "cap_1"], more].concat();
        let rows = table(&incident.made(name, &more));
        let column = |title: &str| {
            rows.iter()
                .map(|row| row[title].clone())
                .collect::<Vec<_>>()
        };
        (column("order_id"), column("customer_id"))
    };
    let (orders, customers) = list("full.csv", &["--identifiers", "full"]);
    assert!(customers.iter().any(|id| id.contains(SECRET)));
    let (usual, masked) = list("usual.csv", &[]);
    assert_eq!(usual, orders, "orders are what the list is carried out by");
    assert!(
        masked
            .iter()
            .all(|id| id.is_empty() || id.starts_with("•••"))
    );
    let (masked, _) = list("masked.csv", &["--identifiers", "masked"]);
    assert!(masked.iter().all(|id| id.starts_with("•••")));
    let salted = |name, salt| list(name, &["--identifiers", "hashed", "--salt", salt]);
    let (_, hashed) = salted("one.csv", "winter");
    assert_eq!(
        hashed,
        salted("two.csv", "winter").1,
        "a key of its own for each"
    );
    assert_ne!(hashed, salted("three.csv", "summer").1);
    let pairs: BTreeMap<_, _> = customers.iter().zip(&hashed).collect();
    let again: BTreeMap<_, _> = hashed.iter().zip(&customers).collect();
    assert_eq!(pairs.len(), again.len(), "one key for one customer");
    let more = ["--what", "affected", "--identifiers", "masked"];
    let rows = table(&incident.made("affected.csv", &more));
    assert!(rows.iter().all(|row| !row["customer_id"].contains(SECRET)));
}

/// Texts of the export stay texts in the lists and in the workbook.
#[track_caller]
fn no_cell_is_a_formula(incident: &Incident) {
    let is_formula = |cell: &str| {
        let first = cell.trim_start_matches(' ').chars().next();
        matches!(
            first,
            Some('=' | '+' | '-' | '@' | '\r' | '＝' | '＋' | '－' | '＠')
        ) || cell.starts_with("\t=")
    };
    let rows = incident.actions("cap_1");
    assert!(rows.iter().any(|row| row["order_id"].starts_with('\'')));
    for row in rows {
        for (title, cell) in &row {
            let is_figure = cell.parse::<f64>().is_ok() && title != "order_id";
            assert!(is_figure || !is_formula(cell), "{title}: {cell:?}");
        }
    }
    for sheet in ["Summary", "By product", "Issues"] {
        for cell in office::all_texts(&incident.path("a.xlsx"), sheet) {
            assert!(!is_formula(&cell), "{sheet}: {cell:?}");
        }
    }
}

#[test]
fn a_page_whose_zone_nobody_gave_belongs_to_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.svg");
    let orders = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");
    let makegood = || Command::new(env!("CARGO_BIN_EXE_makegood"));
    let report = ["report", orders, "--draws", "200", "-o"];
    succeeds(&makegood().args(report).arg(&page).output().unwrap());
    succeeds(
        &makegood()
            .arg("verify")
            .arg(&page)
            .arg(orders)
            .output()
            .unwrap(),
    );
}

#[test]
fn a_page_belongs_to_its_files_and_to_no_others() {
    let incident = Incident::new("underpriced");
    let page = incident.made("page.png", &["--title", "Of that night"]);
    let verify = |export: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
        command.arg("verify").arg(&page).arg(export).arg("--json");
        let output = command.output().unwrap();
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = verify(&incident.export());
    assert_eq!((code, &said["belongs"]), (0, &Value::Bool(true)), "{said}");
    // One cent more in one line.
    let text = std::fs::read_to_string(incident.export()).unwrap();
    let other = incident.path("orders.csv");
    std::fs::write(&other, text.replacen("0.20", "0.21", 1)).unwrap();
    let (code, said) = verify(&other);
    assert_eq!((code, &said["belongs"]), (1, &Value::Bool(false)));
    let differences = said["differences"].as_array().unwrap();
    let named = |what: &str| differences.iter().any(|one| one["what"] == what);
    assert!(
        named("sources.orders.csv") && named("measures.paid"),
        "{said}"
    );
    assert!(
        !named("measures.orders") && !named("incident.kind"),
        "{said}"
    );
}

#[test]
fn two_runs_draw_the_same_pixels() {
    let incident = Incident::new("overcharged");
    let pixels = |name: &str| image::open(incident.made(name, &["--language", "zh"])).unwrap();
    // The strip at the foot says to the minute when the page was made.
    let upper = |name: &str| pixels(name).crop_imm(0, 0, 1920, 850);
    assert_eq!(upper("one.png"), upper("two.png"));
}

/// Every kind of file that is shared, with the call that makes it.
#[cfg(unix)]
const KINDS: [(&str, &str, &[&str]); 9] = [
    ("page.png", "report", &[]),
    ("page.svg", "report", &[]),
    ("book.xlsx", "report", &[]),
    ("memo.html", "report", &[]),
    ("memo.md", "report", &[]),
    ("letter.notice.md", "report", &[]),
    ("letter.txt", "report", &[]),
    ("actions.csv", "export", &["--what", "actions"]),
    ("customers.csv", "export", &["--what", "customers"]),
];

/// Those that are made without drawing, which takes a debug build long.
#[cfg(unix)]
fn quick() -> impl Iterator<Item = (&'static str, &'static str, &'static [&'static str])> {
    let is_html = |name: &str| Path::new(name).extension().is_some_and(|e| e == "html");
    let is_drawn = move |name: &str| name.starts_with("page") || is_html(name);
    KINDS.into_iter().filter(move |(name, ..)| !is_drawn(name))
}

/// Asserts that a file is refused with these words, that the old one is whole and nothing is left.
#[cfg(unix)]
#[track_caller]
fn leaves_the_old_file(
    incident: &Incident,
    (shell, words): (&str, &str),
    (name, call, more): (&str, &str, &[&str]),
) {
    let folder = incident.path(&format!("out-{name}"));
    std::fs::create_dir(&folder).unwrap();
    let page = folder.join(name);
    std::fs::write(&page, "old").unwrap();
    let script = format!("cd \"$1\" && {shell}; shift; exec \"$0\" \"$@\"");
    let mut command = Command::new("bash");
    command.arg("-c").arg(script);
    command.arg(env!("CARGO_BIN_EXE_makegood")).arg(&folder);
    command.arg(call).arg(incident.export()).arg("--incident");
    command.arg(incident.path("incident.toml"));
    command.args(["--draws", "100", "--zone", "Asia/Shanghai"]);
    let output = command.args(more).arg("-o").arg(&page).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{name}: {said}");
    assert!(
        said.contains(page.to_str().unwrap()) && said.contains(words),
        "{name}: {said}"
    );
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "old", "{name}");
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 1, "{name}: something is left");
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_leaves_the_old_file_whole() {
    let incident = Incident::new("underpriced");
    for kind in KINDS {
        // Writing stops within the file, as it does where the disk is full; notices are small.
        let full = ("trap '' XFSZ; ulimit -f 0", "too large");
        leaves_the_old_file(&incident, full, kind);
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_is_read_only_stays() {
    let incident = Incident::new("underpriced");
    for kind in quick() {
        let marked = format!("chmod 444 {}", kind.0);
        leaves_the_old_file(&incident, (&marked, "denied"), kind);
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_named() {
    let incident = Incident::new("underpriced");
    for (name, call, more) in quick() {
        for place in [format!("/proc/{name}"), format!("/nowhere/at/all/{name}")] {
            let more = [more, &["-o", &place]].concat();
            let output = incident.call(call, &more);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains(&place), "{said}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_somebody_reads_is_replaced_whole() {
    let incident = Incident::new("underpriced");
    for (name, _, more) in quick() {
        std::fs::write(incident.path(name), "old").unwrap();
        let open = std::fs::File::open(incident.path(name)).unwrap();
        let made = incident.made(name, more);
        assert_eq!(std::io::read_to_string(open).unwrap(), "old", "{name}");
        assert!(std::fs::metadata(made).unwrap().len() > 100, "{name}");
    }
}
