"""What every command is given: the home folder, and how to speak."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from lawdiff.corpus.catalogue import Catalogue
    from lawdiff.corpus.store import Corpus


_Command = TypeVar("_Command", bound=Callable[..., Any])


class Context:
    """The home folder and what is opened in it, each on first use: a command pays only for what it needs."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @cached_property
    def corpus(self) -> Corpus:
        """The editions held."""
        from lawdiff.corpus.store import Corpus

        return Corpus(self.home)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The acts and instruments followed."""
        from lawdiff.corpus.catalogue import load_catalogue

        return load_catalogue(self.home)

    @cached_property
    def console(self) -> Console:
        """Standard output for people. Rich obeys NO_COLOR and writes no colour where the output is not a terminal."""
        from rich.console import Console

        return Console(soft_wrap=False, highlight=False, width=None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "100")))


def screen(output: Path | None) -> dict[str, Any]:
    """How wide and with what ink a report for a person is written: colours only on a terminal, none under NO_COLOR or into a file."""
    import shutil

    if output is not None or not sys.stdout.isatty():
        return {"width": int(os.environ.get("COLUMNS", "100")), "ink": "plain"}
    return {"width": shutil.get_terminal_size().columns, "ink": "mono" if os.environ.get("NO_COLOR") else "colour"}


def write_json(value: Any) -> None:
    """Print a value as JSON, dates as YYYY-MM-DD, letters as they are."""
    import json

    import msgspec

    plain = msgspec.to_builtins(value, builtin_types=())
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def write_output(content: str | bytes, output: Path | None) -> None:
    """Write a report to a file whole, or to standard output."""
    data = content.encode() if isinstance(content, str) else content
    if output is None:
        if isinstance(content, str):
            click.echo(content, nl=not content.endswith("\n"))
        else:
            sys.stdout.buffer.write(data)
        return
    from lawdiff.model.errors import LawdiffError

    aside = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(output)
    except OSError as problem:
        aside.unlink(missing_ok=True)
        raise LawdiffError(f"{output} could not be written ({problem.strerror or problem}); choose another place with -o.") from problem
    click.echo(f"wrote {output} ({len(data):,} bytes)", err=True)


def json_option(function: _Command) -> _Command:
    """The option ``--json``, passed on as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(function)


def output_option(function: _Command) -> _Command:
    """The option ``-o FILE``, passed on as ``output``."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=path, help="Write to this file instead of the screen.")(function)


pass_context = click.make_pass_decorator(Context)
