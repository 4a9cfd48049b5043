#!/usr/bin/env bash
# Runs the steps named, prints what each one says, and a table of seconds at the end: tools/steps.sh STEP...
# A failed step does not stop the others: one run tells everything that is wrong. The exit code is 1 if any failed.
set -uo pipefail
cd "$(dirname "$0")/.."

step_setup() { tools/setup.sh; }
step_fmt() { cargo fmt --all -- --check; }
step_clippy() { cargo clippy --workspace --all-targets -- -D warnings; }
# The pure rules and the apps once more for the target they ship to: other `cfg`s, other casts.
step_clippy_wasm() (
  . tools/wasm-env.sh
  [ "$WASM_TOOLCHAIN" != none ] || { echo 'No compiler for wasm32: run make setup.'; exit 1; }
  wasm_use
  if ! cargo clippy --version >/dev/null 2>&1; then
    echo 'No clippy for this compiler: plain check instead.'
    exec cargo check -p shared-types -p frontend --target wasm32-unknown-unknown
  fi
  cargo clippy -p shared-types -p frontend --target wasm32-unknown-unknown -- -D warnings
)
step_licences() { node tools/licences.mjs; }
step_docs() { RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --quiet; }
step_tests() { cargo test --workspace --no-fail-fast; }
# What is quick enough to run before every commit.
step_quick_tests() { WALLS="${WALLS:-200}" cargo test -p shared-types -p frontend; }
step_site() { tools/build-site.sh; }
step_size() { node tools/size-gate.mjs dist/citizen && node tools/size-gate.mjs dist/meeting; }
step_e2e() { npm test --prefix e2e; }
step_infra() { infra/check.sh; }

names=() seconds=() results=()
failed=0
for name in "$@"; do
  if ! declare -F "step_$name" >/dev/null; then
    echo "steps: no step called $name" >&2
    exit 2
  fi
  printf '\n== %s\n' "$name"
  start=$SECONDS
  if "step_$name"; then result=ok; else result=FAILED; failed=1; fi
  names+=("$name") seconds+=("$((SECONDS - start))") results+=("$result")
done

printf '\n%-14s %8s  %s\n' step seconds result
for index in "${!names[@]}"; do
  printf '%-14s %8s  %s\n' "${names[$index]}" "${seconds[$index]}" "${results[$index]}"
done
exit "$failed"
