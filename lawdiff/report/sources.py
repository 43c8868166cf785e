"""What a report must say about the texts it shows: which editions, from where, with which fingerprint, and the marks they carry themselves."""

from __future__ import annotations

import re
from typing import Final

from lawdiff.model.edition import Edition
from lawdiff.report.citation import cite
from lawdiff.report.labels import Labels, language_tag

#: A mark that must stand on every page made from a text: it is fictional, or a draft. Whole words of the three languages.
_MARK: Final = re.compile(
    r"\b(?:вымышленн\w*|выдуманн\w*|проект|законопроект\w*|ойдан\s+шығарылған|жоба(?:сы)?|fictional|fictitious|draft)\b", re.IGNORECASE
)

Facts = tuple[tuple[str, str], ...]


def one_line(text: str) -> str:
    """Line breaks and runs of spaces as single spaces.

    >>> one_line("Приложение 1\\nк Закону")
    'Приложение 1 к Закону'
    """
    return " ".join(text.split())


def edition_name(edition: Edition, labels: Labels) -> str:
    """A title and the day from which the text holds: «О миграции (редакция от 01.01.2023)»."""
    return f"{one_line(edition.title) or edition.act} ({labels['edition_of']} {labels.day(edition.date)})"


def front_notes(edition: Edition) -> tuple[str, ...]:
    """The source's own remarks on the text as a whole, verbatim: order of commencement, warnings to readers, marks of fiction."""
    return tuple(one_line(note.full_text()) for note in edition.root.notes() if note.note_kind == "editorial")


def marks(edition: Edition) -> tuple[str, ...]:
    """Remarks that say the text is fictional or a draft: these travel with every row, also where other remarks do not.

    Looked for in the title, the requisites, the status and the remarks on the whole text.
    """
    beside = [one_line(text) for text in (edition.title, edition.requisites, edition.status) if text]
    return tuple(dict.fromkeys(text for text in (*beside, *front_notes(edition)) if _MARK.search(text)))


def facts(edition: Edition, labels: Labels) -> Facts:
    """What is known of an edition and its source, as ``(caption, value)``; what is unknown is left out, save for dates."""
    source = edition.provenance
    stated = (
        ("reference", str(edition.reference())),
        ("title", one_line(edition.title)),
        ("requisites", one_line(edition.requisites)),
        ("status", one_line(edition.status)),
        ("date", labels.day(edition.date)),
        ("language", labels.language(edition.language)),
        ("state", labels.states[edition.state]),
        ("caused_by", one_line(source.caused_by or "")),
        ("source", labels.source(source.source)),
        ("url", source.url or ""),
        ("file", source.path or ""),
        ("retrieved", f"{source.retrieved_at:%Y-%m-%d %H:%M} UTC" if source.retrieved_at else ""),
        ("size", f"{source.size}" if source.size else ""),
    )
    said = [(labels[name], value) for name, value in stated if value]
    said.append(("SHA-256", source.sha256))
    if edition.partial:
        said.append((labels["partial"], labels["yes"]))
    return tuple(said)


def source_line(edition: Edition, labels: Labels) -> str:
    """One line that stands in every row of a table: where the text came from, its fingerprint and its marks."""
    source = edition.provenance
    parts = [labels.source(source.source), source.url or source.path or "", f"SHA-256 {source.sha256}"]
    if edition.partial:
        parts.append(labels["partial"])
    parts += marks(edition)
    return "; ".join(part for part in parts if part)


def reference(edition: Edition, eid: str | None) -> str:
    """The reference of a provision in this very edition; empty for an absent side."""
    return str(edition.reference(eid)) if eid is not None else ""


def cited(edition: Edition, eid: str, language: str, labels: Labels) -> str:
    """A full human citation: the provision, and the edition it is cited from."""
    return f"{cite(eid, language)}, {edition_name(edition, labels)}"


def tag(edition: Edition) -> str:
    """The language tag of an edition's text."""
    return language_tag(edition.language)
