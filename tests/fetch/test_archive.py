"""Archive, ledger and WARC: what was got is kept whole, proved, and can be handed on."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.corpus.archive import Archive, Damaged, sha256
from lawdiff.corpus.aside import mark
from lawdiff.corpus.ledger import Entry, Ledger, verify
from lawdiff.corpus.warc import export_warc, import_warc
from lawdiff.fetch.replica import ClassicSite, Replica
from lawdiff.model.errors import LawdiffError, NotHeld, Unreadable
from tests.replicas.world import acts, desk, run, texts

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
AT = dt.datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=dt.UTC)


def entry(url: str, key: str | None, **more: object) -> Entry:
    return Entry(at=AT, url=url, source="adilet", tool="lawdiff 0", status=more.pop("status", 200), sha256=key, **more)  # type: ignore[arg-type]


def test_equal_bytes_are_kept_once_and_make_equal_files(home: Path) -> None:
    with Archive(home / "a") as one, Archive(home / "b") as two:
        key = one.put(b"text")
        assert one.put(b"text") == two.put(b"text") == key == sha256(b"text")
        one.flush()
        two.flush()
        assert one.path(key).read_bytes() == two.path(key).read_bytes()
        assert gzip.decompress(one.path(key).read_bytes()) == b"text"
        assert list(one.objects()) == [key]


def test_what_is_not_there_or_not_whole(home: Path) -> None:
    with Archive(home) as archive:
        with pytest.raises(NotHeld):
            archive.get("0" * 64)
        with pytest.raises(NotHeld):
            archive.get("../../etc/passwd")
        for damage in (b"", b"no gzip", gzip.compress(b"other"), None):
            key = archive.put(b"text", anew=True)
            archive.flush()
            path = archive.path(key)
            path.write_bytes(damage if damage is not None else path.read_bytes()[:-1])
            with pytest.raises(Damaged, match="damaged"):
                archive.get(key)
            assert [problem.what for problem in archive.verify()] == [key]
        archive.put(b"text", anew=True)
        archive.flush()
        assert archive.get(key) == b"text"


def test_what_killed_runs_left_is_swept(home: Path) -> None:
    with Archive(home) as archive:
        archive.put(b"text")
        archive.flush()
        gone = subprocess.Popen([sys.executable, "-c", "pass"])
        gone.wait()
        mine = mark()
        machine = mine.split("-")[1]
        elsewhere, old = f"{gone.pid}-00000000-0", f"{os.getpid()}-{machine}-98"
        for name in (f"{gone.pid}-{machine}-0", mine, elsewhere, old, "README"):
            (archive.root / "tmp" / name).write_bytes(b"half")
        # Whether a process of another machine lives cannot be asked; and a number may have been given out again. Only days tell.
        for name in (old, "README"):
            os.utime(archive.root / "tmp" / name, (0, 0))
        assert archive.sweep() == 2
        assert {path.name for path in (archive.root / "tmp").iterdir()} == {mine, elsewhere, "README"}


def test_a_full_disk_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with Archive(home) as archive:
        monkeypatch.setattr(os, "fsync", full)
        archive.put(b"text")
        with pytest.raises(LawdiffError, match="No space left"):
            archive.flush()
        monkeypatch.undo()


def test_a_line_never_names_bytes_that_are_not_on_the_disk(home: Path) -> None:
    with Archive(home) as archive:
        ledger = Ledger(archive)
        key = archive.put(b"text")
        ledger.append(entry("https://x/a", key))
        assert not ledger.path.exists()
        ledger.flush()
        assert archive.path(key).is_file() and ledger.path.read_bytes().count(b"\n") == 1
        assert list(verify(archive, Ledger(archive))) == []
        archive.path(key).unlink()
        (problem,) = verify(archive, Ledger(archive))
        assert problem.what == "ledger line 1" and "no longer holds" in problem.reason


def test_what_other_processes_wrote_is_seen(home: Path) -> None:
    with Archive(home) as archive:
        one, two = Ledger(archive), Ledger(archive)
        for number, ledger in enumerate((one, two, one)):
            ledger.append(entry(f"https://x/{number}", archive.put(str(number).encode())))
            ledger.flush()
        two.refresh()
        assert [found.url for found in two.good()] == [found.url for found in Ledger(archive).good()] == [f"https://x/{at}" for at in range(3)]
        one.refresh()
        assert one.last_good("https://x/1") is not None


def test_a_line_that_cannot_be_read_is_told_and_passed_over(home: Path) -> None:
    with Archive(home) as archive:
        ledger = Ledger(archive)
        ledger.append(entry("https://x/a", archive.put(b"a")))
        ledger.flush()
        with ledger.path.open("ab") as stream:
            stream.write(b'{"odd": 1}\n\xff\xfe\n')
        ledger = Ledger(archive)
        ledger.append(entry("https://x/b", archive.put(b"b")))
        ledger.flush()
        again = Ledger(archive)
        assert [found.url for found in again.entries()] == ["https://x/a", "https://x/b"]
        assert [problem.what for problem in again.verify()] == ["ledger line 2", "ledger line 3"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["good", "bad", "gone", "confirmed"])), max_size=20), st.integers(0, 200))
def test_the_last_good_answer_survives_any_tear(story: list[tuple[str, str]], cut: int) -> None:
    """Whatever was written, and wherever the file is cut, the whole lines before the cut are what is known."""
    import tempfile

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, Archive(Path(folder)) as archive:
        ledger = Ledger(archive)
        for at, (name, what) in enumerate(story):
            key = archive.put(f"{name}{at}".encode())
            match what:
                case "good":
                    ledger.append(entry(name, key))
                case "bad":
                    last = ledger.last_good(name)
                    ledger.append(entry(name, last.sha256 if last else None, status=None, verdict="refused"))
                case "gone":
                    ledger.append(entry(name, None, status=404))
                case _:
                    ledger.append(entry(name, key, status=304))
        ledger.flush()
        if ledger.path.exists():
            data = ledger.path.read_bytes()[: max(0, ledger.path.stat().st_size - cut)]
            ledger.path.write_bytes(data)
            whole = data[: data.rfind(b"\n") + 1]
            torn = Ledger(archive)
            ledger.path.write_bytes(whole)
            clean = Ledger(archive)
            assert list(torn.good()) == list(clean.good())
            ledger.path.write_bytes(data)
            torn.append(entry("new", archive.put(b"new")))
            torn.flush()
            lines = ledger.path.read_bytes()
            assert lines.startswith(whole) and lines.count(b"\n") == whole.count(b"\n") + 1
            assert all(json.loads(line) for line in lines.splitlines())


def test_warc_there_and_back(site: Path, home: Path, tmp_path: Path) -> None:
    """An export, imported into an empty home, gives the same ledger and, offline, the same editions."""
    with Replica(ClassicSite(site)) as base:
        run(home / "one", base)
    for name in ("all.warc.gz", "all.warc"):
        with desk(home / "one", base, offline=True) as open_one:
            moved = export_warc(open_one.archive, open_one.ledger, tmp_path / name, tool="lawdiff 0")
            good = list(open_one.ledger.good())
        assert moved.records == len(good) and not moved.skipped
        other = home / name
        with desk(other, base, offline=True) as open_one:
            for _ in range(2):  # twice changes nothing
                assert import_warc(open_one.archive, open_one.ledger, tmp_path / name, tool="lawdiff 0").records == len(good)
            assert [(found.url, found.sha256, found.at, found.source) for found in open_one.ledger.good()] == [
                (found.url, found.sha256, found.at, found.source) for found in good
            ]
            assert len(list(open_one.ledger.entries())) == len(good)
            assert list(verify(open_one.archive, open_one.ledger)) == []
            open_one.fetch(acts(), [open_one.source("adilet")])
        assert texts(other) == texts(home / "one")


def test_warc_of_others(home: Path, tmp_path: Path) -> None:
    """What another tool recorded: good answers of wanted addresses are taken, the rest is said."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "other.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, status in (
            ("https://adilet.zan.kz/rus/docs/Z1", "200 OK"),
            ("https://adilet.zan.kz/rus/docs/Z2", "404 Not Found"),
            ("https://ads.example/x", "200 OK"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", "text/html"), ("Set-Cookie", "a=b")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(b"<p>text</p>"), length=11, http_headers=headers))
    with desk(home, None, offline=True) as open_one:
        moved = import_warc(open_one.archive, open_one.ledger, path, tool="lawdiff 0", wanted=lambda url: "zan.kz" in url, source="adilet")
        assert moved.records == 1
        assert moved.skipped == ("https://adilet.zan.kz/rus/docs/Z2: the answer was not 200", "1 records of other addresses")
        (found,) = open_one.ledger.good()
        assert found.url == "https://adilet.zan.kz/rus/docs/Z1" and "set-cookie" not in found.headers


@pytest.mark.parametrize("data", [b"", b"not a warc", b"WARC/1.1\r\nWARC-Type: response\r\n"])
def test_no_warc(data: bytes, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.warc"
    path.write_bytes(data)
    with desk(home, None, offline=True) as open_one:
        if data:
            with pytest.raises(Unreadable, match=r"is no WARC file .*: give --import-warc a file"):
                import_warc(open_one.archive, open_one.ledger, path, tool="lawdiff 0")
        else:
            assert import_warc(open_one.archive, open_one.ledger, path, tool="lawdiff 0").records == 0
        with pytest.raises(LawdiffError, match="not there"):
            import_warc(open_one.archive, open_one.ledger, tmp_path / "none.warc", tool="lawdiff 0")
