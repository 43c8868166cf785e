"""What a note says beside the change itself: who issued the amending act, which provision made the change, what it leaves untouched, quotes that do not pair."""

from __future__ import annotations

from collections.abc import Sequence

from lawdiff.amend.note_units import Phrase, Word
from lawdiff.language.note_lexicon import Lexeme, Lexicon


def is_agent(zone: Sequence[Word], phrase: Phrase, lexicon: Lexicon) -> bool:
    """«в редакции согласно ст. 68 настоящего Закона», «осы Заңның 68-бабымен»: the provision that makes the change, not the one changed."""
    before = zone[max(0, phrase.at - 2) : phrase.at]
    if lexicon.language == "rus":
        return any(lexicon.fold(word.token.value).startswith(("согласно", "соответстви", "соотвествии")) for word in before)
    return lexicon.language == "kaz" and phrase.role == "object" and any(word.lexeme == Lexeme("flag", "self") for word in before)


def is_own(zone: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a provision is said to be one of the act itself: «статьей 21 настоящего Закона»."""
    return any(word.lexeme == Lexeme("flag", "self") for word in (*zone[max(0, phrase.at - 2) : phrase.at], *zone[phrase.end : phrase.end + 1]))


def is_officer(word: Word) -> bool:
    return word.lexeme == Lexeme("issuer", "officer")


def office(zone: Sequence[Word], lexicon: Lexicon, verbs: Sequence[tuple[int, Word]], phrases: Sequence[Phrase]) -> range:
    """The words that name who issued the act: an officer's title may hold any words («Министра труда и социальной защиты населения РК»).

    In Kazakh they stand between the dash and the citation, elsewhere such a connective names nothing else («…; и.о. Министра финансов РК от …»).
    """
    if not any(map(is_officer, zone)):
        return range(0)
    if lexicon.language != "kaz":
        return range(len(zone)) if not verbs and not phrases else range(0)
    dash = max((at for at, word in enumerate(zone) if word.token.kind == "dash"), default=-1)
    told = max((*(at for at, _ in verbs), *(phrase.end - 1 for phrase in phrases)), default=-1)
    start = max(dash, told) + 1
    return range(start, len(zone)) if any(map(is_officer, zone[start:])) else range(0)


def excepted(zone: Sequence[Word], named: Sequence[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """What a change does not touch: «за исключением главы 14», «кроме статей 5 и 7», «14-тарауды қоспағанда»."""
    found: list[Phrase] = []
    for at in (at for at, word in enumerate(zone) if word.lexeme == Lexeme("flag", "except")):
        if lexicon.language == "kaz":
            end = at
            for phrase in reversed([phrase for phrase in named if phrase.end <= at]):
                if not _only_joints(zone[phrase.end : end], commas=end < at) or (end < at and not _accusative(zone[phrase.end - 1], lexicon)):
                    break
                found.append(phrase)
                end = phrase.at
            found.sort(key=lambda phrase: phrase.at)
            continue
        end = at + 1
        for phrase in named:
            if phrase.at >= end and _only_joints(zone[end : phrase.at], commas=end > at + 1):
                found.append(phrase)
                end = phrase.end
    return found


def _accusative(word: Word, lexicon: Lexicon) -> bool:
    """Kazakh: «5 және 7-баптарды, 14-тарауды қоспағанда»: all that is excepted stands in this case."""
    return lexicon.fold(word.token.value).endswith(("ды", "ді", "ты", "ті", "ны", "ні", "ын", "ін"))


def _only_joints(words: Sequence[Word], *, commas: bool = False) -> bool:
    return all(_joint(word) or (commas and word.token.kind == "comma") for word in words)


def _joint(word: Word) -> bool:
    return word.lexeme is not None and word.lexeme.part in ("joint", "filler", "flag")


def exception(zone: Sequence[Word], spared: Sequence[Phrase], lexicon: Lexicon, text: str) -> str:
    """The words that tell the exception, as printed."""
    flags = [at for at, word in enumerate(zone) if word.lexeme == Lexeme("flag", "except")]
    start, end = min(spared[0].at, flags[0]), max(spared[-1].end, flags[-1] + 1)
    if lexicon.language == "rus" and start and lexicon.fold(zone[start - 1].token.value) == "за":
        start -= 1
    return text[zone[start].token.start : zone[end - 1].token.end]


def broken_quotes(zone: Sequence[Word], lexicon: Lexicon) -> tuple[str, ...]:
    """Quotation marks that do not pair: a “wording” that ends in a comma and a space, or tells of a replacement itself («"a, “b” заменены словами "»)."""
    return tuple(word.token.value for word in zone if word.token.kind == "quote" and _unpaired(word.token.value, lexicon))


def _unpaired(quoted: str, lexicon: Lexicon) -> bool:
    if quoted.rstrip() != quoted and quoted.rstrip().endswith(","):  # «"волости, "волостью"»: the mark in front of the second closes the first
        return True
    found = [lexicon.lookup(word) for word in quoted.split()]
    told = any(lexeme == Lexeme("verb", "words-replaced") for lexeme in found)
    return told or (lexicon.language == "kaz" and any(lexeme == Lexeme("flag", "by-words") for lexeme in found))
