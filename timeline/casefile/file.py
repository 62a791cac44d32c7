"""A case file on the disk: made, checked and brought to today's schema, opened; copies and backups of it.

The schema is the list of scripts in ``versions/``, run in order; ``user_version`` counts those that a file has had.
A file whose schema is not word for word that of its version is refused, so nobody's triggers or views ever run.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from timeline.errors import CaseError

APPLICATION_ID = 0x44544C43  # "DTLC", in the header of every case file
BUSY_SECONDS = 30
BACKUPS_KEPT = 5
_SAFE = ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON")
READ_ONLY = "{} is read-only, nothing was saved: allow writing to it and its folder, or work on a copy."
_MEANINGS = (  # the beginning of SQLite's error name, and what it means to the user
    ("SQLITE_FULL", "The disk is full, so nothing of this step was saved to {}: free some space and do it again."),
    ("SQLITE_IOERR", "The disk does not take what is written to {}: nothing of this step was saved, see whether the "
                     "disk or your quota is full and do it again."),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_BUSY", "Another program has been writing to {} for long: wait until it is done and try again."),
    ("SQLITE_LOCKED", "Another program has been writing to {} for long: wait until it is done and try again."),
    ("SQLITE_CANTOPEN", "{} cannot be opened: see whether the file and its folder are there and may be read."),
    ("SQLITE_NOTADB", "{} is not a case file."),
    ("SQLITE_CORRUPT", "{} is damaged: open the newest file in its backups folder."),
)  # fmt: skip


@cache
def scripts() -> tuple[str, ...]:
    """The scripts that make the schema, oldest first: the version of a file is how many of them it has had."""
    folder = files(__package__).joinpath("versions")
    names = sorted((one.name for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda n: int(n[:-4]))
    return tuple(folder.joinpath(name).read_text("utf-8") for name in names)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite refuses, as a CaseError of one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        words = next((words for start, words in _MEANINGS if name.startswith(start)), "{} cannot be used: {}.")
        raise CaseError(words.format(path, error)) from error
    except UnicodeEncodeError as error:
        raise CaseError("A name holds half a character, so the case can have nothing of that name.") from error
    except ValueError as error:  # a cell that another program wrote: no JSON, no day
        raise CaseError(f"{path} cannot be read, for a cell of it is not sound: {error}.".replace("\n", " ")) from error


def make(path: Path) -> None:
    """An empty case file at ``path``: all of it or nothing. Raises CaseError when there is a file already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
    partial = path.with_name(f".{uuid4().hex}.part")
    try:
        with told(path), closing(sqlite3.connect(partial, isolation_level=None)) as db:
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            _migrate(db, scripts())
        place(partial, path)
    except FileExistsError:
        raise CaseError(f"{path} exists already: take another name or open it.") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be made: {error.strerror or error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that was given its name; ``None`` when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def place(partial: Path, path: Path) -> None:
    """Give a finished file its name. Raises FileExistsError when the name is taken, if only by a log left behind."""
    if _logs(path):
        raise FileExistsError(path)
    with partial.open("rb+") as finished:
        os.fsync(finished.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        partial.rename(path)


def connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection to a case file of today's schema, and whether it can be written.

    A file of an older version is backed up and brought up to date first. Raises CaseError when this is no case file,
    one of a newer version of the program, or one with a schema that is not ours.
    """
    if not path.is_file():
        raise CaseError(f"There is no case file {path}.")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with told(path):
        db = _connection(path, "mode=rw" if writable else _read_only(path))
        try:
            version = check(db, path)
            if writable:
                if version < len(scripts()):
                    back_up(db, path, f"version-{version}")
                    _migrate(db, scripts())
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=FULL")
            elif version < len(scripts()):
                raise CaseError(f"{path} is of an older version and read-only: work on a copy of it.")
        except BaseException:
            db.close()
            raise
    return db, writable


def check(db: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file. Raises CaseError when this is no case file of ours."""
    db.execute("BEGIN")  # all of one moment: another process may be bringing the file up to date
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    theirs = _schema(db)
    db.execute("COMMIT")
    if application != APPLICATION_ID or version < 1:
        raise CaseError(f"{path} is not a case file.")
    if version > len(scripts()):
        raise CaseError(f"{path} was made by a newer version of this program: update the program to open it.")
    if strange := sorted(name for _, name, _ in theirs ^ _schema_of(scripts()[:version])):
        raise CaseError(f"{path} is not opened, for its schema differs from ours in {', '.join(strange)[:200]}.")
    return int(version)


def copy(db: sqlite3.Connection, target: Path) -> None:
    """One file with all that is saved, at ``target``, which is replaced as a whole.

    Raises CaseError when ``target`` is an open case: the log of that one would be taken for the log of the copy.
    """
    if _logs(target):
        raise CaseError(f"{target} is a case that is open: close it, or write to another file.")
    partial = target.with_name(f".{uuid4().hex}.part")
    try:
        with told(target):
            db.execute("VACUUM INTO ?", (str(partial),))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        raise CaseError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def copy_sound(source: Path, target: Path) -> None:
    """A copy of a case file from elsewhere, which is only read. Raises CaseError unless every page and row is sound."""
    if not source.is_file():
        raise CaseError(f"There is no case file {source}.")
    with told(source), closing(_connection(source, _read_only(source))) as db:
        check(db, source)
        (verdict,) = db.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok" or db.execute("PRAGMA foreign_key_check").fetchone():
            raise CaseError(f"{source} is damaged: ask for another copy of it.")
        copy(db, target)
    with told(target), closing(_connection(target, "mode=rw")) as db:
        db.execute("DELETE FROM event_columns")  # made anew from the rows


def back_up(db: sqlite3.Connection, path: Path, reason: str) -> Path:
    """A copy of the case in the folder ``backups`` beside it; of each case the newest few are kept."""
    folder = path.parent / "backups"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CaseError(f"{folder} cannot be made: {error.strerror or error}.") from error
    target = folder / f"{path.stem} {datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f} {reason}{path.suffix}"
    copy(db, target)
    dated = re.compile(rf"{re.escape(path.stem)} \d{{4}}-\d\d-\d\dT.*")
    kept = sorted(one for one in folder.iterdir() if dated.fullmatch(one.name))
    for old in kept[:-BACKUPS_KEPT]:
        old.unlink(missing_ok=True)
    return target


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", BUSY_SECONDS, uri=True, isolation_level=None, check_same_thread=False
    )
    for pragma in _SAFE:
        db.execute(f"PRAGMA {pragma}")
    return db


def _read_only(path: Path) -> str:
    """How to open a file that cannot be written; without its log it cannot change under us."""
    return "mode=ro" if any(log.stat().st_size for log in _logs(path)) else "immutable=1"


def _logs(path: Path) -> list[Path]:
    """What SQLite keeps beside an open file, and replays into whatever has the file's name."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return [one for one in beside if one.exists()]


def _migrate(db: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Run the scripts that the file has not had, all of them or none; another process may have been faster."""
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        for statement in _statements("\n".join(steps[version:])):
            db.execute(statement)
        db.execute(f"PRAGMA user_version={len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, each of which ends its line; ``executescript`` would end their transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _schema(db: sqlite3.Connection) -> frozenset[tuple[str, str, str | None]]:
    # Statistics that a database browser may have left do no harm.
    kept = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    return frozenset(db.execute(kept).fetchall())


@cache
def _schema_of(steps: tuple[str, ...]) -> frozenset[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        _migrate(db, steps)
        return _schema(db)
