#!/usr/bin/env bash
# Reads the templates as CloudFormation would, without an account: cfn-lint, the SAM transform, and our own rules.
# Usage: infra/check.sh. Called by `make test`. Installs its Python tools once, into the cache of this user.
set -euo pipefail
cd "$(dirname "$0")"

venv="${XDG_CACHE_HOME:-$HOME/.cache}/dispute-code/infra-venv"
stamp="$venv/requirements.sha256"
wanted="$(sha256sum requirements.txt | cut -d ' ' -f 1)"
if [ ! -x "$venv/bin/cfn-lint" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    echo 'infra: python3 has no venv here. On Debian: sudo apt-get install python3-venv' >&2
    exit 1
  fi
  echo "infra: installing the tools of infra/requirements.txt into $venv"
  rm -rf "$venv"
  mkdir -p "$(dirname "$venv")"
  python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.txt
  # Last, so that an installation cut short is begun anew.
  printf '%s\n' "$wanted" > "$stamp"
fi

# The regions stand for their partitions: what CloudFormation does not know in China must not be in these three.
echo 'infra: cfn-lint'
"$venv/bin/cfn-lint" --regions us-east-1 ap-east-1 cn-north-1 cn-northwest-1 --template data.yaml template.yaml alarms.yaml
"$venv/bin/cfn-lint" --regions us-east-1 ap-east-1 --template edge.yaml
echo 'infra: SAM transform and rules'
"$venv/bin/python" -m unittest discover --start-directory tests --pattern 'test_*.py'
