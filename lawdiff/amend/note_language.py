"""Which language a note is written in, its table of words, and the act that a link names."""

from __future__ import annotations

import re

from lawdiff.language.note_lexicon import Lexicon
from lawdiff.model.act import ADILET_ID
from lawdiff.model.errors import WrongUse

_ACT_ID = re.compile(rf"(?<![A-Za-z0-9])({ADILET_ID})(?![A-Za-z0-9])")


def lexicon_for(language: str) -> Lexicon:
    """The table of a language; ``WrongUse`` for a language that has none."""
    if language == "rus":
        from lawdiff.language.note_phrases_rus import RUSSIAN

        return RUSSIAN
    if language == "kaz":
        from lawdiff.language.note_phrases_kaz import KAZAKH

        return KAZAKH
    if language == "eng":
        from lawdiff.language.note_phrases_eng import ENGLISH

        return ENGLISH
    raise WrongUse(f"Notes in “{language}” cannot be read: the languages are rus, kaz and eng.")


def act_id_of(href: str) -> str | None:
    """The act's id in a link, however mangled.

    >>> act_id_of("/rus/docs/Z2000000351#z462"), act_id_of("Z2100000096# 426"), act_id_of("/rus/docs/K950001000_"), act_id_of("#z5")
    ('Z2000000351', 'Z2100000096', 'K950001000_', None)
    >>> act_id_of("/rus/docs/Z220000001K#z156"), act_id_of("/kaz/docs/V14D0003025")
    ('Z220000001K', 'V14D0003025')
    """
    found = _ACT_ID.search(href)
    return found.group(1) if found else None


def language_of(text: str, default: str) -> str:
    """The language a note is written in: a Kazakh edition holds an odd note in Russian, and the other way round.

    >>> language_of("Ескерту. Статья 9 с изменением, внесенным Законом РК", "kaz"), language_of("5) алып тасталды – ҚР Заңымен", "rus")
    ('rus', 'kaz')
    """
    if default == "eng" and not re.search(r"[а-яА-Я]{4}", text):
        return "eng"
    if default == "rus" and not re.search(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]", text):
        return "rus"
    outside = re.sub(r'"[^"]*"', " ", text)
    kazakh = len(re.findall(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]", outside))
    russian = len(re.findall(r"\b(?:[сС]тать|[зЗ]акон(?:ом|а|ами)\b|внесен|исключен|редакции|вводится|[пП]ункт|дополнен)", outside))
    if default == "kaz" and russian > 1 and kazakh <= russian:
        return "rus"
    if default != "kaz" and kazakh > 1 and not russian:
        return "kaz"
    return default
