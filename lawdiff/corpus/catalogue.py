"""The catalogue: the acts and instruments followed, as facts (``corpus/catalogue.yaml``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from lawdiff.corpus.shipped import home_or_shipped
from lawdiff.model.act import Act
from lawdiff.model.errors import LawdiffError, WrongUse
from lawdiff.model.reference import act_id


class TreatyEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A treaty or compact as the catalogue knows it; its articles are in ``annotations/instruments/ID.yaml``."""

    id: str
    titles: dict[str, str]
    adopted: dt.date | None = None
    urls: tuple[str, ...] = ()
    note: str | None = None


class Catalogue(msgspec.Struct, frozen=True):
    """The acts by id, the instruments by id, and the file they were read from."""

    acts: Mapping[str, Act]
    instruments: Mapping[str, TreatyEntry]
    path: str

    def act(self, id: str) -> Act | None:
        """An act by its id or one of its aliases."""
        return self.acts.get(id) or next((act for act in self.acts.values() if id in act.aliases), None)


def load_catalogue(home: Path) -> Catalogue:
    """The home's own ``corpus/catalogue.yaml``, else the shipped one. A slip is named with its file and entry."""
    path = home_or_shipped(home, "corpus/catalogue.yaml")
    if path is None:
        return Catalogue({}, {}, "")
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else "?"
        raise LawdiffError(f"{path}, line {line}: not valid YAML ({problem.problem}); mend it there.") from problem
    if not isinstance(data, dict):
        raise LawdiffError(f"{path}: a mapping with “acts” and “instruments” was expected.")
    acts = {}
    for entry in data.get("acts") or []:
        act = _convert(path, entry, Act)
        try:
            act_id(act.id)
        except WrongUse as problem:
            raise LawdiffError(f"{path}, act {act.id}: {problem}") from problem
        if act.id in acts:
            raise LawdiffError(f"{path}: act {act.id} stands twice; keep one entry.")
        acts[act.id] = act
    instruments = {}
    for entry in data.get("instruments") or []:
        item = _convert(path, entry, TreatyEntry)
        instruments[item.id] = item
    return Catalogue(acts, instruments, str(path))


def _convert(path: Path, entry: Any, form: Any) -> Any:
    try:
        return msgspec.convert(entry, form, strict=False)
    except msgspec.ValidationError as problem:
        name = entry.get("id", "?") if isinstance(entry, dict) else "?"
        raise LawdiffError(f"{path}, entry {name}: {problem}; mend it there.") from problem
