#!/bin/bash
# Opens the real window on the small sample under Xvfb, drives it by keyboard and mouse, and looks at it.
# usage: tests/window.sh PROGRAM [FOLDER-FOR-PICTURES]    exit: 0 good, 1 not, 77 cannot be run here
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1")
pictures=${2:-}

. tests/window/setup.sh
open_window sample-data/new-years-eve.csv
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
await_end "Ctrl+Q"
[ "$code" = 0 ] || fail "it ended with $code"
grep -qE '^theme = "(dark|light)"' "$MAKEGOOD_STATE_DIR/settings.toml" || fail "the theme was not kept"
grep -q 'new-years-eve.csv' "$MAKEGOOD_STATE_DIR/settings.toml" || fail "the file was not remembered"
echo "ok: it closed, and remembers its theme and the file"

# The next start remembers the size and the theme.
open_window
look again
at_most "the width is remembered" "$(convert "$work/again.png" -format %w info:)" 1110
at_most "and the theme" "$(convert "$work/again.png" -colorspace gray -format '%[fx:round(1000*mean)]' info:)" 400
press ctrl+q
await_end "Ctrl+Q without a case"

# A first start speaks the system's language, and Chinese shows on a machine without any Chinese font.
chinese() {
  rm -rf "$MAKEGOOD_STATE_DIR" && mkdir "$MAKEGOOD_STATE_DIR"
  open_window sample-data/new-years-eve.csv
  look "$1"
  for _ in $(seq 60); do
    look "$1"
    [ "$(measure "$1" standard_deviation)" -ge 80 ] && break
    sleep 0.5
  done
  press ctrl+q
  await_end "Ctrl+Q in Chinese"
}
export LANG=zh_CN.UTF-8
chinese first-zh
at_most "the first start is Chinese where the system is" "$(differs first-zh chinese)" 30
mkdir "$work/no-fonts"
printf '<fontconfig><dir>%s</dir></fontconfig>' "$work/no-fonts" >"$work/fonts.conf"
FONTCONFIG_FILE="$work/fonts.conf" chinese no-fonts-zh
at_most "Chinese looks the same without fonts of the system" "$(differs first-zh no-fonts-zh)" 1
