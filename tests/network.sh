#!/bin/bash
# Runs the program's main jobs, and the window under Xvfb, and looks whether any asks for an internet socket.
# usage: tests/network.sh PROGRAM    exit: 0 good, 1 not, 77 cannot be run here
#
# Each job runs under strace. Where strace may not trace, it runs in a network namespace that has no
# interface instead: that shows that nothing needs a network, not that nothing tries one, and it says so.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1")

. tests/prelude.sh

traced() { strace -f -qq -e trace=network -o "$@"; }
internet() { grep -E 'AF_INET|AF_PACKET|PF_INET' "$@"; }

# A socket that is sure to be asked for must be seen, else seeing none would mean nothing.
how=
if command -v strace >/dev/null; then
  traced "$work/control" bash -c 'exec 3<>/dev/udp/127.0.0.1/9' 2>/dev/null || true
  internet -q "$work/control" 2>/dev/null && how=strace
fi
if [ -z "$how" ]; then
  for namespace in "unshare -n" "unshare -rn"; do
    $namespace true 2>/dev/null && { how=$namespace; break; }
  done
fi
case "$how" in
  "") echo "skipped: strace may not trace here, and no network namespace can be made (see .ci/run)"; exit 77 ;;
  strace) echo "every call is traced"; good="no internet socket" ;;
  *) good="runs without a network"; echo "strace may not trace here: in a namespace without a network ($how) instead" ;;
esac

# Runs a job and looks at what it asked for.   usage: job NAME ARGUMENT…
jobs=0
job() {
  local name=$1
  shift
  if [ "$how" = strace ]; then
    traced "$work/$name.trace" "$program" "$@" >"$work/$name.out" 2>&1 || { cat "$work/$name.out"; fail "$name does not run"; }
    ! internet "$work/$name.trace" || fail "$name asks for an internet socket"
  else
    $how "$program" "$@" >"$work/$name.out" 2>&1 || { cat "$work/$name.out"; fail "$name does not run without a network"; }
  fi
  jobs=$((jobs + 1))
}

orders=sample-data/new-years-eve.csv
few=(--draws 500 --zone Asia/Shanghai)

job inspect inspect "$orders"
job estimate estimate "$orders" "${few[@]}" --json
for ending in png svg xlsx html md notice.md; do
  job "report-$ending" report "$orders" "${few[@]}" -o "$work/shared.$ending"
done
job verify verify "$work/shared.svg" "$orders" "${few[@]}"
for list in rows plain affected rejected actions; do
  job "export-$list" export "$orders" "${few[@]}" --what "$list" -o "$work/$list.csv"
done
job sql sql "$work/plain.csv" "${few[@]}" --engine duckdb -o "$work/case.sql"
job sample sample --orders 500 -o "$work/sample.csv"
echo "ok: $good, in $jobs jobs without a window"

for tool in Xvfb xdotool openbox; do
  command -v "$tool" >/dev/null || { echo "the window was not looked at: no $tool here (see .ci/run)"; exit 0; }
done
display 1600x1000 || { echo "the window was not looked at: Xvfb does not start"; exit 0; }
export DISPLAY=$shown
openbox >/dev/null 2>&1 &
started+=($!)

if [ "$how" = strace ]; then
  traced "$work/window.trace" "$program" "$orders" >"$work/log" 2>&1 &
else
  $how "$program" "$orders" >"$work/log" 2>&1 &
fi
app=$!
started+=($app)
await_window 60
xdotool windowactivate --sync "$window" 2>/dev/null || true
# Every step is shown once; tests/window.sh looks at what it shows.
for step in 1 2 3 4 5 6; do
  sleep 1
  xdotool key --window "$window" --clearmodifiers "ctrl+$step"
done
sleep 1
xdotool key --window "$window" --clearmodifiers ctrl+q
await_end "Ctrl+Q"
[ "$code" = 0 ] || fail "the window ended with $code"
[ "$how" != strace ] || ! internet "$work/window.trace" || fail "the window asks for an internet socket"
echo "ok: $good, in the window"
