"""The table of office holders: well-formed rows, one holder an office, and who held it on sixty known days."""

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations

import pytest

from timeline.knowledge import read_rows

COLUMNS = ("state", "name", "variants", "gender", "office", "role", "first", "last", "source")
EXCEPTION_COLUMNS = ("state", "name", "field", "reason")
OFFICES = {"state", "government", "both", "foreign", "head", "leader", "defence"}
HANDOVER = timedelta(days=31)  # an acting or outgoing holder may overlap with the next
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

HOLDERS = """
USA both 1945-05-08 Harry Truman
USA both 1962-10-22 John F. Kennedy
USA both 1991-12-25 George H.W. Bush
USA both 2001-09-11 George W. Bush
USA both 2019-06-30 Donald Trump
USA both 2022-02-24 Joe Biden
USA both 2025-07-01 Donald Trump
USA foreign 1973-10-06 Henry Kissinger
USA foreign 2012-09-12 Hillary Clinton
USA foreign 2015-07-14 John Kerry
USA foreign 2022-03-01 Antony Blinken
USA defence 2003-03-20 Donald Rumsfeld
GBR government 1938-09-30 Neville Chamberlain
GBR government 1956-11-05 Anthony Eden
GBR government 1982-04-02 Margaret Thatcher
GBR government 2003-03-20 Tony Blair
GBR government 2018-03-12 Theresa May
GBR government 2022-10-01 Liz Truss
GBR state 1953-06-02 Elizabeth II
GBR state 2023-05-06 Charles III
GBR foreign 1914-08-04 Edward Grey
FRA state 1966-03-07 Charles de Gaulle
FRA state 1981-10-20 François Mitterrand
FRA state 2003-02-14 Jacques Chirac
FRA state 2024-11-29 Emmanuel Macron
FRA government 1917-12-01 Georges Clemenceau
FRA government 1954-07-21 Pierre Mendès France
DEU government 1914-08-01 Theobald von Bethmann Hollweg
DEU government 1970-08-12 Willy Brandt
DEU government 1990-10-03 Helmut Kohl
DEU government 2015-09-04 Angela Merkel
DEU government 2023-06-01 Olaf Scholz
DEU foreign 1939-08-23 Joachim von Ribbentrop
SUN leader 1945-02-11 Joseph Stalin
SUN leader 1961-08-13 Nikita Khrushchev
SUN leader 1979-12-27 Leonid Brezhnev
SUN leader 1986-04-26 Mikhail Gorbachev
SUN foreign 1939-08-23 Vyacheslav Molotov
RUS state 1914-08-01 Nicholas II
RUS state 1993-10-04 Boris Yeltsin
RUS state 2008-08-08 Dmitry Medvedev
RUS government 2008-08-08 Vladimir Putin
RUS state 2014-03-18 Vladimir Putin
RUS foreign 2018-04-14 Sergei Lavrov
CHN leader 1950-10-19 Mao Zedong
CHN government 1972-02-21 Zhou Enlai
CHN state 1999-05-08 Jiang Zemin
CHN state 2010-11-23 Hu Jintao
CHN foreign 2023-07-01 Qin Gang
CHN foreign 2024-05-01 Wang Yi
JPN government 1941-12-07 Hideki Tojo
JPN government 2016-12-27 Shinzo Abe
IND government 1971-12-03 Indira Gandhi
IND government 2019-02-26 Narendra Modi
PAK government 2019-02-26 Imran Khan
PAK leader 1999-10-13 Pervez Musharraf
KAZ state 2018-06-01 Nursultan Nazarbayev
KAZ state 2022-01-05 Kassym-Jomart Tokayev
KAZ foreign 2024-11-28 Murat Nurtleu
UKR state 2004-11-22 Leonid Kuchma
UKR state 2013-11-21 Viktor Yanukovych
UKR state 2022-02-24 Volodymyr Zelensky
BLR state 2021-05-23 Alexander Lukashenko
GEO state 2008-08-08 Mikheil Saakashvili
ARM government 2020-09-27 Nikol Pashinyan
AZE state 2020-09-27 Ilham Aliyev
TUR government 2011-06-01 Recep Tayyip Erdogan
TUR state 2016-07-15 Recep Tayyip Erdogan
TUR state 1974-07-20 Fahri Korutürk
ISR government 1973-10-06 Golda Meir
ISR government 1993-09-13 Yitzhak Rabin
ISR government 2021-12-01 Naftali Bennett
EGY state 1956-07-26 Gamal Abdel Nasser
EGY state 1979-03-26 Anwar Sadat
EGY state 2013-01-01 Mohamed Morsi
IRN leader 1988-07-20 Ruhollah Khomeini
IRN state 2015-07-14 Hassan Rouhani
IRN foreign 2015-07-14 Mohammad Javad Zarif
IRQ state 1990-08-02 Saddam Hussein
SYR state 2013-08-21 Bashar al-Assad
SAU state 1973-10-17 King Faisal
SAU state 2018-10-02 King Salman
JOR state 1994-10-26 King Hussein
PRK leader 2018-06-12 Kim Jong Un
KOR state 2018-04-27 Moon Jae-in
KOR state 2000-06-15 Kim Dae-jung
VDR state 1954-07-21 Ho Chi Minh
RVN state 1968-01-31 Nguyen Van Thieu
CUB both|state 2014-12-17 Raúl Castro
VEN both 2002-04-01 Hugo Chávez
ARG both 1982-04-02 Leopoldo Galtieri
CHL both 1973-09-10 Salvador Allende
YUG state 1955-05-26 Josip Broz Tito
CSK leader 1968-08-21 Alexander Dubček
POL government 2010-04-10 Donald Tusk
ZAF both 1990-02-11 F.W. de Klerk
ETH state 1935-10-03 Haile Selassie
LBY leader 1988-12-21 Muammar Gaddafi
VAT state 1979-06-02 John Paul II
UN head 1961-02-15 Dag Hammarskjöld
UN head 1982-04-03 Javier Pérez de Cuéllar
UN head 2003-03-20 Kofi Annan
UN head 2022-04-28 António Guterres
NATO head 1999-03-24 Javier Solana
NATO head 2022-02-24 Jens Stoltenberg
IAEA head 2003-02-14 Mohamed ElBaradei
WHO head 2020-03-11 Tedros Adhanom Ghebreyesus
"""
QUESTIONS = [line.split(" ", 3) for line in HOLDERS.strip().splitlines()]

Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    return tuple(row for _, row in read_rows("leaders.tsv", COLUMNS))


def bound(text: str, last: bool = False) -> date:
    """The first day that a cell allows, or its last; an empty one is the end of time."""
    if not text:
        return date.max
    year, month, day = (int(part) if part else 0 for part in re.fullmatch(r"(\d+)-?(\d*)-?(\d*)", text).groups())
    if day or not last:
        return date(year, month or 1, day or 1)
    return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)


def described(row: Row) -> str:
    return " ".join((row["state"], row["name"], row["office"], row["first"]))


def test_the_table_is_as_large_as_its_scope():
    assert len(rows()) > 1000
    assert len({row["state"] for row in rows() if len(row["state"]) == 3}) > 150


def faults(row: Row) -> list[str]:
    """What is wrong with the form of a row."""
    variants = row["variants"].split(";") if row["variants"] else []
    checks = {
        "state": re.fullmatch(r"[A-Z]{2,12}", row["state"]),
        "gender": row["gender"] in {"m", "f"},
        "office": row["office"] in OFFICES,
        "role": row["role"],
        "source": row["source"],
        "days": DAY.fullmatch(row["first"]) and DAY.fullmatch(row["last"] or "1900"),
        "variants": all(variant and variant == variant.strip() for variant in variants),
        "a variant twice": len({row["name"], *variants}) == len(variants) + 1,
    }
    return [f"{described(row)}: {what}" for what, right in checks.items() if not right]


def test_rows_are_well_formed():
    assert not [fault for row in rows() for fault in faults(row)]


def test_no_term_ends_before_it_begins():
    assert not [described(row) for row in rows() if bound(row["first"]) > bound(row["last"], last=True)]


def test_no_row_stands_twice():
    keys = [(row["state"], row["name"], row["office"], row["role"], row["first"]) for row in rows()]
    assert len(keys) == len(set(keys))


def test_a_person_has_one_gender():
    genders = defaultdict(set)
    for row in rows():
        genders[row["state"], row["name"]].add(row["gender"])
    assert not [person for person, values in genders.items() if len(values) > 1]


def test_every_state_is_known():
    known = set()
    for table in ("states.tsv", "organisations.tsv"):
        lines = files("timeline.knowledge").joinpath(table).read_text("utf-8").splitlines()
        known |= {line.split("\t")[0] for line in lines if line and not line.startswith("#")}
    assert {row["state"] for row in rows()} <= known


def test_one_holder_of_an_office_at_a_time():
    terms = defaultdict(list)
    for row in rows():
        terms[row["state"], row["office"], row["role"]].append(row)
    clashes = [
        (described(one), described(other))
        for holders in terms.values()
        for one, other in combinations(holders, 2)
        if min(bound(one["last"]), bound(other["last"])) - max(bound(one["first"]), bound(other["first"])) > HANDOVER
    ]
    assert not clashes


@pytest.mark.parametrize(("state", "office", "day", "name"), QUESTIONS, ids=lambda part: part)
def test_holder(state, office, day, name):
    when = date.fromisoformat(day)
    holders = {
        row["name"]
        for row in rows()
        if row["state"] == state and row["office"] in office.split("|") and bound(row["first"]) <= when
        if when <= bound(row["last"], last=True)
    }
    assert name in holders


def test_exceptions_say_why():
    fields = {"person", "first", "last"}
    for _, row in read_rows("leader_exceptions.tsv", EXCEPTION_COLUMNS):
        assert row["field"] in fields
        assert len(row["reason"]) > 10
