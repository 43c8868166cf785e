"""Unit phrases: «подпункты 1) и 2) пункта 3», «9-баптың тақырыбына», “subparagraph 2) of Article 5”, as paths from the outermost unit inwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.amend.note_tokens import Token, tokenize
from lawdiff.amend.places import Unit
from lawdiff.language.note_lexicon import Lexeme, Lexicon, Role
from lawdiff.model.numbering import roman_value

#: Units that are a side of what holds them, not a node of the tree: the effect falls on the holder, and says which side.
ASPECTS: Final = frozenset({"heading", "sentence", "remark", "column", "words", "caption"})
#: The order in which units lie in one another; a part or an alinea may lie in anything from the article down.
_RANK: Final = {
    "act": 0, "annex": 1, "section": 2, "subsection": 3, "chapter": 4, "subchapter": 5, "preamble": 5, "toc": 5, "article": 6, "paragraph": 7,
    "table": 7, "point": 8, "row": 8, "part": 9, "alinea": 10, "sentence": 11, "remark": 11, "column": 11, "heading": 12, "caption": 12,
}  # fmt: skip

#: Units that bear a heading.
_HEADED: Final = frozenset({"annex", "section", "subsection", "chapter", "subchapter", "article"})


class Word(NamedTuple):
    """A token with what its word does."""

    token: Token
    lexeme: Lexeme | None


class Named(NamedTuple):
    """A unit word with the numbers that stand with it. ``until`` pairs a number with the end of its range; ``at`` and ``end`` are word indexes."""

    kind: str
    role: Role
    numbers: tuple[tuple[str, str | None], ...]
    bracket: bool
    at: int
    end: int
    plural: bool = False


class Phrase(NamedTuple):
    """One phrase: the units from the outermost inwards; the innermost may carry several numbers. ``aspect`` is the side of it («heading»)."""

    path: tuple[Named, ...]
    role: Role
    at: int
    end: int
    aspect: str | None = None


def words_of(tokens: Sequence[Token], lexicon: Lexicon) -> list[Word]:
    """Tokens with their lexemes."""
    return [Word(token, lexicon.lookup(token.value) if token.kind == "word" else None) for token in tokens]


def find_named(words: Sequence[Word], lexicon: Lexicon) -> list[Named]:
    """Every unit word with its numbers. In Kazakh the numbers stand before the word, elsewhere after it (an ordinal may stand on either side)."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        lexeme = words[at].lexeme
        if lexeme is not None and lexeme.part == "unit":
            floor = found[-1].end if found else 0
            unit = _before(words, at, lexeme, floor) if lexicon.language == "kaz" else _around(words, at, lexeme, floor, lexicon)
            at = max(unit.end, at + 1)
            found[-1:] = _joined(words, found[-1], unit) if found else (unit,)
        else:
            at += 1
    return found


def _joined(words: Sequence[Word], first: Named, last: Named) -> tuple[Named, ...]:
    """«87-бап - 88-баптар»: a range whose ends both bear the unit's word is one unit; others stay two."""
    between = words[first.end : last.at]
    single = len(first.numbers) == 1 and len(last.numbers) == 1 and first.numbers[0][1] is None
    if first.kind != last.kind or not single or len(between) != 1 or between[0].token.kind != "dash":
        return (first, last)
    return (last._replace(numbers=((first.numbers[0][0], last.numbers[0][0]),), at=first.at),)


def _around(words: Sequence[Word], at: int, lexeme: Lexeme, floor: int, lexicon: Lexicon) -> Named:
    """Russian and English: «статьи 5 - 7», «часть вторая», «второе предложение», “part two”."""
    after = at + 1
    if after < len(words) and words[after].token.value == ".":  # «ст. 2», «п. 1»
        after += 1
    numbers, bracket, end = _numbers(words, after)
    start = at
    if not numbers:
        end = at + 1
        back = _ordinal_before(words, at, floor)
        if back is not None:
            start, number = back
            numbers = ((number, None),)
    plural = words[at].token.value.lower().endswith(("и", "ы", "ами", "ями", "ах", "s", "й", "ов"))
    return Named(lexeme.value, lexeme.role, _opened(numbers, bracket, plural, lexeme), bracket, start, end, plural)


def _opened(numbers: tuple[tuple[str, str | None], ...], bracket: bool, plural: bool, lexeme: Lexeme) -> tuple[tuple[str, str | None], ...]:
    """«статьи 62-68», «пункты 2, 4-8»: after a plural, a dashed number whose second part is the greater is a range; «статьи 10-1» is one article.

    «подпункты 4-4, 4-5 и 4-6» are three numbers: they share what stands before the dash. Whether the tree has the dashed number is asked later.
    """
    if not plural or bracket or lexeme.role == "genitive":
        return numbers
    heads = [number.partition("-")[0] for number, _ in numbers]
    out: list[tuple[str, str | None]] = []
    for (number, last), head in zip(numbers, heads, strict=True):
        m = re.fullmatch(r"(\d{1,4})-(\d{1,4})", number)
        alone = len(numbers) == 1  # a plural with one dashed number can only be a range
        if last is None and m is not None and (alone or int(m.group(1)) > 1) and int(m.group(1)) < int(m.group(2)) and heads.count(head) == 1:
            out.append((m.group(1), m.group(2)))
        else:
            out.append((number, last))
    return tuple(out)


def _numbers(words: Sequence[Word], at: int) -> tuple[tuple[tuple[str, str | None], ...], bool, int]:
    """The list of numbers that starts at ``at``: numbers, whether brackets followed them, and where the list ends."""
    found: list[tuple[str, str | None]] = []
    bracket = False
    end = at
    while True:
        number, past = _number(words, at)
        if number is None:
            break
        bracket = bracket or words[at].token.kind == "label"
        end = past
        beyond = _range_end(words, past)
        if beyond is not None:
            last, end = beyond
            found.append((number, last))
        else:
            found.append((number, None))
        onward = _list_goes_on(words, end)
        if onward is None:
            break
        at = onward
    return tuple(found), bracket, end


def _number(words: Sequence[Word], at: int) -> tuple[str | None, int]:
    """One number: a digit number, a label, an ordinal (compound too), a Roman numeral, a letter with a bracket."""
    if at >= len(words):
        return None, at
    token, lexeme = words[at]
    if token.kind in ("number", "label"):
        return token.value, at + 1
    if lexeme is not None and lexeme.part == "count" and at + 1 < len(words):
        beside = words[at + 1].lexeme
        if beside is not None and beside.part == "ordinal" and int(beside.value) < 10:
            return str(int(lexeme.value) + int(beside.value)), at + 2
        return None, at
    if lexeme is not None and lexeme.part == "ordinal":
        return lexeme.value, at + 1
    if token.kind == "word" and _roman(word := words[at]):
        return word.token.value, at + 1
    return None, at


def _roman(word: Word) -> bool:
    """«Глава III»: a Roman numeral; «с» and «С» are words, and so is anything a table knows, in small letters."""
    return word.token.value.isupper() and (word.lexeme is None or len(word.token.value) > 1) and roman_value(word.token.value) is not None


def _range_end(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    token, lexeme = words[at]
    if token.kind == "dash" or (lexeme is not None and lexeme.part == "joint" and lexeme.value == "through"):
        last, past = _number(words, at + 1)
        if last is not None:
            return last, past
    return None


def _list_goes_on(words: Sequence[Word], at: int) -> int | None:
    """Where the next number of a list stands: after «,», «и», «, и»; ``None`` where the list is over."""
    moved = at
    while moved < len(words) and (words[moved].token.kind == "comma" or _is_joint(words[moved])):
        moved += 1
    if moved == at or moved >= len(words):
        return None
    number, past = _number(words, moved)
    if number is None:
        return None
    following = words[past].lexeme if past < len(words) else None
    if words[moved].lexeme is not None and following is not None and following.part == "unit":
        return None  # «часть первая, вторую часть»: the ordinal belongs to the next unit
    return moved


def _is_unit(word: Word) -> bool:
    return word.lexeme is not None and word.lexeme.part == "unit"


def _is_joint(word: Word) -> bool:
    return word.lexeme is not None and word.lexeme.part == "joint" and word.lexeme.value == "and"


def _ordinal_before(words: Sequence[Word], at: int, floor: int) -> tuple[int, str] | None:
    if at - 1 < floor:
        return None
    lexeme = words[at - 1].lexeme
    if lexeme is None or lexeme.part != "ordinal":
        return None
    number = int(lexeme.value)
    if at - 2 >= floor:
        tens = words[at - 2].lexeme
        if tens is not None and tens.part == "count" and number < 10:
            return at - 2, str(int(tens.value) + number)
    return at - 1, str(number)


def _before(words: Sequence[Word], at: int, lexeme: Lexeme, floor: int) -> Named:
    """Kazakh: «2, 3-баптар», «87-бап - 88-баптар», «1), 2) тармақшалар», «екінші бөлігіне»: walk back over the list."""
    back = at - 1
    numbers: list[tuple[str, str | None]] = []
    bracket = False
    start = at
    if back >= floor and words[back].token.kind == "dash":
        back -= 1
    while back >= floor:
        number, begin = _number_back(words, back, floor)
        if number is None:
            break
        bracket = bracket or words[begin].token.kind == "label"
        start = begin
        back = begin - 1
        if back >= floor and words[back].token.kind == "dash" and back - 1 >= floor:
            first, first_at = _number_back(words, back - 1, floor)
            if first is not None:
                numbers.insert(0, (first, number))
                start, back = first_at, first_at - 1
            else:
                numbers.insert(0, (number, None))
        else:
            numbers.insert(0, (number, None))
        joined = back
        while joined >= floor and (words[joined].token.kind == "comma" or _is_joint(words[joined])):
            joined -= 1
        if joined == back:
            break
        back = joined
        if back >= floor and words[back].token.kind == "dash":  # «2-, 3-баптар»
            back -= 1
    plural = re.search(r"(?:лар|дар|тар|лер|дер|тер)", words[at].token.value.lower()) is not None and (lexeme.value != "point" or len(numbers) == 1)
    return Named(lexeme.value, lexeme.role, _opened(tuple(numbers), bracket, plural, lexeme), bracket, start, at + 1, plural)


def _number_back(words: Sequence[Word], at: int, floor: int) -> tuple[str | None, int]:
    token, lexeme = words[at]
    if token.kind in ("number", "label"):
        return token.value, at
    if lexeme is not None and lexeme.part == "ordinal":
        if at - 1 >= floor:
            tens = words[at - 1].lexeme
            if tens is not None and tens.part == "count" and int(lexeme.value) < 10:
                return str(int(tens.value) + int(lexeme.value)), at - 1
        return lexeme.value, at
    if token.kind == "word" and _roman(words[at]):
        return token.value, at
    return None, at


def find_phrases(words: Sequence[Word], lexicon: Lexicon) -> list[Phrase]:
    """The unit phrases of a stretch of words, in order, each nested as the language nests them."""
    named = find_named(words, lexicon)
    if lexicon.language == "kaz":
        return _inherited_holders(words, _nest_inwards(words, named), lexicon)
    return _shared_holders(words, _nest_outwards(words, named, lexicon))


def _nest_outwards(words: Sequence[Word], named: Sequence[Named], lexicon: Lexicon) -> list[Phrase]:
    """Russian and English: the innermost unit comes first, each holder follows in the genitive, or after “of”."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(named):
        chain = [named[at]]
        role = _role(words, named[at], lexicon, first=True)
        while at + 1 < len(named) and _holds(words, named[at], named[at + 1], lexicon):
            at += 1
            chain.append(named[at])
        phrases.append(_phrase(tuple(reversed(chain)), role))
        at += 1
    return phrases


def _holds(words: Sequence[Word], inner: Named, outer: Named, lexicon: Lexicon) -> bool:
    between = words[inner.end : outer.at]
    if lexicon.language == "eng":
        flags = [word.lexeme.value for word in between if word.lexeme is not None and word.lexeme.part == "flag"]
        return flags == ["of"] and all(word.token.kind == "word" for word in between)
    if outer.role not in ("genitive", "either") and not (inner.kind == "remark" and outer.role == "place"):
        return False
    if any(word.lexeme is None or word.lexeme.part not in ("filler", "issuer") for word in between) and between:
        return False
    deeper = _RANK.get(outer.kind, 0) < _RANK.get(inner.kind, 0)
    return deeper or outer.role == "genitive" or (outer.kind == "part" and (inner.kind == "point" or inner.bracket))


def _role(words: Sequence[Word], unit: Named, lexicon: Lexicon, *, first: bool) -> Role:
    if lexicon.language == "eng":
        back = unit.at - 1
        while back >= 0 and words[back].lexeme == Lexeme("filler") and words[back].token.kind == "word":
            back -= 1
        lexeme = words[back].lexeme if back >= 0 else None
        flag = lexeme.value if lexeme is not None and lexeme.part == "flag" else ""
        return "object" if flag == "by" else "place" if flag == "in" else "subject"
    return "subject" if first and unit.role in ("either", "genitive") else unit.role


def _nest_inwards(words: Sequence[Word], named: Sequence[Named]) -> list[Phrase]:
    """Kazakh: the outermost unit comes first; what directly follows it and lies deeper is inside it."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(named):
        chain = [named[at]]
        while at + 1 < len(named):
            outer, inner = named[at], named[at + 1]
            between = words[outer.end : inner.at]  # «1-қосымшаның оң жақ жоғарғы бұрышы»: adjectives stand between a holder and what it holds
            apart = between and not (outer.role == "genitive" and all(word.lexeme == Lexeme("filler") for word in between))
            if outer.role == "object" or apart or (inner.role == "object" and outer.role != "genitive"):
                break
            owned = outer.role == "genitive" and outer.kind in ("part", "alinea")  # «екінші бөлігінің 6) тармақшасы»
            if _RANK.get(inner.kind, 0) <= _RANK.get(outer.kind, 0) and inner.kind not in ("part", "alinea") and not owned:
                break
            at += 1
            chain.append(inner)
        role: Role = chain[-1].role if chain[-1].role in ("object", "place") else "subject"
        phrases.append(_phrase(tuple(chain), role))
        at += 1
    return phrases


def _phrase(chain: tuple[Named, ...], role: Role) -> Phrase:
    aspect = next((_aspect(unit) for unit in chain if unit.kind in ASPECTS), None)
    path = tuple(unit for unit in chain if unit.kind not in ASPECTS)
    return Phrase(path, role, min(unit.at for unit in chain), max(unit.end for unit in chain), aspect)


def _aspect(unit: Named) -> str:
    """«heading», «sentence 2», «column 3»."""
    return f"{unit.kind} {unit.numbers[0][0]}" if unit.numbers else unit.kind


def leading_labels(words: Sequence[Word]) -> tuple[Phrase, int] | None:
    """The labels with which a stub begins, «9) исключен …», «6) - 6-2) исключены», and where they end; ``None`` where no label stands first."""
    if not words or words[0].token.kind not in ("label", "number"):
        return None
    numbers, bracket, end = _numbers(words, 0)
    if not bracket:
        if end >= len(words) or words[end].token.value != ".":
            return None
        end += 1
    elif end < len(words) and _is_unit(words[end]):  # «9) тармақшаға өзгеріс енгізу көзделген»
        return None
    kind = "point" if bracket else "paragraph"
    named = Named(kind, "subject", numbers, bracket, 0, end)
    return Phrase((named,), "subject", 0, end), end


def lies_in(inner: Phrase, outer: Phrase) -> bool:
    """Whether the units of one phrase are such as lie in those of another."""
    return bool(inner.path and outer.path) and _RANK.get(inner.path[0].kind, 0) > _RANK.get(outer.path[-1].kind, 0)


def _shared_holders(words: Sequence[Word], phrases: list[Phrase]) -> list[Phrase]:
    """«абзац первый, подпункты 1) и 2) пункта 3»: a phrase joined to the next one shares that one's holder, if it names none itself."""
    out = list(phrases)
    for at in range(len(out) - 2, -1, -1):
        here, after = out[at], out[at + 1]
        between = words[here.end : after.at]
        if not between or not all(word.token.kind == "comma" or _is_joint(word) for word in between):
            continue
        if here.role != after.role or len(after.path) < 2:
            continue
        if not here.path:  # «в заголовок и пункт 1 статьи 3»
            out[at] = here._replace(path=after.path[:1]) if here.aspect == "heading" and after.path[0].kind in _HEADED else here
            continue
        top = _RANK.get(here.path[0].kind, 0)
        holders = tuple(unit for unit in after.path[:-1] if _RANK.get(unit.kind, 0) < top)
        if holders and top > _RANK["article"] and here.path[0].numbers:
            out[at] = here._replace(path=(*holders, *here.path))
    return out


#: A unit's word in the form that says it is of another: «3-тармағын», «1), 2) тармақшалары», not «3-тармақ».
_OWNED: Final = re.compile(r"(?:тармағ|бөліг|бабы|абзацы|тармақшасы|сөйлемі|\w+(?:лар|дар|тар)ы|\w+(?:лер|дер|тер)і)")


def _inherited_holders(words: Sequence[Word], phrases: list[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """Kazakh: «16-баптың 2-тармағын және 3-тармағын»: an owned unit joined to the phrase before it is of the same holder."""
    out = list(phrases)
    for at in range(1, len(out)):
        before, here = out[at - 1], out[at]
        between = words[before.end : here.at]
        joined = between and all(word.token.kind == "comma" or _is_joint(word) for word in between)
        if not joined or not here.path or not _OWNED.match(lexicon.fold(words[here.path[0].end - 1].token.value)):
            continue
        top = _RANK.get(here.path[0].kind, 0)
        holders = tuple(unit for unit in before.path if _RANK.get(unit.kind, 0) < top)
        if holders and len(holders) < len(before.path) and top > _RANK["article"] and here.path[0].numbers:
            out[at] = here._replace(path=(*holders, *here.path))
    return out


def first_path(text: str, lexicon: Lexicon) -> tuple[Unit, ...]:
    """The first unit phrase of a text, as a path; empty where there is none."""
    phrases = find_phrases(words_of(tokenize(text, lexicon), lexicon), lexicon)
    if not phrases:
        return ()
    return tuple(Unit(unit.kind, unit.numbers[0][0] if unit.numbers else None, unit.bracket) for unit in phrases[0].path)
