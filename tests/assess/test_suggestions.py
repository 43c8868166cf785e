"""Suggestions: the clauses that answer are among the first, and what people said of them is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from lawdiff.assess.instruments import load_instrument
from lawdiff.assess.neighbours import Neighbours, Studied
from lawdiff.assess.ranking import ClauseRanker, suggester_of
from lawdiff.assess.suggesting import Suggester, query_of, recall
from lawdiff.assess.verdicts import load_verdicts, record
from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.eid import is_within
from lawdiff.model.errors import NotHeld, WrongUse
from lawdiff.search.index import Index
from lawdiff.search.searcher import Searcher
from tests.annotate.conftest import ACT, fill

FOUR = ("refugees-1951", "statelessness-1954", "statelessness-1961", "icrmw-1990")

# a question, and a clause of the demo law that must be among the first five
FIRST = [
    ("refugees-1951", "28.1", "art_33__para_1"),
    ("refugees-1951", "33.1", "art_32__para_1"),
    ("refugees-1951", "4.1", "art_31__para_1__point_5"),
    ("statelessness-1961", "2.1", "art_34-1__para_2"),
    ("icrmw-1990", "28.1", "art_25__para_1__point_4"),
]


@pytest.mark.parametrize(("id", "question", "clause"), FIRST)
def test_the_clause_that_answers_is_among_the_first(demo_corpus: Corpus, id: str, question: str, clause: str) -> None:
    instrument = load_instrument(demo_corpus.home, id)
    found = instrument.question(question)
    assert found is not None
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    candidates = suggester.suggest(instrument, found[1], load_verdicts(demo_corpus.home, id), limit=5)
    assert clause in {candidate.ref.partition("#")[2] for candidate in candidates}
    assert all(candidate.why and candidate.quote and candidate.ref.startswith(f"{ACT}@2025-01-01/rus#") for candidate in candidates)


def searcher_of(corpus: Corpus) -> Searcher:
    index = Index(corpus.home)
    index.update(corpus)
    return Searcher(index.open(), {}, corpus.home)


def test_the_search_s_articles_help(tmp_path: Path) -> None:
    corpus = fill(tmp_path)
    plain, helped = suggester_of(tmp_path, corpus, "demo"), suggester_of(tmp_path, corpus, "demo", "rus", searcher_of(corpus))
    assert recall(helped, ["statelessness-1961"]).at[10] >= recall(plain, ["statelessness-1961"]).at[10]


def test_no_clause_is_listed_beside_its_part_and_no_heading_alone(demo_corpus: Corpus) -> None:
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    edition = demo_corpus.load(demo_corpus.editions(ACT, "rus")[-1])
    for id in FOUR:
        instrument = load_instrument(demo_corpus.home, id)
        for question in (q for article in instrument.articles[:12] for q in article.questions):
            found = suggester.suggest(instrument, question, load_verdicts(demo_corpus.home, id), limit=20)
            eids = [candidate.ref.partition("#")[2] for candidate in found]
            assert not [(one, two) for one in eids for two in eids if one != two and is_within(one, two)]
            assert not [eid for eid in eids if (node := edition.find(eid)) and node.kind == "article" and node.law_children()]


def test_a_question_s_own_answer_teaches_nothing(demo_corpus: Corpus) -> None:
    """What is suggested for a question is the same whether or not somebody answered it already."""
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    for id, asked in (("refugees-1951", "28.1"), ("icrmw-1990", "16.1"), ("statelessness-1961", "2.1")):
        studied = [
            Studied(
                s.instrument,
                msgspec.structs.replace(
                    s.assessments, opinions=tuple(o for o in s.assessments.opinions if (s.instrument.id, o.question) != (id, asked))
                ),
            )
            for s in suggester.studied
        ]
        assert sum(len(s.assessments.opinions) for s in studied) < sum(len(s.assessments.opinions) for s in suggester.studied)
        clauses = ClauseRanker(demo_corpus, "rus")
        without = Suggester(clauses, demo_corpus, Neighbours(studied, clauses.stems, "rus"))
        instrument = load_instrument(demo_corpus.home, id)
        placed = instrument.question(asked)
        assert placed is not None
        query = query_of(placed[1], "rus")
        assert without.ranked(instrument, placed[1], query, "rus", 20) == suggester.ranked(instrument, placed[1], query, "rus", 20)


def test_a_clause_cited_in_an_older_edition_is_found_where_it_stands_now(demo_corpus: Corpus) -> None:
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    cited = {c.ref for s in suggester.studied for o in s.assessments.opinions for c in o.evidence if "2025-01-01" not in c.ref}
    assert cited  # some answers of the demo are as of earlier days
    instrument = load_instrument(demo_corpus.home, "refugees-1951")
    for question in (q for article in instrument.articles for q in article.questions):
        found = suggester.ranked(instrument, question, query_of(question, "rus"), "rus", 40)
        assert {hit.ref.partition("#")[0] for hit in found} == {f"{ACT}@2025-01-01/rus"}


def test_recall_on_the_demo_law(demo_corpus: Corpus) -> None:
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    measured = recall(suggester, FOUR)
    print(measured)
    assert measured.at[20] >= 0.85
    assert measured.at[10] <= measured.at[20]


def test_recall_on_the_real_laws(real_data: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    for act, name, day in (("Z090000216_", "rus_2023-01-01.md", "2023-01-01"), ("Z1100000477", "rus_2021_full.md", "2021-06-01")):
        import_file(corpus, real_data / "acts" / act / name, act=act, date=dt.date.fromisoformat(day), language="rus")
    suggester = suggester_of(tmp_path, corpus, "kazakhstan")
    measured = recall(suggester, FOUR)
    print(measured)
    assert measured.at[20] >= 0.64  # the goal is 0.8; of the questions, over nine in ten have a cited clause among the first 20
    assert measured.articles[20] >= 0.85
    assert measured.hit[20] >= 0.9


@pytest.mark.bench
def test_recall_by_what_is_asked(real_data: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    for act, name, day in (("Z090000216_", "rus_2023-01-01.md", "2023-01-01"), ("Z1100000477", "rus_2021_full.md", "2021-06-01")):
        import_file(corpus, real_data / "acts" / act / name, act=act, date=dt.date.fromisoformat(day), language="rus")
    for searcher in (None, searcher_of(corpus)):
        suggester = suggester_of(tmp_path, corpus, "kazakhstan", "rus", searcher)
        for terms in ("question", "outside", "all"):
            print("clauses alone" if searcher is None else "with articles", terms, recall(suggester, FOUR, terms=terms))  # type: ignore[arg-type]
        for id in FOUR:
            print("   ", id, recall(suggester, [id]))
    print("with articles by meaning", recall(suggester_of(tmp_path, corpus, "kazakhstan", "rus", searcher_of(corpus), semantic=True), FOUR))


def test_verdicts_are_kept_and_heeded(tmp_path: Path, demo_corpus: Corpus) -> None:
    instrument = load_instrument(tmp_path, "refugees-1951")
    found = instrument.question("28.1")
    assert found is not None
    suggester = suggester_of(demo_corpus.home, demo_corpus, "demo")
    plain = [c.ref for c in suggester.suggest(instrument, found[1], load_verdicts(tmp_path, instrument.id), limit=5)]
    day = dt.date(2025, 3, 1)
    record(tmp_path, instrument, "28.1", plain[0], "rejected", "A", day, demo_corpus)
    record(tmp_path, instrument, "28.1", plain[2], "rejected", "A", day, demo_corpus)
    record(tmp_path, instrument, "28.1", plain[2], "accepted", "A", day, demo_corpus)  # changed one's mind
    after = suggester.suggest(instrument, found[1], load_verdicts(tmp_path, instrument.id), limit=5)
    assert after[0].ref == plain[2]
    assert after[0].verdict == "accepted"
    assert plain[0] not in {c.ref for c in after}
    assert len(load_verdicts(tmp_path, instrument.id).verdicts) == 2
    with pytest.raises(WrongUse, match=r"no question “99\.1”"):
        record(tmp_path, instrument, "99.1", plain[0], "accepted", "A", day, demo_corpus)
    with pytest.raises(NotHeld, match="has no art_999"):
        record(tmp_path, instrument, "28.1", f"{ACT}#art_999", "accepted", "A", day, demo_corpus)
