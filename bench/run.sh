#!/usr/bin/env bash
# What it costs and weighs: capacity units per command over a whole life cycle, bytes of the citizen app until usable.
# These are counts: anybody gets the same numbers on any machine. How long a word takes to the other side is a time, of this
# machine and of a build without optimisation.
# `--workspace` keeps the features of `make test`, so nothing is compiled a second time.
set -euo pipefail
cd "$(dirname "$0")/.."
echo '== capacity units per command (7 write units on the mean of a life cycle is the bound)'
cargo test --quiet --workspace --test api units -- --nocapture --test-threads=1
echo '== bytes of the citizen app, brotli'
[ -d dist/citizen ] || tools/build-site.sh
node tools/size-gate.mjs dist/citizen
echo '== from sending a message until the other side is told by its socket and has read it, on this machine'
cargo test --quiet --workspace --test live -- --ignored --nocapture --test-threads=1 | grep 'a word'
echo "== a paper of each form: milliseconds and memory held, cold and warm; optimised, on this machine"
cargo run --quiet --release -p press --example bench
