"""What is worked out of a table once, however often it is asked for."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

import pandas as pd

T = TypeVar("T")


class Same:
    """A table as the key of a cache: equal to itself alone, and no reason to keep it alive."""

    __slots__ = ("_id", "_table")

    def __init__(self, table: pd.DataFrame) -> None:
        self._table, self._id = weakref.ref(table), id(table)

    def __hash__(self) -> int:
        return self._id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and (table := self._table()) is not None and table is other._table()

    @property
    def table(self) -> pd.DataFrame:
        """The table itself."""
        table = self._table()
        if table is None:
            raise ReferenceError("the table is gone")
        return table


def remembered(most: int = 4) -> Callable[[Callable[[pd.DataFrame], T]], Callable[[pd.DataFrame], T]]:
    """A function of a table that keeps its last ``most`` answers, one a table. The table must not change in place."""

    def decorate(build: Callable[[pd.DataFrame], T]) -> Callable[[pd.DataFrame], T]:
        @lru_cache(maxsize=most)
        def kept(same: Same) -> T:
            return build(same.table)

        @wraps(build)
        def ask(table: pd.DataFrame) -> T:
            return kept(Same(table))

        return ask

    return decorate
