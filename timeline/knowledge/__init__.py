"""The knowledge tables: tab-separated files beside this module, one header line, every row with its source.

In goes a table's name, out come its rows as dictionaries that know their line. What a row means is the business of
the module that asks for it; here only the form is checked, so that a bad row is an error naming file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from timeline.errors import KnowledgeError


def read_rows(table: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of every row of ``table`` (say ``"states.tsv"``), in file order.

    Blank lines and lines that start with ``#`` are passed over. Raises KnowledgeError when the header is not exactly
    ``columns`` or a row has another number of cells.
    """
    for number, cells in read_cells(table, columns):
        yield number, dict(zip(columns, cells, strict=True))


def read_cells(table: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The same without the names of the columns, for large tables: half the time."""
    lines = enumerate(files(__name__).joinpath(table).read_text("utf-8").splitlines(), 1)
    for number, line in lines:
        if line[:1] != "#" and line.strip():
            if _cells(line) != list(columns):
                raise KnowledgeError(f"{table}:{number}: the columns should be {', '.join(columns)}.")
            break
    for number, line in lines:
        if line[:1] == "#" or not line.strip():
            continue
        cells = _cells(line)
        if len(cells) != len(columns):
            raise KnowledgeError(f"{table}:{number}: {len(cells)} cells where {len(columns)} are due.")
        yield number, cells


def _cells(line: str) -> list[str]:
    cells = line.split("\t")
    return [cell.strip() for cell in cells] if "  " in line or " \t" in line or "\t " in line else cells
