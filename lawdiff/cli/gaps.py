"""``lawdiff gaps``: the law held against a convention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, write_json, write_output
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import iso_date

if TYPE_CHECKING:
    from lawdiff.assess.evidence import Evidences
    from lawdiff.assess.instrument import Instrument, Tongue
    from lawdiff.assess.picture import Picture, Row
    from lawdiff.assess.since import Move
    from lawdiff.search.searcher import Searcher

_FORMATS = ["terminal", "json", "html", "xlsx", "csv", "svg", "markdown"]


@click.command("gaps")
@click.argument("instrument", required=False)
@click.option("--as-of", metavar="YYYY-MM-DD", help="The law, and the answers, as of this day (default: the newest).")
@click.option("--stale", is_flag=True, help="Only rows whose cited words have changed since.")
@click.option("--since", metavar="YYYY-MM-DD", help="What moved between this day and the one of --as-of, and by which law.")
@click.option(
    "--suggest",
    is_flag=False,
    flag_value="",
    metavar="[ARTICLE]",
    help="Clauses that may answer the questions of an article, or one question (17.1).",
)
@click.option("--accept", "accepted", multiple=True, metavar="REF", help="With --suggest QUESTION: record that this clause answers it.")
@click.option(
    "--reject", "rejected", multiple=True, metavar="REF", help="With --suggest QUESTION: record that it does not; it is not suggested again."
)
@click.option("--author", envvar="LAWDIFF_AUTHOR", help="Who accepts or rejects (or set LAWDIFF_AUTHOR).")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Suggestions a question.")
@click.option("--semantic", is_flag=True, help="Suggestions by meaning too (needs lawdiff[semantic]).")
@click.option("--verify-instrument", "verify", is_flag=True, help="List what in the instrument's file nobody has checked against a text.")
@click.option("--seal", is_flag=True, help="Write the missing hashes of cited words into your own assessment files.")
@click.option("--subject", default="kazakhstan", show_default=True, help="The body of law assessed; demo for the fictional one.")
@click.option(
    "--labels", type=click.Choice(["rus", "kaz", "eng"]), default="rus", show_default=True, help="Language of questions, reasons and captions."
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="terminal", show_default=True)
@json_option
@output_option
@pass_context
def command(
    context: Context,
    instrument: str | None,
    as_of: str | None,
    stale: bool,
    since: str | None,
    suggest: str | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    author: str | None,
    limit: int,
    semantic: bool,
    verify: bool,
    seal: bool,
    subject: str,
    labels: str,
    format_: str,
    as_json: bool,
    output: Path | None,
) -> None:
    """Hold the law against an instrument, article by article; without one, list the instruments known.

    \b
    lawdiff gaps statelessness-1954
    lawdiff gaps refugees-1951 --stale
    lawdiff gaps refugees-1951 --format html -o matrix.html
    """
    from lawdiff.assess.instruments import load_instrument

    tongue = cast("Tongue", labels)
    as_json = as_json or format_ == "json"
    if instrument is None:
        _list(context, tongue, as_json)
        return
    loaded = load_instrument(context.home, instrument)
    if verify:
        _verify(context, loaded, tongue, as_json)
    elif seal:
        _seal(context, loaded, subject, as_json)
    elif suggest is not None or accepted or rejected:
        _suggest(context, loaded, subject, suggest or "", accepted, rejected, author, limit, semantic, tongue, as_json)
    else:
        evidences, picture = _draw(context, loaded, subject, iso_date(as_of) if as_of else None)
        moves = _moves(context, picture, evidences, iso_date(since)) if since else None
        rows = [row for row in picture.rows if row.stale] if stale else None
        _show(context, picture, rows, moves, tongue, "json" if as_json else format_, output)


def _draw(context: Context, instrument: Instrument, subject: str, day: dt.date | None) -> tuple[Evidences, Picture]:
    from lawdiff.assess.assessments import load_assessments
    from lawdiff.assess.evidence import Evidences
    from lawdiff.assess.picture import draw

    evidences = Evidences(context.corpus, day)
    return evidences, draw(instrument, load_assessments(context.home, instrument, subject), evidences)


def _moves(context: Context, picture: Picture, evidences: Evidences, since: dt.date) -> tuple[Move, ...]:
    from lawdiff.assess.evidence import Evidences
    from lawdiff.assess.picture import draw
    from lawdiff.assess.since import moved

    if picture.as_of is not None and since >= picture.as_of:
        raise WrongUse(f"--since {since} is not before --as-of {picture.as_of}; give an earlier day.")
    before = draw(picture.instrument, picture.assessments, Evidences(context.corpus, since, evidences.succession))
    return moved(before, picture, evidences, since)


def _show(
    context: Context, picture: Picture, rows: Sequence[Row] | None, moves: Sequence[Move] | None, tongue: Tongue, format_: str, output: Path | None
) -> None:
    from lawdiff.report import matrix_html, matrix_svg, matrix_tables

    now = dt.datetime.now(dt.UTC)
    if format_ == "json":
        _json(picture, rows, moves, tongue, output)
    elif format_ == "html":
        write_output(matrix_html.matrix_html(picture, tongue, now), output)
    elif format_ == "svg":
        write_output(matrix_svg.matrix_svg(picture, tongue), output)
    elif format_ == "xlsx":
        write_output(matrix_tables.matrix_xlsx(picture, tongue), output)
    elif format_ == "csv":
        write_output(matrix_tables.matrix_csv(picture, tongue), output)
    elif format_ == "markdown":
        write_output(matrix_tables.matrix_markdown(picture, tongue), output)
    elif moves is not None:
        _print_moves(moves, tongue)
    else:
        from lawdiff.report.matrix_terminal import matrix_views

        if rows is not None and not rows:
            click.echo("No row is stale: every cited clause that can be looked up reads as it did.")
            return
        for view in matrix_views(picture, tongue, rows):
            context.console.print(view)


def _json(picture: Picture, rows: Sequence[Row] | None, moves: Sequence[Move] | None, tongue: Tongue, output: Path | None) -> None:
    from lawdiff.assess.plain import move_json, picture_json, row_json

    plain = picture_json(picture, tongue)
    if rows is not None:
        plain["rows"] = [row_json(row, tongue) for row in rows]
    if moves is not None:
        plain["moves"] = [move_json(move, tongue) for move in moves]
    if output is None:
        write_json(plain)
    else:
        import json

        write_output(json.dumps(plain, ensure_ascii=False, indent=2), output)


def _print_moves(moves: Sequence[Move], tongue: Tongue) -> None:
    said = {
        "closed": "gap closed",
        "opened": "gap opened",
        "narrowed": "gap narrowed",
        "widened": "gap widened",
        "other": "answer changed",
        "assessed": "first assessed since",
        "words": "answer as before, cited words changed",
    }
    if not moves:
        click.echo("Nothing moved: answers and cited words are those of that day.")
    for move in moves:
        if move.direction == "assessed" and not move.clauses:
            continue
        answers = f"{move.before or 'no answer'} → {move.after}" if move.before != move.after else move.after
        laws = f" by {', '.join(move.laws)}" if len(move.laws) == 1 else f" by one or more of {', '.join(move.laws)}" if move.laws else ""
        click.echo(f"{move.question_id}  {said[move.direction]}{laws}: {answers}. {move.question.of(tongue)}")
        for clause in move.clauses:
            click.echo(
                f"    {clause.ref}: {'; '.join(clause.then) or 'matched to no clause of the edition before'}{' → ' + clause.fate if clause.then else ''}"
            )
            for row in clause.rows:
                if row.words:
                    click.echo("      " + _marked(row.words))
    only = [move.question_id for move in moves if move.direction == "assessed" and not move.clauses]
    if only:
        click.echo(f"First answered since, the cited words being the same then or not to be told: {', '.join(dict.fromkeys(only))}.")


def _marked(words: Sequence[tuple[str, str]]) -> str:
    """Words taken out and put in, with a little of what stands around them."""
    parts = []
    for kind, text in words:
        if kind == "=":
            parts.append(text if len(text) <= 60 else f"{text[:25]} … {text[-25:]}")
        else:
            parts.append(f"[-{text}-]" if kind == "-" else f"{{+{text}+}}")
    return "".join(parts)


def _list(context: Context, tongue: Tongue, as_json: bool) -> None:
    from lawdiff.assess.instruments import instrument_files, load_instrument

    found = []
    for id in instrument_files(context.home):
        item = load_instrument(context.home, id)
        questions = sum(len(article.questions) for article in item.articles)
        title = item.title.of(tongue)
        found.append({"id": id, "title": title, "standing": item.status.standing, "articles": len(item.articles), "questions": questions})
    if as_json:
        write_json(found)
        return
    for line in found:
        click.echo(f"{line['id']:20} {line['standing']:10} {line['articles']:3} articles, {line['questions']:3} questions  {line['title']}")


def _verify(context: Context, instrument: Instrument, tongue: Tongue, as_json: bool) -> None:
    from lawdiff.assess.verifying import verification

    found = verification(context.home, instrument)
    if as_json:
        items = [{"article": i.article, "fact": i.fact, "text": i.text.of(tongue), "against": i.against} for i in found.to_check]
        write_json({"instrument": found.instrument, "to_check": items, "broken": found.broken})
        return
    for item in found.to_check:
        name = f"article {item.article}" if item.article else f"fact {item.fact}"
        click.echo(f"{name}: check against {item.against}\n    {item.text.of(tongue)}")
    for slip in found.broken:
        click.echo(slip)
    click.echo(f"{len(found.to_check)} to check in {instrument.id}, {len(found.broken)} cross-references broken.")


def _seal(context: Context, instrument: Instrument, subject: str, as_json: bool) -> None:
    from lawdiff.assess.assessments import FOLDER, assessment_files, load_assessments
    from lawdiff.assess.sealing import seal

    load_assessments(context.home, instrument, subject)
    own = (context.home / FOLDER).resolve()
    about = [path for path in assessment_files(context.home) if path.resolve().is_relative_to(own)]
    done = [seal(path, context.corpus) for path in about if f"instrument: {instrument.id}\n" in path.read_text(encoding="utf-8")]
    if as_json:
        write_json([{"file": str(item.path), "sealed": item.sealed, "left": item.left} for item in done])
    else:
        for item in done:
            click.echo(f"{item.path}: {item.sealed} citations sealed")
            for line in item.left:
                click.echo(f"  {line}")
        if not done:
            click.echo(f"{own} holds no assessment of {instrument.id}.")
    if any(item.left for item in done):
        raise click.exceptions.Exit(1)


def _searcher(context: Context) -> Searcher | None:
    """The search index, brought up to date; ``None`` where another process is just making it."""
    from lawdiff.search.generations import Busy
    from lawdiff.search.index import Index, Unfit
    from lawdiff.search.searcher import Searcher

    index = Index(context.home)
    try:
        if index.check(context.corpus) is not None:
            index.update(context.corpus)
        return Searcher(index.open(), context.catalogue.acts, context.home)
    except (Busy, Unfit) as problem:
        click.echo(f"suggestions without the search index: {problem}", err=True)
        return None


def _suggest(
    context: Context,
    instrument: Instrument,
    subject: str,
    what: str,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    author: str | None,
    limit: int,
    semantic: bool,
    tongue: Tongue,
    as_json: bool,
) -> None:
    from lawdiff.assess.ranking import suggester_of
    from lawdiff.assess.verdicts import load_verdicts, record

    chosen = [q for a in instrument.articles for q in a.questions if not what or what in (a.number, q.id)]
    if not chosen:
        raise WrongUse(f"{instrument.id} has no question on “{what}”; give an article (17) that is not procedural, or a question (17.1).")
    if accepted or rejected:
        if len(chosen) != 1:
            raise WrongUse("say which question the verdict is about: --suggest 17.1.")
        if not author:
            raise WrongUse("say who accepts or rejects: --author NAME, or set LAWDIFF_AUTHOR.")
        today = dt.date.today()  # noqa: DTZ011 - the person's own day
        verdicts: list[tuple[str, Literal["accepted", "rejected"]]] = [(ref, "accepted") for ref in accepted]
        verdicts += [(ref, "rejected") for ref in rejected]
        for ref, verdict in verdicts:
            path = record(context.home, instrument, chosen[0].id, ref, verdict, author, today, context.corpus)
            click.echo(f"{verdict} {ref} for {chosen[0].id}, kept in {path}", err=True)
    said = load_verdicts(context.home, instrument.id)
    suggester = suggester_of(context.home, context.corpus, subject, "rus", _searcher(context), semantic=semantic)
    found: list[dict[str, Any]] = []
    for question in chosen:
        candidates = suggester.suggest(instrument, question, said, limit=limit)
        found.append({"question_id": question.id, "question": question.ask.of(tongue), "candidates": candidates})
    if as_json:
        write_json(found)
        return
    for item in found:
        click.echo(f"{item['question_id']}  {item['question']}")
        for candidate in item["candidates"]:
            mark = " (accepted)" if candidate.verdict else " (cited)" if candidate.cited else ""
            click.echo(f"  {candidate.score:7.2f}  {candidate.ref}{mark}\n           {candidate.quote}\n           for: {', '.join(candidate.why)}")
        if not item["candidates"]:
            click.echo("  no clause of the corpus answers to its words")
