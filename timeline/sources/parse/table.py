"""Tables with an article a row, of any length: CSV and its kin, Excel, JSON and JSON Lines, Parquet."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from timeline.errors import InputError
from timeline.sources.draft import Columns, Draft, Given, Link, Said, web_address
from timeline.sources.encoding import decode, lines, stream_encoding
from timeline.sources.parse.archive import check
from timeline.sources.parse.blocks import parse_html, text_of
from timeline.sources.parse.columns import GDELT, SAMPLE, Layout, day_of, guess, is_header, words

Row = Sequence[object]
Found = Draft | Link | Columns | Said
DELIMITERS = ",;\t|"
WIDEST = 500  # columns
BATCH = 64  # rows of a Parquet file at a time
LISTS = 4  # levels of a JSON file at which its list of articles is looked for
_MARKUP = re.compile(r"<(?:p|br|div|span|a|strong|em|h\d|li)\b[^>]{0,500}>", re.IGNORECASE)
_TEASER = re.compile(r"\s*\[\+\d+ chars\]\s*$")  # NewsAPI gives the first 200 characters of an article


def read_csv(given: Given) -> Iterator[Found]:
    """A CSV, TSV or semicolon-separated table, with or without a header; GDELT's exports have none."""
    encoding = stream_encoding(given.stream, given.name)
    sample, _ = _look(lines(given.stream, encoding, given.limits.text, given.name))
    delimiter = _delimiter(sample)
    given.stream.seek(0)
    head, rows = _look(_cells(given, encoding, delimiter))
    if not head:
        raise InputError(f"{given.name} is empty; give a table with articles in it.")
    width = len(head[0])
    if width in GDELT and delimiter == "\t" and not is_header(head[0], []):
        yield from _gdelt(rows, *GDELT[width])
        return
    names: Row = next(rows) if is_header(head[0], head[1:]) else [f"column {i}" for i in range(1, width + 1)]
    yield from articles([words(name) for name in names], rows, given)


def read_jsonl(given: Given) -> Iterator[Found]:
    """A file with a JSON object a line; lines that are none are counted and said."""
    bad: list[int] = []
    encoding = stream_encoding(given.stream, given.name)
    records = _parsed(lines(given.stream, encoding, given.limits.text, given.name), bad)
    yield from _records(records, given)
    if bad:
        count = _count(len(bad), "line")
        yield Said(given.name, f"{count} of {given.name} left out for being no JSON, the first is line {bad[0]}.")


def read_json(given: Given) -> Iterator[Found]:
    """A JSON file with a list of articles somewhere in it: NewsAPI, GDELT, a JSON feed, an export."""
    try:
        value = json.loads(decode(given.data(), given.name, given.charset))
    except (ValueError, RecursionError):
        raise InputError(f"{given.name} is damaged or half: it is no JSON; make or fetch it again.") from None
    records = max(_lists(value, LISTS), key=len, default=[value] if isinstance(value, dict) else [])
    yield from _records(iter(records), given)


def read_xlsx(given: Given) -> Iterator[Found]:
    """The sheets of an Excel file, each a table."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check(given)
    damaged = (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, SyntaxError)
    try:
        book = load_workbook(given.stream, read_only=True, data_only=True)
        sheets = book.worksheets
        for sheet in sheets:
            sheet.reset_dimensions()  # what it says of its size may be a lie
            filled = (
                row for row in sheet.iter_rows(values_only=True, max_col=WIDEST) if any(c is not None for c in row)
            )
            head, rows = _look(filled)
            if not head:
                continue
            named = is_header(head[0], head[1:])
            names = [words(c) if named else f"column {i}" for i, c in enumerate(head[0], 1)]
            yield from articles(names, islice(rows, int(named), None), given, sheet.title if len(sheets) > 1 else "")
    except damaged:
        raise InputError(f"{given.name} is a damaged Excel file; save it again and give that.") from None


def read_parquet(given: Given) -> Iterator[Found]:
    """A Parquet file, read a few rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(given.stream, pre_buffer=False, buffer_size=65_536)
        simple = [f.name for f in file.schema_arrow if not (pa.types.is_nested(f.type) or pa.types.is_binary(f.type))]
        batches = file.iter_batches(batch_size=BATCH, columns=simple, use_threads=False)
        rows = (list(row.values()) for batch in batches for row in batch.to_pylist())
        yield from articles(simple, rows, given)
    except (pa.ArrowException, OSError, ValueError):
        raise InputError(f"{given.name} is a damaged Parquet file; write it again and give that.") from None


def articles(names: Sequence[str], rows: Iterable[Row], given: Given, sheet: str = "") -> Iterator[Found]:
    """The articles in the rows of a table, first how its columns were understood, last what had no text."""
    head, rows = _look(iter(rows))
    layout = guess(names, head, given.columns, given.name)
    if not {"text", "url"} & set(layout.at):
        shown = ", ".join(filter(None, names[:12])) or "none"
        raise InputError(
            f"{given.name} has no column that looks like the text of articles; its columns are {shown}: name one."
        )
    yield Columns(layout.shown())
    empty = teasers = 0
    for number, row in enumerate(rows, 1):
        text, teaser = _text(row, layout, given)
        link = _link(row, layout)
        if text and not (teaser and given.follow and link):
            teasers += teaser
            yield _draft(text, row, layout, f"{given.name}, {f'sheet {sheet}, ' * bool(sheet)}row {number}", number)
        elif link:
            yield link
        else:
            empty += any(words(cell) for cell in row)
    if empty:
        yield Said(given.name, f"{_count(empty, 'row')} of {given.name} had no text and could not be read.")
    if teasers:
        yield Said(
            given.name,
            f"{_count(teasers, 'article')} in {given.name} had only a beginning, for the export cuts them off.",
        )


def _draft(text: str, row: Row, layout: Layout, name: str, number: int) -> Draft:
    return Draft(
        text,
        title=words(layout.cell(row, "title")),
        url=words(layout.cell(row, "url")),
        source_name=words(layout.cell(row, "source")),
        language=words(layout.cell(row, "language"))[:10],
        stated=((layout.day(row), f"column {layout.shown().get('date', '')}"),),
        name=name,
        row=number,
    )


def _text(row: Row, layout: Layout, given: Given) -> tuple[str, bool]:
    """The text of a row without markup, and whether it is only the beginning of an article."""
    text = words(layout.cell(row, "text"))
    teaser = _TEASER.search(text)
    if teaser:
        lead = next(
            (words(row[i]) for i, name in enumerate(layout.names) if name == "description" and i < len(row)), ""
        )
        text = f"{lead}\n\n{text[: teaser.start()]}".strip()
    if _MARKUP.search(text):
        text = text_of(parse_html(text[: given.limits.html], given.limits, given.name))
    return text, teaser is not None


def _link(row: Row, layout: Layout) -> Link | None:
    url = web_address(words(layout.cell(row, "url")))
    return Link(url, words(layout.cell(row, "title")), layout.day(row)) if url else None


def _gdelt(rows: Iterator[Row], address: int, day: int) -> Iterator[Link]:
    """The articles behind a GDELT export of events or of its knowledge graph, each once."""
    seen: set[str] = set()
    for row in rows:
        url = web_address(words(row[address])) if len(row) > address else ""
        if url and url not in seen and len(seen) < 1_000_000:
            seen.add(url)
            yield Link(url, published=day_of(words(row[day])[:8]))


def _cells(given: Given, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a CSV file that are not empty. Raises InputError where a quotation mark is never closed."""
    csv.field_size_limit(given.limits.text)
    reader = csv.reader(lines(given.stream, encoding, given.limits.text, given.name), delimiter=delimiter)
    try:
        for row in reader:
            if row and any(row):
                yield row[:WIDEST]
    except csv.Error:
        raise InputError(
            f"{given.name} cannot be read from line {reader.line_num} on; a quotation mark before it may not be closed."
        ) from None


def _delimiter(sample: Sequence[str]) -> str:
    """The sign between the cells: the one that cuts most rows into the same number of several cells."""
    scores = {}
    for sign in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=sign) if row)
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        scores[sign] = (count / max(widths.total(), 1) if width > 1 else 0, width)
    return max(scores, key=lambda sign: scores[sign], default=",")


def _look(rows: Iterator[Any]) -> tuple[list[Any], Iterator[Any]]:
    """The first rows, and all of them again; an error among the first comes after the rows that were good."""
    head: list[Any] = []
    try:
        for row in islice(rows, SAMPLE):
            head.append(row)  # noqa: PERF402 - those before an error are wanted
    except InputError as error:
        return head, chain(head, _raising(error))
    return head, chain(head, rows)


def _raising(error: InputError) -> Iterator[Any]:
    raise error
    yield


def _parsed(texts: Iterable[str], bad: list[int]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(texts, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            yield value
        else:
            bad.append(number)


def _records(records: Iterator[dict[str, Any]], given: Given) -> Iterator[Found]:
    """The articles in objects: the names of the first few are the columns."""
    head, records = _look(records)
    names = list(dict.fromkeys(name for record in head for name in record))[:WIDEST]
    if not names:
        raise InputError(f"{given.name} holds no articles: no JSON object with a text is in it.")
    yield from articles(names, ([record.get(name) for name in names] for record in records), given)


def _lists(value: object, depth: int) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a JSON value."""
    if isinstance(value, dict) and depth:
        for inner in value.values():
            yield from _lists(inner, depth - 1)
    elif isinstance(value, list):
        objects = [part for part in value if isinstance(part, dict)]
        if objects:
            yield objects


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
