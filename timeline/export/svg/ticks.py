"""Where an axis has its ticks and what they say, as plotly.js works them out.

Dates are milliseconds since 1970 in the proleptic Gregorian calendar.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

_SECOND, _MINUTE, _HOUR, _DAY = 1_000.0, 60_000.0, 3_600_000.0, 86_400_000.0
_YEAR = 31_557_600_000.0
_MONTH = _YEAR / 12
_TENS, _MONTHS, _DAYS, _SIXTIES = (2, 5, 10), (1, 2, 3, 6, 12), (1, 2, 3, 7, 14), (1, 2, 5, 10, 15, 30)
_NEW_YEAR_2000, _SUNDAY = 946_684_800_000.0, 946_771_200_000.0  # where months and weeks are counted from
_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def milliseconds(value: Any) -> float:
    """A date as plotly reads it, in milliseconds; nan for none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    text = str(value).strip().replace(" ", "T")
    try:
        return float(np.datetime64(text, "ms").astype("int64")) if text not in ("", "None", "NaT") else math.nan
    except ValueError:
        return math.nan


def date_ticks(first: float, last: float, axis: Mapping[str, Any], length: float) -> list[tuple[float, str]]:
    """Ticks of an axis of dates from ``first`` to ``last`` over ``length`` pixels."""
    rough = abs(last - first) / (axis.get("nticks") or _tick_count(length, 80))
    slack = (last - first) * 1e-4
    low, high = min(first, last) - abs(slack), max(first, last) + abs(slack)
    if axis.get("dtick"):  # "M24": so many months from tick0 on
        months = int(axis["dtick"][1:])
        values, step = _by_months(low, high, months, milliseconds(axis["tick0"])), months * _MONTH
    elif 2 * rough > _MONTH:
        if 2 * rough > _YEAR:
            years = rough / _YEAR
            base = 10.0 ** math.floor(math.log10(years))
            months = round(12 * base * _round_up(years / base, _TENS))
        else:
            months = _round_up(rough / _MONTH, _MONTHS)
        values, step = _by_months(low, high, months), months * _MONTH
    else:
        unit, steps, origin = _unit(rough)
        step = unit * _round_up(rough / unit, steps)
        values = _by_step(low, high, step, origin)
    written = _date_format(step, axis)
    return [(value, date_label(value, written)) for value in values]


def _tick_count(length: float, least: float) -> float:
    return min(max(length / least, 4), 9) + 1


def _unit(rough: float) -> tuple[float, Sequence[int], float]:
    """The unit of ticks closer than a month: its milliseconds, the steps it may have, and where they begin."""
    for unit, steps, origin in (
        (_DAY, _DAYS, _SUNDAY),
        (_HOUR, _MONTHS, _NEW_YEAR_2000),
        (_MINUTE, _SIXTIES, _NEW_YEAR_2000),
    ):
        if 2 * rough > unit:
            return unit, steps, origin
    return _SECOND, _SIXTIES, _NEW_YEAR_2000


def _round_up(value: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if step >= value), steps[-1])


def _by_months(low: float, high: float, step: int, origin: float = _NEW_YEAR_2000) -> list[float]:
    """Every so many months from ``origin``, on its day of the month."""
    start = np.datetime64(int(origin), "ms")
    month = int(start.astype("datetime64[M]").astype("int64"))
    into = float((start - np.datetime64(month, "M")).astype("int64"))
    months = np.datetime64(int(low), "ms").astype("datetime64[M]").astype("int64")
    at = math.floor((int(months) - month) / step) * step + month
    values = []
    while (value := float(np.datetime64(at, "M").astype("datetime64[ms]").astype("int64")) + into) <= high:
        if value >= low:
            values.append(value)
        at += step
    return values


def _by_step(low: float, high: float, step: float, origin: float) -> list[float]:
    first = math.ceil((low - origin) / step)
    return [origin + at * step for at in range(first, math.floor((high - origin) / step) + 1)]


def _date_format(step: float, axis: Mapping[str, Any]) -> str:
    """The format of the first stop that holds for ``step``, else the axis's own, else one by the size of the step."""
    for stop in axis.get("tickformatstops") or ():
        least, most = (_bound(end) for end in stop["dtickrange"])
        if (least is None or least <= step) and (most is None or step <= most):
            return str(stop["value"])
    if axis.get("tickformat"):
        return str(axis["tickformat"])
    return "%Y" if step >= 12 * _MONTH else "%b %Y" if step >= _MONTH else "%b %-d\n%Y" if step >= _DAY else "%H:%M"


def _bound(end: Any) -> float | None:
    return None if end is None else float(end[1:]) * _MONTH if isinstance(end, str) else float(end)


def date_label(value: float, written: str) -> str:
    """A date in a d3 format: the directives that ``strftime`` shares with it."""
    day, _, time = str(np.datetime64(int(value), "ms")).partition("T")
    year, month, of_month = (int(part) for part in day.rsplit("-", 2))
    hour, minute, second = time[:8].split(":")
    parts = {
        "%Y": f"{year:04}", "%y": f"{year % 100:02}", "%m": f"{month:02}", "%-m": str(month), "%b": _NAMES[month - 1],
        "%d": f"{of_month:02}", "%-d": str(of_month), "%e": f"{of_month:2}", "%H": hour, "%M": minute, "%S": second,
    }  # fmt: skip
    return re.sub(r"%-?[A-Za-z]", lambda part: parts.get(part[0], part[0]), written)


def number_ticks(
    first: float, last: float, axis: Mapping[str, Any], length: float, least: float
) -> list[tuple[float, str]]:
    """Ticks of an axis of numbers; ``least`` is the least pixels between two of them."""
    rough = abs(last - first) / (axis.get("nticks") or _tick_count(length, least))
    if axis.get("dtick"):
        step, origin = float(axis["dtick"]), float(axis.get("tick0") or 0)
    else:
        base = 10.0 ** math.floor(math.log10(rough))
        step, origin = base * _round_up(rough / base, _TENS), 0.0
    slack = abs(last - first) * 1e-4
    values = _by_step(min(first, last) - slack, max(first, last) + slack, step, origin)
    written = str(axis.get("tickformat") or "")
    digits = max(0, -math.floor(math.log10(step) + 0.01))
    return [(value, number_label(value, written, digits)) for value in values]


def number_label(value: float, written: str, digits: int) -> str:
    """A number with so many digits behind the point, or in a d3 format that Python shares with it."""
    if written:
        text = format(round(value) if written.endswith("d") else value, written)
    else:
        text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text.replace("-", "−")
