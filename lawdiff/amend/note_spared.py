"""Exceptions that tell what befalls the provisions they name: «за исключением статьи 16, которая признается утратившей силу с 01.07.2026»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.amend.note_clause import Action
from lawdiff.amend.note_tokens import Token
from lawdiff.amend.note_units import Word, find_phrases, words_of
from lawdiff.language.note_lexicon import Lexeme, Lexicon
from lawdiff.model.effect import EffectKind

_EXCEPT: Final = Lexeme("flag", "except")
_WHICH: Final = Lexeme("flag", "which")
_SINCE: Final = Lexeme("flag", "since")
_SINCE_BACK: Final = Lexeme("flag", "since-back")


class Spared(NamedTuple):
    """An exception: its words, what befalls each list in it (empty where that could not be read), and whether all of it was read.

    ``rest`` is where the words behind it begin.
    """

    words: str
    actions: tuple[Action, ...]
    whole: bool
    rest: int


def read_spared(tokens: Sequence[Token], lexicon: Lexicon, text: str) -> Spared | None:
    """The exception with which words between citations begin; ``None`` where they begin with none.

    Each list takes the day that stands with it. Where one list cannot be read, none is: a day must not pass from one to another.
    """
    words = words_of(tokens, lexicon)
    flag = next((at for at, word in enumerate(words) if word.lexeme == _EXCEPT), None)
    if flag is None:
        return None
    if lexicon.language == "kaz":
        start, end, rest = 0, flag, flag + 1
        if not any(word.lexeme == _WHICH for word in words[:flag]):
            return None
    elif flag <= 1 and all(word.lexeme == Lexeme("filler") for word in words[:flag]):
        start, end, rest = flag + 1, len(words), len(words)
    else:
        return None
    lists = _lists(words[start:end])
    actions = tuple(_action(part, lexicon, text) for part in lists)
    if not any(any(word.lexeme == _WHICH for word in part) for part in lists):
        return Spared(_printed(words[:rest], text), (), True, rest)
    read = tuple(action for action in actions if action is not None)
    whole = len(read) == len(lists)
    return Spared(_printed(words[:rest], text), read if whole else (), whole, rest)


def _lists(words: Sequence[Word]) -> list[list[Word]]:
    """The words parted at «;»."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.token.value == ";":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _action(words: list[Word], lexicon: Lexicon, text: str) -> Action | None:
    """One list with its relative clause: «статей 5 и 7, которые признаются утратившими силу с 01.01.2027», «01.01.2027 бастап күші жойылды деп танылатын …»."""
    which = [at for at, word in enumerate(words) if word.lexeme == _WHICH]
    verbs = [word.lexeme.value for word in words if word.lexeme is not None and word.lexeme.part == "verb"]
    days = [at for at, word in enumerate(words) if word.token.kind == "date"]
    if len(which) != 1 or verbs != ["repealed"] or len(days) != 1 or words[days[0]].token.date is None:
        return None
    day = days[0]
    kind: EffectKind = "repealed"
    if lexicon.language == "kaz":
        told, named = words[: which[0]], words[which[0] + 1 :]
        since = text[words[day].token.start : words[day + 1].token.end] if words[day + 1].lexeme == _SINCE_BACK else ""
    else:
        told, named = words[which[0] :], words[: which[0]]
        since = text[words[day - 1].token.start : words[day].token.end] if words[day - 1].lexeme == _SINCE else ""
    phrases = tuple(find_phrases(named, lexicon))
    if not since or words[day] not in told or not phrases or not all(phrase.path and phrase.path[-1].numbers for phrase in phrases):
        return None
    return Action(kind, phrases, since=since)


def _printed(words: Sequence[Word], text: str) -> str:
    return " ".join(text[words[0].token.start : words[-1].token.end].split())
