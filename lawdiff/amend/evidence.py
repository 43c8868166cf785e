"""What two compared editions say of the notes: which new effects their words show, and which changes of words no new effect explains."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from lawdiff.amend.effects import ReadNote
from lawdiff.amend.note_tokens import number_key
from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.effect import Effect
from lawdiff.model.eid import ROOT, article_of, is_within
from lawdiff.model.reference import Reference

#: Effects that need not change a word of the provision: that none changed says nothing against them.
_SILENT: Final = frozenset({"in-force", "interpreted", "upheld", "unconstitutional", "suspended", "renumbered"})
_OTHER_TEXT: Final[Mapping[str, str]] = {"rus": "the Kazakh text only", "kaz": "the Russian text only"}

Key = tuple[object, ...]


class Evidence(msgspec.Struct, frozen=True):
    """One comparison, held against the notes of its two editions.

    ``shown`` has every effect that is new in the later edition's notes, with the provisions whose words changed under it (none: the words do not show
    it); ``must_show`` tells whether such a silence speaks against the note; ``laws`` names for every changed provision the keys of the effects that
    cover it.
    """

    between: tuple[dt.date, dt.date]
    shown: Mapping[Key, tuple[str, ...]]
    must_show: Mapping[Key, bool]
    unexplained: tuple[Change, ...]
    laws: Mapping[str, tuple[Key, ...]]


def evidence_of(comparison: Comparison, editions: Sequence[Edition], notes: Mapping[dt.date, Sequence[ReadNote]]) -> Evidence | None:
    """Hold a comparison against the notes; ``None`` where its editions are not among those given."""
    old, new = _held(comparison.old, editions), _held(comparison.new, editions)
    if old is None or new is None:
        return None
    known = {key_of(effect) for note in notes[old.date] for effect in note.effects if not effect.pending}
    fresh: dict[Key, Effect] = {}
    for note in notes[new.date]:
        for effect in note.effects:
            key = key_of(effect)
            if not effect.pending and (key not in known or _begins_between(effect, old, new)) and _comparable(effect, old, new):
                fresh.setdefault(key, effect)
    rows = [change for change in comparison.changes if _changed(change) and _tells(change, old, new)]
    holders = _Holders(old, new)
    laws: dict[str, tuple[Key, ...]] = {}
    shown: dict[Key, list[str]] = {key: [] for key in fresh}
    unexplained: list[Change] = []
    for change in rows:
        covering = [key for key, effect in fresh.items() if _covers(effect, change, holders)]
        eid = change.new_eid or change.old_eid or ROOT
        for key in covering:
            shown[key].append(eid)
        laws[eid] = tuple(covering)
        if not covering:
            unexplained.append(change)
    whole = not old.partial and not new.partial
    must = {
        key: effect.kind not in _SILENT
        and not _wordless(effect)
        and effect.detail != _OTHER_TEXT.get(new.language)
        and (whole or effect.provision != ROOT)
        for key, effect in fresh.items()
    }
    return Evidence(
        (old.date, new.date), {key: tuple(dict.fromkeys(eids)) for key, eids in shown.items()}, must, tuple(_tops(unexplained, holders)), laws
    )


def key_of(effect: Effect) -> Key:
    """What makes two notes' effects the same one: the change, the provision and side of it, the act; not the words of the note around it."""
    affecting = effect.affecting
    number = number_key(affecting.number) if affecting is not None and affecting.number is not None else None
    return (effect.kind, effect.provision, effect.aspect, number, affecting.date if affecting is not None else None, effect.pending, effect.old_words)


class _Holders:
    """What holds a provision in either edition: a chapter's articles do not carry its eId."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._editions = (new, old)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, eid: str) -> frozenset[str]:
        """The eIds above a provision, its own included."""
        found = self._found.get(eid)
        if found is None:
            found = self._found[eid] = frozenset({eid, *(node.eid for edition in self._editions for node in edition.ancestors(eid))})
        return found


def _held(reference: Reference, editions: Sequence[Edition]) -> Edition | None:
    for edition in editions:
        if edition.act == reference.act and edition.language == reference.language and edition.date == reference.date:
            return edition
    return None


def _changed(change: Change) -> bool:
    """Whether a row's own words or place changed: an article is called edited when anything beneath it is."""
    if change.kind == "unchanged" or change.level in ("note", "toc"):
        return False
    return change.old_text != change.new_text or change.kind in ("moved", "renumbered")


def _begins_between(effect: Effect, old: Edition, new: Edition) -> bool:
    return any(old.date < day <= new.date for day in effect.commencement.dates)


def _tells(change: Change, old: Edition, new: Edition) -> bool:
    """Whether a row is a change at all: what a part of an act does not hold was neither put in nor taken out."""
    if change.kind == "inserted" and old.partial:
        return _holds(old, change.new_eid)
    if change.kind == "deleted" and new.partial:
        return _holds(new, change.old_eid)
    return True


def _comparable(effect: Effect, old: Edition, new: Edition) -> bool:
    """Whether both editions hold the place of an effect."""
    if effect.provision == ROOT:
        return effect.kind == "renamed-throughout" or (not old.partial and not new.partial)
    return (not old.partial or _holds(old, effect.provision)) and (not new.partial or _holds(new, effect.provision))


def _holds(edition: Edition, eid: str | None) -> bool:
    """Whether a partial edition holds the article of an eId whole: with its words, and not last, where the cut may run through it."""
    if eid is None:
        return False
    articles = edition.articles()
    article = edition.find(article_of(eid) or eid)
    if article is None or (articles and article.eid == articles[-1].eid):
        return False
    return bool(article.text or article.law_children())


def _covers(effect: Effect, change: Change, holders: _Holders) -> bool:
    """Whether a change of words is what an effect speaks of."""
    eids = [eid for eid in (change.old_eid, change.new_eid) if eid is not None]
    if effect.kind == "renamed-throughout":
        inside = effect.provision == ROOT or any(is_within(eid, effect.provision) or effect.provision in holders.of(eid) for eid in eids)
        return inside and _renames(effect, change)
    if effect.aspect == "heading":
        return effect.provision in eids
    if effect.provision == ROOT:
        return True
    return any(is_within(eid, effect.provision) or effect.provision in holders.of(eid) for eid in eids)


def _renames(effect: Effect, change: Change) -> bool:
    if change.words:
        taken = " ".join(text for sign, text in change.words if sign == "-").casefold()
        put = " ".join(text for sign, text in change.words if sign == "+").casefold()
    else:
        taken, put = (change.old_text or "").casefold(), (change.new_text or "").casefold()
    gone = any(_stem(word) in taken for word in effect.old_words) or not effect.old_words
    come = any(_stem(word) in put for word in effect.new_words) or not effect.new_words
    return gone and come and not _wordless(effect)


def _wordless(effect: Effect) -> bool:
    """A renaming whose words could not be read: it explains no change, and that none shows says nothing against it."""
    return effect.kind == "renamed-throughout" and not effect.old_words and not effect.new_words


def _stem(words: str) -> str:
    """The beginning that the case forms of a replaced wording share; short words whole."""
    folded = words.casefold().strip()
    last = folded.split()[-1] if folded.split() else folded
    return last[: max(4, len(last) - 3)]


def _tops(changes: Iterable[Change], holders: _Holders) -> Iterable[Change]:
    """Without the rows that only repeat the one above: a new article's points are new with it."""
    changes = list(changes)
    whole = {change.new_eid or change.old_eid: change.kind for change in changes if change.kind in ("inserted", "deleted")}
    for change in changes:
        eid = change.new_eid or change.old_eid or ROOT
        if change.kind in ("inserted", "deleted") and any(whole.get(above) == change.kind for above in holders.of(eid) if above != eid):
            continue
        yield change
