"""Searching words in the texts of a table: folded once, then a scan of one column."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline.query.members import Mask
from timeline.query.remembered import remembered

SEARCHED = ("summary", "title", "sentence")
_TEXT = pa.large_string()


def containing(table: pd.DataFrame, words: str) -> Mask:
    """Which events have all of ``words`` somewhere in the columns SEARCHED, in any case, with or without accents."""
    found: Mask = np.ones(len(table), dtype=bool)
    for word in _folded(pa.array([words], _TEXT))[0].as_py().split():
        # The scanner of patterns is five times as fast as that of substrings; every character stands for itself.
        literal = "".join(one if one.isalnum() else f"\\x{{{ord(one):x}}}" for one in word)
        found &= pc.match_substring_regex(_texts(table), literal).to_numpy(zero_copy_only=False)
    return found


@remembered(most=2)
def _texts(table: pd.DataFrame) -> pa.Array:
    columns = [pa.array(table[name], _TEXT) for name in SEARCHED]
    return _folded(pc.binary_join_element_wise(*columns, pa.scalar("\n", _TEXT)))


def _folded(texts: pa.Array) -> pa.Array:
    """Small letters, without their accents."""
    bare = pc.replace_substring_regex(pc.utf8_normalize(texts, form="NFKD"), r"\p{Mn}+", "")
    return pc.utf8_lower(bare)
