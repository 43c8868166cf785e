"""The words with which each language builds an act: what a section, chapter, article, annex or remark begins with.

One table a language. A pattern is matched at the start of a block; group ``n`` is the number, group ``h`` the rest of the line. Sources: the
rules of legal drafting (Law of 6 April 2016 № 480-V, art. 23 to 26) and the usage of adilet.zan.kz, where older texts depart from them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from lawdiff.model.eid import Kind
from lawdiff.model.numbering import ROMAN_TWINS, roman_value

#: A number as headings print it: «5», «5-1», «5¹», «5^1» (a raised digit of the page).
_NUM: Final = r"\d+(?:\^\d{1,2}|[⁰¹²³⁴-⁹]{1,2})?(?:-\d+)*"
_ROMAN: Final = r"[IVXLCІХСМ]+(?:-\d+)?"
#: Ordinals in the place of a number: «Глава первая», «Бірінші бөлім», «PART ONE». Each is matched by its stem.
_RUS_ORDINALS: Final = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат", "тринадцат",
    "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_KAZ_ORDINALS: Final = ("бірінш", "екінш", "үшінш", "төртінш", "бесінш", "алтынш", "жетінш", "сегізінш", "тоғызынш", "онынш")
_ENG_ORDINALS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RUS_ORDINAL: Final = rf"(?i:(?:{'|'.join(sorted(_RUS_ORDINALS, key=len, reverse=True))})(?:ый|ой|ий|ая|ья|ое|ье))"
_KAZ_ORDINAL: Final = rf"(?i:(?:{'|'.join(stem.replace('і', '[іiI]') for stem in _KAZ_ORDINALS)})[іiIы])"
_ENG_ORDINAL: Final = rf"(?i:{'|'.join(_ENG_ORDINALS)})"
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@lru_cache(maxsize=4096)
def plain_number(printed: str) -> str:
    """A number as eIds and references write it: raised digits behind a dash, ordinals as digits.

    >>> plain_number("5¹"), plain_number("5^1"), plain_number("6-1"), plain_number("первая"), plain_number("ЕКІНШІ"), plain_number("TWO")
    ('5-1', '5-1', '6-1', '1', '2', '2')
    >>> plain_number("ХІІ") == "XII"  # Roman digits typed in Cyrillic
    True
    """
    if printed.isdecimal():
        return printed
    if _CYRILLIC_ROMAN.search(printed) and roman_value((latin := printed.translate(ROMAN_TWINS)).partition("-")[0]) is not None:
        return latin
    if "^" in printed or _RAISED_FORM.search(printed):
        return _RAISED_FORM.sub(lambda m: "-" + m.group().translate(_RAISED), printed.replace("^", "-"))
    word = printed.casefold().replace("i", "і") if not printed.isascii() else printed.casefold()
    for ordinals in (_RUS_ORDINALS, _KAZ_ORDINALS, _ENG_ORDINALS):
        found = [at for at, stem in enumerate(ordinals, start=1) if word.startswith(stem)]
        if found and len(word) > 2:
            return str(max(found, key=lambda at: len(ordinals[at - 1])))
    return printed


_RAISED_FORM: Final = re.compile("[⁰¹²³⁴-⁹]+")
_CYRILLIC_ROMAN: Final = re.compile("[ІХСМ]")


#: A ruling of the Constitutional Court printed as a remark without «Сноска»; its date tells it from law that speaks of rulings.
_RULING: Final = r"Нормативн(?:ым|ое)\s+постановлени\w+\s+Конституционного\s+(?:Суда|Совета)[^.]{0,60}?\d\d\.\d\d\.\d{4}"


#: «По всему тексту слова … заменены … Законом …» without «Сноска»: law would say «заменить».
_THROUGHOUT: Final = r"(?:[Вв]|[Пп]о)\s+(?:всему\s+)?тексту?е?\b[^.]{0,1500}?\b(?:заменен|исключен)[ыао]?\b[^.]{0,1500}?\b(?:Законом|Законами|Указом|постановлением|приказом)\b"


class Words(msgspec.Struct, frozen=True):
    """The structural vocabulary of one language; every pattern is compiled with ``DOTALL`` and matched at a block's start."""

    language: str
    #: What every heading begins with: a cheap test that spares the patterns below for most blocks.
    gate: re.Pattern[str]
    headings: tuple[tuple[Kind, re.Pattern[str]], ...]
    #: Headings spelled with look-alike letters («2 БӨЛIМ» with a Latin I): believed only where the source's markup says heading.
    marked: tuple[tuple[Kind, re.Pattern[str]], ...]
    #: A heading that shares its line with the one above it: «Глава 4. Сделки Статья 147. Понятие сделки».
    inner_article: re.Pattern[str]
    #: Parts of a code that stand above its sections and bear no number: «ОБЩАЯ ЧАСТЬ».
    part: re.Pattern[str]
    annex: re.Pattern[str]
    stamp: re.Pattern[str]
    toc: re.Pattern[str]
    #: What a remark on the table of contents itself speaks of.
    on_contents: re.Pattern[str]
    signature: re.Pattern[str]
    #: What an official remark begins with.
    remark: re.Pattern[str]
    #: A remark that only opens: its words stand in the block after it.
    remark_opener: re.Pattern[str]
    amendment: re.Pattern[str]
    pending: re.Pattern[str]
    #: The words of a block that goes on with a remark.
    remark_more: re.Pattern[str]
    #: A block that says a range of units is gone: «87-бап - 88-баптар алынып тасталды», «21) - 25) исключены Законом …».
    gone: re.Pattern[str]
    #: A repealed unit that stands only as a remark, after its label.
    stub: re.Pattern[str]
    #: A part that explains the whole article: «Примечания. 1. Для целей …»; law, not an official remark.
    aside: re.Pattern[str]
    #: An instruction whose next words are quoted law.
    quoting: re.Pattern[str]


#: Raised digits in a label: «5¹», and «5^1» for a page's ``<sup>``.
RAISED: Final = re.compile("[\\^⁰¹²³⁴-⁹]")


def _re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL | flags)


def _never() -> re.Pattern[str]:
    return re.compile(r"(?!)")


def _russian() -> Words:
    gone = r"(?:[-–—]\s*)?(?:исключ[её]на|утратила\s+силу|отменена|вычеркнута)"
    return Words(
        language="rus",
        gate=_re(r"[СC][тТ][аА]|Гл|ГЛ|Пар|ПАР|§|Под|ПОД|Ра|РА|О[бс]|О[БС]|Р А|Г Л|С Т"),
        headings=(
            (
                "article",
                _re(rf"(?P<label>[СC](?:татья|ТАТЬЯ| Т А Т Ь Я)\s+(?P<n>{_NUM})\s?(?:\.|(?=\s*$)|(?=\s*[(«\"А-ЯЁA-Z])|(?=\s+{gone})))\s*(?P<h>.*)"),
            ),
            ("chapter", _re(rf"(?P<label>(?:Глава|ГЛАВА|Г Л А В А)\s+(?P<n>{_NUM}|{_ROMAN}|{_RUS_ORDINAL})\s?\.?)(?=\s|$|[А-ЯЁ])\s*(?P<h>.*)")),
            ("subchapter", _re(rf"(?P<label>(?:(?:Параграф|ПАРАГРАФ)\s+|§\s*)(?P<n>{_NUM}|{_ROMAN})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
            ("subsection", _re(rf"(?P<label>(?:Подраздел|ПОДРАЗДЕЛ)\s+(?P<n>{_NUM}|{_ROMAN}|{_RUS_ORDINAL})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
            ("section", _re(rf"(?P<label>(?:Раздел|РАЗДЕЛ|Р А З Д Е Л)\s+(?P<n>{_NUM}|{_ROMAN}|{_RUS_ORDINAL})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
        ),
        marked=(),
        inner_article=_re(rf"\s(?=Статья\s+{_NUM}\.\s+[А-ЯЁ])"),
        part=_re(r"(?:ОБЩАЯ|ОСОБЕННАЯ|Общая|Особенная)\s+(?:ЧАСТЬ|часть)\.?\s*\Z"),
        annex=_re(r"(?P<label>(?:Приложение|ПРИЛОЖЕНИЕ)(?:\s+[№N]?\s*(?P<n>\d+(?:-\d+)?|[IVX]+\b))?)(?=\s|$)"),
        stamp=_re(r"(?:Утвержден[аоы]?|УТВЕРЖДЕН[АОЫ]?|Приложение|ПРИЛОЖЕНИЕ|Проект|ПРОЕКТ|Форма)\b|форма\s*\Z"),
        toc=_re(r"(?:СОДЕРЖАНИЕ|ОГЛАВЛЕНИЕ|Содержание|Оглавление)\.?\s*\Z"),
        on_contents=_re(r"\b(?:оглавлени[еяюи]|содержание\s+(?:исключ|измен|дополн|в\s+редакции|с\s+изменени))", re.IGNORECASE),
        signature=_re(
            r"(?:Президент|Первый Президент|Премьер-[Мм]инистр|Председатель|Министр|Аким|Исполняющий обязанности)\b(?:[^.;:]|\b[А-ЯЁA-Z]\.){0,110}\Z"
        ),
        remark=_re(
            rf"[СC]носка\b|{_RULING}|Ескерту\.|Стать[яи]\s+\d[\d\s,и-]*(?:с\s+изменени|в\s+редакции\s+(?:Закон|Указ|Кодекс)|дополнен[аы]?\s+в\s+соответствии)"
            r"|Примечани[ея]\s*(?:ИЗПИ|РЦПИ)\b|Примечание\.?\s+(?:См\.|см\.)"
            # A date in figures is the editor's way of citing; a note of the law itself writes «от 5 июля 2014 года».
            r"|Примечание\.?\s+[^.]{0,200}?\b(?:Закон|Указ|постановлени)\w*[^.]{0,80}?\sот\s+\d\d\.\d\d\.\d{4}|Вниманию пользователей|Для удобства пользования"
            rf"|{_THROUGHOUT}"
            r"|Порядок введения в действие настоящего \w+(?: РК| Республики Казахстан)?,? см\."
        ),
        remark_opener=_re(r"(?:Примечани[ея]\s*(?:ИЗПИ|РЦПИ)|Вниманию пользователей)\s*[!.:]?\s*\Z|[СC]носка\s*[.:]?\s*\Z"),
        amendment=_re(rf"[СC]носка\b|{_RULING}|{_THROUGHOUT}|Ескерту\.|Стать[яи]\s+\d"),
        gone=_re(
            r"\(?(?:Стать[яи]|Глав[аы]|Параграфы?|Раздел[ы]?|Пункты?|Подпункты?|Част[ьи]|Абзацы?)\s+(?:\d|[IVX]|перв|втор|трет|четв|пят)[^.;:]{0,80}?\bисключен[аоы]?\b"
            r"|\d+(?:-\d+)*(?:[).]\s*(?:[-–—,;]|и\b)\s*|\s+[-–—]\s+)\d[\d\s,;()\-–—и.]{0,80}(?:[Ии]сключен[ыо]|[Уу]тратили\s+силу)\b"
            r"|\(?Исключен[аоы]?\b[^.;:]{0,40}\b(?:Закон|Указ|Кодекс|Конституционн|постановлени)|\((?:исключен[аоы]?|утратил[аои]?\s+силу)\b[^()]{0,200}\)\W*\Z"
        ),
        pending=_re(r"предусм[ао]трив|предусмотрен[оаы]?\s+(?:изменени|дополнени|исключ|измен|дополн|в редакции)"),
        remark_more=_re(
            r"предусм[ао]трив|вводится\s+в\s+действие|введени[ея]\s+в\s+действие|\bсм\.|в\s+редакции|Для удобства|действ(?:ует|ие)|исключ|Закон"
        ),
        stub=_re(
            r"\(?\s*(?:[-–—]\s*)?(?:[Ии]сключ[её]н[аоы]?|ИСКЛЮЧЕН[АОЫ]?|[Уу]тратил[аои]?\s+силу|[Вв]ычеркнут[аоы]?|[Оо]тменен[аоы]?)"
            r"(?=\s*[.;)]|\s+\(?(?:в\s+соответствии|с\s+\d|Закон|законом|Конституционн|Кодекс|Указ|постановлени|[-–—]|от\s+\d|РК\b|нормативн|на\s+основании))"
            r"|\(?[-–—]?\s*(?:[Пп]ункт|[Пп]одпункт|[Сс]татья|[Чч]асть|[Гг]лава|[Аа]бзац)[^.]{0,40}исключ[её]н"
            r"|\(?\s*(?:[-–—]\s*)?[Дд]ействовал[аои]?\s+до\s+\d\d?[.\s]\s*\S{2,8}[.\s]\s*\d{4}(?:\s*г(?:ода|\.))?"
            r"(?=\s*[.;)]|\s+(?:в\s+соответствии|согласно|[-–—])|\s*\Z)"
        ),
        aside=_re(r"Примечани[ея]\s*[.:]|Примечани[ея]\s*\Z"),
        quoting=_re(
            r"(?:следующего\s+содержания|в\s+следующей\s+редакции|следующей\s+редакции|редакции|словами|предложением|абзац\w*|содержания)\s*:\s*\Z"
        ),
    )


def _kazakh() -> Words:
    dash = r"\s*[-–]\s*"
    gone = r"(?:[-–—]\s*)?(?:(?:алып|алынып)\s+тасталды|күш[іi]\s+жойылды|күш[іi]н\s+жойған)"
    return Words(
        language="kaz",
        gate=_re(rf"(?:{_NUM}|{_ROMAN})\s*[-–]?\s*(?:[бБтТкКпП])|{_KAZ_ORDINAL}|§|Жа|ЖА|Ер|ЕР|Пар"),
        headings=(
            ("article", _re(rf"(?P<label>(?P<n>{_NUM}){dash}(?:бап|БАП)\s?(?:\.|(?=\s*$)|(?=\s*[(«\"А-ЯӘІҢҒҮҰҚӨҺЁ])|(?=\s+{gone})))\s*(?P<h>.*)")),
            ("chapter", _re(rf"(?P<label>(?:(?P<n>{_NUM}|{_ROMAN}|{_KAZ_ORDINAL})(?:{dash})?\s?(?:тарау|ТАРАУ))\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
            (
                "subchapter",
                _re(
                    rf"(?P<label>(?:(?P<n>{_NUM}|{_ROMAN})(?:{dash})?\s?(?:параграф|ПАРАГРАФ)|(?:§\s*|Параграф\s+)(?P<m>{_NUM}))\s?\.?)(?=\s|$)\s*(?P<h>.*)"
                ),
            ),
            (
                "subsection",
                _re(
                    rf"(?P<label>(?P<n>{_NUM}|{_ROMAN})(?:{dash})?\s?(?:[Кк][іiIІ]ш[іi]|К[ІI]Ш[ІI])\s+(?:[Бб][өo]л[іi]м|Б[ӨO]Л[ІI]М)\s?\.?)(?=\s|$)\s*(?P<h>.*)"
                ),
            ),
            (
                "section",
                _re(rf"(?P<label>(?P<n>{_NUM}|{_ROMAN}|{_KAZ_ORDINAL})(?:{dash})?\s?(?:[Бб]өлім|БӨЛІМ)\s?\.?)(?=\s|$)\s*(?P<h>.*)"),
            ),
        ),
        marked=(("section", _re(rf"(?P<label>(?P<n>{_NUM}|{_ROMAN})(?:{dash})?\s?(?:[Бб][өo]л[іi]м|Б[ӨO]Л[ІI]М)\s?\.?)(?=\s|$)\s*(?P<h>.*)")),),
        inner_article=_re(rf"\s(?={_NUM}{dash}бап\.\s+[А-ЯӘІҢҒҮҰҚӨҺ])"),
        part=_re(r"(?:ЖАЛПЫ|ЕРЕКШЕ|Жалпы|Ерекше)\s+(?:БӨЛ[ІI]М|бөл[іi]м|БӨЛ[ІI]К|бөл[іi]к)\.?\s*\Z"),
        annex=_re(
            r"(?P<label>(?:(?P<n>\d+(?:-\d+)?)\s*-\s*)?(?:қосымша|ҚОСЫМША|Қосымша)|[^.:;]{0,200}?\b(?:(?P<m>\d+(?:-\d+)?)\s*-\s*)?(?:қосымша|ҚОСЫМША))\s*\Z"
        ),
        stamp=_re(r".*?(?:қосымша|бекітілген|бекітілді|ҚОСЫМША|Жоба)\b"),
        toc=_re(r"(?:МАЗМ[ҰУ]НЫ|Мазм[ұу]ны)\.?\s*\Z"),
        on_contents=_re(r"(?<!\w)(?:мазмұны(?!нда)|мазмұнға)", re.IGNORECASE),
        signature=_re(
            r"(?:Қазақстан\s+Республикасының\s+(?:Тұңғыш\s+)?Президент[іi]|Президент[іi]?|Премьер-[Мм]инистр|[^.;:]{0,60}Республикасының\s+(?:Президент[іi]|Премьер-[Мм]инистр[іi])|Министр)\b(?:[^.;:]|\b[А-ЯӘІҢҒҮҰҚӨҺЁA-Z]\.){0,60}\Z"
        ),
        remark=_re(
            r"(?:Ескерту|ЕСКЕРТУ)(?:\s*[.:]|\s*\Z|\s+\d)|Сноска\.|З[ҚK]АИ\s*-?\s*[нғ]ы[нң]|РҚАО\s*-?\s*[нғ]ы[нң]|Қолданушылар\w*\s+(?:назарына|үшін)|Осы \S+ қолданысқа енгіз\S+ тәртібін"
        ),
        remark_opener=_re(
            r"(?:(?:З[ҚK]АИ|РҚАО)\s*-?\s*[нғ]ы[нң]\s+ескерт\w*|Қолданушылар\w*\s+назарына)\s*[!.:]?\s*\Z|(?:Ескерту|ЕСКЕРТУ)\s*[.:]?\s*\Z"
        ),
        amendment=_re(r"Ескерту|ЕСКЕРТУ|Сноска\."),
        gone=_re(
            r"\(?\d+(?:-\d+)*\s*[-–]\s*(?:бап|тарау|тармақ|параграф)\S*[\s,\-–]+(?:\d|алып|алынып)[^.;:]{0,80}?(?:алып|алынып)\s+тасталды"
            r"|\d+(?:-\d+)*(?:[).]\s*(?:[-–—,;]|және\b)\s*|\s+[-–—]\s+)\d[\d\s,;()\-–—.]{0,80}(?:тармақшалар\S*\s+)?\(?(?:[Аа]лып|[Аа]лынып)\s+тасталды"
            r"|\(?(?:Алып|Алынып)\s+тасталды\s*[-–—]|\((?:алып|алынып)\s+тасталды[^()]{0,200}\)\W*\Z"
        ),
        pending=_re(r"көзделген|көзделуде|көзделеді|көздел[іi]п"),
        remark_more=_re(r"көздел|енгізіледі|енгiзiледi|қараңыз|редакцияда|Заңы|ыңғайлы|мазмұн|қолданыс", re.IGNORECASE),
        stub=_re(
            r"\(?\s*(?:[-–—]\s*)?(?:[Аа]лып|[Аа]лынып)\s+тасталды|(?:[Аа]лып|[Аа]лынып)\s+тасталсын|[Кк]үш[іi]\s+жойылды|[Кк]үш[іi]н\s+жойған|[-–—]?\s*(?:тармақ|бап|тармақша|бөлік)\S*\s+(?:алып|алынып)\s+тасталды"
            r"|\(?\s*(?:[-–—]\s*)?(?:\d\d\.\d\d\.\d{4}|\d{4}\.\d\d\.\d\d|\d{4}\s+жыл\S*\s+\d\d?\s+\S+)\.?\s*дейін\s+қолданыста\s+болды(?=\s*[-–—.;)(]|\s*\Z)"
        ),
        aside=_re(r"Ескертпе(?:лер)?\s*[.:]|Ескертпе(?:лер)?\s*\Z"),
        quoting=_re(r"(?:мазмұндағы|мазмұнда|редакцияда|жазылсын|сөздермен|бөлікпен|толықтырылсын)\s*[^:]{0,80}:\s*\Z"),
    )


def _english() -> Words:
    return Words(
        language="eng",
        gate=_re(r"[ACPSOG][a-zA-Z]|§"),
        headings=(
            (
                "article",
                _re(
                    rf"(?P<label>(?:Article|ARTICLE)\s+(?P<n>{_NUM}|{_ROMAN})\s?(?:[.:]|(?=\s*$)|(?=\s+[(«\"“A-Z])|(?=\s+(?:is\s+|was\s+)?(?:excluded|repealed|deleted)\b)))\s*(?P<h>.*)"
                ),
            ),
            ("chapter", _re(rf"(?P<label>(?:Chapter|CHAPTER)\s+(?P<n>{_NUM}|{_ROMAN}|{_ENG_ORDINAL})\s?[.:]?)(?=\s|$)\s*(?P<h>.*)")),
            ("subchapter", _re(rf"(?P<label>(?:(?:Paragraph|PARAGRAPH|Clause)\s+|§\s*)(?P<n>{_NUM}|{_ROMAN})\s?[.:])(?=\s|$)\s*(?P<h>.*)")),
            ("subsection", _re(rf"(?P<label>(?:Subsection|SUBSECTION|Sub-section)\s+(?P<n>{_NUM}|{_ROMAN})\s?[.:]?)(?=\s|$)\s*(?P<h>.*)")),
            (
                "section",
                _re(
                    rf"(?P<label>(?:Section|SECTION|Part|PART|Objective)\s+(?P<n>{_NUM}|{_ROMAN}|{_ENG_ORDINAL})\s?[.:]?)(?=\s+[(«\"“A-Z:]|\s*$)\s*(?P<h>.*)"
                ),
            ),
        ),
        marked=(),
        inner_article=_re(rf"\s(?=Article\s+{_NUM}\.\s+[A-Z])"),
        part=_re(r"(?:GENERAL|SPECIAL|General|Special)\s+(?:PART|part)\.?\s*\Z"),
        annex=_re(r"(?P<label>(?:Annex|ANNEX|Appendix|APPENDIX|Schedule)(?:\s+(?:No\.?\s*)?(?P<n>\d+(?:-\d+)?|[IVX]+))?)(?=\s|$)"),
        stamp=_re(r"(?:Approved|APPROVED|Annex|ANNEX|Appendix|APPENDIX|Draft)\b"),
        toc=_re(r"(?:CONTENTS?|Contents?|TABLE OF CONTENTS|Table of contents)\.?\s*\Z"),
        on_contents=_re(r"\bcontents\b", re.IGNORECASE),
        signature=_re(r"(?:The\s+)?(?:President|Prime[ -]Minister|Chairman|Minister)\b(?:[^.;:]|\b[A-Z]\.){0,110}\Z"),
        remark=_re(
            r"Footnote\b|Сноска\.|Note\s+of\s+(?:the\s+)?(?:ILLI|RCLI|ZQAI)|Note!|Attention of users|Unofficial translation|For (?:the )?(?:ease|convenience) of use"
        ),
        remark_opener=_re(r"(?:Note\s+of\s+(?:the\s+)?(?:ILLI|RCLI|ZQAI)|Note|Attention of users)\s*[!.:]?\s*\Z|Footnote\s*[.:]?\s*\Z"),
        amendment=_re(r"Footnote\b|Сноска\."),
        gone=_re(r"(?:Articles|Paragraphs|Subparagraphs|Chapters)\s+\d[^.;:]{0,80}?\b(?:are|were|have been)\s+(?:excluded|repealed)"),
        pending=_re(r"(?:is|are)\s+(?:provided|envisaged|planned)\s+(?:for|to|in|by)|shall be amended"),
        remark_more=_re(r"enforced|in the wording|envisaged|provided|see\s+article", re.IGNORECASE),
        stub=_re(
            r"\(?\s*(?:[Ii]s\s+|[Ww]as\s+|[Hh]as\s+been\s+)?(?:excluded|repealed|[Ee]xcluded|[Rr]epealed|deleted|Deleted)(?=\s*[.;)]|\s+(?:by|in|according|from|dated|under)\b)"
        ),
        aside=_re(r"Notes?\s*[.:]\s"),
        quoting=_re(r"(?:as follows|following wording|following content|reads?)\s*:\s*\Z"),
    )


def _dutch() -> Words:
    """Enough Dutch for treaty collections and comparison of editions: headings only, no remarks."""
    return Words(
        language="nld",
        gate=_re(r"A[rRf]|H[oO]|P|§|T|D|B"),
        headings=(
            ("article", _re(r"(?P<label>(?:Artikel|ARTIKEL)\s+(?P<n>\d+[a-z]*(?:\.\d+)?|[IVX]+)\s?(?:\.|(?=\s*$)|(?=\s+[A-Z])))\s*(?P<h>.*)")),
            ("chapter", _re(rf"(?P<label>(?:Hoofdstuk|HOOFDSTUK)\s+(?P<n>\d+[a-z]*|{_ROMAN})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
            ("subchapter", _re(rf"(?P<label>(?:Afdeling|Paragraaf|§)\s+(?P<n>\d+[a-z]*(?:\.\d+)?|{_ROMAN})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
            ("section", _re(rf"(?P<label>(?:Titel|Deel)\s+(?P<n>\d+[a-z]*(?:\.\d+)?|{_ROMAN})\s?\.?)(?=\s|$)\s*(?P<h>.*)")),
        ),
        marked=(),
        inner_article=_never(),
        part=_never(),
        annex=_re(r"(?P<label>Bijlage(?:\s+(?P<n>\d+|[IVX]+))?)(?=\s|$)"),
        stamp=_never(),
        toc=_re(r"(?:Inhoud|INHOUD)\s*\Z"),
        on_contents=_never(),
        signature=_never(),
        remark=_never(),
        remark_opener=_never(),
        amendment=_never(),
        gone=_never(),
        pending=_never(),
        remark_more=_never(),
        stub=_re(r"\[?(?:Vervallen|vervallen)\b"),
        aside=_never(),
        quoting=_never(),
    )


_TABLES: Final = {"rus": _russian, "kaz": _kazakh, "eng": _english, "nld": _dutch}


@cache
def words_of(language: str) -> Words:
    """The vocabulary of a language; English structure for a language that has none of its own.

    >>> words_of("rus").headings[0][1].match("Статья 6-1. Компетенция")["n"]
    '6-1'
    >>> [k for k, p in words_of("kaz").headings if p.match("2-тарау. Жалпы ережелер")]
    ['chapter']
    """
    return _TABLES.get(language, _english)()
