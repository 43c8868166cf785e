"""The matrix of an instrument: what every form of it shows, row by row, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.assess.evidence import Evidence
from lawdiff.assess.instrument import Instrument, Tongue
from lawdiff.assess.picture import Picture, Row
from lawdiff.model.reference import Reference
from lawdiff.report.brief_words import ANSWERS, LETTERS, TROUBLES, WORDS
from lawdiff.report.citation import cite
from lawdiff.report.labels import labels_of

#: Columns of the tables, by caption, with a width in characters.
COLUMNS: Final = (
    ("article", 9), ("question", 40), ("answer", 14), ("weight", 8), ("basis", 12), ("stale", 12), ("law_says", 45), ("reasoning", 60),
    ("closes", 40), ("read", 25), ("confidence", 12), ("author", 16), ("reviewer", 16), ("as_of", 12), ("theme", 24),
)  # fmt: skip


class Shown(NamedTuple):
    """One row of the matrix as text. ``letter`` stands for the answer; ``flags`` are the short warnings beside it."""

    row: Row
    article: str
    question: str
    answer: str
    letter: str
    flags: tuple[str, ...]


def shown(picture: Picture, tongue: Tongue) -> list[Shown]:
    """The rows in one language."""
    return [_shown(row, picture.instrument, tongue) for row in picture.rows]


def _shown(row: Row, instrument: Instrument, tongue: Tongue) -> Shown:
    words = WORDS[tongue]
    flags = []
    if row.basis == "unverified":
        flags.append(words["basis_unverified_short"])
    if row.stale:
        flags.append(words["stale"].lower())
    if row.disputed:
        flags.append(words["disputed_short"])
    if any(item.trouble == "not-held" for item in row.evidence):
        flags.append(words["not_held_edition"])
    question = row.question.of(tongue) if row.question else f"{row.title.of(tongue)}. {words['procedural_note']}"
    return Shown(row, row.article, question, ANSWERS[tongue][row.answer], LETTERS[row.answer], tuple(flags))


def article_word(instrument: Instrument, tongue: Tongue) -> str:
    """What the instrument calls its units: articles, but objectives in a compact that is no treaty."""
    return WORDS[tongue]["objective" if instrument.status.standing == "endorsed" else "article"]


def citation(item: Evidence, tongue: Tongue) -> str:
    """A citation with its act and edition: «подпункт 6) пункта 1 статьи 9, Z090000216_, редакция от 01.01.2023»."""
    ref = Reference.parse(item.ref)
    labels = labels_of(tongue)
    return f"{cite(ref.eid or 'act', tongue)}, {ref.act}, {labels['edition_of']} {labels.day(ref.date)}"


def staleness(row: Row, tongue: Tongue) -> str:
    """Whether a row is stale, in words."""
    words = WORDS[tongue]
    if row.stale is None:
        return words["stale_unknown"] if row.evidence else ""
    return words["yes"] if row.stale else words["no"]


def remarks(item: Evidence, tongue: Tongue) -> list[str]:
    """What must be said beside a citation: trouble, and what became of the clause since."""
    words, labels = WORDS[tongue], labels_of(tongue)
    said = [TROUBLES[tongue][item.trouble]] if item.trouble else []
    if item.now:
        said.append(f"{words['now_at']}: {cite(Reference.parse(item.now).eid or 'act', tongue)}")
    change = item.change
    if change is not None:
        fate = {"changed": "", "parted": f" ({words['parted']})", "gone": f" ({words['gone']})"}[change.fate]
        laws = f", {', '.join(change.laws)}" if change.laws else ""
        said.append(
            f"{words['stale_yes']}{fate}: {words['last_valid']} {labels.day(change.last_valid)}, {words['changed_in']} "
            f"{labels.day(change.changed_in)}{laws}"
        )
    return said


def row_cells(item: Shown, instrument: Instrument, tongue: Tongue) -> tuple[str | int, ...]:
    """A row as the cells of ``COLUMNS``."""
    row, words = item.row, WORDS[tongue]
    law = "\n".join("; ".join([citation(e, tongue), *remarks(e, tongue)]) for e in row.evidence)
    return (
        f"{item.article} ({row.question_id})" if row.question_id else item.article,
        item.question,
        f"{item.letter} {item.answer}",
        row.weight,
        words["basis_text_short" if row.basis == "text" else "basis_unverified_short"],
        staleness(row, tongue),
        law,
        row.reasoning.of(tongue) if row.reasoning else "",
        row.closes.of(tongue) if row.closes else "",
        "; ".join(act.of(tongue) for act in row.read),
        words[row.confidence] if row.confidence else "",
        row.author or "",
        row.reviewer or (words["no_reviewer"] if row.author else ""),
        day_of(row.as_of),
        "; ".join(instrument.themes[theme].of(tongue) for theme in row.themes),
    )


def day_of(day: dt.date | None) -> str:
    """A day for a table's cell; empty where there is none."""
    return day.isoformat() if day is not None else ""


def headline(picture: Picture, tongue: Tongue) -> str:
    """The coverage in one sentence."""
    c = picture.coverage
    return WORDS[tongue]["coverage_line"].format(
        assessed=c.assessed, questions=c.questions, unverified=c.unverified, rows=len(picture.rows), stale=c.stale, disputed=c.disputed
    )


def is_fictional(picture: Picture) -> bool:
    """Whether the law assessed is the demo's, which does not exist."""
    return picture.assessments.subject == "demo"


def warnings(picture: Picture, tongue: Tongue) -> list[str]:
    """What must stand at the head of every form: that it is a draft, that the law is fictional."""
    words = WORDS[tongue]
    said = [words["draft"]] if picture.assessments.is_draft else []
    return [*said, words["fictional"]] if is_fictional(picture) else said


def day_line(picture: Picture, tongue: Tongue) -> str:
    """The day as of which the picture holds: the day asked for, else the answers' own, the first and the last where they differ."""
    days: Sequence[dt.date] = [row.as_of for row in picture.rows if row.as_of is not None]
    day = labels_of(tongue).day
    if picture.as_of is not None or not days or min(days) == max(days):
        return f"{WORDS[tongue]['as_of']} {day(picture.as_of or (days[0] if days else None))}"
    return f"{WORDS[tongue]['as_of']} {day(min(days))} – {day(max(days))}"
