"""Servers on a bad day: every fault that a publisher or the way to him is known for, switchable for each request."""

from __future__ import annotations

import gzip
import random
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lawdiff.fetch.replica import ClassicSite, Handler, Page, Replica, Site

HTML = {"content-type": "text/html; charset=utf-8"}
CAPTCHA = "<html><head><title>Проверка</title></head><body><form id='captcha'>Подтвердите, что вы не робот</form></body></html>"
SHELL = (
    "<!DOCTYPE html><html><head><title>Adilet</title></head><body><!--SEO_BODY--><div id='app'></div><script src='/app.js'></script></body></html>"
)

#: Forty megabytes in forty kilobytes.
BOMB = gzip.compress(b"\0" * 40_000_000, 9, mtime=0)

#: What goes wrong on the way or at the server, and may be gone on the next try.
PASSING = ("429", "500", "503", "502", "cut", "reset", "long", "gzip", "hang")
#: What looks like an answer and is none, or is no answer at all.
LASTING = ("403", "404", "loop", "captcha", "empty", "shell", "markup", "half", "third", "other", "language", "bomb", "private", "elsewhere", "slow")
ALL = (*PASSING, *LASTING)


class Plan:
    """Which fault meets which request: ``{path: [faults, in turn]}``, or a function of the path and how often it was asked.

    What was asked, and what was answered, is kept in ``log``: (target, fault or status).
    """

    def __init__(self, faults: Mapping[str, list[str]] | Callable[[str, int], str | None] | None = None) -> None:
        self._faults = faults or {}
        self._asked: dict[str, int] = {}
        self._lock = threading.Lock()
        self.log: list[tuple[str, str]] = []
        self.headers: list[Mapping[str, str]] = []
        self.active = self.most_active = 0
        self.on_request: Callable[[int], None] = lambda count: None

    def next(self, target: str) -> str | None:
        with self._lock:
            turn = self._asked.get(target, 0)
            self._asked[target] = turn + 1
        if callable(self._faults):
            return self._faults(target, turn)
        queue = self._faults.get(target) or self._faults.get("*")
        return queue[turn] if queue and turn < len(queue) else None

    def always(self, target: str, fault: str) -> None:
        assert isinstance(self._faults, dict)
        self._faults[target] = [fault] * 10_000

    def calm(self) -> None:
        """No faults from now on."""
        self._faults = {}


class FaultySite:
    """A site and the plan of its bad day."""

    def __init__(self, site: Site, plan: Plan | None = None) -> None:
        self.site = site
        self.plan = plan or Plan()

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        return self.site.answer(target, headers)


class FaultyHandler(Handler):
    """Plays the faults of a ``FaultySite``."""

    def do_GET(self) -> None:  # noqa: N802 - the name the server calls
        site = self.server.site
        assert isinstance(site, FaultySite)
        plan = site.plan
        with plan._lock:
            plan.active += 1
            plan.most_active = max(plan.most_active, plan.active)
            plan.headers.append({name.lower(): value for name, value in self.headers.items()} | {":target": self.path})
            count = len(plan.headers)
        plan.on_request(count)
        fault = plan.next(self.path)
        page = site.answer(self.path, plan.headers[-1])
        plan.log.append((self.path, fault or str(page.status)))
        with plan._lock:  # from here on the asker may be done before we are
            plan.active -= 1
        if fault is None:
            self.send(page)
        else:
            self._play(fault, site)

    def _play(self, fault: str, site: FaultySite) -> None:
        real = site.answer(self.path, {})
        text = real.body.decode("utf-8", "replace")
        if fault in ("403", "404", "500", "502", "503"):
            self.send(Page(int(fault), f"<html><body><h1>{fault}</h1></body></html>".encode(), HTML))
        elif fault == "429":
            self.send(Page(429, b"wait", {**HTML, "retry-after": "2"}))
        elif fault == "429-long":
            self.send(Page(429, b"wait", {**HTML, "retry-after": "86400"}))
        elif fault in ("cut", "long"):
            self._raw(real.body[: len(real.body) // 2], length=len(real.body))
            self._hang_up()
        elif fault == "short":  # a length that is too small: what follows is taken for the next answer
            self._raw(real.body, length=len(real.body) // 2)
            self._hang_up()
        elif fault == "reset":
            self._hang_up()
        elif fault == "hang":
            time.sleep(0.3)
            self._hang_up()
        elif fault == "slow":
            self._head(len(real.body))
            for at in range(min(len(real.body), 100)):
                self.wfile.write(real.body[at : at + 1])
                self.wfile.flush()
                time.sleep(0.01)
            self._hang_up()
        elif fault == "gzip":
            self.send(Page(200, b"\x1f\x8b\x08\x00" + random.Random(1).randbytes(300), {**HTML, "content-encoding": "gzip"}))
        elif fault == "bomb":
            self.send(Page(200, BOMB, {**HTML, "content-encoding": "gzip"}))
        elif fault == "loop":
            other = self.path[:-1] if self.path.endswith("/") else self.path + "/"
            self.send(Page(302, b"", {"location": other}))
        elif fault == "private":
            self.send(Page(302, b"", {"location": "http://10.20.30.40/rus/docs/Z1"}))
        elif fault == "elsewhere":
            self.send(Page(301, b"", {"location": "https://example.org/rus/docs/Z1"}))
        elif fault == "captcha":
            self.send(Page(200, CAPTCHA.encode(), HTML))
        elif fault == "empty":
            self.send(Page(200, b"", HTML))
        elif fault == "shell":
            self.send(Page(200, SHELL.encode(), HTML))
        elif fault == "markup":
            changed = (
                text.replace("<article>", "<div class='doc'>").replace("</article>", "</div>").replace("container_gamma text", "container_gamma")
            )
            self.send(Page(200, changed.replace("ethernatable", "editions").encode(), HTML))
        elif fault == "half":
            self.send(Page(200, text[: text.find("</article>") * 2 // 3].encode() if "</article>" in text else b"<html>", HTML))
        elif fault == "third":
            start, end = text.find("<article>"), text.find("</article>")
            self.send(Page(200, (text[: start + (end - start) // 4] + text[end:]).encode() if start > 0 else b"<html><body></body></html>", HTML))
        elif fault == "other":
            self.send(Page(200, text.replace("№ ", "№ 9").replace("/docs/", "/docs/Z9").encode(), HTML))
        elif fault == "language":
            words = {"иностранец вправе": "a foreigner may at any time of his stay", "құқылы": "entitled to apply and to be heard by it"}
            for old, new in words.items():
                text = text.replace(old.capitalize(), new * 12).replace(old, new * 12)
            self.send(Page(200, text.encode(), HTML))
        else:
            raise AssertionError(fault)

    def _head(self, length: int) -> None:
        self.send_response(200)
        for name, value in HTML.items():
            self.send_header(name, value)
        self.send_header("content-length", str(length))
        self.end_headers()
        self.wfile.flush()

    def _raw(self, body: bytes, *, length: int) -> None:
        self._head(length)
        self.wfile.write(body)
        self.wfile.flush()

    def _hang_up(self) -> None:
        self.close_connection = True


def faulty(folder: Path, plan: Plan, *, robots: str | None = "User-agent: *\nDisallow: /rus/search/\n") -> Replica:
    """The classic replica with a plan of faults."""
    return Replica(FaultySite(ClassicSite(folder, robots), plan), handler=FaultyHandler)
