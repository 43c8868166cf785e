"""From the words of a note to eIds: «подпункт 3) пункта 2 статьи 6», read where the note stands, is ``art_6__para_2__point_3``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from lawdiff.model.eid import KINDS, ROOT, Kind, annex_of, article_of, is_within, join, parent_of
from lawdiff.model.numbering import number_key, roman_value

#: The longest range of plain numbers that is written out («статьи 62 - 68»).
LONGEST_RANGE: Final = 400


class Unit(NamedTuple):
    """One unit as a note names it: its kind in the note's words, its number (``None``: «статья» alone), whether a bracket followed it."""

    kind: str
    number: str | None = None
    bracket: bool = False


#: What a unit named in a note may be in the tree, likeliest first. «Часть 2» of a code's article is its numbered paragraph, elsewhere an
#: unnumbered block.
_KINDS_OF: Final[Mapping[str, tuple[Kind, ...]]] = {
    "article": ("article",),
    "paragraph": ("paragraph", "point"),
    "point": ("point", "paragraph"),
    "part": ("paragraph", "alinea"),
    "alinea": ("alinea",),
    "chapter": ("chapter",),
    "section": ("section",),
    "subsection": ("subsection",),
    "subchapter": ("subchapter",),
    "annex": ("annex",),
    "preamble": ("preamble",),
    "toc": ("toc",),
    "table": ("table",),
    "row": ("row",),
}

#: Units numbered through the whole act: what a note says holds them does not enter their eId.
_NUMBERED_THROUGH: Final = frozenset({"article", "chapter", "section", "annex"})

#: How deep the units lie that hold no numbered one of their own kind or of a higher one.
_DEPTH: Final[Mapping[str, int]] = {"paragraph": 1, "point": 2}

#: The kinds that may hold a unit which the tree does not have (yet): where to hang it, nearest first.
_HOLDERS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "paragraph": ("article", "annex", "subchapter", "chapter", "section"),
    "point": ("paragraph", "alinea", "article", "annex"),
    "part": ("paragraph", "point", "article", "annex"),
    "alinea": ("point", "paragraph", "alinea", "article", "annex", "preamble"),
    "table": ("article", "annex", "paragraph"),
    "row": ("table",),
}


class Places:
    """The eIds of an edition, ready to be looked up by their last step. Built once an edition: reading a note then costs little.

    >>> places = Places(["art_6", "art_6__para_2", "art_6__para_2__point_3", "art_7"])
    >>> places.resolve([Unit("article", "6"), Unit("paragraph", "2"), Unit("point", "3", True)], ("art_7", "act"))
    'art_6__para_2__point_3'
    >>> places.resolve([Unit("point", "3", True)], ("art_6__para_2", "art_6", "act"))
    'art_6__para_2__point_3'
    """

    def __init__(self, eids: Iterable[str] = ()) -> None:
        self.known = frozenset(eids)

    @cached_property
    def _by_step(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for eid in sorted(self.known, key=lambda eid: (eid.count("__"), eid)):
            found.setdefault(eid.rpartition("__")[2].partition("~")[0], []).append(eid)
        return {step: tuple(eids) for step, eids in found.items()}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for eid in self.known:
            found.setdefault(eid.rpartition("__")[2].partition("_")[0].partition("~")[0], []).append(eid)
        return {step: tuple(eids) for step, eids in found.items()}

    def resolve(self, path: Sequence[Unit], around: Sequence[str]) -> str:
        """The eId of a path of units, outermost first, for a note that stands in ``around`` (its node, then what holds it, the root last)."""
        here: str | None = None
        for unit in path:
            here = self._outermost(unit, around) if here is None else self._inside(unit, here)
        return here if here is not None else (around[0] if around else ROOT)

    def _outermost(self, unit: Unit, around: Sequence[str]) -> str:
        if unit.kind == "act":
            return ROOT
        if unit.number is None:
            return self._unnumbered(unit, around)
        if unit.kind == "article":
            return self._article(unit.number, around)
        first, *others = _kinds(unit) or ("alinea",)
        also = others if unit.kind == "part" else []
        for eid in around:  # the note's own node, then a child of it, then the same one step up
            for kind in (first, *also):
                child = join(eid, kind, unit.number)
                if _last_step(eid) == _step(kind, unit.number):
                    return eid
                if child in self.known:
                    return child
        within = annex_of(around[0]) if around else ROOT
        if around and unit.kind in _HOLDERS:
            within = article_of(around[0]) or within
        found = self._below(unit, within)
        if found is not None:
            return found
        for kind in others:
            for eid in around:
                if join(eid, kind, unit.number) in self.known:
                    return join(eid, kind, unit.number)
        return join(self._holder(unit, around), _default_kind(unit), unit.number)

    def _unnumbered(self, unit: Unit, around: Sequence[str]) -> str:
        """«Статья с изменениями», «преамбула»: the unit of that kind in which the note stands, or the only one there is."""
        kinds = _kinds(unit)
        for eid in around:
            if kind_of(eid) in kinds:
                return eid
        stems = {_step(kind, None) for kind in kinds}
        only = [eid for stem in stems for eid in self._by_kind.get(stem, ())]
        if len(only) == 1:
            return only[0]
        if unit.kind in ("preamble", "toc"):
            return join(ROOT, kinds[0])
        return around[0] if around else ROOT

    def _article(self, number: str, around: Sequence[str]) -> str:
        here = article_of(around[0]) if around else None
        if here is not None and _last_step(here) == _step("article", number):
            return here  # the second wording under one number, art_9~2, stays itself
        scope = annex_of(around[0]) if around else ROOT
        inside = join(scope, "article", number)
        return inside if scope == ROOT or inside in self.known else join(ROOT, "article", number)

    def own(self, unit: Unit, around: Sequence[str]) -> str | None:
        """The node that a unit names, if the note stands in it: a new chapter's own note."""
        if unit.number is None:
            return None
        steps = {_step(kind, unit.number) for kind in _kinds(unit)[:1]}
        return next((eid for eid in around if _last_step(eid) in steps), None)

    def inside(self, path: Sequence[Unit], holder: str) -> str:
        """The eId of a path of units put into a holder: a unit that the tree does not have yet gets the eId it will bear."""
        here = holder
        digits = bool(path) and (path[0].number or "").partition("-")[0].isdigit()  # «подпункт 2) дополнен подпунктом б)» is meant so
        while digits and _DEPTH.get(_kind_name(here), 0) >= _DEPTH.get(path[0].kind, 9):
            here = parent_of(here)  # «пункт 2 дополнен пунктом 2-1»: it is put into what holds paragraphs
        for unit in path:
            if unit.kind in _NUMBERED_THROUGH and unit.number is not None:
                here = self._outermost(unit, chain_of(holder))
            else:
                here = self._inside(unit, here, new=True)
        return here

    def _inside(self, unit: Unit, holder: str, *, new: bool = False) -> str:
        if unit.number is None:
            return holder
        if unit.kind == "article":
            return join(annex_of(holder), "article", unit.number)
        kinds = _kinds(unit)
        for kind in kinds:
            child = join(holder, kind, unit.number)
            if child in self.known:
                return child
        if new:
            return join(holder, _default_kind(unit), unit.number)
        found = self._below(unit, holder)
        if found is not None:
            return found
        if unit.kind in ("alinea", "part") and unit.number == "1":
            return holder  # the words on a numbered line are its part one
        return join(holder, _default_kind(unit), unit.number)

    def _below(self, unit: Unit, holder: str) -> str | None:
        """The unit deeper inside a holder, where the note leaves a step out; ``None`` where it stands nowhere or twice."""
        if unit.number is None or unit.kind in ("part", "alinea", "row"):
            return None
        for kind in _kinds(unit)[:1]:
            found = [eid for eid in self._by_step.get(_step(kind, unit.number), ()) if is_within(eid, holder) and eid != holder]
            if found and (len(found) == 1 or found[0].count("__") < found[1].count("__")):
                return found[0]
        return None

    def _holder(self, unit: Unit, around: Sequence[str]) -> str:
        for wanted in _HOLDERS.get(unit.kind, ()):
            for eid in around:
                if kind_of(eid) == wanted:
                    return eid
        return ROOT

    def between(self, unit: Unit, last: str, around: Sequence[str], holder: Sequence[Unit] = ()) -> tuple[str, ...]:
        """The numbers of a range: both ends, the whole numbers between, and the dashed numbers between that the tree has."""
        first = unit.number or ""
        low, high = number_key(first), number_key(last)
        if not low or not high or low > high:
            return (first, last)
        numbers = {first, last}
        if first.isdigit() and last.isdigit() and int(last) - int(first) <= LONGEST_RANGE:
            numbers.update(str(n) for n in range(int(first), int(last) + 1))
        elif roman_value(first) and roman_value(last) is not None:
            return (first, last)
        else:
            numbers.update(_dashed_between(first, last))
        stems = {_step(kind, None) for kind in _kinds(unit)}
        printed = {_last_step(eid).partition("_")[2] for stem in stems for eid in self._by_kind.get(stem, ())}
        for number in printed:
            if number and low < number_key(number) < high and self.resolve((*holder, unit._replace(number=number)), around) in self.known:
                numbers.add(number)
        return tuple(sorted(numbers, key=number_key))


def _dashed_between(first: str, last: str) -> tuple[str, ...]:
    """«6 - 6-2»: the numbers that extend 6 one by one; «6-1 - 6-3»: 6-2. Nothing where the ends do not share their beginning."""
    head, _, tail = last.rpartition("-")
    if not head or not tail.isdigit():
        return ()
    if first == head:
        start = 1
    elif first.rpartition("-")[0] == head and first.rpartition("-")[2].isdigit():
        start = int(first.rpartition("-")[2]) + 1
    else:
        return ()
    return tuple(f"{head}-{n}" for n in range(start, min(int(tail), start + LONGEST_RANGE)))


def kind_of(eid: str) -> Kind | None:
    """The kind of provision an eId's last step names."""
    return KINDS.get(_last_step(eid).partition("_")[0])


def chain_of(eid: str) -> tuple[str, ...]:
    """An eId and what its own steps say holds it, the root last.

    >>> chain_of("art_6__para_2")
    ('art_6__para_2', 'art_6', 'act')
    """
    found = [eid]
    while found[-1] != ROOT:
        found.append(parent_of(found[-1]))
    return tuple(found)


def _kind_name(eid: str) -> str:
    kind = kind_of(eid)
    return kind if kind is not None else ""


def last_number(eid: str) -> str:
    """The number that an eId ends with.

    >>> last_number("art_6__para_2"), last_number("art_9~2"), last_number("preamble")
    ('2', '9', '')
    """
    return _last_step(eid).partition("_")[2]


def _last_step(eid: str) -> str:
    return eid.rpartition("__")[2].partition("~")[0]


def _step(kind: Kind, number: str | None) -> str:
    return join(ROOT, kind, number)


def _kinds(unit: Unit) -> tuple[Kind, ...]:
    kinds = _KINDS_OF.get(unit.kind, ())
    if unit.kind == "paragraph" and unit.bracket:  # «пункт 4)» of a criminal code is what others call подпункт
        return ("point", "paragraph")
    return kinds


def _default_kind(unit: Unit) -> Kind:
    if unit.kind == "part":
        return "alinea"
    kinds = _kinds(unit)
    return kinds[0] if kinds else "alinea"
