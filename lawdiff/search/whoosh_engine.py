"""The default engine: Whoosh-Reloaded, an inverted index in pure Python.

Keys arrive counted, so Whoosh's analysis is passed by: a field type of five lines hands it terms and weights. Positions are not kept here.
Whoosh's files hold pickles: an index is to be built where it is used, never taken from someone else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh import __version__ as whoosh_version
from whoosh import fields, formats, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from lawdiff.search.engine import EngineReader, EngineWriter, Postings, Row

_BLOCK: Final = 1024
_MEMORY_MB: Final = 256


class CountedKeys(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose value is already a table of keys and counts. The count is the posting's weight."""

    indexed = True
    analyzer = None
    vector = None
    column_type = None
    scorable = False
    stored = False
    unique = False

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for key, count in value.items():
            yield key.encode(), count, float(count), b""


def _schema() -> Any:
    return fields.Schema(key=CountedKeys(), edition=fields.ID(stored=True), place=fields.STORED())


class WhooshEngine:
    """Whoosh as an engine.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     engine = WhooshEngine(); engine.create(Path(folder))
    ...     writer = engine.writer(Path(folder)); writer.add("Z1@2023-01-01/rus", [{"rus:виз": 2}, {"rus:виз": 1, "rus:стран": 1}]); writer.commit()
    ...     engine.reader(Path(folder)).postings("rus:виз").counts.tolist()
    [2.0, 1.0]
    """

    @property
    def name(self) -> str:
        return "whoosh " + ".".join(map(str, whoosh_version))

    def create(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        index.create_in(str(folder), _schema()).close()

    def writer(self, folder: Path) -> EngineWriter:
        return _Writer(index.open_dir(str(folder)).writer(limitmb=_MEMORY_MB, codec=W3Codec(blocklimit=_BLOCK)))

    def reader(self, folder: Path) -> EngineReader:
        return _Reader(index.open_dir(str(folder), readonly=True).reader())


class _Writer:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def remove(self, edition: str) -> None:
        self._writer.delete_by_term("edition", edition)

    def add(self, edition: str, documents: Iterable[Mapping[str, int]]) -> None:
        for place, keys in enumerate(documents):
            self._writer.add_document(key=keys, edition=edition, place=place)

    def commit(self) -> None:
        self._writer.commit()

    def cancel(self) -> None:
        self._writer.cancel()


class _Reader:
    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._leaves = [(leaf, base) for leaf, base in reader.leaf_readers()]

    def rows(self) -> list[Row | None]:
        found: list[Row | None] = []
        for leaf, _ in self._leaves:
            for number in range(leaf.doc_count_all()):
                if leaf.is_deleted(number):
                    found.append(None)
                else:
                    kept = leaf.stored_fields(number)
                    found.append(Row(kept["edition"], kept["place"]))
        return found

    def postings(self, key: str) -> Postings:
        rows: list[int] = []
        counts: list[float] = []
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings("key", key)
            except TermNotFound:
                continue
            while matcher.is_active():
                rows.append(base + matcher.id())
                counts.append(matcher.weight())
                matcher.next()
        return Postings(np.array(rows, dtype=np.int32), np.array(counts, dtype=np.float32))

    def close(self) -> None:
        self._reader.close()
