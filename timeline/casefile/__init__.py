"""Case files: documents, the events read in them and the user's work, in one SQLite file that is never lost.

The user's work is kept apart from what the machine found and laid over it; every change is one transaction, one step of
an append-only history, and can be undone and done again.

    create(path) -> Case; open(path) -> Case            who="..." for the history; both are context managers
    case.path, .name, .writable, .version               version grows with every step of anybody: poll it

    case.free_id(document) -> Document                  before annotating a new text
    case.add(readings, rules="", own=()) -> Step        what ``annotate`` returns; again for a new reading
    case.remove(doc_ids) -> Step
    case.documents() -> list[Entry]; case.size          their number alone
    case.document(id) -> Document; .text(id) -> str; case.reading(id) -> StoredReading

    case.table(rejected=False) -> DataFrame             the event table with corrections; cached until the next step
    case.event(event_id) -> dict                        one row of it, also of a rejected or merged event
    case.correct(event_id, {field: value}, seen=row)    seen: the row as the user read it; else ConflictError
    case.correct_many([Edit(event_id, changes, seen)])  one step
    case.confirm(event_ids, seen=[rows]), .reject(event_ids, seen=[rows]), .reopen(event_ids); confirm settles misfits
    case.tag(event_ids, tag), .untag(event_ids, tag)    a note is case.correct(event_id, {"note": ...}, seen)
    case.reset(event_ids)                               back to what the machine found
    case.split(event_id, [changes, changes, ...], seen) the first part keeps the id
    case.merge(event_ids) -> Step                       the first stands for all; case.unmerge(event_id)
    case.merge_same(function)                           function(table) -> groups of event ids
    case.members(event_id) -> list[str]                 the merged events it stands for, itself first
    case.add_event(doc_id, (start, end), values) -> str by hand, from a selected sentence; needs at least a type
    case.misfits() -> list[Misfit]                      work that no longer fits what the machine finds
    case.move(old_id, new_id)                           all work on one event to another: for a misfit

    case.undo(), case.redo() -> Step | None; case.undoable, case.redoable: Step | None
    case.history(subject=None, limit=-1) -> list[Step]; case.changes(step) -> list[Change]

    case.eras() -> dict[name, (first_day, last_day)]; case.set_era(name, first_day, last_day), .remove_era(name)
    case.filters() -> dict[name, query string]; case.save_filter(name, query), .remove_filter(name)
    case.actor_names() -> dict[actor id, name]; case.name_actor(actor_id, name), "" takes the name away
    case.own_names() -> list[OwnName]; .change_own_names(add, remove), .lay_own_names(names), .own_names_since()

    case.copy(path); case.dump() -> bytes; case.backup() -> Path
    case.add_table(table)                               events without texts, with their review

    folder() -> Path                                    where cases are kept; TIMELINE_CASES names another place
    path_of(name, folder) -> Path; cases(folder) -> list[Listed]; latest(folder) -> name | None
    duplicate(path, name) -> Path; import_file(path or bytes, folder, name) -> Path

Errors: CaseError (one sentence), ConflictError (event_id, field, seen, current, wanted), InputError, TableError.
"""

from __future__ import annotations

import os
from pathlib import Path

from timeline.casefile import file
from timeline.casefile.case import Case
from timeline.casefile.documents import Entry
from timeline.casefile.edits import EDITABLE, Edit
from timeline.casefile.fitting import Misfit
from timeline.casefile.found import Reading, StoredReading
from timeline.casefile.journal import Change, Step
from timeline.casefile.shelf import Listed, cases, duplicate, folder, import_file, latest, path_of

__all__ = [
    "EDITABLE",
    "Case",
    "Change",
    "Edit",
    "Entry",
    "Listed",
    "Misfit",
    "Reading",
    "Step",
    "StoredReading",
    "cases",
    "create",
    "duplicate",
    "folder",
    "import_file",
    "latest",
    "open",
    "path_of",
]


def create(path: str | os.PathLike[str], who: str | None = None) -> Case:
    """A new empty case file; ``who`` is written into the history. Raises CaseError when the file exists already."""
    file.make(Path(path))
    return open(path, who)


def open(path: str | os.PathLike[str], who: str | None = None) -> Case:
    """The case in a file, brought up to date when an older version made it.

    Raises CaseError when it is no case file, damaged, or not of our schema.
    """
    return Case(Path(path), who)
