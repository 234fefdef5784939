#!/bin/bash
# Installs the Debian package into an empty root, looks at what it put where, and starts its window under Xvfb.
# usage: tests/deb.sh [PACKAGE.deb]    exit: 0 good, 1 not, 77 cannot be run here
# Without a package it makes one of the release build: cargo install cargo-deb, then cargo deb.
set -euo pipefail
cd "$(dirname "$0")/.."

. tests/prelude.sh

command -v dpkg >/dev/null || { echo "skipped: no dpkg here"; exit 77; }
package=${1:-}
if [ -z "$package" ]; then
  command -v cargo-deb >/dev/null || { echo "skipped: no cargo-deb here (cargo install cargo-deb)"; exit 77; }
  cargo deb --locked --output "$work/makegood.deb" >"$work/log" 2>&1 || fail "cargo deb"
  package="$work/makegood.deb"
fi

root="$work/root"
mkdir -p "$root/var/lib/dpkg/"{info,updates,triggers}
touch "$root/var/lib/dpkg/status"
dpkg --root="$root" --force-not-root --force-depends --log=/dev/null -i "$package" >"$work/log" 2>&1 ||
  fail "dpkg does not install it"
dpkg --root="$root" -s makegood | grep -q '^Status: install ok installed' || fail "it is not installed"
echo "ok: the package has $(stat -c %s "$package") bytes"
echo "ok: installed, $(du -sk "$root/usr" | cut -f1) KiB, the program $(stat -c %s "$root/usr/bin/makegood") bytes"

share="$root/usr/share"
for file in applications/makegood.desktop icons/hicolor/scalable/apps/makegood.svg \
  icons/hicolor/48x48/apps/makegood.png mime/packages/makegood.xml metainfo/makegood.metainfo.xml \
  man/man1/makegood.1.gz man/man1/makegood-sql.1.gz bash-completion/completions/makegood \
  zsh/vendor-completions/_makegood fish/vendor_completions.d/makegood.fish \
  doc/makegood/copyright doc/makegood/licences.txt doc/makegood/guide/en.md doc/makegood/guide/zh.md \
  doc/makegood/examples/new-years-eve.csv; do
  [ -s "$share/$file" ] || fail "usr/share/$file is missing"
done
grep -q '^MimeType=.*application/x-makegood' "$share/applications/makegood.desktop" || fail "no double click"
! command -v desktop-file-validate >/dev/null || desktop-file-validate "$share/applications/makegood.desktop" ||
  fail "the menu entry"
if command -v update-mime-database >/dev/null; then
  update-mime-database "$share/mime" 2>"$work/log" || fail "the file type"
  grep -q '\*.makegood' "$share/mime/globs2" || fail "case files have no type"
fi
(. "$share/bash-completion/completions/makegood" && complete -p makegood >/dev/null) || fail "bash completes nothing"
zcat "$share/man/man1/makegood.1.gz" | grep -q '^\.SH SYNOPSIS' || fail "the manual"
echo "ok: menu entry, icon, file type, manual, completions, licences and guide are where they belong"

program="$root/usr/bin/makegood"
"$program" estimate "$share/doc/makegood/examples/new-years-eve.csv" --draws 500 --zone Asia/Shanghai >"$work/log" ||
  fail "it does not estimate"
begun=$(date +%s%N)
"$program" --version >/dev/null
echo "ok: --version answers after $((($(date +%s%N) - begun) / 1000000)) ms"
"$program" --version | grep -qF "$(dpkg-deb -f "$package" Version | sed 's/-[^-]*$//')" || fail "the version"

for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { echo "the window was not opened: no $tool here"; exit 0; }
done
display 1400x900 || { echo "the window was not opened: Xvfb does not start"; exit 0; }
export DISPLAY=$shown
begun=$(date +%s%N)
"$program" "$share/doc/makegood/examples/new-years-eve.csv" >"$work/log" 2>&1 &
app=$!
started+=($app)
await_window 60
echo "ok: its window is there after $((($(date +%s%N) - begun) / 1000000)) ms, without a GPU"
kill -TERM "$app"
await_end "SIGTERM"
echo "ok: it ends when told to"
