"""How fast acts are fetched, archived and parsed through a replica in a process of its own. Printed, never asserted as times."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from lawdiff.fetch.client import Limits
from lawdiff.fetch.outcome import Row, Silent
from tests.replicas.pages import FakeAct, page, write_site
from tests.replicas.world import Clock, acts, desk

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.bench
DAYS = {"rus": (dt.date(2018, 3, 12), dt.date(2020, 1, 1), dt.date(2022, 7, 1))}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.replicas.serve", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


def spent() -> float:
    """Processor seconds of this process and of those that it waited for."""
    mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


class Memory(Silent):
    """The most memory used so far, after each hundred acts (MB)."""

    def __init__(self) -> None:
        self.acts = 0
        self.marks: list[float] = []

    def edition(self, row: Row) -> None:
        assert row.outcome in ("new", "unchanged", "skipped"), row

    def done(self, act: str) -> None:
        self.acts += 1
        if self.acts % 100 == 0:
            self.marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def test_five_hundred_acts(tmp_path: Path) -> None:
    fakes = tuple(
        FakeAct(id=f"Z20000{at:05d}", number=f"{at}-VI", editions=DAYS, articles=23, filler=8, plain_newest=True, attachment=False)
        for at in range(500)
    )
    size = len(page(fakes[0], "rus", 2).encode())
    site = write_site(tmp_path / "site", fakes)
    limits = Limits(delay=0.0)
    with served(site) as base:
        with httpx.Client() as bare:
            url = f"{base}/rus/docs/{fakes[0].id}"
            bare.get(url)
            start = time.perf_counter()
            for _ in range(1000):
                bare.get(url)
            alone = 1000 / (time.perf_counter() - start)
        home = tmp_path / "home"
        from lawdiff.fetch.run import Wish

        wish = Wish(languages=("rus",))
        for name in ("first", "second"):
            memory = Memory()
            with desk(home, base, clock=Clock(), limits=limits) as open_one:
                start, cpu = time.perf_counter(), spent()
                report = open_one.fetch(acts(fakes), [open_one.source("adilet")], wish=wish, progress=memory)
                seconds, cpu = time.perf_counter() - start, spent() - cpu
            assert not report.missing
            sys.stdout.write(
                f"\n{name} run: 500 acts, {report.requests} requests ({report.conditional} conditional), {report.bytes / 1e6:.1f} MB in {seconds:.1f} s "
                f"({cpu:.1f} s of one core, the reader beside included): {500 / seconds:.1f} acts/s, {report.requests / seconds:.0f} pages/s; pages of {size / 1000:.0f} KB; "
                f"the bare client reaches {alone:.0f} pages/s; memory after each 100 acts: {', '.join(f'{mark:.0f}' for mark in memory.marks)} MB\n"
            )
