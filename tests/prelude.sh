# Sourced by the scripts of the tests: a folder of their own, what they start and end, a display, a window.

work=$(mktemp -d)
started=()
# What is kept of the folder before it goes; a script may say otherwise.
keep() { :; }
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  keep
  rm -rf "$work"
}
trap finish EXIT

fail() {
  echo "FAILED: $*"
  cat "$work/log" 2>/dev/null || true
  exit 1
}

# What stands between a program and a window of its own: no settings of this machine, no GPU.
export MAKEGOOD_STATE_DIR="$work/state" XDG_CONFIG_HOME="$work/config" LANG=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY LC_ALL LC_MESSAGES LANGUAGE
mkdir "$MAKEGOOD_STATE_DIR"

# Starts a display of its own; its name in shown. False where none starts.   usage: display SIZE [ARGUMENT…]
display() {
  local size=$1 number
  shift
  number=$(mktemp -p "$work" display.XXXX)
  Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp "$@" 3>"$number" >/dev/null 2>&1 &
  started+=($!)
  for _ in $(seq 100); do [ -s "$number" ] && break; sleep 0.1; done
  shown=":$(cat "$number")"
  [ "$shown" != : ]
}

# Waits for the window of the process in app; its number in window.   usage: await_window SECONDS
await_window() {
  window=
  for _ in $(seq $(($1 * 20))); do
    window=$(xdotool search --onlyvisible --name Makegood 2>/dev/null | head -1 || true)
    [ -n "$window" ] && return
    kill -0 "$app" 2>/dev/null || fail "the program ended before it had a window"
    sleep 0.05
  done
  fail "no window within $1 s"
}

# Waits for the process in app to end by itself; its exit code in code.   usage: await_end AFTER-WHAT
await_end() {
  for _ in $(seq 200); do kill -0 "$app" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$app" 2>/dev/null && fail "it does not end: $1"
  wait "$app" && code=0 || code=$?
}
