"""Putting a run together: archive, ledger, client and sources of a home folder, opened once and closed together."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from lawdiff.corpus.archive import Archive
from lawdiff.corpus.catalogue import Catalogue, TreatyEntry
from lawdiff.corpus.ledger import Ledger
from lawdiff.corpus.store import Corpus
from lawdiff.fetch import adilet_site, treaty_sites
from lawdiff.fetch.adilet import Adilet
from lawdiff.fetch.adilet_api import AdiletApi
from lawdiff.fetch.answers import Getter
from lawdiff.fetch.client import Client, Limits
from lawdiff.fetch.git_mirror import GitMirror
from lawdiff.fetch.git_repository import GitRepository
from lawdiff.fetch.keeper import Keeper
from lawdiff.fetch.offline import ArchiveGetter
from lawdiff.fetch.outcome import FetchReport, Meter, Noted, Progress, Silent
from lawdiff.fetch.outside import Outside
from lawdiff.fetch.run import EVERYTHING, Wish, fetch_acts
from lawdiff.fetch.saved import Saved
from lawdiff.fetch.source import Source
from lawdiff.fetch.transport import GuardedBackend, GuardedTransport, tls_context
from lawdiff.fetch.treaties import Treaties
from lawdiff.fetch.zan import Zan, ZanFolder
from lawdiff.model.act import Act
from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import act_id

#: The sources by name, in the order in which they are trusted.
SOURCES: Final = ("adilet", "adilet-api", "zan", "git-mirror", "treaties", "saved")
#: Sources that are nothing without a place of the user's.
PLACED: Final = ("git-mirror", "saved")
#: From so many acts on a second process pays.
MANY: Final = 12
#: Almaty's clock: the site's days begin there.
_ALMATY: Final = dt.timedelta(hours=5)


class Settings(msgspec.Struct, frozen=True):
    """How to reach publishers. ``places``: source name to the address, folder or repository that the user gave for it."""

    places: dict[str, str] = {}
    contact: str = ""
    ca_bundle: str | None = None
    proxy: str | None = None
    limits: Limits = Limits()
    offline: bool = False
    http2: bool = True


class Desk:
    """Everything a run needs, open. ``fetch`` runs it."""

    def __init__(
        self, home: Path, corpus: Corpus, archive: Archive, ledger: Ledger, getter: Getter, outside: Outside, meter: Meter, settings: Settings
    ) -> None:
        self.home, self.corpus, self.archive, self.ledger = home, corpus, archive, ledger
        self.getter, self.outside, self.meter, self.settings = getter, outside, meter, settings
        self.keeper = Keeper(archive, ledger, outside.now)

    def today(self) -> dt.date:
        """The day in Almaty."""
        return (self.outside.now() + _ALMATY).date()

    def source(self, name: str) -> Source:
        """A source by its name; ``WrongUse`` where it needs a place that was not given."""
        place = self.settings.places.get(name)
        if name in PLACED and place is None:
            what = "a repository: its folder, or its https address" if name == "git-mirror" else "the folder of the saved pages"
            raise WrongUse(f"--source {name} needs --from: {what}.")
        local = place is not None and "://" not in place
        if local and name not in (*PLACED, "zan"):
            raise WrongUse(f"--source {name} needs an address that starts with https://, not “{place}”; for saved pages use --source saved.")
        match name:
            case "adilet":
                return Adilet(self.getter, self.today, place or adilet_site.CLASSIC)
            case "adilet-api":
                return AdiletApi(self.getter, place or adilet_site.NEW)
            case "zan":
                return ZanFolder(self.keeper, Path(place or "")) if local else Zan(self.getter, self.keeper, place or adilet_site.ZAN)
            case "git-mirror":
                repository = GitRepository(place or "", self.archive.root / "git", offline=self.settings.offline)
                return GitMirror(repository, self.keeper)
            case "treaties":
                return Treaties(self.getter)
            case "saved":
                if not Path(place or "").is_dir():
                    raise WrongUse(f"{place} is not a folder; give --from the folder of the saved pages.")
                return Saved(self.keeper, Path(place or ""), self.today)
        raise WrongUse(f"“{name}” is not a source; choose from {', '.join(SOURCES)}.")

    def fetch(self, acts: Sequence[Act], sources: Sequence[Source], *, wish: Wish = EVERYTHING, progress: Progress | None = None) -> FetchReport:
        """Bring acts, and report. Pages of a saved folder that could not be placed are told, too."""
        report = fetch_acts(
            acts,
            sources,
            self.corpus,
            self.archive,
            self.ledger,
            home=self.home,
            wish=wish,
            outside=self.outside,
            meter=self.meter,
            progress=progress,
            beside=self._beside(len(acts)),
        )
        general = [
            Noted("", "", source.name, remark.code, remark.sentence, remark.url, remark.failed)
            for source in sources
            if isinstance(source, Saved)
            for remark in source.remarks()
        ]
        return msgspec.structs.replace(report, general=tuple(general))

    def _beside(self, acts: int) -> bool:
        """Whether reading is what a run waits for: many acts and no pauses, and a second processor to read on."""
        return acts >= MANY and (self.settings.offline or self.settings.limits.delay < 0.05) and (os.cpu_count() or 1) > 1


@contextlib.contextmanager
def open_desk(
    home: Path,
    corpus: Corpus,
    settings: Settings,
    *,
    catalogue: Catalogue | None = None,
    outside: Outside | None = None,
    progress: Progress | None = None,
) -> Iterator[Desk]:
    """Open what a run needs, and close it whatever happens; what was got is flushed to the disk."""
    outside, progress, meter = outside or Outside(), progress or Silent(), Meter()
    with contextlib.ExitStack() as stack:
        archive = stack.enter_context(Archive(home))
        ledger = Ledger(archive)
        stack.callback(ledger.flush)
        getter: Getter
        if settings.offline:
            getter = ArchiveGetter(archive, ledger, outside.now)
        else:
            getter = stack.enter_context(_client(archive, ledger, settings, catalogue, outside, progress, meter))
        yield Desk(home, corpus, archive, ledger, getter, outside, meter, settings)


def _client(
    archive: Archive, ledger: Ledger, settings: Settings, catalogue: Catalogue | None, outside: Outside, progress: Progress, meter: Meter
) -> Client:
    own = [place for place in settings.places.values() if place.startswith(("http://", "https://"))]
    found: list[Client] = []

    def private_allowed(host: str, port: int) -> bool:
        return bool(found) and found[0].private_allowed(host, port)

    bundle = Path(settings.ca_bundle) if settings.ca_bundle else None
    transport = GuardedTransport(tls_context(bundle), GuardedBackend(outside.resolve, private_allowed), http2=settings.http2, proxy=settings.proxy)
    client = Client(
        archive,
        ledger,
        transport,
        named=[adilet_site.CLASSIC, adilet_site.NEW, adilet_site.ZAN, *treaty_sites.bases(), *_named(catalogue)],
        own=own,
        contact=settings.contact,
        limits=settings.limits,
        outside=outside,
        on_wait=progress.waiting,
        on_bytes=progress.received,
        meter=meter,
    )
    found.append(client)
    return client


def _named(catalogue: Catalogue | None) -> Iterable[str]:
    """The addresses that the catalogue names."""
    if catalogue is None:
        return ()
    urls = [act.url for act in catalogue.acts.values() if act.url]
    urls += [url for entry in catalogue.instruments.values() for url in entry.urls]
    return [url for url in urls if url.startswith(("http://", "https://"))]


def wanted(names: Sequence[str], catalogue: Catalogue, *, treaties: bool = False) -> list[Act]:
    """The acts that a person named, by id or alias; all of the catalogue's where none is named (its instruments with ``treaties``)."""
    if not names:
        return [treaty(entry) for entry in catalogue.instruments.values()] if treaties else list(catalogue.acts.values())
    found: dict[str, Act] = {}
    for name in names:
        act = catalogue.act(name)
        if act is None and name in catalogue.instruments:
            act = treaty(catalogue.instruments[name])
        if act is None:
            act = Act(act_id(name), languages=("rus",))
        found[act.id] = act
    return list(found.values())


def treaty(entry: TreatyEntry) -> Act:
    """An instrument as an act to fetch."""
    return Act(
        entry.id,
        kind="treaty",
        date=entry.adopted,
        titles=entry.titles,
        languages=("eng",),
        sources=("treaties",),
        url=entry.urls[0] if entry.urls else None,
        note=entry.note,
    )


def places(given: Iterable[str], sources: Sequence[str]) -> dict[str, str]:
    """``--from`` as people write it: ``SOURCE=PLACE``, or a bare ``PLACE`` where one source is asked.

    >>> places(["git-mirror=codes", "https://old.adilet.zan.kz"], ["adilet"])
    {'git-mirror': 'codes', 'adilet': 'https://old.adilet.zan.kz'}
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, place = text.partition("=")
        if not (equals and name in SOURCES):
            if len(sources) != 1:
                raise WrongUse(f"“{text}” belongs to which source? Write SOURCE=PLACE, e.g. {(sources or SOURCES)[0]}={text}.")
            name, place = sources[0], text
        found[name] = place
    return found


def environment(variables: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the environment says: contact, CA bundle and proxy, under the names of ``Settings``."""
    found = {
        "contact": variables.get("LAWDIFF_CONTACT", ""),
        "ca_bundle": variables.get("LAWDIFF_CA_BUNDLE", ""),
        "proxy": variables.get("LAWDIFF_PROXY", ""),
    }
    return {name: value for name, value in found.items() if value}
