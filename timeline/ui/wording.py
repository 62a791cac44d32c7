"""Codes of the event table in plain words, and sentences about a selection of events."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from timeline.actors import display_name
from timeline.figures.frame import MARGIN
from timeline.figures.lettering import fold
from timeline.figures.options import NARROW
from timeline.figures.schemes import TYPE_WORDS
from timeline.figures.spans import days_in_words, iso, months_in_words, period_in_words
from timeline.figures.sums import percent
from timeline.figures.theme import TITLE_SIZE
from timeline.query import Query
from timeline.relations import beginnings, prevailing

TYPES = TYPE_WORDS
BASES: Mapping[str, str] = {
    "explicit": "a full date in the text",
    "relative": "counted from the publication day",
    "context": "taken from the text around it",
    "dct": "the publication day itself",
    "none": "no date",
}
STATUSES: Mapping[str, str] = {
    "happened": "happened, as the text tells it",
    "planned": "planned: announced, not yet done",
    "threatened": "threatened: announced as a threat",
    "denied": "denied: said not to have happened",
    "hypothetical": "hypothetical: supposed, feared or hoped for",
}
QUADS: Mapping[str, str] = {
    "verbal cooperation": "friendly words",
    "material cooperation": "friendly deeds",
    "verbal conflict": "hostile words",
    "material conflict": "hostile deeds",
}
EXAMPLES: Mapping[str, str] = {
    "AGREE": "promises to cooperate, signs an agreement",
    "CONSULT": "meets, visits, calls, negotiates",
    "SUPPORT": "backs, praises, recognises",
    "CONCEDE": "accepts a demand, eases a rule",
    "COOPERATE": "trades, exchanges, exercises together",
    "AID": "gives money, arms or shelter",
    "RETREAT": "frees prisoners, pulls troops out, ceases fire",
    "REQUEST": "appeals, demands",
    "ACCUSE": "criticises, blames, investigates, mocks",
    "REJECT": "refuses, vetoes, denies recognition",
    "THREATEN": "warns of consequences, sets an ultimatum",
    "PROTEST": "demonstrates, riots",
    "SANCTION": "cuts ties, expels, boycotts, bans trade",
    "MOBILIZE": "raises the alert, deploys forces",
    "COERCE": "arrests, seizes, restricts, hacks",
    "ASSAULT": "attacks, kills, fights",
}
REVIEWS: Mapping[str, str] = {
    "": "open",
    "confirmed": "accepted",
    "corrected": "fixed",
    "added": "added by hand",
    "rejected": "rejected",
}
_LEFT_OUT = "doubtful left out"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_LINK = re.compile(r"(?i)(?<=www)(?=\.)|(?<=:)(?=//)|(?=@)")


def actor_words(actor: str) -> str:
    """How a reader calls an actor; one that no table knows is quoted as the text has it."""
    return f"“{actor[1:]}”" if actor.startswith("?") else display_name(actor)


def pair_words(pair: Iterable[str]) -> str:
    """``Kazakhstan – Russia``, in the order of the alphabet."""
    return " – ".join(sorted(actor_words(actor) for actor in pair))


def plural(number: int, word: str) -> str:
    """``1 event``, ``2 events``, ``1,204 events``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def join(words: Iterable[str], last: str = "and", most: int = 3) -> str:
    """``A, B and C``; beyond ``most`` words ``A, B and 4 more``."""
    listed = list(words)
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} more"]
        last = "and"
    return f" {last} ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def summary(
    shown: pd.DataFrame, query: Query, of: int, language: str = "en", *, doubtful: int = 0, as_one: bool = True
) -> list[str]:
    """What is shown, in parts, the most telling first: how many, who, when, in which tone, what else was asked.

    So many ``doubtful`` events are left out that the query finds otherwise. Unless the events are shown ``as_one``
    nothing is said of a tone that prevails: it may do so in no part of them.
    """
    parts = [plural(len(shown), "event") if len(shown) == of else f"{len(shown):,} of {plural(of, 'event')}"]
    parts += [f"{doubtful:,} {_LEFT_OUT}"] if doubtful else []
    parts += _who(query)
    parts += _when(shown, query, language)
    parts += _tone(shown, query, language) if as_one or query.tones else []
    return parts + _rest(query)


def with_drawn(parts: list[str], drawn: int) -> list[str]:
    """The parts of a summary with how many of the events are ``drawn``, behind those that are none of them."""
    at = 2 if any(part.endswith(_LEFT_OUT) for part in parts[1:2]) else 1
    return [*parts[:at], f"{drawn:,} drawn", *parts[at:]]


def fitting(parts: list[str], width: float) -> str:
    """The parts as one text, as many as a chart of ``width`` pixels has room for in its title: two lines on a phone."""
    room, lines = width - 2 * MARGIN, 2 if width < NARROW else 1

    def fitted(some: list[str]) -> str:
        return " ".join(fold(", ".join(some), room, TITLE_SIZE, lines, bold=True))

    while len(parts) > 1 and fitted(parts) != ", ".join(parts):
        parts = parts[:-1]
    return fitted(parts)


def _who(query: Query) -> list[str]:
    parts = [join((pair_words(pair) for pair in query.pairs), "or")] if query.pairs else []
    parts += [join(map(actor_words, actors), "or") for actors in (query.actors, query.organisations) if actors]
    if query.leaders:
        parts.append(join(query.leaders, "or"))
    return parts


def _when(shown: pd.DataFrame, query: Query, language: str) -> list[str]:
    if query.since and query.until:
        return [_unbroken(period_in_words(pd.Timestamp(query.since), pd.Timestamp(query.until), language))]
    if query.since or query.until:
        day: date = query.since or query.until  # type: ignore[assignment]
        stamp = pd.Timestamp(day)
        return [f"{'from' if query.since else 'until'} {_unbroken(days_in_words(stamp, stamp, language))}"]
    bounds = beginnings(shown)
    if bounds is None:
        return ["undated"] if len(shown) else []
    first, last = (pd.Timestamp(iso(day)) for day in bounds)
    return [_unbroken(months_in_words(first, last, language))]


def _unbroken(dates: str) -> str:
    """Dates that no line ends within, but for behind the dash between two of them."""
    return dates.replace(" ", _NO_BREAK).replace(f"{_NO_BREAK}–{_NO_BREAK}", f"{_NO_BREAK}– ")


def _tone(shown: pd.DataFrame, query: Query, language: str) -> list[str]:
    if query.tones:
        return [join(query.tones, "or")]
    found = prevailing(shown)
    if found is None:
        return []
    if found.since is None:
        return [f"mostly {found.tone}"]
    day = pd.Timestamp(iso(found.since))
    return [f"mostly {found.tone} since {_unbroken(months_in_words(day, day, language))}"]


def _rest(query: Query) -> list[str]:
    parts = [join((TYPES[kind] for kind in query.types if kind in TYPES), "or")] if query.types else []
    parts += [join(query.statuses, "or")] if query.statuses else []
    parts += [join((QUADS.get(quad, quad) for quad in query.quads), "or")] if query.quads else []
    parts += [f"dated by {join((BASES.get(basis, basis) for basis in query.bases), 'or')}"] if query.bases else []
    parts += [f"“{query.words.strip()}”"] if query.words.strip() else []
    parts += [f"confidence from {percent(query.min_confidence)}"] if query.min_confidence else []
    parts += [plural(len(query.documents), "document")] if query.documents else []
    parts += ["dated events alone"] if not query.include_undated else []
    return parts


def file_stem(view: str, query: Query) -> str:
    """A name for what is saved: ``timeline-relationships-kazakhstan-russia``, letters and hyphens alone."""
    chosen = [*(actor for pair in query.pairs for actor in pair), *query.actors, *query.organisations]
    names = [display_name(actor) for actor in chosen] + list(query.leaders)
    words = " ".join(["timeline", view, *names])
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")


def plain(text: str) -> str:
    """``text`` for a place that reads Markdown, where it then stands as it is: no link, no formula, no colour.

    Addresses become links even with every sign escaped; an invisible joiner inside keeps them text.
    """
    flat = _LINK.sub("\u2060", " ".join(text.split()))
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", flat)
