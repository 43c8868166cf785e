"""The labels with which a block of an act begins: «2-1.», «3)», «а)», «(i)», «Статья 6-1.»."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from lawdiff.language.structure import Words, plain_number
from lawdiff.model.eid import Kind

Series = Literal["digit", "letter", "roman", "sign"]

_PARAGRAPH: Final = re.compile(
    r"(?P<label>(?P<n>\d{1,3}(?:\^\d{1,2}|[⁰¹²³⁴-⁹]{1,2})?(?:-\d+)*)\s?\.)(?=\s|\Z|[А-ЯЁӘІҢҒҮҰҚӨҺA-Z\"«(<])(?!\s*\d{1,2}\.\d{4})"
)
_DIGIT_POINT: Final = re.compile(r"(?P<label>(?P<n>\d{1,4}(?:\^\d{1,2}|[⁰¹²³⁴-⁹]{1,2})?(?:-\d+)*)\s?\))")
# Regulations number their units with the word: «Пункт 5. Заседание …», «5-тармақ. Отырыс …».
_WORDED: Final = re.compile(
    r"(?P<label>(?:Пункт|ПУНКТ)\s+(?P<n>\d{1,3}(?:-\d+)*)\s?\.|(?P<m>\d{1,3}(?:-\d+)*)\s?-\s?тармақ\.)(?=\s+[А-ЯЁӘІҢҒҮҰҚӨҺ«\"(])"
)
_LEVELS: Final = re.compile(r"(?P<label>(?P<n>\d{1,2}(?:\.\d{1,2})+)\.?)(?=\s+[А-ЯЁӘІҢҒҮҰҚӨҺA-Z\"«])")
_ROMAN_LINE: Final = re.compile(r"(?P<label>(?P<n>[IVXLІХ]{1,7})\.)(?=\s+\S)")
_POINT: Final = re.compile(
    r"(?P<label>(?P<digit>\d{1,4}(?:-\d+)*)\s?\)|(?P<letter>[а-яёәіңғүұқөһa-z])\s?\)|\((?:(?P<pdigit>\d{1,3}(?:-\d+)?)|(?P<proman>[ivxl]{1,5})|(?P<pletter>[a-zа-яё]{1,2}))\)"
    r"|(?P<dotted>[a-z]{1,2})\.(?=\s)|(?P<degree>\d{1,3})°\.?)"
)


class Label(NamedTuple):
    """A label found: its kind, bare number, the label as printed, its series, and the position of the words behind it."""

    kind: Kind
    number: str
    label: str
    series: Series
    rest: int


def numbered(text: str) -> Label | None:
    """The paragraph or point a block begins with.

    >>> numbered("2-1. Граждане имеют право")
    Label(kind='paragraph', number='2-1', label='2-1.', series='digit', rest=5)
    >>> numbered("(iv)To persons")[:4], numbered("б) лица")[:4]
    (('point', 'iv', '(iv)', 'roman'), ('point', 'б', 'б)', 'letter'))
    >>> numbered("13.05.2020 года"), numbered("1.5 метра"), numbered("Граждане")
    (None, None, None)
    """
    first = text[:1]
    if first.isdecimal():
        m = _DIGIT_POINT.match(text)
        if m:  # the commonest label by far
            return Label("point", plain_number(m["n"]), m["label"], "digit", _after(text, m.end()))
        m = _PARAGRAPH.match(text) or _LEVELS.match(text)
        if m:
            return Label("paragraph", plain_number(m["n"]), m["label"], "digit", _after(text, m.end()))
        if "тармақ." in text[:24] and (m := _WORDED.match(text)):
            return Label("paragraph", m["m"], m["label"], "digit", _after(text, m.end()))
    elif first in "Пп" and (m := _WORDED.match(text)):
        return Label("paragraph", m["n"], m["label"], "digit", _after(text, m.end()))
    elif not (first == "(" or text[1:3].lstrip()[:1] in (")", ".") or text[2:3] == "."):
        return None
    m = _POINT.match(text)
    if m is None:
        return None
    for name, series in _SERIES:
        if m[name]:
            return Label("point", m[name], m["label"], series, _after(text, m.end()))
    return None


_SERIES: Final[tuple[tuple[str, Series], ...]] = (
    ("digit", "digit"), ("letter", "letter"), ("pdigit", "digit"), ("proman", "roman"), ("pletter", "letter"), ("dotted", "letter"), ("degree", "sign"),
)  # fmt: skip


_CYRILLIC_TWINS: Final = str.maketrans("аеосрхуі", "aeocpxyi")


def as_latin(letter: str) -> str:
    """A list letter with its Latin look-alike in place of the Cyrillic one: agreements mix them in one list.

    >>> as_latin("с"), as_latin("б")
    ('c', 'б')
    """
    return letter.translate(_CYRILLIC_TWINS)


def same_alphabet(one: str, other: str) -> bool:
    """Whether two list letters are of one alphabet; «б» does not go on a list that began with «a» in Latin."""
    return one.isascii() == other.isascii()


def level_heading(text: str) -> Label | None:
    """A numbered heading of a document without articles: «1. Введение», «2.1. Анализ», «IV. Меры».

    >>> level_heading("2.1. Анализ положения")[:3], level_heading("IV. Меры")[:3]
    (('section', '2.1', '2.1.'), ('section', 'IV', 'IV.'))
    """
    for pattern in (_LEVELS, _PARAGRAPH, _ROMAN_LINE):
        m = pattern.match(text)
        if m:
            return Label("section", plain_number(m["n"]), m["label"], "digit", _after(text, m.end()))
    return None


class HeadingLine(NamedTuple):
    """A structural heading: kind, bare number, label as printed, and where the title behind it begins."""

    kind: Kind
    number: str | None
    label: str
    rest: int


def structural(text: str, words: Words, *, marked: bool = False) -> HeadingLine | None:
    """The section, chapter or article a block is the heading of; ``marked`` where the source's markup says that it is a heading.

    >>> from lawdiff.language.structure import words_of
    >>> structural("Статья 6-1. Компетенция", words_of("rus"))
    HeadingLine(kind='article', number='6-1', label='Статья 6-1.', rest=12)
    >>> structural("Статья 5 предусматривается в редакции", words_of("rus"))
    >>> structural("2-тарау. ЖАЛПЫ ЕРЕЖЕЛЕР", words_of("kaz"))[:3]
    ('chapter', '2', '2-тарау.')
    """
    if not words.gate.match(text):
        return None
    for kind, pattern in (*words.headings, *words.marked) if marked else words.headings:
        m = pattern.match(text)
        if m:
            groups = m.groupdict()
            number = groups["n"] or groups.get("m")
            label = m["label"].rstrip()
            if kind != "article" and not marked and not label.endswith((".", ":")) and text[m.start("h") : m.start("h") + 1].islower():
                return None  # «Глава 2 настоящего Закона применяется …» is a sentence
            return HeadingLine(kind, plain_number(number) if number else number, label, m.start("h"))
    if words.part.match(text):
        return HeadingLine("section", None, text.strip(), len(text))
    return None


def _after(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip())
