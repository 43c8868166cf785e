"""Which laws touched a cited clause, as the official notes of an edition tell it."""

from __future__ import annotations

import datetime as dt
import itertools

from lawdiff.amend.effects import effects_of
from lawdiff.annotate.clause import clause_words
from lawdiff.annotate.succession import Succession
from lawdiff.corpus.store import Corpus, EditionKey
from lawdiff.language.fold import fold_key
from lawdiff.model.effect import Effect
from lawdiff.model.eid import ROOT, article_of, is_within


class Histories:
    """The effects told by the editions of a corpus; each edition's notes are read once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._effects: dict[EditionKey, tuple[Effect, ...]] = {}

    def effects(self, key: EditionKey) -> tuple[Effect, ...]:
        """All effects an edition's notes tell of."""
        found = self._effects.get(key)
        if found is None:
            found = self._effects[key] = effects_of(self.corpus.load(key))
        return found

    def of_clause(self, key: EditionKey, eid: str) -> tuple[Effect, ...]:
        """The effects on a clause: on it, on what is below it, on its article or what lies between.

        A note under an article often names the article alone, so its effects may or may not have touched this very clause.
        Effects on the whole act (a renaming throughout) count too where they are told so.
        """
        article = article_of(eid)
        return tuple(
            effect
            for effect in self.effects(key)
            if is_within(effect.provision, eid)
            or (article is not None and is_within(effect.provision, article) and is_within(eid, effect.provision))
            or (effect.provision == ROOT and effect.kind == "renamed-throughout")
        )

    def between(self, key: EditionKey, eid: str, after: dt.date, until: dt.date) -> tuple[Effect, ...]:
        """The effects that may have changed a clause after one day and not after another, as the notes of an edition tell them.

        An effect whose commencement gives no date counts by the day of its law. A renaming throughout the act counts where the clause has its words.
        """
        node = self.corpus.load(key).find(eid)
        words = fold_key(clause_words(node)) if node is not None else ""
        return tuple(
            effect
            for effect in self.of_clause(key, eid)
            if not effect.pending
            and any(after < day <= until for day in _days(effect))
            and (effect.provision != ROOT or any(fold_key(word) in words for word in effect.new_words))
        )

    def through(self, succession: Succession, old: EditionKey, new: EditionKey, eid: str) -> tuple[str, ...]:
        """The laws that may have changed a clause of ``new`` since ``old``: edition by edition, only where its words did change."""
        keys = [k for k in self.corpus.editions(new.act, new.language) if old.date <= k.date <= new.date]
        laws: list[str] = []
        here: str | None = eid
        for before, after in reversed(list(itertools.pairwise(keys))):
            if here is None:
                break
            fate = succession.fate(after, before, here)
            if fate.kind != "same":
                laws = [*laws_of(self.between(after, here, before.date, after.date)), *laws]
            here = fate.eid
        return tuple(dict.fromkeys(laws))


def _days(effect: Effect) -> tuple[dt.date, ...]:
    if effect.commencement.dates:
        return effect.commencement.dates
    return (effect.affecting.date,) if effect.affecting is not None and effect.affecting.date is not None else ()


def law_of(effect: Effect) -> str | None:
    """The amending act in short: «95-VII (2021-12-30)»; ``None`` where the note names none.

    >>> from lawdiff.model.effect import Affecting, Commencement
    >>> law_of(Effect("amended", "art_1", Affecting(number="95-VII", date=dt.date(2021, 12, 30)), Commencement("", "unstated"), ""))
    '95-VII (2021-12-30)'
    """
    affecting = effect.affecting
    if affecting is None or affecting.number is None:
        return None
    return f"{affecting.number} ({affecting.date.isoformat()})" if affecting.date else affecting.number


def laws_of(effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """The amending acts of effects, each once, in order."""
    return tuple(dict.fromkeys(law for law in map(law_of, effects) if law is not None))
