"""The query language.

    виза рабочая                  both words, each in any form
    виза OR вид                   either; AND, OR, NOT, NEAR in capitals; -слово is NOT
    "временное убежище"           the words one after another
    беженец NEAR/5 выдворение     at most 5 words between, in either order
    миграц*   беженц~   =визы     words that begin so; that differ by a letter or two (~2); this very form
    act:… art:… chapter:… kind:… lang:… note:…      properties, and words of official remarks; (…) groups

Reading goes in two steps: the text is cut into signs, then a descent of one function a rule makes the tree.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, NoReturn, get_args

from lawdiff.search.query import And, BadQuery, Field, Fuzzy, InField, InNote, Near, Not, Or, Phrase, Prefix, Query, Term, Word

FIELDS: Final = (*get_args(Field), "note")
NEAR_DEFAULT: Final = 5
_NEAR_MOST: Final = 100
_DEPTH: Final = 50
_MOST_SIGNS: Final = 2000

_QUOTES: Final = '"«»“”„‟″'
_SIGN: Final = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<quote>[{_QUOTES}])
    | (?P<field>[A-Za-zА-Яа-яЁё]+):
    | (?P<near>NEAR(?:/(?P<distance>\d*))?(?=[\s()]|$))
    | (?P<and>AND(?=[\s()]|$)) | (?P<or>OR(?=[\s()]|$)) | (?P<not>NOT(?=[\s()]|$))
    | (?P<minus>-(?=[\w"«“„(=]))
    | (?P<word>=?[^\s(){_QUOTES}:]+(?::(?=\d)[^\s(){_QUOTES}:]+)*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS: Final = ("space", "open", "close", "quote", "field", "near", "and", "or", "not", "minus", "word", "other")
#: What stands between words and is no sign of this language: skipped, as in «виза – отметка».
_PUNCTUATION: Final = re.compile(r"[-‐‑‒–—,.;!?…/&+№]+")
_ENDING: Final = re.compile(r"(?P<stem>.*?)(?P<mark>\*+|~\d*)\Z", re.DOTALL)
_LETTERS: Final = re.compile(r"\w", re.UNICODE)
_SHORTEST_PREFIX: Final = 2
#: The number of an act with its convocation typed small: 477-iv.
_SMALL_ROMAN: Final = re.compile(r"(?:№|N)?\s?\d{1,5}[-‑–][ivxіхv]{1,6}", re.IGNORECASE)


class _Sign(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def parse_query(text: str) -> Query:
    """Read a query; ``BadQuery`` says what is wrong, where, and what to type.

    >>> parse_query("виза -рабочая").parts[1].part.text
    'рабочая'
    >>> try:
    ...     parse_query('виза AND "вид на')
    ... except BadQuery as problem:
    ...     print(problem)
    the quotation mark is never closed.
      виза AND "вид на
               ^ close the phrase with ", or leave the mark out
    """
    return _Parser(text).query()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.signs = self._cut()
        self.at = 0
        self.depth = 0

    # -- signs -----------------------------------------------------------------------------------------------------------

    def _cut(self) -> list[_Sign]:
        signs: list[_Sign] = []
        place = 0
        while place < len(self.text):
            match = _SIGN.match(self.text, place)
            assert match is not None  # the last alternative takes any character
            kind = next(name for name in _SIGNS if match[name])
            sign = _Sign(kind, match[0], place, match.end())
            if kind == "quote":
                sign = self._phrase(place)
            if sign.kind != "space" and not (sign.kind in ("word", "other") and _PUNCTUATION.fullmatch(sign.text)):
                signs.append(sign)
            if len(signs) > _MOST_SIGNS:
                self._fail(place, f"the query has more than {_MOST_SIGNS} parts.", "ask for less at once")
            place = sign.end
        return signs

    def _phrase(self, place: int) -> _Sign:
        end = next((at for at in range(place + 1, len(self.text)) if self.text[at] in _QUOTES), None)
        if end is None:
            self._fail(place, "the quotation mark is never closed.", 'close the phrase with ", or leave the mark out')
        return _Sign("phrase", self.text[place + 1 : end], place, end + 1)

    def _peek(self) -> _Sign | None:
        return self.signs[self.at] if self.at < len(self.signs) else None

    def _next_is(self, *kinds: str) -> bool:
        sign = self._peek()
        return sign is not None and sign.kind in kinds

    def _take(self) -> _Sign:
        sign = self.signs[self.at]
        self.at += 1
        return sign

    def _fail(self, at: int, wrong: str, hint: str) -> NoReturn:
        raise BadQuery(self.text, at, wrong, hint)

    # -- rules -----------------------------------------------------------------------------------------------------------

    def query(self) -> Query:
        if not self.signs:
            self._fail(0, "the query is empty.", "type a word, a phrase in quotation marks or a citation")
        found = self._or()
        sign = self._peek()
        if sign is not None:
            self._fail(sign.start, "a bracket is closed that was never opened.", "leave it out, or open one before")
        if _only_without(found):
            self._fail(0, "the query only says what to leave out.", "add a word that is to be found")
        return found

    def _or(self) -> Query:
        self.depth += 1
        if self.depth > _DEPTH:
            self._fail(self._here(), f"brackets are nested deeper than {_DEPTH}.", "take some out")
        parts = [self._and()]
        while self._next_is("or"):
            sign = self._take()
            if not self._starts():
                self._fail(sign.start, "OR has nothing on its right.", "name the other choice, or write it in small letters if it is a word")
            parts.append(self._and())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _and(self) -> Query:
        parts: list[Query] = []
        if self._next_is("and", "or", "near"):
            lone = self._take()
            self._fail(lone.start, f"{lone.text} has nothing on its left.", "put a word before it, or write it in small letters if it is a word")
        while self._starts() or self._next_is("and"):
            if self._next_is("and"):
                sign = self._take()
                if not self._starts():
                    self._fail(sign.start, "AND has nothing on its right.", "name what else is to be found, or write it in small letters")
            parts.append(self._not())
        if not parts:
            self._fail(self._here(), "there is nothing to find here.", "put a word here, or leave the brackets out")
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _not(self) -> Query:
        negated = False
        while self._next_is("not", "minus"):
            sign = self._take()
            negated = not negated
            if not self._starts():
                self._fail(sign.start, f"{sign.text} has nothing on its right.", "name what is to be left out, or write it in small letters")
        found = self._near()
        return Not(found) if negated else found

    def _near(self) -> Query:
        start = self._here()
        found = self._unit()
        chain: list[Near] = []
        left: Query = found
        while self._next_is("near"):
            sign = self._take()
            match = _SIGN.match(self.text, sign.start)
            assert match is not None
            typed = match["distance"]
            if typed == "":
                self._fail(sign.start, "NEAR/ wants a number of words.", f"write NEAR/{NEAR_DEFAULT}, or NEAR alone for {NEAR_DEFAULT}")
            distance = NEAR_DEFAULT if typed is None else int(typed) if len(typed) < 6 else _NEAR_MOST + 1
            if distance > _NEAR_MOST:
                self._fail(sign.start, f"NEAR reaches {_NEAR_MOST} words at most.", "join them with AND instead")
            if not self._starts():
                self._fail(sign.start, "NEAR has nothing on its right.", "put a word or a phrase after it")
            at = self._here()
            right = self._unit()
            chain.append(Near(self._term(left, start), self._term(right, at), distance))
            left, start = right, at
        if not chain:
            return found
        return chain[0] if len(chain) == 1 else And(tuple(chain))

    def _term(self, part: Query, at: int) -> Term:
        if not isinstance(part, Word | Prefix | Fuzzy | Phrase):
            self._fail(at, "NEAR joins words and phrases only.", "put a word or a phrase here")
        return part

    def _unit(self) -> Query:
        sign = self._take()
        if sign.kind == "open":
            found = self._or()
            if not self._next_is("close"):
                self._fail(sign.start, "the bracket is never closed.", "close it with ), or leave it out")
            self._take()
            return found
        if sign.kind == "field":
            return self._field(sign)
        if sign.kind == "phrase":
            return self._of_phrase(sign)
        return self._of_word(sign)

    def _field(self, sign: _Sign) -> Query:
        name = sign.text[:-1].lower()
        if name not in FIELDS:
            known = ", ".join(f"{field}:" for field in FIELDS)
            self._fail(sign.start, f"there is no field “{sign.text[:-1]}”.", f"use {known} or leave a space before the colon")
        following = self._peek()
        if following is None or following.kind not in ("word", "phrase", "open") or following.start != sign.end:
            self._fail(sign.start, f"{sign.text} wants a value right after the colon.", _EXAMPLES[name])
        if name == "note":
            return InNote(self._unit())
        if following.kind == "open":
            self._fail(following.start, f"{sign.text} takes one value.", f"join two with OR: {name}:1 OR {name}:2")
        self._take()
        return InField(name, following.text.strip(), sign.start, following.end)  # type: ignore[arg-type]  # the tokenizer knows only the fields' names

    def _of_phrase(self, sign: _Sign) -> Query:
        words = tuple(_typed(word) for word in sign.text.split() if _LETTERS.search(word))
        if not words:
            self._fail(sign.start, "there is no word between the quotation marks.", "put the words of the phrase there")
        return Phrase(words, sign.start, sign.end)

    def _of_word(self, sign: _Sign) -> Query:
        text, start, end = sign.text, sign.start, sign.end
        exact = text.startswith("=")
        body = text[1:] if exact else text
        match = _ENDING.match(body)
        stem = match["stem"] if match else body
        if not _LETTERS.search(stem):
            self._fail(start, f"“{text}” holds no letter or digit.", "leave it out, or put a word here")
        if match is None:
            return Word(_typed(body), start, end, exact)
        if exact:
            self._fail(start, "= asks for one form, * and ~ for many.", "use one of them")
        if match["mark"].startswith("*"):
            if len(stem) < _SHORTEST_PREFIX:
                self._fail(start, f"“{text}” would match nearly every word.", f"put at least {_SHORTEST_PREFIX} letters before *")
            return Prefix(stem, start, end)
        distance = int(match["mark"][1:] or 1) if len(match["mark"]) < 4 else 9
        if distance not in (1, 2):
            self._fail(start, "~ allows one letter to differ, ~2 two.", f"write {stem}~ or {stem}~2")
        return Fuzzy(stem, distance, start, end)

    def _starts(self) -> bool:
        return self._next_is("open", "phrase", "field", "word", "other", "not", "minus")

    def _here(self) -> int:
        sign = self._peek()
        return sign.start if sign else len(self.text)


_EXAMPLES: Final = {
    "act": 'e.g. act:Z1100000477 or act:"о миграции"',
    "art": "e.g. art:8",
    "chapter": "e.g. chapter:3 or chapter:беженцы",
    "kind": "e.g. kind:point",
    "lang": "e.g. lang:kaz",
    "note": 'e.g. note:477-IV or note:"вводится в действие"',
}


def _typed(word: str) -> str:
    """A word as it is looked for: the Roman numeral of an act's number in capitals, as acts are numbered."""
    return word.upper() if _SMALL_ROMAN.fullmatch(word) else word


def _only_without(query: Query) -> bool:
    if isinstance(query, Not):
        return True
    if isinstance(query, And):
        return all(_only_without(part) for part in query.parts)
    if isinstance(query, Or):
        return any(_only_without(part) for part in query.parts)
    return False
