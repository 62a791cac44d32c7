"""An open case file: its transactions, its steps and its copies, whatever they are about.

Every step is one transaction: when the method returns it is on the disk, and when it raises nothing of it is saved. The
connection is guarded by a lock, so one Store serves several threads; other processes have their own.
"""

from __future__ import annotations

import getpass
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Self

from timeline.casefile import file, journal
from timeline.casefile.cells import clean
from timeline.casefile.journal import Change, Step
from timeline.errors import CaseError


class Store:
    """An open case file; ``who`` stands in the history beside each step."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        self.path = path
        self.who = _user() if who is None else clean(who)
        self._db, self.writable = file.connect(path)
        self._identity = file.identity(path)
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._db.close()

    @property
    def name(self) -> str:
        """The name of the case: that of its file."""
        return self.path.stem

    @property
    def version(self) -> int:
        """A number that grows with every step, whoever takes it; asking costs microseconds."""
        with self._read() as db:
            return journal.version(db)

    # Steps

    def undo(self, expected: int | None = None) -> Step | None:
        """Take back the last step of the case, whoever took it.

        ``expected`` is the id of the step that the user was shown; CaseError when the case has gone on since.
        """
        with self._write() as db:
            return journal.undo(db, self.who, expected)

    def redo(self, expected: int | None = None) -> Step | None:
        """Do again the step that was undone last."""
        with self._write() as db:
            return journal.redo(db, self.who, expected)

    @property
    def undoable(self) -> Step | None:
        """The step that ``undo`` would take back."""
        with self._read() as db:
            return journal.undoable(db)

    @property
    def redoable(self) -> Step | None:
        """The step that ``redo`` would do again."""
        with self._read() as db:
            return journal.redoable(db)

    def history(self, subject: str | None = None, limit: int = -1) -> list[Step]:
        """Who did what when, the newest first: all, or what touches one event, document, era, filter or actor."""
        with self._read() as db:
            return journal.history(db, subject, limit)

    def changes(self, step: Step) -> list[Change]:
        """The rows that an entry of the history changed, before and after."""
        with self._read() as db:
            return journal.changes_of(db, step.id)

    # The file

    def copy(self, path: Path) -> None:
        """All that is saved as one file at ``path``, which is replaced as a whole."""
        with self._lock, file.told(self.path):
            file.copy(self._db, path)

    def dump(self) -> bytes:
        """The bytes of ``copy``, for a download."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / self.path.name
            self.copy(target)
            return target.read_bytes()

    def backup(self, reason: str = "by hand") -> Path:
        """A copy in the folder ``backups`` beside the file, where the newest few of each case are kept."""
        with self._lock, file.told(self.path):
            return file.back_up(self._db, self.path, reason)

    def _do(self, what: str, changes: Callable[[sqlite3.Connection], Iterable[Change]]) -> Step | None:
        with self._write() as db:
            return journal.do(db, self.who, what, changes(db))

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        """One state of the file for several questions."""
        with self._lock, file.told(self.path):
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("COMMIT")

    @contextmanager
    def _write(self, *, patient: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction, on the disk when this is left; nothing of it when an error is raised.

        Who is not ``patient`` gives up at once when another process is writing.
        """
        if not self.writable:
            raise CaseError(file.READ_ONLY.format(self.path))
        with self._lock, file.told(self.path):
            if file.identity(self.path) != self._identity:
                raise CaseError(f"{self.path} was moved or replaced while it was open: open it again.")
            self._db.execute(f"PRAGMA busy_timeout={int(file.BUSY_SECONDS * 1000) if patient else 0}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _user() -> str:
    """Who works on this computer, for the history; "" when the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
