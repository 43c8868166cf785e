"""eIds: the address of a provision inside its act, after the Akoma Ntoso naming convention 1.0 (section 5).

``art_6-1__para_2__point_3`` is point 3 of paragraph 2 of article 6-1. Articles are numbered through the whole act, so an article's
eId does not carry its chapter. ``~2`` marks the second of two wordings that bear the same number.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from lawdiff.model.errors import WrongUse
from lawdiff.model.numbering import NumberKey, number_key

Kind = Literal[
    "act", "section", "subsection", "chapter", "subchapter", "article", "paragraph", "point", "alinea",
    "preamble", "toc", "annex", "table", "row", "signature", "note",
]  # fmt: skip

STEMS: Final[dict[Kind, str]] = {
    "act": "act",
    "section": "sec",
    "subsection": "subsec",
    "chapter": "chp",
    "subchapter": "subchp",
    "article": "art",
    "paragraph": "para",
    "point": "point",
    "alinea": "al",
    "preamble": "preamble",
    "toc": "toc",
    "annex": "annex",
    "table": "table",
    "row": "row",
    "signature": "signature",
    "note": "note",
}
KINDS: Final[dict[str, Kind]] = {stem: kind for kind, stem in STEMS.items()}
ROOT: Final = "act"

#: Kinds that hold other provisions and are never law text themselves.
CONTAINERS: Final[frozenset[Kind]] = frozenset({"act", "section", "subsection", "chapter", "subchapter", "annex", "preamble"})

_STEP = re.compile(r"([a-z]+)(?:_([^_~#\s]+))?(?:~(\d+))?\Z")
_UNSAFE = re.compile(r"[^\w.-]+|_+")


class Step(NamedTuple):
    """One step of an eId: ``point_3~2`` is ``Step("point", "3", 2)``; ``turn`` is 1 where the number stands once."""

    kind: Kind
    number: str | None
    turn: int


def join(parent: str, kind: Kind, number: str | None = None) -> str:
    """The eId of a child. Articles, and the children of the root, drop what stands above them; annexes keep theirs.

    >>> join("art_6-1", "paragraph", "2"), join("act", "chapter", "II"), join("chp_2", "article", "7")
    ('art_6-1__para_2', 'chp_II', 'art_7')
    >>> join("annex_1__chp_2", "article", "7")
    'annex_1__art_7'
    """
    step = STEMS[kind] if number is None else f"{STEMS[kind]}_{_UNSAFE.sub('-', number).strip('-')}"
    if kind == "article":
        parent = annex_of(parent)
    return step if parent == ROOT else f"{parent}__{step}"


def annex_of(eid: str) -> str:
    """The annex an eId lies in, or the root: the scope through which articles are numbered.

    >>> annex_of("annex_2__chp_1__art_3"), annex_of("art_3__para_1")
    ('annex_2', 'act')
    """
    if not eid.startswith("annex"):
        return ROOT
    return eid.split("__", 1)[0]


def steps(eid: str) -> tuple[Step, ...]:
    """The steps of an eId; ``WrongUse`` for text that is none.

    >>> steps("art_9~2__point_2-1")
    (Step(kind='article', number='9', turn=2), Step(kind='point', number='2-1', turn=1))
    """
    found = []
    for part in eid.split("__"):
        m = _STEP.match(part)
        if m is None or m.group(1) not in KINDS:
            raise WrongUse(f"“{eid}” is not an eId: “{part}” is no step such as art_6-1, para_2, point_3 or al_2.")
        found.append(Step(KINDS[m.group(1)], m.group(2), int(m.group(3) or 1)))
    return tuple(found)


def sort_key(eid: str) -> tuple[tuple[str, NumberKey, int], ...]:
    """A key that sorts eIds by their numbers as lawyers count: point 9 before point 10, article 5-1 before 6.

    >>> sorted(["art_6__point_10", "art_6__point_9", "art_6", "art_5-1", "art_6__point_13-1"], key=sort_key)
    ['art_5-1', 'art_6', 'art_6__point_9', 'art_6__point_10', 'art_6__point_13-1']
    """
    return tuple((STEMS[step.kind], number_key(step.number or ""), step.turn) for step in steps(eid))


# Cyrillic letters that look like Latin ones: agreements letter one list with both («а», «b», «с»), and no reader can tell which.
_TWINS: Final = str.maketrans("аеорсухіАВЕКМНОРСТХІ", "aeopcyxiABEKMHOPCTXI")


def look_of(eid: str) -> str:
    """How an eId looks: equal for two that only their alphabets tell apart. For what a person types, never for an identity.

    >>> look_of("art_1__point_\N{CYRILLIC SMALL LETTER A}") == look_of("art_1__point_a"), look_of("art_1__point_б") == look_of("art_1__point_b")
    (True, False)
    """
    return eid.translate(_TWINS)


def parent_of(eid: str) -> str:
    """The eId one step up; the root above a single step.

    >>> parent_of("art_6__para_1"), parent_of("art_6")
    ('art_6', 'act')
    """
    return eid.rpartition("__")[0] or ROOT


def article_of(eid: str) -> str | None:
    """The article an eId lies in, ``None`` outside articles.

    >>> article_of("art_6-1__point_2"), article_of("annex_1__art_2__al_1"), article_of("chp_1")
    ('art_6-1', 'annex_1__art_2', None)
    """
    parts = eid.split("__")
    for at, part in enumerate(parts):
        if part.startswith("art_"):
            return "__".join(parts[: at + 1])
    return None


def article_number(eid: str) -> str | None:
    """The bare number of the article an eId lies in.

    >>> article_number("art_6-1__point_2"), article_number("art_9~2"), article_number("preamble")
    ('6-1', '9', None)
    """
    article = article_of(eid)
    return None if article is None else steps(article)[-1].number


def is_within(eid: str, container: str) -> bool:
    """Whether an eId is the container or lies below it.

    >>> is_within("art_1__point_1", "art_1"), is_within("art_10", "art_1"), is_within("art_1", "act")
    (True, False, True)
    """
    return container == ROOT or eid == container or eid.startswith(container + "__")
