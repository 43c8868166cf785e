"""Shared ground of the tests: a home folder, the command as a function, and the real texts where a machine has them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "corpus" / "demo" / "site"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


class Called:
    """What a command said: exit code, standard output and error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def lawdiff(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """The command line in this process: ``lawdiff("show", ref)``."""
    from lawdiff.cli import main as entry

    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments: object) -> Called:
        runner = CliRunner()
        result: Result
        import click

        @click.command(context_settings={"ignore_unknown_options": True})
        @click.argument("words", nargs=-1, type=click.UNPROCESSED)
        def shell(words: tuple[str, ...]) -> None:
            entry.main(["--home", str(home), *words])

        result = runner.invoke(shell, ["--", *map(str, arguments)], standalone_mode=False)
        code = result.exit_code
        if isinstance(result.exception, SystemExit):
            code = int(result.exception.code or 0)
        elif result.exception is not None:
            raise result.exception
        return Called(code, result.stdout, result.stderr)

    return call


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real texts; the test says so when it skips."""
    named = os.environ.get("LAWDIFF_REAL_DATA")
    if not named:
        pytest.skip("LAWDIFF_REAL_DATA is not set: the real texts are not on this machine")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"LAWDIFF_REAL_DATA names {folder}, which is not there")
    return folder
