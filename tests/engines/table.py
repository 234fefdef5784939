"""Statements that make a table of a CSV file in an engine: table.py ENGINE CSV NAME [typed]

All columns are text, as in a landing table; `typed` gives those of the sample types of the engine's own,
their times as instants. NAME is the table as `makegood sql --table` takes it.
"""

import csv
import sys

# Columns of the sample that are no text, and their types.
WHOLE = {"months": "BIGINT"}
MONEY = {"list_price", "intended_price", "paid"}
TIME = "created_at"
ZONE = "Asia/Shanghai"


def quoted(engine, name):
    if engine in ("duckdb", "postgres"):
        return '"' + name.replace('"', '""') + '"'
    if engine == "spark":
        return "`" + name.replace("`", "``") + "`"
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def text(path):
    return "'" + path.replace("'", "''") + "'"


def typed(engine, name):
    """An expression of the column's own type; NULL for what is none, as a loader would leave it."""
    column = quoted(engine, name)
    if name == TIME:
        value = {
            "duckdb": f"timezone('{ZONE}', TRY_CAST({column} AS TIMESTAMP))",
            "postgres": f"CASE WHEN {column} ~ '^[0-9-]+ [0-9:]+$' THEN CAST({column} AS timestamp) END AT TIME ZONE '{ZONE}'",
            "clickhouse": f"toTimeZone(parseDateTime64BestEffortOrNull({column}, 3, '{ZONE}'), 'UTC')",
            "spark": f"try_to_timestamp({column})",
        }[engine]
    elif name in WHOLE or name in MONEY:
        kind = WHOLE.get(name, "DECIMAL(12, 2)")
        value = {
            "duckdb": f"TRY_CAST({column} AS {kind})",
            "postgres": f"CASE WHEN {column} ~ '^[0-9]+([.][0-9]+)?$' THEN CAST({column} AS {kind}) END",
            "clickhouse": f"if(match({column}, '^[0-9]+([.][0-9]+)?$'), "
            + (f"toInt64OrNull({column})" if name in WHOLE else f"toDecimal64OrNull({column}, 2)")
            + ", NULL)",
            "spark": f"try_cast({column} AS {kind})",
        }[engine]
    else:
        return column
    return f"{value} AS {column}"


def main(engine, path, name, *kind):
    with open(path, encoding="utf-8", newline="") as file:
        titles = next(csv.reader(file))
    columns = [quoted(engine, title) for title in titles]
    schema, table = (quoted(engine, part) for part in name.split("."))
    taken = [typed(engine, title) if kind else quoted(engine, title) for title in titles]
    select = f"SELECT {', '.join(taken)} FROM "
    if engine == "duckdb":
        names = ", ".join(f"{text(title)}: 'VARCHAR'" for title in titles)
        print(f"CREATE SCHEMA {schema};")
        print(f"CREATE TABLE {schema}.{table} AS {select}"
              f"read_csv({text(path)}, header = true, auto_detect = false, quote = '\"', escape = '\"', columns = {{{names}}});")
    elif engine == "postgres":
        texts = ", ".join(f"{column} text" for column in columns)
        print(f"CREATE SCHEMA IF NOT EXISTS {schema};")
        print("DROP TABLE IF EXISTS landing;")
        print(f"CREATE TABLE landing ({texts});")
        print(f"\\copy landing FROM {text(path)} WITH (FORMAT csv, HEADER true)")
        print(f"CREATE TABLE {schema}.{table} AS {select}landing;")
    elif engine == "clickhouse":
        texts = ", ".join(f"{column} Nullable(String)" for column in columns)
        structure = texts.replace("\\", "\\\\").replace("'", "\\'")
        print(f"CREATE DATABASE {schema};")
        print(f"CREATE TABLE {schema}.{table} ENGINE = MergeTree ORDER BY tuple() AS {select}"
              f"file({text(path)}, 'CSV', '{structure}') SETTINGS input_format_csv_skip_first_lines = 1;")
    else:
        texts = ", ".join(f"{column} STRING" for column in columns)
        print(f"SET spark.sql.session.timeZone = {ZONE};")
        print(f"CREATE TEMPORARY VIEW landing ({texts}) USING csv OPTIONS (path {text(path)}, header 'true', "
              "quote '\"', escape '\"', multiLine 'true');")
        print(f"CREATE SCHEMA {schema};")
        print(f"CREATE TABLE {schema}.{table} USING parquet AS {select}landing;")
        # The script must not take the zone of whoever runs it.
        print("SET spark.sql.session.timeZone = America/New_York;")


main(*sys.argv[1:])
