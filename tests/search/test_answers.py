"""A typed text and the answer it gets, over the fictional demo law."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import NotHeld, WrongUse
from lawdiff.model.reference import Reference
from lawdiff.search.citing import read_citation
from lawdiff.search.evaluate import measure, read_questions
from lawdiff.search.index import Index, Unfit
from lawdiff.search.query import BadQuery
from lawdiff.search.query_parser import parse_query
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher
from tests.conftest import DEMO

ACT = "Z1800000901"


def _home(folder: Path) -> Path:
    corpus = Corpus(folder)
    for day, page in (("2018-03-12", "12.03.2018"), ("2025-01-01", "01.01.2025")):
        import_file(corpus, DEMO / "rus" / "archive" / "docs" / ACT / f"{page}.html", act=ACT, date=dt.date.fromisoformat(day))
    for language in ("kaz", "eng"):
        import_file(corpus, DEMO / language / "archive" / "docs" / ACT / "01.01.2025.html", act=ACT, date=dt.date(2025, 1, 1))
    Index(folder).update(corpus)
    return folder


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    home = _home(tmp_path_factory.mktemp("search"))
    return Searcher(Index(home).open(), {}, home)


@pytest.mark.parametrize(
    ("text", "act", "article", "steps"),
    [
        ("ст. 8 Закона о миграции", "Закона о миграции", "8", ()),
        ("статья 6-1", None, "6-1", ()),
        ("подпункт 3) пункта 2 статьи 7 Закона о беженцах", "Закона о беженцах", "7", ("para_2", "point_3")),
        ("Көші-қон туралы заңның 8-бабы", "Көші-қон туралы заңның", "8", ()),
    ],
)
def test_a_citation_is_read(text: str, act: str | None, article: str, steps: tuple[str, ...]) -> None:
    found = read_citation(text)
    assert found is not None
    assert (found.act, found.article, found.steps) == (act, article, steps)


@pytest.mark.parametrize("text", ["срок выдворения", "статья о высылке", "#1", "8", "article"])
def test_what_is_no_citation(text: str) -> None:
    assert read_citation(text) is None


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        (f"ст. 10-1 {ACT}", ["art_10-1"]),
        (f"{ACT}#art_32", ["art_32"]),
        ("статья 5 Закона о миграции населения", ["art_5"]),
    ],
)
def test_a_citation_is_answered_directly(searcher: Searcher, text: str, eids: list[str]) -> None:
    found = searcher.search(text, Scope(languages=("rus",)))
    assert (found.read_as, [hit.eid for hit in found.hits]) == ("reference", eids)
    assert found.hits[0].article == eids[0].removeprefix("art_")
    assert found.hits[0].ref == f"{ACT}@2025-01-01/rus#{eids[0]}"


def test_a_day_chooses_the_edition(searcher: Searcher) -> None:
    old = searcher.search("статья 10-1", Scope(acts=(ACT,), languages=("rus",), as_of=dt.date(2019, 1, 1)))
    assert all(hit.edition == dt.date(2018, 3, 12) for hit in old.hits)
    assert "art_10-1" not in [hit.eid for hit in old.hits]
    assert not searcher.search("беженец", Scope(as_of=dt.date(2000, 1, 1))).hits


QUERIES = [
    "беженец",
    '"лицо без гражданства"',
    "виза OR квота",
    "беженец -ребенок",
    "выдвор*",
    "статус NEAR/9 беженца",
    "art:8",
    "kind:point срок",
]


@pytest.mark.parametrize("text", QUERIES)
def test_hits_hold_what_was_asked(searcher: Searcher, text: str) -> None:
    found = searcher.search(text, Scope(languages=("rus",)), Asked(limit=50))
    assert found.read_as == "query"
    assert found.total >= len(found.hits) > 0
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)
    assert len({hit.ref for hit in found.hits}) == len(found.hits)


def test_remarks_are_searched_only_as_remarks(searcher: Searcher) -> None:
    plain = searcher.search("120-VI", Scope(languages=("rus",)), Asked(limit=100))
    asked = searcher.search("note:120-VI", Scope(languages=("rus",)), Asked(limit=100))
    assert plain.total == asked.total > 3
    assert "official remarks" in plain.notices[0]
    assert all(hit.remark for hit in plain.hits)
    assert searcher.search('"120-VI"', Scope(languages=("rus",))).total == 0
    assert all(not hit.eid.rsplit("__", 1)[-1].startswith("note") for hit in asked.hits)


def test_a_question_is_never_taken_for_syntax(searcher: Searcher) -> None:
    question = 'Здравствуйте! Можно ли выслать беженца (с детьми), если "там опасно"? Что делать?'
    found = searcher.search(question, Scope(languages=("rus",)), Asked(group="article"))
    assert found.read_as == "question"
    assert any("беженц" in hit.heading.casefold() for hit in found.hits[:3])


def test_the_glossary_says_what_it_added(searcher: Searcher) -> None:
    found = searcher.search("refugee", Scope(languages=("kaz",)), Asked(expand=True))
    assert found.hits
    assert any("босқын" in line for line in found.expanded)


def test_a_misspelt_word_gets_suggestions(searcher: Searcher) -> None:
    found = searcher.search("бежинец", Scope(languages=("rus",)))
    assert found.total == 0
    assert any(form.startswith("бежен") for form in found.suggestions["бежинец"])


def test_groups_pages_order_and_facets(searcher: Searcher) -> None:
    scope = Scope(languages=("rus",))
    provisions = searcher.search("мигрант", scope, Asked(limit=1000, facets=True))
    articles = searcher.search("мигрант", scope, Asked(group="article", limit=1000))
    assert articles.total == len({hit.article or hit.eid for hit in provisions.hits})
    pages = [hit.ref for page in (1, 2, 3) for hit in searcher.search("мигрант", scope, Asked(limit=5, page=page)).hits]
    assert pages == [hit.ref for hit in provisions.hits[:15]]
    assert sum(provisions.facets["kind"].values()) == sum(provisions.facets["act"].values()) == provisions.total
    placed = [hit.eid for hit in searcher.search("мигрант", scope, Asked(limit=1000, sort="place")).hits]
    order = {node.eid: at for at, node in enumerate(Corpus(searcher.home).load(Corpus(searcher.home).editions(ACT, "rus")[-1]).root.walk())}
    assert placed == sorted(placed, key=order.__getitem__)


def test_more_like_this_clause(searcher: Searcher) -> None:
    found = searcher.like(Reference.parse(f"{ACT}@2025-01-01/rus#art_32"), Scope(languages=("rus",)))
    assert found.hits
    assert all(not hit.eid.startswith("art_32") for hit in found.hits)
    with pytest.raises(NotHeld):
        searcher.like(Reference.parse(f"{ACT}@2025-01-01/rus#art_999"))


@pytest.mark.parametrize("text", ['виза AND "вид на', "(виза", "NEAR виза", "виза AND", "colour:red виза AND квота"])
def test_a_wrong_query_gets_a_caret(searcher: Searcher, text: str) -> None:
    with pytest.raises(BadQuery, match=r"\^"):
        searcher.search(text)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["виза", "AND", "OR", "NOT", "NEAR/3", '"', "(", ")", "-", "act:", "art:8", "*", "~", "=", "?"]), max_size=12).map(
        " ".join
    )
)
@settings(max_examples=300, deadline=None)
def test_no_query_makes_the_parser_fail_without_a_sentence(text: str) -> None:
    try:
        parse_query(text)
    except WrongUse as problem:
        assert str(problem)


def test_an_index_is_noticed_when_old_or_broken(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    index, corpus = Index(home), Corpus(home)
    with pytest.raises(Unfit, match="lawdiff index"):
        index.open()
    page = tmp_path / "page.html"
    page.write_text("<article><h3>Статья 1. Виза</h3><p>Виза нужна беженцу.</p></article>", encoding="utf-8")
    import_file(corpus, page, act="Z1", date=dt.date(2020, 1, 1))
    assert index.update(corpus).added == ("Z1@2020-01-01/rus",)
    assert index.check(corpus) is None
    assert index.update(corpus).added == ()
    page.write_text("<article><h3>Статья 1. Виза</h3><p>Виза не нужна.</p></article>", encoding="utf-8")
    import_file(corpus, page, act="Z1", date=dt.date(2021, 1, 1))
    assert "1 editions are new" in (index.check(corpus) or "")
    older = Searcher(index.open(), {}, home)
    done = index.update(corpus)
    assert (done.kept, len(done.added)) == (1, 1)
    assert older.search("беженец").total == 1, "a searcher goes on answering from its own state"
    assert Searcher(index.open(), {}, home).search("беженец", Scope(as_of=dt.date(2020, 6, 1))).total == 1
    victim = max((p for p in index.open().folder.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:-1])
    assert "cut short" in (index.check(corpus) or "")
    assert index.update(corpus).rebuilt is not None


def test_measures_with_intervals(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(
        '{"query": "a", "gold": [{"act": "A", "article": "1"}]}\n\n{"query": "b", "gold": [{"act": "A", "article": "2"}]}\n', encoding="utf-8"
    )
    ticks = iter((0.0, 1.0))
    found = measure("x", read_questions(file), lambda texts: [[("A", "1")] for _ in texts], lambda: next(ticks))
    assert found.measures["hit@10"].mean == found.measures["MRR"].mean == 0.5
    assert found.measures["hit@10"].low <= 0.5 <= found.measures["hit@10"].high
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="line 1"):
        read_questions(file)
