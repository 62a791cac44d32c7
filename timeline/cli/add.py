"""``add``: files, folders, web pages and feeds into a case file, each read for events on its way."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__
from timeline.cli.cases import ENDING, path_of
from timeline.cli.terminal import Commands, add_actors, day, progress, warn
from timeline.errors import CaseError, InputError
from timeline.model import Document

if TYPE_CHECKING:
    from timeline.actors import Names
    from timeline.casefile import Case
    from timeline.pipeline import Annotations
    from timeline.sources import Options, Progress

AT_ONCE = 20  # documents that go into the case in one step: so many are lost when the power fails, or undone together


@dataclass(slots=True)
class Count:
    """What came of the things that were named."""

    added: int = 0
    events: int = 0
    present: int = 0
    repeated: int = 0
    undated: int = 0
    unread: int = 0
    refused: int = 0
    columns: dict[str, str] = field(default_factory=dict)


def add(commands: Commands) -> None:
    """Register the command."""
    one = commands.add_parser("add", help="put articles into a case: files, folders, links, feeds, tables")
    one.add_argument(
        "case", metavar="CASE", help=f"a case file ({ENDING}) or the name of a case; made when there is none"
    )
    one.add_argument("things", nargs="*", metavar="THING", help="a file, a folder, or an address of a page or a feed")
    one.add_argument("--links", type=Path, metavar="FILE", help="a text file with an address a line")
    one.add_argument("--published", metavar="DATE", help="the day they were all published, such as 2024-11-29")
    one.add_argument("--columns", metavar="ROLE=NAME,...", help="what a table calls text, title, date, url, source")
    one.add_argument("--follow", action="store_true", help="fetch the pages behind the links of tables and saved feeds")
    one.add_argument("--again", action="store_true", help="read entries of feeds that were read before, too")
    one.add_argument("--duplicates", action="store_true", help="add also what says the same as another document")
    add_actors(one, "they go into the case")
    one.add_argument("--allow-private", action="store_true", help="fetch from this machine and the local network, too")
    one.set_defaults(run=_add)


def _add(options: argparse.Namespace) -> int:
    from timeline.actors import load_names

    things = [*options.things, *_links(options.links)]
    if not things:
        raise InputError("Name what to add: files, folders, or addresses of pages and feeds.")
    reading = _options(options)
    names = load_names(options.actors) if options.actors else []
    with _case(options.case) as case:
        memory = case.path.with_name(f"{case.path.stem}.seen.txt")
        seen = _seen(memory) if case.version else set()
        case.lay_own_names(names)
        count = Count()
        documents = _documents(things, reading, set() if options.again else seen, seen, count)
        try:
            with closing(documents):
                _fill(case, documents, count, options.duplicates)
        finally:
            progress("")
            _remember(memory, seen)
            _tell(count, case)
    return 0 if count.added or count.present or not count.refused else 2


def _documents(
    things: list[str], reading: Options, skipped: set[str], seen: set[str], count: Count
) -> Generator[Document, None, None]:
    """The documents in ``things``; what is refused is told and counted."""
    from timeline.sources import Refusal, read

    def tell(state: Progress) -> None:
        if state.columns and dict(state.columns) != count.columns:
            count.columns = dict(state.columns)
            warn(f"{state.name}: " + ", ".join(f"{role} is “{name}”" for role, name in count.columns.items()))
        progress(f"{state.done} of {state.total}: {state.name}")

    with closing(read(things, reading, seen=skipped, progress=tell)) as results:
        for result in results:
            seen |= skipped
            if isinstance(result, Refusal):
                progress("")
                warn(result.reason)
                count.refused += 1
            else:
                yield result


def _fill(case: Case, documents: Iterator[Document], count: Count, keep_duplicates: bool) -> None:
    """Read documents for events and put them into the case, some at a time; also what was read when it is stopped."""
    from timeline.actors import index
    from timeline.incidents import same
    from timeline.sources import Sketches

    own = case.own_names()
    names = index(own)
    present = {entry.id for entry in case.documents()}
    sketches = Sketches()
    for name in present:
        sketches.first(case.document(name))
    waiting: list[Annotations] = []
    try:
        for document in documents:
            document = case.free_id(document)
            if document.id in present:
                count.present += 1
            elif (other := sketches.first(document)) and not keep_duplicates:
                count.repeated += 1
                warn(f"“{document.title or document.id}” says the same as {other} and was left out.")
            else:
                present.add(document.id)
                waiting.append(_read(document, count, names))
            if len(waiting) >= AT_ONCE:
                case.add(waiting, __version__, own)
                waiting = []
    finally:
        if waiting:
            case.add(waiting, __version__, own)
        if case.merge_same(same) is not None:
            warn("Incidents that several documents tell were merged; `undo` and Review take that back.")


def _read(document: Document, count: Count, names: Names) -> Annotations:
    """A document with what was read in it; one in a language that is not read is kept without."""
    from timeline.pipeline import Annotations, annotate
    from timeline.sources import is_supported

    supported = is_supported(document)
    found = annotate(document, names=names) if supported else Annotations(document, [], [], [])
    count.added += 1
    count.undated += found.document.published is None
    count.unread += not supported
    count.events += len(found.events)
    return found


def _tell(count: Count, case: Case) -> None:
    """One sentence on what was done, and one on each thing to look after."""
    left_out = [
        (count.present, "{} already there"),
        (count.repeated, "{} left out as the same again"),
        (count.refused, "{} refused or cut"),
    ]
    rest = "".join(f", {words.format(number)}" for number, words in left_out if number)
    plural = "s" * (count.added != 1)
    warn(f"{count.added} document{plural} with {count.events} events added to {case.path}{rest}.")
    if count.undated:
        warn(f"{count.undated} of them have no publication date, so “yesterday” stays open; give it with --published.")
    if count.unread:
        warn(f"{count.unread} of them are in languages that are not read; they are kept without events.")
    if count.added > count.unread and not count.events:
        warn("No events were found in them: look whether the texts came through.")


def _options(options: argparse.Namespace) -> Options:
    from timeline.sources import Options

    columns: dict[str, str] = {}
    for pair in filter(None, (options.columns or "").split(",")):
        role, _, name = pair.partition("=")
        if role.strip() not in ("text", "title", "date", "url", "source", "language") or not name.strip():
            raise InputError(f"{pair!r} names no column; write for example --columns text=body,title=headline.")
        columns[role.strip()] = name.strip()
    return Options(
        published=day(options.published), columns=columns, follow=options.follow, allow_private=options.allow_private
    )


def _case(named: str) -> Case:
    """The case in a file, or of a name among the user's cases; a new one when there is none."""
    from timeline import casefile

    path = path_of(named)
    if path.exists():
        return casefile.open(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{path.parent} cannot be made a folder for the case: {error.strerror or error}.") from None
    return casefile.create(path)


def _links(path: Path | None) -> list[str]:
    """The addresses in a file, a line each; empty lines and those with a # are passed over."""
    if path is None:
        return []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read; give a text file with an address a line.") from None
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    for line in found:
        if not line.lower().startswith(("http://", "https://")):
            raise InputError(f"{path} holds {line[:60]!r}, which is no address; write one a line.")
    return found


def _seen(path: Path) -> set[str]:
    """The ids of the feeds' entries that went into the case before."""
    try:
        return set(path.read_text("utf-8").splitlines())
    except OSError:
        return set()


def _remember(path: Path, seen: set[str]) -> None:
    """Write the ids down, whole or not at all."""
    if not seen:
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write("\n".join(sorted(" ".join(entry.split()) for entry in seen)))
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)
