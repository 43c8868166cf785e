"""An act's history and each clause's last change, on an invented law in two editions."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from lawdiff.amend.blame import Blame, blame
from lawdiff.amend.effects import effects_of, notes_report, read_notes
from lawdiff.amend.timeline import Event, Timeline, by_law, timeline
from lawdiff.model.change import Change, Comparison
from lawdiff.model.errors import WrongUse
from lawdiff.model.provision import Provision


def _editions() -> ModuleType:
    spec = importlib.util.spec_from_file_location("amend_editions", Path(__file__).with_name("editions.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _editions()


def line(event: Event) -> str:
    law = event.affecting.number if event.affecting is not None else "no act"
    state = {True: "confirmed", False: "not confirmed", None: ""}[event.confirmed]
    return " ".join(part for part in (str(event.day), event.kind, event.provision, str(law), event.source, state, "pending" * event.pending) if part)


def lines(history: Timeline) -> list[str]:
    return [line(event) for event in history.events]


def test_an_edition_alone_tells_what_its_notes_say() -> None:
    assert lines(timeline([made.new()])) == [
        "2028-07-01 amended art_2 150-VIII note",
        "2031-03-01 amended art_2 401-IX note",
        "2031-03-01 repealed art_2__point_2 401-IX note",
        "2031-07-01 inserted art_2-1 12-IX note",
        "2031-07-01 amended art_3 12-IX note",
    ]


def test_two_editions_confirm_or_belie_the_notes_and_show_what_no_note_explains() -> None:
    history = timeline([made.new(), made.old()], [made.comparison()])
    assert lines(history) == [
        "2028-07-01 amended art_2 150-VIII note",
        "2031-03-01 amended art_2 401-IX note confirmed",
        "2031-03-01 repealed art_2__point_2 401-IX note confirmed",
        "2031-07-01 inserted art_2-1 12-IX note confirmed",
        "2031-07-01 amended art_3 12-IX note not confirmed",
        "2032-01-01 edited art_1__point_1 no act comparison",
    ]
    assert [line(event) for event in history.unexplained] == ["2032-01-01 edited art_1__point_1 no act comparison"]
    assert [event.provision for event in history.unconfirmed] == ["art_3"]
    shown = next(event for event in history.events if event.affecting is not None and event.affecting.number == "401-IX")
    assert shown.between == (made.OLD, made.NEW)
    assert shown.shown_by == ("art_2__point_1", "art_2__point_2")


def test_what_was_announced_is_pending_only_in_the_newest_edition() -> None:
    assert [line(event) for event in timeline([made.old()]).events if event.pending] == ["2031-03-01 repealed art_2__point_2 401-IX note pending"]
    assert not [event for event in timeline([made.old(), made.new()]).events if event.pending]


def test_the_link_gives_the_act_its_id() -> None:
    ids = {event.affecting.id for event in timeline([made.new()]).events if event.affecting is not None and event.provision == "art_2"}
    assert ids == {None, "Z3100000401"}


@pytest.mark.parametrize(
    ("provision", "count"),
    [("art_2", 3), ("art_2__point_1", 2), ("art_2__point_2", 3), ("art_3", 1), ("chp_1", 5), ("art_1", 0), ("art_2-1__point_1", 1)],
)
def test_the_history_of_a_provision_is_what_happened_to_it_in_it_and_to_its_whole(provision: str, count: int) -> None:
    assert len(timeline([made.new()], provision=provision).events) == count


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [(None, None, 5), (dt.date(2031, 3, 1), None, 4), (None, dt.date(2031, 3, 1), 3), (dt.date(2031, 3, 2), dt.date(2031, 6, 30), 0)],
)
def test_the_history_of_a_period_has_both_its_days(since: dt.date | None, until: dt.date | None, count: int) -> None:
    assert len(timeline([made.new()], since=since, until=until).events) == count


def test_one_law_asked_the_other_way_round() -> None:
    history = by_law([made.old(), made.new(), made.new(act="bridges"), made.new(act="bridges", language="kaz")], "401-ІХ")
    assert [(event.act, event.kind, event.provision) for event in history.events] == [
        ("bridges", "amended", "art_2"),
        ("bridges", "repealed", "art_2__point_2"),
        ("ferries", "amended", "art_2"),
        ("ferries", "repealed", "art_2__point_2"),
    ]
    assert by_law([made.new()], "401-IX", dt.date(1999, 1, 1)).events == ()


def test_what_the_command_prints() -> None:
    said = json.loads(json.dumps(timeline([made.old(), made.new()], [made.comparison()]).to_json()))
    assert said["act"] == "ferries"
    assert said["undated"] == 1
    assert said["not_understood"] == []
    assert said["summary"] == {"confirmed": 3, "unconfirmed": 1, "unexplained": 1}
    first = said["events"][0]
    assert first["affecting"] == {"title": None, "number": "150-VIII", "date": "2028-05-05", "id": None, "kind": "law"}
    assert first["commencement"] == {"text": "вводится в действие с 01.07.2028", "rule": "on-date", "dates": ["2028-07-01"]}
    assert (first["kind"], first["provision"], first["pending"], first["source"], first["confirmed"]) == ("amended", "art_2", False, "note", None)
    assert first["note"].startswith("Сноска. Статья 2")
    last = said["events"][-1]
    assert (last["affecting"], last["source"], last["note"], last["between"]) == (None, "comparison", None, ["2030-01-01", "2032-01-01"])


def test_a_note_that_cannot_be_read_stays_visible() -> None:
    spoilt = made.edition(
        made.NEW,
        made.article("5", "Порядок", made.note("art_5__note_1", "Сноска. Статья 5 с изменением, внесенным Законом РК от 31.02.2031 № 7-IX.")),
    )
    history = timeline([spoilt])
    assert [(left.eid, left.words) for left in history.not_understood] == [("art_5__note_1", "no such day: 31.02.2031 № 7-IX")]
    assert history.events[0].affecting is not None and history.events[0].affecting.date is None
    report = notes_report(spoilt)
    assert (report.understood, report.total, report.rate, len(report.failures)) == (0, 1, 0.0, 1)


def test_a_note_that_names_what_is_not_there_says_so() -> None:
    slip = "Сноска. Статья 55 с изменением, внесенным Законом РК от 03.02.2031 № 401-IX."
    notes = read_notes(made.edition(made.NEW, made.article("5", "Порядок", made.note("art_5__note_1", slip))))
    assert [(effect.provision, read.not_understood) for read in notes for effect in read.effects] == [("art_55", ("art_55 is not in this edition",))]


def test_the_report_counts_apart_what_names_no_law() -> None:
    quiet = made.edition(
        made.NEW,
        made.note("note_1", "Примечание РЦПИ!\nПорядок введения в действие настоящего Закона см. ст. 9"),
        made.article("5", "Порядок", made.note("art_5__note_1", "Сноска. Статья 5 исключена Законом РК от 03.02.2031 № 401-IX.")),
    )
    report = notes_report(quiet)
    assert (report.understood, report.total, report.complete, report.no_law) == (1, 1, 1, 1)
    assert notes_report(made.edition(made.NEW)).rate is None
    assert [effect.kind for effect in effects_of(quiet)] == ["in-force", "repealed"]


def test_a_ruling_printed_without_a_mark_is_read_and_the_law_is_not() -> None:
    text = (
        "Нормативным постановлением Конституционного Суда РК от 23.07.2034 № 49-НП пункт 2 статьи 5 настоящего Закона РК "
        "признан не соответствующим Конституции."
    )
    plain = "Закон Республики Казахстан от 3 февраля 2031 года № 401-IX исключает пункт 2 статьи 5."
    acts = made.edition(
        made.NEW, made.article("5", "Порядок", Provision("art_5__al_1", "alinea", text=text), Provision("art_5__al_2", "alinea", text=plain))
    )
    notes = read_notes(acts)
    assert [(read.eid, [effect.kind for effect in read.effects]) for read in notes] == [("art_5__al_1", ["unconstitutional"])]


def test_an_introducing_note_is_carried_to_those_after_it() -> None:
    torn = made.edition(
        made.NEW,
        made.note("note_1", "Сноска. По всему тексту:"),
        made.note("note_2", 'слова "волость" заменены словом "округ" Законом РК от 03.02.2031 № 401-IX;'),
        made.note("note_3", "Сноска. Преамбула исключена Законом РК от 03.02.2031 № 401-IX."),
    )
    assert [(effect.kind, effect.provision) for effect in effects_of(torn)] == [("renamed-throughout", "act"), ("repealed", "preamble")]


def test_a_renaming_throughout_is_confirmed_by_its_words_alone() -> None:
    words = 'Сноска. По всему тексту слова "волость", "волости" заменены словами "округ", "округа" Законом РК от 03.02.2031 № 401-IX.'
    before = made.edition(made.OLD, made.article("1", "Границы", made.point("art_1", "1", "границы волости;"), made.point("art_1", "2", "сборы.")))
    after = made.edition(
        made.NEW,
        made.note("note_1", words),
        made.article("1", "Границы", made.point("art_1", "1", "границы округа;"), made.point("art_1", "2", "налоги.")),
    )
    rows = (
        Change(
            "edited",
            "point",
            "art_1__point_1",
            "art_1__point_1",
            "label",
            0.9,
            "1) границы волости;",
            "1) границы округа;",
            (("=", "1) границы "), ("-", "волости"), ("+", "округа"), ("=", ";")),
        ),
        Change(
            "edited",
            "point",
            "art_1__point_2",
            "art_1__point_2",
            "label",
            0.5,
            "2) сборы.",
            "2) налоги.",
            (("=", "2) "), ("-", "сборы"), ("+", "налоги"), ("=", ".")),
        ),
    )
    history = timeline([before, after], [Comparison(before.reference(), after.reference(), rows)])
    assert lines(history) == ["2031-02-03 renamed-throughout act 401-IX note confirmed", "2032-01-01 edited art_1__point_2 no act comparison"]


def test_a_renaming_whose_words_cannot_be_read_neither_explains_nor_is_belied() -> None:
    words = 'Сноска. По всему тексту слова "волость", "волости, "волостью", "волостей, "волостям" заменены словами "округ" Законом РК от 03.02.2031 № 401-IX.'
    before = made.edition(made.OLD, made.article("1", "Сборы", made.point("art_1", "1", "сборы.")))
    after = made.edition(made.NEW, made.note("note_1", words), made.article("1", "Сборы", made.point("art_1", "1", "налоги.")))
    rows = (Change("edited", "point", "art_1__point_1", "art_1__point_1", "label", 0.5, "1) сборы.", "1) налоги."),)
    history = timeline([before, after], [Comparison(before.reference(), after.reference(), rows)])
    assert lines(history) == ["2031-02-03 renamed-throughout act 401-IX note", "2032-01-01 edited art_1__point_1 no act comparison"]
    assert len(history.not_understood) == 1


def test_what_is_left_over_of_a_note_is_told_with_every_provision_it_tells_of() -> None:
    words = "Сноска. Пункт 1 статьи 5 с изменением, внесенным Законом РК от 31.02.2031 № 7-IX."
    spoilt = made.edition(made.NEW, made.note("note_1", words), made.article("5", "Порядок"), made.article("6", "Сроки"))
    assert {left.eid for left in timeline([spoilt], provision="art_5").not_understood} == {"note_1"}
    assert timeline([spoilt], provision="art_6").not_understood == ()


def test_a_part_of_an_act_belies_nothing_about_the_rest() -> None:
    part = made.edition(made.OLD, made.article("1", "Понятия", made.point("art_1", "1", "паром – судно;")), made.article("2", "Сроки"), partial=True)
    rows = (Change("inserted", "article", None, "art_3", None, 1.0, None, "Статья 3. Ответственность"),)
    history = timeline([part, made.new()], [Comparison(part.reference(), made.new().reference(), rows)])
    assert all(event.confirmed is None for event in history.events)
    assert history.unexplained == ()


def test_a_comparison_of_editions_not_given_is_left_aside() -> None:
    assert all(event.confirmed is None for event in timeline([made.new()], [made.comparison()]).events)


@pytest.mark.parametrize("wrong", [[], ["other act"], ["other language"]])
def test_wrong_use_of_the_timeline(wrong: list[str]) -> None:
    others = {"other act": made.old(act="bridges"), "other language": made.old(language="kaz")}
    with pytest.raises(WrongUse):
        timeline([made.new(), *(others[one] for one in wrong)] if wrong else [])


# --- blame ------------------------------------------------------------------------------------------------------------------------


def known(found: tuple[Blame, ...]) -> dict[str, tuple[str | None, list[str | None], str]]:
    return {
        one.eid: (
            one.last_changed_by.number if one.last_changed_by is not None else None,
            [law.number for law in one.possible],
            one.edition.isoformat(),
        )
        for one in found
    }


def test_a_clause_is_blamed_on_a_law_only_where_that_is_certain() -> None:
    found = known(blame(made.new()))
    assert found["art_2"] == ("401-IX", [], "2032-01-01")
    assert found["art_2__point_1"] == (None, ["401-IX", "150-VIII"], "2032-01-01")  # which of them changed this point, the note does not say
    assert found["art_2__point_2"] == ("401-IX", [], "2032-01-01")
    assert found["art_2-1__point_1"] == ("12-IX", [], "2032-01-01")
    assert found["art_1__point_1"] == (None, [], "2032-01-01")


def test_two_editions_settle_what_the_note_leaves_open() -> None:
    found = known(blame(made.new(), [made.old()], [made.comparison()]))
    assert found["art_2__point_1"] == ("401-IX", [], "2032-01-01")
    assert found["art_1__point_1"] == (None, [], "2032-01-01")  # changed, and no note says by whom
    assert found["art_1__point_2"] == (None, [], "2030-01-01")
    assert found["art_1"] == (None, [], "2032-01-01")


def test_a_number_repealed_in_both_editions_was_repealed_in_the_first() -> None:
    gone = made.point("art_9", "1", "", made.note("art_9__point_1__note_1", "исключен Законом РК от 05.05.2028 № 150-VIII;"))
    kept, old_words, new_words = (made.point("art_9", number, text) for number, text in (("2", "паром;"), ("3", "баржа."), ("3", "лодка.")))
    old, new = (made.edition(day, made.article("9", "Суда", gone, kept, last)) for day, last in ((made.OLD, old_words), (made.NEW, new_words)))
    rows = (
        Change("edited", "article", "art_9", "art_9", "label", 1.0, old_text="Статья 9. Суда", new_text="Статья 9. Суда"),
        Change("unchanged", "point", "art_9__point_2", "art_9__point_2", "exact", 1.0, old_text="2) паром;", new_text="2) паром;"),
        Change("edited", "point", "art_9__point_3", "art_9__point_3", "label", 1.0, old_text="3) баржа.", new_text="3) лодка."),
    )
    found = known(blame(new, [old], [Comparison(old.reference(), new.reference(), rows)]))
    assert found["art_9__point_1"] == ("150-VIII", [], "2030-01-01")
    assert found["art_9__point_3"] == (None, [], "2032-01-01")


def test_points_of_one_law_stand_in_the_order_of_their_numbers() -> None:
    points = [
        made.point("art_9", n, "", made.note(f"art_9__point_{n}__note_1", "исключен Законом РК от 05.05.2028 № 150-VIII;")) for n in ("9", "10")
    ]
    history = timeline([made.edition(made.NEW, made.article("9", "Суда", *points))])
    assert [event.provision for event in history.events] == ["art_9__point_9", "art_9__point_10"]


def test_blame_of_one_provision_and_of_none() -> None:
    assert [one.eid for one in blame(made.new(), provision="art_2-1")] == ["art_2-1", "art_2-1__point_1"]
    assert json.loads(json.dumps(blame(made.new(), provision="art_2-1")[0].to_json()))["last_changed_by"] == {
        "number": "12-IX",
        "date": "2031-03-14",
        "id": None,
    }
    with pytest.raises(WrongUse, match="art_40"):
        blame(made.new(), provision="art_40")
    with pytest.raises(WrongUse):
        blame(made.new(), [made.old(language="kaz")])
