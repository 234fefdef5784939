"""Runs Makegood, DuckDB and Polars in turn on one file and prints time, memory and whether they agree.

usage: compare.py MAKEGOOD FILE INCIDENT [ROUNDS]   (run.sh prepares all of it)
"""
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

THREADS = 2
makegood, file, incident = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
here = Path(__file__).parent
cores = sorted(os.sched_getaffinity(0))[:THREADS]
contestants = {
    "makegood": [makegood, "estimate", file, "--incident", incident, "--json"],
    "duckdb": [sys.executable, str(here / "ask_duckdb.py"), file, str(THREADS)],
    "polars": [sys.executable, str(here / "ask_polars.py"), file, str(THREADS)],
}


def run(command):
    """Wall seconds, peak resident MiB and the answer of one whole process."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                             preexec_fn=lambda: os.sched_setaffinity(0, cores))
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return wall, usage.ru_maxrss / 1024, json.loads(output)


def differences(answers, truth):
    """What any of the three says otherwise than the generator's truth, or than the others."""
    found = []

    def same(what, value, wanted):
        if value != wanted:
            found.append(f"{what}: {value} is not {wanted}")

    affected = truth["affected"]
    names = ["orders", "units", "paid", "intended", "list", "shortfall"]
    for name in names + ["customers"]:
        said = answers["makegood"]["measures"][name]
        same(f"makegood {name}", f"{said}", f"{affected[name]}")
    skipped = truth["lines"]["skipped_by_reason"]
    for peer in ("duckdb", "polars"):
        answer = answers[peer]
        same(f"{peer} affected", answer["affected"][0], [str(affected[name]) for name in names])
        same(f"{peer} customers", answer["customers"][0], [str(affected["customers"])])
        same(f"{peer} customers of all", answer["customers_all"][0], [str(truth["all"]["customers"])])
        same(f"{peer} duplicates", answer["duplicates"][0],
             [str(skipped["exact_duplicate"]), str(skipped["conflicting_duplicate"])])
        ranks = [[str(row[name]) for name in ["rank"] + names[:-1]] for row in truth["by_rank"]]
        same(f"{peer} by rank", answer["by_rank"][:len(ranks)], ranks)
    for table in answers["duckdb"]:
        if table.startswith("by_"):
            same(f"polars {table}", answers["polars"][table], answers["duckdb"][table])
    return found


results = {name: [] for name in contestants}
answers = {}
for number in range(rounds):
    for name, command in contestants.items():
        wall, peak, answers[name] = run(command)
        results[name].append((wall, peak))
        print(f"round {number + 1}  {name:<9} {wall:7.2f} s  {peak:7.0f} MiB", file=sys.stderr)

truth = json.loads(Path(file).with_suffix(".truth.json").read_text())
found = differences(answers, truth)
size = os.path.getsize(file)
print(f"{truth['orders']:,} orders, {size / 1e6:.0f} MB, {rounds} rounds in turn, {len(cores)} cores, "
      f"{platform.machine()}, whole processes, file in the page cache")
print()
print("| | least s | median s | peak MiB | time ÷ makegood | memory ÷ makegood |")
print("|---|--:|--:|--:|--:|--:|")
best = min(wall for wall, _ in results["makegood"])
lean = statistics.median(peak for _, peak in results["makegood"])
for name, runs in results.items():
    least, middle = min(w for w, _ in runs), statistics.median(w for w, _ in runs)
    peak = statistics.median(p for _, p in runs)
    print(f"| {name} | {least:.2f} | {middle:.2f} | {peak:.0f} | {least / best:.1f} | {peak / lean:.1f} |")
print()
print("\n".join(found) if found else "All three give the generator's figures.")
sys.exit(1 if found else 0)
