"""What is doubtful in what was fetched: the part of ``lawdiff doctor`` that speaks of sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from lawdiff.corpus.ledger import Ledger
from lawdiff.corpus.store import Corpus
from lawdiff.fetch import dossier
from lawdiff.model.act import Act


class Unheld(msgspec.Struct, frozen=True):
    """An edition that a source lists and the corpus does not hold; ``reason`` where one is known."""

    act: str
    language: str
    date: dt.date
    source: str
    reason: str = ""


class Doubt(msgspec.Struct, frozen=True):
    """Something odd about an edition, as a sentence."""

    act: str
    language: str
    date: dt.date
    source: str
    sentence: str


class Health(msgspec.Struct, frozen=True):
    """The sum. ``unseen``: sources that gave no good answer for longer than asked, with the day of the last."""

    without_text: tuple[str, ...]
    unheld: tuple[Unheld, ...]
    doubts: tuple[Doubt, ...]
    disagreements: tuple[Doubt, ...]
    unseen: dict[str, dt.date]


def examine(home: Path, acts: Iterable[Act], corpus: Corpus, ledger: Ledger, now: dt.datetime, *, days: int = 30) -> Health:
    """Sum up the dossiers against the corpus. Nothing is fetched and no edition is loaded."""
    held = {(key.act, key.language, key.date) for key in corpus.editions()}
    with_text = {act for act, _, _ in held}
    unheld: list[Unheld] = []
    doubts: list[Doubt] = []
    disagreements: list[Doubt] = []
    for record in dossier.load_all(home):
        for name, shelf in sorted(record.shelves.items()):
            source, _, language = name.rpartition("/")
            for day in shelf.days:
                if (record.act, language, day) not in held:
                    text = shelf.texts.get(day.isoformat())
                    unheld.append(Unheld(record.act, language, day, source, (text.refused or "") if text else ""))
            for iso, text in sorted(shelf.texts.items()):
                day = dt.date.fromisoformat(iso)
                doubts += [Doubt(record.act, language, day, source, flag) for flag in text.flags]
                if text.refused is not None:
                    doubts.append(Doubt(record.act, language, day, source, f"a newer text waits to be accepted: {text.refused}"))
                disagreements += [Doubt(record.act, language, day, source, place) for place in text.differs]
    limit = now - dt.timedelta(days=days)
    return Health(
        without_text=tuple(act.id for act in acts if act.id not in with_text),
        unheld=tuple(unheld),
        doubts=tuple(doubts),
        disagreements=tuple(disagreements),
        unseen={source: at.date() for source, at in sorted(ledger.last_seen().items()) if at < limit},
    )
