"""``lawdiff doctor``: what is doubtful in the corpus, said by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click
import msgspec

from lawdiff.cli.context import Context, json_option, pass_context, write_json
from lawdiff.model.errors import LawdiffError

if TYPE_CHECKING:
    from lawdiff.model.edition import Edition


@click.command("doctor")
@click.argument("act", required=False)
@click.option("--notes", is_flag=True, help="How many official notes were understood, and the ones that were not.")
@click.option("--days", type=click.IntRange(1), default=30, show_default=True, help="A source not seen for longer is named.")
@json_option
@pass_context
def command(context: Context, act: str | None, notes: bool, days: int, as_json: bool) -> None:
    """Check the corpus: damaged files, parse warnings, empty articles, acts without text, sources not seen, notes not understood.

    Exit 1 where an edition is damaged.
    """
    if notes:
        _notes(context, act, as_json)
        return
    editions: list[dict[str, Any]] = []
    damaged: list[dict[str, str]] = []
    for key in context.corpus.editions(act):
        try:
            edition = context.corpus.load(key)
        except LawdiffError as problem:
            damaged.append({"edition": str(key), "problem": str(problem)})
            continue
        editions.append(_findings(edition))
    fetched = _sources(context, days)
    value = {"damaged": damaged, "editions": editions, "sources": fetched, "notes": _rates(context, act)[1]}
    if as_json:
        write_json(value)
    else:
        _print(damaged, editions, fetched)
        if editions or damaged:
            click.echo(_sum(value))
    if damaged:
        raise click.exceptions.Exit(1)


def _findings(edition: Edition) -> dict[str, Any]:
    # A repealed article keeps its heading and a remark; an article with neither words nor remark has lost them.
    empty = [node.eid for node in edition.articles() if not node.children and not node.text]
    return {
        "edition": str(edition.reference()),
        "title": edition.title,
        "articles": len(edition.articles()),
        "partial": edition.partial,
        "empty_articles": empty,
        "warnings": [{"code": w.code, "eid": w.eid, "message": w.message} for w in edition.warnings],
    }


def _sources(context: Context, days: int) -> dict[str, Any]:
    if not (context.home / "corpus" / "archive" / "ledger.jsonl").is_file():
        return {"fetched": False}
    from lawdiff.corpus.archive import Archive
    from lawdiff.corpus.ledger import Ledger
    from lawdiff.fetch.health import examine

    now = dt.datetime.now(dt.UTC)
    with Archive(context.home) as archive:
        health = examine(context.home, context.catalogue.acts.values(), context.corpus, Ledger(archive), now, days=days)
    plain: dict[str, Any] = msgspec.to_builtins(health)
    plain["fetched"] = True
    return plain


def _sum(value: dict[str, Any]) -> str:
    """All of it in one line."""
    editions, fetched = value["editions"], value["sources"]
    empty = sum(len(found["empty_articles"]) for found in editions)
    doubtful = sum(bool(found["warnings"] or found["empty_articles"] or found["partial"]) for found in editions)
    parts = {"editions": len(editions), "damaged": len(value["damaged"]), "doubtful": doubtful, "articles without words": empty}
    if fetched["fetched"]:
        parts |= {
            "acts of the catalogue without text": len(fetched["without_text"]),
            "editions listed, not held": len(fetched["unheld"]),
            "sources not seen for long": len(fetched["unseen"]),
        }
    parts["notes not understood"] = sum(rate["total"] - rate["understood"] for rate in value["notes"].values())
    return "In all: " + "; ".join(f"{name}: {count}" for name, count in parts.items()) + "."


def _print(damaged: list[dict[str, str]], editions: list[dict[str, Any]], fetched: dict[str, Any]) -> None:
    say = click.echo
    if not editions and not damaged:
        say("No edition is held yet; import or fetch one (lawdiff --help).")
    for broken in damaged:
        say(f"DAMAGED {broken['edition']}: {broken['problem']}")
    for found in editions:
        doubts = [f"{w['eid']}: {w['message']} [{w['code']}]" for w in found["warnings"]]
        if found["empty_articles"]:
            doubts.append(f"articles without words: {', '.join(found['empty_articles'])}")
        if found["partial"]:
            doubts.append("the page was cut short when it was imported")
        say(f"{found['edition']}: {found['articles']} articles, {len(doubts)} doubtful")
        for doubt in doubts:
            say(f"  {doubt}")
    if not fetched["fetched"]:
        return
    for act in fetched["without_text"]:
        say(f"no text held: {act} (catalogue)")
    for item in fetched["unheld"]:
        say(f"listed, not held: {item['act']}@{item['date']}/{item['language']} ({item['source']}) {item.get('reason', '')}".rstrip())
    for kind in ("doubts", "disagreements"):
        for item in fetched[kind]:
            say(f"{item['act']}@{item['date']}/{item['language']} ({item['source']}): {item['sentence']}")
    for source, day in fetched["unseen"].items():
        say(f"not seen since {day}: {source}")


def _notes(context: Context, act: str | None, as_json: bool) -> None:
    """The rate of notes understood, per edition and language, and every note that was not."""
    rows, rates = _rates(context, act)
    if as_json:
        write_json({"languages": rates, "editions": rows})
        return
    for row in rows:
        rate = f"{row['rate']:.1%}" if row["rate"] is not None else "—"
        click.echo(
            f"{row['edition']}: {row['understood']} of {row['total']} notes that name a law understood ({rate}), {row['complete']} to the last word"
        )
        for failure in row["failures"]:
            click.echo(f"  not understood, {failure['eid']}: {failure['text']}")
        for left in row["remainders"]:
            click.echo(f"  words left over, {left['eid']}: {left['words']}")
    for language, sum_ in sorted(rates.items()):
        rate = f"{sum_['rate']:.2%}" if sum_["rate"] is not None else "—"
        click.echo(f"{language}: {sum_['understood']} of {sum_['total']} ({rate})")


def _rates(context: Context, act: str | None) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """How many notes of the newest editions were understood: by edition, and by language. Damaged editions are left out."""
    from lawdiff.amend.effects import notes_report

    newest = {(key.act, key.language): key for key in context.corpus.editions(act)}
    rows: list[dict[str, Any]] = []
    sums: dict[str, list[int]] = {}
    for key in newest.values():
        try:
            report = notes_report(context.corpus.load(key))
        except LawdiffError:
            continue
        rows.append({"edition": str(key), **msgspec.to_builtins(report), "rate": report.rate})
        total = sums.setdefault(key.language, [0, 0])
        total[0] += report.understood
        total[1] += report.total
    rates = {language: {"understood": n, "total": of, "rate": n / of if of else None} for language, (n, of) in sums.items()}
    return rows, rates
