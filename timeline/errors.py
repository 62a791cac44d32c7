"""The errors that a user can do something about. Each message is one sentence that says what to do."""


class TimelineError(Exception):
    """Base of every error this package raises on purpose."""


class KnowledgeError(TimelineError):
    """A row of a knowledge table is wrong: ``states.tsv:14: unknown kind 'contry'``."""


class InputError(TimelineError):
    """What the user gave cannot be read as text, as a date or as an event table."""


class TableError(InputError):
    """An event table lacks a column or holds a value that its schema forbids."""


class ExportError(TimelineError):
    """An image or a file could not be written."""


class CaseError(TimelineError):
    """A case file cannot be opened, read or written; what was saved before is kept."""


class ConflictError(CaseError):
    """What the user changes was changed since they read it; ``field`` with the value they saw, theirs and ours."""

    def __init__(self, event_id: str, field: str, seen: object, current: object, wanted: object) -> None:
        super().__init__(
            f"The {field} of event {event_id} was changed meanwhile: it is {current!r} now, you saw {seen!r} "
            f"and want {wanted!r}. Look at it again and save once more."
        )
        self.event_id, self.field, self.seen, self.current, self.wanted = event_id, field, seen, current, wanted
