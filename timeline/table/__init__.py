"""The event table, the waist between reading text and drawing charts: events in, one row an event out, checked.

``SCHEMA`` is the one place where the columns are named. ``validate`` brings a table to its normal form and is called
on every read and write. Days are ``datetime64[s]`` (any year from 1 to 9999), ``NaT`` when undated; actors and leaders
are tuples of text; an actor that no table knows is ``"?"`` and its words. Offsets count code points of the document's
text. Nothing here knows how an event was found, filtered or drawn.
"""

from timeline.table.files import FORMATS, dump, read, save, write
from timeline.table.normal import empty, validate
from timeline.table.parties import actors_of, event_pairs, pairs
from timeline.table.rows import actor_id, to_table
from timeline.table.schema import QUADS, REVIEWS, SCHEMA, Column

__all__ = [
    "FORMATS",
    "QUADS",
    "REVIEWS",
    "SCHEMA",
    "Column",
    "actor_id",
    "actors_of",
    "dump",
    "empty",
    "event_pairs",
    "pairs",
    "read",
    "save",
    "to_table",
    "validate",
    "write",
]
