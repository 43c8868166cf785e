"""``lawdiff import``: one file becomes one edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawdiff.cli.context import Context, json_option, pass_context, write_json
from lawdiff.model.reference import iso_date


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--act", required=True, metavar="ID", help="The act's id on adilet (Z1100000477), or a name of your own.")
@click.option("--lang", metavar="LANG", help="rus, kaz or eng (default: what the document says, else judged from its letters).")
@click.option("--edition", required=True, metavar="YYYY-MM-DD", help="The day from which this text holds.")
@click.option("--title", help="The title, where the document has none or another.")
@click.option("--format", "format_", type=click.Choice(["auto", "adilet", "markdown", "text", "treaty"]), default="auto", show_default=True)
@click.option("--partial", is_flag=True, help="Take a page that is cut short.")
@click.option("--replace", is_flag=True, help="Put other bytes in the place of an edition already held.")
@json_option
@pass_context
def command(
    context: Context,
    path: Path,
    act: str,
    lang: str | None,
    edition: str,
    title: str | None,
    format_: str,
    partial: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Import a saved page, a Markdown edition, a plain-text dump or a treaty (JSON, Markdown) as an edition.

    \b
    lawdiff import page.html --act Z1100000477 --lang rus --edition 2023-01-01
    """
    date = iso_date(edition)
    from lawdiff.corpus.importing import import_file

    def run() -> object:
        return import_file(
            context.corpus,
            path,
            act=act,
            date=date,
            language=lang,
            title=title,
            format=format_,  # type: ignore[arg-type]  # click.Choice hands on one of the literals
            partial=partial,
            replace=replace,
        )

    if sys.stderr.isatty() and path.is_file() and path.stat().st_size > 1_000_000:
        from rich.console import Console

        with Console(stderr=True).status(f"reading {path.name} ({path.stat().st_size / 1e6:.1f} MB)…"):
            done = run()
    else:
        done = run()
    from lawdiff.corpus.importing import Imported

    assert isinstance(done, Imported)
    kept = done.edition
    articles, words = len(kept.articles()), sum(len(line.split()) for line in kept.root.full_text().splitlines())
    if as_json:
        write_json(
            {
                "act": kept.act,
                "language": kept.language,
                "edition": kept.date,
                "articles": articles,
                "words": words,
                "warnings": [{"code": w.code, "message": w.message, "eid": w.eid} for w in kept.warnings],
                "outcome": done.outcome,
            }
        )
        return
    said = {"new": "imported", "same": "already held, nothing changed", "reparsed": "read again from the same bytes", "replaced": "replaced"}[
        done.outcome
    ]
    click.echo(f"{kept.reference()}: {said}. {kept.title or '(no title)'}")
    click.echo(f"  {articles:,} articles, {words:,} words, format {kept.provenance.format}, SHA-256 {kept.provenance.sha256[:16]}…")
    for warning in kept.warnings:
        click.echo(f"  warning [{warning.code}] {warning.eid}: {warning.message}")
