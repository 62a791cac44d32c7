"""Offices and who held them: the table of leaders as terms, and the holder of an office on a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf

from timeline.errors import KnowledgeError
from timeline.knowledge import read_rows

_NUMERAL = re.compile(r"[IVX]+")
TERM_COLUMNS = "state name variants gender office role first last source"
OFFICES = frozenset({"state", "government", "both", "foreign", "defence", "head", "leader"})
OTHER = "other"  # what a person of people.tsv holds: any function but these offices


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one person: first and last day in office, both included; ``last`` is date.max while it runs."""

    state: str
    name: str
    gender: str
    office: str
    role: str
    first: date
    last: date


def surname_of(name: str, variants: Sequence[str]) -> str:
    """The word that stands alone for a person: the first variant of one word, else the last word of the name.

    Empty for monarchs such as "Charles III".
    """
    for variant in variants:
        if " " not in variant:
            return variant
    last = name.rpartition(" ")[2]
    return "" if last.isupper() and _NUMERAL.fullmatch(last) else last


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the table. Raises KnowledgeError with file and line for a row that cannot be."""
    return tuple(_read("leaders.tsv", OFFICES))


@cache
def people() -> tuple[Term, ...]:
    """Known people who hold none of these offices: ministers, generals, envoys, heads of parties, each with years."""
    return tuple(_read("people.tsv", frozenset({OTHER})))


def _read(table: str, offices: frozenset[str]) -> Iterator[Term]:
    for line, row in read_rows(table, TERM_COLUMNS.split()):
        try:
            first = day_of(row["first"], last=False)
            last = day_of(row["last"], last=True) if row["last"] else date.max
        except ValueError:
            raise KnowledgeError(f"{table}:{line}: a term's days are YYYY-MM-DD, YYYY-MM or YYYY.") from None
        if row["office"] not in offices or first > last:
            raise KnowledgeError(f"{table}:{line}: unknown office, or a term that ends before it begins.")
        yield Term(row["state"], row["name"], row["gender"], row["office"], row["role"], first, last)


def day_of(cell: str, *, last: bool) -> date:
    """The first or last day that "2019", "2019-03" or "2019-03-20" can mean. Raises ValueError for anything else."""
    if len(cell) == 10:
        return date.fromisoformat(cell)
    parts = [int(part) for part in cell.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    return date(year, month, monthrange(year, month)[1] if last else 1)


@cache
def _by_state() -> dict[str, tuple[Term, ...]]:
    grouped: dict[str, list[Term]] = {}
    for term in terms():
        grouped.setdefault(term.state, []).append(term)
    return {state: tuple(group) for state, group in grouped.items()}


@cache
def _by_name() -> dict[str, tuple[Term, ...]]:
    grouped: dict[str, list[Term]] = {}
    for term in (*terms(), *people()):
        grouped.setdefault(term.name, []).append(term)
    return {name: tuple(sorted(group, key=lambda term: term.first)) for name, group in grouped.items()}


def terms_of(name: str) -> tuple[Term, ...]:
    """Every term of the person called ``name`` (the full name of the table), in order."""
    return _by_name().get(name, ())


@cache
def holder(state: str, offices: tuple[str, ...], day: date, role: str = "") -> Term | None:
    """Who held one of ``offices`` of ``state`` on ``day``: the first office that is filled, a like role before others.

    ``None`` when the table knows nobody: a gap is never filled with the neighbour.
    """
    if "leader" in offices:
        offices = _leading(state, day.year)
    sitting = [term for term in _by_state().get(state, ()) if term.first <= day <= term.last]
    for office in offices:
        in_office = [term for term in sitting if term.office == office]
        in_office.sort(key=lambda term: (term.role != role, -term.first.toordinal()))
        if in_office:
            return in_office[0]
    return None


def _leading(state: str, year: int) -> tuple[str, ...]:
    """The offices in which "the leader" of a state sits, the first that is filled counts."""
    heads = _executives().get(state)
    if heads is not None and heads[0] <= year <= heads[1]:
        return "leader", "both", "state", "government"
    return "leader", "both", "government", "state"


@cache
def _executives() -> dict[str, tuple[int, int]]:
    """First and last year in which the head of state leads beside a head of government."""
    rows = (row for _, row in read_rows("executives.tsv", ("state", "first", "last", "source")))
    return {row["state"]: (int(row["first"]), int(row["last"] or 9999)) for row in rows}


def years_away(name: str, day: date, state: str = "") -> float:
    """How many years lie between ``day`` and the nearest term of the person, or the nearest in ``state``.

    0.0 in office, infinite when unknown.
    """
    held = [term for term in terms_of(name) if not state or term.state == state]
    return min((max((term.first - day).days, (day - term.last).days, 0) for term in held), default=inf) / 365.25
