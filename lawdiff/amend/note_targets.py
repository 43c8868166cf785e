"""The provisions that a note's phrases name, as eIds: lists and ranges written out, read where the note stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from lawdiff.amend.note_clause import Action
from lawdiff.amend.note_units import Named, Phrase
from lawdiff.amend.places import Places, Unit, kind_of, last_number
from lawdiff.model.effect import EffectKind
from lawdiff.model.eid import ROOT, parent_of
from lawdiff.model.numbering import roman_value

#: Kind, provision, aspect and detail of one effect.
Target = tuple[EffectKind, str, str | None, str | None]

#: No note names as many provisions; a text that does is no note.
MOST_TARGETS: Final = 2_000


#: Units that carry their own note when they are new.
_LARGE: Final = frozenset({"section", "subsection", "chapter", "subchapter", "annex"})


class Targets:
    """From phrases to eIds, for one note: ``around`` is its node and what holds that, nearest first."""

    def __init__(self, places: Places, around: Sequence[str]) -> None:
        self.places = places
        self.around = around

    def named(self, phrases: Sequence[Phrase]) -> Iterator[tuple[str, str | None]]:
        """The provisions and aspects that phrases name, up to as many as any note may."""
        count = 0
        for phrase in phrases:
            for eid in self.provisions((phrase,), ()):
                yield eid, phrase.aspect or _first_part(phrase, eid)
                count += 1
            if count > MOST_TARGETS:
                return

    def provisions(self, phrases: Sequence[Phrase], holders: Sequence[str]) -> tuple[str, ...]:
        """The eIds of phrases; ``holders`` are the units into which they were put."""
        found: list[str] = []
        for phrase in phrases:
            if not phrase.path:  # «Заголовок изменен» beside a table of contents: the heading is the act's
                found.append(ROOT if kind_of(self.around[0]) == "toc" else self.around[0])
                continue
            if len(found) > MOST_TARGETS:
                break
            for path in self._paths(phrase.path):
                own = self.places.own(path[-1], self.around) if path[-1].kind in _LARGE or holders == self.around[:1] else None
                if not holders:
                    found.append(self.places.resolve(path, self.around))
                elif own is not None:
                    found.append(own)
                else:
                    found.extend(self.places.inside(path, holder) for holder in holders)
        return tuple(dict.fromkeys(found))

    def _paths(self, path: Sequence[Named]) -> Iterator[tuple[Unit, ...]]:
        """Every path that a phrase stands for: lists and ranges written out."""
        columns: list[list[Unit]] = []
        for named in path:
            units: list[Unit] = []
            for number, last in named.numbers or ((None, None),):
                unit = Unit(named.kind, _plain(named.kind, number), named.bracket)
                if last is None or number is None:
                    units.append(unit)
                    continue
                holder = tuple(column[0] for column in columns)
                dashed = Unit(named.kind, f"{number}-{last}", named.bracket)
                if self.places.resolve((*holder, dashed), self.around) in self.places.known:
                    units.append(dashed)
                    continue
                units.extend(Unit(named.kind, one, named.bracket) for one in self.places.between(unit, last, self.around, holder))
                if len(units) > MOST_TARGETS:
                    break
            columns.append(units)
        for at, path_found in enumerate(product(*columns)):
            if at >= MOST_TARGETS:
                return
            yield path_found


def put_in(targets: Targets, action: Action, named: tuple[tuple[str, str | None], ...]) -> tuple[list[Target], tuple[tuple[str, str | None], ...]]:
    """What an addition or a renumbering does, and what the note speaks of from then on.

    «Глава 2 дополнена статьей 10-1»: the article is inserted; «статья 5 дополнена примечанием»: the article is supplemented.
    """
    holders = tuple(eid for eid, _ in named)
    if action.kind == "renumbered":  # «части III и IV считать частями V и VI»: in this order
        renamed = [eid for phrase in action.objects for eid in targets.provisions((phrase,), (parent_of(holders[0]),))]
        told = len(renamed) == len(named)
        return [("renumbered", eid, aspect, f"now {renamed[at]}" if told else None) for at, (eid, aspect) in enumerate(named)], named
    found: list[Target] = []
    large: list[tuple[str, str | None]] = []
    for phrase in action.objects:
        if phrase.aspect is not None or not any(unit.numbers for unit in phrase.path):
            found.extend(("supplemented", eid, phrase.aspect, None) for eid in holders)
            continue
        for eid in targets.provisions((phrase,), holders):
            found.append(("inserted", eid, None, None))
            if phrase.path[-1].kind in ("article", *_LARGE):
                large.append((eid, None))
    return found, tuple(large) or named


def _first_part(phrase: Phrase, eid: str) -> str | None:
    """«часть первая пункта 2»: part one is the paragraph's own words, and no node of its own; so the effect falls on the paragraph, and says which side."""
    kind, numbers = (phrase.path[-1].kind, phrase.path[-1].numbers) if phrase.path else ("", ())
    if kind not in ("part", "alinea") or [_plain(kind, number) for number, _ in numbers[:1]] != ["1"] or last_number(eid) == "1":
        return None
    return f"{kind} 1"


def _plain(kind: str, number: str | None) -> str | None:
    """«часть III» is part 3; chapters and sections keep their Roman numbers."""
    if number is None or kind not in ("part", "alinea", "sentence"):
        return number
    value = None if number.isdigit() else roman_value(number)
    return number if value is None else str(value)
