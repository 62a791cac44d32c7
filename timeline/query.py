"""Which events to show: a Query is plain data, ``select`` the rows that satisfy it, ``to_params`` its place in a URL.

Several values of one facet mean any of them; facets are joined by "and". Nothing here draws or reads a file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.table import event_pairs

Pair = tuple[str, str]
Rows = npt.NDArray[np.intp]  # positions of rows
Mask = npt.NDArray[np.bool_]

# The facets that compare one value of a row with those asked for, and the column that holds it.
VALUE_FACETS: Mapping[str, str] = {
    "documents": "doc_id",
    "types": "type",
    "quads": "quad",
    "tones": "tone",
    "statuses": "status",
    "bases": "date_basis",
}
SEARCHED = ("summary", "title", "sentence")


@dataclass(frozen=True, slots=True)
class Query:
    """What an event must satisfy; what is left empty asks nothing.

    ``actors`` and ``organisations`` are both actor ids, kept apart so that asking for a country and an organisation
    asks for events of both. A pair matches in either order. ``since`` and ``until`` are inclusive and match every event
    whose days overlap them; an event that goes on has no last day. ``words`` must all occur, in any case, in the
    summary, the title or the sentence.
    """

    actors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    include_undated: bool = True
    words: str = ""
    min_confidence: float = 0.0


def select(table: pd.DataFrame, query: Query) -> pd.DataFrame:
    """Rows of ``table`` that satisfy ``query``, in their order and with their index.

    An event is kept when date_start..date_end overlaps since..until, all four days included.
    """
    # The cheap tests come first: those on lists and text run over the rows that are left.
    kept = np.flatnonzero(_by_value(table, query) & _by_day(table, query))
    for test in (_by_actor, _by_leader, _by_pair, _by_words):
        kept = test(table, query, kept)
    return table if len(kept) == len(table) else table.iloc[kept]


def counts(table: pd.DataFrame, column: str) -> pd.Series:
    """How many events have each value of ``column``, the most frequent first, ties by name.

    ``"actors"`` counts the sources and targets of an event once each, ``"pairs"`` its pairs (as tuples).
    """
    values: Iterable[Any]
    if column == "actors":
        both = zip(table["source"], table["target"], strict=True)
        values = (actor for source, target in both for actor in {*source, *target})
    elif column == "pairs":
        sides = zip(table["source"], table["target"], table["reciprocal"], strict=True)
        values = (pair for source, target, mutual in sides for pair in event_pairs(source, target, mutual))
    elif table[column].dtype == object:
        values = (value for cell in table[column] for value in set(cell))
    else:
        values = table[column].dropna().tolist()
    found: dict[Any, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return pd.Series([n for _, n in ordered], index=pd.Index([value for value, _ in ordered], tupleize_cols=False))


def _by_value(table: pd.DataFrame, query: Query) -> Mask:
    fits: Mask = np.ones(len(table), dtype=bool)
    for facet, column in VALUE_FACETS.items():
        if wanted := getattr(query, facet):
            fits &= table[column].isin(wanted).to_numpy()
    if query.min_confidence > 0:
        fits &= table["confidence"].to_numpy() >= query.min_confidence
    return fits


def _by_day(table: pd.DataFrame, query: Query) -> Mask:
    start, end = table["date_start"].to_numpy(), table["date_end"].to_numpy()
    undated = np.isnat(start)
    fits = ~undated
    if query.since:
        fits &= (end >= np.datetime64(query.since)) | table["open_end"].to_numpy()
    if query.until:
        fits &= start <= np.datetime64(query.until)
    wanted: Mask = fits | undated if query.include_undated else fits
    return wanted


def _by_actor(table: pd.DataFrame, query: Query, rows: Rows) -> Rows:
    for facet in (query.actors, query.organisations):
        if facet:
            wanted = frozenset(facet)
            sides = zip(_cells(table, "source", rows), _cells(table, "target", rows), strict=True)
            rows = _where(rows, (not (wanted.isdisjoint(one) and wanted.isdisjoint(other)) for one, other in sides))
    return rows


def _by_leader(table: pd.DataFrame, query: Query, rows: Rows) -> Rows:
    if not query.leaders:
        return rows
    wanted = frozenset(query.leaders)
    return _where(rows, (not wanted.isdisjoint(cell) for cell in _cells(table, "leaders", rows)))


def _by_pair(table: pd.DataFrame, query: Query, rows: Rows) -> Rows:
    if not query.pairs:
        return rows
    columns = [_cells(table, name, rows) for name in ("source", "target", "reciprocal")]
    fits: Mask = np.zeros(len(rows), dtype=bool)
    for a, b in query.pairs:
        # What event_pairs would hold, without building it.
        fits |= np.fromiter(
            (
                (a in source and b in target) or (b in source and a in target)
                if not mutual
                else (a in source or a in target) and (b in source or b in target)
                for source, target, mutual in zip(*columns, strict=True)
            ),
            dtype=bool,
            count=len(rows),
        ) & (a != b)
    return rows[fits]


def _by_words(table: pd.DataFrame, query: Query, rows: Rows) -> Rows:
    # The longest word is likely the rarest, and leaves the others less to search.
    for word in sorted(query.words.split(), key=len, reverse=True):
        fits = np.zeros(len(rows), dtype=bool)
        for column in SEARCHED:
            open_ = np.flatnonzero(~fits)
            texts = table[column].iloc[rows[open_]]
            fits[open_] = texts.str.contains(word, case=False, regex=False).to_numpy(dtype=bool)
        rows = rows[fits]
    return rows


def _where(rows: Rows, fits: Iterable[bool]) -> Rows:
    kept: Rows = rows[np.fromiter(fits, dtype=bool, count=len(rows))]
    return kept


def _cells(table: pd.DataFrame, column: str, rows: Rows) -> npt.NDArray[Any]:
    return np.asarray(table[column])[rows]


def to_params(query: Query) -> dict[str, list[str]]:
    """The query as URL parameters: only what it asks for; days in ISO 8601, a pair as ``KAZ~RUS``."""
    params: dict[str, list[str]] = {}
    for field in fields(Query):
        value = getattr(query, field.name)
        if value == field.default:
            continue
        if field.name == "pairs":
            params["pairs"] = ["~".join(one.replace("%", "%25").replace("~", "%7E") for one in pair) for pair in value]
        elif isinstance(value, tuple):
            params[field.name] = list(value)
        elif isinstance(value, date):
            params[field.name] = [value.isoformat()]
        elif isinstance(value, bool):
            params[field.name] = ["yes" if value else "no"]
        else:
            params[field.name] = [str(value)]
    return params


def from_params(params: Mapping[str, str | Sequence[str]]) -> Query:
    """The query that URL parameters describe; whatever makes no sense there is passed over."""
    given = {name: [value] if isinstance(value, str) else list(value) for name, value in params.items()}
    found: dict[str, Any] = {}
    for field in fields(Query):
        if values := [value for value in given.get(field.name, ()) if value.strip()]:
            read = _READERS.get(field.name, tuple)
            if (value := read(values)) is not None:
                found[field.name] = value
    return Query(**found)


def _read_pairs(values: list[str]) -> tuple[Pair, ...]:
    split = (tuple(unquote(one) for one in value.split("~")) for value in values)
    return tuple((pair[0], pair[1]) for pair in split if len(pair) == 2 and all(pair))


def _read_day(values: list[str]) -> date | None:
    try:
        return date.fromisoformat(values[0].strip())
    except ValueError:
        return None


def _read_flag(values: list[str]) -> bool | None:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(
        values[0].strip().lower()
    )


def _read_share(values: list[str]) -> float | None:
    try:
        share = float(values[0])
    except ValueError:
        return None
    return min(max(share, 0.0), 1.0) if math.isfinite(share) else None


_READERS: Mapping[str, Callable[[list[str]], Any]] = {
    "pairs": _read_pairs,
    "since": _read_day,
    "until": _read_day,
    "include_undated": _read_flag,
    "words": lambda values: " ".join(values),
    "min_confidence": _read_share,
}
