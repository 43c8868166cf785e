"""``lawdiff timeline``: what changed an act, when and by which law; or everything that one law changed."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, screen, write_json, write_output
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference, iso_date

if TYPE_CHECKING:
    from lawdiff.amend.timeline import Timeline
    from lawdiff.model.change import Comparison
    from lawdiff.model.edition import Edition

_FORMATS = ["terminal", "json", "html", "svg", "csv", "xlsx", "markdown"]


@click.command("timeline")
@click.argument("reference", metavar="[ACT[/LANG]]", required=False)
@click.option("--by", metavar="NUMBER", help="Everything that the law with this number changed, e.g. 95-VII, in all acts held.")
@click.option("--provision", metavar="EID", help="Only what concerns this provision, e.g. art_6.")
@click.option("--since", metavar="YYYY-MM-DD", help="From this day on.")
@click.option("--until", metavar="YYYY-MM-DD", help="Up to this day.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="terminal", show_default=True)
@click.option("--labels", type=click.Choice(["rus", "kaz", "eng"]), help="Language of the report's own words (default: that of the text).")
@json_option
@output_option
@pass_context
def command(
    context: Context,
    reference: str | None,
    by: str | None,
    provision: str | None,
    since: str | None,
    until: str | None,
    format_: str,
    labels: str | None,
    as_json: bool,
    output: Path | None,
) -> None:
    """List the amendments of an act: what its notes say, held against the editions held.

    \b
    lawdiff timeline Z090000216_ --provision art_6
    lawdiff timeline --by 95-VII
    """
    if (reference is None) == (by is None):
        raise WrongUse("name one act (lawdiff timeline ACT), or one law (lawdiff timeline --by 95-VII).")
    period = (iso_date(since) if since else None, iso_date(until) if until else None)
    if period[0] and period[1] and period[0] > period[1]:
        raise WrongUse(f"--since {period[0]} is later than --until {period[1]}.")
    if format_ == "xlsx" and output is None:
        raise WrongUse("--format xlsx needs -o FILE.xlsx: it is not for a screen.")
    if by is not None:
        if provision is not None:
            raise WrongUse("--provision goes with an act, not with --by.")
        told, held = _by_law(context, by, period)
    else:
        assert reference is not None
        told, held = _of_act(context, Reference.parse(reference), provision, period)
    if as_json or format_ == "json":
        write_json(told.to_json())
        return
    from lawdiff.report import timeline_report

    newest = held[-1].language if held else "rus"
    tongue = labels or (newest if newest in ("rus", "kaz", "eng") else "eng")
    now = dt.datetime.now(dt.UTC)
    write_output(timeline_report(told, held, format_, labels=tongue, now=now, **screen(output)), output)  # type: ignore[arg-type]  # click.Choice hands on one of the literals


def _of_act(context: Context, ref: Reference, provision: str | None, period: tuple[dt.date | None, dt.date | None]) -> tuple[Timeline, list[Edition]]:
    from lawdiff.amend.timeline import timeline

    newest = context.corpus.key_for(ref)
    keys = [key for key in context.corpus.editions(newest.act, newest.language) if key.date <= newest.date]
    editions = [context.corpus.load(key) for key in keys]
    provision = provision or ref.eid
    meant = editions[-1].find_typed(provision) if provision and editions else None
    provision = meant.eid if meant is not None else provision
    told = timeline(editions, compared(editions), provision=provision, since=period[0], until=period[1])
    return told, editions


def _by_law(context: Context, number: str, period: tuple[dt.date | None, dt.date | None]) -> tuple[Timeline, list[Edition]]:
    import msgspec

    from lawdiff.amend.timeline import by_law

    # The newest edition of each act and language carries all its notes; the earlier ones of the acts it names show what the texts say of it.
    newest = {(key.act, key.language): key for key in context.corpus.editions()}
    named = {event.act for event in by_law([context.corpus.load(key) for key in newest.values()], number).events}
    editions = [context.corpus.load(key) for key in context.corpus.editions() if key.act in named]
    by_text = itertools.groupby(editions, key=lambda edition: (edition.act, edition.language))
    told = by_law(editions, number, comparisons=[one for _, held in by_text for one in compared(list(held))])
    since, until = period
    kept = tuple(
        event for event in told.events if event.day is None or ((since is None or event.day >= since) and (until is None or event.day <= until))
    )
    acts = {event.act for event in kept}
    return msgspec.structs.replace(told, events=kept), [edition for edition in editions if edition.act in acts]


def compared(editions: list[Edition]) -> list[Comparison]:
    """Each edition compared with the one before it."""
    if len(editions) < 2:
        return []
    from lawdiff.compare import compare

    return [compare(old, new) for old, new in itertools.pairwise(editions)]
