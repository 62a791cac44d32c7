"""``extract``: text files in, the event table out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.terminal import Commands, add_actors, day, progress
from timeline.errors import InputError
from timeline.model import Document, Event

if TYPE_CHECKING:
    import pandas as pd

ARTICLE_ENDINGS = (".txt", ".md")


def add(commands: Commands) -> None:
    """Register the command."""
    extract = commands.add_parser("extract", help="the event table of text files or folders of them")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    extract.add_argument("--published", metavar="DATE", help="the day the texts were published, such as 2024-11-29")
    extract.add_argument("-o", "--out", type=Path, help="a file ending in .csv, .jsonl or .parquet; else shown as text")
    add_actors(extract)
    extract.set_defaults(run=_extract)


def _extract(options: argparse.Namespace) -> None:
    from timeline.actors import index, load_names
    from timeline.pipeline import annotate
    from timeline.sources import read_path
    from timeline.table import to_table, write
    from timeline.table.files import format_of

    if options.out is not None:
        format_of(options.out)  # said before the long work, not after it
    published = day(options.published)
    names = index(load_names(options.actors)) if options.actors else None
    paths = list(_articles(options.paths))
    documents: dict[str, Document] = {}
    events: list[Event] = []
    for number, path in enumerate(paths, 1):
        progress(f"{number} of {len(paths)}: {path.name}")
        document = _with_own_id(read_path(path, published=published), documents)
        found = annotate(document, names=names)
        documents[document.id] = found.document
        events += found.events
    progress("")
    table = to_table(events, documents)
    if options.out is None:
        sys.stdout.writelines(_in_words(table))
    else:
        write(table, options.out)
    undated = int(table["date_start"].isna().sum())
    articles = f"{len(paths)} article{'s' * (len(paths) != 1)}"
    print(f"{len(table)} events in {articles}, {undated} of them undated.", file=sys.stderr)


def _articles(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the text files of the folders named, in order of their names."""
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in ARTICLE_ENDINGS)
            if not inside:
                raise InputError(f"{path} holds no {' or '.join(ARTICLE_ENDINGS)} files; name a folder with articles.")
            yield from inside
        else:
            yield path


def _with_own_id(document: Document, others: dict[str, Document]) -> Document:
    """The document with an id that no other has: two files of one name in two folders are two documents."""
    number, name = 1, document.id
    while name in others:
        number += 1
        name = f"{document.id}-{number}"
    return replace(document, id=name)


def _in_words(table: pd.DataFrame) -> Iterator[str]:
    """One line an event, in order of time, undated ones last."""
    import pandas as pd

    from timeline.actors import display_name

    for row in table.sort_values("date_start", kind="stable", na_position="last").to_dict("records"):
        first, last = row["date_start"], row["date_end"]
        when = "undated" if pd.isna(first) else f"{first:%Y-%m-%d}" + (f"..{last:%Y-%m-%d}" if last != first else "")
        who = ", ".join(map(display_name, row["source"])) or "?"
        whom = ", ".join(map(display_name, row["target"]))
        parties = f"{who} - {whom}" if row["reciprocal"] else f"{who} > {whom}" if whom else who
        yield f"{when:24}{row['type']:10}{row['status']:13}{parties}: {row['summary']}\n"
