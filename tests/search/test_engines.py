"""What any engine must do: the conformance test. Whoosh, and a plain dictionary that shows the protocol is small."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pytest

from lawdiff.search.engine import Engine, Postings, Row
from lawdiff.search.whoosh_engine import WhooshEngine


class DictionaryEngine:
    """One JSON file: editions in the order they were added, each a list of counted keys."""

    name = "dictionary"

    def create(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.json").write_text("{}", encoding="utf-8")

    def writer(self, folder: Path) -> DictionaryWriter:
        return DictionaryWriter(folder)

    def reader(self, folder: Path) -> DictionaryReader:
        return DictionaryReader(json.loads((folder / "index.json").read_text(encoding="utf-8")))


class DictionaryWriter:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "index.json"
        self.held: dict[str, list[dict[str, int]]] = json.loads(self.file.read_text(encoding="utf-8"))

    def remove(self, edition: str) -> None:
        self.held.pop(edition, None)

    def add(self, edition: str, documents: Iterable[Mapping[str, int]]) -> None:
        self.held[edition] = [dict(keys) for keys in documents]

    def commit(self) -> None:
        self.file.write_text(json.dumps(self.held), encoding="utf-8")

    def cancel(self) -> None:
        self.held = {}


class DictionaryReader:
    def __init__(self, held: dict[str, list[dict[str, int]]]) -> None:
        self.flat = [(edition, place, keys) for edition, documents in held.items() for place, keys in enumerate(documents)]

    def rows(self) -> list[Row | None]:
        return [Row(edition, place) for edition, place, _ in self.flat]

    def postings(self, key: str) -> Postings:
        found = [(at, keys[key]) for at, (_, _, keys) in enumerate(self.flat) if key in keys]
        return Postings(np.array([at for at, _ in found], dtype=np.int32), np.array([n for _, n in found], dtype=np.float32))

    def close(self) -> None:
        self.flat = []


@pytest.fixture(params=[WhooshEngine, DictionaryEngine], ids=["whoosh", "dictionary"])
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


def held(engine: Engine, folder: Path, key: str) -> dict[tuple[str, int], float]:
    """A key's documents with their counts, named by edition and place."""
    reader = engine.reader(folder)
    rows, found = reader.rows(), reader.postings(key)
    assert list(found.rows) == sorted(found.rows)
    named = {}
    for row, count in zip(found.rows.tolist(), found.counts.tolist(), strict=True):
        place = rows[row]
        assert place is not None
        named[place.edition, place.place] = count
    reader.close()
    return named


def test_an_engine_keeps_counts_by_document(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    engine.create(folder)
    assert held(engine, folder, "rus:виз") == {}
    writer = engine.writer(folder)
    writer.add("Z1@2020-01-01/rus", [{"rus:виз": 2, "rus:срок": 1}, {}, {"rus:виз": 1}])
    writer.add("Z2@2020-01-01/kaz", [{"kaz:виза": 3}])
    writer.commit()
    assert held(engine, folder, "rus:виз") == {("Z1@2020-01-01/rus", 0): 2, ("Z1@2020-01-01/rus", 2): 1}
    assert held(engine, folder, "kaz:виза") == {("Z2@2020-01-01/kaz", 0): 3}
    assert held(engine, folder, "rus:нет") == {}


def test_documents_of_an_edition_stand_together_and_in_order(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    engine.create(folder)
    for edition in ("A@2020-01-01/rus", "B@2020-01-01/rus", "C@2020-01-01/rus"):
        writer = engine.writer(folder)
        writer.add(edition, [{f"rus:{n}": 1} for n in range(5)])
        writer.commit()
    rows = [row for row in engine.reader(folder).rows() if row is not None]
    assert sorted({row.edition for row in rows}) == ["A@2020-01-01/rus", "B@2020-01-01/rus", "C@2020-01-01/rus"]
    for edition in {row.edition for row in rows}:
        places = [at for at, row in enumerate(rows) if row.edition == edition]
        assert places == list(range(places[0], places[0] + 5))
        assert [rows[at].place for at in places] == list(range(5))


def test_a_change_is_seen_whole_or_not_at_all(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    engine.create(folder)
    writer = engine.writer(folder)
    writer.add("A@2020-01-01/rus", [{"rus:виз": 1}])
    writer.commit()
    before = engine.reader(folder)
    writer = engine.writer(folder)
    writer.remove("A@2020-01-01/rus")
    writer.add("A@2021-01-01/rus", [{"rus:виз": 7}])
    assert held(engine, folder, "rus:виз") == {("A@2020-01-01/rus", 0): 1}, "nothing is seen before the commit"
    writer.commit()
    assert held(engine, folder, "rus:виз") == {("A@2021-01-01/rus", 0): 7}
    assert before.postings("rus:виз").counts.tolist() == [1], "a reader goes on from its own state"
    before.close()
    writer = engine.writer(folder)
    writer.add("B@2021-01-01/rus", [{"rus:виз": 9}])
    writer.cancel()
    assert held(engine, folder, "rus:виз") == {("A@2021-01-01/rus", 0): 7}
