"""What of an instrument nobody has checked yet: paraphrases made without the treaty's text, facts of status without a day of checking."""

from __future__ import annotations

from pathlib import Path

import msgspec

from lawdiff.assess.instrument import Instrument, Words
from lawdiff.assess.instruments import check_related


class ToCheck(msgspec.Struct, frozen=True):
    """One thing to check: an article's paraphrase (``article`` set), or a fact of Kazakhstan's standing (``fact`` set)."""

    article: str | None
    fact: str | None
    text: Words
    against: str


class Verification(msgspec.Struct, frozen=True):
    """All there is to check in one instrument, and cross-references that lead nowhere in any."""

    instrument: str
    to_check: tuple[ToCheck, ...]
    broken: tuple[str, ...]


def verification(home: Path, instrument: Instrument) -> Verification:
    """List what to check against a fetched text, and against the depositary."""
    items = [ToCheck(a.number, None, a.asks, "the treaty's text") for a in instrument.articles if a.basis == "unverified"]
    items += [ToCheck(None, fact.fact, fact.note, fact.source or "the depositary's list") for fact in instrument.status.facts if fact.checked is None]
    return Verification(instrument.id, tuple(items), tuple(map(str, check_related(home))))
