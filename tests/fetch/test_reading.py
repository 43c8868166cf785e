"""Reading in a process beside: the same trees, in the same order, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from lawdiff.fetch import assembly
from lawdiff.fetch.reading import BesideReader, HereReader
from lawdiff.fetch.replica import ClassicSite, Replica
from lawdiff.model.errors import Unreadable
from tests.fetch.test_resume import proofs, state
from tests.replicas.pages import FakeAct, page
from tests.replicas.world import run

PAGES = [page(FakeAct(), "rus", edition).encode() for edition in range(4)]


def test_the_same_readings_in_any_order() -> None:
    here = HereReader()
    expected = [here.read(data, "rus", "adilet")() for data in PAGES]
    with BesideReader() as beside:
        promises = [beside.read(data, "rus", "adilet") for data in PAGES]
        wrong = beside.read(b"<html>captcha</html>", "rus", "adilet")
        assert [promise() for promise in reversed(promises)] == list(reversed(expected))
        assert promises[0]() == expected[0]  # a promise may be asked twice
        with pytest.raises(Unreadable) as there:
            wrong()
        with pytest.raises(Unreadable) as mine:
            here.read(b"<html>captcha</html>", "rus", "adilet")()
        assert str(there.value) == str(mine.value)


def test_large_questions_and_answers_do_not_block_each_other() -> None:
    big = page(FakeAct(articles=400, filler=12), "rus", 0).encode()
    with BesideReader() as beside:
        promises = [beside.read(big, "rus", "adilet") for _ in range(3)]
        assert {promise().figures.articles for promise in promises} == {400}


def test_a_process_that_dies_leaves_the_work_to_this_one() -> None:
    with BesideReader() as beside:
        assert beside._process is not None
        first = beside.read(PAGES[0], "rus", "adilet")
        first()
        os.kill(beside._process.pid, signal.SIGKILL)
        later = [beside.read(data, "rus", "adilet") for data in PAGES]
        assert [promise().figures.articles for promise in later] == [6, 7, 8, 9]


def test_a_run_with_a_reader_beside_leaves_the_same_files(site: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replica(ClassicSite(site)) as base:
        run(home / "here", base)
        monkeypatch.setattr(assembly, "MANY", 1)
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        report = run(home / "beside", base)
    assert not report.missing
    assert [row.act for row in report.rows] == sorted((row.act for row in report.rows), key=[act.act for act in report.acts].index)
    assert state(home / "beside") == state(home / "here")
    assert proofs(home / "beside") == proofs(home / "here")
