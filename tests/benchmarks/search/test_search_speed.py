"""How fast the index is built and asked, beside tantivy and SQLite FTS5 on the same provisions and the same questions.

    LAWDIFF_REAL_DATA=… python -m pytest -q -s -m bench tests/benchmarks/search

The other engines are given the same stems, parted by spaces, so that all look for the same words; each answers with its ten best and how many
there are. tantivy is no dependency: it is measured where it is installed. Times are printed, never asserted.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.search.index import Index
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher
from lawdiff.search.table import NOTE

pytestmark = pytest.mark.bench

_PROVISIONS = 30_000
_QUERIES = 200


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = os.environ.get("LAWDIFF_REAL_DATA")
    if not folder:
        pytest.skip("set LAWDIFF_REAL_DATA to a folder with acts/text")
    home = tmp_path_factory.mktemp("speed")
    corpus = Corpus(home)
    rows = 0
    for path in sorted((Path(folder) / "acts" / "text").glob("*.txt")):
        if path.stem.endswith("_kz"):
            continue
        kept = import_file(corpus, path, act=path.stem, date=dt.date(2026, 1, 1), language="rus")
        rows += sum(1 for _ in kept.edition.root.walk())
        if rows >= _PROVISIONS:
            break
    began = time.perf_counter()
    done = Index(home).update(corpus)
    seconds = time.perf_counter() - began
    print(f"\nindexed {done.provisions:,} provisions in {seconds:.1f} s, {done.size / 1e6:.1f} MB on disk, {_megabytes():.0f} MB of memory at most")
    began = time.perf_counter()
    again = Index(home).update(corpus)
    print(f"nothing changed: {time.perf_counter() - began:.2f} s ({again.kept} editions)")
    yield Searcher(Index(home).open(), {}, home)


class Queries:
    """Random queries drawn from the texts, so frequent words are asked for as often as they are written."""

    def __init__(self, searcher: Searcher) -> None:
        held, rng = searcher.held, random.Random(5)
        table, concordance, lexicon = held.table, held.concordance, held.lexicon
        rows = np.flatnonzero(Scope().rows(table) & (table.length > 12)).tolist()
        alphabetic = np.array([form.isalpha() for form in lexicon.forms])

        def run(size: int) -> list[str]:
            while True:
                row = rng.choice(rows)
                start = int(concordance.starts[row]) + rng.randrange(int(table.length[row]) - size)
                forms = concordance.forms[start : start + size]
                if alphabetic[forms].all():
                    return [lexicon.forms[form] for form in forms.tolist()]

        counts = concordance.form_counts
        frequent = [lexicon.forms[form] for form in np.argsort(-counts)[:60].tolist() if alphabetic[form]]
        pairs = [run(3) for _ in range(4000)]
        self.kinds: dict[str, list[list[str]]] = {
            "a word": [run(1) for _ in range(_QUERIES)],
            "two words": [[run(1)[0], run(1)[0]] for _ in range(_QUERIES)],
            "three alternatives": [[run(1)[0] for _ in range(3)] for _ in range(_QUERIES)],
            "a phrase": [run(rng.choice((2, 3, 4))) for _ in range(_QUERIES)],
            "a phrase of frequent words": [words for words in pairs if all(word in frequent for word in words)][:_QUERIES],
        }


def _p(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {statistics.median(ordered) * 1000:6.1f} ms  p95 {ordered[int(len(ordered) * 0.95)] * 1000:6.1f} ms"


def _timed(ask: Callable[[list[str]], object], queries: list[list[str]]) -> list[float]:
    for words in queries[:5]:
        ask(words)
    times = []
    for words in queries:
        began = time.perf_counter()
        ask(words)
        times.append(time.perf_counter() - began)
    return times


def _typed(kind: str, words: list[str]) -> str:
    if kind.startswith("a phrase"):
        return f'"{" ".join(words)}"'
    return " OR ".join(words) if kind == "three alternatives" else " AND ".join(words)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_speed(searcher: Searcher) -> None:
    queries = Queries(searcher)
    rivals = [found for found in (_fts5(searcher), _tantivy(searcher)) if found]
    ways = {
        "lawdiff": Asked(limit=10),
        "lawdiff, facets, ten marked hits": Asked(limit=10, facets=True),
        "lawdiff, grouped by article": Asked(limit=10, facets=True, group="article"),
    }
    for kind, queried in queries.kinds.items():
        print(f"\n{kind} ({len(queried)} queries)")
        for name, asked in ways.items():
            print(f"  {name:32} {_p(_timed(partial(_ask, searcher, kind, asked), queried))}")
        for name, ask in rivals:
            print(f"  {name:32} {_p(_timed(partial(ask, kind), queried))}")
    print(f"\n{_megabytes():.0f} MB of memory at most, the other engines and their inputs included")


def _ask(searcher: Searcher, kind: str, asked: Asked, words: list[str]) -> object:
    return searcher.search(_typed(kind, words), None, asked)


def _stems(searcher: Searcher, words: list[str]) -> list[str]:
    from lawdiff.search.lexicon import analyzer

    return [analyzer("rus").key(word) for word in words]


def _texts(searcher: Searcher) -> Iterator[tuple[int, str]]:
    held = searcher.held
    keys = [key.partition(":")[2] for key in held.lexicon.keys]
    stems = held.lexicon.stems
    for row in np.flatnonzero((held.table.edition >= 0) & (held.table.kind != NOTE)).tolist():
        forms = held.concordance.forms[held.concordance.starts[row] : held.concordance.starts[row + 1]].tolist()
        yield row, " ".join(keys[stems[form]] if form else "zzgapzz" for form in forms)


def _fts5(searcher: Searcher) -> tuple[str, Callable[[str, list[str]], object]]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE clause USING fts5(body, tokenize=\"unicode61 remove_diacritics 0 tokenchars '-.'\")")
    began = time.perf_counter()
    base.executemany("INSERT INTO clause(rowid, body) VALUES (?, ?)", _texts(searcher))
    base.commit()
    print(f"\nSQLite FTS5 {sqlite3.sqlite_version}: indexed in {time.perf_counter() - began:.1f} s (stems made before)")

    def ask(kind: str, words: list[str]) -> object:
        stems = [f'"{stem}"' for stem in _stems(searcher, words)]
        if kind.startswith("a phrase"):
            match = '"' + " ".join(stem.strip('"') for stem in stems) + '"'
        else:
            match = (" OR " if kind == "three alternatives" else " AND ").join(stems)
        best = base.execute("SELECT rowid FROM clause WHERE clause MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall()
        return best, base.execute("SELECT count(*) FROM clause WHERE clause MATCH ?", (match,)).fetchone()

    return f"SQLite FTS5 {sqlite3.sqlite_version}", ask


def _tantivy(searcher: Searcher) -> tuple[str, Callable[[str, list[str]], object]] | None:
    try:
        import tantivy
    except ImportError:
        print("tantivy is not installed here (pip install tantivy): not measured")
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", stored=True)
    builder.add_text_field("body", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    began = time.perf_counter()
    for row, text in _texts(searcher):
        writer.add_document(tantivy.Document(row=row, body=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    asker = index.searcher()
    print(f"tantivy: indexed in {time.perf_counter() - began:.1f} s (stems made before)")

    def ask(kind: str, words: list[str]) -> object:
        stems = _stems(searcher, words)
        terms = [tantivy.Query.term_query(schema, "body", stem) for stem in stems]
        if kind.startswith("a phrase"):
            query = tantivy.Query.phrase_query(schema, "body", stems) if len(stems) > 1 else terms[0]
        else:
            occur = tantivy.Occur.Should if kind == "three alternatives" else tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(occur, term) for term in terms])
        found = asker.search(query, 10, count=True)
        return [asker.doc(place) for _, place in found.hits], found.count

    return "tantivy " + tantivy.__version__.partition(",")[0], ask
