"""What the index answers is exactly what reading every clause answers.

The reader here is independent: it cuts the provisions of the corpus with the language room alone, and knows nothing of the index.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
from pathlib import Path

import numpy as np
import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.language.analysis import Analyzer, Token
from lawdiff.language.russian_stem import lemma
from lawdiff.model.provision import Provision
from lawdiff.search.index import Index
from lawdiff.search.matching import Matcher
from lawdiff.search.query_parser import parse_query
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher
from tests.conftest import DEMO

_WORD = re.compile("[а-яё-]{3,}")
_QUERIES = 500


class Reader:
    """Every provision of an edition as tokens, a list a stretch of text that no phrase may leave."""

    def __init__(self, corpus: Corpus, act: str, language: str) -> None:
        self.language = language
        self.cut = Analyzer(language)
        self.clauses: dict[str, list[list[tuple[str, str | None]]]] = {}
        self.spoken: list[list[Token]] = []
        key = corpus.editions(act, language)[-1]
        edition = corpus.load(key)
        for node in edition.root.walk():
            if node.kind not in ("note", "toc"):
                stretches = [self.cut.tokens(text) for text in self._texts(node, edition.title)]
                self.clauses[f"{key}#{node.eid}"] = [[self.sense(token) for token in stretch] for stretch in stretches]
                self.spoken += [stretch for stretch in stretches if len(stretch) > 4]

    @staticmethod
    def _texts(node: Provision, title: str) -> list[str]:
        heading = node.heading or (title if node.kind == "act" else "")
        whole = "\n".join([heading, node.text, *("\t".join(row) for row in node.rows)])
        return [text for text in re.split(r"[\n\t]", whole) if text]

    def sense(self, token: Token) -> tuple[str, str | None]:
        word = token.text.casefold().replace("ё", "е").replace("\u00ad", "")
        return token.key, lemma(word) if self.language == "rus" and _WORD.fullmatch(word) else None

    def holding(self, words: list[Token]) -> set[str]:
        """The clauses in which the words stand side by side, each in any form: with the stem, or the dictionary form, of the one typed."""
        wanted = [self.sense(word) for word in words]

        def same(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
            return one[0] == other[0] or (one[1] is not None and one[1] == other[1])

        return {
            ref
            for ref, stretches in self.clauses.items()
            if any(
                all(same(stretch[start + at], wanted[at]) for at in range(len(wanted)))
                for stretch in stretches
                for start in range(len(stretch) - len(wanted) + 1)
            )
        }


def _compare(searcher: Searcher, reader: Reader, scope: Scope, count: int) -> None:
    rng = random.Random(11)
    matcher = Matcher(searcher.held, searcher.opened.engine, searcher.names, scope)
    refs = [f"{searcher.table.edition_of(row).key}#{searcher.table.record(row).eid}" for row in range(len(searcher.table))]
    done = 0
    while done < count:
        stretch = rng.choice(reader.spoken)
        size = rng.choice((1, 1, 1, 2, 2, 3, 4))
        start = rng.randrange(len(stretch) - size + 1)
        words = stretch[start : start + size]
        typed = " ".join(word.text for word in words)
        # What is typed must be cut as the text was, or another thing is asked for.
        if not all(word.text.isalpha() and not word.text.isupper() for word in words) or [t.key for t in reader.cut.tokens(typed)] != [
            w.key for w in words
        ]:
            continue
        query = f'"{typed}"' if size > 1 or rng.random() < 0.3 else typed
        found = np.flatnonzero(matcher.match(parse_query(query)).mask).tolist()
        assert {refs[row] for row in found} == reader.holding(words), query
        assert searcher.search(query, scope, Asked(limit=1)).total == len(found), query
        done += 1


@pytest.mark.parametrize("language", ["rus", "kaz"])
def test_random_terms_and_phrases_of_the_demo_law(tmp_path_factory: pytest.TempPathFactory, language: str) -> None:
    home = tmp_path_factory.mktemp(f"scan-{language}")
    act = "Z1800000901"
    import_file(Corpus(home), DEMO / language / "archive" / "docs" / act / "01.01.2025.html", act=act, date=dt.date(2025, 1, 1))
    Index(home).update(Corpus(home))
    searcher = Searcher(Index(home).open(), {}, home)
    _compare(searcher, Reader(Corpus(home), act, language), Scope(languages=(language,)), _QUERIES)


@pytest.mark.skipif("LAWDIFF_REAL_DATA" not in os.environ, reason="set LAWDIFF_REAL_DATA to a folder with acts/text")
def test_random_terms_and_phrases_of_a_real_law(tmp_path: Path) -> None:
    source = Path(os.environ["LAWDIFF_REAL_DATA"]) / "acts" / "text" / "law_on_collection_activity.txt"
    if not source.is_file():
        pytest.skip(f"{source} is not there")
    home = tmp_path / "home"
    import_file(Corpus(home), source, act="law_on_collection_activity", date=dt.date(2026, 1, 1), language="rus")
    Index(home).update(Corpus(home))
    searcher = Searcher(Index(home).open(), {}, home)
    _compare(searcher, Reader(Corpus(home), "law_on_collection_activity", "rus"), Scope(), _QUERIES // 2)


def test_a_word_is_found_by_its_dictionary_form_both_ways(tmp_path: Path) -> None:
    home = tmp_path / "home"
    page = tmp_path / "page.html"
    page.write_text("<article><p>1) права человека;</p><p>2) группа людей;</p><p>3) они стали; </p><p>4) статья;</p></article>", encoding="utf-8")
    import_file(Corpus(home), page, act="Z1", date=dt.date(2020, 1, 1), language="rus")
    Index(home).update(Corpus(home))
    searcher = Searcher(Index(home).open(), {}, home)
    for word, points in (("люди", {"1", "2"}), ("человеком", {"1", "2"}), ("статьи", {"4"}), ("=людей", {"2"}), ("=люди", set())):
        assert {hit.eid.rpartition("_")[2] for hit in searcher.search(word).hits} == points, word
