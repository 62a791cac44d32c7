"""A case: its documents, the events read in them and the user's work on both, in one file that any number may open.

Every method that changes something is one transaction and one step of the history; it returns when the step is on the
disk, ``None`` when nothing had to change, and raises when it is not saved. A Case may be used from several threads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from timeline.casefile import documents, fitting, frames, journal, names, overlay, review, rows
from timeline.casefile.cells import clean, typed
from timeline.casefile.documents import Entry
from timeline.casefile.edits import Edit
from timeline.casefile.fitting import Misfit
from timeline.casefile.found import Reading, Rows, StoredReading
from timeline.casefile.journal import Change, Step
from timeline.casefile.store import Store
from timeline.errors import CaseError, InputError
from timeline.model import Document, OwnName
from timeline.table import SCHEMA, validate


class Case(Store):
    """An open case; made by ``open`` and ``create``. ``who`` stands in the history beside each step."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        super().__init__(path, who)
        self._frames = frames.Frames()
        self._shown: dict[bool, tuple[int, pd.DataFrame]] = {}

    # Documents

    def free_id(self, document: Document) -> Document:
        """``document`` under an id that no other text of the case has; the same text keeps the id it has there."""
        with self._read() as db:
            return documents.free_id(db, document)

    def add(self, readings: Iterable[Reading], rules: str = "", own: Iterable[OwnName] = ()) -> Step | None:
        """Add documents and what was read in them, all or none; one that is there already is read again.

        ``rules`` is the version of what read them, and ``own`` the user's names that it was given. The user's work on a
        document moves to the events of its new reading. Raises InputError when the case has another text under an id.
        """
        listed = list(readings)
        what = f"adding {_quoted([one.document.title or one.document.id for one in listed], 'documents')}"
        prepared, mark = documents.prepared(listed), names.mark(own)
        return self._imported(self._do(what, lambda db: documents.added(db, prepared, rules, mark)), prepared)

    def add_table(self, table: pd.DataFrame, rules: str = "event table") -> Step | None:
        """Add events without their texts, with their review, tags and notes; the case is backed up before.

        Raises TableError when this is no event table, InputError when another document has one of its events.
        """
        valid = validate(table)
        prepared = documents.prepared_table(valid)
        if self.writable and self.version:
            self.backup("import")

        def changes(db: sqlite3.Connection) -> Iterator[Change]:
            yield from documents.added_rows(db, prepared, rules)
            for row in valid[["event_id", "review", "tags", "note"]].to_dict("records"):
                yield from review.imported(db, {str(name): value for name, value in row.items()})

        return self._imported(self._do(f"importing {len(valid)} events", changes), prepared)

    def remove(self, doc_ids: Iterable[str]) -> Step | None:
        """Take documents out, with their events; undo brings them back with all work on them."""
        listed = list(doc_ids)
        titles = {one.id: one.title or one.id for one in self.documents()}
        what = f"removing {_quoted([titles.get(doc_id, doc_id) for doc_id in listed], 'documents')}"
        return self._do(what, lambda db: (c for doc_id in listed for c in documents.removed(db, doc_id)))

    @property
    def size(self) -> int:
        """How many documents the case has."""
        with self._read() as db:
            return documents.counted(db)

    def documents(self) -> list[Entry]:
        """The documents of the case, in the order of adding."""
        with self._read() as db:
            return documents.listed(db)

    def document(self, doc_id: str) -> Document:
        """A document with its text, "" when only its events are known. Raises CaseError when there is none."""
        return self.reading(doc_id).document

    def text(self, doc_id: str) -> str:
        """The text of a document alone, which is faster."""
        with self._read() as db:
            documents.known(db, doc_id)
            return documents.text(db, doc_id)

    def reading(self, doc_id: str) -> StoredReading:
        """A document with the records that the machine found in it, as they were found."""
        with self._read() as db:
            return documents.reading(db, doc_id)

    # The event table

    def table(self, *, rejected: bool = False) -> pd.DataFrame:
        """The event table with the user's work laid over it, in the order of the documents."""
        with self._read() as db:
            version = journal.version(db)
            shown = self._shown.get(rejected)
            if shown is None or shown[0] != version:
                shown = self._shown[rejected] = version, overlay.assemble(db, self._frames, rejected=rejected)
        self._keep_columns()
        return shown[1].copy(deep=False)

    def event(self, event_id: str) -> dict[str, Any]:
        """One row of the event table, also of a rejected or merged event. Raises CaseError when there is none."""
        with self._read() as db:
            now = rows.held(db, [event_id])[event_id].now
        return {name: typed(name, now[name]) for name in SCHEMA}

    def members(self, event_id: str) -> list[str]:
        """The event and those merged into it."""
        with self._read() as db:
            return review.members(db, event_id)

    def misfits(self) -> list[Misfit]:
        """The user's work that does not fit what the machine finds now."""
        with self._read() as db:
            return fitting.misfits(db)

    # What the user says of events

    def correct(self, event_id: str, changes: Mapping[str, Any], seen: Mapping[str, Any]) -> Step | None:
        """Set fields of an event; ``seen`` is its row as the user read it.

        Raises ConflictError when one of the fields was changed since, TableError when a value is not allowed.
        """
        return self.correct_many([Edit(event_id, changes, seen)])

    def correct_many(self, edits: Sequence[Edit]) -> Step | None:
        """Several corrections as one step: all of them or none."""
        fields = ", ".join(dict.fromkeys(name.replace("_", " ") for edit in edits for name in edit.changes))
        return self._do_to(
            f"correcting {fields} of", [edit.event_id for edit in edits], lambda db: review.corrected(db, edits)
        )

    def confirm(self, event_ids: Iterable[str], seen: review.Seen = ()) -> Step | None:
        """Say that events are right as they stand, which settles their misfits; ``seen`` are their rows as read."""
        listed = list(event_ids)
        return self._do_to("confirming", listed, lambda db: review.reviewed(db, listed, "confirmed", seen))

    def reject(self, event_ids: Iterable[str], seen: review.Seen = ()) -> Step | None:
        """Say that these are no events: they leave the table until ``reopen``."""
        listed = list(event_ids)
        return self._do_to("rejecting", listed, lambda db: review.reviewed(db, listed, "rejected", seen))

    def reopen(self, event_ids: Iterable[str]) -> Step | None:
        """Take back what ``confirm`` and ``reject`` said; corrections stay."""
        listed = list(event_ids)
        return self._do_to("reopening", listed, lambda db: review.reviewed(db, listed, "", ()))

    def reset(self, event_ids: Iterable[str]) -> Step | None:
        """Drop the corrections and the verdict on events; tags, notes and merges stay."""
        listed = list(event_ids)
        return self._do_to("resetting", listed, lambda db: review.reset(db, listed))

    def tag(self, event_ids: Iterable[str], tag: str) -> Step | None:
        """Set a tag on events."""
        listed = list(event_ids)
        return self._do_to(f"tagging as “{tag}”", listed, lambda db: review.tagged(db, listed, tag, on=True))

    def untag(self, event_ids: Iterable[str], tag: str) -> Step | None:
        """Take a tag off events."""
        listed = list(event_ids)
        return self._do_to(f"taking the tag “{tag}” off", listed, lambda db: review.tagged(db, listed, tag, on=False))

    def split(self, event_id: str, parts: Sequence[Mapping[str, Any]], seen: Mapping[str, Any]) -> Step | None:
        """Tell an event as several: the first of ``parts`` corrects it, each other one is a new event like it."""
        return self._do_to("splitting", [event_id], lambda db: review.split(db, event_id, parts, seen))

    def merge(self, event_ids: Iterable[str]) -> Step | None:
        """Tell events as one incident: the first stands for all, and counts the documents that tell it."""
        listed = list(event_ids)
        return self._do_to("merging", listed, lambda db: review.merged(db, listed))

    def merge_same(self, same: Callable[[pd.DataFrame], Iterable[Sequence[str]]]) -> Step | None:
        """Merge the groups of event ids that ``same`` finds in the table, as one step.

        An event that was merged before and is separated again stays on its own.
        """
        with self._read() as db:
            apart = review.separated(db)
        found = ([event_id for event_id in group if event_id not in apart] for group in same(self.table()))
        groups = [group for group in found if len(group) > 1]
        together = [event_id for group in groups for event_id in group]
        if len(set(together)) < len(together):
            raise InputError("An event stands in two groups: put it into one of them.")
        return self._do_to("merging", together, lambda db: (c for group in groups for c in review.merged(db, group)))

    def unmerge(self, event_id: str) -> Step | None:
        """Show a merged event on its own again, or all of them when it is the one that stands for the others."""
        return self._do_to("separating", [event_id], lambda db: review.unmerged(db, event_id))

    def add_event(self, doc_id: str, span: tuple[int, int], values: Mapping[str, Any]) -> str:
        """Add an event by hand from the words ``span`` of a document, and return its id; ``values`` need a type."""
        with self._write() as db:
            event_id, changes = review.by_hand(db, doc_id, span, values)
            journal.do(db, self.who, f"adding an event to “{doc_id}”", changes)
        return event_id

    def move(self, old: str, new: str) -> Step | None:
        """Say of one event all that was said of another: for a misfit, and the event found instead."""

        def changes(db: sqlite3.Connection) -> Iterator[Change]:
            rows.held(db, [old, new])
            yield from fitting.moved(db, old, new)

        return self._do_to("moving the work on", [old], changes)

    # What belongs to the case as a whole

    def eras(self) -> dict[str, tuple[date, date]]:
        """The periods that the user named, by name: first and last day, both included."""
        with self._read() as db:
            found = db.execute("SELECT name, first_day, last_day FROM eras ORDER BY first_day, name")
            return {name: (date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in found}

    def set_era(self, name: str, first_day: date, last_day: date) -> Step | None:
        """Name a period, or change its days."""
        if first_day > last_day:
            raise InputError("The last day of the period comes before the first: exchange them.")
        days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
        return self._put("eras", name, days, "naming the period")

    def remove_era(self, name: str) -> Step | None:
        """Forget a named period."""
        return self._put("eras", name, None, "removing the period")

    def filters(self) -> dict[str, str]:
        """The filters that the user saved: the query string of a URL by name."""
        with self._read() as db:
            return dict(db.execute("SELECT name, query FROM filters ORDER BY name").fetchall())

    def save_filter(self, name: str, query: str) -> Step | None:
        """Save a filter under a name."""
        return self._put("filters", name, {"query": clean(query)}, "saving the filter")

    def remove_filter(self, name: str) -> Step | None:
        """Forget a saved filter."""
        return self._put("filters", name, None, "removing the filter")

    def actor_names(self) -> dict[str, str]:
        """What the user calls actors, by actor id."""
        with self._read() as db:
            return dict(db.execute("SELECT actor_id, name FROM actor_names ORDER BY actor_id").fetchall())

    def name_actor(self, actor_id: str, name: str) -> Step | None:
        """Call an actor so; with "" as the program does."""
        name = " ".join(clean(name).split())
        return self._put("actor_names", actor_id, {"name": name} if name else None, "naming the actor")

    def own_names(self) -> list[OwnName]:
        """The user's own names of actors, in the order of their names."""
        with self._read() as db:
            return names.listed(db)

    def change_own_names(self, add: Iterable[OwnName] = (), remove: Iterable[OwnName] = ()) -> Step | None:
        """Take some of the user's own names out and put others in; texts know it when they are read again."""
        new, old = list(add), list(remove)
        return self._do(names.in_words(new, old), lambda db: names.changed(db, new, old))

    def lay_own_names(self, given: Iterable[OwnName]) -> Step | None:
        """Put names in, in place of those that the case has for the same words."""
        new = list(given)
        words = {name.name for name in new}
        return self.change_own_names(new, [name for name in self.own_names() if name.name in words and name not in new])

    def own_names_since(self) -> dict[str, set[OwnName]]:
        """By the mark of names that a document may have been read with: the rows that are other ones today."""
        with self._read() as db:
            return names.since(db)

    def _put(self, table: str, name: str, values: Mapping[str, Any] | None, doing: str) -> Step | None:
        name = " ".join(clean(name).split())
        if not name:
            raise InputError("Give it a name.")
        return self._do(f"{doing} “{name}”", lambda db: journal.put(db, table, (name,), values))

    def _do_to(
        self, doing: str, event_ids: Sequence[str], changes: Callable[[sqlite3.Connection], Iterable[Change]]
    ) -> Step | None:
        """A step whose words name the events."""
        with self._write() as db:
            names = [_summary(one.now) for one in rows.held(db, event_ids[:1]).values()]
            what = f"{doing} {names[0] if len(event_ids) == 1 else f'{len(event_ids)} events'}"
            return journal.do(db, self.who, what, changes(db))

    def _imported(self, step: Step | None, prepared: Sequence[tuple[Document, Rows]]) -> Step | None:
        """After a large import, the copy by columns is made at once and not when the user opens the case."""
        if sum(len(rows.events) for _, rows in prepared) > frames.WORTH_KEEPING:
            self.table()
        return step

    def _keep_columns(self) -> None:
        """Keep a copy by columns in the file; without it the next opening is slower, and as right."""
        content, self._frames.unsaved = self._frames.unsaved, None
        if content and self.writable:
            with suppress(CaseError), self._write(patient=False) as db:
                frames.keep(db, content)


def _quoted(names: Sequence[str], many: str) -> str:
    return f"“{names[0]}”" if len(names) == 1 else f"{len(names)} {many}"


def _summary(row: Mapping[str, Any]) -> str:
    return f"“{row['summary'] or row['trigger'] or row['event_id']}”"
