"""What goes wrong between here and a publisher, as one sentence and a kind that decides what happens next."""

from __future__ import annotations

from typing import Final, Literal

from lawdiff.model.errors import LawdiffError

Kind = Literal[
    "absent",  # 404, 410: the publisher has no such page
    "forbidden",  # 401, 403, 451: the publisher refuses us
    "robots",  # robots.txt forbids it, or could not be read
    "busy",  # 429, 503: asked to come back later
    "server",  # other 5xx
    "answer",  # a status or an encoding that makes no sense
    "cut",  # the connection broke, or the body was not whole
    "timeout",
    "too-big",
    "redirect",  # loops, or leads nowhere
    "not-named",  # an address that neither the catalogue nor the user named
    "private",  # a public name that leads into a private network
    "tls",
    "network",  # no connection at all
    "stopped",  # the host refused so often that it is left alone
    "offline",  # not in the archive, and the network was not to be used
    "page",  # an answer that is not the page that was asked for
    "source",  # a local source (git, folder) that cannot be read
]

#: Kinds where asking again may help.
PASSING: Final[frozenset[Kind]] = frozenset(("busy", "server", "cut", "timeout", "network"))
#: Kinds by which a host says "go away"; several in a row and it is left alone.
REFUSALS: Final[frozenset[Kind]] = frozenset(("forbidden", "busy"))

#: Kinds by which a host is not there; several in a row and it is left alone, too.
UNREACHED: Final[frozenset[Kind]] = frozenset(("network", "timeout"))

ALLOWED_WAYS: Final = (
    "save the page in a browser and fetch it with --source saved --from FOLDER, take the act from a git mirror "
    "(--source git-mirror --from REPOSITORY), or import a WARC file (--import-warc)"
)


class Trouble(LawdiffError):
    """A page that could not be had. ``wait`` is what the publisher asked for (seconds), ``None`` where it did not say."""

    def __init__(self, kind: Kind, url: str, sentence: str, *, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.kind: Kind = kind
        self.url = url
        self.wait = wait
