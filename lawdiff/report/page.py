"""A self-contained HTML page: one string, style and script inside, nothing fetched.

A content security policy in the page allows only its own style and script, by hash: text that slipped through unescaped still could not run or load.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable

from lawdiff.model.edition import Edition
from lawdiff.report.labels import Labels
from lawdiff.report.page_style import BASE
from lawdiff.report.sources import facts, front_notes, tag
from lawdiff.report.visible import escaped


def page(*, title: str, labels: Labels, skips: Iterable[tuple[str, str]], body: Iterable[str], style: str = "", script: str = "") -> str:
    """A whole page. ``skips`` are ``(id, caption)`` of the links that a keyboard reaches first; ``body`` is HTML already escaped."""
    css = BASE + style
    policy = f"default-src 'none'; style-src '{_hash(css)}'; img-src data:; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src '{_hash(script)}'"
    jumps = "".join(f'<a class="skip" href="#{escaped(target)}">{escaped(caption)}</a>' for target, caption in skips)
    parts = [
        f'<!doctype html>\n<html lang="{labels.code}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="lawdiff">\n',
        f"<title>{escaped(title)}</title>\n<style>{css}</style>\n</head>\n<body>\n{jumps}\n",
        *body,
    ]
    if script:
        parts.append(f"<script>{script}</script>\n")
    parts.append("</body>\n</html>\n")
    return "".join(parts)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def edition_card(edition: Edition, heading: str, labels: Labels) -> str:
    """What is known of an edition: a small list with a heading of level 3, the source's remarks on the whole text among it."""
    rows = "".join(f"<dt>{escaped(name)}</dt><dd{_value_class(name)}>{escaped(value)}</dd>" for name, value in facts(edition, labels))
    notes = front_notes(edition)
    remarks = ""
    if notes:
        listed = "".join(f"<li>{escaped(note)}</li>" for note in notes)
        remarks = f'<dt>{escaped(labels["front_notes"])}</dt><dd><ul class="front" lang="{tag(edition)}">{listed}</ul></dd>'
    return f'<div class="card"><h3>{escaped(heading)}</h3><dl>{rows}{remarks}</dl></div>\n'


def _value_class(name: str) -> str:
    return ' class="mono"' if name == "SHA-256" else ""


def footer(editions: Iterable[Edition], labels: Labels, now: dt.datetime | None) -> str:
    """The end of every page: references with fingerprints, who made it and when (left out where no clock was given)."""
    lines = "".join(
        f'<li><code>{escaped(str(edition.reference()))}</code> · SHA-256 <code class="mono">{escaped(edition.provenance.sha256)}</code></li>'
        for edition in editions
    )
    made = f" {escaped(labels['made'])}: {now:%Y-%m-%d %H:%M} {escaped(now.tzname() or '')}." if now is not None else ""
    return f'<footer>\n<ul class="plain">{lines}</ul>\n<p>{escaped(labels["made_by"])}{made} {escaped(labels["no_network"])}</p>\n</footer>\n'
