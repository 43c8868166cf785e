"""Folding: what makes two spellings of the same text equal. Used to compare and to search, never shown.

Folded are: every kind of space, quotation mark and dash; `ё`; soft hyphens, zero-width and other format characters,
stress marks; and letters of one script that stand in a word of the other because they look alike. Legal texts are full
of the last: a Kazakh `і` typed as a Latin `i`, a Roman numeral typed with a Cyrillic `Х`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import is_normalized, normalize

_SPACES: Final = (
    "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DOUBLE_QUOTES: Final = "«»“”„‟″〝〞＂"
_SINGLE_QUOTES: Final = "‘’‚‛‹›′`´ʼ"
_DASHES: Final = "‐‑‒–—―−⁃﹘﹣－"
_INVISIBLE: Final = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

_TABLE: Final[dict[int, str | None]] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE)),
    **dict.fromkeys(range(0x300, 0x370)),  # combining marks: what is left of them after composing is stress
    ord("ё"): "е",
    ord("Ё"): "Е",
    ord("…"): "...",
}
_TO_FOLD: Final = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

# Letters that look alike, Latin first. Only shapes that are alike in print; Ү is too like Y, У stands for it.
_ALIKE: Final = (
    ("a", "а"), ("c", "с"), ("e", "е"), ("i", "і"), ("k", "к"), ("o", "о"), ("p", "р"), ("x", "х"), ("y", "у"),
    ("A", "А"), ("B", "В"), ("C", "С"), ("E", "Е"), ("H", "Н"), ("I", "І"), ("K", "К"), ("M", "М"), ("O", "О"),
    ("P", "Р"), ("T", "Т"), ("X", "Х"), ("Y", "У"), ("h", "һ"), ("ə", "ә"), ("Ə", "Ә"),
)  # fmt: skip
_TO_CYRILLIC: Final = {ord(latin): cyrillic for latin, cyrillic in _ALIKE}
_TO_LATIN: Final = {ord(cyrillic): latin for latin, cyrillic in _ALIKE}
_LATIN: Final = "A-Za-zƏə"
_CYRILLIC: Final = "\u0400-\u052f"
_WORD: Final = re.compile(f"[{_LATIN}{_CYRILLIC}]+")
_IS_LATIN: Final = re.compile(f"[{_LATIN}]")
_IS_CYRILLIC: Final = re.compile(f"[{_CYRILLIC}]")
# A Latin letter beside a Cyrillic one. The letter comes first in the pattern: the search then skips what is not Latin.
_MEETING: Final = re.compile(f"[{_LATIN}](?:(?<=[{_CYRILLIC}][{_LATIN}])|(?=[{_CYRILLIC}]))")
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
# A numeral typed wholly in Cyrillic: ІІ, ХХІ, ІХ, and the one in 354-І. A lone Х may be a letter.
_CYRILLIC_NUMERAL: Final = re.compile(f"[ІХ](?<![{_LATIN}{_CYRILLIC}][ІХ])[ІХ]*(?![{_LATIN}{_CYRILLIC}])")
# A one-letter word (а, с, о, у, к) typed in Latin between Cyrillic words.
_LONE: Final = re.compile(f"[acoyk](?:(?<=[{_CYRILLIC}] [acoyk])(?= [{_CYRILLIC}0-9])|(?<=[,;:)] [acoyk])(?= [{_CYRILLIC}]))")
_OUTSIDE: Final = re.compile("[^\x00-\x7f\u0400-\u04ff№§°]")


def as_cyrillic(text: str) -> str:
    """`text` with every Latin letter that looks like a Cyrillic one taken for it: for a text known to be Cyrillic, where `fold` has no neighbour to tell.

    >>> as_cyrillic("c") == "с"
    True
    """
    return text.translate(_TO_CYRILLIC)


@lru_cache(maxsize=1 << 16)
def _one_script(word: str) -> str:
    """A word of mixed scripts, written in one of them; unchanged where no reading is clean."""
    as_latin = word.translate(_TO_LATIN)
    if as_latin.isascii() and _ROMAN.fullmatch(as_latin):
        return as_latin
    as_cyrillic = word.translate(_TO_CYRILLIC)
    if not _IS_LATIN.search(as_cyrillic):
        return as_cyrillic
    return as_latin if not _IS_CYRILLIC.search(as_latin) else word


def _numeral(match: re.Match[str]) -> str:
    found = match.group()
    as_latin = found.translate(_TO_LATIN)
    return as_latin if found != "Х" and _ROMAN.fullmatch(as_latin) else found


def _cyrillic(match: re.Match[str]) -> str:
    return match.group().translate(_TO_CYRILLIC)


def _unmix(text: str) -> str:
    """`text` with every word in one script."""
    pieces: list[str] = []
    done = 0
    meeting = _MEETING.search(text)
    while meeting is not None:
        start = meeting.start()
        while start > done and _WORD.match(text[start - 1]):
            start -= 1
        word = _WORD.match(text, start)
        assert word is not None  # it holds the meeting letters
        pieces.append(text[done:start])
        pieces.append(_one_script(word.group()))
        done = word.end()
        meeting = _MEETING.search(text, done)
    if not pieces:
        return text
    pieces.append(text[done:])
    return "".join(pieces)


def _replace(text: str) -> str:
    # One replace for each character that occurs is several times faster than str.translate on Cyrillic text.
    for found in set(_TO_FOLD.findall(text)):
        text = text.replace(found, _TABLE[ord(found)] or "")
    return text


def fold(text: str) -> str:
    """`text` in its one folded spelling, case kept. Pure, idempotent; line ends stay, lengths may change.

    >>> fold("«Беженцы\\xa0— лица»")
    '"Беженцы - лица"'
    >>> fold("кепiлдiк, № 477\\u2011IV, ХV, ещё") == "кепілдік, № 477-IV, XV, еще"
    True
    """
    if text.isascii():
        return _replace(text)
    text = _replace(normalize("NFC", text))
    while not is_normalized("NFC", text):  # a character taken away may let its neighbours compose
        text = _replace(normalize("NFC", text))
    text = _unmix(text)
    while (again := _LONE.sub(_cyrillic, text)) != text:
        text = again
    return _CYRILLIC_NUMERAL.sub(_numeral, text) if "І" in text or "Х" in text else text


def fold_key(text: str) -> str:
    """`text` folded, in small letters, with single spaces and none at the ends: equal keys are the same text.

    >>> fold_key("  Лицо,\\n ищущее  УБЕЖИЩЕ ")
    'лицо, ищущее убежище'
    """
    folded = fold(text)
    key = folded.casefold()
    if _OUTSIDE.search(folded):
        # Case folding may bring back what folding takes away: İ becomes i and a dot, ß two letters of another script.
        while (again := fold(key).casefold()) != key:
            key = again
    return " ".join(key.split())
