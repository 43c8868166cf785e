"""The matrix on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lawdiff.annotate.clause import lead
from lawdiff.assess.assessment import ANSWERS, Answer
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.picture import Picture, Row
from lawdiff.report.brief_words import ANSWERS as NAMES
from lawdiff.report.brief_words import LETTERS, WORDS
from lawdiff.report.matrix import Shown, article_word, citation, day_line, headline, remarks, shown, warnings
from lawdiff.report.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES: Final[dict[Answer, str]] = {
    "beyond": "bold blue",
    "complies": "bold green",
    "partly": "bold yellow",
    "gap": "bold red",
    "contradicts": "bold reverse red",
    "not_applicable": "dim",
    "procedural": "dim",
    "unassessed": "dim",
}


def matrix_views(picture: Picture, tongue: Tongue, rows: Sequence[Row] | None = None) -> Iterator[RenderableType]:
    """The matrix, or some of its rows, for a console."""
    from rich.table import Table
    from rich.text import Text

    words = WORDS[tongue]
    yield Text(visible(picture.instrument.title.of(tongue)), style="bold")
    for warning in warnings(picture, tongue):
        yield Text(visible(warning), style="bold yellow")
    if picture.assessments.title is not None:
        yield Text(f"{words['subject']}: {visible(picture.assessments.title.of(tongue))}")
    yield Text(f"{day_line(picture, tongue)}. {headline(picture, tongue)}")
    counts = Text()
    for answer in ANSWERS:
        if answer in picture.coverage.answers:
            counts.append(f" {LETTERS[answer]} ", _STYLES[answer])
            counts.append(f"{NAMES[tongue][answer]}: {picture.coverage.answers[answer]}  ")
    yield counts
    table = Table(show_lines=True, pad_edge=False, header_style="bold", expand=True)
    table.add_column(article_word(picture.instrument, tongue), no_wrap=True, min_width=6)
    table.add_column(words["answer"], max_width=16)
    table.add_column(words["question"], ratio=2)
    table.add_column(f"{words['reasoning']} · {words['law_says']}", ratio=4)
    chosen = None if rows is None else set(map(id, rows))
    for item in shown(picture, tongue):
        if chosen is None or id(item.row) in chosen:
            table.add_row(*_cells(item, tongue))
    yield table


def _cells(item: Shown, tongue: Tongue) -> tuple[RenderableType, ...]:
    from rich.text import Text

    row = item.row
    answer = Text(f"{item.letter} {item.answer}", _STYLES[row.answer])
    for flag in item.flags:
        answer.append(f"\n! {flag}", "yellow")
    why = Text()
    if row.reasoning:
        why.append(visible(row.reasoning.of(tongue)))
    if row.assessed_from is not None:
        why.append(f"{WORDS[tongue]['assessed_from']} {row.assessed_from.isoformat()}")
    if row.read:
        why.append(f"\n{WORDS[tongue]['read']}: {visible('; '.join(act.of(tongue) for act in row.read))}")
    for e in row.evidence:
        why.append(f"\n§ {citation(e, tongue)}", "cyan")
        if e.quote:
            why.append(f" – {visible(lead(e.quote, 90))}", "dim")
        for remark in remarks(e, tongue):
            why.append(f"\n  ! {visible(remark)}", "yellow")
    return row.question_id or item.article, answer, visible(item.question), why
