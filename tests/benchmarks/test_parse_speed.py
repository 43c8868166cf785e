"""How fast documents are read: printed, never asserted as times. Run with ``make bench``."""

from __future__ import annotations

import os
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
        found.append((time.perf_counter()) - began)
    return min(found)


def test_a_classic_page_against_bare_lxml(capsys: pytest.CaptureFixture[str]) -> None:
    pages = sorted((DEMO / "rus" / "docs").glob("*.html"))
    folder = os.environ.get("LAWDIFF_REAL_DATA")
    if folder:
        pages += [
            page
            for page in sorted((Path(folder) / "adilet_html").glob("*.html"))
            if b"<article>" in page.read_bytes() and b"</article>" in page.read_bytes()
        ]
    with capsys.disabled():
        print("\nclassic page: read_document against the bare lxml.html parse of the same bytes (asked: 8 times at most)")
        for page in pages:
            data = page.read_bytes()
            bare = best(lambda data=data: lxml.html.document_fromstring(data), 60)
            ours = best(lambda data=data: read_document(data), 20)
            print(f"  {page.name:22} {len(data) / 1e3:7.1f} KB  lxml {bare * 1e3:6.2f} ms  ours {ours * 1e3:7.2f} ms  ×{ours / bare:.1f}")


def test_time_grows_with_size(capsys: pytest.CaptureFixture[str]) -> None:
    article = "Статья {n}. Права мигрантов\n\n" + "".join(
        f"      {p}. Мигрант вправе обратиться с ходатайством в уполномоченный орган в течение {p} дней.\n\n"
        + "".join(f"      {q}) представить документы о законности пребывания и месте жительства;\n\n" for q in range(1, 6))
        for p in range(1, 5)
    )
    with capsys.disabled():
        print("\ntime against size, generated plain text (the growth must be linear)")
        for megabytes in (0.1, 0.3, 1, 3, 10):
            text, n = [], 0
            size = 0
            while size < megabytes * 1e6:
                n += 1
                text.append(article.format(n=n))
                size += len(text[-1].encode())
            data = "".join(text).encode()
            took = best(lambda data=data: read_document(data, language="rus", format="text"), 3)
            print(f"  {len(data) / 1e6:6.2f} MB  {took:6.3f} s  {len(data) / 1e6 / took:5.1f} MB/s")


def test_the_largest_real_code(real_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = max((real_data / "acts" / "text").glob("*.txt"), key=lambda path: path.stat().st_size)
    script = (
        "import sys, time, datetime, resource, pathlib; from lawdiff.corpus.store import Corpus; from lawdiff.corpus.importing import import_file;"
        f"began = time.perf_counter(); import_file(Corpus(pathlib.Path({str(tmp_path)!r})), pathlib.Path({str(file)!r}), act='K1', date=datetime.date(2026, 1, 1), language='rus');"
        "print(f'{time.perf_counter() - began:.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    with capsys.disabled():
        print(f"\nimport of {file.name} ({file.stat().st_size / 1e6:.1f} MB; asked: 3 s, 400 MB): {done.stdout.strip()}")


def test_help_starts_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    took = best(lambda: subprocess.run([sys.executable, "-m", "lawdiff.cli.main", "--help"], capture_output=True, check=True, cwd=ROOT), 10)
    with capsys.disabled():
        print(f"\nlawdiff --help: {took:.3f} s (asked: 0.25 s)")
