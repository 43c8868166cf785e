"""A brief as blocks and runs of text, before it is a Word file, a page or Markdown."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lawdiff.assess.assessment import Answer
from lawdiff.assess.picture import Picture


class Text(NamedTuple):
    """A run of text. ``lang`` is a BCP 47 tag where it differs from the document's."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str | None = None


class LinkTo(NamedTuple):
    """A link: ``target`` is a web address, or ``#anchor`` of a heading."""

    text: str
    target: str


class Footnote(NamedTuple):
    """A note at the foot of the page."""

    text: str


class AnswerTag(NamedTuple):
    """An answer, lettered and coloured."""

    answer: Answer


Run = Text | LinkTo | Footnote | AnswerTag
Runs = tuple[Run, ...]
#: ``small`` for facts beside a text, ``quote`` for words of the law, ``warn`` for what must not be overlooked.
ParagraphStyle = Literal["normal", "small", "quote", "warn", "lead"]


class Heading(NamedTuple):
    """A heading of level 1 to 3; ``anchor`` names it for links."""

    level: int
    text: str
    anchor: str


class Paragraph(NamedTuple):
    """A paragraph. ``keep`` holds it on one page with what follows."""

    runs: Runs
    style: ParagraphStyle = "normal"
    keep: bool = False


class Bullets(NamedTuple):
    """A list."""

    items: tuple[Runs, ...]


class Table(NamedTuple):
    """A table; ``widths`` are shares of the line. The first row of ``rows`` is not the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]


class Contents(NamedTuple):
    """Where the table of contents stands."""


class Figure(NamedTuple):
    """The matrix as a picture."""

    picture: Picture
    caption: str


Block = Heading | Paragraph | Bullets | Table | Contents | Figure


class Brief(NamedTuple):
    """A whole brief. ``marks`` stand on every page."""

    title: str
    subtitle: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]

    def headings(self, deepest: int = 2) -> list[Heading]:
        """The headings of the table of contents."""
        return [block for block in self.blocks if isinstance(block, Heading) and block.level <= deepest]


def plain(*parts: str | Run) -> Runs:
    """Runs from strings and runs.

    >>> plain("a", Text("b", bold=True))
    (Text(text='a', bold=False, italic=False, lang=None), Text(text='b', bold=True, italic=False, lang=None))
    """
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def labelled(label: str, *parts: str | Run) -> Paragraph:
    """A paragraph that begins with a bold caption."""
    return Paragraph(plain(Text(f"{label}. ", bold=True), *parts))
