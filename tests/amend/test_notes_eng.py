"""English official notes: every row is a note of our own in the official formula (laws, numbers and days are invented) and what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, list[str], list[str]]] = [
    (
        "art_3",
        "Footnote. Article 3 as amended by the Laws of the Republic of Kazakhstan No. 15-IX dated 27.04.2032 (shall be enforced "
        "upon expiry of ten calendar days after its first official publication); No. 351-IX dated 29.06.2033 (shall be enforced "
        "from 01.07.2034).",
        ["amended art_3 | law 15-IX 2032-04-27 | days-after-publication 10c", "amended art_3 | law 351-IX 2033-06-29 | on-date 2034-07-01"],
        [],
    ),
    (
        "art_5",
        "Footnote. Article 5 is in the wording of the Law of the Republic of Kazakhstan dated 22.12.2032 № 28-IX (shall be "
        "enforced upon expiry of ten calendar days after the day of its first official publication); as amended by the Law of "
        "the Republic of Kazakhstan dated 13.05.2033 № 327-IX (the order of enforcement see Article 2).",
        [
            "replaced art_5 | law 28-IX 2032-12-22 | days-after-publication 10c",
            "amended art_5 | law 327-IX 2033-05-13 | see-provision see art_2",
        ],
        [],
    ),
    (
        "art_9__point_9",
        "9) is excluded by the Law of the Republic of Kazakhstan dated 24.11.2032 № 421-IX (shall be enforced from January 1, 2033);",
        ["repealed art_9__point_9 | law 421-IX 2032-11-24 | on-date 2033-01-01"],
        [],
    ),
    (
        "art_10-1",
        "Footnote. The Law is supplemented by Article 10-1 in accordance with the Law of the Republic of Kazakhstan dated "
        "10.12.2032 № 153-IX (shall be enforced upon expiry of six months after the day its first official publication).",
        ["inserted art_10-1 | law 153-IX 2032-12-10 | months-after-publication 6"],
        [],
    ),
    (
        "art_17-1",
        "Footnote. Chapter 3 is supplemented by Articles 17-1 and 17-2 in accordance with the Constitutional Law of the "
        "Republic of Kazakhstan No. 121-IX of 3 July 2032.",
        [
            "inserted art_17-1 | constitutional-law 121-IX 2032-07-03 | unstated",
            "inserted art_17-2 | constitutional-law 121-IX 2032-07-03 | unstated",
        ],
        [],
    ),
    (
        "act",
        'Footnote. Throughout the whole text, the words "settler", "settlers" are replaced respectively by the words '
        '"newcomer", "newcomers" in accordance with the Law of the RK dated 13.05.2032 № 327-IX.',
        ["renamed-throughout act | law 327-IX 2032-05-13 | unstated | settler, settlers → newcomer, newcomers"],
        [],
    ),
    (
        "art_7",
        "Footnote. The title of Article 7 is in the wording of the Law of the Republic of Kazakhstan dated 24 November 2032 No. "
        "421-IX (shall come into force from the date of its first official publication).",
        ["replaced art_7/heading | law 421-IX 2032-11-24 | on-publication"],
        [],
    ),
    (
        "art_6",
        "Footnote. Subparagraph 3) of paragraph 2 of Article 6 as amended by the Law of the Republic of Kazakhstan dated "
        "31.02.2032 № 99-IX (shall be enforced from 01.01.2033).",
        ["amended art_6__para_2__point_3 | law 99-IX | on-date 2033-01-01"],
        ["no such day: 31.02.2032 № 99-IX"],
    ),
    (
        "art_16",
        "Footnote. Article 16 is excluded by the Law of the Republic of Kazakhstan dated 10.12.2032 № 153-IX (shall be enforced "
        "upon expiry of twenty-one calendar days after its first official publication).",
        ["repealed art_16 | law 153-IX 2032-12-10 | days-after-publication 21c"],
        [],
    ),
    (
        "art_9",
        "Paragraph 2 is provided to be amended by the Law of the Republic of Kazakhstan dated 09.01.2036 № 256-XI (shall be "
        "enforced from 01.05.2036).",
        ["amended art_9__para_2 | law 256-XI 2036-01-09 | on-date 2036-05-01 | pending"],
        [],
    ),
    (
        "art_9",
        "Footnote. Paragraph 4 is suspended until 01.01.2037 by the Law of the Republic of Kazakhstan dated 10.01.2035 № 156-XI.",
        ["suspended art_9__para_4 | law 156-XI 2035-01-10 | unstated | until 2037-01-01"],
        [],
    ),
    (
        "act",
        "Footnote. Preamble as amended by the Law of the Republic of Kazakhstan dated 02.07.2033 № 111-IX; as reworded by the "
        "Decree of the President dated 1 March 1996 No. 9890.",
        ["amended preamble | law 111-IX 2033-07-02 | unstated", "replaced preamble | decree 9890 1996-03-01 | unstated"],
        [],
    ),
    (
        "act",
        "Note of the RCLI! For the procedure for the enforcement of this Law, see Article 63.",
        ["in-force act | no act | see-provision see art_63"],
        [],
    ),
    (
        "act",
        "The order of enforcement of this Law see Article 63",
        ["in-force act | no act | see-provision see art_63"],
        [],
    ),
    (
        "act",
        "Note of RCLI! The order of enforcement of this Law see Article 63.",
        ["in-force act | no act | see-provision see art_63"],
        [],
    ),
    (
        "art_5",
        "Note of ILLI! Article 5 is provided to be amended by the Law of the Republic of Kazakhstan dated 30.11.2035 № 949-XI (shall be enforced from "
        "01.07.2037).",
        ["amended art_5 | law 949-XI 2035-11-30 | on-date 2037-07-01 | pending"],
        [],
    ),
    (
        "act",
        "Footnote. The Law is in the wording of Law of the Republic of Kazakhstan No. 939 dated 5 June 2006 (see Article 2 of Law of the Republic of "
        "Kazakhstan No. 939 for the enactment procedure).",
        ["replaced act | law 939 2006-06-05 | see-provision see art_2"],
        [],
    ),
    (
        "act",
        "Footnote. Title is in the new wording, the Preamble is excluded, throughout the text, the words “by the Charter”, “the Charter” are replaced "
        "by the words “by the Law”, “the Law” - by the Law of the Republic of Kazakhstan, dated 2 April 2001, No. 962 (see Article 2).",
        [
            "replaced act/heading | law 962 2001-04-02 | see-provision see art_2",
            "repealed preamble | law 962 2001-04-02 | see-provision see art_2",
            "renamed-throughout act | law 962 2001-04-02 | see-provision see art_2 | by the Charter, the Charter → by the Law, the Law",
        ],
        [],
    ),
    (
        "act",
        'Footnote. The title is in a new version, throughout the text the words "by Charter, “of Charter” shall be replaced by the words "by the Law", '
        "“of the Law” by the Law of the Republic of Kazakhstan, dated 2 April 2001 No 962.",
        ["replaced act/heading | law 962 2001-04-02 | unstated"],
        [
            'The title is in a new version, throughout the text the words "by Charter, “of Charter” shall be replaced by the words "by the Law", '
            "“of the Law” by the Law of the Republic of Kazakhstan, dated"
        ],
    ),
    (
        "act",
        "Footnote. Throughout the text: the words “of the Charter”, “Charter” are replaced by the words “of the Law”, “Law”; the words “foreign "
        "nationals” are replaced by the words “foreigners” by the Law of the Republic of Kazakhstan dated 12.02.2007 № 927.",
        [
            "renamed-throughout act | law 927 2007-02-12 | unstated | of the Charter, Charter → of the Law, Law",
            "renamed-throughout act | law 927 2007-02-12 | unstated | foreign nationals → foreigners",
        ],
        [],
    ),
    (
        "act",
        "Footnote. In the text, after the word “Chapter” numbers “I – XIII” are replaced by the numbers “1 – 13” - by the Law of the Republic of "
        "Kazakhstan, dated 20 November 2004, No 913.",
        ["renamed-throughout act | law 913 2004-11-20 | unstated | I – XIII → 1 – 13"],
        [],
    ),
    (
        "art_1",
        "Footnote. The Article 1 – as amended by the Decree of the President of the Republic of Kazakhstan, having the force of the Law, dated "
        "5 November 1995, No. 9672; by the Law, dated 11 August 1997, No 954.",
        ["amended art_1 | decree 9672 1995-11-05 | unstated", "amended art_1 | law 954 1997-08-11 | unstated"],
        [],
    ),
    (
        "art_5",
        "Footnote. Article 5 as amended by Laws No. 930-V of 05.08.2012 (enforced ten calendar days after its first official publication); No. 906-V of "
        "21.07.2013 (for the procedure of enforcement see Article 2).",
        ["amended art_5 | law 930-V 2012-08-05 | days-after-publication 10c", "amended art_5 | law 906-V 2013-07-21 | see-provision see art_2"],
        [],
    ),
    (
        "chp_2",
        "Footnote. Chapter 2 is deleted by Law No. 930-V of the Republic of Kazakhstan of August 5, 2012 (becomes effective on 01.01.2013).",
        ["repealed chp_2 | law 930-V 2012-08-05 | on-date 2013-01-01"],
        [],
    ),
    (
        "act",
        "Footnote. Throughout the text, the word “clerk” is, in all contexts, substituted by the word “officer”, by Law of the Republic of Kazakhstan "
        "dated 12 February, 2007 No 922 (enforced upon expiry of 6 months after official publication); the words “personal seal” are in all contexts, "
        "substituted by the word “seal”, by Law of the Republic of Kazakhstan dated 28.07.2012 No 924-V (into effect from the date of its publication).",
        [
            "renamed-throughout act | law 922 2007-02-12 | months-after-publication 6 | clerk → officer",
            "renamed-throughout act | law 924-V 2012-07-28 | on-publication | personal seal → seal",
        ],
        [],
    ),
    (
        "act",
        "Footnote. The heading has been amended in Kazakh, the text in English has not been amended by the order of the acting Minister of Justice of "
        "the Republic of Kazakhstan dated 13.09.2031 No. 908.",
        ["amended act/heading | order 908 2031-09-13 | unstated | (the Kazakh text only)"],
        [],
    ),
    (
        "preamble",
        "Footnote. Preamble - as amended by the joint order of the Minister of Justice of the Republic of Kazakhstan dated 30.12.2032 № 982 and the "
        "Minister of National Economy of the Republic of Kazakhstan dated 31.12.2032 № 910 (effective from 01.02.2033).",
        ["amended preamble | order 982 2032-12-30 | on-date 2033-02-01", "amended preamble | order 910 2032-12-31 | on-date 2033-02-01"],
        [],
    ),
    (
        "act",
        'Footnote. Throughout the text, except for Chapter 14, the words "the volost," are replaced by the words "the rural district," by Constitutional '
        "Law of the Republic of Kazakhstan dated July 19, 2007 No 968.",
        ["renamed-throughout act | constitutional-law 968 2007-07-19 | unstated | (except for Chapter 14) the volost → the rural district"],
        [],
    ),
    (
        "art_3",
        "Article 3 is with the changes, introduced by the Constitutional Acts of RK of 6 June 1999 No. 975-I; 19 July 2007 No. 968-III.",
        ["amended art_3 | constitutional-law 975-I 1999-06-06 | unstated", "amended art_3 | constitutional-law 968-III 2007-07-19 | unstated"],
        [],
    ),
    (
        "act",
        "Footnote. The form of the act and the title are changed, the Preamble is excluded by the Law of the Republic of Kazakhstan dated 12.02.2007 № 927.",
        ["amended act/heading | law 927 2007-02-12 | unstated", "repealed preamble | law 927 2007-02-12 | unstated"],
        [],
    ),
]


@pytest.mark.parametrize(("position", "note", "effects", "not_understood"), ROWS, ids=[f"{at}-{row[1][:60]}" for at, row in enumerate(ROWS)])
def test_a_note_means(told: Callable[..., Any], position: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language="eng", position=position)
    assert lines == effects
    assert list(reading.not_understood) == not_understood
