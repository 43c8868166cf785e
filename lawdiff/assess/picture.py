"""The picture of an instrument: a row for every question and every assessor, as of a day. Nothing is dropped, nothing is averaged."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from lawdiff.assess.assessment import ANSWERS, SHORTFALLS, Answer, Confidence, Opinion, Status
from lawdiff.assess.assessments import DEFAULT_SUBJECT, Assessments, load_assessments
from lawdiff.assess.evidence import Evidence, Evidences
from lawdiff.assess.instrument import ArticleKind, Basis, Instrument, Question, TreatyArticle, Words
from lawdiff.assess.instruments import load_instrument
from lawdiff.corpus.store import Corpus


class Row(msgspec.Struct, frozen=True):
    """One answer of one assessor to one question; or a row that says why there is none.

    ``stale`` is true where any citation is, else ``None`` where any could not be looked up, else false; ``None`` where nothing is cited.
    ``disputed`` is set where another assessor answers the same question otherwise.
    """

    article: str
    title: Words
    kind: ArticleKind
    basis: Basis
    themes: tuple[str, ...]
    question_id: str | None
    question: Words | None
    weight: int
    answer: Answer
    stale: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    reasoning: Words | None = None
    closes: Words | None = None
    read: tuple[Words, ...] = ()
    author: str | None = None
    reviewer: str | None = None
    as_of: dt.date | None = None
    confidence: Confidence | None = None
    status: Status | None = None
    disputed: bool = False
    assessed_from: dt.date | None = None

    @property
    def severity(self) -> tuple[int, int]:
        """Sorting key of a shortfall: the heaviest first."""
        return (-self.weight, SHORTFALLS.index(self.answer) if self.answer in SHORTFALLS else len(SHORTFALLS))


class Coverage(msgspec.Struct, frozen=True):
    """How much is answered, and how, over all rows and by theme. A question that several assessors answered counts once in ``questions``."""

    articles: int
    questions: int
    assessed: int
    unverified: int
    stale: int
    not_held: int
    disputed: int
    answers: dict[str, int]
    themes: dict[str, dict[str, int]]


class Picture(msgspec.Struct, frozen=True):
    """An instrument held against a body of law as of a day."""

    instrument: Instrument
    assessments: Assessments
    as_of: dt.date | None
    rows: tuple[Row, ...]
    coverage: Coverage

    def shortfalls(self) -> tuple[Row, ...]:
        """The rows on which the law falls short, the heaviest first."""
        return tuple(sorted((row for row in self.rows if row.answer in SHORTFALLS), key=lambda row: row.severity))


def assess(corpus: Corpus, instrument: str, *, subject: str = DEFAULT_SUBJECT, as_of: dt.date | None = None) -> Picture:
    """An instrument held against a body of law, all in one: what a script calls."""
    loaded = load_instrument(corpus.home, instrument)
    return draw(loaded, load_assessments(corpus.home, loaded, subject), Evidences(corpus, as_of))


def draw(instrument: Instrument, assessments: Assessments, evidences: Evidences) -> Picture:
    """Look every answer up and set the rows in the instrument's order."""
    as_of = evidences.as_of
    current, first = _current(assessments.opinions, as_of)
    rows = tuple(row for article in instrument.articles for row in _article_rows(article, current, first, evidences))
    return Picture(instrument, assessments, as_of, rows, cover(instrument, rows))


def _current(opinions: Iterable[Opinion], as_of: dt.date | None) -> tuple[Mapping[str, Sequence[Opinion]], Mapping[str, dt.date]]:
    """Each assessor's newest answer to each question, not later than the day; and the day from which a question is assessed at all."""
    newest: dict[tuple[str, str], Opinion] = {}
    first: dict[str, dt.date] = {}
    for opinion in opinions:
        first[opinion.question] = min(opinion.as_of, first.get(opinion.question, opinion.as_of))
        if as_of is not None and opinion.as_of > as_of:
            continue
        key = (opinion.question, opinion.author)
        if key not in newest or newest[key].as_of < opinion.as_of:
            newest[key] = opinion
    current: defaultdict[str, list[Opinion]] = defaultdict(list)
    for (question, _), opinion in sorted(newest.items()):
        current[question].append(opinion)
    return current, first


def _article_rows(
    article: TreatyArticle, current: Mapping[str, Sequence[Opinion]], first: Mapping[str, dt.date], evidences: Evidences
) -> Iterator[Row]:
    if article.kind == "procedural":
        yield _row(article, None, "procedural")
        return
    for question in article.questions:
        opinions = current.get(question.id, ())
        if not opinions:
            yield msgspec.structs.replace(_row(article, question, "unassessed"), assessed_from=first.get(question.id))
        disputed = len({opinion.answer for opinion in opinions}) > 1
        for opinion in opinions:
            evidence = tuple(evidences.look_up(cited) for cited in opinion.evidence)
            yield msgspec.structs.replace(
                _row(article, question, opinion.answer),
                stale=any_stale(evidence),
                evidence=evidence,
                reasoning=opinion.reasoning,
                closes=opinion.closes,
                read=opinion.read,
                author=opinion.author,
                reviewer=opinion.reviewer,
                as_of=opinion.as_of,
                confidence=opinion.confidence,
                status=opinion.status,
                disputed=disputed,
            )


def _row(article: TreatyArticle, question: Question | None, answer: Answer) -> Row:
    return Row(
        article=article.number,
        title=article.title,
        kind=article.kind,
        basis=article.basis,
        themes=article.themes,
        question_id=question.id if question else None,
        question=question.ask if question else None,
        weight=question.weight if question else 0,
        answer=answer,
    )


def any_stale(evidence: Sequence[Evidence]) -> bool | None:
    """Whether citations together are stale: one is enough; one that could not be looked up leaves it open.

    >>> any_stale([Evidence("A", "", False), Evidence("B", None, None)]), any_stale([Evidence("A", "", False)]), any_stale([])
    (None, False, None)
    """
    if any(item.stale for item in evidence):
        return True
    if not evidence or any(item.stale is None for item in evidence):
        return None
    return False


def cover(instrument: Instrument, rows: Sequence[Row]) -> Coverage:
    """Count the rows."""
    counted = Counter(row.answer for row in rows)
    themes: dict[str, dict[str, int]] = {}
    for theme in instrument.themes:
        there = Counter(row.answer for row in rows if theme in row.themes)
        if there:
            themes[theme] = {answer: there[answer] for answer in ANSWERS if there[answer]}
    asked = {row.question_id for row in rows if row.question_id}
    answered = {row.question_id for row in rows if row.question_id and row.answer != "unassessed"}
    return Coverage(
        articles=len(instrument.articles),
        questions=len(asked),
        assessed=len(answered),
        unverified=sum(row.basis == "unverified" for row in rows),
        stale=sum(row.stale is True for row in rows),
        not_held=sum(any(item.trouble == "not-held" for item in row.evidence) for row in rows),
        disputed=len({row.question_id for row in rows if row.disputed}),
        answers={answer: counted[answer] for answer in ANSWERS if counted[answer]},
        themes=themes,
    )
