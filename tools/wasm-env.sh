# Which toolchain builds the browser apps, as environment variables. Source it, do not run it.
#
# Either rustup's wasm32 target with the sources of its standard library (rust-src) or, where rustup cannot fetch them,
# Debian's rustc-web and cargo-web (bookworm-security) with rust-web-src. Both build the standard library for size, which
# is an unstable feature that RUSTC_BOOTSTRAP opens on a stable compiler: a ready one is some 10 KB more to download in
# every program, so the size gate would hold on one machine and fail on another.
# Sets WASM_TOOLCHAIN to `rustup`, `debian` or `none`.

DISPUTE_TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/dispute-code/tools"
export PATH="$DISPUTE_TOOLS/bin:$PATH"

# One build folder for wasm32, apart from the native one: the two toolchains would throw out each other's work.
WASM_TARGET_DIR="${WASM_TARGET_DIR:-${CARGO_TARGET_DIR:-$PWD/target}}"
case "$WASM_TARGET_DIR" in
  */wasm | *-wasm) ;;
  *) WASM_TARGET_DIR="$WASM_TARGET_DIR/wasm" ;;
esac

wasm_rustup_target() {
  command -v rustc >/dev/null 2>&1 || return 1
  local lib
  lib="$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" || return 1
  ls "$lib"/libstd-*.rlib "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" >/dev/null 2>&1
}

wasm_debian_toolchain() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && command -v wasm-ld-22 >/dev/null 2>&1 || return 1
  ls "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" >/dev/null 2>&1
}

if wasm_rustup_target; then
  WASM_TOOLCHAIN=rustup
elif wasm_debian_toolchain; then
  WASM_TOOLCHAIN=debian
else
  WASM_TOOLCHAIN=none
fi

# Changes the environment of the caller for a wasm32 build; kept in a function so that a script may first ask
# which toolchain there is without being changed by it.
wasm_use() {
  export CARGO_TARGET_DIR="$WASM_TARGET_DIR"
  if [ "$WASM_TOOLCHAIN" = debian ]; then
    # rustup's proxies must not answer: /usr/bin comes first for this one build.
    export PATH="$DISPUTE_TOOLS/bin:/usr/bin:$PATH"
    export RUSTC=/usr/bin/rustc CARGO=/usr/bin/cargo
    unset RUSTUP_TOOLCHAIN RUSTC_WRAPPER
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
  fi
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  # A panic stops at once, without the machinery that words its message.
  export CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true
  export CARGO_PROFILE_WASM_PANIC=immediate-abort
  # One type for all views instead of a type for each: a third less code. And nobody reads source positions or Debug
  # output in a browser: their texts need not be downloaded.
  export RUSTFLAGS='--cfg erase_components -Zlocation-detail=none -Zfmt-debug=none'
}
