"""The knowledge tables: tab-separated files beside this module, one header line, every row with its source.

In goes a table's name, out come its rows as dictionaries that know their line. What a row means is the business of
the module that asks for it; here only the form is checked, so that a bad row is an error naming file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import repeat

from timeline.errors import KnowledgeError


def read_rows(table: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of every row of ``table`` (say ``"states.tsv"``), in file order.

    Blank lines and lines that start with ``#`` are passed over. Raises KnowledgeError when the header is not exactly
    ``columns`` or a row has another number of cells.
    """
    header_seen = False
    for number, line in enumerate(_read(table).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header_seen:
            if cells != list(columns):
                raise KnowledgeError(f"{table}:{number}: the columns should be {', '.join(columns)}.")
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise KnowledgeError(f"{table}:{number}: {len(cells)} cells where {len(columns)} are due.")
        yield number, dict(zip(columns, cells, strict=True))


def read_cells(table: str, columns: Sequence[str], wanted: int) -> list[list[str]]:
    """The first ``wanted`` cells of every row and one with the rest of it: in a fifth of the time, for large tables.

    Only the sum of the cells is checked; where that or the header is wrong, ``read_rows`` names the row.
    """
    text = _read(table)
    lines = [line for line in text.split("\n") if line and line[0] != "#"]
    cells = sum(map(str.count, lines, repeat("\t")))
    if lines[:1] != ["\t".join(columns)] or cells != len(lines) * (len(columns) - 1) or "\t " in text or " \t" in text:
        return [[*list(row.values())[:wanted], ""] for _, row in read_rows(table, columns)]
    return [line.split("\t", wanted) for line in lines[1:]]


def _read(table: str) -> str:
    return files(__name__).joinpath(table).read_bytes().decode("utf-8").replace("\r\n", "\n")
