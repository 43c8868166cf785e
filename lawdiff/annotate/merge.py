"""Two people's files about one act, brought together: nothing is lost, and what both changed is named."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from lawdiff.annotate.act_file import ActAnnotations
from lawdiff.annotate.annotation import Annotation, fresh_id
from lawdiff.model.errors import WrongUse


class Conflict(NamedTuple):
    """An annotation that both sides changed, or one changed and the other deleted. ``kept_as`` is the id of the other side's version, if it has one."""

    id: str
    ours: Annotation | None
    theirs: Annotation | None
    kept_as: str | None


class Merged(NamedTuple):
    """The merged file; what came in, what was replaced or removed, and the conflicts."""

    file: ActAnnotations
    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def merge(ours: ActAnnotations, theirs: ActAnnotations, base: ActAnnotations | None = None) -> Merged:
    """Bring two files together, three-way where their common ancestor is known.

    Without a ``base`` everything in either file stays, and of two versions of one author's annotation the later modified. Where both have an id and say different things, ours keeps the id, theirs stands beside
    it under an id made of its words, and the pair is a conflict; merging again finds it there and changes nothing.
    """
    if ours.act != theirs.act or (base is not None and base.act != ours.act):
        raise WrongUse(f"one file is about {ours.act}, the other about {theirs.act}; only files of one act can be merged.")
    mine, other = ours.by_id(), theirs.by_id()
    before = base.by_id() if base is not None else {}
    kept: dict[str, Annotation] = dict(mine)
    added, updated, removed, conflicts = [], [], [], []
    for id, item in other.items():
        held, was = mine.get(id), before.get(id)
        if held == item:
            continue
        if held is None:
            if was is None or (base is None):
                kept[id] = item
                added.append(id)
            elif was != item:  # we deleted it, they changed it: their words are not thrown away
                kept[id] = item
                conflicts.append(Conflict(id, None, item, id))
        elif (was is not None and held == was) or (was is None and _newer(item, held)):
            kept[id] = item
            updated.append(id)
        elif was is None and _newer(held, item):
            continue
        elif was is None or item != was:
            beside = f"{id}~{fresh_id(msgspec.json.encode(item).decode())[:6]}"
            if beside not in mine:
                kept[beside] = msgspec.structs.replace(item, id=beside)
            conflicts.append(Conflict(id, held, item, beside))
    for id, was in before.items():
        if id in other or id not in mine:
            continue
        if mine[id] == was:
            del kept[id]
            removed.append(id)
        else:
            conflicts.append(Conflict(id, mine[id], None, None))
    file = ActAnnotations(ours.act, tuple(kept[id] for id in sorted(kept)))
    return Merged(file, tuple(added), tuple(updated), tuple(removed), tuple(conflicts))


def _newer(item: Annotation, other: Annotation) -> bool:
    """Whether the same author changed the annotation later than the other version says."""
    return item.author == other.author and (item.modified or item.created) > (other.modified or other.created)
