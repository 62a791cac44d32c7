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
