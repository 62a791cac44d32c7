"""What hover boxes and table twins say of any selection of events: counts by tone, mean tone and mean score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.figures.theme import TONES


@dataclass(frozen=True, slots=True)
class Sum:
    """So many events of each tone, in the order of TONES, and the mean of their Goldstein values."""

    tones: tuple[int, ...]
    goldstein: float

    @property
    def count(self) -> int:
        """All events."""
        return sum(self.tones)

    @property
    def lean(self) -> int:
        """The mean tone in whole steps from -2, all hostile, to 2, all cooperative: one of ``theme.LEANS``."""
        cooperative, _, hostile = self.tones
        return round(2 * (cooperative - hostile) / max(self.count, 1))

    def words(self) -> str:
        """``12 events: 3 cooperative, 9 hostile; mean score −3.1``."""
        parts = ", ".join(f"{number:,} {tone}" for tone, number in zip(TONES, self.tones, strict=True) if number)
        return f"{plural(self.count)}: {parts}; mean score {signed(self.goldstein)}"


def plural(number: int, word: str = "event") -> str:
    """``1 event``, ``1,204 events``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def duration(days: float) -> str:
    """A number of days in the unit that a reader would choose, none below 0: ``3 days``, ``4 months``."""
    whole = max(round(days), 0)
    if whole < 60:
        return plural(whole, "day")
    return plural(round(whole / 30.4), "month") if whole < 730 else plural(round(whole / 365.25), "year")


def signed(value: float) -> str:
    """A number with its sign, as printed: ``+3.1``, ``−4.0``, ``0.0``."""
    text = f"{abs(value):.1f}"
    return text if float(text) == 0 else f"{'+' if value > 0 else '−'}{text}"


def percent(share: float) -> str:
    """A share of 1 in whole per cents, half up as readers reckon: ``13%`` for 0.125."""
    return f"{Decimal(str(share)).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP)}%"


def percents(counts: Sequence[int]) -> list[str]:
    """The shares of parts of one whole, as ``percent`` has them, and so that they add up to 100.

    Where they do not, the part that is nearest to being rounded the other way is so, the larger of two, unless an equal
    part would have to follow: equal parts have equal shares, and three thirds are 33% each.
    """
    total = max(sum(counts), 1)
    found = [(200 * number + total) // (2 * total) for number in counts]
    off = 100 - sum(found)
    way = 1 if off > 0 else -1
    rounded = {number: way * (100 * number - share * total) for number, share in zip(counts, found, strict=True)}
    for number in sorted(rounded, key=lambda one: (rounded[one], one), reverse=True):
        same = counts.count(number)
        if rounded[number] > 0 and same <= abs(off):
            found = [share + way * (one == number) for one, share in zip(counts, found, strict=True)]
            off -= way * same
    return [f"{share}%" for share in found]


def short(number: int) -> str:
    """A count in at most four characters up to a million: ``999``, ``1.2k``, ``35k``."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k" if number < 9_950 else f"{number / 1000:.0f}k"


class Sums:
    """The sums of a table by a number that each event has."""

    def __init__(self, table: pd.DataFrame) -> None:
        tones = table["tone"].to_numpy()
        self._tones = np.select([tones == tone for tone in TONES], range(len(TONES)), 1)
        self._goldstein = table["goldstein"].to_numpy()

    def by(self, rows: npt.NDArray[np.intp] | Sequence[int], numbers: npt.NDArray[np.intp], most: int) -> list[Sum]:
        """One sum for each number from 0 to ``most``; event ``rows[i]`` has ``numbers[i]``, below 0 for none."""
        rows = np.asarray(rows, dtype=np.intp)
        kept = numbers >= 0
        rows, numbers = rows[kept], numbers[kept]
        width = len(TONES)
        tones = np.bincount(numbers * width + self._tones[rows], minlength=most * width).reshape(most, width)
        totals = np.bincount(numbers, weights=self._goldstein[rows], minlength=most)
        means = totals / np.maximum(tones.sum(axis=1), 1)
        return [Sum(tuple(int(one) for one in counts), float(mean)) for counts, mean in zip(tones, means, strict=True)]

    def of(self, rows: npt.NDArray[np.intp] | Sequence[int]) -> Sum:
        """The sum of some events."""
        return self.by(rows, np.zeros(len(rows), dtype=np.intp), 1)[0]
