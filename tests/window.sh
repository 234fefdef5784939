#!/bin/bash
# Opens the real window on the small sample under Xvfb, drives it by keyboard and mouse, and looks at it.
# usage: tests/window.sh PROGRAM [FOLDER-FOR-PICTURES]    exit: 0 good, 1 not, 77 cannot be run here
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1")
pictures=${2:-}

for tool in Xvfb xdotool openbox import convert compare; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here (see .ci/run)"; exit 77; }
done

work=$(mktemp -d)
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  [ -z "$pictures" ] || { mkdir -p "$pictures"; cp "$work"/*.png "$pictures"/ 2>/dev/null || true; }
  rm -rf "$work"
}
trap finish EXIT

fail() {
  echo "FAILED: $*"
  cat "$work/log" 2>/dev/null || true
  exit 1
}

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
started+=($!)
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; exit 77; }
export DISPLAY=":$(cat "$work/display")" LIBGL_ALWAYS_SOFTWARE=1 LANG=C.UTF-8
unset WAYLAND_DISPLAY
export MAKEGOOD_STATE_DIR="$work/state"
mkdir "$MAKEGOOD_STATE_DIR"
openbox >/dev/null 2>&1 &
started+=($!)

"$program" sample-data/new-years-eve.csv >"$work/log" 2>&1 &
app=$!
started+=($app)

window=
for _ in $(seq 300); do
  window=$(xdotool search --onlyvisible --name Makegood 2>/dev/null | head -1 || true)
  [ -n "$window" ] && break
  kill -0 "$app" 2>/dev/null || fail "the program ended before it had a window"
  sleep 0.1
done
[ -n "$window" ] || fail "no window within 30 s"
xdotool windowactivate --sync "$window" 2>/dev/null || true

# Waits until the window rests and looks as wanted, and keeps its picture as NAME.png; gives up after
# 30 s and leaves it to what is asserted next to say so.   usage: look NAME [like|unlike OTHER]
look() {
  local before=none now
  for _ in $(seq 100); do
    import -silent -window "$window" "$work/$1.png"
    now=$(convert "$work/$1.png" -depth 8 rgb:- | cksum)
    if [ "$now" = "$before" ]; then
      case "${2:-}" in
        "") return ;;
        like) [ "$(differs "$1" "$3")" -gt 5 ] || return 0 ;;
        unlike) [ "$(differs "$1" "$3")" -lt 2 ] || return 0 ;;
      esac
    fi
    before=$now
    sleep 0.2
  done
  [ -n "${2:-}" ] || fail "the window never rests ($1)"
}
measure() { convert "$work/$1.png" -format "%[fx:round(1000*$2)]" info:; }
# Thousandths of the pixels that differ between two pictures.
differs() {
  local pixels all
  all=$(convert "$work/$1.png" -format '%[fx:w*h]' info:)
  pixels=$(compare -metric AE -fuzz 3% "$work/$1.png" "$work/$2.png" null: 2>&1 || true)
  awk -v p="$pixels" -v a="$all" 'BEGIN { printf "%d", 1000 * p / a }'
}
at_least() { [ "$2" -ge "$3" ] || fail "$1: $2, wanted at least $3"; echo "ok: $1 ($2)"; }
at_most() { [ "$2" -le "$3" ] || fail "$1: $2, wanted at most $3"; echo "ok: $1 ($2)"; }
press() { xdotool key --window "$window" --clearmodifiers "$1"; sleep 0.3; }

# The pointer lies where it shows no tip.
xdotool mousemove 1 1
look starting
# Reading and the comparison take a moment in a debug build: a verdict and its cards have many edges.
for _ in $(seq 60); do
  look opened
  [ "$(measure opened standard_deviation)" -ge 80 ] && break
  sleep 0.5
done
at_least "width of the window" "$(convert "$work/opened.png" -format %w info:)" 900
at_least "colours in the first picture" "$(convert "$work/opened.png" -format %k info:)" 500
at_least "contrast of the first picture" "$(measure opened standard_deviation)" 80

press ctrl+d
look dark unlike opened
a=$(measure opened mean) b=$(measure dark mean)
at_least "the theme changes the brightness" "$((a > b ? a - b : b - a))" 300
press ctrl+d
look light like opened
at_most "and back" "$(differs opened light)" 5

press ctrl+l
look chinese unlike light
at_least "Chinese changes the texts" "$(differs light chinese)" 5
press ctrl+l
look english like light
at_most "and back" "$(differs light english)" 5

press ctrl+1
look step1 like english
press ctrl+2
look step2 unlike step1
at_least "Orders is not Incident" "$(differs step1 step2)" 20
press ctrl+3
look step3 unlike step2
at_least "Incident is not Decision" "$(differs step2 step3)" 20
# Two costs, a chart and the assumptions: a page of text alone has fewer colours.
at_least "colours of the decision" "$(convert "$work/step3.png" -format %k info:)" 800

press ctrl+k
look palette unlike step3
at_least "the palette opens" "$(differs step3 palette)" 10
xdotool type --window "$window" --delay 60 "orders"
look typed unlike palette
at_least "typing narrows it" "$(differs palette typed)" 2
press Escape
look escaped like step3
at_most "Escape closes it" "$(differs step3 escaped)" 5

# The rail stands at the left: a click on its first step shows what Ctrl+1 shows.
clicked=no
for y in $(seq 80 20 160); do
  xdotool mousemove --window "$window" 60 "$y" click 1
  sleep 0.3
  xdotool mousemove 1 1
  look clicked unlike step3
  if [ "$(differs step1 clicked)" -le 10 ]; then clicked=$y; break; fi
done
[ "$clicked" != no ] || fail "no click at the left leads to Orders"
echo "ok: a click at the left leads to Orders (y $clicked)"

xdotool windowsize --sync "$window" 1100 700
sleep 1
look small
at_least "colours at 1100×700" "$(convert "$work/small.png" -format %k info:)" 40

press ctrl+d
look last unlike small
press ctrl+q
for _ in $(seq 100); do kill -0 "$app" 2>/dev/null || break; sleep 0.1; done
kill -0 "$app" 2>/dev/null && fail "Ctrl+Q does not close the window"
wait "$app" && code=0 || code=$?
[ "$code" = 0 ] || fail "it ended with $code"
grep -qE '^theme = "(dark|light)"' "$MAKEGOOD_STATE_DIR/settings.toml" || fail "the theme was not kept"
grep -q 'new-years-eve.csv' "$MAKEGOOD_STATE_DIR/settings.toml" || fail "the file was not remembered"
echo "ok: it closed, and remembers its theme and the file"
