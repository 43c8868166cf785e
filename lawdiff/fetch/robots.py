"""robots.txt: what a publisher asks programs not to do, obeyed, and explained to the person who asked."""

from __future__ import annotations

from typing import Final

from protego import Protego

from lawdiff.fetch.trouble import ALLOWED_WAYS, Trouble

#: The name a robots.txt may address us by.
AGENT: Final = "lawdiff"
_MOST: Final = 500 * 1024  # RFC 9309: at least 500 KiB are read


class Rules:
    """The rules of one host.

    >>> rules = Rules("User-agent: *\\nDisallow: /rus/search/\\nCrawl-delay: 3")
    >>> rules.allows("https://x/rus/docs/Z1"), rules.allows("https://x/rus/search/q"), rules.delay
    (True, False, 3.0)
    """

    def __init__(self, text: str) -> None:
        looks_like_page = text.lstrip()[:1] == "<"  # a site that answers every address with its front page has no robots.txt
        self._protego = Protego.parse("" if looks_like_page else text[:_MOST])
        wish = self._protego.crawl_delay(AGENT)
        self.delay: float | None = float(wish) if wish is not None else None

    def allows(self, url: str) -> bool:
        """Whether the page may be asked for."""
        return bool(self._protego.can_fetch(url, AGENT))


def refusal(url: str, host: str) -> Trouble:
    """What a person reads when robots.txt forbids a page that was wanted."""
    sentence = f"{url} is closed to programs by robots.txt of {host}, which lawdiff obeys. What is allowed: {ALLOWED_WAYS}."
    return Trouble("robots", url, sentence)


def unreadable(url: str, host: str, why: str) -> Trouble:
    """What a person reads when robots.txt could not be had: by RFC 9309 nothing may then be asked."""
    sentence = f"{url} was not asked for: robots.txt of {host} could not be read ({why}), and without it nothing may be. Try again later."
    return Trouble("robots", url, sentence)
