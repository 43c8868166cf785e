"""Cited provisions looked up in the corpus: their words, and whether they have changed since they were assessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from lawdiff.annotate.clause import clause_hash, quotation
from lawdiff.annotate.succession import Fate, Succession
from lawdiff.assess.assessment import Cited
from lawdiff.assess.history import Histories, laws_of
from lawdiff.corpus.store import Corpus, EditionKey
from lawdiff.model.change import Change
from lawdiff.model.reference import Reference

#: What stands against a citation.
Trouble = Literal[
    "not-held",  # the edition named is not in the corpus
    "no-such-clause",  # the edition is held and has no such clause
    "other-words",  # the edition is held, but the clause reads otherwise than when it was assessed
    "no-hash",  # nobody recorded the hash of the words, so they cannot be compared with those assessed
    "act-repealed",  # the newest edition held says that the act is no longer in force
]
_REPEALED: Final = re.compile(r"утрати(?:л|вш)|күші(?:н)?\s+жой|lost\s+(?:its\s+)?force|repealed", re.IGNORECASE)


class ClauseChange(msgspec.Struct, frozen=True):
    """What became of a cited clause since: the last edition held in which it read as assessed, the first in which it did not, and how.

    ``now`` is where it stands in the newest edition (several places where it was split, none where it is gone); ``rows`` is the comparison
    of the cited with the newest edition as far as it concerns the clause; ``laws`` are the amending acts that the notes date in between.
    """

    fate: Literal["changed", "parted", "gone"]
    last_valid: dt.date
    changed_in: dt.date
    newest: dt.date
    now: tuple[str, ...]
    rows: tuple[Change, ...]
    laws: tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True):
    """One citation as of a day. ``quote`` and ``stale`` are ``None`` where the edition is not held: nothing is guessed.

    ``now`` is the citation in the newest edition where the clause was only renumbered or moved.
    """

    ref: str
    quote: str | None
    stale: bool | None
    trouble: Trouble | None = None
    change: ClauseChange | None = None
    now: str | None = None


class Evidences:
    """Looks citations up in one corpus, as of one day (``None``: as of the newest editions held)."""

    def __init__(self, corpus: Corpus, as_of: dt.date | None = None, succession: Succession | None = None) -> None:
        self.corpus = corpus
        self.as_of = as_of
        self.succession = succession or Succession(corpus)
        self.histories = Histories(corpus)

    def look_up(self, cited: Cited) -> Evidence:
        """One citation, with its words and whether they still stand."""
        reference = Reference.parse(cited.ref)
        key = self.held(reference, cited.sha256)
        if key is None:
            return Evidence(cited.ref, None, None, "not-held")
        assert reference.eid is not None  # checked when the file was read
        node = self.corpus.load(key).find(reference.eid)
        if node is None:
            return Evidence(cited.ref, None, None, "no-such-clause")
        quote = quotation(self.corpus.load(key), reference.eid)
        if cited.sha256 is not None and clause_hash(node) != cited.sha256:
            return Evidence(cited.ref, quote, True, "other-words")
        return self._since(cited, key, reference.eid, quote)

    def held(self, reference: Reference, sha256: str | None) -> EditionKey | None:
        """The edition a citation means, if held: that of its very date, else the one in force on that day if it has the very words."""
        keys = self.corpus.editions(reference.act, reference.language)
        before = [key for key in keys if reference.date is not None and key.date <= reference.date]
        if not before:
            return None
        key = before[-1]
        if key.date == reference.date:
            return key
        node = self.corpus.load(key).find(reference.eid) if reference.eid else None
        return key if node is not None and sha256 is not None and clause_hash(node) == sha256 else None

    def _since(self, cited: Cited, key: EditionKey, eid: str, quote: str | None) -> Evidence:
        later = [k for k in self.corpus.editions(key.act, key.language) if k.date > key.date and (self.as_of is None or k.date <= self.as_of)]
        trouble: Trouble | None = "no-hash" if cited.sha256 is None else None
        if self.repealed(later[-1] if later else key):
            return Evidence(cited.ref, quote, True, "act-repealed")
        later = [k for k in later if self.succession.tells(k, eid)]
        newest = later[-1] if later else key
        fate = self.succession.fate(key, newest, eid)
        if fate.kind == "same":
            now = str(newest_ref(newest, fate.eids[0])) if fate.eids[0] != eid else None
            return Evidence(cited.ref, quote, False, trouble, now=now)
        return Evidence(cited.ref, quote, True, trouble, self._change(key, newest, later, eid, fate))

    def _change(self, key: EditionKey, newest: EditionKey, later: Sequence[EditionKey], eid: str, fate: Fate) -> ClauseChange:
        last_valid, changed_in, place = key, newest, eid
        for k in later:
            step = self.succession.fate(key, k, eid)
            if step.kind != "same":
                changed_in = k
                break
            last_valid, place = k, step.eids[0]
        effects = self.histories.between(newest, fate.eids[0] if fate.eids else place, last_valid.date, changed_in.date)
        assert fate.kind != "same"
        return ClauseChange(
            fate=fate.kind,
            last_valid=last_valid.date,
            changed_in=changed_in.date,
            newest=newest.date,
            now=tuple(str(newest_ref(newest, now)) for now in fate.eids),
            rows=fate.rows,
            laws=laws_of(effects),
        )

    def repealed(self, key: EditionKey) -> bool:
        """Whether an edition says of itself that the act has lost force."""
        return _REPEALED.search(self.corpus.load(key).status) is not None


def newest_ref(key: EditionKey, eid: str) -> Reference:
    """The reference to a clause of an edition."""
    return Reference(key.act, key.date, key.language, eid)
