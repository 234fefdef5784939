#!/bin/bash
# Makegood against DuckDB and Polars, from file to figures: benches/peers/run.sh [ORDERS] [ROUNDS]
# Needs python3 with venv, and PyPI once; leaves nothing behind.
set -euo pipefail
cd "$(dirname "$0")/../.."
orders=${1:-2870000}
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --locked --quiet
makegood=${CARGO_TARGET_DIR:-target}/release/makegood
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check duckdb polars
"$work/venv/bin/python" -c 'import duckdb, polars; print("DuckDB", duckdb.__version__, "· Polars", polars.__version__)'
"$makegood" --version
"$makegood" sample --orders "$orders" --seed 20171231 -o "$work/sample.csv"
"$work/venv/bin/python" benches/peers/compare.py \
  "$makegood" "$work/sample.csv" sample-data/incident.toml "$rounds"
