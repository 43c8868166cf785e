"""Remarks that speak of force alone: «Порядок введения в действие настоящего Кодекса см. ст. 920», «Срок действия Закона - до 31.12.2019»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.amend.note_citing import Cited
from lawdiff.amend.note_clause import read_clause
from lawdiff.amend.note_commencement import Reading, read_commencement
from lawdiff.amend.note_targets import Targets
from lawdiff.amend.note_tokens import find_dates, tokenize
from lawdiff.amend.note_units import Phrase, find_phrases, words_of
from lawdiff.language.note_lexicon import Lexicon
from lawdiff.model.eid import ROOT

#: Such remarks are short; a longer text says more than this.
_LONGEST: Final = 300


class Force(NamedTuple):
    """What such a remark says: of which provision, from when and until when, by which act (``None`` where it names none)."""

    provision: str
    reading: Reading
    cited: Cited | None = None


def force_alone(text: str, start: int, lexicon: Lexicon, targets: Targets) -> Force | None:
    """The remark that begins at ``start``, if it speaks of force and of nothing else."""
    body = text[start:]
    plain = lexicon.fold(body)
    if len(plain) > _LONGEST:
        return None
    if lexicon.term_alone.match(plain):
        return _term(body, lexicon, targets)
    if lexicon.commencement_alone.match(plain):
        return _commencement(text, start, plain, lexicon, targets)
    return None


def _commencement(text: str, start: int, plain: str, lexicon: Lexicon, targets: Targets) -> Force | None:
    body = text[start:]
    tokens = tokenize(text, lexicon, start)
    cites = [at for at, token in enumerate(tokens) if token.kind == "cite"]
    clause = read_clause(tokens[: cites[0]] if cites else tokens, lexicon, text, cited=bool(cites))
    if any(action.kind not in ("in-force", "interpreted") for action in clause.actions):
        return None
    reading = read_commencement(body.strip(" ."), lexicon)
    pointing = reading.commencement.rule == "see-provision"
    if reading.commencement.rule == "unstated" or len(cites) > pointing:
        return None
    named: Sequence[Phrase] = ()
    if pointing:  # «Порядок введения в действие статьи 9 см. статью 35»: what stands before «см.»
        named = _before_see(body, plain, lexicon)
    elif reading.commencement.rule == "on-date":
        named = [phrase for action in clause.actions for phrase in action.phrases]
    whole = pointing or lexicon.act_words.search(plain)
    provision = targets.provisions(named, ())[0] if named else ROOT if whole else targets.around[0]
    return Force(provision, reading, Cited(tokens[cites[0]], clause.act, clause.title, ()) if cites else None)


def _term(body: str, lexicon: Lexicon, targets: Targets) -> Force | None:
    """«Срок действия Закона - до 31.12.2019 (ст. 4 Закона)»: the day on which what is named before it ends."""
    reading = read_commencement(body.strip(" ."), lexicon)
    tokens = tokenize(body, lexicon)
    dates = find_dates(body, lexicon)
    if reading.until is None or not dates or any(token.kind == "cite" for token in tokens):
        return None
    named = _numbered(body[: dates[0][0]], lexicon)
    whole = lexicon.act_words.search(lexicon.fold(body[: dates[0][0]]))
    return Force(targets.provisions(named, ())[0] if named else ROOT if whole else targets.around[0], reading)


def _before_see(body: str, plain: str, lexicon: Lexicon) -> list[Phrase]:
    found = dict(lexicon.commencement)["see"].search(plain)
    words = " ".join(body.split())
    if found is None or len(plain) != len(words):
        return []
    return _numbered(words[: found.start("see")], lexicon)


def _numbered(words: str, lexicon: Lexicon) -> list[Phrase]:
    phrases = find_phrases(words_of(tokenize(words, lexicon), lexicon), lexicon)
    return [phrase for phrase in phrases if phrase.path and phrase.path[-1].numbers]
