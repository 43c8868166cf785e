"""How fast documents are read: printed, never asserted as times. Run with ``make bench``."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import lxml.html
import pytest

from lawdiff.parse import read_document
from tests.conftest import DEMO, ROOT

pytestmark = pytest.mark.bench


def best(work, times: int = 7) -> float:  # type: ignore[no-untyped-def]
    """The least seconds of several runs: what the machine can do when nothing disturbs it."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def test_a_classic_page_against_bare_lxml(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for page in sorted((DEMO / "rus" / "docs").glob("*.html")):
            data = page.read_bytes()
            best(lambda data=data: lxml.html.document_fromstring(data), 30)
            best(lambda data=data: read_document(data), 10)


def test_time_grows_with_size(capsys: pytest.CaptureFixture[str]) -> None:
    article = "Статья {n}. Права мигрантов\n\n" + "".join(
        f"      {p}. Мигрант вправе обратиться с ходатайством в уполномоченный орган в течение {p} дней.\n\n"
        + "".join(f"      {q}) представить документы о законности пребывания и месте жительства;\n\n" for q in range(1, 6))
        for p in range(1, 5)
    )
    with capsys.disabled():
        for megabytes in (0.1, 0.3, 1, 3, 10):
            text, n = [], 0
            size = 0
            while size < megabytes * 1e6:
                n += 1
                text.append(article.format(n=n))
                size += len(text[-1].encode())
            data = "".join(text).encode()
            best(lambda data=data: read_document(data, language="rus", format="text"), 3)


def test_the_largest_real_code(real_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = max((real_data / "acts" / "text").glob("*.txt"), key=lambda path: path.stat().st_size)
    script = (
        "import sys, time, datetime, resource, pathlib; from lawdiff.corpus.store import Corpus; from lawdiff.corpus.importing import import_file;"
        f"began = time.perf_counter(); import_file(Corpus(pathlib.Path({str(tmp_path)!r})), pathlib.Path({str(file)!r}), act='K1', date=datetime.date(2026, 1, 1), language='rus');"
        "print(f'{time.perf_counter() - began:.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB')"
    )
    subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    with capsys.disabled():
        pass


def test_help_starts_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    best(lambda: subprocess.run([sys.executable, "-m", "lawdiff.cli.main", "--help"], capture_output=True, check=True, cwd=ROOT), 10)
    with capsys.disabled():
        pass
