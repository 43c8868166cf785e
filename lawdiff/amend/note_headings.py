"""A heading named together with a text or a unit beside it: «в заголовок и текст статьи 3», «тақырыбы мен мәтініне», “in the heading and text”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lawdiff.amend.note_units import Phrase, Word
from lawdiff.language.note_lexicon import Lexeme, Lexicon

_TEXT: Final = Lexeme("flag", "text")


def with_text(zone: Sequence[Word], named: Sequence[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """The phrases, with the text beside a heading as a phrase of its own, and one holder for both.

    A heading and a text that name no unit are those of the place where the note stands.
    """
    out: list[Phrase] = []
    for turn, phrase in enumerate(named):
        if phrase.aspect != "heading":
            out.append(phrase)
            continue
        after = _text_after(zone, phrase.end)
        following = named[turn + 1] if turn + 1 < len(named) else None
        if after is not None and not phrase.path and following is not None and following.at == after and following.path and following.aspect is None:
            out.append(phrase._replace(path=following.path))  # «в заголовок и текст статьи 3»: the article itself is named next
            continue
        before = _text_before(zone, phrase.at)
        if before is not None:  # «в тексте и заголовке статьи 3»
            out.append(phrase._replace(aspect=None, at=before, end=before + 1))
        out.append(phrase)
        if after is not None and (not phrase.path or lexicon.language == "kaz"):
            out.append(phrase._replace(aspect=None, at=after - 1, end=after))
    return out


def _text_after(zone: Sequence[Word], at: int) -> int | None:
    """Where «и текст» (и в тексте, мен мәтініне, and the text of) ends behind a heading; ``None`` where it does not stand there."""
    if at >= len(zone) or not _joint(zone[at]):
        return None
    at += 1
    while at < len(zone) and zone[at].lexeme is not None and zone[at].lexeme in (Lexeme("filler"), Lexeme("joint", "through"), Lexeme("flag", "in")):
        at += 1
    if at >= len(zone) or zone[at].lexeme != _TEXT:
        return None
    at += 1
    while at < len(zone) and zone[at].lexeme in (Lexeme("flag", "of"), Lexeme("filler")) and zone[at].token.value.lower() in ("of", "the"):
        at += 1
    return at


def _text_before(zone: Sequence[Word], at: int) -> int | None:
    """Where the text stands that is joined to the heading behind it."""
    back = at - 1
    while back >= 0 and zone[back].lexeme is not None and zone[back].lexeme in (Lexeme("filler"), Lexeme("flag", "in")):
        back -= 1
    return back - 1 if back >= 1 and _joint(zone[back]) and zone[back - 1].lexeme == _TEXT else None


def _joint(word: Word) -> bool:
    return word.lexeme == Lexeme("joint", "and")
