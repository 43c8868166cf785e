"""A small reader for the Dutch editions: enough structure to prove that the comparison does not depend on one language."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from lawdiff.model.edition import Edition, Provenance
from tests.compare.acts import Clause, freeze

_DIVISIONS = {"Hoofdstuk": ("chapter", 1), "Afdeling": ("section", 2), "Paragraaf": ("subchapter", 3), "Subparagraaf": ("subchapter", 4)}
_DIVISION = re.compile(r"#+\s*(Hoofdstuk|Afdeling|Paragraaf|Subparagraaf)\s+(\S+)\s*(.*)")
_ARTICLE = re.compile(r"#+\s*Artikel\s+(\S+)\s*(.*)")
_PARAGRAPH = re.compile(r"(\d+[a-z]*)\.\s+(.*)")
_LETTER = re.compile(r"([a-z]{1,2})\.\s+(.*)")
_DEGREE = re.compile(r"(\d+)°\.\s+(.*)")


def structured(path: Path) -> Edition:
    """An edition as chapters, articles, paragraphs and points."""
    root = Clause("act")
    open_divisions: list[tuple[int, Clause]] = [(0, root)]
    bare: Clause | None = None  # a division whose title stands on the next line
    article: Clause | None = None
    paragraph: Clause | None = None
    letter: Clause | None = None
    for line in _lines(path):
        if found := _DIVISION.match(line):
            kind, level = _DIVISIONS[found.group(1)]
            bare = Clause(kind, found.group(2), found.group(3), label=f"{found.group(1)} {found.group(2)}")
            while open_divisions[-1][0] >= level:
                open_divisions.pop()
            open_divisions[-1][1].children.append(bare)
            open_divisions.append((level, bare))
            article = None
        elif found := _ARTICLE.match(line):
            article = Clause("article", found.group(1), found.group(2), label=f"Artikel {found.group(1)}")
            open_divisions[-1][1].children.append(article)
            bare = paragraph = letter = None
        elif line.startswith("#") and bare is not None and not bare.heading:
            bare.heading = line.lstrip("#").strip()
        elif article is None or line.startswith("#"):
            open_divisions[-1][1].children.append(Clause("alinea", text=line.lstrip("#").strip()))
        elif found := _PARAGRAPH.match(line):
            paragraph, letter = Clause("paragraph", found.group(1), text=found.group(2), label=found.group(1) + "."), None
            article.children.append(paragraph)
        elif found := _LETTER.match(line):
            letter = Clause("point", found.group(1), text=found.group(2), label=found.group(1) + ".")
            (paragraph or article).children.append(letter)
        elif found := _DEGREE.match(line):
            (letter or paragraph or article).children.append(Clause("point", found.group(1), text=found.group(2), label=found.group(1) + "°."))
        else:
            (paragraph or article).children.append(Clause("alinea", text=line))
    return _edition(path, root)


def flat(path: Path) -> Edition:
    """An edition as one list of unnumbered blocks: what is left when a reader knows nothing of the language."""
    return _edition(path, Clause("act", children=[Clause("alinea", text=line) for line in _lines(path)]))


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("<meta")]


def _edition(path: Path, root: Clause) -> Edition:
    day = dt.date.fromisoformat(path.name.split("_")[1])
    return Edition("NL", "nld", day, "", freeze(root), "imported", Provenance("test", "", 0))
