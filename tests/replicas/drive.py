"""A run in a process of its own, so that tests can kill it: ``python -m tests.replicas.drive HOME BASE``. The clock stands still."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.replicas.world import run

if __name__ == "__main__":
    report = run(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.write(json.dumps({"summary": dict(report.summary), "missing": report.missing}))
