"""Loading instruments: every file is checked whole on every load, and a slip is named with file and line."""

from __future__ import annotations

import difflib
from functools import lru_cache
from pathlib import Path
from typing import Final

from lawdiff.annotate.marked_yaml import Marked, Slip, read_marked
from lawdiff.assess.instrument import Instrument
from lawdiff.corpus.shipped import shipped
from lawdiff.model.errors import WrongUse

FOLDER: Final = "annotations/instruments"


def instrument_files(home: Path) -> dict[str, Path]:
    """Instrument id → its file; a home's own files come before the shipped ones."""
    found: dict[str, Path] = {}
    for folder in (shipped(FOLDER), home / FOLDER):
        if folder is not None and folder.is_dir():
            found.update({path.stem: path for path in sorted(folder.glob("*.yaml"))})
    return dict(sorted(found.items()))


def load_instrument(home: Path, id: str) -> Instrument:
    """One instrument. ``WrongUse`` lists the known ones; ``Slip`` names the line of a mistake in its file."""
    files = instrument_files(home)
    path = files.get(id)
    if path is None:
        near = difflib.get_close_matches(id, files, 1)
        hint = f"did you mean “{near[0]}”? " if near else ""
        known = ", ".join(files) or "none (annotations/instruments is empty)"
        raise WrongUse(f"there is no instrument “{id}”; {hint}known are: {known}.")
    stamp = path.stat()
    return _load(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=32)
def _load(path: Path, changed: int, size: int) -> Instrument:
    marked = read_marked(path)
    instrument = marked.convert(Instrument)
    _check(marked, instrument, path)
    return instrument


def _check(marked: Marked, instrument: Instrument, path: Path) -> None:
    """What types cannot say: names that must agree, numbers that may stand once."""
    if instrument.id != path.stem:
        raise marked.slip("$.id", f"the id is “{instrument.id}”, the file is called {path.name}; make them agree.")
    numbers: set[str] = set()
    asked: set[str] = set()
    for at, article in enumerate(instrument.articles):
        here = f"$.articles[{at}]"
        if article.number in numbers:
            raise marked.slip(f"{here}.number", f"article {article.number} stands twice; keep one.")
        numbers.add(article.number)
        for n, theme in enumerate(article.themes):
            if theme not in instrument.themes:
                raise marked.slip(f"{here}.themes[{n}]", f"“{theme}” is not among the themes above; add it there or mend it.")
        if article.kind == "substantive" and not article.questions:
            raise marked.slip(here, f"article {article.number} is substantive and has no question; ask one or call it procedural.")
        if article.kind == "procedural" and article.questions:
            raise marked.slip(f"{here}.questions", f"article {article.number} is procedural and has questions; call it substantive.")
        for n, question in enumerate(article.questions):
            if question.id in asked:
                raise marked.slip(f"{here}.questions[{n}].id", f"question {question.id} stands twice; number it anew.")
            if question.id.rpartition(".")[0] != article.number:
                what = f"question {question.id} stands at article {article.number}; number it {article.number}.N."
                raise marked.slip(f"{here}.questions[{n}].id", what)
            asked.add(question.id)


def check_related(home: Path) -> list[Slip]:
    """Cross-references that name an instrument or article that is not there. All instruments are loaded for it."""
    files = instrument_files(home)
    known = {id: load_instrument(home, id) for id in files}
    slips = []
    for id, instrument in known.items():
        marked: Marked | None = None
        for at, article in enumerate(instrument.articles):
            for n, related in enumerate(article.related):
                other = known.get(related.instrument)
                if other is not None and other.article(related.article) is not None:
                    continue
                marked = marked or read_marked(files[id])
                what = "instrument" if other is None else "article"
                named = related.instrument if other is None else f"{related.instrument} {related.article}"
                slips.append(marked.slip(f"$.articles[{at}].related[{n}]", f"there is no {what} “{named}”; mend the cross-reference."))
    return slips
