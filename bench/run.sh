#!/usr/bin/env bash
# What it costs and weighs: capacity units per command over a whole life cycle, bytes of the citizen app until usable.
# Counts, not times: anybody gets the same numbers on any machine.
set -euo pipefail
cd "$(dirname "$0")/.."
echo '== capacity units per command (7 write units on the mean of a life cycle is the bound)'
cargo test --quiet -p casework --test api units -- --nocapture --test-threads=1
echo '== bytes of the citizen app, brotli'
[ -d dist/citizen ] || tools/build-site.sh
node tools/size-gate.mjs dist/citizen
