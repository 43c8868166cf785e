"""The tokens of an official note: citations of amending acts first, then words, labels, quoted wordings and punctuation, each with its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from lawdiff.language.fold import as_cyrillic
from lawdiff.language.note_lexicon import Lexicon
from lawdiff.model.act import ADILET_ID

TokenKind = Literal["cite", "date", "quote", "label", "number", "word", "open", "close", "stop", "dash", "comma", "id"]

# Cyrillic letters that notes print for the Roman digits of a law's number: № 327-VІ.
ROMAN_TWINS: Final = str.maketrans("ІХСУМіхсум", "IXCVMIXCVM")
_ROMAN_UNIT: Final = re.compile(r"(?P<roman>[IVXLІХ]+)-(?=[а-яәғқңөұүһі]{3,}$)")
# «327-VI», «14-НП», «163-ө», «22-42-3.3.2», «ҚР ДСМ-45/2021»: a point belongs to a number only behind a dash or a stroke, elsewhere it ends the sentence.
_NUMBER: Final = (
    r"(?:\d+(?:\s?[-–]{1,2}\s?[IVXІХ][IVXLCІХ]*(?![^\W\d_])|[-–/](?:НП|НҚ|[а-яәғқңөұүһі]{1,3}(?![^\W\d_])|\d+(?:\.\d+)*))*"
    r"|(?:ҚР\s+)?[А-ЯІӘҒҚҢӨҰҮҺ]{2,5}-\d+(?:/\d+)?)"
)
_TOKENS_SOURCE: Final = r"""
    (?P<date>(?<![\d.])(?:\d{{1,2}}\s?\.\s?\d{{1,2}}\s?\.\s?\d{{4}}|\d{{4}}\s?\.\s?\d{{1,2}}\s?\.\s?\d{{1,2}})(?!\d)
        |(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.(?:9\d(?!\.?\d)|[0-4]\d(?=\s?г[.\s]))
        |(?<![\d.])\d{{1,2}}\s+(?i:{months})\w*,?\s+\d{{4}}(?!\d)
        |(?<![\d.])\d{{4}}\s*жылғы\s*\d{{1,2}}\s*(?i:{months})\w*
        |\b(?i:{months})\s+\d{{1,2}}\s*,?\s+\d{{4}}(?!\d)
        |(?<![\d.])\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?i:{months})\s*,?\s+\d{{4}}(?!\d))
    |(?P<sign>(?:№|(?<![^\W\d_])N[oо]?\.?(?=\s*\d)|Nº)\s*(?P<number>{number}))
    |(?P<roman>(?<![\d.])\d+\s?--?[IVXІХ]+(?![^\W\d_]))
    |(?P<id>(?<![^\W_]){act_id}(?![^\W_]))
    |(?P<quote>"[^"№]*"|«[^»№]*»|“[^”№]*”)
    |(?P<label>(?<!\w)(?<!\d\.)\d+(?:-\d+)*\s?\)|(?<![\w.])[а-яәғқңөұүһіa-z]\))
    |(?P<digits>\d+(?:-\d+)*(?:\.\d+)*)
    |(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)
    |(?P<open>\()|(?P<close>\))|(?P<stop>[;.:!])|(?P<dash>[-–—])|(?P<comma>,)
"""


class Token(NamedTuple):
    """One token. ``value`` is a label's bare number, a quote's inside, a word as written."""

    kind: TokenKind
    value: str
    start: int
    end: int
    number: str | None = None
    date: dt.date | None = None
    impossible: bool = False


@lru_cache(maxsize=4096)
def fold_number(printed: str) -> str:
    """An act's number as printed, its look-alike letters made Roman, spaces inside taken out.

    >>> fold_number("327-VІ"), fold_number("59 --VII"), fold_number("14-НП"), fold_number("ҚР  ДСМ-45")
    ('327-VI', '59-VII', '14-НП', 'ҚР ДСМ-45')
    """
    plain = re.sub(r"\s*([-–])+\s*", "-", " ".join(printed.split())).strip("-/")
    head, dash, tail = plain.partition("-")
    folded = tail.translate(ROMAN_TWINS)
    return f"{head}{dash}{folded}" if dash and re.fullmatch(r"[IVXLCM]+", folded) else plain


def number_key(printed: str) -> str:
    """The comparison key of an act's number: what stands before the first space behind a digit, look-alikes folded, capitals.

    >>> number_key("95-vіі ЗРК"), number_key("ҚР ДСМ-45")
    ('95-VII', 'ҚР ДCM-45')
    """
    found = re.match(r"\s*((?:[^\d\s]+\s+)*\S+)", printed)
    return fold_number(found.group(1) if found else "").upper().translate(ROMAN_TWINS)


#: The Latin letters that stand for a Cyrillic one where they look alike: «ноябpя», «сәуiр».
_ALIKE: Final = {as_cyrillic(letter): letter for letter in "abcehikopxyABCEHIKMOPTXYə"}


def _month(name: str) -> str:
    """A month's name as a pattern that takes each letter in either alphabet."""
    return "".join(f"[{letter}{_ALIKE[letter]}]" if letter in _ALIKE else letter for letter in name)


@lru_cache(maxsize=4)
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(_month(name) for name in sorted(months, key=len, reverse=True)) or "(?!)"
    source = _TOKENS_SOURCE.format(months=names, number=_NUMBER, act_id=ADILET_ID)
    return re.compile(source, re.VERBOSE)


@lru_cache(maxsize=4096)
def read_date(written: str, lexicon: Lexicon) -> dt.date | None:
    """The day a written date names; ``None`` for a day that no calendar has (31.02.2020) and for years outside 1900 to 2199."""
    numbers = [int(found) for found in re.findall(r"\d+", written)]
    name = re.search(r"[^\W\d_]{3,}", written.replace("жылғы", ""))
    if name is not None:
        word = lexicon.fold(name.group())
        month = next((at for stem, at in lexicon.months.items() if word.startswith(stem)), 0)
        if len(numbers) != 2 or not month:
            return None
        year, day = max(numbers), min(numbers)
    elif len(numbers) == 3:
        year, month, day = numbers if numbers[0] > 31 else numbers[::-1]
        if year <= 99:  # «31.08.95», «9.12.98», «05.01.03 г.»: the republic's acts are younger than 1990
            year += 1900 if year >= 90 else 2000
    else:
        return None
    if not 1900 <= year <= 2199:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def tokenize(text: str, lexicon: Lexicon, start: int = 0) -> tuple[Token, ...]:
    """All tokens from character ``start`` on, a date and the number beside it joined into one ``cite``."""
    return tuple(_with_citations(_with_brackets(list(_raw(text, lexicon, start)), lexicon), lexicon))


_PLAIN: Final[dict[str, TokenKind]] = {"word": "word", "open": "open", "close": "close", "stop": "stop", "dash": "dash", "comma": "comma"}


def _raw(text: str, lexicon: Lexicon, begin: int) -> Iterator[Token]:
    for m in _pattern(tuple(lexicon.months)).finditer(text, begin):
        group = m.lastgroup or "word"
        start, end = m.span()
        if group == "date":
            day = read_date(m.group(), lexicon)
            yield Token("date", m.group(), start, end, date=day, impossible=day is None)
        elif group in ("sign", "number"):
            yield Token("cite", m.group(), start, end, number=fold_number(m["number"]))
        elif group == "id":
            yield Token("id", m.group(), start, end)
        elif group == "roman":
            yield Token("cite", m.group(), start, end, number=fold_number(m.group()))
        elif group == "quote":
            yield Token("quote", m.group()[1:-1], start, end)
        elif group == "label":
            yield Token("label", m.group()[:-1].strip(), start, end)
        elif group == "digits":
            yield Token("number", m.group(), start, end)
        elif group == "word" and (roman := _ROMAN_UNIT.match(m.group())) is not None:  # «I-тарау»: a number and its unit
            head = start + roman.end("roman")
            yield Token("word", roman["roman"], start, head)
            yield Token("dash", "-", head, head + 1)
            yield Token("word", text[head + 1 : end], head + 1, end)
        else:
            yield Token(_PLAIN[group], m.group(), start, end)


def _with_brackets(raw: list[Token], lexicon: Lexicon) -> list[Token]:
    """Inside brackets a number with a closing bracket is a label only beside a word such as «подпункт»: «(… см. пп. 1) п. 1 ст. 2)»."""
    out: list[Token] = []
    depth = 0
    for at, token in enumerate(raw):
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth = max(depth - 1, 0)
        elif token.kind == "label" and depth and not _is_label(raw, at, lexicon):
            depth -= 1
            out.append(Token("number", token.value, token.start, token.end - 1))
            out.append(Token("close", ")", token.end - 1, token.end))
            continue
        out.append(token)
    return out


def _is_label(raw: list[Token], at: int, lexicon: Lexicon) -> bool:
    before = _unit_word(raw, range(at - 1, -1, -1), lexicon)
    after = _unit_word(raw, range(at + 1, len(raw)), lexicon)
    if "point" in (before, after):
        return True
    return before == "paragraph" and after is not None


def _unit_word(raw: list[Token], places: range, lexicon: Lexicon) -> str | None:
    """The unit named by the nearest word one way, numbers and joints of a list passed over."""
    for at in places:
        token = raw[at]
        if token.kind == "word":
            lexeme = lexicon.lookup(token.value)
            if lexeme is not None and lexeme.part == "joint":
                continue
            return lexeme.value if lexeme is not None and lexeme.part == "unit" else None
        if token.kind not in ("label", "number", "comma", "dash") and token.value != ".":
            return None
    return None


#: Words that may stand between a date and its number; between a number and its date one of the second set must.
_BEFORE_NUMBER: Final = frozenset({"г", "год", "года", "гг", "ж", "жылғы", "рк", "қр"})
_BEFORE_DATE: Final = frozenset({"от", "dated", "date", "of"})
#: Who issued the act may stand there too: “Resolution No. 306 of the Government of the Republic of Kazakhstan dated 13.05.2022”.
_ISSUER_WORDS: Final = 12


def _with_citations(raw: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    at = 0
    while at < len(raw):
        token = raw[at]
        other = _beside(raw, at, lexicon) if token.kind in ("date", "cite") else None
        if other is not None:
            date, number = (token, raw[other]) if token.kind == "date" else (raw[other], token)
            yield Token("cite", "", token.start, raw[other].end, number.number, date.date, date.impossible)
            at = other + 1
            continue
        yield token
        at += 1


def _beside(raw: list[Token], at: int, lexicon: Lexicon) -> int | None:
    """Where the other half of a citation stands.

    The number after a date («13.05.2020 г. № 327-VI»), or the date after a number («N 72 от 8.07.2005»); ``None`` where it has none.
    """
    number_wanted = raw[at].kind == "date"
    reach = 5 if number_wanted or lexicon.language == "kaz" else _ISSUER_WORDS
    seen = False
    for ahead in range(at + 1, min(at + reach, len(raw))):
        token = raw[ahead]
        if token.kind == ("cite" if number_wanted else "date"):
            return ahead if number_wanted or seen else None
        if token.kind == "word" and token.value.lower() in (_BEFORE_NUMBER if number_wanted else _BEFORE_DATE):
            seen = True
        elif not (number_wanted and token.value in (".", ",", "-", "–")) and (number_wanted or not _names_issuer(token, lexicon)):
            return None
    return None


def _names_issuer(token: Token, lexicon: Lexicon) -> bool:
    lexeme = lexicon.lookup(token.value) if token.kind == "word" else None
    return lexeme is not None and (lexeme.part == "issuer" or token.value.lower() in ("the", "рк") or lexeme.value == "government")


def find_dates(text: str, lexicon: Lexicon) -> tuple[tuple[int, int, dt.date | None], ...]:
    """Start, end and day of each date in a text; the day is ``None`` where no calendar has it."""
    return tuple((m.start(), m.end(), read_date(m.group(), lexicon)) for m in _pattern(tuple(lexicon.months)).finditer(text) if m.lastgroup == "date")


def closing(tokens: Sequence[Token], open_at: int, lexicon: Lexicon) -> int:
    """The index of the bracket that closes the one at ``open_at``. One that nothing closes ends before the next item of the list («; от … № …»)."""
    depth = 0
    for at in range(open_at, len(tokens)):
        kind = tokens[at].kind
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0:
                return at
        elif kind == "cite" and tokens[at].date is not None and at > open_at + 1:
            start = _item_start(tokens, at, lexicon)
            if start is not None and start > open_at:
                return start
    return len(tokens)


def _item_start(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """The «;» before a citation that begins a new item of the list: «; от 01.02.2020 № 3-VI»; ``None`` where the citation begins none."""
    back = at - 1
    while back >= 0 and tokens[back].kind == "word" and lexicon.fold(tokens[back].value) in _ITEM_WORDS:
        back -= 1
    return back if back >= 0 and tokens[back].value == ";" else None


_ITEM_WORDS: Final = frozenset({"от", "т", "рк", "рк от", "қр", "законом", "законами", "dated", "no"})
