#!/usr/bin/env bash
# Builds the browser apps into dist/citizen (several programs, one page), dist/console and dist/meeting. Called by
# `make site`. Trunk 0.21 takes one HTML file at a time, so it is called for each; tools/finish-site.mjs does what Trunk cannot.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/wasm-env.sh

[ "$WASM_TOOLCHAIN" != none ] || { echo 'No compiler for wasm32: run make setup.' >&2; exit 1; }
command -v trunk >/dev/null || { echo 'trunk is missing: run make setup.' >&2; exit 1; }
echo "Compiler for wasm32: $WASM_TOOLCHAIN"
wasm_use
# Trunk reads NO_COLOR as a boolean and stops at the customary value 1.
unset NO_COLOR

trunk build frontend/index.html --dist dist/citizen --public-url /
citizen=dist/citizen
for program in case record act room evidence files bargain propose meet settle sign court keep perform report account; do
  page="frontend/.$program.html"
  sed "s/PROGRAM/$program/" frontend/program.html > "$page"
  trunk build "$page" --dist "dist/$program" --public-url /
  rm "$page"
  citizen+="+dist/$program"
done
trunk build frontend/console.html --dist dist/console --public-url /console/
trunk build frontend/meeting.html --dist dist/meeting --public-url /meeting/
node tools/finish-site.mjs "$citizen" dist/console dist/meeting
