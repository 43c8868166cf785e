"""The provisions of an index as columns: what they are, where they stand, in which edition, and their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from lawdiff.model.eid import Kind
from lawdiff.model.numbering import number_key
from lawdiff.search.document import searched_text

Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
NOTE: Final = KINDS.index("note")
_NUMBERS: Final = ("edition", "parent", "unit", "end", "number")
_SEPARATOR: Final = "\x1f"


class IndexedEdition(msgspec.Struct, frozen=True):
    """An edition as the index holds it. ``fingerprint`` is of its file; ``own_names`` what the text calls itself."""

    act: str
    language: str
    date: dt.date
    title: str
    requisites: str
    fingerprint: str
    own_names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The reference that names it."""
        return f"{self.act}@{self.date.isoformat()}/{self.language}"


class Record(msgspec.Struct, frozen=True):
    """The words of one row."""

    eid: str
    label: str
    heading: str
    body: str

    @property
    def text(self) -> str:
        """What is searched of it."""
        return searched_text(self.heading, self.body)


class Table:
    """All rows of an index, numbered as its engine numbers documents.

    ``edition[r]`` is a place in ``editions`` (-1 for a number no longer in use), ``parent``, ``unit`` and ``end`` are row numbers as in
    `Document`, ``kind`` a place in ``KINDS``, ``number`` one in ``names`` (the provision's own number), ``length`` the tokens of its text.
    """

    def __init__(
        self,
        editions: Sequence[IndexedEdition],
        numbers: dict[str, Ints],
        names: Sequence[str],
        kind: npt.NDArray[np.uint8],
        length: Ints,
        records: Bytes,
        offsets: npt.NDArray[np.int64],
    ) -> None:
        self.editions = list(editions)
        self.edition, self.parent, self.unit, self.end, self.number = (numbers[name] for name in _NUMBERS)
        self.names = list(names)
        self.kind = kind
        self.length = length
        self.records = records
        self.offsets = offsets

    def __len__(self) -> int:
        return len(self.kind)

    @classmethod
    def read(cls, folder: Path) -> Table:
        """The table kept in a folder; the words stay on disk until asked for."""
        editions = msgspec.json.decode((folder / "editions.json").read_bytes(), type=list[IndexedEdition])
        numbers = {name: np.load(folder / f"row_{name}.npy") for name in _NUMBERS}
        kind, length, offsets = (np.load(folder / f"row_{name}.npy") for name in ("kind", "length", "offsets"))
        names = msgspec.json.decode((folder / "names.json").read_bytes(), type=list[str])
        return cls(editions, numbers, names, kind, length, np.load(folder / "records.npy", mmap_mode="r"), offsets)

    def write(self, folder: Path) -> None:
        """Keep the table in a folder."""
        (folder / "editions.json").write_bytes(msgspec.json.encode(self.editions))
        (folder / "names.json").write_bytes(msgspec.json.encode(self.names))
        for name in _NUMBERS:
            np.save(folder / f"row_{name}.npy", getattr(self, name))
        np.save(folder / "row_kind.npy", self.kind)
        np.save(folder / "row_length.npy", self.length)
        np.save(folder / "row_offsets.npy", self.offsets)
        np.save(folder / "records.npy", self.records)

    def raw(self, row: int) -> bytes:
        """A row's record as kept."""
        return self.records[self.offsets[row] : self.offsets[row + 1]].tobytes()

    def record(self, row: int) -> Record:
        """A row's words."""
        return Record(*self.raw(row).decode().split(_SEPARATOR))

    def edition_of(self, row: int) -> IndexedEdition:
        """The edition a row is part of."""
        return self.editions[int(self.edition[row])]

    @cached_property
    def until(self) -> list[dt.date | None]:
        """The day each edition gives way to the next one held, ``None`` for the newest."""
        later: dict[tuple[str, str], dt.date] = {}
        found: dict[int, dt.date | None] = {}
        for place in sorted(range(len(self.editions)), key=lambda at: self.editions[at].date, reverse=True):
            edition = self.editions[place]
            found[place] = later.get((edition.act, edition.language))
            later[edition.act, edition.language] = edition.date
        return [found[place] for place in range(len(self.editions))]

    def in_force(self, day: dt.date | None) -> npt.NDArray[np.bool_]:
        """Which editions hold on a day; with no day, the newest of each act and language."""
        return np.array(
            [
                until is None if day is None else edition.date <= day and (until is None or day < until)
                for edition, until in zip(self.editions, self.until, strict=True)
            ],
            dtype=np.bool_,
        )

    def numbered(self, number: str) -> Mask:
        """The rows whose own number is this one, however it is written; none for what is no number (²)."""
        wanted = number_key(number)
        if wanted is None:
            return np.zeros(len(self), dtype=np.bool_)
        fits = np.array([bool(name) and number_key(name) == wanted for name in self.names], dtype=np.bool_)
        found: Mask = fits[self.number]
        return found

    def rows_in(self, editions: npt.NDArray[np.bool_]) -> Mask:
        """The rows of some editions. Numbers no longer in use are in none."""
        return np.append(editions, False)[self.edition]

    @cached_property
    def place(self) -> Ints:
        """The order of the rows by act, edition and text: what ``--sort place`` follows."""
        order = sorted(range(len(self.editions)), key=lambda at: (self.editions[at].act, self.editions[at].date, self.editions[at].language))
        rank = np.empty(len(order) + 1, dtype=np.int64)
        rank[order] = np.arange(len(order))
        rank[-1] = len(order)
        ranked = np.lexsort((np.arange(len(self)), rank[self.edition]))
        place = np.empty(len(self), dtype=np.int32)
        place[ranked] = np.arange(len(self), dtype=np.int32)
        return place

    def below(self, row: int) -> slice:
        """A row and all rows below it."""
        return slice(row, int(self.end[row]))


def encode_record(eid: str, label: str, heading: str, body: str) -> bytes:
    """A record as kept. The separator cannot stand in a text: it is a control character, and would be taken out here."""
    return _SEPARATOR.join(part.replace(_SEPARATOR, " ") for part in (eid, label, heading, body)).encode()
