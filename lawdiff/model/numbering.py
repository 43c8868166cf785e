"""Provision numbers: ``5``, ``5-1``, ``28-10``, ``IV``, ``а``, ``1.2``; kept as printed, compared as lawyers order them."""

from __future__ import annotations

import re
from functools import lru_cache

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Cyrillic letters that sources print for Roman digits: «Раздел ІV», «ХІІ бөлім».
ROMAN_TWINS = str.maketrans("ІХСМ", "IXCM")
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_DIGITS = re.compile(r"\d+")

NumberKey = tuple[tuple[int, int | str], ...]


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral, Cyrillic look-alikes included; ``None`` for anything else.

    >>> roman_value("IV"), roman_value("ХІІ"), roman_value("IIII"), roman_value("")
    (4, 12, None, None)
    """
    plain = text.translate(ROMAN_TWINS)
    if not plain or not _ROMAN_FORM.match(plain):
        return None
    total = 0
    for here, after in zip(plain, plain[1:] + "\0", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


@lru_cache(maxsize=65536)
def number_key(number: str) -> NumberKey:
    """A sort key: dashed numbers stand after the number they extend and before the next one.

    >>> sorted(["6", "5-1", "10", "5", "5-10", "5-2"], key=number_key)
    ['5', '5-1', '5-2', '5-10', '6', '10']
    >>> sorted(["IX", "V", "I"], key=number_key)
    ['I', 'V', 'IX']
    """
    key: list[tuple[int, int | str]] = []
    for part in re.split(r"[-.]", number):
        if part.isdecimal():  # «²» is a digit to Python, and no number
            key.append((0, int(part)))
            continue
        value = roman_value(part)
        if value is not None:
            key.append((0, value))
            continue
        digits = _DIGITS.match(part)
        if digits:  # "5а": the letter orders after the bare number
            key.append((0, int(digits.group())))
            part = part[digits.end() :]
        key.append((1, part.casefold()))
    return tuple(key)


def follows(number: str, other: str) -> bool:
    """Whether ``number`` may directly follow ``other`` in a run: 6 or 5-1 after 5, 6 after 5-3, б after а.

    >>> [follows(n, "5") for n in ("6", "5-1", "7", "4")]
    [True, True, False, False]
    >>> follows("6", "5-3"), follows("5-4", "5-3"), follows("б", "а")
    (True, True, True)
    """
    new, old = number_key(number), number_key(other)
    if new == old:
        return False
    if len(new) == len(old) + 1 and new[: len(old)] == old:
        return new[-1] == (0, 1)
    for depth in range(len(old), 0, -1):
        kind, value = old[depth - 1]
        step: int | str
        if kind == 0 and isinstance(value, int):
            step = value + 1
        elif isinstance(value, str) and len(value) == 1:
            step = chr(ord(value) + 1)
        else:
            continue
        if new == (*old[: depth - 1], (kind, step)):
            return True
    return False
