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
    lines = files(__name__).joinpath(table).read_text("utf-8").splitlines()
    header_seen = False
    for number, line in enumerate(lines, 1):
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
