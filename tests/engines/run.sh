#!/bin/bash
# Every figure of `estimate --json`, from real engines and from the files: tests/engines/run.sh [ENGINE…]
# Engines: duckdb postgres clickhouse spark. Installs what is on PyPI into a folder it removes; PostgreSQL
# and Java 17 come from the system (apt-get install postgresql openjdk-17-jre-headless).
#
# MAKEGOOD names the program, else the debug build is taken. ENGINES_PYTHON names a Python that has the
# engines. ORDERS adds a sample of that size, LARGE a plain CSV file that is there already; MEMORY_MIB caps
# what an engine takes (4096). REQUIRED makes an engine that is missing a failure. SPARK_MASTER is
# local-cluster[2,1,1024], two workers with a core each, or local[2].
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
engines=("$@")
[ ${#engines[@]} -gt 0 ] || engines=(duckdb postgres clickhouse spark)
makegood=${MAKEGOOD:-$root/target/debug/makegood}
work=$(mktemp -d)
server=
export PGOPTIONS="-c client_min_messages=warning"
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
  # A step that needs more memory or more time is a fault of the script, not of the machine.
  as_postgres "ulimit -v $((${MEMORY_MIB:-4096} * 1024))
    $server/initdb -D $work/pg/data -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    $server/pg_ctl -w -D $work/pg/data -l $work/pg/log -o \"-k $work/pg -c listen_addresses='' \
      -c fsync=off -c shared_buffers=256MB -c work_mem=64MB -c maintenance_work_mem=64MB -c max_wal_size=4GB \
      -c jit=off -c statement_timeout=${PG_TIMEOUT_MS:-600000}\" start" \
    >/dev/null 2>&1 </dev/null
}

run() { # ENGINE SCRIPT…
  local engine=$1 script
  shift
  case $engine in
  postgres)
    for script in "$@"; do
      nice psql -X -q -v ON_ERROR_STOP=1 -h "$work/pg" -U postgres -d postgres -f "$script" || return 1
    done
    ;;
  spark)
    # Its tables lie in the folder it is run in.
    (cd "$work" && nice timeout "${SECONDS_MAX:-3000}" "$python" "$root/tests/engines/engine.py" spark \
      --master "${SPARK_MASTER:-local-cluster[2,1,1024]}" "$@" 2>"$work/log") || { grep -v ' WARN ' "$work/log" | tail -25; return 1; }
    ;;
  *)
    nice timeout "${SECONDS_MAX:-1200}" "$python" "$root/tests/engines/engine.py" "$engine" "$@" 2>"$work/log" ||
      { tail -5 "$work/log"; return 1; }
    ;;
  esac
}

native() { # NAME FILE ARGUMENTS…
  local name=$1 file=$2
  shift 2
  [ -e "$work/$name.json" ] || "$makegood" estimate "$file" "$@" --json >"$work/$name.json"
}

check() { # ENGINE NAME FILE ARGUMENTS…
  local engine=$1 name=$2 file=$3
  shift 3
  local folder="$work/$engine-$name"
  mkdir -p "$folder"
  native "$name" "$file" "$@"
  "$makegood" sql --engine "$engine" "$file" "$@" --folder "$folder" -o "$work/$engine.sql" >/dev/null
  local start=$SECONDS
  run "$engine" "$work/$engine.sql"
  echo "$engine, $name: $((SECONDS - start)) s"
  equal "$name" "$folder"
}

equal() { # NAME FOLDER
  "$makegood" estimate "$2" --json >"$work/there.json"
  python3 tests/engines/compare.py "$work/$1.json" "$work/there.json"
}

# The same orders in a table of the engine, and what is done with each of them.
tables() { # ENGINE
  local engine=$1 table='my sales.or"ders; --' source=tests/engines/dirty.csv
  local rule=(--incident sample-data/incident.toml)
  local dirt=("${dirty[@]}" --place nr)
  if [ "$engine" = spark ]; then
    # The names that its own catalogue takes are letters and digits.
    table=landed.orders
    # In any script it replaces ${…}: a table with such a title is refused, one without it is not.
    if "$makegood" sql --engine spark "$source" "${dirt[@]}" --table "$table" --folder "$work" -o "$work/refused.sql" \
      >/dev/null 2>"$work/log" || ! grep -qF 'env:HOME' "$work/log"; then
      echo "a title with \${…} is not refused by its name"
      exit 1
    fi
    source=$work/titled.csv
    sed '1s/[$][{]env:HOME[}]//' tests/engines/dirty.csv >"$source"
    dirt=("${dirt[@]/'${env:HOME}'/}")
  fi
  mkdir -p "$work/$engine-"{text,typed,acts}
  # A table has no order of its own: a column says which line came first.
  python3 - "$source" "$work/numbered.csv" <<'PYTHON'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
out = csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline=""))
out.writerow(rows[0] + ["nr"])
out.writerows(row + [f"{at:06}"] for at, row in enumerate(rows[1:]))
PYTHON
  python3 tests/engines/table.py "$engine" "$work/numbered.csv" "$table" >"$work/text-load.sql"
  python3 tests/engines/table.py "$engine" "$work/sample.csv" typed.orders typed >"$work/typed-load.sql"
  "$makegood" sql --engine "$engine" "$source" "${dirt[@]}" --table "$table" \
    --folder "$work/$engine-text" -o "$work/text.sql" >/dev/null
  "$makegood" sql --engine "$engine" "$work/sample.csv" "${rule[@]}" --table typed.orders \
    --folder "$work/$engine-typed" -o "$work/typed.sql" >/dev/null
  "$makegood" sql --engine "$engine" "$source" "${dirt[@]}" --table "$table" --what actions \
    --policy cap_1 --folder "$work/$engine-acts" -o "$work/acts.sql" >/dev/null
  "$makegood" export tests/engines/dirty.csv "${dirty[@]}" --what actions --policy cap_1 \
    --identifiers full -o "$work/actions.csv" >/dev/null
  run "$engine" "$work/text-load.sql" "$work/text.sql"
  echo "$engine, a table of text:"
  equal dirty "$work/$engine-text"
  run "$engine" "$work/typed-load.sql" "$work/typed.sql"
  echo "$engine, a table of types:"
  equal sample "$work/$engine-typed"
  [ "$engine" = postgres ] || cat "$work/text-load.sql" "$work/acts.sql" >"$work/both.sql"
  [ "$engine" = postgres ] && run "$engine" "$work/acts.sql" || run "$engine" "$work/both.sql"
  echo "$engine, what is done:"
  python3 tests/engines/actions.py "$work/actions.csv" "$work/$engine-acts"
}

# Titles, names and statuses that try to end a quote, a statement or a comment.
dirty=(
  --incident tests/engines/dirty.toml --currency CNY --decimal-mark point
  --map 'order_id=Order "No"; DROP TABLE x--' --map "customer_id=买家's 昵称"
  --map 'channel=渠道`${env:HOME}' --map 'intended=应付'
)
"$makegood" export sample-data/new-years-eve.csv --what plain -o "$work/sample.csv" >/dev/null
large=${LARGE:-}
if [ -z "$large" ] && [ -n "${ORDERS:-}" ]; then
  "$makegood" sample --orders "$ORDERS" --seed 20171231 -o "$work/large.csv" >/dev/null
  large="$work/rows.csv"
  "$makegood" export "$work/large.csv" --what plain -o "$large" >/dev/null
fi
for engine in "${engines[@]}"; do
  case $engine in
  duckdb) need duckdb duckdb || { missing DuckDB "pip could not install it"; continue; } ;;
  clickhouse) need chdb chdb || { missing ClickHouse "pip could not install chdb"; continue; } ;;
  spark)
    command -v java >/dev/null || { missing Java "apt-get install openjdk-17-jre-headless"; continue; }
    need pyspark pyspark || { missing Spark "pip could not install it"; continue; }
    ;;
  postgres) start_postgres || { server=; missing PostgreSQL "apt-get install postgresql"; continue; } ;;
  esac
  check "$engine" dirty "$root/tests/engines/dirty.csv" "${dirty[@]}"
  check "$engine" sample "$work/sample.csv" --incident sample-data/incident.toml
  # Rows that are refunds, fees and holds, money that came home again; discounts; prices and orders by lists.
  for kind in settlement.tsv:settlement statement.csv:settlement discount.csv:settlement \
    discount.csv:withdrawn discount.csv:listed; do
    check "$engine" "${kind/:/-}" "$root/tests/engines/${kind%:*}" --incident "tests/engines/${kind#*:}.toml"
  done
  tables "$engine"
  [ -z "$large" ] || check "$engine" large "$large" --incident sample-data/incident.toml
done
