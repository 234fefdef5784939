#!/bin/bash
# Works in the real window under Xvfb: from an unknown export to a saved case and report, once by keyboard
# alone and once by mouse, and ends the program in every way there is: nothing may be lost.
# usage: tests/window/work.sh PROGRAM [FOLDER-FOR-PICTURES]    exit: 0 good, 1 not, 77 cannot be run here
# MAKEGOOD_TEST_PROGRAM is the test that drops a file; without it that part is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
pictures=${2:-}
. tests/window/setup.sh

# An export that the program has never seen: other names, semicolons, a decimal comma, days first.
export_of() {
  awk 'BEGIN {
    print "Bestellung;Kunde;Datum;Artikel;Menge;Listenpreis;Bezahlt"
    for (i = 0; i < 400; i++) {
      wrong = i >= 200 && i < 260
      printf "B%05d;K%03d;%02d.11.2019 %02d:%02d:00;Abo;1;18,00;%s\n", i, i % 37, 20 + int(i / 200), \
        int(i / 20) % 24, (i * 3) % 60, wrong ? "0,20" : "18,00"
    }
  }' >"$1"
}
export_of "$work/ausfuhr.csv"

# A key that asks for a file, and its path in place of a dialog: where there is none, the program asks for it.
typed() {
  look before
  press "$1"
  look asked unlike before
  write "$2"
  look written unlike asked
  press Return
}
palette() {
  look before
  press ctrl+k
  look asked unlike before
  write "$1"
  look written unlike asked
  press Return
  look done unlike written
}
# Waits for a line in a file.
await_file() {
  for _ in $(seq 150); do [ -s "$1" ] && grep -qs -- "${2:-}" "$1" && return; sleep 0.2; done
  fail "no ${2:-content} in $1"
}
await_verdict() {
  for _ in $(seq 100); do look "$1"; [ "$(measure "$1" standard_deviation)" -ge 80 ] && return; sleep 0.3; done
}
# The middle of the largest area of the accent: the button that is the way on.
way_on() {
  look "$1"
  convert "$work/$1.png" -fill white +opaque '#0B62B0' -fill black -opaque '#0B62B0' -threshold 50% \
    -define connected-components:verbose=true -define connected-components:area-threshold=40 \
    -connected-components 4 null: 2>/dev/null |
    awk '$5 ~ /gray\(0|srgb\(0,0,0|black/ { split($2, s, /[x+]/); if (s[1] > 40 && s[2] > 15 && s[2] < 60 && s[1] * s[2] > best) {
      best = s[1] * s[2]; x = s[3] + s[1] / 2; y = s[4] + s[2] / 2 } } END { if (best) printf "%d %d", x, y }'
}
click_on() {
  local place
  for _ in $(seq 40); do place=$(way_on "$1"); [ -n "$place" ] && break; sleep 0.3; done
  [ -n "$place" ] || fail "no way on ($1)"
  xdotool mousemove --window "$window" $place click 1
  sleep 0.5
  xdotool mousemove 1 1
}

# --- by keyboard alone
open_window
look nothing
typed ctrl+o "$work/ausfuhr.csv"
await_verdict read
palette "confirm the incident"
palette "go to decision"
look decided unlike read
palette "confirm all"
look confirmed
typed ctrl+s "$work/keys.makegood"
await_file "$work/keys.makegood" incident
grep -q 'confirmed = false' "$work/keys.makegood" && fail "assumptions are not confirmed in the case"
echo "ok: an unknown export became a saved case by keyboard alone"
typed ctrl+e "$work/keys.png"
await_file "$work/keys.png"
at_least "the page is a picture" "$(convert "$work/keys.png" -format %w info:)" 1900
press ctrl+q
await_end "a saved case"
[ "$code" = 0 ] || fail "it ended with $code"
[ -z "$(ls "$MAKEGOOD_STATE_DIR"/unsaved/*.makegood 2>/dev/null)" ] || fail "a saved case is kept as unsaved"
orders=$("$program" estimate "$work/keys.makegood" --json | tr -d ' \n' | grep -o '"measures":{"orders":[0-9]*' | grep -o '[0-9]*$')
[ "$orders" = 60 ] || fail "the saved case has other orders: $orders"
echo "ok: the saved case has the 60 orders that were wrong"

# --- by mouse, from a file that is dropped
open_window
look nothing2
if [ -n "${MAKEGOOD_TEST_PROGRAM:-}" ]; then
  MAKEGOOD_TEST_WINDOW=$window MAKEGOOD_TEST_FILE="$work/ausfuhr.csv" \
    "$MAKEGOOD_TEST_PROGRAM" --exact a_file_is_dropped_where_the_script_says >"$work/drop.log" 2>&1 &
  dropping=$!
  wait "$dropping" || { cat "$work/drop.log"; fail "the file could not be dropped"; }
else
  echo "left out: dropping a file"
  typed ctrl+o "$work/ausfuhr.csv"
fi
await_verdict dropped
at_least "a dropped file is read" "$(differs nothing2 dropped)" 50
click_on orders
look incident unlike dropped
click_on incident
look incident2
xdotool mousemove --window "$window" 60 190 click 1
sleep 0.5
xdotool mousemove 1 1
look decision unlike incident2
at_least "a click at the left leads to the decision" "$(differs incident2 decision)" 20

# --- it is ended by the system with unsaved work, which comes back
kill -TERM "$app"
await_end "SIGTERM"
kept=$(ls "$MAKEGOOD_STATE_DIR"/unsaved/*.makegood 2>/dev/null | wc -l)
[ "$kept" = 1 ] || fail "SIGTERM: $kept copies of unsaved work"
echo "ok: SIGTERM keeps what is not saved"
open_window
look offered unlike nothing2
at_least "the next start offers it" "$(differs nothing2 offered)" 20
click_on offered
await_verdict back
palette "go to decision"
look back2
at_most "it is what it was" "$(differs decision back2)" 60

# --- killed without warning
sleep 1.5
kill -KILL "$app"
await_end "SIGKILL"
kept=$(ls "$MAKEGOOD_STATE_DIR"/unsaved/*.makegood 2>/dev/null | wc -l)
[ "$kept" = 1 ] || fail "SIGKILL: $kept copies of unsaved work"
open_window
look offered2 unlike nothing2
click_on offered2
await_verdict back3
at_least "killed, it comes back" "$(differs nothing2 back3)" 50

# --- closed by its frame with unsaved work: it asks, stays, and goes once that is answered
xdotool key --window "$window" alt+F4
look asks unlike back3
kill -0 "$app" 2>/dev/null || fail "closing lost unsaved work without asking"
at_least "closing with unsaved work asks" "$(differs back3 asks)" 50
press Escape
look stays like back3
at_most "Escape stays" "$(differs back3 stays)" 5
xdotool key --window "$window" alt+F4
look asks2 unlike stays
press Tab
press Return
await_end "not saving"
[ "$code" = 0 ] || fail "it ended with $code"
[ -z "$(ls "$MAKEGOOD_STATE_DIR"/unsaved/*.makegood 2>/dev/null)" ] || fail "work that was given up is kept"
echo "ok: what was given up is gone, and only that"
