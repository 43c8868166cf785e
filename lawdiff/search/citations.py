"""Which articles and acts a text cites. Here citations only weigh: what others cite often is more likely meant by a question.

Read are «статьями 8, 9 и 10 настоящего Закона», «статьёй 9 Гражданского кодекса», «Закона Республики Казахстан "О браке"», «осы Кодекстің
12-бабы», "Article 8 of this Law". A citation whose act is not held counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lawdiff.search.act_names import ActNames

_NUMBER: Final = r"\d+(?:-\d+)*"
_LIST: Final = rf"{_NUMBER}(?:(?:\s*,\s*|\s+(?:и|или|және|немесе|and|or)\s+){_NUMBER})*"
_RUSSIAN: Final = re.compile(rf"\b[Сс]тать\w{{1,4}}\s+(?P<numbers>{_LIST})(?=(?P<tail>[^.;]{{0,120}}))")
_KAZAKH: Final = re.compile(rf"(?P<act>\b[Оо]сы\s+(?:Кодекс|Заң|кодекс|заң)\w*)\s+(?P<numbers>{_LIST})-(?:бап|бабы)")
_ENGLISH: Final = re.compile(rf"\b[Aa]rticles?\s+(?P<numbers>{_LIST})\s+of\s+this\s+(?:Law|Code)\b")
_THIS: Final = re.compile(r"[^,]*?\bнастоящ\w+\s+(?:[А-ЯЁа-яё-]+\s+){0,2}?(?:[Кк]одекс|[Зз]акон)")
_CODE: Final = re.compile(r"((?:[А-ЯЁ][а-яё-]+\s+)(?:[а-яё-]+\s+){0,2}?кодекс(?:а|у|ом|е)?)\b")
_CODE_ON: Final = re.compile(
    r"\b[Кк]одекс(?:а|у|ом|е)?\s+(?:Республики\s+Казахстан\s+|РК\s+)?[\"«“]?(об?\s+[^\"»”,.;()]{4,70}|Об?\s+[^\"»”.;()]{4,70})"
)
_LAW_ON: Final = re.compile(r"\b[Зз]акон(?:а|у|ом|е|ами|ах)?\s+(?:Республики\s+Казахстан\s+|РК\s+)?[\"«“](Об?\s+[^\"»”]{4,120})[\"»”]")
_NUMBERS: Final = re.compile(_NUMBER)


class Cited(NamedTuple):
    """An article cited: the act (``None`` for the citing act itself) and the number."""

    act: str | None
    number: str


def cited_articles(text: str, names: ActNames) -> Iterator[Cited]:
    """The articles a text cites, own ones and those of acts held.

    >>> from lawdiff.search.act_names import name_of
    >>> names = ActNames({"K1": [name_of("Гражданский кодекс", "rus")]})
    >>> sorted(set(cited_articles("согласно статьям 8 и 9-1 настоящего Закона и статье 353 Гражданского кодекса", names)), key=str)
    [Cited(act='K1', number='353'), Cited(act=None, number='8'), Cited(act=None, number='9-1')]
    """
    for match in _RUSSIAN.finditer(text):
        tail = match["tail"]
        acts: tuple[str | None, ...] = ()
        # The act named first after the numbers is the one meant: «статьёй 9 настоящего Закона и Гражданским кодексом».
        own = _THIS.match(tail)
        other = _CODE.search(tail) or _CODE_ON.search(tail) or _LAW_ON.search(tail)
        if own and (other is None or own.end() <= other.end()):
            acts = (None,)
        elif other:
            acts = names.find(_mention(other))
        for number in _NUMBERS.findall(match["numbers"]):
            for act in acts:
                yield Cited(act, number)
    for pattern in (_KAZAKH, _ENGLISH):
        for match in pattern.finditer(text):
            for number in _NUMBERS.findall(match["numbers"]):
                yield Cited(None, number)


def cited_acts(text: str, names: ActNames) -> set[str]:
    """The acts held that a text names.

    >>> from lawdiff.search.act_names import name_of
    >>> cited_acts('в соответствии с Законом Республики Казахстан "О беженцах"', ActNames({"Z1": [name_of("О беженцах", "rus")]}))
    {'Z1'}
    """
    found: set[str] = set()
    for pattern in (_CODE, _CODE_ON, _LAW_ON):
        for match in pattern.finditer(text):
            found.update(names.find(_mention(match)))
    return found


def _mention(match: re.Match[str]) -> str:
    words = " ".join(match[1].split())
    return words if "одекс" in words else f"{'кодекс' if match.re is _CODE_ON else 'закон'} {words}"
