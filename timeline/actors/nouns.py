"""Nouns and numbers that may point back: "the country", "its neighbour", "the two Gulf states", "both", "the allies".

A lowered text goes in, candidates come out. The nouns lie in ``references.tsv``; who of several can be called so, in
``kinds.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from timeline.actors import roles
from timeline.actors.kinds import called
from timeline.actors.ways import (
    REACH,
    Candidate,
    DayAt,
    Way,
    all_ways,
    is_kind,
    is_so_called,
    pronoun_ways,
    several_ways,
    so_called,
)
from timeline.knowledge import read_rows
from timeline.model import ActorKind

_OTHERS = frozenset("neighbour neighbor rival enemy ally partner".split())
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_REFERENCE_COLUMNS = ("noun", "plural", "means", "alone", "source")
# Where a clause begins, and what may be the verb behind its subject.
_BARE_NUMBER = re.compile(
    r"(?:^|[.!?;:][\"”’')]*\s+|\n|, (?:and |but |yet |though |while )?"
    r"|\b(?:when|after|before|that|since|while|until|as|and|but) )"
    r"(?P<words>(?:both|neither|the (?P<number>two|three|four|five)|all (?:of )?(?P<all>three|four|five))(?: of them)?)"
    r"(?= (?:(?:have|had|has|would|will|did|could|then|also|soon|later|once|finally|again)\b|[a-z]+ed\b|"
    r"(?:met|held|broke|went|fought|came|gave|took|began|fell|left|sent|saw|spoke|made|cut|shook|kept|withdrew|swore|"
    r"agree|accuse|reject|sign|claim|deny|want|refuse|insist|meet)\b))"
)
# "The kingdom |of| Jordan" is named, whereas one accuses "the kingdom |of meddling|".
_NO_OF = r"(?!\s+of\b(?!\s+[a-z]+ing\b))"
# Up to three words that describe the noun: "the small Central Asian country".
_DESCRIBED = (
    r"(?P<{}>(?:(?!(?:of|the|in|and|or|to|for|his|her|its|their|a|an|by|with|from|on|at|is|was|are|were|that|this|as|has|had|"
    r"have|said|who|which|both|two|three|former)\b)[a-z-]+,?\s+){{0,3}})"
)


@cache
def _table() -> dict[str, tuple[bool, frozenset[str]]]:
    """Of each noun of references.tsv whether it is a plural, and the kinds that it can mean."""
    table = {}
    for _, row in read_rows("references.tsv", _REFERENCE_COLUMNS):
        kinds = frozenset(row["means"].split())
        table[row["plural"]] = True, kinds
        table[row["noun"]] = False, kinds
    return table


@cache
def _noun_pattern() -> re.Pattern[str]:
    rows = [row for _, row in read_rows("references.tsv", _REFERENCE_COLUMNS)]
    singular = roles.one_of(row["noun"] for row in rows if row["noun"])
    plural = roles.one_of(row["plural"] for row in rows)
    counted = roles.one_of(row["plural"] for row in rows if row["alone"])
    one, counted_, several, all_ = (_DESCRIBED.format(name) for name in ("kind", "pair", "few", "lot"))
    return re.compile(
        rf"\b(?:the|this|that|(?P<owner>his|her|its|their))\s+{one}(?P<one>{singular})\b(?(owner)|{_NO_OF})"
        rf"|\bthe\s+{counted_}(?P<counted>{counted})\b{_NO_OF}"
        rf"|\b(?:(?:the|these|their)\s+)?(?P<others>other\s+)?(?P<number>{'|'.join(_NUMBERS)})"
        rf"\s+{several}(?P<several>{plural})\b"
        rf"|\b(?:the|these)\s+{all_}(?P<all>{plural})\b(?!\s+(?:of|that|which|who|in|from|with)\b)"
    )


@cache
def _counted() -> dict[str, int]:
    """How many each plural of references.tsv means behind a mere "the"."""
    rows = (row for _, row in read_rows("references.tsv", _REFERENCE_COLUMNS))
    return {row["plural"]: int(row["alone"]) for row in rows if row["alone"]}


def nouns(lower: str, day_at: DayAt) -> Iterator[Candidate]:
    """ "the country", "his country", "its neighbour", "both sides", "the three states", "the neighbours"."""
    for match in _noun_pattern().finditer(lower):
        noun = " ".join((match["one"] or match["counted"] or match["several"] or match["all"]).split())
        kinds = _table()[noun][1]
        described = next(filter(None, (match["kind"], match["pair"], match["few"], match["lot"])), "")
        states = called(f"{described}{match['one'] or ''}", day_at(match.start()))
        if match["several"] and match["number"] != "both" and lower.startswith(" of ", match.end()):
            continue  # "the two islands of Abu Musa"
        if match["several"] or match["counted"]:
            count = _NUMBERS[match["number"]] if match["several"] else _counted()[noun]
            ways = so_called(several_ways(noun, kinds), states)
            yield Candidate(*match.span(), "state", ways, count, others=bool(match["others"]))
        elif match["all"]:
            if states is not None or not described:
                yield Candidate(*match.span(), "state", so_called(all_ways(noun, kinds), states), 0)
        elif match["owner"] and kinds != {"leader"}:
            ways = tuple(Way(way.fits, way.reach, way.joined, way.alone) for way in pronoun_ways(match["owner"]))
            # "its neighbour" is another state; "his rival" is rather at home.
            other = is_kind(kinds) if noun in _OTHERS and match["owner"] in ("its", "their") else None
            yield Candidate(*match.span(), "state", ways, other=other)
        elif kinds != {"leader"}:
            kind: ActorKind = "organisation" if "organisation" in kinds else "group" if "group" in kinds else "state"
            ways = so_called((Way(is_so_called(noun, kinds), REACH["noun"]),), states)
            yield Candidate(*match.span(), kind, ways)


def bare_numbers(lower: str) -> Iterator[Candidate]:
    """ "|Both| accepted", "neither would yield", "when |the two| met", "all three signed": with no noun behind them."""
    for match in _BARE_NUMBER.finditer(lower):
        first, everybody = pronoun_ways("they")
        ways = (replace(first, reach=REACH["pronoun"]), replace(everybody, fits=first.fits))
        yield Candidate(*match.span("words"), "state", ways, _NUMBERS[match["number"] or match["all"] or "two"])
