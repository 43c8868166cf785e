"""``lawdiff index``: build the search index, or bring it up to date."""

from __future__ import annotations

import sys

import click

from lawdiff.cli.context import Context, json_option, pass_context, write_json


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Make the index anew, whatever is there.")
@click.option("--check", is_flag=True, help="Only read every file of the index and say whether it is whole and up to date; exit 1 if not.")
@click.option("--wait", type=click.FloatRange(0), default=60.0, show_default=True, help="Seconds to wait for another process that is indexing.")
@json_option
@pass_context
def command(context: Context, rebuild: bool, check: bool, wait: float, as_json: bool) -> None:
    """Build or update the search index: only editions that changed are read, and searches go on meanwhile."""
    import time

    from lawdiff.search.index import Index

    if check:
        problem = Index(context.home).check(context.corpus, deep=True)
        if as_json:
            write_json({"fit": problem is None, "problem": problem})
        else:
            click.echo("the index is whole and up to date" if problem is None else f"the index must be brought up to date: {problem}")
        raise click.exceptions.Exit(0 if problem is None else 1)

    began = time.perf_counter()

    def tell(what: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"  {what}", err=True)

    done = Index(context.home).update(context.corpus, rebuild=rebuild, wait=wait, tell=tell)
    seconds = time.perf_counter() - began
    if as_json:
        write_json({**done._asdict(), "seconds": round(seconds, 2)})
        return
    if done.rebuilt:
        click.echo(f"made anew: {done.rebuilt}")
    click.echo(
        f"{done.provisions:,} provisions; {len(done.added)} editions read, {done.kept} unchanged, {len(done.removed)} taken out; "
        f"{done.size / 1e6:.1f} MB, {seconds:.1f} s"
    )
