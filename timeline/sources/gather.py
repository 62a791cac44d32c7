"""What the user names, as a list of things to read: files, what is in folders, uploads and addresses of the web."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from timeline.sources.records import Refusal, Thing, Upload

#: Files that programs leave in folders.
LITTER = frozenset(("Thumbs.db", "desktop.ini", "__MACOSX"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?://|[^\\/])")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a ``path``, or ``data``, or the page at ``url``. What else was said of it goes along."""

    name: str
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    url: str = ""
    charset: str = ""
    title: str = ""
    published: date | None = None
    basis: str = ""


def gather(things: Thing | Iterable[Thing]) -> Iterator[Source | Refusal]:
    """Each thing in the order given, a folder's files by name; links to folders stay unread."""
    for thing in [things] if isinstance(things, str | Path | Upload) else things:
        if isinstance(thing, Upload):
            yield Source(thing.name, data=thing.data) if thing.data else Refusal(thing.name, _empty(thing.name))
        elif isinstance(thing, str) and thing.lower().startswith(("http://", "https://")):
            yield Source(thing, url=thing)
        elif (
            isinstance(thing, str)
            and (scheme := _SCHEME.match(thing))
            and len(scheme[1]) > 1
            and not Path(thing).exists()
        ):
            yield Refusal(thing, f"{thing[:100]} is no address of the web; only http and https are fetched.")
        else:
            yield from _path(Path(thing), os.fspath(thing))


def _path(path: Path, name: str) -> Iterator[Source | Refusal]:
    """A file, or the files of a folder."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Refusal(name, f"{name} cannot be read: {_reason(error)}.")
        return
    if not stat.S_ISDIR(mode):
        yield _file(path, name, mode)
        return
    files = list(_folder(path, path.name or name))
    yield from files or [Refusal(name, f"{name} is a folder without files; name one with articles in it.")]


def _folder(folder: Path, name: str) -> Iterator[Source | Refusal]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(name, f"{name} cannot be read: {_reason(error)}.")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        inner = f"{name}/{entry.name}"
        if entry.name.startswith((".", "~$")) or entry.name in LITTER:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if not _belongs_to_page(entry.name, names):
                    yield from _folder(Path(entry.path), inner)
            elif entry.is_symlink() and entry.is_dir():
                yield Refusal(inner, f"{inner} is a link to a folder and was not followed; name that folder itself.")
            else:
                yield _file(Path(entry.path), inner, entry.stat().st_mode)
        except OSError as error:
            yield Refusal(inner, f"{inner} cannot be read: {_reason(error)}.")


def _file(path: Path, name: str, mode: int) -> Source | Refusal:
    if not stat.S_ISREG(mode):
        return Refusal(name, f"{name} is no file that can be read; name a file with an article in it.")
    if not os.access(path, os.R_OK):
        return Refusal(name, f"{name} cannot be read: you have no permission.")
    return Source(name, path=path.absolute())


def _belongs_to_page(folder: str, names: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that a browser saved beside it."""
    stem = folder.removesuffix("_files")
    return stem != folder and bool({f"{stem}.html", f"{stem}.htm"} & names)


def _empty(name: str) -> str:
    return f"{name} is empty; give a file with an article in it."


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or "its name is none"
    return {"Too many levels of symbolic links": "it is a link that leads back to itself"}.get(words, words.lower())
