"""The citations of a note: which dates and numbers name an amending act, and what is known of each on its way to becoming effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lawdiff.amend.note_clause import Action
from lawdiff.amend.note_tokens import Token, closing
from lawdiff.language.note_lexicon import Lexicon

#: The words right before the day of an act that is cited by its day alone.
_OF: Final = frozenset({"от", "рк", "dated", "of"})
#: How far from a bare day or number the word for an act may stand.
_REACH: Final = 6


class Cited:
    """One citation: its token, the kind and title of its act, what it did, and the words on its commencement.

    ``joint``: one act of two bodies, whose commencement stands behind the second. ``beside``: what the note says beside the change itself (an exception,
    that the act is not published). ``presidential``: the President's act, though the list it stands in is one of laws. ``spared``: what the exception says of the provisions it names.
    """

    __slots__ = ("act", "actions", "beside", "commencements", "joint", "presidential", "spared", "title", "token")

    def __init__(self, token: Token, act: str | None, title: str | None, actions: Sequence[Action]) -> None:
        self.token = token
        self.act = act
        self.title = title
        self.actions = tuple(actions)
        self.commencements: list[str] = []
        self.joint = False
        self.presidential = False
        self.beside: str | None = None
        self.spared: tuple[Action, ...] = ()


def is_citation(tokens: Sequence[Token], at: int, held: Sequence[Token], lexicon: Lexicon, *, listed: bool) -> bool:
    """Whether a token names an act. ``held`` are the tokens since the last citation, ``listed`` says that there was one.

    A number with a date always does; a number or a date alone only beside the word for an act («Законом РК № 107-VI»), or as the next item of a list
    («законами РК от 10.03.2017 № 51-VI (…); от 08.06.2022 (…)»).
    """
    token = tokens[at]
    if token.kind == "cite":
        if token.date is not None or token.impossible:
            return True
        numbered = token.number is not None and "-" in token.number
        return (numbered and (listed or lexicon.language == "kaz")) or _act_beside(tokens, at, held, lexicon)
    if token.kind != "date" or _said_again(tokens, at):
        return False
    if lexicon.language == "kaz":
        return _act_beside(tokens, at, held, lexicon) or (listed and _begins_item(tokens, at, held, lexicon))
    if not held or held[-1].value.lower() not in _OF:
        return False
    return _act_beside(tokens, at, held, lexicon) or (listed and _begins_item(tokens, at, held[:-1], lexicon))


def _act_beside(tokens: Sequence[Token], at: int, held: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the word for an act stands before the citation; in Kazakh behind it, and behind its commencement too («… (…) Заңымен»)."""
    if lexicon.language != "kaz":
        return _names_act(held[-_REACH:], lexicon)
    after = at + 1
    if _names_act(tokens[after : after + 2], lexicon):
        return True
    if tokens[at].kind != "date" or after >= len(tokens) or tokens[after].kind != "open":
        return False
    end = closing(tokens, after, lexicon)
    return _names_act(tokens[end + 1 : end + 3], lexicon)


def _names_act(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    found = (lexicon.lookup(token.value) for token in tokens if token.kind == "word")
    return any(lexeme is not None and lexeme.part == "act" for lexeme in found)


def _begins_item(tokens: Sequence[Token], at: int, held: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a day stands as the next item of a list: nothing but a mark and a joint before it, and a bracket, a mark or the end behind it."""
    if not held or not all(token.kind in ("stop", "comma", "close") or _joins(token, lexicon) for token in held):
        return False
    beyond = next((token for token in tokens[at + 1 :] if token.value.lower() not in ("г", "г.", "ж", "года")), None)
    return beyond is None or beyond.kind in ("open", "stop", "comma", "close") or _joins(beyond, lexicon)


def _joins(token: Token, lexicon: Lexicon) -> bool:
    lexeme = lexicon.lookup(token.value) if token.kind == "word" else None
    return lexeme is not None and (lexeme.part == "joint" or token.value.lower() in ("рк", "қр"))


def _said_again(tokens: Sequence[Token], at: int) -> bool:
    """«Законом РК от 09.04.2025 от 09.04.2025 № 17-IX»: a day that the citation right behind it repeats."""
    return any(token.kind == "cite" and token.date == tokens[at].date for token in tokens[at + 1 : at + 3])
