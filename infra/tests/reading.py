"""Reads the templates and the Rust files that they must agree with. Nothing here decides; `rules` does."""

import copy
import json
import logging
import re
from pathlib import Path
from unittest.mock import patch

from cfnlint.decode.cfn_yaml import load
from samtranslator.translator.transform import transform

INFRA = Path(__file__).resolve().parents[1]
FUNCTIONS = INFRA.parent / "functions"
# The transform counts its own steps and complains that nobody collects the counts.
logging.getLogger("samtranslator").setLevel(logging.ERROR)
NAMES = ("data", "template", "alarms", "edge")


def read_system():
    """Every template by name, in the long form of the intrinsic functions, and the Rust sources beside them."""
    # Through JSON: cfn-lint's own nodes know where they stood in the file and resist being copied.
    system = {name: json.loads(json.dumps(load(str(INFRA / f"{name}.yaml")), default=str)) for name in NAMES}
    system["text"] = {name: (INFRA / f"{name}.yaml").read_text() for name in NAMES}
    table = FUNCTIONS / "casework/src/store/table"
    # Its keys, and the rooms below it.
    system["table.rs"] = "\n".join(file.read_text() for file in [table.with_suffix(".rs"), *sorted(table.glob("*.rs"))])
    system["stream.rs"] = (FUNCTIONS / "casework/src/stream/mod.rs").read_text()
    system["clockwork.rs"] = (FUNCTIONS / "casework/src/clockwork.rs").read_text()
    system["kms.rs"] = (FUNCTIONS / "casework/src/keys/kms.rs").read_text()
    system["front.rs"] = (FUNCTIONS / "casework/src/http/front.rs").read_text()
    system["files.rs"] = (FUNCTIONS / "casework/src/files/objects.rs").read_text()
    system["objects.rs"] = (FUNCTIONS / "local/src/objects.rs").read_text()
    system["site.rs"] = (FUNCTIONS / "local/src/site.rs").read_text()
    system["routes.rs"] = (FUNCTIONS.parent / "shared-types/src/api/routes.rs").read_text()
    return system


def rust_constant(source, name):
    """The text of `pub const NAME: &str = "…";`."""
    found = re.search(rf'const {name}: &str =\s*"([^"]*)";', source)
    if not found:
        raise AssertionError(f"no text constant {name}")
    # A backslash at the end of a line joins it to the next one's first word.
    return re.sub(r"\\\n\s*", "", found.group(1))


def rust_prefix(source, function):
    """What the partition keys of a key function of table.rs begin with: `K#`."""
    found = re.search(rf'pub fn {function}\(.*?"(\w+#)', source, re.S)
    if not found:
        raise AssertionError(f"table.rs has no key function {function}")
    return found.group(1)


def environment_names():
    """Every environment variable that a deployed program reads, and where."""
    names = {}
    for room in ("casework", "api", "documents", "projector", "notifier", "socket", "pusher", "clockwork"):
        for file in sorted((FUNCTIONS / room / "src").rglob("*.rs")):
            # The macro `env!` is read at build time; what a file tests is not deployed.
            source = re.split(r"#!?\[cfg\(test\)\]", file.read_text())[0]
            called = r'(?:env::var(?:_os)?|\bread|\bneed|\bsetting|\bvariable)\(\s*"([A-Z][A-Z0-9_]+)"'
            for name in re.findall(called, source):
                names.setdefault(name, str(file.relative_to(FUNCTIONS)))
    return names


def table_calls():
    """What the store asks of the table, as actions: `.get_item()` needs dynamodb:GetItem."""
    calls = set()
    sources = [
        re.split(r"#!?\[cfg\(test\)\]", file.read_text())[0] for file in sorted((FUNCTIONS / "casework/src").rglob("*.rs"))
    ]
    for source in sources:
        calls |= set(re.findall(r"\.((?:get|put|update|delete|batch_get|batch_write)_item|query|scan|describe_table)\(\)", source))
    # A transaction needs the action of each of its parts, whichever file puts them together.
    if any(".transact_write_items()" in source for source in sources):
        parts = {"Put": "put_item", "Update": "update_item", "Delete": "delete_item", "ConditionCheck": "condition_check_item"}
        calls |= {call for part, call in parts.items() if any(re.search(rf"\b{part}::builder\(", source) for source in sources)}
    return {"dynamodb:" + "".join(part.capitalize() for part in call.split("_")) for call in calls}


class _NoManagedPolicies:
    """Our roles are written out: a managed policy by name would be looked up here, and found missing."""

    def load(self):
        return {}


def translate(template, region):
    """What CloudFormation makes of the SAM template in a region."""
    local = copy.deepcopy(template)
    for resource in local["Resources"].values():
        # `sam deploy` puts the place of the upload here.
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    values = {
        name: str(parameter.get("Default", f"value-of-{name}"))
        for name, parameter in local["Parameters"].items()
    }
    with patch.dict("os.environ", {"AWS_DEFAULT_REGION": region}):
        return transform(local, values, _NoManagedPolicies())
