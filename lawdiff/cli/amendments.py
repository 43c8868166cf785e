"""What an amendment did: the laws that made it and the articles it changed, from the editions on both sides of it.

``lawdiff fetch --changed`` tells it with each amendment. It is derived from editions, so it is kept with the indexes: safe to delete.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from lawdiff import __version__
from lawdiff.model.errors import LawdiffError
from lawdiff.parse import PARSER_VERSION

if TYPE_CHECKING:
    from lawdiff.amend.timeline import Event as Amendment
    from lawdiff.cli.context import Context
    from lawdiff.corpus.store import EditionKey
    from lawdiff.fetch.outcome import Event
    from lawdiff.model.change import Comparison

#: So many places are named in a line for people; JSON names them all.
NAMED: Final = 12
#: So many amendments are kept: more than a feed holds.
KEPT: Final = 400
_UNTOLD: Final = {
    "text-changed": "the publisher changed an edition that is held; the page is in the archive, take it with --accept",
    "unlisted": "the text is in the archive; it is no edition yet",
    "remarks-changed": "only remarks changed",
}


class Law(msgspec.Struct, frozen=True, omit_defaults=True):
    """An amending law as the new remarks name it, and the provisions that they say it touched."""

    number: str | None
    date: dt.date | None
    id: str | None = None
    provisions: tuple[str, ...] = ()


class Detail(msgspec.Struct, frozen=True, omit_defaults=True):
    """One amendment. ``articles`` are those that changed (where an act has none: its paragraphs), by what became of them.

    ``unexplained`` provisions changed without a remark that says by which law. ``reason`` says why nothing can be told.
    """

    before: dt.date | None = None
    articles: dict[str, tuple[str, ...]] = {}
    laws: tuple[Law, ...] = ()
    unexplained: tuple[str, ...] = ()
    reason: str = ""


class Amendments:
    """Details of amendments, each worked out once."""

    def __init__(self, context: Context) -> None:
        self._corpus = context.corpus
        self._path = context.home / "indexes" / "amendments.json"
        self._kept: dict[str, Detail] = {}
        self._used: dict[str, Detail] = {}
        with contextlib.suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
            self._kept = msgspec.json.decode(self._path.read_bytes(), type=dict[str, Detail])

    def detail(self, event: Event) -> Detail:
        """What an event did; where the editions are not held, why that is not known."""
        held = self._corpus.editions(event.act, event.language)
        new = next((key for key in held if key.date == event.date), None)
        earlier = [key for key in held if key.date < event.date]
        if event.kind in _UNTOLD:
            return Detail(reason=_UNTOLD[event.kind])
        if new is None:
            return Detail(reason="the edition is not held")
        if not earlier:
            return Detail(reason="no earlier edition is held to compare with")
        name = self._name(earlier[-1], new)
        found = self._used.get(name) or self._kept.get(name)
        if found is None:
            try:
                found = self._work_out(earlier[-1], new)
            except LawdiffError as problem:
                return Detail(reason=str(problem))
        self._used[name] = found
        return found

    def lines(self, event: Event) -> list[str]:
        """The same for people, a line a thing."""
        detail = self.detail(event)
        if detail.reason:
            return [f"articles and laws are not told: {detail.reason}"]
        old, new = (f"{event.act}@{day}/{event.language}" for day in (detail.before, event.date))
        if not detail.articles:
            said = [f"against the edition of {detail.before}: no words of the law changed"]
        else:
            said = [f"against the edition of {detail.before}: " + "; ".join(f"{kind} {_some(eids)}" for kind, eids in detail.articles.items())]
        for law in detail.laws:
            name = f"№ {law.number}" if law.number else "a law without a number"
            when = f" of {law.date}" if law.date else ""
            said.append(f"by {name}{when}{f' ({law.id})' if law.id else ''}: {_some(law.provisions)}")
        if detail.unexplained:
            said.append(f"no remark says by which law: {_some(detail.unexplained)}")
        return [*said, f"lawdiff diff {old} {new}"]

    def save(self) -> None:
        """Keep what was used for the next time."""
        kept = dict(list({**self._kept, **self._used}.items())[-KEPT:])
        if kept == self._kept:
            return
        from lawdiff.corpus.aside import mark

        aside = self._path.with_name(f".{self._path.name}.{mark()}.tmp")
        with contextlib.suppress(OSError):  # a folder that may not be written costs only working it out again
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(msgspec.json.encode(kept))
            aside.replace(self._path)

    def _name(self, old: EditionKey, new: EditionKey) -> str:
        stamps = (self._corpus.path(key).stat() for key in (old, new))
        return "|".join((str(old), str(new), *(f"{stamp.st_size}.{stamp.st_mtime_ns}" for stamp in stamps), PARSER_VERSION, __version__))

    def _work_out(self, old: EditionKey, new: EditionKey) -> Detail:
        from lawdiff.amend.timeline import timeline
        from lawdiff.compare import compare

        editions = [self._corpus.load(key) for key in (old, new)]
        comparison = compare(editions[0], editions[1])
        known = {_identity(event) for event in timeline(editions[:1]).events}
        events = [event for event in timeline(editions, [comparison]).events if event.edition == new.date and _identity(event) not in known]
        laws: dict[tuple[str | None, dt.date | None, str | None], list[str]] = {}
        for event in events:
            if event.source == "note" and event.affecting is not None and not event.pending:
                who = event.affecting
                laws.setdefault((who.number, who.date, who.id), []).append(event.provision)
        return Detail(
            before=old.date,
            articles=_articles(comparison),
            laws=tuple(Law(*who, tuple(dict.fromkeys(eids))) for who, eids in laws.items()),
            unexplained=tuple(dict.fromkeys(event.provision for event in events if event.source == "comparison")),
        )


def _identity(event: Amendment) -> tuple[object, ...]:
    who = event.affecting
    return (event.source, event.kind, event.provision, event.aspect, event.detail, event.pending, who and (who.number, who.date))


def _articles(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """The outermost numbered units that changed, by what became of them; a unit in which something changed is edited."""
    found: dict[str, str] = {}
    for change in comparison.changes:
        eid = change.new_eid or change.old_eid
        if change.kind == "unchanged" or eid is None or change.level in ("act", "section", "subsection", "chapter", "subchapter"):
            continue
        unit = eid.partition("__")[0]
        own = change.kind if unit == eid else "edited"
        if found.get(unit) in (None, "edited"):
            found[unit] = own
    return {kind: tuple(unit for unit, own in found.items() if own == kind) for kind in dict.fromkeys(found.values())}


def _some(eids: Sequence[str]) -> str:
    rest = len(eids) - NAMED
    return ", ".join(eids[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
