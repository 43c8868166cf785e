"""The demo law in its four editions: read once, copied into a home where a test wants its own."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from tests.conftest import DEMO

ACT = "Z1800000901"
DAYS = {"2018-03-12": "12.03.2018", "2020-01-01": "01.01.2020", "2022-07-01": "01.07.2022", "2025-01-01": "01.01.2025"}


@pytest.fixture(scope="session")
def demo_corpus() -> Corpus:
    """The four Russian editions of the demo law. Tests read it and write nothing into it."""
    return Corpus(_home())


def fill(home: Path) -> Corpus:
    """A home of a test's own with the demo law in it."""
    shutil.copytree(_home() / "corpus", home / "corpus", dirs_exist_ok=True)
    return Corpus(home)


@cache
def _home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="lawdiff-demo-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    corpus = Corpus(home)
    for day, name in DAYS.items():
        import_file(corpus, DEMO / "rus" / "archive" / "docs" / ACT / f"{name}.html", act=ACT, date=dt.date.fromisoformat(day))
    return home
