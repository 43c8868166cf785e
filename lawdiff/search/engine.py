"""What a search engine must do here, and no more: keep counted keys by document, and give back a key's documents.

Words are answered by the engine. Everything that combines them (AND, OR, NOT, ranking, grouping, facets) works on whole arrays and is one
piece of code for all engines; what needs the order or spelling of words is answered by the concordance. So an engine is small,
and one conformance test (``tests/search/test_engines.py``) holds for any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt


class Postings(NamedTuple):
    """The documents that hold a key, ascending, and how often each holds it."""

    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.float32]


class Row(NamedTuple):
    """What a document is to an engine: the edition it is part of, and its place in it."""

    edition: str
    place: int


class EngineReader(Protocol):
    """One state of an index. A reader goes on answering from its own state whatever is written beside it."""

    def rows(self) -> list[Row | None]:
        """Every document by its number, ``None`` for a number no longer in use. An edition's documents stand together and in order."""

    def postings(self, key: str) -> Postings:
        """The documents that hold a key; empty arrays for an unknown one."""

    def close(self) -> None:
        """Let go of files."""


class EngineWriter(Protocol):
    """A change of an index that becomes visible as a whole, by ``commit``."""

    def remove(self, edition: str) -> None:
        """Take an edition's documents out."""

    def add(self, edition: str, documents: Iterable[Mapping[str, int]]) -> None:
        """Put an edition's documents in: for each, in order, its keys and how often it holds them."""

    def commit(self) -> None:
        """Make the change."""

    def cancel(self) -> None:
        """Leave the index as it was."""


class Engine(Protocol):
    """A kind of index. ``folder`` is its own; what lies in it is its business."""

    @property
    def name(self) -> str:
        """What ``--evaluate`` and the manifest call it, with its version."""

    def create(self, folder: Path) -> None:
        """Make an empty index."""

    def writer(self, folder: Path) -> EngineWriter:
        """Begin a change."""

    def reader(self, folder: Path) -> EngineReader:
        """Open the index as it is now."""
