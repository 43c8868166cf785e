"""Killed at any moment, a run goes on where it was; two at once do not harm each other."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from lawdiff.corpus.aside import mark
from lawdiff.corpus.ledger import Ledger, verify
from lawdiff.fetch.replica import ClassicSite, Page, Replica
from lawdiff.fetch.run import Wish
from tests.replicas import faults
from tests.replicas.pages import ACTS, FakeAct, write_site
from tests.replicas.world import Clock, acts, desk, run, texts

ROOT = Path(__file__).resolve().parents[2]
# Times, locks and leftovers aside, every file below a home must be the same.
PASSING = ("ledger.jsonl", "hosts", "locks", "runs", "tmp")


def state(home: Path) -> dict[str, bytes]:
    """Every file that a run leaves, but for the ledger."""
    found = {}
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not any(part in PASSING for part in name.split("/")):
            found[name] = path.read_bytes()
    return found


def proofs(home: Path) -> dict[str, tuple[str | None, int | None]]:
    """What the ledger proves: for each address the bytes of its good answer."""
    with desk(home, None, offline=True) as open_one:
        assert list(verify(open_one.archive, open_one.ledger)) == []
        return {entry.url: (entry.sha256, entry.size) for entry in open_one.ledger.good()}


def start(home: Path, base: str, *more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.replicas.drive", str(home), base, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def killed_and_resumed(seed: int, base: str, plan: faults.Plan, requests: int, home: Path) -> None:
    """Kill a run at a seeded moment, by requests served and milliseconds after, then run it again to the end."""
    chance = random.Random(seed)
    at, after = chance.randint(1, requests), chance.random() * 0.03
    seen = len(plan.headers)
    reached = threading.Event()
    plan.on_request = lambda count: reached.set() if count - seen >= at else None
    process = start(home, base, *(["beside"] if seed % 2 else []))
    while not reached.wait(0.05) and process.poll() is None:
        pass
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    plan.on_request = lambda count: None
    with desk(home, None, offline=True) as open_one:  # what a killed run left is whole, whatever it is
        assert list(verify(open_one.archive, open_one.ledger)) == []
    report = run(home, base)
    assert not report.missing


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 51))])
def test_killed_and_resumed_equals_undisturbed(seed: int, site: Path, home: Path) -> None:
    plan = faults.Plan()
    with faults.faulty(site, plan) as base:
        undisturbed = home / "undisturbed"
        run(undisturbed, base)
        requests = len(plan.headers)
        killed_and_resumed(seed, base, plan, requests, home / "killed")
        assert state(home / "killed") == state(undisturbed)
        assert proofs(home / "killed") == proofs(undisturbed)


class Interrupting:
    """A progress that stops the run after its first act."""

    def __getattr__(self, name: str) -> object:
        def told(*_: object) -> None:
            if name == "done":
                raise KeyboardInterrupt

        return told


def test_a_run_that_was_interrupted_goes_on_with_the_next_act(site: Path, home: Path) -> None:
    plan, clock = faults.Plan(), Clock()
    with faults.faulty(site, plan) as base:
        with pytest.raises(KeyboardInterrupt), desk(home, base, clock=clock) as open_one:
            open_one.fetch(acts(), [open_one.source("adilet")], progress=Interrupting())  # type: ignore[arg-type]
        asked = len(plan.log)
        report = run(home, base, clock=clock)
        again = [target for target, _ in plan.log[asked:]]
        assert not any(ACTS[0].id in target for target in again)
        assert {row.act for row in report.rows} == {act.id for act in ACTS}  # the report tells of the whole wish
        assert not report.missing
        clock.forward(hours=25)
        with pytest.raises(KeyboardInterrupt), desk(home, base, clock=clock) as open_one:
            open_one.fetch(acts(), [open_one.source("adilet")], progress=Interrupting())  # type: ignore[arg-type]
        clock.forward(hours=25)  # interrupted longer ago than a day: everything is asked again
        asked = len(plan.log)
        run(home, base, clock=clock)
        assert any(ACTS[0].id in target for target, _ in plan.log[asked:])


def test_leftovers_of_killed_runs_are_swept(site: Path, home: Path) -> None:
    with faults.faulty(site, faults.Plan()) as base:
        run(home, base)
        before = state(home)
        gone = subprocess.Popen([sys.executable, "-c", "pass"])
        gone.wait()
        left = mark().replace(str(os.getpid()), str(gone.pid))
        (home / "corpus" / "archive" / "tmp" / f"{left}.json").write_bytes(b"half")
        (home / "corpus" / "editions" / "Z1800000777" / "rus" / f".2018-03-12.{left}.tmp").write_bytes(b"half")
        run(home, base)
    assert state(home) == before and not list((home / "corpus" / "archive" / "tmp").iterdir())


def test_two_at_once(site: Path, home: Path) -> None:
    plan = faults.Plan()
    with faults.faulty(site, plan) as base:
        run(home / "alone", base)
        plan.most_active = 0
        both = [start(home / "both", base) for _ in range(2)]
        for process in both:
            assert json.loads(finish(process))["missing"] is False
        assert plan.most_active == 1  # one request at a time a host, over both
        assert state(home / "both") == state(home / "alone")
        assert proofs(home / "both") == proofs(home / "alone")


def test_a_second_run_asks_only_conditional_requests(site: Path, home: Path) -> None:
    plan = faults.Plan()
    with faults.faulty(site, plan) as base:
        first = run(home, base)
        before = len(plan.headers)
        second = run(home, base)
        asked = plan.headers[before:]
        assert asked and all("if-none-match" in headers for headers in asked)
        assert {answer for _, answer in plan.log[before:]} == {"304"}
        assert second.requests == second.conditional == len(asked)
        assert {row.outcome for row in second.rows} == {"unchanged", "skipped"}
        assert len(second.rows) == len(first.rows)
        # Earlier editions are history: held, they are asked for only on request.
        assert not any("/archive/" in headers[":target"] for headers in asked)
        run(home, base, wish=Wish(recheck=True))
        assert any("/archive/" in headers[":target"] for headers in plan.headers[before + len(asked) :])


def test_conditional_without_validators(home: Path, tmp_path: Path) -> None:
    """A server that sends neither ETag nor Last-Modified is asked with the time of its last answer."""

    class Bare(ClassicSite):
        def answer(self, target: str, headers: object) -> Page:
            page = super().answer(target, {})
            return Page(page.status, page.body, {"content-type": page.headers.get("content-type", "text/html")})

    write_site(tmp_path, (FakeAct(),))
    plan = faults.Plan()
    with Replica(faults.FaultySite(Bare(tmp_path), plan), handler=faults.FaultyHandler) as base:
        run(home, base, fakes=(FakeAct(),))
        before = len(plan.headers)
        report = run(home, base, fakes=(FakeAct(),))
        assert all("if-modified-since" in headers for headers in plan.headers[before:])
        assert {row.outcome for row in report.rows if row.outcome != "skipped"} == {"unchanged"}


def test_a_torn_ledger_line_is_cut_off(site: Path, home: Path) -> None:
    plan = faults.Plan()
    with faults.faulty(site, plan) as base:
        run(home, base)
        ledger = home / "corpus" / "archive" / "ledger.jsonl"
        whole = ledger.read_bytes()
        ledger.write_bytes(whole + b'{"at":"2026-03-01T12:00:00Z","url":"http://127.0')
        report = run(home, base)
        assert not report.missing
        lines = ledger.read_bytes()
        assert lines.startswith(whole) and lines.endswith(b"\n")
        assert all(json.loads(line) for line in lines.splitlines())


def test_a_damaged_object_is_found_and_fetched_again(site: Path, home: Path) -> None:
    plan = faults.Plan()
    with faults.faulty(site, plan) as base:
        run(home, base)
        with desk(home, base) as open_one:
            entry = open_one.ledger.last_good(f"{base}/rus/docs/Z1800000777")
            assert entry is not None and entry.sha256 is not None
            path = open_one.archive.path(entry.sha256)
            path.write_bytes(path.read_bytes()[:-20])
            problems = list(verify(open_one.archive, Ledger(open_one.archive)))
            assert [problem.what for problem in problems] == [entry.sha256]
        report = run(home, base)
        assert not report.missing
        with desk(home, base) as open_one:
            assert list(verify(open_one.archive, open_one.ledger)) == []
    assert len(texts(home)) == 10
