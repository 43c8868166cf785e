"""``lawdiff demo``: the whole way on the fictional demo law, over loopback only."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import click

from lawdiff.model.errors import NotHeld, Refused, WrongUse

ACT: Final = "Z1800000901"
#: The catalogue of the demo: acts of a republic that does not exist (corpus/demo/README.md).
_CATALOGUE: Final = """\
# Fictional acts of a made-up republic, for the demo.
acts:
  - {id: Z1800000901, kind: law, number: 901-VI, date: 2018-03-12, languages: [rus, kaz, eng], sources: [adilet],
     titles: {rus: О миграции населения, kaz: Халықтың көші-қоны туралы, eng: On Migration of the Population}}
  - {id: Z1900000120, kind: law, number: 120-VI, date: 2019-11-20, languages: [rus], sources: [adilet]}
  - {id: Z2200000045, kind: law, number: 45-VII, date: 2022-05-18, languages: [rus], sources: [adilet]}
  - {id: Z2400000210, kind: law, number: 210-VIII, date: 2024-10-30, languages: [rus], sources: [adilet]}
  - {id: P1700000301, kind: government resolution, number: "301", date: 2017-06-15, languages: [rus], sources: [adilet]}
  - {id: P2300000412, kind: government resolution, number: "412", date: 2023-05-22, languages: [rus], sources: [adilet]}
"""
_MARK: Final = ".lawdiff-demo"


@click.command("demo")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    help="Folder for the demo's home and reports; an earlier demo there is replaced.",
)
def command(output: Path) -> None:
    """Fetch the fictional demo law from a server on this machine, show, compare, search and assess it; leave reports to open."""
    from lawdiff.corpus.shipped import shipped

    pages = shipped("corpus/demo/site")
    if pages is None:
        raise NotHeld("the demo texts are not part of this installation; install lawdiff again.")
    home = _fresh(output)
    run = _Runner(home)
    click.echo("A republic that does not exist, its migration law, and what lawdiff makes of them.")
    from lawdiff.fetch.replica import ClassicSite, Replica

    with Replica(ClassicSite(pages)) as address:
        run("fetch its acts from a server on this machine", "fetch", "--base-url", address, "--delay", "0")
    old, new = f"{ACT}@2018-03-12", f"{ACT}@2025-01-01"
    run("what is held", "acts")
    run("one clause by its reference", "show", f"{new}#art_16")
    run("the same clause in Kazakh", "show", f"{new}/kaz#art_16")
    run("what changed since 2018, as a page", "diff", old, new, "--format", "html", "-o", str(output / "comparison.html"))
    run("the same in Word, as tracked changes", "diff", old, new, "--format", "docx", "-o", str(output / "tracked-changes.docx"))
    run("the comparative table a ministry asks for", "diff", old, new, "--format", "docx", "--table", "-o", str(output / "comparative-table.docx"))
    run("two policy concepts, by theme", "diff", "P1700000301", "P2300000412", "--thematic", "--format", "html", "-o", str(output / "concepts.html"))
    run("who changed article 16, and when", "timeline", ACT, "--provision", "art_16")
    run("everything that one law changed", "timeline", "--by", "45-VII")
    run("the timeline as a page", "timeline", ACT, "--format", "html", "-o", str(output / "timeline.html"))
    run("an index of every clause", "index")
    run("a search in Russian", "search", "срок выдворения", "--limit", "3")
    run("a search in English, of the law as of 2025", "search", "stateless person travel document", "--lang", "eng", "--limit", "3")
    run(
        "the law held against the 1954 Convention",
        "gaps",
        "statelessness-1954",
        "--subject",
        "demo",
        "--format",
        "html",
        "-o",
        str(output / "gaps.html"),
    )
    run("which clauses may answer one of its questions", "gaps", "statelessness-1954", "--subject", "demo", "--suggest", "28.1", "--limit", "3")
    run("a brief to send", "brief", "statelessness-1954", "--subject", "demo", "-o", str(output / "brief.docx"))
    run("what is doubtful", "doctor")
    click.echo(
        f"\nOpen {output / 'comparison.html'}, {output / 'timeline.html'}, {output / 'gaps.html'}, {output / 'brief.docx'}. The corpus is in {home}."
    )


def _fresh(output: Path) -> Path:
    """An empty home inside the output folder. Only a folder that an earlier demo made is ever removed."""
    home = output / "home"
    if home.exists():
        if not (home / _MARK).is_file():
            raise Refused(f"{home} is there and was not made by the demo; choose another folder with --output.")
        shutil.rmtree(home)
    if output.exists() and not output.is_dir():
        raise WrongUse(f"{output} is a file; choose another folder with --output.")
    (home / "corpus").mkdir(parents=True)
    (home / _MARK).write_text("made by lawdiff demo; removed by the next one\n", encoding="utf-8")
    (home / "corpus" / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")
    return home


class _Runner:
    """Runs a command of this program, printing it as a person would type it."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def __call__(self, what: str, *words: str) -> None:
        from lawdiff.cli.main import lawdiff

        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        click.secho(f"\n# {what}", bold=True)
        click.secho(f"$ lawdiff {typed}", fg="cyan")
        try:
            code = lawdiff.main(args=["--home", str(self._home), *words], prog_name="lawdiff", standalone_mode=False)
        except click.exceptions.Exit as end:
            code = end.exit_code
        if isinstance(code, int) and code:
            raise click.exceptions.Exit(code)
