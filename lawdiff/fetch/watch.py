"""Watching: ask only what may have changed, and tell the amendments since the last time, as a timeline or a feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import msgspec

from lawdiff.corpus.archive import sync_folder
from lawdiff.corpus.aside import mark
from lawdiff.fetch import dossier
from lawdiff.fetch.adilet import Adilet
from lawdiff.fetch.eventlog import Seen, read_events
from lawdiff.fetch.outcome import Event, Noted
from lawdiff.fetch.source import Source
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.model.errors import Unreadable

#: The most entries of a feed.
FEED: Final = 200

_KINDS: Final = {
    "new-edition": "new edition",
    "text-changed": "the publisher changed the words of an edition held",
    "remarks-changed": "remarks changed, the law did not",
    "repealed": "lost its force",
    "unlisted": "a text that no listed edition has",
}


class Changed(msgspec.Struct, frozen=True):
    """The acts that may have changed, and what could not be asked."""

    acts: tuple[Act, ...]
    notes: tuple[Noted, ...] = ()


def changed(acts: Sequence[Act], sources: Sequence[Source], home: Path) -> Changed:
    """The acts whose list of editions names a day that was not known, that the newest-documents feed mentions with a later day, or that were
    never fetched. One conditional request an act, language and source, and one for the feed."""
    hinted, notes = _hinted(acts, sources, home)
    found: list[Act] = []
    for act in acts:
        record = dossier.load(home, act.id)
        if act.id in hinted or not record.shelves:
            found.append(act)
            continue
        news = False
        for name, shelf in record.shelves.items():
            kind, _, language = name.rpartition("/")
            source = next((source for source in sources if source.name == kind), None)
            if source is None or not shelf.days or not source.covers(act):
                continue
            try:
                listing = source.listing(act, language)
            except (Trouble, Unreadable) as problem:
                notes.append(Noted(act.id, language, kind, "not-asked", str(problem), failed=True))
                continue
            news = news or bool(set(listing.days) - set(shelf.days))
        if news:
            found.append(act)
    return Changed(tuple(found), tuple(notes))


def _hinted(acts: Sequence[Act], sources: Sequence[Source], home: Path) -> tuple[set[str], list[Noted]]:
    """Acts that the feed of newest documents names with a day later than any that is known."""
    hinted: set[str] = set()
    notes: list[Noted] = []
    followed = {act.id for act in acts}
    for source in sources:
        if not isinstance(source, Adilet):
            continue
        try:
            items = source.latest()
        except Trouble as trouble:
            # The feed only hastens: the lists of editions, which are asked anyway, decide.
            notes.append(Noted("", "", source.name, "feed", str(trouble)))
            continue
        for item in items:
            if item.act in followed and item.day is not None:
                days = [day for shelf in dossier.load(home, item.act).shelves.values() for day in shelf.days]
                if not days or item.day > max(days):
                    hinted.add(item.act)
    return hinted, notes


class Timeline(msgspec.Struct, frozen=True):
    """What came to light since the last watch (``since``: when that was, ``None`` for the first)."""

    since: dt.datetime | None
    events: tuple[Seen, ...]


def timeline(folder: Path, now: dt.datetime) -> Timeline:
    """The events since the last watch; from now on they are told. ``folder`` is the archive's."""
    state = folder / "watched.json"
    since: dt.datetime | None = None
    try:
        since = msgspec.json.decode(state.read_bytes(), type=dict[str, dt.datetime])["last"]
    except FileNotFoundError:
        pass
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError):
        since = None  # a damaged mark only means that old news is told again
    events = tuple(seen for seen in read_events(folder) if since is None or seen.seen_at > since)
    aside = folder / "tmp" / f"{mark()}.json"
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.write_bytes(msgspec.json.encode({"last": now}))
    aside.replace(state)
    sync_folder(folder)
    return Timeline(since, events)


#: What else is to be said of an event, a line a thing: the laws that made it, the articles that it changed.
More = Callable[[Event], Sequence[str]]


def _nothing(event: Event) -> Sequence[str]:
    return ()


def as_text(told: Timeline, more: More = _nothing) -> str:
    """An amendment after the other, oldest edition first."""
    if not told.events:
        return f"No amendments since {told.since:%Y-%m-%d %H:%M} UTC.\n" if told.since else "No amendments yet.\n"
    lines = []
    for seen in sorted(told.events, key=lambda seen: (seen.event.date, seen.event.act, seen.event.language)):
        event = seen.event
        lines.append(f"{event.date}  {event.act}/{event.language}  {_KINDS[event.kind]}: {event.title}{_size(event)}")
        if event.caused_by:
            lines.append(f"            by {event.caused_by}")
        lines += [f"            {line}" for line in more(event)]
        if event.url:
            lines.append(f"            {event.url}")
    return "\n".join(lines) + "\n"


def as_atom(seen: Sequence[Seen], more: More = _nothing) -> str:
    """An Atom feed (RFC 4287) of the last events, newest first."""
    newest = sorted(seen, key=lambda entry: entry.seen_at, reverse=True)[:FEED]
    updated = newest[0].seen_at if newest else dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<title>Amendments</title>",
        "<id>urn:lawdiff:amendments</id>",
        f"<updated>{_stamp(updated)}</updated>",
        "<author><name>lawdiff</name></author>",
    ]
    for entry in newest:
        event = entry.event
        name = ":".join(filter(None, (event.act, event.language, event.date.isoformat(), event.kind, event.source, event.law)))
        summary = f"{_KINDS[event.kind]} of {event.date}{_size(event)}" + (f"; by {event.caused_by}" if event.caused_by else "")
        out += [
            "<entry>",
            f"<title>{escape(f'{event.act}/{event.language}: {event.title}')}</title>",
            f"<id>urn:lawdiff:{escape(name)}</id>",
            f"<updated>{_stamp(entry.seen_at)}</updated>",
            *([f"<link href={quoteattr(event.url)}/>"] if event.url.startswith("http") else []),
            f"<summary>{escape(summary)}</summary>",
            *([f'<content type="text">{escape(chr(10).join(lines))}</content>'] if (lines := more(event)) else []),
            "</entry>",
        ]
    return "\n".join([*out, "</feed>", ""])


def _size(event: Event) -> str:
    if event.words is None:
        return ""
    return f" ({event.words_before} → {event.words} words)" if event.words_before is not None else f" ({event.words} words)"


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
