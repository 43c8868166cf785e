"""``lawdiff diff``: two editions compared, clause by clause."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from lawdiff.cli.context import Context, json_option, output_option, pass_context, screen, write_json, write_output
from lawdiff.model.change import Comparison
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference

if TYPE_CHECKING:
    from lawdiff.compare.terms import Terms
    from lawdiff.model.edition import Edition

_BINARY = {"docx", "xlsx"}


@click.command("diff")
@click.argument("old", metavar="REF")
@click.argument("new", metavar="REF")
@click.option("--changed", is_flag=True, help="Leave out what did not change.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["terminal", "json", "html", "docx", "xlsx", "csv", "markdown"]),
    default="terminal",
    show_default=True,
)
@click.option("--table", is_flag=True, help="The three-column comparative table (docx, xlsx) instead of tracked changes.")
@click.option("--classify", is_flag=True, help="Say what each edit means: deadline, duty, body, condition, ... (slower).")
@click.option("--thematic", is_flag=True, help="Align by content, not numbers: for two different documents, such as two policy concepts.")
@click.option("--labels", type=click.Choice(["rus", "kaz", "eng"]), help="Language of the report's own words (default: that of the text).")
@click.option("--inline", is_flag=True, help="The HTML page opens in one column instead of two.")
@click.option("--author", default="lawdiff", show_default=True, help="Whom Word names as the author of the tracked changes.")
@click.option(
    "--budget", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds after which the comparison settles for less, and says so."
)
@json_option
@output_option
@pass_context
def command(
    context: Context,
    old: str,
    new: str,
    changed: bool,
    format_: str,
    table: bool,
    classify: bool,
    thematic: bool,
    labels: str | None,
    inline: bool,
    author: str,
    budget: float,
    as_json: bool,
    output: Path | None,
) -> None:
    """Compare two editions: REF is ACT[@DATE][/LANG].

    \b
    lawdiff diff Z090000216_@2020-11-16 Z090000216_@2023-01-01 --changed
    lawdiff diff Z090000216_@2020-11-16 Z090000216_@2023-01-01 --format html -o refugees.html
    """
    if as_json:
        format_ = "json"
    if table and format_ not in _BINARY | {"terminal"}:
        raise WrongUse("--table goes with --format docx or xlsx.")
    if format_ in _BINARY and output is None:
        raise WrongUse(f"--format {format_} needs -o FILE.{format_}: it is not for a screen.")
    old_ref, new_ref = Reference.parse(old), Reference.parse(new)
    for ref in (old_ref, new_ref):
        if ref.eid is not None:
            raise WrongUse(f"{ref} names a clause; diff compares whole editions: leave out #{ref.eid} (the report has every clause).")
    before, after = context.corpus.resolve(old_ref), context.corpus.resolve(new_ref)
    if not thematic and before.language != after.language:
        raise WrongUse(f"{before.reference()} and {after.reference()} are in different languages; compare editions of one language.")
    if not thematic and before.act != after.act:
        raise WrongUse(f"{before.reference()} and {after.reference()} are different acts; add --thematic to compare them by content.")
    from lawdiff.compare import compare

    comparison = compare(before, after, budget=budget, thematic=thematic)
    if comparison.budget_exhausted:
        click.echo(
            f"The comparison ran out of its {budget:g} seconds ({comparison.budget_exhausted}); what was not paired by then is told as deleted and "
            "inserted. Give it more with --budget SECONDS.",
            err=True,
        )
    if classify:
        from lawdiff.compare.classify import classify as say_what_it_means

        comparison = say_what_it_means(comparison, after.language)
    if format_ == "json":
        value = as_contract(comparison, changed=changed)
        if thematic:
            value["terms"] = msgspec.to_builtins(_terms(before, after))
        if output is None:
            write_json(value)
        else:
            import json

            write_output(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2), output)
        return
    from lawdiff.report import diff_report

    content = diff_report(
        comparison,
        before,
        after,
        format_,  # type: ignore[arg-type]  # click.Choice hands on one of the literals
        labels=labels or _labels(after.language),
        table=table,
        inline=inline,
        changed=changed,
        author=author,
        now=dt.datetime.now(dt.UTC),
        **screen(output),
    )
    write_output(content, output)
    if thematic and format_ == "terminal" and output is None:
        _tell_terms(before, after, labels or _labels(after.language))


def _terms(before: Edition, after: Edition) -> Terms:
    from lawdiff.compare.terms import compare_terms

    return compare_terms(before, after, top=20)


def _tell_terms(before: Edition, after: Edition, language: str) -> None:
    """What the newer document speaks of more, and what less, with counts."""
    from lawdiff.report.labels import labels_of

    found, words = _terms(before, after), labels_of(language)
    for sign, name, terms in (
        ("+", "new_terms", found.gained),
        ("−", "dropped_terms", found.lost),
        (">", "grown_terms", found.grown),
        ("<", "shrunk_terms", found.shrunk),
    ):
        if terms:
            click.echo(f"{sign} {words[name]}: " + "; ".join(f"{term.text} ({term.old}→{term.new})" for term in terms))


def _labels(language: str) -> str:
    return language if language in ("rus", "kaz", "eng") else "eng"


def as_contract(comparison: Comparison, *, changed: bool) -> dict[str, Any]:
    """A comparison in the JSON of the contract; ``changed`` leaves out unchanged rows, the summary still counts them."""
    from lawdiff.report.diff_json import comparison_value

    value = comparison_value(comparison)
    if changed:
        for rows in ("changes", "notes"):
            value[rows] = [row for row in value[rows] if row["kind"] != "unchanged"]
    return value
