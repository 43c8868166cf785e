"""How git mirrors wrap the text of an act: facts at the head of a file, a way back at the head of a part, the list of parts of a long act.

All of it is the mirror's, not the law's. Forms seen in ``kazakhstan-law/*`` (two builds of 2026) and ``quyse/kz-laws``: docs/live.md.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec
import yaml

_FRONT: Final = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_BACK_LINK: Final = re.compile(r"\A\s*↑ \[[^\]\n]*\]\([^)\n]*\)[ \t]*(?:\n|\Z)")
_PART_ROW: Final = re.compile(r"(?m)^\|\s*\[[^\]\n]*\]\((?P<path>(?:rus|kaz|eng)/[\w.-]+\.md)\)\s*\|")
_HEADING: Final = re.compile(r"(?m)^#{1,6}\s+\S.*$")


class Parts(msgspec.Struct, frozen=True):
    """The parts a file lists, in the order of the text, and where in the file the list (its heading included) begins."""

    start: int
    paths: tuple[str, ...]


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The facts at the head of a file, and the rest of it; no facts where there are none or where they are no mapping.

    >>> front_matter("---\\nact_code: '9'\\n---\\n\\n# О лодках\\n")
    ({'act_code': '9'}, '\\n# О лодках\\n')
    """
    found = _FRONT.match(text)
    facts = mapping(found.group(1)) if found else {}
    return (facts, text[found.end() :]) if found and facts else ({}, text)


def mapping(text: str | bytes) -> dict[str, Any]:
    """YAML that is a mapping; an empty one for anything else."""
    try:
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def without_back_link(text: str) -> str:
    """A part without the line that leads back to the act's first file.

    >>> without_back_link("↑ [Вся редакция](../rus.md)\\n\\n## Глава 2\\n")
    '\\n## Глава 2\\n'
    """
    return _BACK_LINK.sub("", text, count=1)


def parts_listed(text: str) -> Parts | None:
    """The list of parts in the first file of an act that was cut up, ``None`` for a file that holds its whole text.

    >>> parts_listed("# О лодках\\n\\n## Части документа\\n\\n| Часть |\\n|---|\\n| [`ch001`](rus/ch001.md) | Глава 1 |\\n")
    Parts(start=12, paths=('rus/ch001.md',))
    """
    rows = list(_PART_ROW.finditer(text))
    if not rows:
        return None
    start = rows[0].start()
    for heading in _HEADING.finditer(text, 0, start):
        start = heading.start()
    return Parts(start, tuple(row["path"] for row in rows))
