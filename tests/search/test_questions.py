"""Ranking questions: their words, the law's words, what is cited, and meaning where the package is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.language.stop_words import CARRY_LAW
from lawdiff.search import semantic
from lawdiff.search.everyday import hear, sayings
from lawdiff.search.index import Index
from lawdiff.search.lexicon import analyzer
from lawdiff.search.question import question_words, ranked_anew
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher
from lawdiff.search.semantic import Floats, Meanings, NotInstalled, nearness

# Fictional: written for this test.
_LABOUR = """
Статья 1. Общие положения
      Настоящий Закон регулирует труд в вымышленной стране.
Статья 2. Расторжение трудового договора по инициативе работодателя
      Трудовой договор расторгается при ликвидации, указанной в статье 1 настоящего Закона.
Статья 3. Отпуск работника
      Работнику предоставляется ежегодный отпуск, если иное не указано в статье 1 настоящего Закона.
Статья 4. Питание
      Столовая открыта.
"""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    home = tmp_path_factory.mktemp("questions")
    page = home / "labour.txt"
    page.write_text(_LABOUR.replace("\nСтатья", "\n\nСтатья"), encoding="utf-8")
    import_file(Corpus(home), page, act="labor_code", date=dt.date(2020, 1, 1), language="rus", format="text")
    Index(home).update(Corpus(home))
    return Searcher(Index(home).open(), {}, home)


def test_everyday_words_lead_to_the_laws_words(searcher: Searcher) -> None:
    found = searcher.search("Здравствуйте! Шеф меня уволил, имеет ли он право?", None, Asked(group="article"))
    assert found.read_as == "question"
    assert found.hits[0].article == "2"
    assert any(line.startswith("уволить: ") for line in found.expanded), "what was searched besides is said"


def test_kazakh_sayings_are_heard_too() -> None:
    words = question_words("Дүкеннен алған тауар сынып қалды", ["kaz"])
    assert [heard.said for heard in words.heard] == ["дүкен", "сынып қалды"]
    assert not hear(analyzer("eng").tokens("I was fired"), "eng")


def test_an_article_that_is_cited_comes_before_its_equal(searcher: Searcher) -> None:
    assert searcher._data.cited[:4].tolist() == [2, 0, 0, 0]


def test_a_question_in_no_word_of_the_texts_finds_nothing(searcher: Searcher) -> None:
    assert searcher.search("Qwerty asdf zxcv, uiop?").total == 0


def test_grouped_by_provision_the_clause_itself_is_the_hit(searcher: Searcher) -> None:
    hit = searcher.search("Когда дают отпуск работнику, скажите?", None, Asked(group="provision")).hits[0]
    assert hit.article == "3"
    assert hit.ref.endswith("#" + hit.eid)
    assert "отпуск" in hit.snippet


def test_kinds_and_acts_bound_questions_too(searcher: Searcher) -> None:
    asked = Asked(group="article")
    assert searcher.search("Меня уволили, что делать?", Scope(acts=("other",)), asked).total == 0
    assert searcher.search("Меня уволили, что делать?", Scope(kinds=("annex",)), asked).total == 0


@pytest.mark.parametrize(("language", "least"), [("rus", 370), ("kaz", 55)])
def test_the_table_of_sayings_is_well_formed(language: str, least: int) -> None:
    cut = analyzer(language)
    seen: set[tuple[str, ...]] = set()
    for saying in sayings(language):
        assert saying.said
        assert saying.law
        for said in saying.said:
            tokens = cut.tokens(said)
            assert tokens, saying
            assert len(tokens) > 1 or not cut.is_stop(tokens[0]), f"{said} is a stop word"
            assert hear(tokens, language), f"{said} is not heard"
            seen.add(tuple(token.key for token in tokens))
    assert len(sayings(language)) > least


def test_words_that_carry_law_are_searched() -> None:
    words = question_words(" ".join(sorted(CARRY_LAW["rus"])), ["rus"])
    assert {f"rus:{analyzer('rus').key(word)}" for word in CARRY_LAW["rus"]} <= set(words.own)


def test_ranking_anew_moves_only_the_first() -> None:
    score = np.array([5, 4, 3, 2, 1], dtype=np.float32)
    found = ranked_anew(score, np.array([0, 1]), np.array([0.1, 0.2], dtype=np.float32))
    assert np.argsort(-found).tolist() == [1, 0, 2, 3, 4]


class Letters:
    """A stand-in for the model: a text's vector counts its letters. Texts of the same letters mean the same."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def query(self, texts: Sequence[str]) -> Floats:
        return np.array([self._vector(text) for text in texts], dtype=np.float32)

    def passage(self, texts: Sequence[str]) -> Floats:
        self.read.extend(texts)
        return self.query(texts)

    @staticmethod
    def _vector(text: str) -> Floats:
        counts = np.array([text.lower().count(letter) for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя"], dtype=np.float32)
        return counts / max(float(np.linalg.norm(counts)), 1e-9)


def test_vectors_are_made_once_and_kept(tmp_path: Path) -> None:
    model = Letters()
    first = Meanings(tmp_path, lambda: model).of(["виза", "", "отказ", "виза"])
    assert sorted(model.read) == ["виза", "отказ"]
    assert not first[1].any()
    again = Meanings(tmp_path, lambda: model).of(["отказ", "срок"])
    assert sorted(model.read) == ["виза", "отказ", "срок"]
    np.testing.assert_allclose(again[0], first[2], atol=1e-3)
    file = next(tmp_path.glob("*.npz"))
    file.write_bytes(b"broken")
    assert Meanings(tmp_path, lambda: model).of(["виза"]).any()


def test_two_processes_keep_each_others_vectors(tmp_path: Path) -> None:
    model = Letters()
    one, other = Meanings(tmp_path, lambda: model), Meanings(tmp_path, lambda: model)
    one.of(["виза"])
    other.of(["отказ"])
    Meanings(tmp_path, lambda: model).of(["виза", "отказ"])
    assert sorted(model.read) == ["виза", "отказ"]


def test_a_folder_that_cannot_be_written_costs_only_the_saving(tmp_path: Path) -> None:
    (tmp_path / "meaning").write_text("a file stands where the folder would be", encoding="utf-8")
    assert Meanings(tmp_path / "meaning", Letters).of(["виза"]).any()


def test_what_has_no_heading_is_as_near_as_most() -> None:
    question = np.array([1, 0], dtype=np.float32)
    near = nearness(question, np.array([[1, 0], [0, 0], [0, 1]], dtype=np.float32), np.zeros((3, 2), dtype=np.float32))
    assert near[0] > near[1] > near[2]


def test_meaning_ranks_and_decides_nothing(searcher: Searcher, tmp_path: Path) -> None:
    asked = Asked(group="article", limit=10)
    words = searcher.search("Меня уволили, что делать?", None, asked)
    other = Searcher(searcher.opened, {}, tmp_path)
    other.__dict__["_meanings"] = Meanings(tmp_path, Letters)
    meant = other.search("Меня уволили, что делать?", None, Asked(group="article", limit=10, semantic=True))
    assert meant.total == words.total
    assert {hit.ref for hit in meant.hits} == {hit.ref for hit in words.hits}
    assert not meant.notices


def test_without_the_package_words_rank_and_that_is_said(searcher: Searcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> semantic.Model:
        raise NotInstalled("semantic ranking is not installed (pip install lawdiff[semantic]); articles are ranked by words.")

    other = Searcher(searcher.opened, {}, tmp_path)
    other.__dict__["_meanings"] = Meanings(tmp_path, missing)
    found = other.search("Меня уволили, что делать?", None, Asked(group="article", semantic=True))
    assert found.hits[0].article == "2"
    assert "not installed" in found.notices[0]
    assert not searcher.search("Меня уволили, что делать?").notices, "nobody is told of what was not asked for"
