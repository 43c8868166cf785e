"""``lawdiff search``: every clause, in three languages, as of any day."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, write_json, write_output
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference, iso_date

if TYPE_CHECKING:
    from lawdiff.search.results import Results
    from lawdiff.search.scope import Scope
    from lawdiff.search.searcher import Searcher


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--act", multiple=True, metavar="ACT", help="Only this act: its id, or a name such as “Закон о миграции”. May be given again.")
@click.option("--lang", multiple=True, metavar="LANG", help="Only this language: rus, kaz or eng. May be given again.")
@click.option("--as-of", metavar="YYYY-MM-DD", help="The editions in force on this day (default: the newest held).")
@click.option("--all-editions", is_flag=True, help="Every edition held, not only the newest.")
@click.option(
    "--kind", multiple=True, metavar="KIND", help="Only this kind: article, paragraph, point, alinea, table, … or its Russian or Kazakh name."
)
@click.option(
    "--group", type=click.Choice(["provision", "article"]), default="provision", show_default=True, help="One hit a provision, or one an article."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--sort", type=click.Choice(["relevance", "place"]), default="relevance", show_default=True)
@click.option("--facets", is_flag=True, help="Count the hits by act, year, language and kind.")
@click.option("--expand", is_flag=True, help="Search the glossary's terms too, in all languages; what was added is said.")
@click.option("--semantic", is_flag=True, help="Rank answers to questions by meaning too (needs lawdiff[semantic]).")
@click.option("--plain", is_flag=True, help="Take the text for a question in plain words, whatever signs it holds.")
@click.option("--like", metavar="REF", help="Clauses like this one (ACT[@DATE][/LANG]#EID).")
@click.option(
    "--queries", type=click.Path(dir_okay=False, path_type=Path), help="A file of plain questions, one a line; no syntax, any word may match."
)
@click.option(
    "--evaluate",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Measure the answers to questions whose right articles are known (JSON a line).",
)
@click.option(
    "--format", "format_", type=click.Choice(["terminal", "json", "csv", "markdown", "bibtex", "csl"]), default="terminal", show_default=True
)
@click.option("--cite", type=click.Choice(["gost", "english"]), help="How --format csv and markdown cite: ГОСТ 7.0.100 style, or plain English.")
@json_option
@output_option
@pass_context
def command(
    context: Context,
    query: tuple[str, ...],
    act: tuple[str, ...],
    lang: tuple[str, ...],
    as_of: str | None,
    all_editions: bool,
    kind: tuple[str, ...],
    group: str,
    limit: int,
    page: int,
    sort: str,
    facets: bool,
    expand: bool,
    semantic: bool,
    plain: bool,
    like: str | None,
    queries: Path | None,
    evaluate: Path | None,
    format_: str,
    cite: str | None,
    as_json: bool,
    output: Path | None,
) -> None:
    """Search clauses: words, phrases, a reference («ст. 8 Закона о миграции»), or a plain question.

    \b
    lawdiff search "срок выдворения" --as-of 2022-01-01
    lawdiff search '"лицо без гражданства" NEAR/8 документ'
    lawdiff search 'виза* OR разрешение -турист note:120-VI'
    lawdiff search --like 'Z1100000477#art_8' --group article
    """
    text = " ".join(query).strip()
    if sum((bool(text), like is not None, queries is not None, evaluate is not None)) != 1:
        raise WrongUse("type one query, or one of --like REF, --queries FILE, --evaluate FILE.")
    from lawdiff.search.searcher import Asked

    searcher = _open(context)
    scope = _scope(searcher, act, lang, kind, as_of, all_editions)
    asked = Asked(
        group=group,  # type: ignore[arg-type]  # click.Choice hands on one of the literals
        limit=limit,
        page=page,
        sort=sort,  # type: ignore[arg-type]  # click.Choice hands on one of the literals
        expand=expand,
        semantic=semantic,
        plain=plain,
        facets=facets,
    )
    if as_json:
        format_ = "json"
    if evaluate is not None:
        _evaluate(searcher, evaluate, scope, semantic, format_, output)
    elif queries is not None:
        lines = [line for line in _read(queries).splitlines() if line.strip()]
        _show(context, searcher, searcher.questions(lines, scope, asked), format_, cite, output, many=True)
    elif like is not None:
        ref = Reference.parse(like)
        if ref.eid is None:
            raise WrongUse(f"{like} names no clause; write ACT@DATE/LANG#EID.")
        _show(context, searcher, [searcher.like(ref, scope, asked)], format_, cite, output)
    else:
        _show(context, searcher, [searcher.search(text, scope, asked)], format_, cite, output)


def _open(context: Context) -> Searcher:
    """The index, made or brought up to date where the corpus has changed since; while another process does so, the older one answers."""
    from lawdiff.model.errors import NotHeld
    from lawdiff.search.generations import Busy
    from lawdiff.search.index import Index
    from lawdiff.search.searcher import Searcher

    index = Index(context.home)
    reason = index.check(context.corpus)
    if reason is not None:
        if not context.corpus.editions():
            raise NotHeld("no act is held yet, so there is nothing to search; import or fetch one (lawdiff --help).")
        click.echo(f"bringing the index up to date: {reason}", err=True)
        try:
            index.update(context.corpus)
        except Busy:
            click.echo("another process is indexing; the older index answers.", err=True)
    return Searcher(index.open(), context.catalogue.acts, context.home, _progress)


def _scope(searcher: Searcher, act: tuple[str, ...], lang: tuple[str, ...], kind: tuple[str, ...], as_of: str | None, all_editions: bool) -> Scope:
    from lawdiff.model.errors import NotHeld
    from lawdiff.search.scope import Scope, kind_named, language_named

    acts: list[str] = []
    for name in act:
        found = searcher.names.find(name)
        if not found:
            raise NotHeld(f"no act “{name}” is in the index; see `lawdiff acts` for ids and titles.")
        acts.extend(found)
    return Scope(
        tuple(dict.fromkeys(acts)),
        tuple(dict.fromkeys(map(language_named, lang))),
        tuple(dict.fromkeys(map(kind_named, kind))),
        iso_date(as_of) if as_of else None,
        all_editions,
    )


def _progress(done: int, total: int, what: str) -> None:
    if sys.stderr.isatty() and total > 50:
        click.echo(f"\rreading for meaning: {done} of {total} {what}" + ("\n" if done == total else ""), err=True, nl=False)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{path} could not be read ({problem}); name a text file in UTF-8, a question a line.") from problem


def _show(
    context: Context, searcher: Searcher, found: list[Results], format_: str, cite: str | None, output: Path | None, *, many: bool = False
) -> None:
    from lawdiff.cli.search_output import as_csv, as_markdown, as_references, on_terminal

    # What was not found, or was answered otherwise than asked, is said beside every form of output.
    if format_ != "terminal":
        for notice in dict.fromkeys(notice for one in found for notice in one.notices):
            click.echo(notice, err=True)
    if format_ == "json":
        write_json(found if many else found[0])
    elif format_ == "csv":
        write_output(as_csv(found, searcher, context.catalogue.acts, cite), output)
    elif format_ == "markdown":
        write_output(as_markdown(found, searcher, context.catalogue.acts, cite), output)
    elif format_ in ("bibtex", "csl"):
        write_output(as_references(found, searcher, context.catalogue.acts, format_), output)
    else:
        for one in found:
            on_terminal(context.console, one, titled=many)


def _evaluate(searcher: Searcher, path: Path, scope: Scope, semantic: bool, format_: str, output: Path | None) -> None:
    """Ask every question in each setting and print the measures side by side."""
    from lawdiff.cli.search_output import measures_table
    from lawdiff.search.evaluate import compared, read_questions, settings
    from lawdiff.search.semantic import NotInstalled, load_model

    if semantic:
        try:
            load_model()
        except NotInstalled as problem:
            click.echo(str(problem), err=True)
            semantic = False
    chosen = settings(searcher, scope, semantic=semantic)
    measured = compared(read_questions(path), chosen, time.perf_counter)
    if format_ == "json":
        write_json(measured)
    else:
        write_output(measures_table(measured, markdown=format_ == "markdown"), output)
