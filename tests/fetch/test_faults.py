"""Publishers on their bad days: whatever happens, the archive is whole, nothing wrong is taken, and what is missing is said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lawdiff.corpus.ledger import verify
from lawdiff.fetch.outcome import FetchReport
from tests.replicas import faults
from tests.replicas.pages import ACTS
from tests.replicas.world import Clock, desk, run, texts

WANTED = {(act.id, lang, day) for act in ACTS for lang, days in act.editions.items() for day in days}
LAW = "/rus/docs/Z1800000777"


@pytest.fixture(scope="session")
def right(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts as an undisturbed run brings them."""
    home = tmp_path_factory.mktemp("right")
    with faults.faulty(site, faults.Plan()) as base:
        report = run(home, base)
    assert not report.missing, report
    assert {(row.act, row.language, row.date) for row in report.rows if row.outcome == "new"} == WANTED
    return texts(home)


def check(home: Path, report: FetchReport, right: dict[str, str]) -> None:
    """What must hold after any run."""
    with desk(home, None, offline=True) as open_one:
        assert list(verify(open_one.archive, open_one.ledger)) == []
    held = texts(home)
    for key, words in held.items():
        assert words == right[key], key
    told = {(row.act, row.language, row.date): row for row in report.rows}
    silent = {(row.act, row.language) for row in report.rows if row.date is None and row.outcome == "failed" and row.reason}
    for act, lang, day in WANTED:
        if f"{act}@{day}/{lang}" in held:
            continue
        row = told.get((act, lang, day))
        assert (row is not None and row.outcome == "failed" and row.reason) or (act, lang) in silent, (act, lang, day)
        assert report.missing
    for row in report.rows:
        assert row.outcome != "failed" or (row.reason.endswith(".") and len(row.reason) > 20), row


def after(home: Path, base: str, right: dict[str, str], clock: Clock) -> None:
    """The bad day is over: the same command brings what was missing."""
    clock.forward(hours=30)
    report = run(home, base, clock=clock)
    assert not report.missing, [row for row in report.rows if row.outcome == "failed"]
    assert texts(home) == right


PLACES = (LAW, f"{LAW}/history", "/rus/archive/docs/Z1800000777/01.01.2020")
ODD = {(PLACES[1], "language")}  # a table of editions speaks no language
SAMPLE = {(LAW, fault) for fault in faults.ALL} | {(PLACES[1], "captcha"), (PLACES[1], "other"), (PLACES[2], "third"), (PLACES[2], "403")}
CASES = [
    pytest.param(fault, where, marks=[] if (where, fault) in SAMPLE else pytest.mark.soak)
    for where in PLACES
    for fault in faults.ALL
    if (where, fault) not in ODD
]


@pytest.mark.parametrize(("fault", "where"), CASES)
def test_a_fault_that_stays(fault: str, where: str, site: Path, right: dict[str, str], home: Path) -> None:
    plan, clock = faults.Plan({}), Clock()
    plan.always(where, fault)
    with faults.faulty(site, plan) as base:
        report = run(home, base, clock=clock)
        check(home, report, right)
        failed = {(row.act, row.language) for row in report.rows if row.outcome == "failed"}
        failed |= {(note.act, note.language) for note in report.notes if note.failed}
        assert failed == {("Z1800000777", "rus")}, (report.rows, report.notes)
        plan.calm()
        after(home, base, right, clock)


@pytest.mark.parametrize("fault", faults.PASSING)
def test_a_fault_that_passes_is_not_noticed(fault: str, site: Path, right: dict[str, str], home: Path) -> None:
    plan = faults.Plan(lambda target, turn: fault if turn < (2 if target.startswith("/rus/docs/Z18") else 0) else None)
    with faults.faulty(site, plan) as base:
        report = run(home, base)
    assert not report.missing, [row for row in report.rows if row.outcome == "failed"]
    assert texts(home) == right


@pytest.mark.parametrize("fault", ["403", "429-long", "500", "reset", "captcha", "shell", "loop"])
def test_a_site_that_is_gone(fault: str, site: Path, right: dict[str, str], home: Path) -> None:
    plan, clock = faults.Plan(lambda target, turn: fault), Clock()
    with faults.faulty(site, plan) as base:
        report = run(home, base, clock=clock)
        check(home, report, right)
        assert texts(home) == {}
        assert {row.outcome for row in report.rows if row.language == "rus"} == {"failed"}
        plan.calm()
        after(home, base, right, clock)


# A text cut to a third, its markup whole, shows only beside a neighbour: on other addresses nobody could tell.
TELLING = ("/rus/archive/docs/Z1800000777/01.01.2020", "/kaz/archive/docs/Z1800000777/12.03.2018", "/rus/archive/docs/P1900000555/20.05.2019")
WITHOUT_THIRD = tuple(fault for fault in faults.ALL if fault != "third")


def mixed(seed: int) -> faults.Plan:
    """A bad day: some addresses fail for a while, some for good."""
    chance = random.Random(seed)
    share, lasting = chance.choice([(0.1, 0.2), (0.3, 0.3), (0.6, 0.1), (0.9, 0.0), (0.3, 1.0)])
    kinds: dict[str, list[str]] = {}

    def fault(target: str, turn: int) -> str | None:
        if target not in kinds:
            if chance.random() >= share:
                kinds[target] = []
            elif chance.random() < lasting:
                kinds[target] = [chance.choice(faults.ALL if target in TELLING else WITHOUT_THIRD)] * 100
            else:
                kinds[target] = [chance.choice(faults.PASSING[:-1]) for _ in range(chance.randint(1, 4))]
        queue = kinds[target]
        return queue[turn] if turn < len(queue) else None

    return faults.Plan(fault)


def one_mix(seed: int, site: Path, right: dict[str, str], home: Path) -> None:
    plan, clock = mixed(seed), Clock()
    with faults.faulty(site, plan) as base:
        report = run(home, base, clock=clock, seed=seed)
        check(home, report, right)
        # What the server gave whole in the end is held.
        served = {target for target, answer in plan.log if answer == "200"}
        for act in ACTS:
            for lang, days in act.editions.items():
                for day in days[:-1]:
                    if f"/{lang}/archive/docs/{act.id}/{day:%d.%m.%Y}" in served:
                        assert f"{act.id}@{day}/{lang}" in texts(home), (seed, act.id, lang, day)
        plan.calm()
        after(home, base, right, clock)


@pytest.mark.parametrize("seed", range(4))
def test_bad_days(seed: int, site: Path, right: dict[str, str], home: Path) -> None:
    one_mix(seed, site, right, home)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4, 204))
def test_two_hundred_bad_days(seed: int, site: Path, right: dict[str, str], home: Path) -> None:
    one_mix(seed, site, right, home)
