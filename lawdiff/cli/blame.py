"""``lawdiff blame``: what last changed each clause, as far as it can be proved."""

from __future__ import annotations

import click

from lawdiff.cli.context import Context, json_option, pass_context, write_json
from lawdiff.cli.show import provision_of
from lawdiff.model.reference import Reference


@click.command("blame")
@click.argument("reference", metavar="REF")
@json_option
@pass_context
def command(context: Context, reference: str, as_json: bool) -> None:
    """Say which law last changed each clause: REF is ACT[@DATE][/LANG][#EID].

    A law is named only where that is certain; where a later one may have changed the clause too, those that may are listed.
    """
    ref = Reference.parse(reference)
    from lawdiff.amend.blame import blame
    from lawdiff.cli.timeline import compared

    key = context.corpus.key_for(ref)
    edition = context.corpus.load(key)
    asked = provision_of(edition, ref)
    earlier = [context.corpus.load(k) for k in context.corpus.editions(key.act, key.language) if k.date <= key.date]
    lines = blame(edition, earlier, compared(earlier), provision=asked.eid if ref.eid else None)
    if as_json:
        write_json([line.to_json() for line in lines])
        return
    from rich.table import Table

    table = Table("clause", "last changed by", "words held since", "text", box=None, pad_edge=False)
    for line in lines:
        node = edition.find(line.eid)
        law = line.last_changed_by
        if law is not None:
            said = f"№ {law.number} {law.date or ''}".strip()
        elif line.possible:
            said = "one of: " + ", ".join(f"№ {possible.number}" for possible in line.possible)
        else:
            said = "no note tells"
        words = node.own_text().replace("\n", " ") if node is not None else ""
        table.add_row(line.eid, said, str(line.edition), words[:60] + ("…" if len(words) > 60 else ""))
    context.console.print(f"{edition.reference()} — {edition.title}")
    context.console.print(table)
