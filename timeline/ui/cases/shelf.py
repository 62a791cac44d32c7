"""The folder of cases and the files of it that this process has open: one of each, shared by all tabs.

A case is known by its name, never by a path. What is removed goes into the folder ``removed`` beside the cases, so
that even this can be taken back.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePath
from threading import RLock

from timeline import casefile
from timeline.casefile import Listed
from timeline.casefile.file import place
from timeline.casefile.shelf import ENDING
from timeline.errors import CaseError, InputError, TimelineError
from timeline.table import FORMATS, read
from timeline.table.files import format_of
from timeline.ui.cases import sample
from timeline.ui.cases.opened import OpenCase

_SQLITE = b"SQLite format 3\0"
ENDINGS = ("sqlite", *FORMATS)
NEW = "My case"
SEEN = ".seen.txt"  # beside a case: the entries of feeds that went into it
_TAKEN_IN = "Imported case"  # where the name of the file can name no case


class Shelf:
    """The cases of one folder. Every method raises CaseError or InputError in one sentence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._open: dict[str, OpenCase] = {}
        self._renamed: dict[str, str] = {}

    def listed(self) -> list[Listed]:
        """The cases, the one worked on last first."""
        return casefile.cases(self.folder)

    def first(self) -> str:
        """The case to open when none is named: the one worked on last, the sample in a folder without cases."""
        with self._lock:
            self._made()
            return casefile.latest(self.folder) or self.make_sample()

    def open(self, name: str) -> OpenCase:
        """A case by its name, or by the one that it had before it was renamed here."""
        with self._lock:
            while name in self._renamed and not self._path(name).exists():
                name = self._renamed[name]
            held = self._open.get(name)
            if held is None or not held.case.path.exists():
                if not self._path(name).exists():
                    raise CaseError(f"There is no case “{name}” any more: choose another one.")
                held = self._open[name] = OpenCase(casefile.open(self._path(name)))
            return held

    def close(self) -> None:
        """Let all files go."""
        with self._lock:
            for held in self._open.values():
                held.case.close()
            self._open.clear()

    def create(self, name: str) -> str:
        """A new empty case; returns its name."""
        with self._lock:
            path = self._free(name)
            casefile.create(path).close()
            return path.stem

    def free_name(self, wanted: str = NEW) -> str:
        """``wanted``, or with the first number that makes it a name no case has."""
        number, name = 1, wanted
        while self._path(name).exists():
            number += 1
            name = f"{wanted} {number}"
        return name

    def make_sample(self) -> str:
        """The sample case once more, under a free name."""
        with self._lock:
            name = self.free_name(sample.NAME)
            self._made()
            sample.make_sample(self._path(name))
            return name

    def duplicate(self, name: str, new: str) -> str:
        """A copy of a case with all its history; returns its name."""
        with self._lock:
            path = self._free(new)
            self.open(name).case.copy(path)
            return path.stem

    def rename(self, name: str, new: str) -> str:
        """Give a case another name; tabs that have it open follow."""
        with self._lock:
            path = self._free(new)
            self._move(name, path)
            self._renamed.pop(path.stem, None)
            self._renamed[name] = path.stem
            return path.stem

    def remove(self, name: str) -> Path:
        """Put a case away into the folder ``removed``; returns where it is."""
        with self._lock:
            away = self._made() / "removed"
            away.mkdir(exist_ok=True)
            target = away / f"{name} {datetime.now(UTC):%Y-%m-%dT%H-%M-%S}{ENDING}"
            self._move(name, target)
            return target

    def take_in(self, data: bytes, file_name: str) -> str:
        """A case of its own from a case file or an event table that somebody saved; returns its name."""
        stem = self._fitting(PurePath(file_name).stem)
        with self._lock:
            if data.startswith(_SQLITE):
                return casefile.import_file(data, self._made(), stem).stem
            table = read(data, format_of(Path(file_name)))
            path = self._free(self.free_name(stem))
            try:
                with casefile.create(path) as case:
                    case.add_table(table)
            except TimelineError:
                path.unlink(missing_ok=True)
                raise
            return path.stem

    def _fitting(self, stem: str) -> str:
        try:
            return self._path(stem).stem
        except InputError:
            return _TAKEN_IN

    def _move(self, name: str, target: Path) -> None:
        """Move a case file as a whole, which is only safe while nobody has it open."""
        source = self._path(name)
        self.open(name).case.close()  # the last one to close it clears its log away
        del self._open[name]
        if any(source.with_name(f"{source.name}{log}").exists() for log in ("-wal", "-shm")):
            raise CaseError(f"“{name}” is open in another program: close it there and do this again.")
        try:
            place(source, target)
            source.unlink(missing_ok=True)
            beside = source.with_name(f"{source.stem}{SEEN}")
            if beside.exists():
                beside.replace(target.with_name(f"{target.stem}{SEEN}"))
        except OSError as error:
            raise CaseError(f"“{name}” could not be moved: {error.strerror or error}.") from error

    def _path(self, name: str) -> Path:
        return casefile.path_of(name, self.folder)

    def _free(self, name: str) -> Path:
        self._made()
        path = self._path(name)
        if path.exists():
            raise CaseError(f"There is a case “{path.stem}” already: take another name.")
        return path

    def _made(self) -> Path:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CaseError(f"The folder of cases {self.folder} cannot be made: {error.strerror or error}.") from error
        return self.folder
