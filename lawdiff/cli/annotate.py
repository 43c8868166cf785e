"""``lawdiff annotate``: marks on clauses that survive amendment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, write_json, write_output
from lawdiff.model.errors import NotHeld, WrongUse
from lawdiff.model.reference import Reference, act_id, iso_date

if TYPE_CHECKING:
    from lawdiff.annotate.annotation import Annotation, Placement


@click.group("annotate")
def command() -> None:
    """Mark clauses, or words in them, with notes, tags, ratings, translations and links.

    The marks of an act stand in annotations/acts/ACT.yaml and follow their words from edition to edition.
    """


@command.command("add")
@click.argument("reference", metavar="REF")
@click.option("--quote", help="The words meant, as they stand in the clause (default: the whole clause).")
@click.option("--occurrence", type=click.IntRange(1), help="Which one, where the words stand several times.")
@click.option("--note", help="What you say about it.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given again.")
@click.option("--rating", type=click.IntRange(1, 5), help="From 1 to 5.")
@click.option("--translation", "translations", multiple=True, metavar="LANG=TEXT", help="A translation, e.g. eng=…; may be given again.")
@click.option("--link", "links", multiple=True, metavar="URL", help="Where to read more; may be given again.")
@click.option("--author", envvar="LAWDIFF_AUTHOR", required=True, help="Your name (or set LAWDIFF_AUTHOR).")
@click.option("--date", "created", metavar="YYYY-MM-DD", help="The day it was made (default: today).")
@json_option
@pass_context
def add(
    context: Context,
    reference: str,
    quote: str | None,
    occurrence: int | None,
    note: str | None,
    tags: tuple[str, ...],
    rating: int | None,
    translations: tuple[str, ...],
    links: tuple[str, ...],
    author: str,
    created: str | None,
    as_json: bool,
) -> None:
    """Mark a clause: REF is ACT[@DATE][/LANG]#EID.

    \b
    lawdiff annotate add Z1800000901@2025-01-01#art_29__para_3 --quote "Незаконный въезд" --note "…" --author "…"
    """
    from lawdiff.annotate.act_file import load_annotations, save_annotations
    from lawdiff.annotate.annotation import Annotation, Link, fresh_id
    from lawdiff.annotate.clause import clause_hash, marked_text
    from lawdiff.annotate.web_annotation import marked_words, quote_spans
    from lawdiff.cli.show import provision_of

    ref = Reference.parse(reference)
    if ref.eid is None:
        raise WrongUse(f"“{reference}” names no clause; write #EID after it, e.g. {ref}#art_1.")
    edition = context.corpus.resolve(ref)
    node = provision_of(edition, ref)
    words = None
    if quote is not None:
        spans = quote_spans(marked_text(node), quote)
        if not spans:
            raise WrongUse(
                f"“{quote}” is not in the words of {edition.reference(node.eid)}; copy it from `lawdiff show {edition.reference(node.eid)}`."
            )
        if len(spans) > 1 and occurrence is None:
            raise WrongUse(f"“{quote}” stands {len(spans)} times in {edition.reference(node.eid)}; say which with --occurrence, or quote more.")
        if occurrence is not None and occurrence > len(spans):
            raise WrongUse(f"“{quote}” stands {len(spans)} times in {edition.reference(node.eid)}, not {occurrence}.")
        words = marked_words(marked_text(node), *spans[(occurrence or 1) - 1])
    said = {}
    for pair in translations:
        language, sign, text = pair.partition("=")
        if not sign or not text:
            raise WrongUse(f"“{pair}” is not a translation; write LANG=TEXT, e.g. eng=…")
        said[language] = text
    target, day = str(edition.reference(node.eid)), iso_date(created) if created else dt.date.today()  # noqa: DTZ011 - the person's own day
    marks = (note, tags, rating, said, links)
    annotation = Annotation(
        id=fresh_id(target, words, *marks, author, day),
        target=target,
        sha256=clause_hash(node),
        author=author,
        created=day,
        words=words,
        note=note,
        tags=tags,
        rating=rating,
        translations=said,
        links=tuple(Link(url) for url in links),
    )
    if not annotation.says_something:
        raise WrongUse("an annotation must say something; give --note, --tag, --rating, --translation or --link.")
    file = load_annotations(context.home, ref.act)
    if annotation.id in file.by_id():
        raise WrongUse(f"the same annotation is there already ({annotation.id}).")
    path = save_annotations(context.home, type(file)(file.act, (*file.annotations, annotation)))
    if as_json:
        write_json({"id": annotation.id, "target": target, "file": str(path)})
    else:
        click.echo(f"{annotation.id} on {target}, kept in {path}")


@command.command("list")
@click.argument("what", metavar="[ACT|REF]", required=False)
@click.option("--tag", help="Only those with this tag.")
@click.option("--author", help="Only those by this person.")
@json_option
@pass_context
def list_(context: Context, what: str | None, tag: str | None, author: str | None, as_json: bool) -> None:
    """List annotations of all acts, of one, or of one clause and what is below it."""
    found = [item for item in _annotations(context, what) if (not tag or tag in item.tags) and (not author or item.author == author)]
    if as_json:
        write_json(found)
        return
    if not found:
        click.echo("No annotation is there. Make one with lawdiff annotate add REF --note …")
        return
    for item in found:
        click.echo(f"{item.id}  {item.target}  {item.author}, {item.created}")
        if item.words is not None:
            click.echo(f"    “{item.words.exact}”")
        click.echo(f"    {item.summary()}")


@command.command("move")
@click.argument("act")
@click.option("--to", "to", metavar="YYYY-MM-DD", help="The edition in force on this day (default: the newest held).")
@click.option("--lang", default="rus", show_default=True, help="Annotations on texts in this language.")
@click.option("--every", is_flag=True, help="Every edition held, oldest first, not one alone.")
@click.option("--write", is_flag=True, help="Rewrite the file: what was found stands on that edition from now on.")
@json_option
@pass_context
def move(context: Context, act: str, to: str | None, lang: str, every: bool, write: bool, as_json: bool) -> None:
    """Say where an act's annotations stand in another edition: found, moved, ambiguous or orphaned, and how that is known.

    Exit code 1 where any is ambiguous or orphaned in the edition asked for.
    """
    from lawdiff.annotate.act_file import ActAnnotations, load_annotations, save_annotations
    from lawdiff.annotate.placing import Placer

    if every and (write or to):
        raise WrongUse("--every only lists; leave out --to and --write.")
    file = load_annotations(context.home, act)
    placer = Placer(context.corpus)
    newest = context.corpus.key_for(Reference(act_id(act), iso_date(to) if to else None, lang))
    keys = context.corpus.editions(act, lang) if every else [newest]
    report: list[dict[str, Any]] = []
    for key in keys:
        placed = list(placer.place_all(file.annotations, key))
        report.append({"edition": str(key), "annotations": [_placed(item.annotation, item.placement) for item in placed]})
        if write:
            moved = {item.annotation.id: placer.carried(item, key) for item in placed}
            save_annotations(context.home, ActAnnotations(file.act, tuple(moved.get(a.id, a) for a in file.annotations)))
    if as_json:
        write_json(report)
    else:
        _print_places(report)
    lost = sum(item["outcome"] in ("ambiguous", "orphaned") for edition in report for item in edition["annotations"])
    if lost and not every:
        raise click.exceptions.Exit(1)


def _placed(annotation: Annotation, placement: Placement) -> dict[str, Any]:
    return {
        "id": annotation.id,
        "from": annotation.target,
        "outcome": placement.outcome,
        "way": placement.way,
        "to": placement.target,
        "start": placement.start,
        "end": placement.end,
        "words": placement.words,
        "changed": placement.changed,
        "candidates": placement.candidates,
        "reason": placement.reason,
    }


def _print_places(report: list[dict[str, Any]]) -> None:
    for edition in report:
        click.echo(f"{edition['edition']}: {len(edition['annotations'])} annotations")
        for item in edition["annotations"]:
            way = f" by {item['way']}" if item["way"] else ""
            changed = ", its words have changed" if item["changed"] else ""
            place = item["to"] or ", ".join(item["candidates"]) or "nowhere"
            reason = f" ({item['reason']})" if item["reason"] else ""
            click.echo(f"  {item['id']}  {item['outcome']}{way}{changed}: {item['from']} → {place}{reason}")


@command.command("check")
@click.argument("act", required=False)
@json_option
@pass_context
def check(context: Context, act: str | None, as_json: bool) -> None:
    """Check files of annotations: their form, and that every quote stands in the clause it names, where the edition is held.

    Exit code 1 where something is wrong.
    """
    from lawdiff.annotate.placing import Placer

    placer = Placer(context.corpus)
    checked, unheld, troubles = 0, 0, []
    for item in _annotations(context, act):
        checked += 1
        unheld += placer.home_of(item) is None
        trouble = placer.trouble(item)
        if trouble:
            troubles.append({"id": item.id, "target": item.target, "trouble": trouble})
    if as_json:
        write_json({"checked": checked, "not_held": unheld, "troubles": troubles})
    else:
        for line in troubles:
            click.echo(f"{line['id']}  {line['trouble']}")
        click.echo(f"{checked} annotations checked, {len(troubles)} in trouble, {unheld} on editions that are not held.")
    if troubles:
        raise click.exceptions.Exit(1)


@command.command("export")
@click.argument("act")
@output_option
@pass_context
def export(context: Context, act: str, output: Path | None) -> None:
    """Write an act's annotations as W3C Web Annotations (JSON-LD)."""
    from lawdiff.annotate.act_file import load_annotations
    from lawdiff.annotate.web_annotation import to_json_ld

    file = load_annotations(context.home, act)
    if not file.annotations:
        raise NotHeld(f"{act} has no annotations; see lawdiff annotate list.")
    write_output(to_json_ld(file), output)


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--base", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The file both sides began from: deletions count then.")
@json_option
@pass_context
def import_(context: Context, path: Path, base: Path | None, as_json: bool) -> None:
    """Take in another person's file (YAML) or W3C Web Annotations (JSON-LD). Nothing is lost; conflicts are listed.

    Exit code 1 where there are conflicts, or items that were not understood.
    """
    from lawdiff.annotate.act_file import ActAnnotations, load_annotations, read_annotations, save_annotations
    from lawdiff.annotate.merge import merge
    from lawdiff.annotate.web_annotation import from_json_ld

    refused: tuple[str, ...] = ()
    if path.suffix in (".json", ".jsonld"):
        if base is not None:
            raise WrongUse("--base goes with a YAML file of annotations, not with JSON-LD.")
        taken = from_json_ld(path.read_bytes(), context.corpus)
        refused = taken.refused
        acts = sorted({item.reference.act for item in taken.annotations})
        theirs = [ActAnnotations(act, tuple(a for a in taken.annotations if a.reference.act == act)) for act in acts]
    else:
        theirs = [read_annotations(path)]
    ancestor = read_annotations(base) if base is not None else None
    report: list[dict[str, Any]] = []
    for file in theirs:
        merged = merge(load_annotations(context.home, file.act), file, ancestor)
        save_annotations(context.home, merged.file)
        conflicts = [{"id": c.id, "ours": c.ours, "theirs": c.theirs, "kept_as": c.kept_as} for c in merged.conflicts]
        report.append({"act": file.act, "added": merged.added, "updated": merged.updated, "removed": merged.removed, "conflicts": conflicts})
    if as_json:
        write_json({"acts": report, "refused": refused})
    else:
        for line in report:
            click.echo(f"{line['act']}: {len(line['added'])} added, {len(line['updated'])} updated, {len(line['removed'])} removed")
            for conflict in line["conflicts"]:
                beside = f"; the other version is kept as {conflict['kept_as']}" if conflict["kept_as"] else ""
                click.echo(f"  conflict: both sides changed {conflict['id']}{beside}")
        for reason in refused:
            click.echo(f"  not taken: {reason}")
    if refused or any(line["conflicts"] for line in report):
        raise click.exceptions.Exit(1)


def _annotations(context: Context, what: str | None) -> list[Annotation]:
    """The annotations of all acts, of one, or below one clause."""
    from lawdiff.annotate.act_file import annotated_acts, load_annotations
    from lawdiff.model.eid import is_within

    if what is None:
        return [item for act in annotated_acts(context.home) for item in load_annotations(context.home, act).annotations]
    ref = Reference.parse(what)
    found = load_annotations(context.home, ref.act).annotations
    if ref.date is not None:
        found = tuple(item for item in found if item.reference.date == ref.date)
    return [item for item in found if ref.eid is None or is_within(item.reference.eid or "", ref.eid)]
