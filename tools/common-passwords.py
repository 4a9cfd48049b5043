#!/usr/bin/env python3
"""Makes shared-types/src/people/common.bin from a list of leaked passwords, the commonest first, one a line.

Usage: tools/common-passwords.py LIST. Of those long enough to be chosen, the first COUNT are kept, as they are compared:
letters, digits, @ and $, in small letters. Each is the first eight bytes of its SHA-256, in order: what people once chose
is often rude or a name, and need not be read here. The list was that of Mark Burnett, ten million passwords, which he gave
into the public domain; the million commonest of it lie in several packages of the registries.
"""
import hashlib
import pathlib
import sys

LONG_ENOUGH, COUNT = 12, 5000


def plain(text):
    return "".join(c for c in text if c.isalnum() or c in "@$").lower()


def main():
    kept = {}
    for line in open(sys.argv[1], encoding="utf-8", errors="replace"):
        password = line.rstrip("\r\n")
        if len(password) >= LONG_ENOUGH and plain(password):
            kept.setdefault(plain(password))
        if len(kept) == COUNT:
            break
    digests = sorted(hashlib.sha256(text.encode()).digest()[:8] for text in kept)
    target = pathlib.Path(__file__).parent.parent / "shared-types/src/people/common.bin"
    target.write_bytes(b"".join(digests))
    print(f"{len(digests)} passwords, {target.stat().st_size} bytes")


main()
