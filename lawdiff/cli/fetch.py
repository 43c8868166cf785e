"""``lawdiff fetch``: acts and editions from their publishers, politely, once, with proof of where each byte came from."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, write_json, write_output

if TYPE_CHECKING:
    from lawdiff.fetch.assembly import Desk, Settings
    from lawdiff.fetch.outcome import FetchReport, Noted, Progress, Row

_SOURCES = ("adilet", "adilet-api", "zan", "git-mirror", "treaties", "saved")


@click.command("fetch")
@click.argument("acts", nargs=-1, metavar="[ACT]...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Choice(_SOURCES),
    help="Where from (default: the catalogue's first). Several: their texts are compared.",
)
@click.option(
    "--from",
    "--base-url",
    "given",
    multiple=True,
    metavar="PLACE",
    help="Address, folder or repository of the source; SOURCE=PLACE where several are asked.",
)
@click.option("--lang", "languages", multiple=True, type=click.Choice(("rus", "kaz", "eng")), help="Only this language (repeat for more).")
@click.option("--newest", is_flag=True, help="Only the edition in force, not the history.")
@click.option("--changed", "only_changed", is_flag=True, help="Ask only what may have changed; tell the amendments since the last time.")
@click.option("--verify", "verify_only", is_flag=True, help="Fetch nothing: hash everything archived again and check the ledger.")
@click.option("--recheck", is_flag=True, help="Ask again for earlier editions and absent languages, too.")
@click.option("--offline", is_flag=True, help="Send nothing: build the editions again from the archive.")
@click.option("--accept", multiple=True, metavar="ACT@DATE[/LANG]", help="Take this edition although a check refused it (shorter, changed).")
@click.option("--delay", type=click.FloatRange(0, 3600), default=2.0, show_default=True, help="Seconds between two requests to one host.")
@click.option("--timeout", type=click.FloatRange(1, 3600), default=180.0, show_default=True, help="Most seconds for one page.")
@click.option("--max-bytes", type=click.IntRange(1024), default=64 * 1024 * 1024, show_default=True, help="Largest page taken.")
@click.option("--contact", envvar="LAWDIFF_CONTACT", default="", metavar="E-MAIL", help="Whom a publisher may write to (or LAWDIFF_CONTACT).")
@click.option("--ca-bundle", envvar="LAWDIFF_CA_BUNDLE", type=click.Path(dir_okay=False), help="PEM file of certificates to trust, too.")
@click.option("--proxy", envvar="LAWDIFF_PROXY", default=None, help="HTTP proxy to go through, e.g. http://proxy.office:3128.")
@click.option("--no-extras", is_flag=True, help="Leave out information cards and attachments.")
@click.option("--export-warc", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the archive as WARC (.warc.gz).")
@click.option(
    "--import-warc",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take pages of a WARC file into the archive.",
)
@click.option("--format", "shape", type=click.Choice(("text", "json", "atom")), default="text", help="Form of the timeline of --changed.")
@output_option
@json_option
@pass_context
def command(
    context: Context,
    acts: tuple[str, ...],
    sources: tuple[str, ...],
    given: tuple[str, ...],
    languages: tuple[str, ...],
    newest: bool,
    only_changed: bool,
    verify_only: bool,
    recheck: bool,
    offline: bool,
    accept: tuple[str, ...],
    delay: float,
    timeout: float,
    max_bytes: int,
    contact: str,
    ca_bundle: str | None,
    proxy: str | None,
    no_extras: bool,
    export_warc: Path | None,
    import_warc: Path | None,
    shape: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Fetch acts (all of the catalogue where none is named) in every language and edition, and say what became of each.

    Exit code 3 means that something that was wanted is missing; the table says what and why. Examples:

    \b
    lawdiff fetch Z1100000477 --contact you@example.org
    lawdiff fetch --changed --format atom -o amendments.xml
    lawdiff fetch Z1100000477 --source adilet --source git-mirror --from git-mirror=codes
    lawdiff fetch --source saved --from pages/
    """
    from lawdiff.fetch.assembly import Settings, places
    from lawdiff.fetch.client import Limits
    from lawdiff.fetch.run import Wish
    from lawdiff.model.errors import WrongUse

    if only_changed and offline:
        raise WrongUse("--changed asks publishers, --offline asks nobody: leave one of them out.")
    settings = Settings(
        places=places(given, sources or ("adilet",)),
        contact=contact,
        ca_bundle=ca_bundle,
        proxy=proxy,
        limits=Limits(delay=delay, total=timeout, max_bytes=max_bytes),
        offline=offline,
    )
    wish = Wish(tuple(languages), newest, recheck, _accepted(accept), not no_extras, not sources)
    if verify_only:
        code = _verify(context, as_json)
    elif export_warc is not None or import_warc is not None:
        code = _warc(context, export_warc, import_warc, settings, as_json)
    else:
        code = _fetch(context, acts, sources, settings, wish, only_changed, shape, output, as_json)
    click.get_current_context().exit(code)


def _accepted(given: Sequence[str]) -> tuple[str, ...]:
    from lawdiff.model.errors import WrongUse
    from lawdiff.model.reference import Reference

    found = []
    for text in given:
        reference = Reference.parse(text)
        if reference.date is None or reference.eid is not None:
            raise WrongUse(f"--accept {text}: name one edition, as the table printed it: ACT@YYYY-MM-DD/LANG.")
        found.append(f"{reference.act}@{reference.date}" + (f"/{reference.language}" if "/" in text else ""))
    return tuple(found)


def _fetch(
    context: Context,
    names: Sequence[str],
    sources: Sequence[str],
    settings: Settings,
    wish: Any,
    only_changed: bool,
    shape: str,
    output: Path | None,
    as_json: bool,
) -> int:
    from lawdiff.fetch.assembly import open_desk, wanted
    from lawdiff.fetch.run import DEFAULT_SOURCES
    from lawdiff.fetch.saved import Saved

    with _progress() as progress, open_desk(context.home, context.corpus, settings, catalogue=context.catalogue, progress=progress) as desk:
        chosen = [desk.source(name) for name in sources]
        folders = [source for source in chosen if isinstance(source, Saved)]
        if folders and not names:
            names = sorted({act for folder in folders for act in folder.acts()})
            if not names and not any(folder.remarks() for folder in folders):
                from lawdiff.model.errors import LawdiffError

                raise LawdiffError(
                    f"no page of an act lies in {settings.places['saved']}: save the act's page there (.html, .mhtml, .docx, .md, .txt)."
                )
        acts = wanted(names, context.catalogue, treaties=list(sources) == ["treaties"]) if names or not folders else []
        if not sources:  # of each act the first source that the catalogue names
            chosen = [desk.source(name) for name in dict.fromkeys((act.sources or DEFAULT_SOURCES)[0] for act in acts)]
        if only_changed:
            return _changed(context, desk, acts, chosen, wish, progress, shape, output, as_json)
        report = desk.fetch(acts, chosen, wish=wish, progress=progress)
    _print(context, report, as_json)
    return 3 if report.missing else 0


def _changed(
    context: Context,
    desk: Desk,
    acts: Sequence[Any],
    sources: Sequence[Any],
    wish: Any,
    progress: Progress,
    shape: str,
    output: Path | None,
    as_json: bool,
) -> int:
    from lawdiff.cli.amendments import Amendments
    from lawdiff.fetch import watch
    from lawdiff.fetch.eventlog import read_events

    found = watch.changed(acts, sources, context.home)
    report = desk.fetch(found.acts, sources, wish=wish, progress=progress)
    told = watch.timeline(desk.archive.root, desk.outside.now())
    notes = [*found.notes, *report.notes]
    amendments = Amendments(context)
    if as_json or shape == "json":
        value = {
            "since": told.since.isoformat() if told.since else None,
            "asked": [act.id for act in found.acts],
            "events": [
                {"seen_at": seen.seen_at.isoformat(), **_plain(seen.event), "detail": _plain(amendments.detail(seen.event))} for seen in told.events
            ],
            "fetched": _report(report),
            "notes": [_plain(note) for note in notes],
        }
        if output is None:
            write_json(value)
        else:
            import json

            write_output(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n", output)
    elif shape == "atom":
        write_output(watch.as_atom(read_events(desk.archive.root), amendments.lines), output)
    else:
        write_output(watch.as_text(told, amendments.lines), output)
        ways = _Ways()
        _tell_failures(report, ways)
        _tell_notes(notes, ways)
        ways.tell()
    amendments.save()
    return 3 if report.missing or any(note.failed for note in found.notes) else 0


def _verify(context: Context, as_json: bool) -> int:
    from lawdiff.corpus.archive import Archive
    from lawdiff.corpus.ledger import Ledger, verify

    with Archive(context.home) as archive:
        problems = list(verify(archive, Ledger(archive)))
        count = sum(1 for _ in archive.objects())
    if as_json:
        write_json({"objects": count, "problems": [_plain(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{problem.what}: {problem.reason}")
        click.echo(f"{count} archived objects hashed again, {len(problems)} problems.")
    return 1 if problems else 0


def _warc(context: Context, target: Path | None, origin: Path | None, settings: Settings, as_json: bool) -> int:
    from lawdiff.corpus.archive import Archive
    from lawdiff.corpus.ledger import Ledger
    from lawdiff.corpus.warc import export_warc, import_warc
    from lawdiff.fetch.adilet_site import place_of
    from lawdiff.fetch.client import TOOL

    done: dict[str, Any] = {}
    with Archive(context.home) as archive:
        ledger = Ledger(archive)
        if origin is not None:
            moved = import_warc(archive, ledger, origin, tool=TOOL, source="adilet", wanted=lambda url: place_of(url) is not None or ":" in url[:8])
            done["imported"] = {"records": moved.records, "skipped": list(moved.skipped)}
        if target is not None:
            moved = export_warc(archive, ledger, target, tool=TOOL)
            done["exported"] = {"records": moved.records, "skipped": list(moved.skipped), "file": str(target)}
    if as_json:
        write_json(done)
        return 0
    for what, result in done.items():
        click.echo(f"{what}: {result['records']} records")
        for line in result["skipped"]:
            click.echo(f"  left out: {line}")
    if origin is not None:
        click.echo("Run lawdiff fetch --offline to make editions of what was imported.")
    return 0


# -- saying it ---------------------------------------------------------------------------------------------------------


def _plain(value: Any) -> dict[str, Any]:
    import msgspec

    found = msgspec.to_builtins(value)
    assert isinstance(found, dict)
    return found


def _report(report: FetchReport) -> dict[str, Any]:
    return {
        "summary": dict(report.summary),
        "missing": report.missing,
        "rows": [_plain(row) for row in report.rows],
        "disagreements": [_plain(found) for found in report.disagreements],
        "notes": [_plain(note) for note in report.notes],
        "requests": report.requests,
        "conditional": report.conditional,
        "bytes": report.bytes,
        "seconds": round(report.seconds, 3),
    }


def _print(context: Context, report: FetchReport, as_json: bool) -> None:
    if as_json:
        write_json(_report(report))
        return
    from rich.table import Table

    table = Table("act", "language", "edition", "source", "outcome", "words", box=None, pad_edge=False)
    table.add_column("why", overflow="fold")
    shared = _shared(report)
    told = {id(row) for rows in shared.values() for row in rows}
    ways = _Ways()
    for row in report.rows:
        if id(row) in told:
            continue
        why = "; ".join(map(ways.less, filter(None, (row.reason, *row.flags))))
        style = {"failed": "red", "new": "green", "changed": "yellow"}.get(row.outcome)
        words = f"{row.words:,}" if row.words is not None else "—"
        table.add_row(row.act, row.language, str(row.date or "—"), row.source, row.outcome, words, why, style=style)
    if table.row_count:
        context.console.print(table)
    _tell_shared(shared, ways)
    for found in report.disagreements:
        click.echo(f"{found.act}@{found.date}/{found.language}: {found.held_from} and {found.source} disagree:")
        for place in found.places:
            click.echo(f"  {place}")
    _tell_notes(report.notes, ways)
    ways.tell()
    if report.missing:
        click.echo("Something that was wanted is missing. Run the same command again when its reason is gone: what is held is not asked for twice.")
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.summary.items() if count) or "nothing to do"
    click.echo(f"{counts}; {report.requests} requests ({report.conditional} conditional), {_size(report.bytes)} in {report.seconds:.1f} s.")


class _Ways:
    """The ways that are open where one is closed: many reasons end with them, a person reads them once."""

    def __init__(self) -> None:
        self._wanted = False

    def less(self, reason: str) -> str:
        """A reason without them."""
        from lawdiff.fetch.trouble import ALLOWED_WAYS

        short = re.sub(rf" (?:What is allowed|Without a network): {re.escape(ALLOWED_WAYS)}\.", "", reason)
        self._wanted = self._wanted or short != reason
        return short

    def tell(self) -> None:
        """The ways, if any reason was cut."""
        from lawdiff.fetch.trouble import ALLOWED_WAYS

        if self._wanted:
            click.echo(f"Ways that are open: {ALLOWED_WAYS}.")


def _tell_failures(report: FetchReport, ways: _Ways) -> None:
    """What was wanted and not had, a line each."""
    shared = _shared(report)
    told = {id(row) for rows in shared.values() for row in rows}
    for row in report.rows:
        if row.outcome == "failed" and id(row) not in told:
            click.echo(f"failed: {row.act}{f'@{row.date}' if row.date else ''}/{row.language}: {ways.less(row.reason)}")
    _tell_shared(shared, ways)


def _tell_shared(shared: dict[str, list[Row]], ways: _Ways) -> None:
    for reason, rows in shared.items():
        acts = ", ".join(dict.fromkeys(row.act for row in rows))
        click.echo(f"failed: {ways.less(reason)}\n  Not had: {acts} ({len(rows)} texts, their editions unknown).")


def _shared(report: FetchReport) -> dict[str, list[Row]]:
    """Acts of which nothing was had, by a reason that several share: a host that cannot be reached is told once, not for every text."""
    found: dict[str, list[Row]] = {}
    for row in report.rows:
        if row.outcome == "failed" and row.date is None:
            found.setdefault(row.reason, []).append(row)
    return {reason: rows for reason, rows in found.items() if len(rows) > 1}


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} KB"


def _tell_notes(notes: Sequence[Noted], ways: _Ways) -> None:
    for note in notes:
        about = f"{note.act}/{note.language} " if note.act else ""
        click.echo(f"{'missing' if note.failed else 'note'}: {about}{note.code}: {ways.less(note.sentence)}")


def _progress() -> AbstractContextManager[Progress]:
    """A bar on standard error where that is a terminal, else silence."""
    if not sys.stderr.isatty():
        from lawdiff.fetch.outcome import Silent

        return nullcontext(Silent())
    return _Bar()


class _Bar(AbstractContextManager["_Bar"]):
    """Acts, editions, bytes, and the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("acts · {task.fields[editions]} editions · {task.fields[size]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("fetching", total=None, editions=0, size="0 KB")
        self._editions = 0
        self._bytes = 0

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def begin(self, acts: int) -> None:
        """So many acts."""
        self._bar.update(self._task, total=acts)

    def act(self, act: str, language: str) -> None:
        """This one now."""
        self._bar.update(self._task, description=f"{act}/{language}")

    def edition(self, row: Any) -> None:
        """One more edition."""
        self._editions += 1
        self._bar.update(self._task, editions=self._editions)

    def received(self, count: int) -> None:
        """More bytes."""
        self._bytes += count
        self._bar.update(self._task, size=_size(self._bytes))

    def waiting(self, host: str, seconds: float) -> None:
        """A pause on purpose; the short ones between two pages are not told."""
        if seconds >= 5:
            self._bar.update(self._task, description=f"waiting {seconds:.0f} s for {host}")

    def done(self, act: str) -> None:
        """One act more."""
        self._bar.advance(self._task)
