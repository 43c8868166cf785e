"""A comparison as the JSON of the command-line contract: every key in every row, ``null`` where there is nothing."""

from __future__ import annotations

import json
from typing import Any

from lawdiff.model.change import Change, Comparison


def comparison_value(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain lists and dicts."""
    value: dict[str, Any] = {
        "old": str(comparison.old),
        "new": str(comparison.new),
        "summary": comparison.summary(),
        "changes": [_row(change) for change in comparison.changes],
        "notes": [_row(note) for note in comparison.notes],
        "renamings": [
            {"group": one.group, "old_forms": list(one.old_forms), "new_forms": list(one.new_forms), "count": one.count, "rows": list(one.rows)}
            for one in comparison.renamings
        ],
    }
    if comparison.budget_exhausted is not None:
        value["budget_exhausted"] = comparison.budget_exhausted
    return value


def diff_json(comparison: Comparison) -> str:
    """The comparison as JSON text, letters as they are."""
    return json.dumps(comparison_value(comparison), ensure_ascii=False, indent=2) + "\n"


def _row(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "level": change.level,
        "old_eid": change.old_eid,
        "new_eid": change.new_eid,
        "group": change.group,
        "matched_by": change.matched_by,
        "confidence": round(change.confidence, 4),
        "class": [{"name": found.name, "old": found.old, "new": found.new} for found in change.class_],
        "old_text": change.old_text,
        "new_text": change.new_text,
        "words": [list(segment) for segment in change.words],
    }
