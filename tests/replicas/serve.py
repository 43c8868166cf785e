"""The classic replica in a process of its own: ``python -m tests.replicas.serve FOLDER`` prints its address and serves until its input closes."""

from __future__ import annotations

import sys
from pathlib import Path

from lawdiff.fetch.replica import ClassicSite, Replica

if __name__ == "__main__":
    with Replica(ClassicSite(Path(sys.argv[1]))) as base:
        sys.stdout.write(base + "\n")
        sys.stdout.flush()
        sys.stdin.read()
