"""The dossier of an act: what each source offered, what became of it, and the figures that later texts are held against.

``corpus/archive/dossiers/{ACT}.json``. No times stand here (they stand in the ledger), so equal runs leave equal files.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final

import msgspec

from lawdiff.corpus.archive import sha256
from lawdiff.corpus.aside import mark
from lawdiff.language.fold import fold_key
from lawdiff.model.errors import LawdiffError
from lawdiff.model.provision import Provision


class Figures(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text in numbers: digests of its folded words (``law`` without remarks, ``whole`` with them), articles, empty articles, words."""

    law: str
    whole: str
    articles: int
    empty: int
    words: int


class Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """One edition as a source gave it: its newest bytes that were taken, and the figures of their text.

    ``stored`` says whether the corpus holds this source's text. ``refused`` says why the bytes ``refused_sha256``, which the source gives
    now, were not taken. ``differs`` lists where the text disagrees with the one that the corpus holds from elsewhere.
    """

    url: str
    sha256: str
    size: int
    format: str
    parser: str
    state: str
    figures: Figures | None = None
    stored: bool = False
    refused: str | None = None
    refused_sha256: str | None = None
    flags: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    caused_by: str | None = None


class Shelf(msgspec.Struct, omit_defaults=True):
    """One source, one language: the days its list names, and the texts by day (ISO)."""

    days: list[dt.date] = msgspec.field(default_factory=list)
    texts: dict[str, Held] = msgspec.field(default_factory=dict)
    title: str = ""


class Dossier(msgspec.Struct, omit_defaults=True):
    """All shelves of one act, by ``source/language``."""

    act: str
    shelves: dict[str, Shelf] = msgspec.field(default_factory=dict)

    def shelf(self, source: str, language: str) -> Shelf:
        """The shelf of a source and language, made on first use."""
        return self.shelves.setdefault(f"{source}/{language}", Shelf())

    def before(self, source: str, language: str, day: dt.date) -> tuple[str, Figures] | None:
        """The last text taken from before a day, this source's own where it has one: its day and figures."""
        found: tuple[str, Figures] | None = None
        own = False
        for name, shelf in self.shelves.items():
            if name.rpartition("/")[2] != language:
                continue
            for iso, held in shelf.texts.items():
                if held.figures is None or not held.stored or iso >= day.isoformat():
                    continue
                mine = name == f"{source}/{language}"
                if found is None or (mine, iso) > (own, found[0]):
                    found, own = (iso, held.figures), mine
        return found


_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_DECODER: Final = msgspec.json.Decoder(Dossier)


def figures(root: Provision) -> Figures:
    """The figures of a tree.

    >>> art = Provision("art_1", "article", number="1", label="Статья 1.", text="Ответ – да")
    >>> figures(Provision("act", "act", children=(art,))).words
    5
    """
    lines: list[str] = []
    remarked = False
    articles: list[Provision] = []
    for node in root.walk():
        if node.kind == "note":
            remarked = True
            continue
        if node.kind == "article":
            articles.append(node)
        lines.extend(node.own_lines())
    law = fold_key("\n".join(lines))
    # An act without remarks need not be folded twice.
    whole = fold_key(root.full_text()) if remarked else law
    empty = sum(1 for node in articles if not node.heading and not any(part.text or part.heading or part.rows for part in node.walk()))
    return Figures(sha256(law.encode())[:32], sha256(whole.encode())[:32], len(articles), empty, law.count(" ") + bool(law))


def folder(home: Path) -> Path:
    """Where the dossiers of a home lie."""
    return home / "corpus" / "archive" / "dossiers"


def load(home: Path, act: str) -> Dossier:
    """The dossier of an act; an empty one where there is none."""
    path = folder(home) / f"{act}.json"
    try:
        return _DECODER.decode(path.read_bytes())
    except FileNotFoundError:
        return Dossier(act)
    except (msgspec.DecodeError, msgspec.ValidationError) as problem:
        sentence = f"{path} is damaged ({problem}): delete it, and run fetch --offline to build it again from the archive."
        raise LawdiffError(sentence) from problem


def save(home: Path, dossier: Dossier) -> None:
    """Write a dossier so that a kill or a power cut leaves the old one or the new one, whole (the old one only costs asking again)."""
    place = folder(home)
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{dossier.act}.json"
    data = msgspec.json.format(_ENCODER.encode(dossier), indent=1) + b"\n"
    aside = place.parent / "tmp" / f"{mark()}.json"  # swept with the archive's own leftovers
    aside.parent.mkdir(exist_ok=True)
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)


def load_all(home: Path) -> list[Dossier]:
    """Every dossier of a home, by act."""
    place = folder(home)
    return [load(home, path.stem) for path in sorted(place.glob("*.json"))] if place.is_dir() else []
