//! The beginning of a script: what it is, how it is run, and the source with a place for each line.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::dialect::{comment, put};
use super::{Engine, Query, Source, WarehouseError, What};
use crate::incident::definition::local_time;

/// Lines a file can have before the places of the next one begin.
const FILE_STEP: u64 = 1_000_000_000_000;

/// The same for Spark, whose numbers have the part of the file in their upper bits.
const SPARK_FILE_STEP: u64 = 1 << 50;

const MULTI_LINE: &str =
    "-- With multiLine 'false' all workers read one large file, if no cell holds a line end.\n";
/// What somebody who runs the script has to know.
const SPARK_TABLES: &str =
    "--       It makes tables mg_… in the current schema, and drops them: one run at a time.\n";

/// Names of the source's columns in the script, by their place in the file.
///
/// The titles themselves, unless an engine could confuse two of them or cannot name one.
pub(super) fn columns(query: &Query<'_>) -> Result<Vec<String>, WarehouseError> {
    let titles = &query.layout.titles;
    if matches!(query.source, Source::Table { .. }) {
        let mapped = query.layout.columns.values();
        let mut mapped = mapped.filter_map(|at| titles.get(*at));
        if let Some(name) = mapped.find(|title| !query.engine.can_name(title)) {
            return Err(WarehouseError::Name { name: name.clone() });
        }
    }
    let mut met = BTreeSet::new();
    let mut usable = |title: &String| {
        query.engine.can_name(title) && met.insert(title.to_lowercase()) && !is_ours(title)
    };
    let is_bad = titles.iter().any(|title| !usable(title));
    Ok(if is_bad {
        (1..=titles.len())
            .map(|at| format!("column_{at}"))
            .collect()
    } else {
        titles.clone()
    })
}

/// Names that the script itself gives to columns of the source.
fn is_ours(title: &str) -> bool {
    title.eq_ignore_ascii_case("place")
}

/// The opening comment, the engine's settings, and `mg_source`.
pub(super) fn write(query: &Query<'_>) -> Result<String, WarehouseError> {
    let mut script = opening(query);
    script.push_str(&settings(query));
    let columns = columns(query)?;
    script.push_str("\n-- 1. The source: every line with its place, every cell as text.\n");
    match &query.source {
        Source::Files(paths) => script.push_str(&files(query, paths, &columns)),
        Source::Table { name, place } => script.push_str(&table(query, name, place.as_deref())?),
    }
    Ok(script)
}

fn opening(query: &Query<'_>) -> String {
    let folder = comment(&query.folder);
    let run = match query.engine {
        Engine::DuckDb => format!("mkdir -p {folder} && duckdb < script.sql"),
        Engine::Spark => "spark-sql -f script.sql".to_owned(),
        Engine::ClickHouse => {
            format!("mkdir -p {folder} && clickhouse-local --queries-file script.sql")
        }
        Engine::Postgres => {
            format!("mkdir -p {folder} && psql -X -v ON_ERROR_STOP=1 -f script.sql")
        }
    };
    let source = match &query.source {
        Source::Files(paths) => paths.join(", "),
        Source::Table { name, .. } => format!("table {}", name.join(".")),
    };
    let incident = query.incident;
    let time =
        |ms: Option<i64>| ms.map_or_else(|| "open".to_owned(), |ms| local_time(ms, &incident.zone));
    let (gives, then) = match query.what {
        What::Rollup => (
            "The rollup of an incident",
            format!("makegood estimate {folder}"),
        ),
        What::Actions { .. } => ("What is done with every affected order", String::new()),
    };
    let mut lines = vec![
        format!(
            "{gives}, for {}. Written by makegood {}.",
            query.engine.name(),
            version()
        ),
        format!("Source: {source}"),
        format!(
            "Window: {} to {} in {}",
            time(incident.start_ms),
            time(incident.end_ms),
            incident.zone
        ),
        format!(
            "Amounts: {}, {} decimals, exact",
            query.currency, query.scale
        ),
    ];
    lines.push(String::new());
    let mut text: String = lines.iter().fold(String::new(), |text, line| {
        text + format!("-- {}", comment(line)).trim_end() + "\n"
    });
    put(writeln!(text, "-- Run:  {run}"));
    if query.engine == Engine::Spark {
        text.push_str(SPARK_TABLES);
    }
    if !then.is_empty() {
        put(writeln!(text, "-- Then: {then}"));
    }
    text
}

pub(super) const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// What must hold whatever the engine was told before.
fn settings(query: &Query<'_>) -> String {
    let (settings, zone) = match query.engine {
        Engine::DuckDb => (include_str!("sql/settings/duckdb.sql"), None),
        Engine::Postgres => (include_str!("sql/settings/postgres.sql"), None),
        Engine::Spark => (
            include_str!("sql/settings/spark.sql"),
            // It takes what follows the name of a setting as it is, quotes too.
            Some("SET TIME ZONE"),
        ),
        Engine::ClickHouse => (
            include_str!("sql/settings/clickhouse.sql"),
            Some("SET session_timezone ="),
        ),
    };
    let mut settings = settings.to_owned();
    // A column of times may become text in the zone of the session: then that is the case's.
    if let (Some(set), Source::Table { .. }) = (zone, &query.source) {
        let zone = query.engine.text(query.zone.iana_name().unwrap_or("UTC"));
        put(writeln!(settings, "{set} {zone};"));
    }
    settings
}

fn files(query: &Query<'_>, paths: &[String], columns: &[String]) -> String {
    let engine = query.engine;
    let names: Vec<String> = columns.iter().map(|c| engine.name_of(c)).collect();
    let mut script = String::new();
    if engine == Engine::Postgres {
        return copied(query, paths, &names);
    }
    let selects: Vec<String> = paths
        .iter()
        .enumerate()
        .map(|(at, path)| {
            let (from, row) = file(query, path, at, columns, &names, &mut script);
            let first = at as u64
                * if engine == Engine::Spark {
                    SPARK_FILE_STEP
                } else {
                    FILE_STEP
                };
            format!(
                "SELECT {first} + {row} AS place, {}\nFROM {from}",
                names.join(", ")
            )
        })
        .collect();
    let select = selects.join("\nUNION ALL\n");
    let source = match engine {
        // Read again by each step that needs it: nothing of the source is kept.
        Engine::Spark => format!("CREATE OR REPLACE TEMPORARY VIEW mg_source AS\n{select};\n"),
        // One thread hands out the places, all parse.
        Engine::ClickHouse => {
            let settings = clickhouse_format(query).1;
            let settings = format!(
                "SETTINGS max_threads = 1, {settings},\n  input_format_null_as_default = 0"
            );
            engine.create("mg_source", &format!("{select}\n{settings}"))
        }
        _ => engine.create("mg_source", &select),
    };
    script.push_str(&source);
    script
}

/// The format by which `ClickHouse` reads the files, and the settings that say how.
///
/// Its CSV takes no tab between fields, and its formats with tabs know no quotes.
fn clickhouse_format(query: &Query<'_>) -> (&'static str, String) {
    match query.layout.delimiter {
        '\t' => (
            "CustomSeparatedWithNames",
            "format_custom_escaping_rule = 'CSV', format_custom_field_delimiter = '\\t',\n  \
             input_format_with_names_use_header = 0"
                .to_owned(),
        ),
        other => {
            let delimiter = query.engine.text(&other.to_string());
            (
                "CSV",
                format!(
                    "format_csv_delimiter = {delimiter},\n  input_format_csv_skip_first_lines = 1"
                ),
            )
        }
    }
}

/// What `psql` copies into a table that numbers its lines.
fn copied(query: &Query<'_>, paths: &[String], names: &[String]) -> String {
    let engine = query.engine;
    // An option takes a literal and no expression.
    let delimiter = match query.layout.delimiter {
        '\t' => "E'\\t'".to_owned(),
        other => engine.text(&other.to_string()),
    };
    let typed: Vec<String> = names.iter().map(|name| format!("  {name} text")).collect();
    let mut script = format!(
        "CREATE TEMP TABLE mg_source (\n  place bigint GENERATED BY DEFAULT AS IDENTITY,\n{}\n);\n",
        typed.join(",\n")
    );
    let options = format!("FORMAT csv, HEADER true, DELIMITER {delimiter}, ENCODING 'UTF8'");
    for path in paths {
        let (names, path) = (names.join(", "), engine.text(path));
        put(writeln!(
            script,
            "\\copy mg_source ({names}) FROM {path} WITH ({options})"
        ));
    }
    script.push_str("ANALYZE mg_source;\n");
    script
}

/// A file as something to select from, and the number of a line in it.
fn file(
    query: &Query<'_>,
    path: &str,
    at: usize,
    columns: &[String],
    names: &[String],
    script: &mut String,
) -> (String, &'static str) {
    let engine = query.engine;
    let delimiter = engine.text(&query.layout.delimiter.to_string());
    let path = engine.text(path);
    let typed = |kind: &str| -> Vec<String> {
        names
            .iter()
            .map(|name| format!("  {name} {kind}"))
            .collect()
    };
    match engine {
        Engine::Spark => {
            let view = format!("mg_file_{at}");
            put(writeln!(
                script,
                "{MULTI_LINE}CREATE OR REPLACE TEMPORARY VIEW {view} (\n{}\n) USING csv \
                 OPTIONS (\n  \
                 path {path}, header 'true', sep {delimiter}, quote '\"', escape '\"',\n  \
                 multiLine '{}', mode 'FAILFAST', encoding 'UTF-8'\n);",
                typed("STRING").join(",\n"),
                query.layout.is_multi_line
            ));
            // Parts of one file are numbered in its order, and lines in each part.
            let row = "monotonically_increasing_id()";
            (view, row)
        }
        Engine::ClickHouse => {
            let columns: Vec<String> = names
                .iter()
                .map(|name| format!("{name} Nullable(String)"))
                .collect();
            let columns = engine.text(&columns.join(", "));
            (
                format!("file({path}, '{}', {columns})", clickhouse_format(query).0),
                "toInt64(rowNumberInAllBlocks())",
            )
        }
        _ => {
            let columns: Vec<String> = columns
                .iter()
                .map(|c| format!("    {}: 'VARCHAR'", engine.text(c)))
                .collect();
            let from = format!(
                "read_csv({path}, auto_detect = false, header = true, delim = {delimiter},\n  \
                 quote = '\"', escape = '\"', max_line_size = 16777216, columns = {{\n{}\n  }})",
                columns.join(",\n")
            );
            (from, "row_number() OVER ()")
        }
    }
}

fn table(
    query: &Query<'_>,
    name: &[String],
    place: Option<&str>,
) -> Result<String, WarehouseError> {
    let engine = query.engine;
    let mut names = name.iter().map(String::as_str).chain(place);
    if let Some(bad) = names.find(|name| !engine.can_name(name)) {
        return Err(WarehouseError::Name {
            name: bad.to_owned(),
        });
    }
    let parts: Vec<String> = name.iter().map(|part| engine.name_of(part)).collect();
    let order = query.title(crate::import::Role::OrderId);
    let by = place.map(str::to_owned).or(order);
    let by = by.map_or_else(
        || "1".to_owned(),
        |column| format!("s.{}", engine.name_of(&column)),
    );
    let taken = columns(query)?;
    let pairs = query.layout.titles.iter().zip(&taken);
    let taken = pairs.map(|(title, column)| {
        let column = engine.name_of(column);
        if engine.can_name(title) {
            format!(",\n  s.{} AS {column}", engine.name_of(title))
        } else {
            format!(",\n  CAST(NULL AS {}) AS {column}", engine.text_type())
        }
    });
    let select = format!(
        "SELECT row_number() OVER (ORDER BY {by}) AS place{}\nFROM {} s",
        taken.collect::<String>(),
        parts.join(".")
    );
    let why = "-- Of two lines with one time the one with the lower place came first.\n";
    Ok(format!("{why}{}", engine.create("mg_source", &select)))
}
