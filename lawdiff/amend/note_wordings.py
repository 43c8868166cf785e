"""The wordings that a note quotes: «слова "a", "b" заменены словами "c", "d"», «"a" деген сөздер "b" деген сөздермен ауыстырылды»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lawdiff.amend.note_units import Word
from lawdiff.language.note_lexicon import Lexeme, Lexicon


class Wording(NamedTuple):
    """The quoted words replaced, and those put in their place."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def read_wordings(zone: Sequence[Word], start: int, verb: int, end: int, lexicon: Lexicon, *, told: bool) -> tuple[tuple[Wording, ...], int]:
    """The wordings of one verb, each with its own replacement, and where they end. ``told``: the verb has its subject, so words after it are the next verb's."""
    if lexicon.language == "kaz":
        return _before(zone, start, verb), verb + 1
    wording, last = _around(zone, start, verb, end, lexicon, told=told)
    return ((wording,) if wording.old or wording.new else ()), last


def _before(zone: Sequence[Word], start: int, verb: int) -> tuple[Wording, ...]:
    """Kazakh: all before the verb; «деген сөздермен» ends a wording, and so do the second words before «деп есептелсін»."""
    found: list[Wording] = []
    old: list[str] = []
    held: list[str] = []
    considered = zone[verb].lexeme == Lexeme("verb", "renumbered")
    for word in zone[start:verb]:
        flag = word.lexeme.value if word.lexeme is not None and word.lexeme.part == "flag" else ""
        if word.token.kind == "quote":
            held.append(word.token.value)
        elif flag == "by-words" or (flag == "words" and considered and old and held):
            found.append(Wording(tuple(old), tuple(held)))
            old, held = [], []
        elif flag == "words":
            old.extend(held)
            held = []
        elif flag == "after-words":  # «"бөлім" деген сөздің алдындағы»: only the place
            held = []
    if old:
        found.append(Wording(tuple(old)))
    return tuple(wording for wording in found if wording.old or wording.new)


def _around(zone: Sequence[Word], start: int, verb: int, end: int, lexicon: Lexicon, *, told: bool) -> tuple[Wording, int]:
    """Russian and English: the words replaced before the verb or right behind it, the new ones after it."""
    old: list[str] = []
    new: list[str] = []
    side = old
    skip = False
    last = verb
    for at in range(start, end):
        word = zone[at]
        flag = word.lexeme.value if word.lexeme is not None and word.lexeme.part == "flag" else ""
        if flag in ("after", "after-words"):
            skip = True
        elif flag == "words" and skip and _after(zone, at):
            continue
        elif flag == "words" and at > verb and not new and _put_in_place(zone, at):
            side, skip = new, False
        elif flag == "words":
            if at > verb and end < len(zone) and (new or told or old):
                return Wording(tuple(old), tuple(new)), at  # the next verb's words
            if lexicon.language == "eng" and at > verb:
                side = new
            elif new and side is new:
                return Wording(tuple(old), tuple(new)), at
            skip = False
        elif flag == "by-words" or (at == verb and lexicon.language == "eng"):
            side, skip = new, False
        elif word.token.kind == "quote" and not skip:
            side.append(word.token.value.strip().removesuffix(",") if lexicon.language == "eng" else word.token.value)
            last = max(last, at)
    return Wording(tuple(old), tuple(new)), last + 1


def _put_in_place(zone: Sequence[Word], at: int) -> bool:
    """«заменены на слова "…"», “replaced by the words”: the words named after the verb are the new ones."""
    back = at - 1
    while back >= 0 and zone[back].token.value.lower() == "the":
        back -= 1
    return back >= 0 and (zone[back].lexeme == Lexeme("flag", "by") or zone[back].token.value.lower() == "на")


def _after(zone: Sequence[Word], at: int) -> bool:
    """«после слова "Раздел"»: the words quoted next only tell the place."""
    back = at - 1
    while back >= 0 and zone[back].lexeme == Lexeme("filler"):
        back -= 1
    return back >= 0 and zone[back].lexeme == Lexeme("flag", "after")
