"""The files that a picture rests on, with their fingerprints, and the names of the instruments."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lawdiff.assess.assessments import Assessments, assessment_files
from lawdiff.assess.instrument import Instrument, Tongue
from lawdiff.assess.instruments import instrument_files, load_instrument


class SourceFile(NamedTuple):
    """A file of people's work: its name with its folder's, and SHA-256 of its bytes."""

    name: str
    sha256: str


def source_files(home: Path, instrument: Instrument, assessments: Assessments) -> tuple[SourceFile, ...]:
    """The instrument's file, then the assessments'."""
    own = instrument_files(home).get(instrument.id)
    named = {opinion.path for opinion in assessments.opinions}
    paths = [path for path in [own, *assessment_files(home)] if path is not None and (path == own or str(path) in named)]
    return tuple(SourceFile(f"{path.parent.name}/{path.name}", hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)


def short_names(home: Path, tongue: Tongue) -> Mapping[str, str]:
    """The short name of every instrument, by its id."""
    return {id: load_instrument(home, id).short.of(tongue) for id in instrument_files(home)}
