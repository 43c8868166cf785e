"""Loading assessments: all files about an instrument and a subject, checked whole on every load, nothing dropped where assessors disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from lawdiff.annotate.marked_yaml import Marked, Slip, read_marked
from lawdiff.assess.assessment import AssessmentFile, Entry, Opinion
from lawdiff.assess.instrument import Instrument, Words
from lawdiff.corpus.shipped import shipped
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference, act_id

FOLDER: Final = "annotations/assessments"
#: The body of law assessed where none is named.
DEFAULT_SUBJECT: Final = "kazakhstan"
_INSTRUMENT: Final = re.compile(r"^instrument: *([\w-]+) *$", re.MULTILINE)
#: A reason shorter than this says nothing.
SHORTEST_REASON: Final = 60


class Assessments(msgspec.Struct, frozen=True):
    """What is known of one instrument and one subject: the files, and every opinion in them."""

    instrument: str
    subject: str
    files: tuple[AssessmentFile, ...]
    opinions: tuple[Opinion, ...]

    @property
    def title(self) -> Words | None:
        """The body of law in words, as the first file names it."""
        return self.files[0].title if self.files else None

    @property
    def is_draft(self) -> bool:
        """Whether any file is a draft that no lawyer reviewed; an assessment that does not exist is one too."""
        return not self.files or any(file.status != "reviewed" for file in self.files)


def assessment_files(home: Path) -> list[Path]:
    """All assessment files, the shipped ones and the home's own; a home's file replaces the shipped one of the same name."""
    found: dict[str, Path] = {}
    for folder in (shipped(FOLDER), home / FOLDER):
        if folder is not None and folder.is_dir():
            found.update({path.relative_to(folder).as_posix(): path for path in folder.rglob("*.yaml")})
    return [found[name] for name in sorted(found)]


def load_assessments(home: Path, instrument: Instrument, subject: str = DEFAULT_SUBJECT) -> Assessments:
    """All opinions on an instrument's questions about one body of law.

    ``WrongUse`` where files speak of the instrument, but none of that subject; a slip is named with file and line.
    """
    files: list[AssessmentFile] = []
    opinions: list[Opinion] = []
    subjects: set[str] = set()
    for path in assessment_files(home):
        if _speaks_of_another(path, instrument.id):
            continue
        marked = read_marked(path)
        if not isinstance(marked.data, dict) or marked.data.get("instrument") != instrument.id:
            if not isinstance(marked.data, dict) or "instrument" not in marked.data:
                raise marked.slip("$", "an assessment must say which “instrument” it is about; add that line.")
            continue
        file = marked.convert(AssessmentFile)
        subjects.add(file.subject)
        if file.subject != subject:
            continue
        _check(marked, file, instrument)
        files.append(file)
        opinions.extend(_opinions(marked, file, path))
    if not files and subject != DEFAULT_SUBJECT:
        known = ", ".join(sorted(subjects)) or "none"
        raise WrongUse(f"{instrument.id} is not assessed for “{subject}”; subjects that are: {known}.")
    _check_twice(opinions)
    return Assessments(instrument.id, subject, tuple(files), tuple(opinions))


def _speaks_of_another(path: Path, instrument: str) -> bool:
    """Whether a file plainly is about another instrument, so that it need not be read whole for this one."""
    try:
        named = _INSTRUMENT.search(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False  # reading it whole will say what is wrong
    return named is not None and named.group(1) != instrument


def _opinions(marked: Marked, file: AssessmentFile, path: Path) -> Iterator[Opinion]:
    for at, entry in enumerate(file.entries):
        yield Opinion(
            question=entry.question,
            answer=entry.answer,
            confidence=entry.confidence,
            reasoning=entry.reasoning,
            evidence=entry.evidence,
            closes=entry.closes,
            read=tuple(file.elsewhere[name] for name in entry.read),
            author=entry.author or file.author,
            reviewer=entry.reviewer or file.reviewer,
            as_of=entry.as_of or file.as_of,
            status=file.status,
            path=str(path),
            line=marked.line(f"$.entries[{at}]") or 0,
        )


def _check(marked: Marked, file: AssessmentFile, instrument: Instrument) -> None:
    if file.status == "reviewed" and file.reviewer is None and any(entry.reviewer is None for entry in file.entries):
        raise marked.slip("$.status", "a reviewed assessment names its reviewer, in the file or in every entry; add “reviewer”.")
    for n, act in enumerate(file.acts):
        try:
            act_id(act)
        except WrongUse as problem:
            raise marked.slip(f"$.acts[{n}]", str(problem)) from problem
    for at, entry in enumerate(file.entries):
        _check_entry(marked, f"$.entries[{at}]", entry, file, instrument)


def _check_entry(marked: Marked, here: str, entry: Entry, file: AssessmentFile, instrument: Instrument) -> None:
    if instrument.question(entry.question) is None:
        raise marked.slip(f"{here}.question", f"{instrument.id} has no question “{entry.question}”; see its file for the numbers.")
    for n, cited in enumerate(entry.evidence):
        place = f"{here}.evidence[{n}].ref"
        try:
            ref = Reference.parse(cited.ref)
        except WrongUse as problem:
            raise marked.slip(place, str(problem)) from problem
        if ref.date is None or ref.eid is None:
            raise marked.slip(place, f"“{cited.ref}” must name the edition's date and the clause: ACT@YYYY-MM-DD/LANG#EID.")
        as_of = entry.as_of or file.as_of
        if ref.date > as_of:
            raise marked.slip(place, f"the edition of {ref.date} is later than the day of the answer ({as_of}); mend one of them.")
        if ref.act not in file.acts:
            raise marked.slip(place, f"{ref.act} is not among the “acts” of this file; add it there or mend the reference.")
    for n, name in enumerate(entry.read):
        if name not in file.elsewhere:
            raise marked.slip(f"{here}.read[{n}]", f"“{name}” is not among the acts under “elsewhere”; add it there.")
    if entry.answer == "unassessed":
        if not entry.read:
            raise marked.slip(here, f"question {entry.question} is unassessed and does not say what to “read”; name the act that would decide.")
        return
    if entry.answer in ("complies", "beyond", "partly") and not entry.evidence:
        raise marked.slip(here, f"the answer “{entry.answer}” to question {entry.question} cites nothing; add “evidence”.")
    if entry.answer in ("partly", "gap", "contradicts") and entry.closes is None:
        raise marked.slip(here, f"question {entry.question} falls short and does not say what “closes” it; add that.")
    for tongue in ("eng", "rus"):
        if len(getattr(entry.reasoning, tongue)) < SHORTEST_REASON:
            raise marked.slip(f"{here}.reasoning", f"the reasoning ({tongue}) has under {SHORTEST_REASON} characters; say why.")


def _check_twice(opinions: list[Opinion]) -> None:
    seen: dict[tuple[str, str, object], Opinion] = {}
    for opinion in opinions:
        key = (opinion.question, opinion.author, opinion.as_of)
        first = seen.setdefault(key, opinion)
        if first is not opinion:
            where = f"first in {first.path}, line {first.line}"
            what = f"{opinion.author} answers question {opinion.question} as of {opinion.as_of} twice ({where}); keep one."
            raise Slip(opinion.path, opinion.line, what)
