#!/bin/bash
# How the time grows with the orders: benches/scale/run.sh [ORDERS…]        (2870000 10000000 100000000)
# All sizes are written by `makegood sample`, measured in turn as whole processes, and removed; the medians
# of 3 rounds are printed. 100 million orders are 9.6 GB of disk and 6 GB of memory. ROUNDS says how many
# rounds, KEEP names a folder for the files, MAKEGOOD the program, else the release build is made.
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
for orders in "${sizes[@]}"; do
  file="$work/orders-$orders.csv"
  [ -e "$file" ] || "$makegood" sample --orders "$orders" --seed 20171231 -o "$file" >/dev/null
done
python3 - "$makegood" "$work" "${ROUNDS:-3}" "${sizes[@]}" <<'PYTHON'
import os, statistics, subprocess, sys, time

makegood, work, rounds, *sizes = sys.argv[1:]
file_of = {orders: f"{work}/orders-{orders}.csv" for orders in sizes}


def warm(file):
    """Into the page cache as far as it fits: what is measured is the program, not the disk."""
    with open(file, "rb", buffering=0) as data:
        while data.read(1 << 24):
            pass


def measure(file):
    call = [makegood, "estimate", file, "--incident", "sample-data/incident.toml", "--json"]
    began = time.monotonic()
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(call)} failed")
    return time.monotonic() - began, used.ru_maxrss // 1024


runs = {orders: [] for orders in sizes}
for _ in range(int(rounds)):
    for orders, file in file_of.items():
        warm(file)
        runs[orders].append(measure(file))

print("| orders | file MB | seconds | peak MiB | microseconds an order |")
print("|--:|--:|--:|--:|--:|")
for orders, file in file_of.items():
    seconds = statistics.median(run[0] for run in runs[orders])
    peak = statistics.median(run[1] for run in runs[orders])
    megabytes = os.path.getsize(file) // 1_000_000
    print(f"| {int(orders):,} | {megabytes:,} | {seconds:.2f} | {peak:,} | {seconds / int(orders) * 1e6:.3f} |")
PYTHON
