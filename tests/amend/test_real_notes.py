"""The rate at which the notes of real acts are understood."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from lawdiff.amend.effects import notes_report
from lawdiff.model.edition import Edition, Provenance
from lawdiff.parse import read_document


def _edition(path: Path, language: str) -> Edition:
    parsed = read_document(path.read_bytes(), language=language, partial=True)
    return Edition(path.stem, language, dt.date(2026, 1, 1), parsed.title, parsed.root, "imported", Provenance("file", parsed.sha256, parsed.size))


@pytest.mark.soak
@pytest.mark.parametrize(("language", "rate"), [("rus", 0.99), ("kaz", 0.97)])
def test_the_notes_of_real_acts_are_understood(real_data: Path, language: str, rate: float) -> None:
    paths = [
        path
        for path in sorted((real_data / "acts").glob("*/*"))
        if path.suffix in (".txt", ".md") and path.stem.endswith("_kz") == (language == "kaz")
    ]
    reports = [notes_report(_edition(path, language)) for path in paths]
    understood, total = sum(report.understood for report in reports), sum(report.total for report in reports)
    assert total > 500
    assert understood / total >= rate, [failure.text[:200] for report in reports for failure in report.failures]


def test_the_notes_of_a_law_are_understood_in_little_time(real_data: Path) -> None:
    edition = _edition(next((real_data / "acts" / "Z1100000477").glob("rus_2021_full.md")), "rus")
    start = time.process_time()
    report = notes_report(edition)
    assert time.process_time() - start < 2
    assert report.total > 80
    assert report.understood == report.total
