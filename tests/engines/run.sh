#!/bin/bash
# Every figure of `estimate --json`, from real engines and from the files: tests/engines/run.sh [ENGINE…]
# Engines: duckdb postgres clickhouse spark. Installs what is on PyPI into a folder it removes; PostgreSQL
# and Java 17 come from the system (apt-get install postgresql openjdk-17-jre-headless).
# MAKEGOOD names the program, else the debug build is taken; ORDERS adds a sample of that size.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
engines=("$@")
[ ${#engines[@]} -gt 0 ] || engines=(duckdb postgres clickhouse spark)
makegood=${MAKEGOOD:-$root/target/debug/makegood}
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || as_postgres "$server/pg_ctl -m immediate -D $work/pg/data stop" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }

missing() {
  echo "NOT RUN: $1 is missing: $2"
  # An engine that could not be fetched says nothing of this program; REQUIRED makes it a failure.
  [ -z "${REQUIRED:-}" ] || exit 1
}

python=${ENGINES_PYTHON:-}
need() { # a module of Python, by its package
  if [ -z "$python" ]; then
    python3 -m venv "$work/venv" && python=$work/venv/bin/python
  fi
  "$python" -c "import $1" 2>/dev/null ||
    "$python" -m pip install --quiet --disable-pip-version-check "$2" >/dev/null 2>&1
}

start_postgres() {
  server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
  [ -n "$server" ] || return 1
  mkdir -p "$work/pg"
  [ "$(id -u)" != 0 ] || chown postgres "$work/pg"
  chmod 755 "$work"
  # A step that needs more memory or a minute is a fault of the script, not of the machine.
  as_postgres "ulimit -v 4000000
    $server/initdb -D $work/pg/data -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    $server/pg_ctl -w -D $work/pg/data -l $work/pg/log -o \"-k $work/pg -c listen_addresses='' \
      -c fsync=off -c work_mem=64MB -c statement_timeout=${PG_TIMEOUT_MS:-60000}\" start" \
    >/dev/null 2>&1 </dev/null
}

run() { # ENGINE SCRIPT
  case $1 in
  postgres) psql -X -q -v ON_ERROR_STOP=1 -h "$work/pg" -U postgres -d postgres -f "$2" ;;
  *) timeout "${SECONDS_MAX:-300}" "$python" "$root/tests/engines/engine.py" "$1" "$2" 2>"$work/log" ||
    { tail -5 "$work/log"; return 1; } ;;
  esac
}

check() { # ENGINE NAME FILE ARGUMENTS…
  local engine=$1 name=$2 file=$3
  shift 3
  local folder="$work/$engine-$name"
  mkdir -p "$folder"
  [ -e "$work/$name.json" ] || "$makegood" estimate "$file" "$@" --json >"$work/$name.json"
  "$makegood" sql --engine "$engine" "$file" "$@" --folder "$folder" -o "$work/$engine.sql" >/dev/null
  local start=$SECONDS
  run "$engine" "$work/$engine.sql"
  echo "$engine, $name: $((SECONDS - start)) s"
  "$makegood" estimate "$folder" --json >"$work/there.json"
  python3 tests/engines/compare.py "$work/$name.json" "$work/there.json"
}

# Titles, names and statuses that try to end a quote, a statement or a comment.
dirty=(
  --incident tests/engines/dirty.toml --currency CNY --decimal-mark point
  --map 'order_id=Order "No"; DROP TABLE x--' --map "customer_id=买家's 昵称"
  --map 'channel=渠道`${env:HOME}' --map 'intended=应付'
)
"$makegood" export sample-data/new-years-eve.csv --what rows -o "$work/sample.csv" >/dev/null
if [ -n "${ORDERS:-}" ]; then
  "$makegood" sample --orders "$ORDERS" --seed 20171231 -o "$work/large.csv" >/dev/null
  "$makegood" export "$work/large.csv" --what rows -o "$work/rows.csv" >/dev/null
fi
for engine in "${engines[@]}"; do
  case $engine in
  duckdb) need duckdb duckdb || { missing DuckDB "pip could not install it"; continue; } ;;
  clickhouse) need chdb chdb || { missing ClickHouse "pip could not install chdb"; continue; } ;;
  spark)
    command -v java >/dev/null || { missing Java "apt-get install openjdk-17-jre-headless"; continue; }
    need pyspark pyspark || { missing Spark "pip could not install it"; continue; }
    cd "$work"
    ;;
  postgres) start_postgres || { server=; missing PostgreSQL "apt-get install postgresql"; continue; } ;;
  esac
  cd "$root"
  check "$engine" dirty tests/engines/dirty.csv "${dirty[@]}"
  check "$engine" sample "$work/sample.csv" --incident sample-data/incident.toml
  [ -z "${ORDERS:-}" ] || check "$engine" large "$work/rows.csv" --incident sample-data/incident.toml
done
