# Sourced by the scripts that look at the real window: a display, the program on it, and hands and eyes.
# Set before: program, pictures (may be empty).

for tool in Xvfb xdotool openbox import convert compare; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here (see .ci/run)"; exit 77; }
done

. tests/prelude.sh
keep() { [ -z "$pictures" ] || { mkdir -p "$pictures"; cp "$work"/*.png "$pictures"/ 2>/dev/null || true; }; }
display 1600x1000 || { echo "skipped: Xvfb does not start"; exit 77; }
export DISPLAY=$shown
openbox >/dev/null 2>&1 &
started+=($!)

# Starts the program with these arguments: app is its process, window its window.
open_window() {
  "$program" "$@" >>"$work/log" 2>&1 &
  app=$!
  started+=($app)
  await_window 30
  xdotool windowactivate --sync "$window" 2>/dev/null || true
  # The pointer lies where it shows no tip.
  xdotool mousemove 1 1
}

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
write() { xdotool type --window "$window" --delay 15 "$1"; sleep 0.3; }
