"""The scripts beside the templates: what is uploaded and in which order, what is built, what is refused."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from reading import INFRA, read_system

FAKE_AWS = '#!/bin/sh\nprintf "%s\\n" "$*" >> "$CALLS"\n'


def taken_by(call):
    """Which file names a recursive copy takes: the last filter that matches decides, as `aws s3` documents it."""
    filters = re.findall(r"--(exclude|include) (\S+)", call)

    def takes(name):
        verdict = "include"
        for kind, pattern in filters:
            if fnmatch.fnmatchcase(name, pattern):
                verdict = kind
        return verdict == "include"

    return takes


class Publish(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / "infra").mkdir()
        shutil.copy(INFRA / "publish.sh", self.root / "infra")
        fake = self.root / "bin/aws"
        fake.parent.mkdir()
        fake.write_text(FAKE_AWS)
        fake.chmod(0o755)

    def run_it(self):
        calls = self.root / "calls"
        environment = os.environ | {"PATH": f"{self.root}/bin:{os.environ['PATH']}", "CALLS": str(calls)}
        command = [str(self.root / "infra/publish.sh"), "bucket", "distribution"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        return done, calls.read_text().splitlines() if calls.exists() else []

    def test_pages_come_after_their_files_and_are_never_kept(self):
        for app in ("citizen", "console", "meeting"):
            (self.root / "dist" / app).mkdir(parents=True)
            (self.root / "dist" / app / "index.html").write_text("<!doctype html>")
        done, calls = self.run_it()
        self.assertEqual(done.returncode, 0, done.stderr)
        kept = [number for number, call in enumerate(calls) if "immutable" in call]
        asked = [number for number, call in enumerate(calls) if "no-cache" in call]
        pages = [number for number, call in enumerate(calls) if "/index.html " in call and "s3 cp" in call]
        self.assertEqual((len(kept), len(asked), len(pages)), (6, 6, 3))
        self.assertLess(max(kept), min(asked))
        self.assertEqual(pages, asked[3:])
        self.assertIn("s3://bucket/console/index.html", calls[pages[1]])
        self.assertIn("create-invalidation", calls[-1])
        self.assertEqual([call for call in calls if "--delete" in call], [])

    def test_only_names_with_a_hash_are_kept_for_ever(self):
        for app in ("citizen", "console", "meeting"):
            (self.root / "dist" / app).mkdir(parents=True)
            (self.root / "dist" / app / "index.html").write_text("<!doctype html>")
        _, calls = self.run_it()
        modules, others, named = (
            taken_by(next(call for call in calls if part in call))
            for part in ("application/wasm", "immutable --exclude", "no-cache --exclude")
        )
        wasm, script = "citizen-0a1b2c3d4e5f6071_bg.wasm", "start-0a1b2c3d4e5f6071.js"
        for name, taker in ((wasm, modules), (script, others), ("worker.js", named), ("favicon.svg", named)):
            takers = [one for one in (modules, others, named) if one(name)]
            self.assertEqual(takers, [taker], name)
        for name in ("index.html", "index.html.br", f"{wasm}.br", f"{script}.br"):
            self.assertFalse(any(one(name) for one in (modules, others, named)), name)

    def test_nothing_is_uploaded_when_one_app_is_missing(self):
        (self.root / "dist/citizen").mkdir(parents=True)
        (self.root / "dist/citizen/index.html").write_text("<!doctype html>")
        done, calls = self.run_it()
        self.assertEqual((done.returncode, calls), (1, []))
        self.assertIn("make site", done.stderr)


class Build(unittest.TestCase):
    def test_it_builds_what_the_template_looks_for(self):
        listed = re.search(r"functions=\(([a-z ]+)\)", (INFRA / "build.sh").read_text()).group(1).split()
        wanted = [
            resource["Properties"]["CodeUri"]
            for resource in read_system()["template"]["Resources"].values()
            if resource["Type"] == "AWS::Serverless::Function"
        ]
        self.assertEqual(sorted(f"build/{name}/" for name in listed), sorted(wanted))

    def test_a_program_for_a_newer_glibc_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "program"
            for newest, allowed in (("2.4", True), ("2.34", True), ("2.35", False), ("2.100", False)):
                # As symbol versions lie in a program: between zero bytes.
                program.write_bytes(b"\x7fELF\0GLIBC_2.17\0GLIBC_" + newest.encode() + b"\0")
                done = subprocess.run([INFRA / "glibc-check.sh", program, "2.34"], capture_output=True)
                self.assertEqual(done.returncode == 0, allowed, newest)


class KeyRing(unittest.TestCase):
    def run_it(self, verb, text=""):
        return subprocess.run(["python3", INFRA / "key_ring.py", verb], input=text, capture_output=True, text=True)

    def test_a_new_ring_has_the_form_that_the_programs_read(self):
        source = (INFRA.parent / "functions/casework/src/keys/local.rs").read_text()
        fields = re.findall(r"^    (\w+): ", re.search(r"struct KeyFile \{(.*?)\n\}", source, re.S).group(1), re.M)
        ring = json.loads(self.run_it("new").stdout)
        self.assertEqual(sorted(ring), sorted(fields))
        for key in (ring["root"], ring["masters"][str(ring["current"])]):
            self.assertRegex(key, "^[0-9a-f]{64}$")
        self.assertNotEqual(ring, json.loads(self.run_it("new").stdout))

    def test_rotation_adds_a_master_and_forgets_nothing(self):
        before = self.run_it("new").stdout
        old, new = json.loads(before), json.loads(self.run_it("rotate", before).stdout)
        self.assertEqual((new["root"], new["current"]), (old["root"], 2))
        self.assertEqual(new["masters"]["1"], old["masters"]["1"])
        self.assertNotIn(new["masters"]["2"], (old["masters"]["1"], old["root"]))

    def test_what_is_no_ring_is_not_rotated(self):
        for text in ("", "{}", '{"root":"0","current":1,"masters":{}}'):
            done = self.run_it("rotate", text)
            self.assertEqual((done.returncode != 0, done.stdout), (True, ""), text)
