"""The folder of cases: which there are, a free name for a new one, copies of one, and one that somebody else gives."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from platformdirs import user_data_path

from timeline.casefile import file
from timeline.casefile.case import Case
from timeline.errors import CaseError, InputError, TableError
from timeline.table import validate

ENDING = ".sqlite"
FOLDER_VARIABLE = "TIMELINE_CASES"
_LONGEST = 100  # characters of a name
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|^[. ]|[. ]$|^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A case file of a folder; ``problem`` is the sentence that says why it cannot be opened, else ""."""

    name: str
    path: Path
    changed: datetime  # UTC
    documents: int
    problem: str


def folder() -> Path:
    """Where cases are kept: what the variable TIMELINE_CASES names, else the user's folder for data of programs."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_data_path("diplomatic-timeline", appauthor=False) / "cases"


def path_of(name: str, inside: Path) -> Path:
    """The file of a case of this name, which may not exist yet. Raises InputError when no file can have the name."""
    name = name.strip()
    if not name or len(name) > _LONGEST or _UNFIT.search(name):
        raise InputError(f"{name[:_LONGEST]!r} cannot name a file: write letters, digits, spaces or dashes.")
    return inside / f"{name}{ENDING}"


def cases(inside: Path) -> list[Listed]:
    """The case files of a folder, the one changed last first."""
    return [_listed(path, changed) for path, changed in _by_change(inside)]


def latest(inside: Path) -> str | None:
    """The name of the case changed last, of those that can be opened; no other is opened to find it."""
    return next((one.name for one in (_listed(*found) for found in _by_change(inside)) if not one.problem), None)


def duplicate(path: Path, name: str) -> Path:
    """A copy of a case under another name, beside it."""
    target = path_of(name, path.parent)
    if target.exists():
        raise CaseError(f"There is a case “{target.stem}” already: take another name.")
    with Case(path) as case:
        case.copy(target)
    return target


def import_file(source: Path | bytes, inside: Path, name: str) -> Path:
    """Take a case file from elsewhere into a folder, under ``name`` or, when that is taken, the next that is free.

    It is checked from its first page to its last event before it counts. Raises CaseError when it is not sound.
    """
    wanted = path_of(name, inside)
    inside.mkdir(parents=True, exist_ok=True)
    given, copied = (inside / f".{uuid4().hex}{ENDING}.part" for _ in range(2))
    try:
        if isinstance(source, bytes):
            given.write_bytes(source)
        file.copy_sound(given if isinstance(source, bytes) else source, copied)
        with Case(copied) as case:
            _check(case)
        return _placed(copied, wanted)
    except (TableError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise CaseError(
            f"“{name}” is not taken in, for its contents are not sound: {error}".replace("\n", " ")
        ) from error
    except OSError as error:
        raise CaseError(f"“{name}” cannot be stored in {inside}: {error.strerror or error}.") from error
    finally:
        for partial in (given, copied):
            for rest in inside.glob(f"{partial.name}*"):
                rest.unlink(missing_ok=True)


def _check(case: Case) -> None:
    """Read all that the pages read of a case."""
    validate(case.table(rejected=True))
    for entry in case.documents():
        case.reading(entry.id)
    for step in case.history():
        case.changes(step)
    case.misfits()
    case.eras()


def _placed(partial: Path, wanted: Path) -> Path:
    """The file under the first name that is free."""
    number, target = 1, wanted
    while True:
        try:
            file.place(partial, target)
        except FileExistsError:
            number += 1
            target = wanted.with_name(f"{wanted.stem} {number}{ENDING}")
        else:
            return target


def _by_change(inside: Path) -> list[tuple[Path, datetime]]:
    """The case files of a folder and when they were changed, the last first."""
    found = [(path, _changed(path)) for path in inside.glob(f"*{ENDING}")]
    return sorted(found, key=lambda one: one[1], reverse=True)


def _changed(path: Path) -> datetime:
    logs = (path, path.with_name(path.name + "-wal"))
    return datetime.fromtimestamp(max(one.stat().st_mtime for one in logs if one.exists()), UTC)


def _listed(path: Path, changed: datetime) -> Listed:
    try:
        with Case(path) as case:
            return Listed(case.name, path, changed, case.size, "")
    except CaseError as error:
        return Listed(path.stem, path, changed, 0, str(error))
