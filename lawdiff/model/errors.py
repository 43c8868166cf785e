"""What goes wrong, as one clear sentence a person can act on.

Every error carries its message ready to print and the exit code of the command-line
contract: 2 for wrong use, 3 for work that could not be done.
"""

from __future__ import annotations


class LawdiffError(Exception):
    """Work that could not be done. The message says what, where and what to do."""

    exit_code = 3


class WrongUse(LawdiffError):
    """The words of a call are wrong: an impossible reference, date or option."""

    exit_code = 2


class NotHeld(LawdiffError):
    """An act, edition or provision that was asked for is not in the corpus."""


class Unreadable(LawdiffError):
    """A document that cannot be taken as the text of an act (shell page, captcha, binary, cut short, ...)."""


class Refused(LawdiffError):
    """Something that may not be done without being asked for in so many words, such as replacing a held edition."""
