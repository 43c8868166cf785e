"""``lawdiff acts``: what the corpus holds."""

from __future__ import annotations

from collections import defaultdict

import click

from lawdiff.cli.context import Context, json_option, pass_context, write_json


@click.command("acts")
@json_option
@pass_context
def command(context: Context, as_json: bool) -> None:
    """List the acts held, with their languages and editions."""
    editions = defaultdict(list)
    for key in context.corpus.editions():
        editions[key.act, key.language].append(key)
    rows = []
    for (act, language), keys in editions.items():
        title = context.corpus.title(keys[-1])
        known = context.catalogue.act(act)
        if not title and known is not None:
            title = known.titles.get(language, "")
        rows.append({"act": act, "title": title, "language": language, "editions": [key.date for key in keys]})
    if as_json:
        write_json(rows)
        return
    if not rows:
        click.echo("No act is held yet. Import a saved page (lawdiff import --help), fetch (lawdiff fetch --help), or try lawdiff demo.")
        return
    from rich.table import Table

    table = Table("act", "language", "title", "editions", box=None, pad_edge=False)
    for row in rows:
        dates = row["editions"]
        table.add_row(str(row["act"]), str(row["language"]), str(row["title"]) or "—", ", ".join(map(str, dates)))
    context.console.print(table)
