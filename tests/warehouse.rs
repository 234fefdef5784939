//! Scripts for engines and the folders they write, as far as no engine is needed; `tests/engines` runs them.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use makegood::case::settle;
use makegood::import::{self, Import, ImportOptions, Progress};
use makegood::incident::definition::Definition;
use makegood::incident::{Incident, Intended, Lists, Matcher, PriceList, UnitPrices};
use makegood::report::form::Form;
use makegood::rollup::{self, Rollup};
use makegood::session::action::{Action, Effect, Saving};
use makegood::session::choices::IncidentChange;
use makegood::session::command::Command;
use makegood::session::engine::Engine as Calls;
use makegood::session::listing::List;
use makegood::session::settings::Settings;
use makegood::session::{Failure, Session};
use makegood::ui;
use makegood::warehouse::{self, Basis, Engine, Kept, Order, WarehouseError, What};
use rust_decimal::prelude::dec;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a script for the files wrote in `DuckDB`: see tests/engines/README.md for how to make it again.
fn folder() -> PathBuf {
    root().join("tests/rollup")
}

// The script.

/// Ends or leaves every kind of quote, comment and statement there is, and then says `INJECTED`.
const ESCAPES: &[&str] = &[
    "'; INJECTED; --",
    "\"; INJECTED; --",
    "`; INJECTED; --",
    "''; INJECTED",
    "\\'; INJECTED; --",
    "\\\\'; INJECTED; --",
    "*/ INJECTED /*",
    "$$ INJECTED $$",
    "${env:INJECTED}",
    "E'\\' INJECTED",
    "\\`; INJECTED",
    "] INJECTED [",
    // Line ends: of a comment, of a command of psql, of a cell.
    "a\n\\! INJECTED\nb",
    "a\r\n; INJECTED; --",
    "a\rINJECTED\t\u{b}\u{85}b",
    // Places that a client or this program's own templates fill in.
    ":'INJECTED' :INJECTED :{?INJECTED}",
    "{INJECTED:String} {zero} {paid} {INJECTED}",
    "\\u0027; INJECTED; --",
    "\\x27; INJECTED; --",
    "\u{2019}; INJECTED; \u{2019}",
];

/// The part of a script that is neither a literal, a quoted name nor a comment, by the engine's own rules.
fn code(engine: Engine, script: &str) -> String {
    let has_escapes = matches!(engine, Engine::Spark | Engine::ClickHouse);
    let mut code = String::new();
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '-' if chars.peek() == Some(&'-') => {
                for c in chars.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
            }
            '\'' | '"' | '`' => {
                while let Some(inner) = chars.next() {
                    let is_escape =
                        inner == '\\' && has_escapes && !(c == '`' && engine == Engine::Spark);
                    if is_escape || (inner == c && chars.peek() == Some(&c)) {
                        chars.next();
                    } else if inner == c {
                        break;
                    }
                }
                code.push_str(" quoted ");
            }
            c => code.push(c),
        }
    }
    code
}

#[test]
fn the_reader_of_scripts_finds_what_gets_out_of_its_quotes() {
    for engine in Engine::ALL {
        assert!(code(engine, "SELECT 'a'; INJECTED; --'").contains("INJECTED"));
        assert!(!code(engine, "SELECT 'a''; INJECTED; --'").contains("INJECTED"));
        assert!(!code(engine, "-- INJECTED\nSELECT 1").contains("INJECTED"));
    }
    assert!(code(Engine::DuckDb, r"SELECT 'a\'; INJECTED").contains("INJECTED"));
    assert!(!code(Engine::Spark, r"SELECT 'a\'; INJECTED").contains("INJECTED"));
}

/// An export whose titles are these, in the roles that matter.
fn export(titles: [&str; 6], product: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(titles).unwrap();
    for order in ["a1", "a2"] {
        let time = "2017-12-31 15:00:00";
        writer
            .write_record([order, "c1", product, "18.00", "0.20", time])
            .unwrap();
    }
    writer.flush().unwrap();
    (folder, path)
}

fn read(path: &Path, options: &ImportOptions) -> Import {
    import::read(&[path.to_owned()], options, &Progress::default()).unwrap()
}

fn order(engine: Engine) -> Order {
    Order {
        engine,
        what: What::Rollup,
        table: None,
        place: None,
        folder: "rollup".to_owned(),
    }
}

/// The script for an import; what it says must not depend on whether the incident matches anything.
fn script(
    import: &Import,
    options: &ImportOptions,
    (incident, lists): (&Incident, &Lists),
    order: &Order,
) -> Result<String, WarehouseError> {
    let rollup = Rollup {
        currency: makegood::money::Currency::parse("CNY").unwrap(),
        scale: 2,
        ..native().1
    };
    let basis = Basis {
        import,
        options,
        hashes: &BTreeMap::new(),
        incident,
        lists,
        rollup: &rollup,
    };
    warehouse::prepare(
        basis,
        order,
        Kept {
            title: incident.products.concat(),
            ..Kept::default()
        },
    )
}

#[track_caller]
fn holds(engine: Engine, script: &str, about: &str) {
    assert!(
        script.contains(&engine.text(about)),
        "{engine:?} {about}: the text is not in the script as it is"
    );
    let code = code(engine, script);
    let line = code.lines().find(|line| line.contains("INJECTED"));
    assert_eq!(line, None, "{engine:?}, {about}");
}

#[test]
fn nothing_in_a_case_gets_out_of_its_quotes() {
    for nasty in ESCAPES {
        let titles = [
            nasty,
            "customer_id",
            "product",
            "intended_price",
            "paid",
            "created_at",
        ];
        let (_kept, path) = export(titles, nasty);
        let mut options = ImportOptions {
            currency: Some("CNY".to_owned()),
            ..ImportOptions::default()
        };
        options
            .mapping
            .insert(import::Role::OrderId, (*nasty).to_owned());
        let import = read(&path, &options);
        assert_eq!(import.questions, Vec::new());
        let incident = Incident {
            products: vec![(*nasty).to_owned()],
            codes: vec![(*nasty).to_owned()],
            statuses: vec![(*nasty).to_owned()],
            order_ids: Some("list.csv".to_owned()),
            intended: Some(Intended::PriceList((*nasty).to_owned())),
            zone: "Asia/Shanghai".to_owned(),
            ..Incident::default()
        };
        let price = UnitPrices {
            intended: Some(dec!(18)),
            ..UnitPrices::default()
        };
        let lists = Lists {
            price_list: Some(PriceList {
                products: [((*nasty).to_owned(), price)].into(),
            }),
            order_ids: Some([(*nasty).to_owned()].into()),
            ..Lists::default()
        };
        for engine in Engine::ALL {
            for what in [What::Rollup, What::Actions { honoured: Some(1) }] {
                let order = Order {
                    what,
                    folder: if nasty.contains(char::is_control) {
                        "out".to_owned()
                    } else {
                        format!("out {nasty}")
                    },
                    ..order(engine)
                };
                let text = script(&import, &options, (&incident, &lists), &order).unwrap();
                holds(engine, &text, nasty);
                let order = Order {
                    table: Some(format!("sales.{}", nasty.replace('.', ""))),
                    place: Some((*nasty).to_owned()),
                    ..order
                };
                match script(&import, &options, (&incident, &lists), &order) {
                    Ok(text) => holds(engine, &text, nasty),
                    // What Spark would fill in, and a line end, cannot be named at all.
                    Err(error) => assert!(
                        matches!(error, WarehouseError::Name { .. })
                            && (nasty.contains("${") || nasty.contains(char::is_control)),
                        "{error:?}"
                    ),
                }
            }
        }
    }
}

#[test]
fn a_path_that_could_end_a_line_is_refused() {
    let titles = [
        "order_id",
        "customer_id",
        "product",
        "intended_price",
        "paid",
        "created_at",
    ];
    let (_kept, path) = export(titles, "x");
    let options = ImportOptions {
        currency: Some("CNY".to_owned()),
        ..ImportOptions::default()
    };
    let import = read(&path, &options);
    for engine in Engine::ALL {
        let order = Order {
            folder: "a\n\\! INJECTED".to_owned(),
            ..order(engine)
        };
        let refused = script(
            &import,
            &options,
            (&Incident::default(), &Lists::default()),
            &order,
        );
        assert!(
            matches!(refused, Err(WarehouseError::Path { .. })),
            "{refused:?}"
        );
        let order = Order {
            table: Some("sales..orders".to_owned()),
            ..self::order(engine)
        };
        let refused = script(
            &import,
            &options,
            (&Incident::default(), &Lists::default()),
            &order,
        );
        assert!(
            matches!(refused, Err(WarehouseError::Table { .. })),
            "{refused:?}"
        );
    }
}

// The folder.

/// The twelve orders of the sample, read and rolled up here.
fn native() -> (Incident, Rollup) {
    let options = ImportOptions {
        zone: Some("Asia/Shanghai".to_owned()),
        ..ImportOptions::default()
    };
    let import = read(&root().join("sample-data/twelve-orders.csv"), &options);
    let text = std::fs::read_to_string(root().join("sample-data/incident.toml")).unwrap();
    let definition = Definition::parse(&text).unwrap();
    let settled = settle(
        &import.orders,
        &definition,
        Lists::default(),
        "Asia/Shanghai",
    )
    .unwrap();
    let matcher = Matcher::new(&import.orders, &settled.incident, &settled.lists).unwrap();
    let rollup = rollup::build(&matcher, &settled.incident);
    (settled.incident.clone(), rollup)
}

#[test]
fn a_folder_is_the_rollup_of_its_orders() {
    let (_, rollup) = native();
    let opened = warehouse::open(&folder()).unwrap();
    assert_eq!(opened.rollup, rollup);
    // 14 lines are read, 12 used; a copy is skipped, 0.2O is no amount.
    assert_eq!(opened.lines, [14, 12, 1, 1]);
    let of_manifest = warehouse::rollup_folder(&folder().join("manifest.csv"));
    assert_eq!(of_manifest, Some(folder()));
    assert_eq!(warehouse::rollup_folder(&folder().join("axis.csv")), None);
    assert_eq!(warehouse::rollup_folder(root()), None);
}

/// The folder with one table of it changed.
fn changed(table: &str, change: impl Fn(&str) -> String) -> Result<Rollup, WarehouseError> {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = copy.path().join(table);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_ne!(change(&text), text, "the table is not changed at all");
    std::fs::write(&path, change(&text)).unwrap();
    warehouse::open(copy.path()).map(|opened| opened.rollup)
}

#[test]
fn a_folder_that_does_not_fit_together_is_refused() {
    let case = |text: &str| text.replace("\"\"0.20\"\"", "\"\"0.30\"\"");
    assert!(matches!(
        changed("manifest.csv", case),
        Err(WarehouseError::Tampered)
    ));
    let newer = |text: &str| text.replace("1,schema,1", "1,schema,99");
    assert!(matches!(
        changed("manifest.csv", newer),
        Err(WarehouseError::NewerSchema { .. })
    ));
    let other = |text: &str| text.replace("makegood rollup", "something else");
    assert!(matches!(
        changed("manifest.csv", other),
        Err(WarehouseError::Missing { .. })
    ));
    // The manifest says how many lines this program used of the same files: 12.
    let fewer = |text: &str| text.replacen("\n12,", "\n11,", 1);
    assert!(matches!(
        changed("figures.csv", fewer),
        Err(WarehouseError::ReadOtherwise { .. })
    ));
    let broken = |text: &str| text.replacen("0.20,", "0.2x,", 1);
    assert!(matches!(
        changed("prices.csv", broken),
        Err(WarehouseError::Unreadable { .. })
    ));
    let part = |text: &str| text.replacen("first", "third", 1);
    assert!(matches!(
        changed("axis.csv", part),
        Err(WarehouseError::Unreadable { .. })
    ));
}

// The window.

const DEADLINE: Duration = Duration::from_mins(1);

fn session() -> Session {
    Session::new(Calls::default(), Settings::default(), Arc::new(|| {}))
}

fn rest(session: &mut Session) {
    let began = Instant::now();
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        assert!(
            began.elapsed() < DEADLINE,
            "the workers do not come to rest"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_folder_opens_in_the_window_with_lists_off() {
    let (incident, rollup) = native();
    let mut session = session();
    session.apply(Action::Open(vec![folder()]));
    rest(&mut session);
    assert_eq!(session.import.failure(), None);
    assert_eq!(session.rollup.latest().unwrap().as_ref(), &rollup);
    assert!(session.has_verdict());
    assert!(!session.is_dirty(), "opening is no change");
    assert_eq!(session.choices().incident, incident);
    for off in [
        Command::FindOrder,
        Command::ListCustomers,
        Command::SaveScript,
    ] {
        assert!(!off.is_enabled(&session), "{off:?}");
    }
    session.apply(Action::ChangeIncident(IncidentChange::Window(None, None)));
    session.apply(Action::ShowList(Some(List::Lines)));
    rest(&mut session);
    assert_eq!(
        session.choices().incident,
        incident,
        "the rule is the engine's"
    );
    assert!(session.listing().is_none());
    let write = ui::writer(&session, Saving::Report(Form::Svg), Path::new("page.svg")).unwrap();
    let mut page = Vec::new();
    write(&mut page, &Progress::default()).unwrap();
    assert!(
        String::from_utf8(page)
            .unwrap()
            .contains("twelve-orders.csv")
    );
}

#[test]
fn a_case_of_a_folder_keeps_what_was_chosen() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("computed.makegood");
    let mut session = session();
    session.apply(Action::Open(vec![folder()]));
    rest(&mut session);
    session.apply(Action::SetCap(Some(1)));
    session.apply(Action::SetTitle("From the warehouse".to_owned()));
    let text = session.draft().unwrap().text(&path).unwrap();
    std::fs::write(&path, text).unwrap();
    let mut again = self::session();
    again.apply(Action::Open(vec![path.clone()]));
    rest(&mut again);
    assert_eq!(again.import.failure(), None);
    assert_eq!(again.choices().cap, Some(1));
    assert_eq!(again.choices().title, "From the warehouse");
    assert_eq!(again.rollup.latest(), session.rollup.latest());
    assert!(again.computed().is_some() && !again.is_dirty());
    // On the command line too.
    let call = std::process::Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["estimate", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8(call.stdout).unwrap();
    assert!(
        said.contains("\"computed_by\""),
        "{said}{}",
        String::from_utf8_lossy(&call.stderr)
    );
}

#[test]
fn a_folder_that_is_broken_leaves_what_is_open() {
    let broken = tempfile::tempdir().unwrap();
    std::fs::write(broken.path().join("manifest.csv"), "nth,entry,content\n").unwrap();
    let mut session = session();
    session.apply(Action::Open(vec![
        root().join("sample-data/twelve-orders.csv"),
    ]));
    rest(&mut session);
    let before = session.rollup.latest().cloned();
    session.apply(Action::Open(vec![broken.path().to_owned()]));
    rest(&mut session);
    assert_eq!(session.rollup.latest().cloned(), before);
    assert!(matches!(
        session.notice,
        Some(makegood::session::action::Notice::Failed(
            Failure::Warehouse(_)
        ))
    ));
    assert!(session.computed().is_none() && session.has_single_orders());
}

#[test]
fn the_window_writes_the_script_of_the_command_line() {
    let mut session = session();
    session.apply(Action::Open(vec![
        root().join("sample-data/twelve-orders.csv"),
    ]));
    rest(&mut session);
    assert_eq!(
        session.apply(Action::Do(Command::CopyScript)),
        Some(Effect::CopyScript)
    );
    let saving = Some(Effect::AskWhereToSave(Saving::Script));
    assert_eq!(session.apply(Action::Do(Command::SaveScript)), saving);
    for engine in Engine::ALL {
        session.script_wish.engine = engine;
        for is_actions in [false, true] {
            session.script_wish.is_actions = is_actions;
            let script = session.script().unwrap();
            assert!(
                script.contains(&format!("for {}.", engine.name())),
                "{script}"
            );
            assert_eq!(
                script.contains("mg_people"),
                !is_actions || engine == Engine::Spark
            );
        }
    }
    session.script_wish.table = "sales.orders".to_owned();
    assert!(session.script().unwrap().contains("table sales.orders"));
}
