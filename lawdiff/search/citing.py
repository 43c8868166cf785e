"""A bare reference typed into the search: «ст. 8 Закона о миграции», «8-бап», «Art. 8(2) Law on Migration», ``Z1100000477#art_8``.

It is answered directly, not ranked. A citation is units with their numbers, in any order («п. 2 ст. 8», «статья 8 пункт 2»), and an act's name
before, between or after them. Anything else that stands in the text, and it is no citation but words to search for.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import msgspec

from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference

_NUMBER: Final = r"\d{1,6}(?:\s?[-‑–]\s?\d{1,6})*"
# Ordinals as lawyers write parts of articles, by how they begin.
_ORDINALS: Final = {
    1: ("перв", "бірінші", "first"), 2: ("втор", "екінші", "second"), 3: ("трет", "үшінші", "third"), 4: ("четверт", "төртінші", "fourth"),
    5: ("пят", "бесінші", "fifth"), 6: ("шест", "алтыншы", "sixth"), 7: ("седьм", "жетінші", "seventh"), 8: ("восьм", "сегізінші", "eighth"),
    9: ("девят", "тоғызыншы", "ninth"), 10: ("десят", "оныншы", "tenth"),
}  # fmt: skip
_ORDINAL_OF: Final = {beginning: str(number) for number, beginnings in _ORDINALS.items() for beginning in beginnings}
_RUSSIAN_ORDINAL: Final = rf"(?:{'|'.join(all_[0] for all_ in _ORDINALS.values())})(?:ый|ой|ий|ая|ья|ого|его|ьего|ому|ему|ьей|ей|ую|ью|ом|ем)\b"
_KAZAKH_ORDINAL: Final = rf"(?:{'|'.join(all_[1] for all_ in _ORDINALS.values())})"
_ENGLISH_ORDINAL: Final = rf"(?:{'|'.join(all_[2] for all_ in _ORDINALS.values())})\b"

#: How a unit is called, by its step in an eId; the order matters where one name begins like another.
_RUSSIAN: Final = {
    "point": r"под?пункт\w*|подп(?:\.|\b)|пп(?:\.|\b)|п/п",
    "para": r"пункт\w*|п(?:\.|\b)",
    "al": r"част[ьи]\w*|ч(?:\.|\b)|абзац\w*|абз(?:\.|\b)",
    "art": r"стать\w+|стст?(?:\.|\b)|ст(?:\.|\b)",
    "chp": r"глав[аыеу]\w*|гл(?:\.|\b)",
}
_KAZAKH: Final = {
    "point": r"тармақша\w*",
    "para": r"тарма[қғ]\w*",
    "al": r"бөлі[кг]\w*|абзац\w*",
    "art": r"ба[пб](?:[тықп]\w*)?\b",
    "chp": r"тарау\w*",
}
_ENGLISH: Final = {
    "point": r"sub-?paragraphs?|points?|items?",
    "para": r"paragraphs?|paras?(?:\.|\b)|clauses?",
    "al": r"parts?",
    "art": r"art(?:icle)?s?(?:\.|\b)",
    "chp": r"chapters?",
}


def _named(names: dict[str, str]) -> str:
    return "|".join(f"(?P<{step}>{name})" for step, name in names.items())


_UNITS: Final = (
    ("rus", re.compile(rf"(?:{_named(_RUSSIAN)})\s*№?\s*(?P<number>{_NUMBER}|{_RUSSIAN_ORDINAL})\)?", re.IGNORECASE)),
    ("kaz", re.compile(rf"(?P<number>{_NUMBER}|{_KAZAKH_ORDINAL})\)?\s*[-‑–]?\s*(?:{_named(_KAZAKH)})", re.IGNORECASE)),
    (
        "eng",
        re.compile(rf"(?:{_named(_ENGLISH)})\s*\(?(?P<number>{_NUMBER}|{_ENGLISH_ORDINAL})\)?(?P<inner>(?:\s?\(\d{{1,4}}\)){{0,2}})", re.IGNORECASE),
    ),
)
_MORE: Final = re.compile(rf"\s*(?:,|\bи\b|\band\b|және)\s*(?P<number>{_NUMBER})(?![\w)])", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:[\s,.;:]|of\b|the\b)*", re.IGNORECASE)
_ACT: Final = re.compile(r"[^\d\s,.;()][^?!;]{1,250}\Z", re.DOTALL)


class Cited(msgspec.Struct, frozen=True):
    """What a reference names. ``act`` is how the act was called, ``None`` for any; ``language`` that of the citation.

    ``article`` is the article's number, ``None`` where a chapter is named; ``also`` further articles named with it («статьи 8 и 9»).
    ``paragraph``, ``part`` and ``point`` are numbers within the article, as far as they were given.
    """

    article: str | None
    act: str | None = None
    paragraph: str | None = None
    part: str | None = None
    point: str | None = None
    language: str = "rus"
    also: tuple[str, ...] = ()
    chapter: str | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the eId below the article, outermost first."""
        named = (("para", self.paragraph), ("al", self.part), ("point", self.point))
        return tuple(f"{stem}_{number}" for stem, number in named if number)


def read_reference(text: str) -> Reference | None:
    """The formal reference a typed text is, ``None`` for anything else. An act's id alone is none: it may be a word.

    >>> read_reference("Z1100000477#art_8").eid, read_reference("виза")
    ('art_8', None)
    """
    if "#" not in text and "@" not in text:
        return None
    try:
        return Reference.parse(text.strip())
    except WrongUse:
        return None


def read_citation(text: str) -> Cited | None:
    """The citation a typed text is, ``None`` for anything else.

    >>> cited = read_citation("пп. 3) п. 2 ст. 8 Закона о миграции")
    >>> cited.act, cited.article, cited.steps
    ('Закона о миграции', '8', ('para_2', 'point_3'))
    >>> read_citation("Еңбек кодексінің 113-бабы").act, read_citation("Article 6-1").article, read_citation("сроки выдворения")
    ('Еңбек кодексінің', '6-1', None)
    >>> read_citation("Art. 8(2) Law on Migration").steps, read_citation("статьи 8 и 9").also
    (('para_2',), ('9',))
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST or "?" in text or "!" in text:
        return None
    for language, unit in _UNITS:
        found = _read(text, language, unit)
        if found is not None:
            return found
    return None


#: Longer than any citation with the full title of an act.
_LONGEST: Final = 400


class _Unit(NamedTuple):
    step: str
    number: str
    also: tuple[str, ...] = ()


def _read(text: str, language: str, unit: re.Pattern[str]) -> Cited | None:
    first, end = _units(text, 0, unit)
    act = ""
    if not first or end < len(text):
        # What is left is the act's name, and perhaps more units behind it.
        begin, units = next(
            ((match.start(), units) for match in unit.finditer(text, end) if (units := _to_the_end(text, match.start(), unit)) is not None),
            (len(text), []),
        )
        act = text[end:begin].strip(' ,.:;«»"“”')
        if begin > end and not (begin == len(text) or text[begin - 1] in ' ,.:;»”"'):
            return None
        if not _ACT.match(act):
            return None
        first += units
    numbers = {one.step: one.number for one in first}
    if len(numbers) != len(first) or not numbers.keys() & {"art", "chp"}:
        return None
    article = next((one for one in first if one.step == "art"), None)
    if article is not None and article.also and len(numbers) > 1:
        return None
    return Cited(
        numbers.get("art"),
        act or None,
        numbers.get("para"),
        numbers.get("al"),
        numbers.get("point"),
        language=language,
        also=article.also if article else (),
        chapter=None if article else numbers["chp"],
    )


def _units(text: str, at: int, unit: re.Pattern[str]) -> tuple[list[_Unit], int]:
    """The units that stand at a place, one after another, and where the text goes on behind them."""
    found: list[_Unit] = []
    while match := unit.match(text, at):
        step = next(step for step in _RUSSIAN if match[step])
        numbers = [_number(match["number"])]
        at = match.end()
        while step == "art" and (more := _MORE.match(text, at)):
            numbers.append(_number(more["number"]))
            at = more.end()
        found.append(_Unit(step, numbers[0], tuple(numbers[1:])))
        inner = re.findall(r"\d+", match.groupdict().get("inner") or "")
        found += [_Unit(below, number) for below, number in zip(("para", "point"), inner, strict=False)]
        passed = _BETWEEN.match(text, at)
        at = passed.end() if passed else at
    return found, at


def _to_the_end(text: str, at: int, unit: re.Pattern[str]) -> list[_Unit] | None:
    units, end = _units(text, at, unit)
    return units if units and end == len(text) else None


def _number(written: str) -> str:
    """A number as eIds write it: ordinals in digits, no spaces about the dash."""
    if written[0].isdigit():
        return re.sub(r"\s?[‑–-]\s?", "-", written)
    small = written.casefold()
    return next(number for beginning, number in _ORDINAL_OF.items() if small.startswith(beginning))
