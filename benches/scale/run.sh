#!/bin/bash
# How the time grows with the orders: benches/scale/run.sh [ORDERS…]        (2870000 10000000 100000000)
# Each size is written by `makegood sample`, measured once as a whole process, and removed. 100 million
# orders are 9.6 GB of disk and 6 GB of memory. KEEP names a folder for the files instead.
# MAKEGOOD names the program, else the release build is made.
set -euo pipefail
cd "$(dirname "$0")/../.."
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(2870000 10000000 100000000)
makegood=${MAKEGOOD:-}
if [ -z "$makegood" ]; then
  cargo build --release --locked --quiet
  makegood=target/release/makegood
fi
work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
trap '[ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
echo "| orders | file MB | seconds | peak MiB | orders a second |"
echo "|--:|--:|--:|--:|--:|"
for orders in "${sizes[@]}"; do
  file="$work/orders-$orders.csv"
  [ -e "$file" ] || "$makegood" sample --orders "$orders" --seed 20171231 -o "$file" >/dev/null
  # The file is in the page cache as far as it fits: what is measured is the program, not the disk.
  cat "$file" >/dev/null
  python3 - "$makegood" "$file" "$orders" <<'PYTHON'
import os, resource, subprocess, sys, time

makegood, file, orders = sys.argv[1:]
call = [makegood, "estimate", file, "--incident", "sample-data/incident.toml", "--json"]
began = time.monotonic()
subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
seconds = time.monotonic() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
megabytes = os.path.getsize(file) // 1_000_000
print(f"| {int(orders):,} | {megabytes:,} | {seconds:.1f} | {peak:,} | {int(int(orders) / seconds):,} |", flush=True)
PYTHON
  [ -n "${KEEP:-}" ] || rm -f "$file"
done
