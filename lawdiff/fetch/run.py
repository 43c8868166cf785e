"""A run: every wanted act, language and edition from its sources into the archive and the corpus, once, and a report of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final, Literal, NamedTuple

import msgspec

from lawdiff.corpus.archive import Archive
from lawdiff.corpus.ledger import Ledger, locked
from lawdiff.fetch import adilet_site, dossier
from lawdiff.fetch.eventlog import EventLog
from lawdiff.fetch.journal import Journal
from lawdiff.fetch.outcome import ActReport, Disagreement, Event, FetchReport, Meter, Noted, Progress, Row, Silent
from lawdiff.fetch.outside import Outside
from lawdiff.fetch.reading import BesideReaders, HereReader, Reader
from lawdiff.fetch.scribe import Scribe
from lawdiff.fetch.shelving import Shelving
from lawdiff.fetch.source import Listing, Offer, Remark, Source
from lawdiff.fetch.taking import Job, Store, Taking
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.model.errors import Unreadable


class Wish(msgspec.Struct, frozen=True):
    """What a run is to bring.

    No ``languages``: all three, those that the catalogue does not name only if they are published. ``first_only``: of the sources, the
    first that the catalogue names for an act; otherwise every source is asked and they are held against each other.
    """

    languages: tuple[str, ...] = ()
    newest: bool = False
    recheck: bool = False
    accept: tuple[str, ...] = ()
    extras: bool = True
    first_only: bool = False


EVERYTHING: Final = Wish()
#: Where an act is had whose catalogue entry names no source.
DEFAULT_SOURCES: Final = ("adilet",)
#: So many acts are under way besides the one that is asked for, where texts are read beside.
AHEAD: Final = 2
#: So many editions of an act are under way at once.
WINDOW: Final = 4
#: So long a language in which the publisher had no page is not asked for again.
ABSENT: Final = dt.timedelta(days=30)


def fetch_acts(
    acts: Sequence[Act],
    sources: Sequence[Source],
    store: Store,
    archive: Archive,
    ledger: Ledger,
    *,
    home: Path,
    wish: Wish = EVERYTHING,
    outside: Outside | None = None,
    meter: Meter | None = None,
    progress: Progress | None = None,
    beside: bool = False,
) -> FetchReport:
    """Bring these acts. The first source that has an edition gives its text; the others are held against it.

    The pages and ledger lines of each act are on the disk before the next begins, its editions, events and dossier before its report is
    noted. A run that was killed goes on where it was when the same wish is run again within a day. An act that another run is busy with is
    left for the end, and waited for. ``beside`` reads the texts in a second process.
    """
    outside, meter, progress = outside or Outside(), meter or Meter(), progress or Silent()
    begun = outside.monotonic()
    archive.sweep()
    key = ([act.id for act in acts], [source.name for source in sources], wish)
    reports: dict[str, ActReport] = {}
    events = EventLog(archive.root, outside.now)
    with contextlib.ExitStack() as stack:
        journal = stack.enter_context(Journal(archive.root / "runs", key, outside.now()))
        shelving = stack.enter_context(contextlib.closing(Shelving(store, archive.wait)))
        scribe = stack.enter_context(Scribe())
        reader: Reader = stack.enter_context(BesideReaders()) if beside else HereReader()
        flights = stack.enter_context(_Flights(archive.root / "locks", reports, journal, progress, scribe))

        def work(act: Act) -> Work:
            return _Act(act, sources, store, archive, ledger, home, wish, progress, events, shelving, reader, scribe, outside.now).run()

        progress.begin(len(acts))
        for act in acts:
            if act.id in journal.done and act.id not in reports:
                reports[act.id] = journal.done[act.id]
                progress.done(act.id)
            # While one act is being read beside, the pages of the next are asked for.
            elif act.id not in reports and flights.start(act.id, work(act), wait=False):
                flights.step(leave=AHEAD if beside else 0)
        flights.step(leave=0)
        for act in acts:  # what another run was busy with
            if act.id not in reports:
                flights.start(act.id, work(act), wait=True)
                flights.step(leave=0)
    return FetchReport(
        acts=tuple(reports[act.id] for act in acts),
        requests=meter.requests,
        conditional=meter.conditional,
        bytes=meter.bytes,
        seconds=outside.monotonic() - begun,
    )


#: Where the work on an act pauses: its pages are on the disk and being read; or all is decided and being written down.
Pause = Literal["reading", "writing"]
#: The work on an act, which ends with a report.
Work = Generator[Pause, None, ActReport]


class _Flight(NamedTuple):
    act: str
    work: Work
    lock: contextlib.ExitStack


class _Flights:
    """The acts under way, each locked against other runs. Stepped in turn, so that one is read while another's pages are asked for."""

    def __init__(self, locks: Path, reports: dict[str, ActReport], journal: Journal, progress: Progress, scribe: Scribe) -> None:
        self._locks, self._scribe = locks, scribe
        self._reports, self._journal, self._progress = reports, journal, progress
        self._flying: deque[_Flight] = deque()
        self._landing: deque[_Flight] = deque()

    def __enter__(self) -> _Flights:
        return self

    def __exit__(self, *error: object) -> None:
        with contextlib.ExitStack() as stack:  # interrupted: each act puts down what it has, whatever becomes of the others
            for flight in (*self._flying, *self._landing):
                stack.push(flight.lock)
                stack.callback(flight.work.close)

    def start(self, act: str, work: Work, *, wait: bool) -> bool:
        """Begin an act, unless another run is busy with it. The pages and ledger lines of the act before are on the disk first."""
        self._scribe.settle()
        lock = contextlib.ExitStack()
        if not lock.enter_context(_alone(self._locks, act, wait=wait)):
            lock.close()
            return False
        self._step(_Flight(act, work, lock))
        return True

    def step(self, *, leave: int) -> None:
        """Go on in turn until no more than so many acts are under way. The last one decided is written down meanwhile."""
        while len(self._flying) > leave:
            self._step(self._flying.popleft())
        while len(self._landing) > min(leave, 1):
            self._step(self._landing.popleft())

    def _step(self, flight: _Flight) -> None:
        try:
            pause = next(flight.work)
        except StopIteration as end:
            flight.lock.close()
            self._reports[flight.act] = end.value
            self._journal.note(end.value)
            self._progress.done(flight.act)
        except BaseException:
            flight.lock.close()
            raise
        else:
            (self._landing if pause == "writing" else self._flying).append(flight)


class _Act:
    """One act: its languages, and in each its sources."""

    def __init__(
        self,
        act: Act,
        sources: Sequence[Source],
        store: Store,
        archive: Archive,
        ledger: Ledger,
        home: Path,
        wish: Wish,
        progress: Progress,
        log: EventLog,
        shelving: Shelving,
        reader: Reader,
        scribe: Scribe,
        now: Callable[[], dt.datetime],
    ) -> None:
        self.act, self.sources, self.store, self.archive, self.ledger = act, sources, store, archive, ledger
        self.home, self.wish, self.progress, self.log, self.now = home, wish, progress, log, now
        self.shelving, self.reader, self.scribe = shelving, reader, scribe
        self.rows: list[Row] = []
        self.notes: list[Noted] = []
        self.disagreements: list[Disagreement] = []
        self.events: list[Event] = []

    def run(self) -> Work:
        """Everything of the act, durable when it ends."""
        self.ledger.refresh()
        self.store.sweep(self.act.id)
        record = dossier.load(self.home, self.act.id)
        try:
            for language in self.wish.languages or adilet_site.LANGUAGES:
                self.progress.act(self.act.id, language)
                yield from self._language(language, record)
        except BaseException:  # an interruption (Ctrl-C), too, keeps what there is
            self._writing(record)()
            raise
        written = self.scribe.write(self._writing(record))
        try:
            yield "writing"
        finally:
            written.result()
        return ActReport(self.act.id, tuple(self.rows), tuple(self.notes), tuple(self.disagreements), tuple(self.events))

    def _writing(self, record: dossier.Dossier) -> Callable[[], None]:
        """What writes down all that was decided.

        The ledger comes first, then the editions, then the dossier that speaks of them. The events come before the dossier, too: once it
        knows a day, that day is no news any more.
        """
        self.ledger.flush()
        shelve = self.shelving.handover()

        def write() -> None:
            shelve()
            self.log.add(self.events)
            dossier.save(self.home, record)

        return write

    def _language(self, language: str, record: dossier.Dossier) -> Generator[Pause, None, None]:
        optional = not self.wish.languages and language not in self.act.languages
        able = [source for source in self.sources if source.covers(self.act)]
        if self.wish.first_only:
            named = {source.name: source for source in reversed(able)}
            able = [named[name] for name in self.act.sources or DEFAULT_SOURCES if name in named][:1]
        if not able and not optional:
            tried = ", ".join(dict.fromkeys(source.name for source in self.sources))
            reason = f"{self.act.id}: none of the sources asked ({tried}) can have it{_lacks(self.sources)}; name another with --source."
            self._row(Row(self.act.id, language, tried, "failed", reason=reason))
        for source in able:
            if source is not able[0]:
                self.shelving.commit()  # it is held against what the source before it gave
            yield from self._source(source, language, record, optional)

    def _source(self, source: Source, language: str, record: dossier.Dossier, optional: bool) -> Generator[Pause, None, None]:
        if optional and not self.wish.recheck:
            since = self.ledger.last_absent(source.address(self.act, language))
            if since is not None and self.now() - since < ABSENT:
                reason = f"not published in {language} (asked on {since.date()})"
                self._row(Row(self.act.id, language, source.name, "skipped", reason=reason))
                return
        try:
            listing = source.listing(self.act, language)
        except (Trouble, Unreadable) as problem:
            absent = isinstance(problem, Trouble) and problem.kind in ("absent", "offline") and optional
            reason = str(problem)
            if absent:
                reason = (
                    f"not in the archive in {language}"
                    if isinstance(problem, Trouble) and problem.kind == "offline"
                    else f"not published in {language}"
                )
            self._row(Row(self.act.id, language, source.name, "skipped" if absent else "failed", reason=reason))
            return
        self._remarks(source, language, listing.remarks)
        taking = Taking(
            self.act,
            language,
            source,
            record,
            self.store,
            self.archive,
            self.shelving,
            self.reader,
            accepted=frozenset(self.wish.accept),
            recheck=self.wish.recheck,
            optional=optional,
        )
        first = len(self.rows)
        jobs: deque[Job] = deque()
        for offer in self._offers(listing):
            jobs.append(taking.begin(offer))
            if len(jobs) > WINDOW:
                self._row(taking.finish(jobs.popleft(), jobs[0]))
        if self.wish.extras and (any(job.text is not None for job in jobs) or any(row.words is not None for row in self.rows[first:])):
            self._remarks(source, language, source.extras(self.act, language))
        self.scribe.flush(self.ledger.flush)
        yield "reading"
        self.scribe.settle()
        while jobs:
            job = jobs.popleft()
            self._row(taking.finish(job, jobs[0] if jobs else None))
        self._listed(source, language, taking, listing, self.rows[first:])
        self.notes += taking.notes
        self.disagreements += taking.disagreements
        self.events += taking.events

    def _offers(self, listing: Listing) -> Sequence[Offer]:
        """The offers wanted: all, or the newest in force (the one that is not settled) with ``newest``."""
        if not self.wish.newest:
            return listing.offers
        unsettled = [offer for offer in listing.offers if not offer.settled]
        return unsettled if len(unsettled) == 1 else listing.offers[-1:]

    def _listed(self, source: Source, language: str, taking: Taking, listing: Listing, rows: Sequence[Row]) -> None:
        """Hold the list of editions against the list of the last run: what is new, what has vanished."""
        shelf = taking.shelf
        known, days = set(shelf.days), set(listing.days)
        for offer in listing.offers:
            if known and offer.date is not None and offer.date not in known:
                row = next((row for row in rows if row.date == offer.date), None)
                before = taking.dossier.before(source.name, language, offer.date)
                held = shelf.texts.get(offer.date.isoformat())
                repealed = offer.status.casefold() in ("утративший силу", "күшін жойған", "invalid", "yts")
                self.events.append(
                    Event(
                        act=self.act.id,
                        language=language,
                        date=offer.date,
                        kind="repealed" if repealed else "new-edition",
                        title=offer.title or self.act.titles.get(language, ""),
                        source=source.name,
                        url=offer.url,
                        caused_by=offer.caused_by or (held.caused_by if held else None),
                        articles=row.articles if row else None,
                        words=row.words if row else None,
                        words_before=before[1].words if before else None,
                    )
                )
        if days:
            for day in sorted(known - days):
                sentence = f"the edition of {day}, listed before, is missing from the list of {source.name}: the list may be cut short."
                self.notes.append(Noted(self.act.id, language, source.name, "vanished", sentence))
            shelf.days = sorted(known | days)

    def _remarks(self, source: Source, language: str, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            self.notes.append(Noted(self.act.id, language, source.name, remark.code, remark.sentence, remark.url, remark.failed))

    def _row(self, row: Row) -> None:
        self.rows.append(row)
        self.progress.edition(row)


_NEEDS: Final = {
    "zan": "the act's “ekb” number in the catalogue",
    "git-mirror": "the act's “ekb” number in the catalogue",
    "treaties": "an instrument of the catalogue",
    "saved": "a page of the act in the folder",
}


def _lacks(sources: Iterable[Source]) -> str:
    """What sources that cannot have an act would need, where that is for the person to give."""
    needs = {source.name: _NEEDS[source.name] for source in sources if source.name in _NEEDS}
    return f" ({'; '.join(f'{name} needs {what}' for name, what in needs.items())})" if needs else ""


@contextlib.contextmanager
def _alone(folder: Path, act: str, *, wait: bool) -> Iterator[bool]:
    """Whether this process alone works on an act now."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / f"act-{act}", os.O_RDWR | os.O_CREAT, 0o644)
    stream: IO[bytes]
    with os.fdopen(descriptor, "r+b") as stream, locked(stream, wait=wait) as mine:
        yield mine
