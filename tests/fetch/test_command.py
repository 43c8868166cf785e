"""``lawdiff fetch`` as people and programs run it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpcore
import pytest
from click.testing import CliRunner, Result

from lawdiff.cli.context import Context
from lawdiff.cli.fetch import command
from lawdiff.fetch.answers import translate
from lawdiff.fetch.replica import ClassicSite, Replica
from lawdiff.fetch.transport import GuardedBackend
from lawdiff.model.errors import LawdiffError, WrongUse
from tests.replicas.faults import Plan, faulty
from tests.replicas.pages import ACTS, page, write, write_act, write_site
from tests.replicas.services import NewSite
from tests.replicas.world import texts

IDS = [act.id for act in ACTS]


def lawdiff(home: Path, *arguments: str, good: bool = True) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments], obj=Context(home))
    if good and result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_fetch_and_fetch_again(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        result = lawdiff(home, *IDS, "--base-url", base, "--delay", "0")
        assert result.exit_code == 0, result.output
        assert "10 new" in result.output and "0 conditional" in result.output
        again = data(lawdiff(home, *IDS, "--base-url", base, "--delay", "0", "--json"))
    assert again["summary"]["unchanged"] == 10 and again["missing"] is False
    assert again["requests"] == again["conditional"]
    assert {row["outcome"] for row in again["rows"]} == {"unchanged", "skipped"}
    assert len(texts(home)) == 10


def test_something_missing_is_exit_3_and_said(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        result = lawdiff(home, IDS[0], "Z9999999999", "--base-url", base, "--delay", "0")
    assert result.exit_code == 3
    assert "failed" in result.output and "Z9999999999" in result.output and len(texts(home)) == 5


def test_verify(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        lawdiff(home, IDS[0], "--base-url", base, "--delay", "0")
    assert data(lawdiff(home, "--verify", "--json"))["problems"] == []
    path = next((home / "corpus" / "archive" / "objects").rglob("*.gz"))
    path.write_bytes(b"damaged")
    result = lawdiff(home, "--verify")
    assert result.exit_code == 1 and "1 problems" in result.output


def test_changed_in_three_forms(home: Path, tmp_path: Path) -> None:
    import datetime as dt

    from tests.replicas.pages import FakeAct

    folder = write_site(tmp_path / "site")
    new = dt.date(2026, 2, 1)
    with Replica(ClassicSite(folder)) as base:
        common = (*IDS, "--base-url", base, "--delay", "0", "--changed")
        assert "No amendments yet" in lawdiff(home, *common).output
        write_act(folder, FakeAct(editions={lang: (*days, new) for lang, days in ACTS[0].editions.items()}))
        told = data(lawdiff(home, *common, "--json"))
        assert [(event["date"], event["language"], event["kind"]) for event in told["events"]] == [
            ("2026-02-01", "rus", "new-edition"),
            ("2026-02-01", "kaz", "new-edition"),
        ]
        assert told["asked"] == [IDS[0]]
        feed = tmp_path / "amendments.xml"
        result = lawdiff(home, *common, "--format", "atom", "-o", feed)
        assert result.exit_code == 0 and feed.read_text(encoding="utf-8").count("<entry>") == 2


def test_warc_and_offline(site: Path, home: Path, tmp_path: Path) -> None:
    warc = tmp_path / "all.warc.gz"
    with Replica(ClassicSite(site)) as base:
        lawdiff(home / "one", *IDS, "--base-url", base, "--delay", "0")
        assert lawdiff(home / "one", "--export-warc", warc).exit_code == 0
    result = lawdiff(home / "two", "--import-warc", warc)
    assert result.exit_code == 0 and "--offline" in result.output
    result = lawdiff(home / "two", *IDS, "--base-url", base, "--offline", "--json")
    assert result.exit_code == 0 and data(result)["requests"] == 0
    assert {row["reason"] for row in data(result)["rows"] if row["outcome"] == "skipped"} == {
        f"not in the archive in {lang}" for lang in ("eng", "kaz")
    }
    assert texts(home / "two") == texts(home / "one")


def test_saved_pages_need_no_names(home: Path, tmp_path: Path) -> None:
    write(tmp_path, "Z1800000777_rus_2022-07-01.html", page(ACTS[0], "rus", 2))
    result = lawdiff(home, "--source", "saved", "--from", tmp_path, "--lang", "rus")
    assert result.exit_code == 0, result.output
    assert list(texts(home)) == ["Z1800000777@2022-07-01/rus"]


def test_two_sources(site: Path, home: Path, tmp_path: Path) -> None:
    with Replica(ClassicSite(site)) as base, Replica(NewSite()) as other:
        result = lawdiff(
            home, IDS[0], "--source", "adilet", "--source", "adilet-api", "--from", f"adilet={base}", "--from", f"adilet-api={other}", "--delay", "0"
        )
    assert result.exit_code == 0, result.output
    assert "held from adilet; the words agree" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Z1", "--source", "git-mirror"], "--from"),
        (["Z1", "--source", "adilet", "--from", "pages/"], "--source saved"),
        (["Z1", "--source", "adilet", "--source", "zan", "--from", "x"], "SOURCE=PLACE"),
        (["Z1", "--changed", "--offline"], "leave one"),
        (["--source", "saved", "--from", "/nowhere"], "not a folder"),
        (["Z1", "--accept", "Z1"], "ACT@YYYY-MM-DD"),
        (["--", "-bad id-"], "not an act's id"),
        (["Z1100000477"], "--contact"),
        (["Z1", "--base-url", "https://", "--contact", "x"], "not the address"),
        (["Z1", "--base-url", "http://127.0.0.1:1", "--ca-bundle", "/nowhere.pem"], "PEM"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: list[str], words: str, home: Path) -> None:
    result = lawdiff(home, *arguments, good=False)
    assert isinstance(result.exception, WrongUse), result
    assert words in str(result.exception) and result.exception.exit_code == 2


def test_a_bad_day_ends_with_a_table(site: Path, home: Path) -> None:
    with faulty(site, Plan(lambda target, turn: "403" if target != "/robots.txt" else None)) as base:
        result = lawdiff(home, *IDS, "--base-url", base, "--delay", "0")
    assert result.exit_code == 3 and "refuses programs (403)" in " ".join(result.output.split())


def test_a_closed_network_is_told_once_and_soon(home: Path) -> None:
    result = lawdiff(home, *IDS, "--base-url", "http://127.0.0.1:9", "--delay", "0")
    text = " ".join(result.output.split())
    assert result.exit_code == 3
    assert text.count("http://127.0.0.1:9 cannot be reached") == 1 and "--proxy" in text
    assert text.count("Ways that are open: save the page in a browser") == 1
    assert f"Not had: {', '.join(IDS)} (9 texts, their editions unknown)" in text
    assert "2 requests" in text
    result = lawdiff(home, *IDS, "--base-url", "http://127.0.0.1:9", "--delay", "0", "--changed")
    assert result.exit_code == 3 and "cannot be reached" in result.output  # silence about amendments is not all there is to say


def test_a_name_that_cannot_be_resolved() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(httpcore.ConnectError) as caught:
        GuardedBackend(nowhere, lambda host, port: True).connect_tcp("nowhere.invalid", 443)
    trouble = translate(caught.value, "https://nowhere.invalid/rus/docs/Z1")
    assert trouble.kind == "network" and "Errno" not in str(trouble)
    assert "https://nowhere.invalid cannot be reached (the name nowhere.invalid cannot be resolved: Name or service not known)" in str(trouble)


def test_addresses_that_swallow_everything_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float | None] = []

    def swallow(self: object, host: str, port: int, timeout: float | None, *more: object) -> None:
        given.append(timeout)
        raise httpcore.ConnectTimeout

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", swallow)
    for count in (1, 4, 20):
        given.clear()
        backend = GuardedBackend(lambda host, port, count=count: [f"8.8.8.{n}" for n in range(count)], lambda host, port: False)  # type: ignore[misc]
        with pytest.raises(httpcore.ConnectTimeout):
            backend.connect_tcp("nowhere.example", 443, 20.0)
        assert given == [max(3.0, 20.0 / count)] * count


def test_closed_pages_and_the_ways_that_are_open(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site, "User-agent: *\nDisallow: /rus/archive/\n")) as base:
        result = lawdiff(home, IDS[0], "--lang", "rus", "--base-url", base, "--delay", "0")
    text = " ".join(result.output.split())
    assert result.exit_code == 3
    assert text.count("is closed to programs by") == 3 and text.count("save the page in a browser") == 1


@pytest.mark.parametrize("fault", ["404", "captcha", "shell", "markup", "half", "other", "language", "bomb"])
def test_an_edition_is_had_from_its_second_address(fault: str, site: Path, home: Path, tmp_path: Path) -> None:
    plan = Plan({})
    plan.always(f"/rus/docs/{IDS[0]}", fault)
    with faulty(site, plan) as base:
        common = (IDS[0], "--lang", "rus", "--base-url", base, "--delay", "0", "--max-bytes", "1000000", "--json")
        told = data(lawdiff(home, *common))
        assert [row["outcome"] for row in told["rows"]] == ["new", "new", "new"]
        (note,) = (note for note in told["notes"] if note["failed"])
        assert "2022-07-01 was taken from" in note["sentence"] and told["missing"]
        plan.calm()
        told = data(lawdiff(home, *common))  # the page is back: the words are the same, nothing is missing
        assert {row["outcome"] for row in told["rows"]} == {"unchanged"} and not told["missing"]


def test_an_empty_folder_of_saved_pages_is_said(home: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    result = lawdiff(home, "--source", "saved", "--from", tmp_path / "pages", good=False)
    assert isinstance(result.exception, LawdiffError) and "no page of an act lies in" in str(result.exception)


def test_what_a_source_needs_is_said(home: Path, tmp_path: Path) -> None:
    result = lawdiff(home, "Z1", "--source", "git-mirror", "--from", tmp_path)
    assert result.exit_code == 3 and "“ekb” number in the catalogue" in " ".join(result.output.split())


def test_help_names_every_option() -> None:
    text = CliRunner().invoke(command, ["--help"]).output
    for option in (
        "--source",
        "--base-url",
        "--lang",
        "--delay",
        "--ca-bundle",
        "--json",
        "--verify",
        "--changed",
        "--export-warc",
        "--import-warc",
        "--contact",
    ):
        assert option in text


def test_nothing_is_drawn_where_there_is_no_terminal(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        done = subprocess.run(
            [
                sys.executable,
                "-W",
                "error",
                "-m",
                "lawdiff.cli.main",
                "--home",
                str(home),
                "fetch",
                IDS[0],
                "--base-url",
                base,
                "--delay",
                "0",
                "--json",
            ],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
        )
    assert done.stderr == "" and json.loads(done.stdout)["missing"] is False


def test_errors_have_their_exit_code() -> None:
    assert LawdiffError("x").exit_code == 3
