"""Events as an iCalendar file (RFC 5545): whole days, the undated ones as journal entries, which need no date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Calendar, Event, Journal, vText

from timeline.export.material import Material, Row, clean, headline, when

_STATUS: Mapping[str, str] = {"happened": "CONFIRMED", "denied": "CANCELLED"}  # the others are tentative


def to_calendar(material: Material) -> bytes:
    """An ``.ics`` file. A vague date takes all its days and says so; what goes on ends on its first day."""
    calendar = Calendar()
    calendar.add("prodid", "-//diplomatic-timeline//events//EN")
    calendar.add("version", "2.0")
    if material.title:
        calendar.add("x-wr-calname", clean(material.title))
    for row in material.rows():
        calendar.add_component(_entry(row, material))
    content: bytes = calendar.to_ical()
    return content


def _entry(row: Row, material: Material) -> Event | Journal:
    dated = pd.notna(row["date_start"])
    entry: Event | Journal = Event() if dated else Journal()
    source = material.source(row)
    entry.add("uid", f"{clean(row['event_id'])}@diplomatic-timeline")
    # The stamp says what the entry rests on: the day of its article, so that an export twice is the same file.
    entry.add("dtstamp", datetime.combine(source.published or date(1970, 1, 1), datetime.min.time(), UTC))
    entry.add("summary", headline(row))
    entry.add("categories", [row["type"], row["tone"], row["status"]])
    if dated:
        first = row["date_start"].date()
        last = row["date_end"].date() if pd.notna(row["date_end"]) and not row["open_end"] else first
        entry.add("dtstart", first)
        if last < date.max:  # the end is the day after, which the last day of the calendar has not got
            entry.add("dtend", last + timedelta(days=1))
        entry.add("status", _STATUS.get(row["status"], "TENTATIVE"))
        entry.add("transp", "TRANSPARENT")
        if row["place"]:
            entry.add("location", clean(row["place"]))
    if source.url:
        entry.add("url", source.url)
    about = (material.parties(row), when(row), clean(row["sentence"]), clean(row["date_reason"]), source.cited)
    entry.add("description", vText("\n".join(line for line in about if line)))
    return entry
