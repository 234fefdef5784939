#!/bin/bash
# Starts the program where it cannot have a window, and reads what it says: no display, one that does not
# answer, one without OpenGL, and each library of the system hidden from it in turn. It must name what to
# install, print the comparison instead where it has files, and never panic.
# usage: tests/window/missing.sh PROGRAM    exit: 0 good, 1 not, 77 cannot be run here
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
orders=$PWD/sample-data/new-years-eve.csv
. tests/prelude.sh
unset DISPLAY

# Runs it without files, by the call in call: exit code 1 and these words. Where `may` is set, a window that
# opens all the same is as good.   usage: says NAME WORD…
call=()
may=
says() {
  local name=$1 code=0 word app
  shift
  "${call[@]}" "$program" >"$work/out" 2>"$work/log" </dev/null &
  app=$!
  started+=($app)
  for _ in $(seq 1200); do
    kill -0 "$app" 2>/dev/null || break
    if [ -n "$may" ] && DISPLAY=$shown xdotool search --onlyvisible --name Makegood >"$work/window" 2>/dev/null; then
      kill -TERM "$app"
      wait "$app" || fail "$name: the window ended with $?"
      echo "ok: $name: a window opens all the same"
      return
    fi
    sleep 0.1
  done
  kill -0 "$app" 2>/dev/null && fail "$name: it says nothing and does not end"
  wait "$app" || code=$?
  [ "$code" = 1 ] || fail "$name: exit code $code"
  ! grep -qiE 'panick|backtrace|src/' "$work/log" || fail "$name: it panics"
  # Libraries may have words of their own, above.
  [ "$(grep -c '^makegood: ' "$work/log")" = 1 ] || fail "$name: not one message"
  for word in "$@"; do grep -qF -- "$word" "$work/log" || fail "$name: it does not say $word"; done
  echo "ok: $name: $(grep '^makegood: ' "$work/log")"
}

says "no display" "no display" "apt-get install xvfb"
timeout 120 "$program" "$orders" >"$work/out" 2>"$work/log" || fail "no display, a file: exit code $?"
grep -q 'Shortfall' "$work/out" || fail "no comparison instead of a window"
echo "ok: with a file it prints the comparison instead"
call=(env DISPLAY=:4242)
says "a display that does not answer" "display"

command -v Xvfb >/dev/null || { echo "the rest was not run: no Xvfb here (see .ci/run)"; exit 77; }
# A display of its own, in shown.   usage: start ARGUMENT…
start() { display 1000x700 "$@" || { echo "the rest was not run: Xvfb does not start"; exit 77; }; }

start
# Without any of its drivers OpenGL is there, and draws nothing.
call=(env "DISPLAY=$shown" LIBGL_DRIVERS_PATH=/nowhere GBM_BACKENDS_PATH=/nowhere __EGL_VENDOR_LIBRARY_DIRS=/nowhere
  __GLX_VENDOR_LIBRARY_NAME=nothing)
says "no OpenGL" "OpenGL" "libgl1-mesa-dri"

start -extension GLX
call=(env "DISPLAY=$shown" __EGL_VENDOR_LIBRARY_DIRS=/nowhere)
says "a display without GLX" "OpenGL" "libgl1-mesa-dri"

# A namespace in which one file of a folder is not there.   usage: hidden FOLDER LIBRARY… -- COMMAND…
namespace=
for try in "unshare -m" "unshare -rm"; do $try true 2>/dev/null && { namespace=$try; break; }; done
[ -n "$namespace" ] || { echo "libraries were not hidden: no mount namespace can be made here"; exit 77; }
cat >"$work/hidden" <<'SCRIPT'
set -eu
work=$1 folder=$2
shift 2
mkdir -p "$work/real" "$work/seen"
mount --bind "$folder" "$work/real"
mount -t tmpfs none "$work/seen"
ln -s "$work/real"/* "$work/seen/"
# All names of a library, those for compilers too.
while [ "$1" != -- ]; do rm -f "$work/seen/${1%%.so*}".so*; shift; done
shift
mount --bind "$work/seen" "$folder"
exec "$@"
SCRIPT
folder=
for known in /usr/lib/*-linux-gnu /usr/lib64; do [ -e "$known/libX11.so.6" ] && folder=$known; done
[ -n "$folder" ] || { echo "libraries were not hidden: there are none"; exit 77; }
command -v xdotool >/dev/null || { echo "libraries were not hidden: no xdotool here (see .ci/run)"; exit 77; }
# Where one way to draw or to read keys is gone, there may be another.
may=yes
while read -r packages libraries; do
  call=(env "DISPLAY=$shown" $namespace bash "$work/hidden" "$work" "$folder" $libraries --)
  says "without $libraries" "apt-get install" ${packages//,/ }
done <<'LIBRARIES'
libx11-6 libX11.so.6
libx11-xcb1 libX11-xcb.so.1
libxcursor1 libXcursor.so.1
libxi6 libXi.so.6
libxkbcommon-x11-0 libxkbcommon-x11.so.0
libxkbcommon0 libxkbcommon.so.0
libgl1,libegl1 libGL.so.1 libEGL.so.1
LIBRARIES
