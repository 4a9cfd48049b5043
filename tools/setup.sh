#!/usr/bin/env bash
# Installs what `make site` and `make test` need, and says what it does. Run it as often as you like:
# what is there is left alone. A thing it cannot install is named together with the command that would.
set -uo pipefail
cd "$(dirname "$0")/.."
. tools/wasm-env.sh

TRUNK_VERSION=0.21.14      # 0.22 asks for a newer compiler than the workspace does
BINDGEN_VERSION=0.2.130    # must match the wasm-bindgen crate to the digit

missing=()
say() { printf '  %-22s %s\n' "$1" "$2"; }
need() { missing+=("$1: $2"); say "$1" "MISSING, try: $2"; }

# ---- system packages -------------------------------------------------------------------------------------
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo -n "$@"
  else return 1; fi
}
apt_ready=''
apt_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ -z "$apt_ready" ]; then
    as_root apt-get update -qq >/dev/null 2>&1 || return 1
    apt_ready=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

# ---- a compiler for wasm32 -------------------------------------------------------------------------------
setup_toolchain() {
  if [ "$WASM_TOOLCHAIN" = none ]; then
    say 'wasm32 target' 'adding it with rustup'
    if command -v rustup >/dev/null 2>&1; then
      rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && rustup component add rust-src >/dev/null 2>&1
    fi
    . tools/wasm-env.sh
  fi
  if [ "$WASM_TOOLCHAIN" = none ]; then
    say 'wasm32 target' 'rustup could not; installing the Debian web toolchain (1 to 3 minutes)'
    apt_install rustc-web cargo-web rust-web-src rust-web-clippy lld-22
    . tools/wasm-env.sh
  fi
  case "$WASM_TOOLCHAIN" in
    rustup) say 'wasm32 target' 'from rustup (standard library built from source)' ;;
    debian)
      say 'wasm32 target' 'from Debian (rustc-web, standard library built from source)'
      [ -x /usr/bin/cargo-clippy ] || apt_install rust-web-clippy || say 'wasm32 clippy' 'not there: lints run natively only'
      ;;
    none) need 'wasm32 target' 'rustup target add wasm32-unknown-unknown && rustup component add rust-src' ;;
  esac
}

# ---- tools written in Rust -------------------------------------------------------------------------------
# With its own lock file first. A registry mirror may lag behind that file, then without; and one of the tools
# does not build without it, because an alpha release it uses broke: so neither order alone is enough.
cargo_tool() { # command, crate, version
  local have
  have="$("$1" --version 2>/dev/null | grep -o '[0-9]\+\.[0-9]\+\.[0-9]\+' | head -1)"
  if [ "$have" = "$3" ]; then say "$1" "$3, there already"; return; fi
  say "$1" "building $3 (3 to 8 minutes, once for every clone on this machine)"
  local log target
  target="$(mktemp -d)"
  log="$target/log"
  for lock in --locked ''; do
    # shellcheck disable=SC2086  # an empty $lock must vanish
    if CARGO_TARGET_DIR="$target" cargo install --root "$DISPUTE_TOOLS" "$2" --version "$3" $lock --force >"$log" 2>&1; then
      say "$1" "$3, installed into $DISPUTE_TOOLS/bin"
      rm -rf "$target"
      return
    fi
    tail -n 5 "$log" | sed 's/^/      /'
  done
  rm -rf "$target"
  need "$1" "cargo install --root '$DISPUTE_TOOLS' $2 --version $3"
}

# ---- Node, browser, fonts --------------------------------------------------------------------------------
setup_node() {
  if ! command -v node >/dev/null 2>&1; then need node 'install Node.js 20 or later'; return; fi
  say node "$(node --version)"
  local dir
  for dir in frontend e2e functions/casework/tests/engines functions/press/fonts; do
    [ -f "$dir/package-lock.json" ] || continue
    # The stamp is the last thing written: an installation that was broken off is made again.
    if [ "$dir/node_modules/.set-up" -nt "$dir/package-lock.json" ]; then
      say "$dir/node_modules" 'there already'
    # A browser build fetched by an install script would come from outside the registry: we use the system's.
    elif (cd "$dir" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund >/dev/null 2>&1); then
      touch "$dir/node_modules/.set-up"
      say "$dir/node_modules" 'installed'
    else
      need "$dir/node_modules" "npm ci --prefix $dir"
    fi
  done
}

# Amazon's DynamoDB Local, the second engine of the store suite, runs on it.
setup_java() {
  java -version >/dev/null 2>&1 || apt_install openjdk-17-jre-headless
  if java -version >/dev/null 2>&1; then say java "$(java -version 2>&1 | head -1)"
  else need java 'install a Java 17 runtime (Debian: openjdk-17-jre-headless)'; fi
}

find_browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return 0
  done
  return 1
}

setup_browser() {
  local browser
  if ! browser="$(find_browser)"; then
    say chromium 'installing it with Chinese fonts (1 to 2 minutes)'
    apt_install chromium fonts-noto-cjk
  fi
  if browser="$(find_browser)"; then say chromium "$browser"
  elif [ "$(uname)" = Darwin ]; then need chromium 'brew install --cask chromium'
  else need chromium 'apt-get install chromium fonts-noto-cjk'; fi
}

# Reads papers in the journeys: another program than the one that made them.
setup_pdf_reader() {
  command -v pdftoppm >/dev/null 2>&1 || apt_install poppler-utils
  if command -v pdftoppm >/dev/null 2>&1; then say poppler "$(pdftoppm -v 2>&1 | head -1)"
  elif [ "$(uname)" = Darwin ]; then need poppler 'brew install poppler'
  else need poppler 'apt-get install poppler-utils'; fi
}

echo 'Setting up:'
setup_toolchain
cargo_tool wasm-bindgen wasm-bindgen-cli "$BINDGEN_VERSION"
cargo_tool trunk trunk "$TRUNK_VERSION"
setup_node
setup_java
setup_browser
setup_pdf_reader

if [ "${#missing[@]}" -gt 0 ]; then
  echo
  echo 'Not everything is there:'
  printf '  %s\n' "${missing[@]}"
  exit 1
fi
echo 'Everything is there.'
