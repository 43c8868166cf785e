"""The command line: one lazy group. A command's module is imported only when the command is called."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Final

import click

from lawdiff import __version__
from lawdiff.cli.context import Context
from lawdiff.model.errors import LawdiffError

#: Command → its module in this package and one line of help, so that ``lawdiff --help`` imports none of them.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "acts": ("acts", "List the acts and editions held."),
    "annotate": ("annotate", "Mark clauses with notes that survive amendment."),
    "blame": ("blame", "Say what last changed each clause."),
    "brief": ("brief", "Write a ratification brief."),
    "demo": ("demo", "Try everything on the fictional demo law."),
    "diff": ("diff", "Compare two editions, clause by clause."),
    "doctor": ("doctor", "Check the corpus and say what is doubtful in it."),
    "fetch": ("fetch", "Fetch acts and editions from their publishers."),
    "gaps": ("gaps", "Hold the law against a convention, article by article."),
    "import": ("imports", "Import a saved page, Markdown or text as an edition."),
    "index": ("index", "Build or update the search index."),
    "search": ("search", "Search clauses in three languages, as of a day."),
    "show": ("show", "Show an act, or one clause of it."),
    "timeline": ("timeline", "List what changed an act, when and by which law."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports a module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command's module."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = importlib.import_module(f"lawdiff.cli.{entry[0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """A wrong name gets the nearest right one."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, 1)
            ctx.fail(f"there is no command “{name}”" + (f"; did you mean “{near[0]}”?" if near else "; see lawdiff --help."))
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="lawdiff")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="LAWDIFF_HOME",
    default=Path(),
    help="Folder that holds corpus/, indexes/ and annotations/ (default: LAWDIFF_HOME, else the current folder).",
)
@click.pass_context
def lawdiff(ctx: click.Context, home: Path) -> None:
    """Read Kazakhstan's legal acts as clauses: compare editions, follow amendments, search, hold them against conventions.

    A reference is ACT[@DATE][/LANG][#EID], e.g. Z1100000477@2023-01-01/rus#art_8. A date means the edition in force on that day.
    """
    ctx.obj = Context(home)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: errors become one sentence and an exit code (2 wrong use, 3 could not be done)."""
    try:
        code = lawdiff.main(args=arguments, prog_name="lawdiff", standalone_mode=False)
    except LawdiffError as problem:
        _say(str(problem))
        code = problem.exit_code
    except click.exceptions.Abort:
        _say("stopped.")
        code = 130
    except click.ClickException as problem:
        problem.show()
        code = 2
    except click.exceptions.Exit as end:
        code = end.exit_code
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong. Python must not complain at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except MemoryError:
        _say("the machine's memory is too small for this; try fewer acts at once.")
        code = 3
    except OSError as problem:
        _say(f"{problem.filename or 'the system'}: {problem.strerror or problem}.")
        code = 3
    except Exception as problem:
        if os.environ.get("LAWDIFF_DEBUG"):
            raise
        _say(
            f"something went wrong inside lawdiff ({type(problem).__name__}: {str(problem)[:200]}); set LAWDIFF_DEBUG=1 for the details and report it."
        )
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _say(sentence: str) -> None:
    click.echo(f"lawdiff: {sentence}", err=True)


if __name__ == "__main__":
    main()
