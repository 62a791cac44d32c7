"""The command line: ``python -m timeline annotate | extract | chart``. Errors are one sentence on the error stream."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import InputError, TimelineError
from timeline.interchange import annotate_lines
from timeline.model import Document, Event

if TYPE_CHECKING:
    import pandas as pd

ARTICLE_ENDINGS = (".txt", ".md")
FILTERS = {
    "actor": ("actors", "a country, as its code: KAZ"),
    "organisation": ("organisations", "an organisation or group: CSTO"),
    "leader": ("leaders", "a leader's name: 'Vladimir Putin'"),
    "type": ("types", "a PLOVER type: SANCTION"),
    "tone": ("tones", "cooperative, neutral or hostile"),
    "status": ("statuses", "happened, planned, threatened, denied or hypothetical"),
    "basis": ("bases", "how the date was found: explicit, relative, context, dct or none"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 2 when it could not."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except TimelineError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="timeline", description="Dated diplomatic incidents from news articles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    annotate = commands.add_parser("annotate", help="JSON lines in, times, actors and events of each out")
    annotate.add_argument("input", nargs="?", default="-", help='a file of {"id", "text", "published"} lines, or stdin')
    annotate.add_argument("--only", choices=["times"], help="leave out actors and events")
    annotate.set_defaults(run=_annotate)

    extract = commands.add_parser("extract", help="the event table of text files or folders of them")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    extract.add_argument("--published", metavar="DATE", help="the day the texts were published, such as 2024-11-29")
    extract.add_argument("-o", "--out", type=Path, help="a file ending in .csv, .jsonl or .parquet; else shown as text")
    extract.set_defaults(run=_extract)

    chart = commands.add_parser("chart", help="an event table as an image")
    chart.add_argument("events", type=Path, help="an event table: .csv, .jsonl or .parquet")
    chart.add_argument("-o", "--out", type=Path, required=True, help="a file ending in .png, .svg, .pdf, .jpg or .webp")
    chart.add_argument("--view", default="actors", help="actors, leaders or relationships")
    chart.add_argument("--theme", choices=["light", "dark"], default="light")
    chart.add_argument("--width", type=int, default=1200, help="in pixels (default 1200)")
    chart.add_argument("--scale", type=float, default=2.0, help="pixels of the image for one of the chart (default 2)")
    chart.add_argument("--title", default="")
    chart.add_argument("--since", metavar="DATE")
    chart.add_argument("--until", metavar="DATE")
    chart.add_argument("--pair", action="append", default=[], help="two actors: KAZ-RUS")
    chart.add_argument("--words", default="", help="words that must all stand in the sentence, summary or title")
    for name, (_, help_text) in FILTERS.items():
        chart.add_argument(f"--{name}", action="append", default=[], help=f"{help_text}; may be given several times")
    chart.set_defaults(run=_chart)
    return parser


def _annotate(options: argparse.Namespace) -> None:
    with _lines(options.input) as lines:
        for line in annotate_lines(lines, only_times=options.only == "times", warn=_warn):
            sys.stdout.write(line + "\n")


def _lines(name: str):  # type: ignore[no-untyped-def]  # an open text stream, closed by its caller
    try:
        if name == "-":
            return open(sys.stdin.fileno(), encoding="utf-8-sig", errors="surrogateescape", closefd=False)
        return open(name, encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}.") from None


def _extract(options: argparse.Namespace) -> None:
    from timeline.pipeline import annotate
    from timeline.sources import read_path
    from timeline.table import to_table, write
    from timeline.table.files import format_of

    if options.out is not None:
        format_of(options.out)  # said before the long work, not after it
    published = _day(options.published)
    paths = list(_articles(options.paths))
    documents: dict[str, Document] = {}
    events: list[Event] = []
    for number, path in enumerate(paths, 1):
        _progress(f"{number} of {len(paths)}: {path.name}")
        document = _with_own_id(read_path(path, published=published), documents)
        found = annotate(document)
        documents[document.id] = found.document
        events += found.events
    _progress("")
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
        day = "undated" if pd.isna(first) else f"{first:%Y-%m-%d}" + (f"..{last:%Y-%m-%d}" if last != first else "")
        who = ", ".join(map(display_name, row["source"])) or "?"
        whom = ", ".join(map(display_name, row["target"]))
        parties = f"{who} - {whom}" if row["reciprocal"] else f"{who} > {whom}" if whom else who
        yield f"{day:24}{row['type']:10}{row['status']:13}{parties}: {row['summary']}\n"


def _chart(options: argparse.Namespace) -> None:
    from timeline.actors import display_names
    from timeline.export.images import write_image
    from timeline.figures import VIEWS, figure
    from timeline.query import Query, select
    from timeline.table import read

    if options.view not in VIEWS:
        raise InputError(f"There is no view {options.view!r}; take one of {', '.join(VIEWS)}.")
    facets = {field: tuple(getattr(options, name)) for name, (field, _) in FILTERS.items()}
    query = replace(
        Query(**facets),  # type: ignore[arg-type]  # FILTERS names fields of values only
        since=_day(options.since),
        until=_day(options.until),
        words=options.words,
        pairs=tuple(_pair(pair) for pair in options.pair),
    )
    shown = select(read(options.events), query)
    drawn = figure(
        options.view, shown, display_names(), options.theme, options.width, query.since, query.until, options.title
    )
    write_image(drawn, options.out, scale=options.scale)
    print(f"{options.out}: {len(shown)} events.", file=sys.stderr)


def _pair(cell: str) -> tuple[str, str]:
    first, dash, second = cell.partition("-")
    if not (first and dash and second):
        raise InputError(f"{cell!r} names no pair; write two actor codes with a dash, such as KAZ-RUS.")
    return first, second


def _day(cell: str | None) -> date | None:
    from timeline.dates import parse_day

    if not cell:
        return None
    day = parse_day(cell)
    if day is None:
        raise InputError(f"{cell!r} is no date; write it as 2024-11-29.")
    return day


def _warn(words: str) -> None:
    print(words, file=sys.stderr)


def _progress(words: str) -> None:
    """A line on the terminal that the next one overwrites; nothing when nobody is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words[:100]}")
        sys.stderr.flush()
