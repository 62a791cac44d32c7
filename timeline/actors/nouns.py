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
# Numbers without a noun, and what may be the verb behind them; where their clause begins.
_BARE_NUMBER = re.compile(
    r"\b(?P<words>(?:both|neither|the (?P<number>two|three|four|five)|all (?:of )?(?P<all>three|four|five))"
    r"(?: of them)?)"
    r"(?= (?:(?:have|had|has|would|will|did|could|then|also|soon|later|once|finally|again)\b|[a-z]+ed\b|"
    r"(?:met|held|broke|went|fought|came|gave|took|began|fell|left|sent|said|saw|spoke|made|cut|shook|kept|withdrew|swore|"
    r"agree|accuse|reject|sign|claim|deny|want|refuse|insist|meet)\b))"
)
# "Imposed sanctions on |both|".
_BOTH_BELOW = re.compile(
    r"\b(?:against|between|by|for|from|of|on|to|with) "
    r"(?P<words>(?:both|the (?P<number>two|three|four|five))(?: of them)?)"
    r"(?=[,.;:]| (?:in|for|on|at|after|and|until)\b)"
)
_CLAUSE_HEAD = re.compile(
    r"(?:^|[.!?;:][\"”’')]*\s+|\n|, (?:and |but |yet |though |while )?"
    r"|\b(?:when|after|before|that|since|while|until|as|and|but) )$"
)
_LONGEST_HEAD = 10  # characters
# "The states |that| signed": said which.
_SAID_WHICH = re.compile(r"\s+(?:of|that|which|who|in|from|with)\b")
# "The kingdom |of| Jordan" is named, whereas one accuses "the kingdom |of meddling|".
_NO_OF = r"(?!\s+of\b(?!\s+[a-z]+ing\b))"
# Up to three words that describe the noun: "the small Central Asian country".
_DESCRIBED = (
    r"(?P<{}>(?:(?!(?:of|the|in|and|or|to|for|his|her|its|their|a|an|by|with|from|on|at|is|was|are|were|that|this|as|has|had|"
    r"have|said|who|which|both|two|three|four|five|former|neither|either|each)\b)[a-z-]+,?\s+){{0,3}})"
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
    plural = roles.one_of(row["plural"] for row in rows)
    either = roles.one_of(noun for row in rows for noun in (row["noun"], row["plural"]) if noun)
    kind, few = (_DESCRIBED.format(name) for name in ("kind", "few"))
    return re.compile(
        rf"\b(?:the|this|that|these|(?P<owner>his|her|its|their))\s+{kind}(?P<noun>{either})\b(?(owner)|{_NO_OF})"
        rf"|\b(?:(?:the|these|their)\s+)?(?P<others>other\s+)?(?P<number>{'|'.join(_NUMBERS)})"
        rf"\s+{few}(?P<several>{plural})\b"
    )


@cache
def _counted() -> dict[str, int]:
    """How many each plural of references.tsv means behind a mere "the"."""
    rows = (row for _, row in read_rows("references.tsv", _REFERENCE_COLUMNS))
    return {row["plural"]: int(row["alone"]) for row in rows if row["alone"]}


def nouns(lower: str, day_at: DayAt) -> Iterator[Candidate]:
    """ "the country", "his country", "its neighbour", "both sides", "the three states", "the neighbours"."""
    for match in _noun_pattern().finditer(lower):
        noun = " ".join((match["noun"] or match["several"]).split())
        plural, kinds = _table()[noun]
        described = match["kind"] or match["few"] or ""
        states = called(described if plural else f"{described}{noun}", day_at(match.start()))
        if match["several"]:
            if match["number"] == "both" or not lower.startswith(" of ", match.end()):  # "the two islands of Abu Musa"
                ways, count = so_called(several_ways(noun, kinds), states), _NUMBERS[match["number"]]
                yield Candidate(*match.span(), "state", ways, count, others=bool(match["others"]))
        elif plural:
            if not match["owner"]:
                yield from _together(lower, match, noun, states)
        elif match["owner"] and kinds != {"leader"}:
            ways = tuple(Way(way.fits, way.reach, way.joined, way.alone) for way in pronoun_ways(match["owner"]))
            # "its neighbour", "his neighbour" is another state; "his rival" is rather at home.
            abroad = match["owner"] in ("its", "their") or noun.startswith("neighbo")
            other = is_kind(kinds) if noun in _OTHERS and abroad else None
            yield Candidate(*match.span(), "state", ways, other=other)
        elif kinds != {"leader"}:
            kind: ActorKind = "organisation" if "organisation" in kinds else "group" if "group" in kinds else "state"
            ways = so_called((Way(is_so_called(noun, kinds), REACH["noun"]),), states)
            yield Candidate(*match.span(), kind, ways)


def _together(lower: str, match: re.Match[str], noun: str, states: frozenset[str] | None) -> Iterator[Candidate]:
    """ "The rivals" are two, "the trio" three, "the signatories" as many as were named together."""
    kinds = _table()[noun][1]
    if noun in _counted():
        yield Candidate(*match.span(), "state", so_called(several_ways(noun, kinds), states), _counted()[noun])
    elif (states is not None or not match["kind"]) and not _SAID_WHICH.match(lower, match.end()):
        yield Candidate(*match.span(), "state", so_called(all_ways(noun, kinds), states), 0)


def bare_numbers(lower: str) -> Iterator[Candidate]:
    """ "|Both| accepted", "neither would yield", "when |the two| met", "all three signed": with no noun behind them."""
    first, *_, everybody = pronoun_ways("they")
    ways = (replace(first, reach=REACH["pronoun"]), replace(everybody, fits=first.fits))
    for match in _BOTH_BELOW.finditer(lower):
        yield Candidate(*match.span("words"), "state", ways, _NUMBERS[match["number"] or "two"])
    for match in _BARE_NUMBER.finditer(lower):
        if _CLAUSE_HEAD.search(lower[max(0, match.start() - _LONGEST_HEAD) : match.start()]):
            yield Candidate(*match.span("words"), "state", ways, _NUMBERS[match["number"] or match["all"] or "two"])
