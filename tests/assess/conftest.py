"""The demo law in its four editions, in a home of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from tests.conftest import DEMO

ACT = "Z1800000901"
DAYS = {"2018-03-12": "12.03.2018", "2020-01-01": "01.01.2020", "2022-07-01": "01.07.2022", "2025-01-01": "01.01.2025"}


@pytest.fixture(scope="session")
def demo_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The four Russian editions of the demo law. Tests read it and write nothing into it."""
    return fill(tmp_path_factory.mktemp("demo"))


def fill(home: Path) -> Corpus:
    corpus = Corpus(home)
    for day, name in DAYS.items():
        import_file(corpus, DEMO / "rus" / "archive" / "docs" / ACT / f"{name}.html", act=ACT, date=dt.date.fromisoformat(day))
    return corpus
