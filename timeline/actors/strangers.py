"""People whom no table knows, as far as it takes to keep their words from meaning somebody else.

"Colonel Eileen Collins" is no Collins of the tables, nor is the Collins of the next sentence, and who "she" is then is
open. In go a text and the mentions of known actors; out come mentions without an id, for ``references`` alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from timeline.actors.names import fold
from timeline.actors.readings import first_names
from timeline.model import ActorMention
from timeline.text import Span

# A first name, initials or further first names, particles, and a surname.
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_FULL = re.compile(
    rf"(?<![^\W_])(?P<first>[^\W\d_a-z][^\W\d_]+)(?: [^\W\d_a-z]\.| {_WORD})?"
    r"(?: (?:al|bin|ibn|van|von|de|der|da|dos|la|el|del|di))* "
    rf"(?P<last>[^\W\d_a-z][^\W\d_a-z]*[a-z][^\W\d_]*(?:-{_WORD})?)"
)
_WORDS = re.compile(_WORD)


def strangers(text: str, known: Sequence[ActorMention]) -> list[ActorMention]:
    """A mention without an id for every place where a person whom no table knows is named, in order."""
    taken = _Spans([(mention.start, mention.end) for mention in known])
    full = [match for match in _FULL.finditer(text) if fold(match["first"]) in first_names()]
    full = [match for match in full if taken.free(*match.span())]
    surnames = {match["last"] for match in full}
    found = [_stranger(match, match["last"]) for match in full]
    if full:
        named = _Spans([match.span() for match in full])
        alone = (match for match in _WORDS.finditer(text, full[0].end()) if match.group() in surnames)
        found += [_stranger(one, one.group()) for one in alone if taken.free(*one.span()) and named.free(*one.span())]
    return sorted(found, key=lambda mention: mention.start)


def _stranger(match: re.Match[str], surname: str) -> ActorMention:
    return ActorMention(*match.span(), match.group(), "", surname, "person")


class _Spans:
    """Spans in order and apart."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def free(self, start: int, end: int) -> bool:
        """Whether none of them touches what stands from ``start`` to ``end``."""
        at = bisect_right(self._starts, end - 1)
        return at == 0 or self._spans[at - 1][1] <= start
