"""Days to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.relations import Numbers


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: ``first`` lies at 0, ``last`` at ``width``."""

    first: float
    last: float
    width: float

    def pixel(self, day: float) -> float:
        """Where a day lies."""
        return (day - self.first) / (self.last - self.first) * self.width

    def day(self, pixel: float) -> float:
        """The day at a pixel, with its fraction."""
        return self.first + pixel / self.width * (self.last - self.first)

    def pixels(self, days: Numbers) -> Numbers:
        """Where many days lie."""
        return (days - self.first) / (self.last - self.first) * self.width

    def days(self, pixels: Numbers) -> Numbers:
        """The days at many pixels."""
        return self.first + pixels / self.width * (self.last - self.first)
