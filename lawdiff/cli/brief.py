"""``lawdiff brief``: a ratification brief to send."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from lawdiff.cli.context import Context, pass_context, write_output
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import iso_date

if TYPE_CHECKING:
    from lawdiff.assess.instrument import Tongue

_ENDINGS = (".docx", ".html", ".htm", ".md", ".markdown")


@click.command("brief")
@click.argument("instrument")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="FILE.docx, FILE.html or FILE.md.")
@click.option(
    "--labels", "--lang", "labels", type=click.Choice(["rus", "kaz", "eng"]), default="rus", show_default=True, help="Language of the brief."
)
@click.option("--as-of", metavar="YYYY-MM-DD", help="The law, and the answers, as of this day (default: the newest).")
@click.option("--subject", default="kazakhstan", show_default=True, help="The body of law assessed; demo for the fictional one.")
@click.option(
    "--template", type=click.Path(exists=True, path_type=Path), help="Your own .docx, .html or .md (or a folder with brief.docx, …) to fill."
)
@pass_context
def command(context: Context, instrument: str, output: Path, labels: str, as_of: str | None, subject: str, template: Path | None) -> None:
    """Write a brief on an instrument: what it asks, what the law says, where it falls short, with sources.

    \b
    lawdiff brief statelessness-1954 -o brief.docx
    lawdiff brief icrmw-1990 --labels eng -o brief.html
    """
    tongue, ending = cast("Tongue", labels), output.suffix.lower()
    if ending not in _ENDINGS:
        raise WrongUse(f"{output} is no form of brief; name a file that ends in .docx, .html or .md.")
    from lawdiff.assess.assessments import load_assessments
    from lawdiff.assess.evidence import Evidences
    from lawdiff.assess.instruments import load_instrument
    from lawdiff.assess.picture import draw
    from lawdiff.assess.sources import short_names, source_files
    from lawdiff.report.brief import compose

    loaded = load_instrument(context.home, instrument)
    evidences = Evidences(context.corpus, iso_date(as_of) if as_of else None)
    picture = draw(loaded, load_assessments(context.home, loaded, subject), evidences)
    files = source_files(context.home, loaded, picture.assessments)
    written = compose(picture, evidences, tongue, short_names(context.home, tongue), files)
    now, own = dt.datetime.now(dt.UTC), _template(template, ending)
    if ending == ".docx":
        from lawdiff.report.brief_docx import brief_docx

        write_output(brief_docx(written, tongue, now, own), output)
    elif ending in (".html", ".htm"):
        from lawdiff.report.brief_html import brief_html

        write_output(brief_html(written, tongue, now, own), output)
    else:
        from lawdiff.report.brief_markdown import brief_markdown

        write_output(brief_markdown(written, tongue, own), output)


def _template(template: Path | None, ending: str) -> Path | None:
    """The template for this form: the file itself, or the one in a folder."""
    if template is None:
        return None
    form = {".htm": ".html", ".markdown": ".md"}.get(ending, ending)
    if template.is_dir():
        own = template / f"brief{form}"
        if not own.is_file():
            raise WrongUse(f"{template} has no brief{form}; put one there, or leave out --template.")
        return own
    if template.suffix.lower() != form:
        raise WrongUse(f"{template} is no template for a {form} brief; give one that ends in {form}.")
    return template
