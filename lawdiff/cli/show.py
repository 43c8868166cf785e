"""``lawdiff show``: an act, or one clause of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lawdiff.cli.context import Context, json_option, output_option, pass_context, screen, write_json, write_output
from lawdiff.model.edition import Edition
from lawdiff.model.errors import NotHeld
from lawdiff.model.provision import Provision
from lawdiff.model.reference import Reference


@click.command("show")
@click.argument("reference", metavar="REF")
@click.option("--format", "format_", type=click.Choice(["terminal", "text", "json", "html", "markdown"]), default="terminal", show_default=True)
@json_option
@output_option
@pass_context
def command(context: Context, reference: str, format_: str, as_json: bool, output: Path | None) -> None:
    """Show an act, or one clause: REF is ACT[@DATE][/LANG][#EID].

    \b
    lawdiff show Z1100000477@2023-01-01#art_8__point_2
    """
    ref = Reference.parse(reference)
    edition = context.corpus.resolve(ref)
    node = provision_of(edition, ref)
    if as_json or format_ == "json":
        if output is None:
            write_json(as_node(node))
        else:
            import json

            write_output(json.dumps(as_node(node), ensure_ascii=False, indent=2), output)
        return
    if format_ == "text":
        write_output(node.full_text(), output)
        return
    from lawdiff.report import show_report

    write_output(show_report(edition, node, format_, **screen(output)), output)  # type: ignore[arg-type]  # click.Choice hands on one of the literals


def provision_of(edition: Edition, ref: Reference) -> Provision:
    """The node a reference names; ``NotHeld`` names the nearest that is there."""
    if ref.eid is None:
        return edition.root
    node = edition.find_typed(ref.eid)
    if node is not None:
        return node
    import difflib

    near = difflib.get_close_matches(ref.eid, edition.by_eid, 3)
    raise NotHeld(
        f"{edition.reference()} has no {ref.eid}"
        + (f"; near it: {', '.join(near)}." if near else "; see `lawdiff show` of the whole act for its eIds.")
    )


def as_node(node: Provision) -> dict[str, Any]:
    """A node in the JSON of the contract; iterative, so that no depth of nesting exhausts the stack."""

    def own(p: Provision) -> dict[str, Any]:
        plain: dict[str, Any] = {
            "eid": p.eid,
            "kind": p.kind,
            "number": p.number,
            "label": p.label,
            "heading": p.heading,
            "text": p.text,
            "rows": p.rows,
            "children": [],
        }
        if p.kind == "note":
            plain["note_kind"] = p.note_kind
        return plain

    top = own(node)
    stack = [(node, top)]
    while stack:
        provision, plain = stack.pop()
        for child in provision.children:
            below = own(child)
            plain["children"].append(below)
            stack.append((child, below))
    return top
