"""A picture as plain values, in the form the command line promises to programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from lawdiff.assess.evidence import ClauseChange, Evidence
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.picture import Picture, Row
from lawdiff.assess.since import Move
from lawdiff.model.change import Change


def picture_json(picture: Picture, tongue: Tongue) -> dict[str, Any]:
    """``{instrument, status, as_of, rows, coverage}``, with what else is known beside."""
    instrument, assessments = picture.instrument, picture.assessments
    days = [row.as_of for row in picture.rows if row.as_of is not None]
    standing = instrument.status
    return {
        "instrument": instrument.id,
        "title": instrument.title.of(tongue),
        "subject": assessments.subject,
        "draft": assessments.is_draft,
        "status": {
            "standing": standing.standing,
            "facts": [
                {"fact": f.fact, "date": _day(f.date), "source": f.source, "checked": _day(f.checked), "note": f.note.of(tongue)}
                for f in standing.facts
            ],
        },
        "as_of": _day(picture.as_of or (max(days) if days else None)),
        "rows": [row_json(row, tongue) for row in picture.rows],
        "coverage": msgspec.to_builtins(picture.coverage),
    }


def row_json(row: Row, tongue: Tongue) -> dict[str, Any]:
    """One row."""
    return {
        "article": row.article,
        "title": row.title.of(tongue),
        "question_id": row.question_id,
        "question": row.question.of(tongue) if row.question else None,
        "weight": row.weight,
        "themes": list(row.themes),
        "basis": row.basis,
        "answer": row.answer,
        "stale": row.stale,
        "evidence": [_evidence(item) for item in row.evidence],
        "reasoning": row.reasoning.of(tongue) if row.reasoning else None,
        "closes": row.closes.of(tongue) if row.closes else None,
        "read": [act.of(tongue) for act in row.read],
        "author": row.author,
        "reviewer": row.reviewer,
        "as_of": _day(row.as_of),
        "confidence": row.confidence,
        "status": row.status,
        "disputed": row.disputed,
        "assessed_from": _day(row.assessed_from),
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    plain: dict[str, Any] = {"ref": item.ref, "quote": item.quote, "stale": item.stale, "trouble": item.trouble, "now": item.now}
    if item.change is not None:
        plain["change"] = _change(item.change)
    return plain


def _change(change: ClauseChange) -> dict[str, Any]:
    return {
        "fate": change.fate,
        "last_valid": _day(change.last_valid),
        "changed_in": _day(change.changed_in),
        "newest": _day(change.newest),
        "now": list(change.now),
        "laws": list(change.laws),
        "rows": [_row(row) for row in change.rows],
    }


def _row(row: Change) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "old_eid": row.old_eid,
        "new_eid": row.new_eid,
        "old_text": row.old_text,
        "new_text": row.new_text,
        "words": [list(segment) for segment in row.words],
    }


def move_json(move: Move, tongue: Tongue) -> dict[str, Any]:
    """One thing that moved between two days."""
    return {
        "article": move.article,
        "question_id": move.question_id,
        "question": move.question.of(tongue),
        "author": move.author,
        "before": move.before,
        "after": move.after,
        "direction": move.direction,
        "laws": list(move.laws),
        "clauses": [
            {"ref": c.ref, "fate": c.fate, "then": list(c.then), "laws": list(c.laws), "rows": [_row(row) for row in c.rows]} for c in move.clauses
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
