"""``lawdiff search``: every clause, in three languages, as of any day."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from lawdiff.cli.context import Context, json_option, output_option, pass_context, write_json, write_output
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference, iso_date, language_code

if TYPE_CHECKING:
    from lawdiff.search.searcher import Hit, Results, Scope, Searcher


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--act", metavar="ACT", help="Only this act: its id, or a name such as “Закон о миграции”.")
@click.option("--lang", metavar="LANG", help="Only this language: rus, kaz or eng.")
@click.option("--as-of", metavar="YYYY-MM-DD", help="The editions in force on this day (default: the newest held).")
@click.option("--kind", help="Only this kind of provision: article, paragraph, point, alinea, note, table, ...")
@click.option(
    "--group", type=click.Choice(["provision", "article"]), default="provision", show_default=True, help="One hit a provision, or one an article."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--sort", type=click.Choice(["relevance", "place"]), default="relevance", show_default=True)
@click.option("--facets", is_flag=True, help="Count the hits by act, year, language and kind.")
@click.option("--expand", is_flag=True, help="Search the glossary's terms too, in all languages; what was added is said.")
@click.option("--semantic", is_flag=True, help="Rank by meaning too (needs lawdiff[semantic]).")
@click.option("--like", metavar="REF", help="Clauses like this one (ACT@DATE/LANG#EID).")
@click.option(
    "--queries", type=click.Path(dir_okay=False, path_type=Path), help="A file of plain questions, one a line; no syntax, any word may match."
)
@click.option(
    "--evaluate", type=click.Path(dir_okay=False, path_type=Path), help="Measure answers to questions whose right articles are known (JSONL)."
)
@click.option("--format", "format_", type=click.Choice(["terminal", "json", "csv", "markdown"]), default="terminal", show_default=True)
@json_option
@output_option
@pass_context
def command(
    context: Context,
    query: tuple[str, ...],
    act: str | None,
    lang: str | None,
    as_of: str | None,
    kind: str | None,
    group: str,
    limit: int,
    page: int,
    sort: str,
    facets: bool,
    expand: bool,
    semantic: bool,
    like: str | None,
    queries: Path | None,
    evaluate: Path | None,
    format_: str,
    as_json: bool,
    output: Path | None,
) -> None:
    """Search clauses: words, phrases, a reference («ст. 8 Закона о миграции»), or a plain question.

    \b
    lawdiff search "срок выдворения" --as-of 2022-01-01
    lawdiff search '"лицо без гражданства" NEAR/8 документ'
    lawdiff search 'виза* OR разрешение -турист note:120-VI'
    """
    text = " ".join(query).strip()
    if sum((bool(text), like is not None, queries is not None, evaluate is not None)) != 1:
        raise WrongUse("type one query, or one of --like REF, --queries FILE, --evaluate FILE.")
    if as_json:
        format_ = "json"
    from lawdiff.search.searcher import Scope

    scope = Scope(act, language_code(lang) if lang else None, iso_date(as_of) if as_of else None, kind)
    searcher = _open(context)
    options: dict[str, Any] = {"group": group, "limit": limit, "page": page, "sort": sort, "expand": expand, "semantic": semantic, "facets": facets}
    if evaluate is not None:
        _evaluate(searcher, evaluate, scope, semantic, format_)
    elif queries is not None:
        _many(searcher, queries, scope, options, format_, output)
    elif like is not None:
        ref = Reference.parse(like)
        if ref.eid is None:
            raise WrongUse(f"{like} names no clause; write ACT@DATE/LANG#EID.")
        key = str(context.corpus.key_for(ref))
        _print(context, searcher.like(ref.eid, key, scope, group=group, limit=limit), format_, output)  # type: ignore[arg-type]
    else:
        _print(context, searcher.search(text, scope, **options), format_, output)


def _open(context: Context) -> Searcher:
    """The index, made or brought up to date where the corpus has changed since."""
    from lawdiff.search.generations import Busy
    from lawdiff.search.index import Index
    from lawdiff.search.searcher import Searcher

    index = Index(context.home)
    reason = index.check(context.corpus)
    if reason is not None:
        if not context.corpus.editions():
            from lawdiff.model.errors import NotHeld

            raise NotHeld("no act is held yet, so there is nothing to search; import or fetch one (lawdiff --help).")
        click.echo(f"The index is brought up to date ({reason}) …", err=True)
        try:
            index.update(context.corpus)
        except Busy:
            click.echo("Another process is indexing; the older index answers.", err=True)
    return Searcher(index.open(), context.catalogue.acts, context.home)


def as_contract(found: Results) -> dict[str, Any]:
    """An answer in the JSON of the contract."""
    value: dict[str, Any] = msgspec.to_builtins(found)
    return value


def _many(searcher: Searcher, path: Path, scope: Scope, options: dict[str, Any], format_: str, output: Path | None) -> None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{path} could not be read ({problem}); name a text file with a question a line.") from problem
    answers = [searcher.search(line, scope, plain=True, **options) for line in lines if line.strip()]
    if format_ == "json":
        write_json([as_contract(one) for one in answers])
        return
    for one in answers:
        click.echo(f"\n? {one.query}")
        for at, hit in enumerate(one.hits, start=1):
            click.echo(f"  {at}. {hit.ref}  {hit.heading}")


def _print(context: Context, found: Results, format_: str, output: Path | None) -> None:
    if format_ == "json":
        write_json(as_contract(found))
    elif format_ == "csv":
        write_output(_csv(found), output)
    elif format_ == "markdown":
        write_output(_markdown(found), output)
    else:
        _terminal(context, found)


def _csv(found: Results) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["ref", "act", "eid", "article", "edition", "language", "title", "heading", "snippet", "score"])
    for hit in found.hits:
        cells = [hit.ref, hit.act, hit.eid, hit.article or "", hit.edition, hit.language, hit.title, hit.heading, hit.snippet, hit.score]
        writer.writerow([f"'{cell}" if str(cell).startswith(("=", "+", "-", "@")) else cell for cell in cells])
    return out.getvalue()


def _markdown(found: Results) -> str:
    lines = [f"# {found.query}", "", f"{found.total} hits", ""]
    for at, hit in enumerate(found.hits, start=1):
        lines += [f"{at}. **{_cited(hit)}** — {hit.heading}  ", f"   > {_marked(hit, '**', '**')}  ", f"   `{hit.ref}`", ""]
    return "\n".join(lines)


def _cited(hit: Hit) -> str:
    from lawdiff.report import cite

    labels = hit.language if hit.language in ("rus", "kaz", "eng") else "eng"
    return f"{cite(hit.eid, labels)}, {hit.title or hit.act}, {hit.edition}"


def _marked(hit: Hit, before: str, after: str) -> str:
    out, last = [], 0
    for start, end in hit.marks:
        out += [hit.snippet[last:start], before, hit.snippet[start:end], after]
        last = end
    return "".join([*out, hit.snippet[last:]])


def _terminal(context: Context, found: Results) -> None:
    from rich.markup import escape
    from rich.text import Text

    say = context.console.print
    for added in found.added:
        say(Text(f"added by the glossary — {added}", style="dim"))
    for note in found.notes:
        say(Text(note, style="italic"))
    for word, near in found.suggestions.items():
        say(escape(f"“{word}” is in no text held; did you mean: {', '.join(near)}?"))
    say(escape(f"{found.total} hits" + (f", the first {len(found.hits)}" if found.total > len(found.hits) else "")))
    for at, hit in enumerate(found.hits, start=1):
        say()
        say(Text(f"{at}. {_cited(hit)}", style="bold"))
        if hit.heading:
            say(Text(f"   {hit.heading}"))
        line = Text(f"   {hit.snippet}")
        for start, end in hit.marks:
            line.stylize("bold yellow", start + 3, end + 3)
        say(line)
        say(Text(f"   {hit.ref}", style="dim"), soft_wrap=True)
    for name, counts in found.facets.items():
        say()
        say(Text(f"by {name}: " + ", ".join(f"{value} {times}" for value, times in list(counts.items())[:12])))


def _evaluate(searcher: Searcher, path: Path, scope: Scope, semantic: bool, format_: str) -> None:
    from lawdiff.search.evaluate import measure, read_questions

    questions = read_questions(path)
    name = searcher.opened.manifest.engine

    def asker(meaning: bool) -> Any:
        def ask(text: str) -> list[tuple[str, str | None]]:
            found = searcher.search(text, scope, group="article", limit=100, plain=True, semantic=meaning)
            return [(hit.act, hit.article) for hit in found.hits]

        return ask

    rows = [measure(f"{name}, words", questions, asker(False), time.perf_counter)]
    if semantic:
        rows.append(measure(f"{name}, words and meaning", questions, asker(True), time.perf_counter))
    if format_ == "json":
        write_json(rows)
        return
    for row in rows:
        click.echo(f"{row.setting}: {row.questions} questions, {row.seconds_each * 1000:.0f} ms each")
        for measure_name, value in row.measures.items():
            click.echo(f"  {measure_name:11} {value.mean:.3f}  [{value.low:.3f}, {value.high:.3f}]")
