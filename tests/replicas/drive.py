"""A run in a process of its own, so that tests can kill it: ``python -m tests.replicas.drive HOME BASE [beside]``. The clock stands still."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lawdiff.fetch import assembly
from tests.replicas.world import run

if __name__ == "__main__":
    if sys.argv[3:] == ["beside"]:  # read in a process beside, however few the acts and processors
        assembly.MANY = 1  # type: ignore[misc]
        os.cpu_count = lambda: 2
    report = run(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.write(json.dumps({"summary": dict(report.summary), "missing": report.missing}))
