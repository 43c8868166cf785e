"""Text as output formats can carry it: control characters made visible, formulas disarmed, markup escaped.

A law's text comes from outside. An escape sequence must not reach a terminal, a control character must not break an XML part, a cell must not become
a formula. Nothing is dropped silently: what cannot be shown is shown as U+FFFD.
"""

from __future__ import annotations

import html
import re
from typing import Final

#: What XML 1.0 cannot hold and terminals act upon: C0 but tab and line break, DEL and C1, surrogates, the last two code points of the plane.
_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Characters that turn the direction of text around them: in a diff they can make one wording look like another.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """The text with what cannot be shown as U+FFFD.

    >>> visible("срок\\x1b[31m 30\\u202e дней")
    'срок�[31m 30� дней'
    """
    return _TURNING.sub("�", _UNSHOWABLE.sub("�", text.replace("\r\n", "\n")))


def escaped(text: str) -> str:
    """The text for HTML and SVG, in element content and attribute values alike.

    >>> escaped('<script>alert("x")</script>')
    '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'
    """
    return html.escape(visible(text), quote=True)


def disarmed(text: str) -> str:
    """The text for a CSV cell: an apostrophe before what a spreadsheet would take for a formula.

    >>> disarmed("=1+1"), disarmed("- граждане"), disarmed("срок")
    ("'=1+1", "'- граждане", 'срок')
    """
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
