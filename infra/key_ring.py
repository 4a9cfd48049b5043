#!/usr/bin/env python3
"""Makes the key ring that the programs read, or adds a master to one. To standard output, into a pipe, never into a file:

    infra/key_ring.py new                 a ring with a fresh root and one master
    infra/key_ring.py rotate < RING       the same ring with one more master, which wraps from now on

The root is never changed: the hashes that people are found by hang on it. Nothing outside Python's own library.
"""

import json
import secrets
import sys


def new():
    return {"root": secrets.token_hex(32), "current": 1, "masters": {"1": secrets.token_hex(32)}}


def rotate(ring):
    if len(ring["root"]) != 64 or str(ring["current"]) not in ring["masters"]:
        raise ValueError("the root or the current master is missing")
    number = max(int(known) for known in ring["masters"]) + 1
    return {**ring, "current": number, "masters": {**ring["masters"], str(number): secrets.token_hex(32)}}


def main():
    try:
        ring = {"new": new, "rotate": lambda: rotate(json.load(sys.stdin))}[sys.argv[1]]()
    except IndexError:
        sys.exit(__doc__)
    except (KeyError, TypeError, ValueError) as error:
        sys.exit(f"key_ring: no ring, or no such verb: {type(error).__name__}")
    print(json.dumps(ring))


if __name__ == "__main__":
    main()
