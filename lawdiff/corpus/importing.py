"""Bringing a document into the corpus: read the file, parse it, archive the bytes, keep the edition."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

from lawdiff.corpus.archive import Archive
from lawdiff.corpus.store import Added, Corpus
from lawdiff.model.edition import Edition, ParseWarning, Provenance, TextState
from lawdiff.model.errors import Unreadable, WrongUse
from lawdiff.model.reference import act_id, language_code
from lawdiff.parse import PARSER_VERSION, Parsed, read_document
from lawdiff.parse.document import FormatChoice
from lawdiff.parse.mirror_page import front_matter
from lawdiff.parse.sniff import MAX_BYTES, decode

_META_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Meta(msgspec.Struct, frozen=True):
    """What a ``meta.yaml`` beside a Markdown edition says; empty where it says nothing."""

    title: str = ""
    requisites: str = ""
    date: dt.date | None = None
    url: str | None = None
    caused_by: str | None = None
    path: str = ""


class Imported(msgspec.Struct, frozen=True):
    """An edition kept, and whether anything changed by it."""

    edition: Edition
    outcome: Added


def read_file(path: Path) -> bytes:
    """The bytes of a file; one sentence where there are none, too many, or they vanish while read."""
    try:
        if path.is_dir():
            raise WrongUse(f"{path} is a folder; name one file, or use `lawdiff fetch --source saved --base-url {path}` for a folder of pages.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"{path} has {size / 1e6:.0f} MB; no act is larger than {MAX_BYTES // 2**20} MB: check that it is one document.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise WrongUse(f"{path} is not there; check the path.") from None
    except PermissionError:
        raise Unreadable(f"{path} may not be read; check its permissions.") from None
    except OSError as problem:
        raise Unreadable(f"{path} could not be read ({problem.strerror or problem}); try again.") from problem
    if len(data) < size:
        raise Unreadable(f"{path} changed while it was read ({size} bytes announced, {len(data)} read); try again.")
    return data


def read_meta(path: Path, language: str, day: dt.date | None = None) -> Meta:
    """The facts in a ``meta*.yaml`` beside the file that speak of this language and date; an empty ``Meta`` where there are none.

    The file names its edition's date by language (``version_date: {rus: 2023-01-01}``); one that speaks of another date is not this edition's.
    """
    named = _META_DATE.search(path.stem)
    wanted = {value.isoformat() for value in (day,) if value} | ({named.group()} if named else set())
    for beside in sorted(path.parent.glob("meta*.yaml")):
        try:
            data: Any = yaml.load(beside.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, OSError, UnicodeDecodeError):
            continue
        if not isinstance(data, dict):
            continue
        days = data.get("version_date")
        date = days.get(language) if isinstance(days, dict) else None
        if (
            date is None
            or (beside.name != "meta.yaml" and str(date) not in wanted)
            or (beside.name == "meta.yaml" and wanted and str(date) not in wanted)
        ):
            continue
        return _meta(data, language, str(beside))
    return Meta()


def head_meta(data: bytes, language: str, path: Path) -> Meta:
    """The facts at the head of a Markdown file itself, between two lines «---»; an empty ``Meta`` where it has none, or they speak of another language.

    >>> head_meta(b"---\\ntitle: Boats\\nversion_date: 2023-01-01\\ncaused_by: {code: 7, title: On oars}\\n---\\n\\nText.\\n", "eng", Path("a.md")).caused_by
    'On oars (7)'
    """
    facts, _ = front_matter(decode(data).replace("\r\n", "\n"))
    return _meta(facts, language, str(path)) if facts and facts.get("language", language) == language else Meta()


def _meta(facts: dict[str, Any], language: str, path: str) -> Meta:
    date = _of_language(facts.get("version_date"), language)
    url = _of_language(facts.get("source"), language)
    return Meta(
        title=str(_of_language(facts.get("title"), language) or ""),
        requisites=str(facts.get("requisite") or ""),
        date=date if isinstance(date, dt.date) and not isinstance(date, dt.datetime) else None,
        url=url if isinstance(url, str) else None,
        caused_by=_cause(facts.get("caused_by"), facts.get("act_code"), language),
        path=path,
    )


def _cause(cause: Any, code: Any, language: str) -> str | None:
    """The law that made an edition: its requisites; where only its title is given, that and its number in the bank. An act does not cause itself."""
    if not isinstance(cause, dict) or (code is not None and str(cause.get("code")) == str(code)):
        return None
    if cause.get("requisite"):
        return str(cause["requisite"])
    title = _of_language(cause.get("title"), language)
    if not isinstance(title, str):
        return None
    return f"{title} ({cause['code']})" if cause.get("code") else title


def _of_language(value: Any, language: str) -> Any:
    """A fact that ``meta.yaml`` gives by language and a file's head as it is."""
    return value.get(language) if isinstance(value, dict) else value


def build_edition(
    parsed: Parsed,
    *,
    act: str,
    date: dt.date,
    state: TextState,
    provenance: Provenance,
    title: str | None = None,
    meta: Meta | None = None,
    partial: bool = False,
) -> Edition:
    """An edition from a document read. What the caller says wins over what the page or ``meta.yaml`` says, with a warning where they differ."""
    meta = meta or Meta()
    warnings = list(parsed.warnings)
    own_title = parsed.title or meta.title
    if title and own_title and title != own_title:
        warnings.append(ParseWarning("title-differs", f"the document's own title is “{own_title}”; “{title}” was kept, as asked"))
    if parsed.act and parsed.act != act:
        warnings.append(ParseWarning("act-differs", f"the page says it is {parsed.act}; it was kept as {act}, as asked"))
    if meta.date and meta.date != date:
        warnings.append(ParseWarning("date-differs", f"{meta.path} says the edition is of {meta.date}; {date} was kept, as asked"))
    return Edition(
        act=act,
        language=parsed.language,
        date=date,
        title=title or own_title,
        root=parsed.root,
        state=state,
        provenance=provenance,
        requisites=parsed.requisites or meta.requisites,
        status=parsed.status,
        partial=partial,
        warnings=tuple(warnings),
    )


def import_file(
    corpus: Corpus,
    path: Path,
    *,
    act: str,
    date: dt.date,
    language: str | None = None,
    title: str | None = None,
    format: FormatChoice = "auto",
    partial: bool = False,
    replace: bool = False,
) -> Imported:
    """Import one file as one edition. Nothing is written unless everything was read."""
    act_id(act)
    if language is not None:
        language_code(language)
    data = read_file(path)
    try:
        parsed = read_document(data, language=language, format=format, partial=partial)
    except Unreadable as problem:
        raise Unreadable(f"{path}: {problem}") from problem
    meta = read_meta(path, parsed.language, date) if parsed.format == "markdown" else Meta()
    if parsed.format == "markdown" and not meta.path:
        meta = head_meta(data, parsed.language, path)
    provenance = Provenance(
        source="import",
        sha256=parsed.sha256,
        size=parsed.size,
        url=meta.url,
        path=path.name,
        parser=PARSER_VERSION,
        format=parsed.format,
        caused_by=meta.caused_by,
    )
    edition = build_edition(parsed, act=act, date=date, state="imported", provenance=provenance, title=title, meta=meta, partial=partial)
    with Archive(corpus.home) as archive:  # the source first: an edition is never held without the bytes that it was read from
        archive.sweep()
        archive.put(data)
    corpus.sweep(act)
    outcome = corpus.add(edition, replace=replace)
    return Imported(edition, outcome)
