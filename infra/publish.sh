#!/usr/bin/env bash
# Uploads dist/ (see `make site`) to the bucket of edge.yaml: infra/publish.sh BUCKET DISTRIBUTION
# Files named by a hash first and for ever, then what keeps its name and is asked for again each time, pages last: nobody
# gets a page whose files are not there yet. Nothing is deleted: a browser that still shows the previous release goes on
# finding its files.
set -euo pipefail
cd "$(dirname "$0")/.."

bucket=${1:?name the bucket} distribution=${2:?name the distribution}
for app in citizen console meeting; do
  [ -f "dist/$app/index.html" ] || { echo "dist/$app is missing: run make site" >&2; exit 1; }
done

hashed="*-$(printf '[0-9a-f]%.0s' {1..16})*"
# The command's own table of types may not know this one, and a browser refuses a module of another type.
wasm='application/wasm'
for_ever='public, max-age=31536000, immutable'
place() { if [ "$1" = citizen ]; then echo "s3://$bucket/"; else echo "s3://$bucket/$1/"; fi; }

# The distribution compresses by itself; the .br files are for servers that do not.
for app in citizen console meeting; do
  aws s3 cp "dist/$app" "$(place "$app")" --recursive --cache-control "$for_ever" --content-type "$wasm" \
    --exclude '*' --include "${hashed}.wasm"
  aws s3 cp "dist/$app" "$(place "$app")" --recursive --cache-control "$for_ever" \
    --exclude '*' --include "$hashed" --exclude '*.wasm' --exclude '*.br'
done
for app in citizen console meeting; do
  aws s3 cp "dist/$app" "$(place "$app")" --recursive --cache-control no-cache \
    --exclude "$hashed" --exclude '*.br' --exclude index.html
done
for app in citizen console meeting; do
  aws s3 cp "dist/$app/index.html" "$(place "$app")index.html" --cache-control no-cache --content-type 'text/html; charset=utf-8'
done
aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*'
