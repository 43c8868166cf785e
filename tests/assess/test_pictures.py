"""Assessments held against the corpus: what is stale, who disagrees, what moved and by which law. The demo law has known answers."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from functools import lru_cache
from pathlib import Path

import msgspec
import pytest
import yaml

from lawdiff.annotate.clause import clause_hash
from lawdiff.annotate.marked_yaml import Slip
from lawdiff.assess.assessment import Cited
from lawdiff.assess.assessments import assessment_files, load_assessments
from lawdiff.assess.evidence import Evidences
from lawdiff.assess.instruments import load_instrument
from lawdiff.assess.picture import Picture, assess, draw
from lawdiff.assess.sealing import seal
from lawdiff.assess.since import moved
from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import WrongUse
from tests.annotate.conftest import ACT, fill
from tests.conftest import ROOT

FOUR = ("refugees-1951", "statelessness-1954", "statelessness-1961", "icrmw-1990")


@lru_cache(maxsize=64)
def pictured(corpus: Corpus, id: str, subject: str = "demo", day: str | None = None) -> tuple[Picture, Evidences]:
    """A picture of a corpus; each is drawn once, a corpus being made anew where its files change."""
    instrument = load_instrument(corpus.home, id)
    evidences = Evidences(corpus, dt.date.fromisoformat(day) if day else None)
    return draw(instrument, load_assessments(corpus.home, instrument, subject), evidences), evidences


def demo_gaps() -> list[tuple[str, str, str, list[str]]]:
    """What the author of the demo law built into it: convention, articles, answer, clauses (the table in its README)."""
    text = (ROOT / "corpus" / "demo" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (1951|1954|1961|ICRMW), ([\d ,and to]+) \| ([^|]+) \| (\w+) \|", text, re.MULTILINE)
    names = {"1951": "refugees-1951", "1954": "statelessness-1954", "1961": "statelessness-1961", "ICRMW": "icrmw-1990"}
    return [
        (names[c], article, answer, re.findall(r"`([^`]+)`", where))
        for c, articles, where, answer in rows
        for article in re.findall(r"\d+", articles)
    ]


@pytest.mark.parametrize(("id", "article", "answer", "clauses"), demo_gaps())
def test_the_demo_law_is_answered_as_it_was_built(demo_corpus: Corpus, id: str, article: str, answer: str, clauses: list[str]) -> None:
    picture, _ = pictured(demo_corpus, id)
    rows = [row for row in picture.rows if row.article == article]
    if not any(row.author for row in rows):
        pytest.skip(f"the demo does not assess {id} {article}")
    if article in ("16", "51") and id == "icrmw-1990":
        rows = [row for row in rows if row.answer != "complies"]
    assert answer in {row.answer for row in rows}, f"{id} {article}"
    cited = {item.ref.partition("#")[2] for row in rows for item in row.evidence}
    assert not clauses or cited & set(clauses)


@pytest.mark.parametrize("id", FOUR)
def test_every_row_cites_or_says_why_not(demo_corpus: Corpus, id: str) -> None:
    picture, _ = pictured(demo_corpus, id)
    assert {row.article for row in picture.rows} == {article.number for article in picture.instrument.articles}
    for row in picture.rows:
        assert all(item.quote and item.trouble is None for item in row.evidence)
        if row.author is not None:
            assert row.evidence or row.reasoning
        if row.answer == "unassessed" and row.author is not None:
            assert row.read


def test_the_way_in_for_a_script(demo_corpus: Corpus) -> None:
    picture = assess(demo_corpus, "statelessness-1954", subject="demo", as_of=dt.date(2025, 6, 1))
    assert picture.coverage.answers["gap"] == 3
    assert next(row.question_id for row in picture.shortfalls()) == "31.1"


def test_a_cited_clause_that_changed_makes_its_row_stale(demo_corpus: Corpus) -> None:
    picture, _ = pictured(demo_corpus, "refugees-1951")
    stale = [row for row in picture.rows if row.stale]
    assert [row.question_id for row in stale] == ["16.1"]
    change = next(item.change for item in stale[0].evidence if item.change)
    assert (change.fate, change.last_valid, change.changed_in) == ("changed", dt.date(2022, 7, 1), dt.date(2025, 1, 1))
    assert change.laws == ("210-VIII (2024-10-30)",)
    assert any(("-", "пятнадцати") in row.words or ("-", "пятнадцати ") in row.words for row in change.rows)
    before, _ = pictured(demo_corpus, "refugees-1951", day="2023-01-01")
    assert not any(row.stale for row in before.rows)


def test_assessors_who_disagree_stand_side_by_side(demo_corpus: Corpus) -> None:
    picture, _ = pictured(demo_corpus, "refugees-1951")
    rows = [row for row in picture.rows if row.question_id == "33.2"]
    assert [(row.author, row.answer, row.disputed) for row in rows] == [
        ("demo assessor", "partly", True),
        ("second demo assessor", "contradicts", True),
    ]
    assert picture.coverage.disputed == 1


# what moved since 2020-06-01: question, before → after, direction, laws
MOVED = [
    ("refugees-1951", "13.1", "gap", "partly", "narrowed", ("210-VIII (2024-10-30)",)),
    ("refugees-1951", "17.1", "gap", "complies", "closed", ("45-VII (2022-05-18)",)),
    ("refugees-1951", "31.1", "complies", "partly", "opened", ("210-VIII (2024-10-30)",)),
    ("icrmw-1990", "16.1", "partly", "gap", "widened", ("45-VII (2022-05-18)",)),
    ("icrmw-1990", "29.1", "gap", "partly", "narrowed", ("210-VIII (2024-10-30)",)),
    ("statelessness-1961", "1.1", "gap", "partly", "narrowed", ("210-VIII (2024-10-30)",)),
    ("statelessness-1961", "2.1", "gap", "complies", "closed", ("210-VIII (2024-10-30)",)),
]


@pytest.mark.parametrize(("id", "question", "before", "after", "way", "laws"), MOVED)
def test_what_moved_and_by_which_law(demo_corpus: Corpus, id: str, question: str, before: str, after: str, way: str, laws: tuple[str, ...]) -> None:
    since = dt.date(2020, 6, 1)
    picture, evidences = pictured(demo_corpus, id)
    earlier, _ = pictured(demo_corpus, id, day="2020-06-01")
    move = next(move for move in moved(earlier, picture, evidences, since) if move.question_id == question)
    assert (move.before, move.after, move.direction, move.laws) == (before, after, way, laws)


# -- slips in files ----------------------------------------------------------------------------------------------------------

HEAD = """instrument: refugees-1967
subject: mine
title: {{eng: Mine, rus: Мой}}
status: draft, not reviewed by a lawyer
author: A
reviewer: null
as_of: 2025-01-01
acts: [{act}]
entries:
"""
REASON = "    reasoning: {eng: '" + "x" * 70 + "', rus: '" + "ы" * 70 + "'}\n"
ENTRY = f"""  - question: "I.1"
    answer: complies
    confidence: high
    evidence:
      - ref: {ACT}@2025-01-01/rus#art_1__point_1
{REASON}"""

SLIPS = [
    (ENTRY.replace("I.1", "I.9"), 10, "has no question “I.9”"),
    (ENTRY.replace("complies", "perfect"), 11, "Invalid enum value 'perfect': it must be one of beyond, complies"),
    (ENTRY.replace("@2025-01-01/rus", ""), 14, "must name the edition's date"),
    (ENTRY.replace("#art_1__point_1", ""), 14, "must name the edition's date and the clause"),
    (ENTRY.replace(ACT, "Z9"), 14, "Z9 is not among the “acts”"),
    (ENTRY.replace("@2025-01-01", "@2026-01-01"), 14, "later than the day of the answer"),
    (ENTRY.replace("complies", "gap"), 10, "does not say what “closes” it"),
    (ENTRY.replace("complies", "unassessed"), 10, "does not say what to “read”"),
    (ENTRY.replace("x" * 70, "short"), 15, "under 60 characters"),
    (ENTRY.replace("    evidence:\n", "").replace(f"      - ref: {ACT}@2025-01-01/rus#art_1__point_1\n", ""), 10, "cites nothing"),
    (ENTRY + "    read: [nothing]\n", 16, "not among the acts under “elsewhere”"),
    (ENTRY.replace("confidence", "confidense"), 12, "“confidense” is not a field"),
    (ENTRY + ENTRY, 16, "twice (first in"),
    (ENTRY.replace("      - ref", "     - ref").replace("question", " question"), 11, "not valid YAML"),
]


def mine(home: Path, entries: str) -> Path:
    path = home / "annotations" / "assessments" / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(act=ACT) + entries, encoding="utf-8")
    return path


@pytest.mark.parametrize(("entries", "line", "says"), SLIPS)
def test_a_slip_is_named_with_its_line(home: Path, entries: str, line: int, says: str) -> None:
    mine(home, entries)
    with pytest.raises(Slip) as slip:
        load_assessments(home, load_instrument(home, "refugees-1967"), "mine")
    assert says in str(slip.value)
    assert f"mine.yaml, line {line}:" in str(slip.value)


def test_a_subject_nobody_assessed_names_those_that_are(home: Path) -> None:
    with pytest.raises(WrongUse, match="not assessed for “mars”; subjects that are: demo, kazakhstan"):
        load_assessments(home, load_instrument(home, "refugees-1951"), "mars")


def test_citations_are_sealed_without_touching_anything_else(tmp_path: Path) -> None:
    corpus = fill(tmp_path)
    path = mine(tmp_path, "  # why: a comment that stays\n" + ENTRY + ENTRY.replace("art_1__point_1", "art_99").replace("I.1", "II.1"))
    before = path.read_text(encoding="utf-8")
    sealed = seal(path, corpus)
    assert sealed.sealed == 1
    assert "has no art_99" in sealed.left[0]
    after = path.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if "sha256" not in line] == before.splitlines()
    assert seal(path, corpus).sealed == 0
    path.write_text(re.sub(r"sha256: [0-9a-f]{8}", "sha256: 00000000", after), encoding="utf-8")
    assert any("art_1__point_1 reads otherwise than when it was assessed" in line for line in seal(path, corpus).left)


def test_what_is_not_held_is_unknown_and_said(home: Path) -> None:
    picture, _ = pictured(Corpus(home), "refugees-1951", "kazakhstan")
    cited = [item for row in picture.rows for item in row.evidence]
    assert cited
    assert all((item.quote, item.stale, item.trouble) == (None, None, "not-held") for item in cited)
    assert picture.coverage.not_held == sum(bool(row.evidence) for row in picture.rows)


def test_other_words_under_the_same_date_and_a_repealed_act_are_named(tmp_path: Path) -> None:
    corpus = fill(tmp_path)
    path = mine(tmp_path, ENTRY)
    seal(path, corpus)
    edition = next((tmp_path / "corpus" / "editions" / ACT / "rus").glob("2025-01-01.json"))
    kept = edition.read_text(encoding="utf-8")
    edition.write_text(kept.replace("угрожает преследование", "грозит преследование", 1), encoding="utf-8")
    troubles = [item.trouble for row in pictured(Corpus(tmp_path), "refugees-1967", "mine")[0].rows for item in row.evidence]
    assert troubles == ["other-words"]
    status = re.search(r'"status":"[^"]*"', kept)
    assert status is not None
    edition.write_text(kept.replace(status.group(), '"status":"Утративший силу"'), encoding="utf-8")
    row = next(row for row in pictured(Corpus(tmp_path), "refugees-1967", "mine")[0].rows if row.evidence)
    assert (row.evidence[0].trouble, row.stale) == ("act-repealed", True)


# -- the drafts on the real laws ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_corpus(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("real"))
    for act, name, day in (
        ("Z090000216_", "rus_2020-11-16.md", "2020-11-16"),
        ("Z090000216_", "rus_2023-01-01.md", "2023-01-01"),
        ("Z1100000477", "rus_2021_full.md", "2021-06-01"),
    ):
        import_file(corpus, real_data / "acts" / act / name, act=act, date=dt.date.fromisoformat(day), language="rus")
    return corpus


@pytest.mark.parametrize("id", FOUR)
def test_every_real_citation_resolves_and_reads_as_assessed(real_corpus: Corpus, id: str) -> None:
    picture, _ = pictured(real_corpus, id, "kazakhstan")
    cited = [item for row in picture.rows for item in row.evidence]
    assert [item.ref for item in cited if item.trouble is not None or item.quote is None] == []
    assert not any(row.stale for row in picture.rows)
    done = [row for row in picture.rows if row.answer not in ("unassessed", "procedural")]
    assert len({row.reasoning.eng for row in done if row.reasoning}) == len(done)


@pytest.mark.parametrize("path", assessment_files(Path("nowhere")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_drafts_are_marked_and_copy_no_law(path: Path, request: pytest.FixtureRequest) -> None:
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert file["status"] == "draft, not reviewed by a lawyer"
    assert file["reviewer"] is None
    if file["subject"] != "kazakhstan":
        return
    corpus = request.getfixturevalue("real_corpus")
    words = {key.act: " ".join(corpus.load(key).root.full_text().lower().split()) for key in corpus.editions()}
    for entry in file["entries"]:
        told = " ".join(f"{entry['reasoning']['rus']} {(entry.get('closes') or {}).get('rus', '')}".lower().split()).split(" ")
        for at in range(len(told) - 9):
            run = " ".join(told[at : at + 9])
            assert not any(run in text for text in words.values()), f"{entry['question']}: “{run}” stands so in the law"


def test_a_home_s_own_file_replaces_the_shipped_one(home: Path) -> None:
    shipped = next(path for path in assessment_files(home) if path.name == "refugees-1951.yaml" and path.parent.name == "assessments")
    own = home / "annotations" / "assessments" / "refugees-1951.yaml"
    own.parent.mkdir(parents=True)
    shutil.copy(shipped, own)
    own.write_text(own.read_text(encoding="utf-8").replace("author: lawdiff project", "author: Somebody Else"), encoding="utf-8")
    assessments = load_assessments(home, load_instrument(home, "refugees-1951"))
    assert {opinion.author for opinion in assessments.opinions} == {"Somebody Else"}


def test_an_edition_held_in_part_says_nothing_of_what_it_leaves_out(tmp_path: Path) -> None:
    """A page cut short is no repeal: the clauses beyond its end are not stale, and did not come in later."""
    corpus = fill(tmp_path)
    newest = corpus.load(corpus.editions(ACT, "rus")[-1])
    articles = [node for node in newest.root.walk() if node.kind == "article"][:5]
    root = msgspec.structs.replace(newest.root, children=tuple(articles))
    for day in ("2017-01-01", "2026-01-01"):
        corpus.add(msgspec.structs.replace(newest, date=dt.date.fromisoformat(day), root=root, partial=True))
    evidences = Evidences(corpus)
    whole, cut = f"{ACT}@2025-01-01/rus#art_33__para_1", f"{ACT}@2025-01-01/rus#{articles[1].eid}"
    looked = evidences.look_up(Cited(whole, clause_hash(newest.by_eid["art_33__para_1"])))
    assert (looked.stale, looked.change) == (False, None)
    assert evidences.look_up(Cited(cut, clause_hash(articles[1]))).stale is False
    edition = evidences.succession.corpus.editions(ACT, "rus")[-1]
    assert not evidences.succession.tells(edition, "art_33__para_1")
    assert not evidences.succession.tells(edition, f"{articles[-1].eid}__para_99")
    assert evidences.succession.tells(edition, f"{articles[0].eid}__para_99")
    instrument = load_instrument(tmp_path, "refugees-1951")
    assessments = load_assessments(tmp_path, instrument, "demo")
    picture = draw(instrument, assessments, evidences)
    early = dt.date(2017, 6, 1)
    moves = moved(draw(instrument, assessments, Evidences(corpus, early, evidences.succession)), picture, evidences, early)
    assert not [clause for move in moves for clause in move.clauses if "art_33" in clause.ref]
