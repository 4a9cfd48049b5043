#!/usr/bin/env bash
# Builds the programs for Lambda (arm64, Amazon Linux 2023) into infra/build/<function>/bootstrap, where template.yaml
# looks for them. Usage: infra/build.sh [FUNCTION...]
# Takes cargo-lambda when it is there (it brings its own cross linker), else cargo with an installed arm64 target.
set -euo pipefail
cd "$(dirname "$0")/.."

functions=("$@")
[ "${#functions[@]}" -gt 0 ] || functions=(api documents projector notifier socket pusher clockwork)
triple=aarch64-unknown-linux-gnu
# What Amazon Linux 2023 has; a newer symbol would only be missed at the first start.
newest_glibc=2.34
# Collecting jitter entropy costs half a second of every cold start at a small share of a processor.
export AWS_LC_SYS_NO_JITTER_ENTROPY=1

target="${CARGO_TARGET_DIR:-target}"
for function in "${functions[@]}"; do
  if cargo lambda --version >/dev/null 2>&1; then
    cargo lambda build --release --arm64 --package "$function" --bin "$function"
    built="$target/lambda/$function/bootstrap"
  else
    cargo build --release --target "$triple" --package "$function" --bin "$function"
    built="$target/$triple/release/$function"
  fi
  infra/glibc-check.sh "$built" "$newest_glibc"
  install -D -m 0755 "$built" "infra/build/$function/bootstrap"
  # The one program with something beside it: what papers are set in (make setup installs them).
  if [ "$function" = documents ]; then
    rm -rf infra/build/documents/fonts
    mkdir -p infra/build/documents/fonts
    find functions/press/fonts/node_modules -name 'NotoSerifSC_400Regular.ttf' -o -name 'NotoSerifSC_700Bold.ttf' -o -name 'NotoSansSC_400Regular.ttf' \
      | xargs -I FONT install -m 0644 FONT infra/build/documents/fonts/
  fi
  printf '%s: %s bytes\n' "infra/build/$function/bootstrap" "$(stat -c %s "$built")"
done
