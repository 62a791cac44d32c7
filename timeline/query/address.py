"""A query as the parameters of a URL, and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import unquote

from timeline.query.query import Pair, Query


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
    "include_doubtful": _read_flag,
    "words": lambda values: " ".join(values),
    "min_confidence": _read_share,
}
