"""From editions to the files of an index: what is new is read and analysed, what is unchanged is taken from the index before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from lawdiff.model.edition import Edition
from lawdiff.search.concordance import Concordance
from lawdiff.search.document import documents_of
from lawdiff.search.engine import EngineReader, EngineWriter, Row
from lawdiff.search.lexicon import LANGUAGES, Lexicon, LexiconBuilder
from lawdiff.search.table import KINDS, Bytes, IndexedEdition, Ints, Table, encode_record

#: Of a language that is none of ours, the letters decide how words are cut; English is the plainest cutter.
_OTHER_LANGUAGE: Final = "eng"

_T = TypeVar("_T", bound=np.generic)


class Block(NamedTuple):
    """The rows of one edition, numbered from 0 within it."""

    edition: IndexedEdition
    parent: Ints
    unit: Ints
    end: Ints
    kind: npt.NDArray[np.uint8]
    numbers: list[str]
    record_sizes: npt.NDArray[np.int64]
    records: Bytes
    token_counts: npt.NDArray[np.int64]
    tokens: Ints


class Held(NamedTuple):
    """The readable parts of an index, apart from its engine."""

    table: Table
    concordance: Concordance
    lexicon: Lexicon

    @classmethod
    def read(cls, folder: Path) -> Held:
        """What a folder keeps."""
        return cls(Table.read(folder), Concordance.read(folder), Lexicon.read(folder))

    def write(self, folder: Path) -> None:
        """Keep it in a folder."""
        self.table.write(folder)
        self.concordance.write(folder)
        self.lexicon.write(folder)


def analysis_language(language: str) -> str:
    """The language whose rules cut a text's words."""
    return language if language in LANGUAGES else _OTHER_LANGUAGE


def read_block(edition: IndexedEdition, text: Edition, lexicon: LexiconBuilder) -> tuple[Block, list[dict[str, int]]]:
    """An edition cut into rows, its words entered in the lexicon; with each row's counted keys for the engine."""
    documents = documents_of(text)
    language = analysis_language(edition.language)
    streams = [lexicon.stream(document.text, language) for document in documents]
    records = [encode_record(document.eid, document.label, document.heading, document.body) for document in documents]
    block = Block(
        edition=edition,
        parent=np.array([document.parent for document in documents], dtype=np.int32),
        unit=np.array([document.unit for document in documents], dtype=np.int32),
        end=np.array([document.end for document in documents], dtype=np.int32),
        kind=np.array([KINDS.index(document.kind) for document in documents], dtype=np.uint8),
        numbers=[document.number for document in documents],
        record_sizes=np.array([len(record) for record in records], dtype=np.int64),
        records=np.frombuffer(b"".join(records), dtype=np.uint8),
        token_counts=np.array([len(stream) for stream in streams], dtype=np.int64),
        tokens=np.array([form for stream in streams for form in stream], dtype=np.int32),
    )
    return block, [lexicon.counted_keys(stream) for stream in streams]


def held_blocks(held: Held) -> dict[str, Block]:
    """The editions of an index as blocks, ready to be put into the next one."""
    table, concordance = held.table, held.concordance
    found: dict[str, Block] = {}
    starts = np.flatnonzero(np.diff(table.edition, prepend=-2) != 0)
    ends = np.append(starts[1:], len(table))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if table.edition[start] < 0:
            continue
        edition = table.edition_of(start)
        rows = slice(start, end)
        found[edition.key] = Block(
            edition=edition,
            parent=_moved(table.parent[rows], -start),
            unit=_moved(table.unit[rows], -start),
            end=table.end[rows] - np.int32(start),
            kind=table.kind[rows],
            numbers=[table.names[place] for place in table.number[rows].tolist()],
            record_sizes=np.diff(table.offsets[start : end + 1]),
            records=np.asarray(table.records[table.offsets[start] : table.offsets[end]]),
            token_counts=np.diff(concordance.starts[start : end + 1]),
            tokens=np.asarray(concordance.forms[concordance.starts[start] : concordance.starts[end]]),
        )
    return found


def assemble(rows: Sequence[Row | None], blocks: dict[str, Block], lexicon: Lexicon) -> Held:
    """The parts of an index whose engine numbers its documents so."""
    empty = np.empty(0, dtype=np.int32)
    used: list[IndexedEdition] = []
    columns: dict[str, list[Ints]] = {"edition": [], "parent": [], "unit": [], "end": [], "number": []}
    kinds: list[npt.NDArray[np.uint8]] = []
    sizes: list[npt.NDArray[np.int64]] = []
    counts: list[npt.NDArray[np.int64]] = []
    records: list[Bytes] = []
    tokens: list[Ints] = []
    names: dict[str, int] = {"": 0}
    base = 0
    for key, group in groupby(rows, key=lambda row: row.edition if row else None):
        places = [row.place if row else 0 for row in group]
        size = len(places)
        if key is None:
            for name, column in columns.items():
                column.append(np.full(size, 0 if name == "number" else -1, dtype=np.int32))
            kinds.append(np.zeros(size, dtype=np.uint8))
            sizes.append(np.zeros(size, dtype=np.int64))
            counts.append(np.zeros(size, dtype=np.int64))
        else:
            block = blocks[key]
            if places != list(range(len(block.kind))):
                raise ValueError(f"the engine did not keep the provisions of {key} together and in order")
            columns["edition"].append(np.full(size, len(used), dtype=np.int32))
            used.append(block.edition)
            columns["parent"].append(_moved(block.parent, base))
            columns["unit"].append(_moved(block.unit, base))
            columns["end"].append(block.end + np.int32(base))
            columns["number"].append(np.array([names.setdefault(number, len(names)) for number in block.numbers], dtype=np.int32))
            kinds.append(block.kind)
            sizes.append(block.record_sizes)
            counts.append(block.token_counts)
            records.append(block.records)
            tokens.append(block.tokens)
        base += size
    numbers = {name: np.concatenate([empty, *column]).astype(np.int32) for name, column in columns.items()}
    lengths = _joined(counts, np.int64)
    table = Table(
        used,
        numbers,
        list(names),
        _joined(kinds, np.uint8),
        lengths.astype(np.int32),
        _joined(records, np.uint8),
        _starts(_joined(sizes, np.int64)),
    )
    return Held(table, Concordance(_joined(tokens, np.int32), _starts(lengths)), lexicon)


def feed(
    writer: EngineWriter, editions: Iterable[tuple[IndexedEdition, Edition]], lexicon: LexiconBuilder, tell: Callable[[str], None]
) -> list[Block]:
    """Read editions into an engine's writer; their blocks are handed back."""
    blocks = []
    for edition, text in editions:
        block, keys = read_block(edition, text, lexicon)
        writer.add(edition.key, keys)
        blocks.append(block)
        tell(edition.key)
    return blocks


def rows_of(reader: EngineReader) -> list[Row | None]:
    """The documents of an engine by number; the reader is closed."""
    try:
        return reader.rows()
    finally:
        reader.close()


def _moved(places: Ints, by: int) -> Ints:
    return np.where(places >= 0, places + by, -1).astype(np.int32)


def _joined(parts: list[npt.NDArray[_T]], kind: type[_T]) -> npt.NDArray[_T]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)


def _starts(sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes, dtype=np.int64)])
