"""A world that tests own: a clock that moves only when somebody sleeps, seeded chance, and a home folder with everything open."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from lawdiff.corpus.store import Corpus
from lawdiff.fetch.assembly import Desk, Settings, open_desk
from lawdiff.fetch.client import Limits
from lawdiff.fetch.outcome import FetchReport
from lawdiff.fetch.outside import Outside, resolve
from lawdiff.fetch.run import Wish
from lawdiff.model.act import Act
from tests.replicas.pages import ACTS, TITLES, FakeAct

START = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)


class Clock:
    """Time stands still between sleeps; what was slept is kept."""

    def __init__(self, start: dt.datetime = START) -> None:
        self.start = start
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return self.start + dt.timedelta(seconds=sum(self.slept))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def forward(self, **amount: float) -> None:
        self.start += dt.timedelta(**amount)

    def outside(self, seed: int = 0) -> Outside:
        return Outside(now=self.now, sleep=self.sleep, chance=random.Random(seed), resolve=resolve)


#: Quick and patient enough for a loopback server.
LIMITS = Limits(delay=0.0, connect=2.0, read=0.2, total=0.5, max_bytes=4_000_000, attempts=3, refusals=6)


def acts(fakes: Sequence[FakeAct] = ACTS, *, facts: bool = True) -> list[Act]:
    """Catalogue entries of the fictional acts; without ``facts``, their ids alone."""
    return [
        Act(
            fake.id,
            number=fake.number if facts else None,
            date=fake.adopted if facts else None,
            titles={lang: f"{TITLES[lang]} {fake.number}" for lang in fake.editions} if facts else {},
            languages=tuple(fake.editions),
            sources=("adilet",),
        )
        for fake in fakes
    ]


@contextlib.contextmanager
def desk(home: Path, base: str | None, *, clock: Clock | None = None, limits: Limits = LIMITS, seed: int = 0, **settings: object) -> Iterator[Desk]:
    """A desk whose adilet source is the replica at ``base``."""
    clock = clock or Clock()
    given = {"adilet": base} if base else {}
    given |= settings.pop("places", {})  # type: ignore[operator]
    with open_desk(home, Corpus(home), Settings(places=given, limits=limits, **settings), outside=clock.outside(seed)) as found:  # type: ignore[arg-type]
        yield found


def run(home: Path, base: str, *, wish: Wish = Wish(), fakes: Sequence[FakeAct] = ACTS, facts: bool = True, **more: object) -> FetchReport:  # noqa: B008
    """One run over the fictional acts."""
    with desk(home, base, **more) as open_one:  # type: ignore[arg-type]
        return open_one.fetch(acts(fakes, facts=facts), [open_one.source("adilet")], wish=wish)


def texts(home: Path) -> dict[str, str]:
    """Every edition held, as words of law."""
    corpus = Corpus(home)
    return {str(key): corpus.load(key).root.full_text(notes=False) for key in corpus.editions()}
