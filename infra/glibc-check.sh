#!/usr/bin/env bash
# Fails when a program needs a glibc above the one given: infra/glibc-check.sh PROGRAM VERSION
# Reads the names of symbol versions in the file itself, so it works for a program of another architecture.
set -euo pipefail

needed="$(LC_ALL=C grep -aoE 'GLIBC_2\.[0-9]+' "$1" | sed 's/^GLIBC_//' | sort -uV | tail -n 1 || true)"
if [ -z "$needed" ]; then
  echo "$1 names no glibc version: static, or not a program"
elif [ "$(printf '%s\n%s\n' "$needed" "$2" | sort -V | tail -n 1)" != "$2" ]; then
  echo "$1 needs glibc $needed, Lambda has $2" >&2
  exit 1
fi
