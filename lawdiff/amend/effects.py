"""All effects of an edition: every official note read where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from lawdiff.amend.note_clause import EMPTY, Clause
from lawdiff.amend.note_grammar import NoteReading, ReadingKind, introduces, read_note
from lawdiff.amend.places import Places
from lawdiff.model.edition import Edition
from lawdiff.model.effect import Effect
from lawdiff.model.eid import ROOT
from lawdiff.model.provision import Provision

#: Remarks that the site prints without «Сноска»: a court's ruling on the provision, and an article that stands only as its own repeal.
_UNMARKED: Final = re.compile(
    r"\s*(?:[CС]носка|Нормативн\w+\s+постановлени\w+\s+Конституционного|В\s+соответствии\s+с\s+[Нн]ормативн\w+\s+постановлени\w+\s+Конституционного"
    r"|ҚР\s+Конституциялық\s+(?:Сотының|Кеңесінің)|Примечание\s*\.\s+См\.|\((?:Стать[яи]|[Пп]ункты?|[Чч]асть|Глава|Раздел)[^()]{0,60}исключен"
    r"|(?:\d[\d.]{9}|\d{4}\s+жылғы\s+\d+\s+\w+)\s+дейін\s+қолданыста\s+бол"
    r"|[СC]татья\s+[\d-]+\s+с\s+изменени|Заголовок\s+(?:стать|главы|раздела)[^.]{0,40}(?:с\s+изменени|в\s+редакции)"
    r"|(?:Исключить|исключить|исключен[аоы]?|Исключен[аоы]?|[Дд]ействовал[аио]?)\s(?:[^.]|\.(?=\d)){0,80}Закон"
    r"|(?:В\s+)?(?:[Пп]ункт|[Сс]тать|[Пп]одпункт|[Чч]аст|[Аа]бзац|[Гг]лав|[Зз]аголовок)[^.]{0,80}\sпредусм(?:атрива|отрен))"
)


#: Effects after which the provision stands in the text: one that does not is a slip of the note, or of our reading.
_KEEPS: Final = frozenset({"amended", "supplemented", "replaced", "words-replaced"})


class ReadNote(msgspec.Struct, frozen=True):
    """One note of an edition, read: where it stands, its words, what it says, what of it was not understood."""

    eid: str
    text: str
    kind: ReadingKind
    effects: tuple[Effect, ...]
    not_understood: tuple[str, ...] = ()


class NotUnderstood(msgspec.Struct, frozen=True):
    """Words of a note that could not be read, and the note."""

    eid: str
    words: str
    note: str


class NotesReport(msgspec.Struct, frozen=True):
    """How well an edition's notes are understood.

    ``total`` counts the notes that name an amending act; ``understood`` those of them that give at least one effect with act number (or the id of its link), date,
    kind and provision; ``complete`` those where no word was left over either. ``no_law`` counts the notes that name no act (tables of contents, the order of
    commencement, «исключен» alone). ``failures`` are the notes that were not understood, ``remainders`` the words left over in the others.
    """

    understood: int
    total: int
    complete: int
    no_law: int
    failures: tuple[ReadNote, ...] = ()
    remainders: tuple[NotUnderstood, ...] = ()

    @property
    def rate(self) -> float | None:
        """Understood notes as a share of all that name an act; ``None`` where no note does."""
        return self.understood / self.total if self.total else None


def read_notes(edition: Edition) -> tuple[ReadNote, ...]:
    """Every note of an edition, read where it stands, in document order."""
    places = Places(node.eid for node in edition.root.walk())
    return tuple(_walk(edition, places))


def effects_of(edition: Edition) -> tuple[Effect, ...]:
    """All effects that an edition's notes tell of, in document order."""
    return tuple(effect for note in read_notes(edition) for effect in note.effects)


def notes_report(edition: Edition) -> NotesReport:
    """The rate at which an edition's notes are understood, and the notes that are not, for ``lawdiff doctor --notes``."""
    understood = total = complete = no_law = 0
    failures: list[ReadNote] = []
    remainders: list[NotUnderstood] = []
    for note in read_notes(edition):
        if note.kind == "no-law":
            no_law += 1
            continue
        total += 1
        if any(_whole(effect) for effect in note.effects):
            understood += 1
            complete += not note.not_understood
            remainders.extend(NotUnderstood(note.eid, words, note.text) for words in note.not_understood)
        else:
            failures.append(note)
    return NotesReport(understood, total, complete, no_law, tuple(failures), tuple(remainders))


def _whole(effect: Effect) -> bool:
    affecting = effect.affecting
    told = affecting is not None and affecting.date is not None and (affecting.number is not None or affecting.id is not None)
    return told and bool(effect.kind) and bool(effect.provision)


def _walk(edition: Edition, places: Places) -> Iterator[ReadNote]:
    stack: list[tuple[Provision, tuple[str, ...]]] = [(edition.root, ())]
    carried: Clause | None = None
    while stack:
        node, above = stack.pop()
        around = (node.eid, *above)
        if node.kind == "note":
            carried, reading = _read(edition, node.text, node, above, places, carried)
            yield _moved(edition, node, reading, above, _next_unit(stack), places)
            continue
        unmarked = _unmarked(edition, node, around, places)
        if unmarked is not None:
            yield unmarked
        stack.extend((child, around) for child in reversed(node.children))


def _read(
    edition: Edition, text: str, node: Provision, above: tuple[str, ...], places: Places, carried: Clause | None
) -> tuple[Clause | None, ReadNote]:
    """One note; «По всему тексту:» says something for the notes right after it, and is carried to them."""
    opening = introduces(text, edition.language)
    position = above[0] if above else ROOT
    reading = read_note(
        text, language=edition.language, position=position, ancestors=above[1:] or (ROOT,), known_eids=places, note_eid=node.eid,
        links=node.links, carried=carried if carried is not None and _goes_on(text) else EMPTY,
    )  # fmt: skip
    return opening or (carried if _goes_on(text) else None), _note(edition, node.eid, text, reading)


def _next_unit(stack: list[tuple[Provision, tuple[str, ...]]]) -> tuple[Provision, tuple[str, ...]] | None:
    """The unit behind a remark in the order of the document, and what holds it."""
    return next(((node, above) for node, above in reversed(stack) if node.kind != "note"), None)


def _moved(
    edition: Edition, node: Provision, note: ReadNote, above: tuple[str, ...], following: tuple[Provision, tuple[str, ...]] | None, places: Places
) -> ReadNote:
    """A pointer to a ruling («Примечание. См. …») that names no place and bears the anchor of the unit behind it speaks of that unit."""
    if node.anchor is None or following is None or not note.effects or any(effect.kind != "interpreted" for effect in note.effects):
        return note
    unit, holders = following
    if unit.number is None or unit.anchor is not None or any(effect.provision != (above or (ROOT,))[0] for effect in note.effects):
        return note
    there = read_note(
        node.text, language=edition.language, position=unit.eid, ancestors=holders or (ROOT,), known_eids=places, note_eid=node.eid, links=node.links
    )
    return _note(edition, node.eid, node.text, there) if all(effect.provision == unit.eid for effect in there.effects) else note


def _goes_on(text: str) -> bool:
    """Whether a note goes on with a list that another opened: «слова "…" заменены …»."""
    return re.match(r"\s*(?:слов[оа]|цифр|\")", text) is not None


def _unmarked(edition: Edition, node: Provision, around: tuple[str, ...], places: Places) -> ReadNote | None:
    """A remark that stands as law: read only where it begins with a formula that the law itself never uses, and names an act."""
    text = node.text or node.heading
    if not text or not _UNMARKED.match(text):
        return None
    reading = read_note(text, language=edition.language, position=around[0], ancestors=around[1:] or (ROOT,), known_eids=places, links=node.links)
    nameless = bool(reading.effects) and not any(effect.affecting for effect in reading.effects)
    if reading.kind == "no-law" or nameless:
        return None
    return _note(edition, node.eid, text, reading)


def _note(edition: Edition, eid: str, text: str, reading: NoteReading) -> ReadNote:
    astray = dict.fromkeys(
        f"{effect.provision} is not in this edition" for effect in reading.effects
        if effect.kind in _KEEPS and not effect.pending and effect.provision != ROOT and edition.find(effect.provision) is None
    )  # fmt: skip
    return ReadNote(eid, text, reading.kind, reading.effects, (*reading.not_understood, *astray))
