"""A git repository, read through the ``git`` executable: a local clone, or one that is cloned here once and then kept up to date."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from lawdiff.corpus.archive import sha256
from lawdiff.corpus.ledger import locked
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.errors import WrongUse

#: Seconds after which a git command is given up: local ones, and those that use the network.
LOCAL: Final = 300.0
REMOTE: Final = 3600.0
# Nothing that a repository's own configuration names is ever run, and nothing is asked at a terminal.
_QUIET: Final = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never", "-c", "core.quotePath=false")
_ID: Final = re.compile(rb"[0-9a-f]{40,64}\Z")


class Commit(msgspec.Struct, frozen=True):
    """A commit and the day on which its author dated it."""

    id: str
    day: dt.date


class GitRepository:
    """A local folder, or an address that is cloned into ``cache`` (https, http or file only). Read only: nothing is checked out."""

    def __init__(self, place: str, cache: Path, *, offline: bool = False, git: str = "git") -> None:
        if place.startswith("-") or not place:
            raise WrongUse(f"“{place}” is not a repository: give a folder, or an address that starts with https://.")
        self._place = place
        self._cache = cache
        self._offline = offline
        self._git = git

    @cached_property
    def name(self) -> str:
        """What provenance calls the repository: its address, or the address it was cloned from, else the folder's name."""
        if not Path(self._place).is_dir():
            return self._place
        origin = self._run("config", "--get", "remote.origin.url", check=False).decode("utf-8", "replace").strip()
        return origin if urlsplit(origin).scheme in ("https", "http") else Path(self._place).resolve().name

    @cached_property
    def folder(self) -> Path:
        """The repository on this disk, cloned or brought up to date first where it lives elsewhere."""
        local = Path(self._place)
        if local.is_dir():
            return local
        if urlsplit(self._place).scheme not in ("https", "http", "file"):
            raise WrongUse(f"{self._place} is neither a folder nor an address of a repository (https://…).")
        return self._clone()

    def all_paths(self) -> tuple[str, ...]:
        """Every path that any commit of the main line ever held, in the order in which they came."""
        return self._paths

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        out = self._run("log", "--reverse", "--format=", "--name-only", "--diff-filter=AR", "--no-renames", "-z", "HEAD")
        return tuple(dict.fromkeys(path.decode("utf-8", "replace").strip("\n") for path in out.split(b"\0") if path.strip(b"\n")))

    def commits(self, paths: Sequence[str]) -> list[Commit]:
        """The commits that touched these paths, oldest first, along the main line."""
        out = self._run("log", "--reverse", "--topo-order", "--format=%H %as", "HEAD", "--", *(f":(literal){path}" for path in paths))
        found = []
        for line in out.decode("ascii", "replace").splitlines():
            commit, _, day = line.partition(" ")
            found.append(Commit(commit, dt.date.fromisoformat(day)))
        return found

    def tree(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """The files below these paths in a commit: path to blob."""
        out = self._run("ls-tree", "-r", "-z", commit, "--", *paths)
        found: dict[str, str] = {}
        for entry in out.split(b"\0"):
            facts, _, path = entry.partition(b"\t")
            parts = facts.split()
            if len(parts) == 3 and parts[1] == b"blob":
                found[path.decode("utf-8", "replace")] = parts[2].decode("ascii")
        return found

    def blob(self, blob: str) -> bytes:
        """The bytes of a file."""
        if not _ID.match(blob.encode("ascii", "replace")):
            raise Trouble("source", self._place, f"{self.name}: “{blob}” is not an object of the repository.")
        return self._run("cat-file", "blob", blob)

    def _clone(self) -> Path:
        """Clone aside and rename, so that a kill never leaves half a clone under the name; later runs fetch what is new."""
        self._cache.mkdir(parents=True, exist_ok=True)
        target = self._cache / f"{sha256(self._place.encode())[:16]}.git"
        with self._alone(target.name):
            if target.is_dir():
                if not self._offline:
                    self._run("-C", str(target), "fetch", "--quiet", "--prune", "--force", "origin", timeout=REMOTE)
                return target
            if self._offline:
                raise Trouble("offline", self._place, f"{self._place} was not cloned yet; run fetch without --offline where the network is open.")
            aside = target.with_suffix(f".{os.getpid()}.part")
            shutil.rmtree(aside, ignore_errors=True)
            try:
                self._run("clone", "--quiet", "--mirror", "--", self._place, str(aside), timeout=REMOTE)
                aside.replace(target)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
            return target

    @contextlib.contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with (self._cache / f"{name}.lock").open("a+b") as stream, locked(stream):
            yield

    def _run(self, *arguments: str, check: bool = True, timeout: float = LOCAL) -> bytes:
        where: tuple[str, ...] = ()
        if arguments[0] not in ("clone", "-C"):
            where = ("-C", str(self._place if Path(self._place).is_dir() else self.folder))
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": "https:http:file",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_PAGER": "cat",
            "LC_ALL": "C",
        }
        try:
            done = subprocess.run(
                [self._git, *_QUIET, *where, *arguments], capture_output=True, env=environment, timeout=timeout, stdin=subprocess.DEVNULL, check=False
            )
        except FileNotFoundError:
            raise Trouble("source", self._place, "git is not installed; install it, or take the act from another source.") from None
        except subprocess.TimeoutExpired:
            raise Trouble("timeout", self._place, f"{self._place}: git took longer than {timeout:.0f} seconds.") from None
        if done.returncode and check:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
            raise Trouble("source", self._place, f"{self._place} cannot be read as a git repository ({said or f'exit {done.returncode}'}).")
        return done.stdout
