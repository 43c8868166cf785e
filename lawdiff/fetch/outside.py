"""The outside world as arguments: clock, sleep, chance and name resolution. Tests put their own in."""

from __future__ import annotations

import datetime as dt
import random
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

#: Host and port to numeric addresses.
Resolve = Callable[[str, int], Sequence[str]]


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def resolve(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, in the order the system prefers; ``OSError`` where there are none."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Outside:
    """Clock (UTC), a clock that never goes back (seconds), sleep (seconds), chance, and names to addresses."""

    now: Callable[[], dt.datetime] = now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: random.Random = field(default_factory=random.SystemRandom)
    resolve: Resolve = resolve
