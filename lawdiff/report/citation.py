"""An eId as people cite it: «подпункт 3) пункта 2 статьи 7», «7-баптың 2-тармағының 3) тармақшасы», “Article 7, paragraph 2, subparagraph 3”.

Only the eId is read, so that a citation can be given for a provision that no longer stands. Names of units follow the Law of 6 April 2016 № 480-V,
articles 23 to 26: an unnumbered block of an article or paragraph is a часть (бөлік), of anything else an абзац.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from lawdiff.model.eid import ROOT, Kind, Step, steps
from lawdiff.report.labels import labels_of


class _Forms(NamedTuple):
    """Cases of a unit's name. Russian uses ``name`` and ``of``; Kazakh also the forms of what belongs to something (``its``, ``of_its``)."""

    name: str
    of: str
    its: str = ""
    of_its: str = ""


_Unit = Kind | str

_RUS: Final[dict[_Unit, _Forms]] = {
    "section": _Forms("раздел", "раздела"),
    "subsection": _Forms("подраздел", "подраздела"),
    "chapter": _Forms("глава", "главы"),
    "subchapter": _Forms("параграф", "параграфа"),
    "article": _Forms("статья", "статьи"),
    "paragraph": _Forms("пункт", "пункта"),
    "point": _Forms("подпункт", "подпункта"),
    "part": _Forms("часть", "части"),
    "alinea": _Forms("абзац", "абзаца"),
    "preamble": _Forms("преамбула", "преамбулы"),
    "toc": _Forms("оглавление", "оглавления"),
    "annex": _Forms("приложение", "приложения"),
    "table": _Forms("таблица", "таблицы"),
    "row": _Forms("строка", "строки"),
    "signature": _Forms("подпись", "подписи"),
    "note": _Forms("примечание", "примечания"),
}

_KAZ: Final[dict[_Unit, _Forms]] = {
    "section": _Forms("бөлім", "бөлімнің", "бөлімі", "бөлімінің"),
    "subsection": _Forms("кіші бөлім", "кіші бөлімнің", "кіші бөлімі", "кіші бөлімінің"),
    "chapter": _Forms("тарау", "тараудың", "тарауы", "тарауының"),
    "subchapter": _Forms("параграф", "параграфтың", "параграфы", "параграфының"),
    "article": _Forms("бап", "баптың", "бабы", "бабының"),
    "paragraph": _Forms("тармақ", "тармақтың", "тармағы", "тармағының"),
    "point": _Forms("тармақша", "тармақшаның", "тармақшасы", "тармақшасының"),
    "part": _Forms("бөлік", "бөліктің", "бөлігі", "бөлігінің"),
    "alinea": _Forms("абзац", "абзацтың", "абзацы", "абзацының"),
    "preamble": _Forms("кіріспе", "кіріспенің", "кіріспесі", "кіріспесінің"),
    "toc": _Forms("мазмұн", "мазмұнның", "мазмұны", "мазмұнының"),
    "annex": _Forms("қосымша", "қосымшаның", "қосымшасы", "қосымшасының"),
    "table": _Forms("кесте", "кестенің", "кестесі", "кестесінің"),
    "row": _Forms("жол", "жолдың", "жолы", "жолының"),
    "signature": _Forms("қолтаңба", "қолтаңбаның", "қолтаңбасы", "қолтаңбасының"),
    "note": _Forms("ескерту", "ескертудің", "ескертуі", "ескертуінің"),
}

_ENG: Final[dict[_Unit, str]] = {
    "section": "section",
    "subsection": "subsection",
    "chapter": "chapter",
    "subchapter": "subchapter",
    "article": "article",
    "paragraph": "paragraph",
    "point": "subparagraph",
    "part": "part",
    "alinea": "unnumbered paragraph",
    "preamble": "preamble",
    "toc": "table of contents",
    "annex": "annex",
    "table": "table",
    "row": "row",
    "signature": "signature",
    "note": "note",
}

_FEMININE: Final = (
    "первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая", "девятая", "десятая",
    "одиннадцатая", "двенадцатая", "тринадцатая", "четырнадцатая", "пятнадцатая", "шестнадцатая", "семнадцатая", "восемнадцатая", "девятнадцатая",
    "двадцатая",
)  # fmt: skip
_KAZAKH_TENS: Final = ("бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші", "тоғызыншы")
_KAZAKH_ORDINALS: Final = (*_KAZAKH_TENS, "оныншы", *(f"он {word}" for word in _KAZAKH_TENS), "жиырмасыншы")

#: Bare letters, which stand in brackets: «подпункт а)».
_LETTER_POINTS: Final = 2


def cite(eid: str, language: str = "rus") -> str:
    """The citation of a provision in one of the three languages of labels.

    >>> cite("art_7__para_2__point_3")
    'подпункт 3) пункта 2 статьи 7'
    >>> cite("art_7__para_2__point_3", "kaz")
    '7-баптың 2-тармағының 3) тармақшасы'
    >>> cite("art_7__para_2__point_3", "eng")
    'Article 7, paragraph 2, subparagraph 3'
    >>> cite("art_18__para_2__al_2"), cite("annex_1__table_1__row_3"), cite("art_9~2__al_1")
    ('часть вторая пункта 2 статьи 18', 'строка 3 таблицы 1 приложения 1', 'часть первая статьи 9 (другая редакция под этим номером: 2)')
    """
    if eid == ROOT:
        return labels_of(language)["whole_act"]
    labels_of(language)  # a language without labels is refused before anything else
    path = steps(eid)
    cited = _CITERS[language](path)
    turns = [str(step.turn) for step in path if step.turn > 1]
    return f"{cited} ({_TURN[language]}: {', '.join(turns)})" if turns else cited


def cite_short(eid: str, within: str, language: str = "rus") -> str:
    """The citation of a provision inside another whose heading stands above it: «подпункт 3) пункта 2» under «Статья 7».

    >>> cite_short("art_7__para_2__point_3", "art_7"), cite_short("art_7", "art_7"), cite_short("art_8__al_1", "art_7")
    ('подпункт 3) пункта 2', 'статья 7', 'часть первая статьи 8')
    """
    if within in (ROOT, eid) or not eid.startswith(within + "__"):
        return cite(eid, language)
    rest = eid[len(within) + 2 :]
    last = within.rpartition("__")[2]
    if language == "kaz":  # a unit keeps its possessive ending also where its holder goes without saying
        return _kazakh(steps(f"{last}__{rest}"), drop=1)
    if steps(rest)[0].kind == "alinea" and steps(last)[0].kind not in ("article", "paragraph"):
        return _CITERS[language](steps(rest))
    return _CITERS[language](steps(f"{last}__{rest}"), 1)


def capital(text: str) -> str:
    """The text with a capital first letter: a citation that begins a line.

    >>> capital("статья 7"), capital("7-бап")
    ('Статья 7', '7-бап')
    """
    return text[:1].upper() + text[1:]


def _unit(step: Step, holder: Step | None) -> str:
    """The name under which a step is cited: an unnumbered block is a часть or an абзац, depending on what holds it."""
    if step.kind == "alinea":
        return "part" if holder is not None and holder.kind in ("article", "paragraph") else "alinea"
    return step.kind


def _pairs(path: tuple[Step, ...]) -> list[tuple[Step, str]]:
    holders: tuple[Step | None, ...] = (None, *path)
    return [(step, _unit(step, holder)) for step, holder in zip(path, holders, strict=False)]


def _bracket(number: str) -> str:
    return f"{number})"


def _russian(path: tuple[Step, ...], drop: int = 0) -> str:
    """Innermost first, each holder in the genitive; the ``drop`` outermost left out."""
    said = []
    for at, (step, unit) in enumerate(_pairs(path)):
        forms = _RUS[unit]
        genitive = at < len(path) - 1
        said.append(_russian_unit(step, unit, forms.of if genitive else forms.name, genitive))
    return " ".join(reversed(said[drop:]))


def _russian_unit(step: Step, unit: str, name: str, genitive: bool) -> str:
    number = step.number
    if number is None:
        return name
    if unit == "point":
        return f"{name} {_bracket(number)}"
    if unit in ("part", "alinea") and number.isdecimal() and 0 < int(number) <= len(_FEMININE):
        return f"{name} {_russian_ordinal(int(number), unit == 'part', genitive)}"
    if unit == "section" and number.startswith("h") and number[1:].isdecimal():
        return f"{name} без номера ({number[1:]}-й)" if not genitive else f"{name} без номера ({number[1:]}-го)"
    return f"{name} {number}"


def _russian_ordinal(number: int, feminine: bool, genitive: bool) -> str:
    """«вторая», «второй», «второго» from the feminine form.

    >>> _russian_ordinal(2, True, True), _russian_ordinal(3, False, False), _russian_ordinal(3, False, True), _russian_ordinal(6, False, False)
    ('второй', 'третий', 'третьего', 'шестой')
    """
    word = _FEMININE[number - 1]
    stem = word[:-2]
    soft = number == 3
    if feminine:
        return (f"{stem}ьей" if soft else f"{stem}ой") if genitive else word
    if genitive:
        return f"{stem}ьего" if soft else f"{stem}ого"
    if soft:
        return f"{stem}ий"
    return f"{stem}ой" if number in (2, 6, 7, 8) else f"{stem}ый"


def _kazakh(path: tuple[Step, ...], drop: int = 0) -> str:
    """Outermost first, each in the genitive; everything but the outermost belongs to what stands before it."""
    said = []
    for at, (step, unit) in enumerate(_pairs(path)):
        forms = _KAZ[unit]
        last = at == len(path) - 1
        name = (forms.name if last else forms.of) if at == 0 else (forms.its if last else forms.of_its)
        said.append(_kazakh_unit(step, unit, name))
    return " ".join(said[drop:])


def _kazakh_unit(step: Step, unit: str, name: str) -> str:
    number = step.number
    if number is None:
        return name
    if unit == "point":
        return f"{_bracket(number)} {name}"
    if unit in ("part", "alinea") and number.isdecimal() and 0 < int(number) <= len(_KAZAKH_ORDINALS):
        return f"{_KAZAKH_ORDINALS[int(number) - 1]} {name}"
    if unit == "section" and number.startswith("h") and number[1:].isdecimal():
        return f"нөмірсіз {name} ({number[1:]})"
    return f"{number}-{name}"


def _english(path: tuple[Step, ...], drop: int = 0) -> str:
    """Outermost first, parted by commas."""
    said = []
    for step, unit in _pairs(path):
        name, number = _ENG[unit], step.number
        if number is None:
            said.append(name)
        elif unit == "point" and not number[:1].isdecimal() and len(number) <= _LETTER_POINTS + 3:
            said.append(f"{name} ({number})")
        elif unit == "section" and number.startswith("h") and number[1:].isdecimal():
            said.append(f"unnumbered {name} {number[1:]}")
        else:
            said.append(f"{name} {number}")
    return capital(", ".join(said[drop:])) if not drop else ", ".join(said[drop:])


_CITERS: Final[dict[str, Callable[..., str]]] = {"rus": _russian, "kaz": _kazakh, "eng": _english}
_TURN: Final = {"rus": "другая редакция под этим номером", "kaz": "осы нөмірдегі басқа редакция", "eng": "another wording under this number"}
