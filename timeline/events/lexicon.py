"""The ontology (CAMEO codes with their PLOVER types) and the trigger lexicon: two tables, read and checked.

In go two tables of ``timeline.knowledge``, out come `Code` and `Entry` records. Which entry a parsed word answers to
is the business of ``matcher``.

``cameo.tsv``, one row a code: ``code label type quad goldstein source``.

``lexicon.tsv``, one row an entry: ``trigger pos type cameo target note``.

*trigger* is the head's lemma (``|`` between lemmas that behave alike), then conditions, all of which must hold:

    +a|b    a noun with one of these lemmas is an object, passive subject or complement of the head, or measured or
            modified by it ("a round of talks", "a sanctions package"); if the entry also names a ``~``, an object of a
            preposition will do ("accused of aggression"). For a noun: its modifier or below its "of"
    =a|b    such a noun is the direct object, whatever a preposition holds, and nothing is said of it ("called him mad")
    <a|b    such a noun is the subject ("talks collapsed")
    ~a|b    one of these particles, prepositions or adverbs hangs from the head ("pull out", "call for"), with more
            below it than a time ("on Tuesday")
    >a|b    a clause that completes the head ("agreed to meet", "said it would meet", "refusal to meet") has such a verb
    :a|b    one of these words, as it stands or as a lemma, follows in the same breath: for idioms, which the parser
            often takes apart wrongly ("sent the envoy packing", "called the move a provocation")
    %a|b    one of these adjectives or compounds modifies the head ("diplomatic relations")

A word of ``+``, ``=`` or ``<`` may be a class of actors instead of a lemma: ``@actor`` (anybody that a table knows),
``@leader`` (a person in office, or the office), ``@state`` (a state, its capital or a place in it) or ``@abroad`` (such
a state, not the subject's own: Wang Yi "was in |Tehran|").

The entry with the most conditions wins; of equals a ``stop`` (below), then the one that comes first in the file.
Hyphens are left out: "cease-fire" and "ceasefire" are one word.

*target* is ``[sources>]targets[|reciprocal]``: where the actors stand, seen from the trigger, in order of preference.
Without sources a verb's source is its subject (its agent, if passive) and a noun's is ``poss`` or ``by``. Empty: the
coder's default.

    subj      subject of the verb                     obj       object, or the subject of the passive
    speaker   who says the clause ("said that the move was illegal"); an act of nobody else
    told      whom the speaker says it to ("told Chad that any attack would be met with force")
    judged    whom the clause speaks of: its subject or an actor within it
    obj.poss  possessor, "of" or adjective within the object ("rejected Russia's offer", "the Russian offer")
    comp      subject of the clause that completes the head ("demanded that Russia leave")
    poss      possessor, adjective or compound of a noun ("Russia's invasion", "the Russian invasion", "its invasion")
    on, against, with ...  the object of that preposition, below the trigger or its object ("imposed sanctions on Iran")
    reciprocal             the act has no direction: everybody who takes part does so alike (meet, trade, fight)

*note* is free but for two words. ``weak``: it often means something else, so confidence should be low. ``stop``: it
looks like an act of this type and is none ("strike a balance"); nothing else is tried then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from timeline.errors import KnowledgeError
from timeline.knowledge import read_rows
from timeline.model import EventType, Tone

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Pos = Literal["verb", "noun", "adj"]
Mark = Literal["+", "=", "<", "~", ">", ":", "%"]
Condition = tuple[Mark, frozenset[str]]

PREPOSITIONAL = (
    "about", "across", "against", "along", "among", "around", "at", "before", "behind", "between", "by", "for", "from",
    "in", "into", "near", "of", "off", "on", "outside", "over", "through", "to", "toward", "under", "with",
)  # fmt: skip
CLASSES = frozenset({"@actor", "@leader", "@state", "@abroad"})
PLACES = frozenset({"subj", "speaker", "judged", "told", "obj", "obj.poss", "comp", "poss", *PREPOSITIONAL})
RECIPROCAL = "reciprocal"
NEGATIVE = frozenset({"no", "not", "never", "none", "nothing", "longer"})
NOUN_SOURCE = ("poss", "by")


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code: what it means, its PLOVER type, its quad class and its Goldstein value (-10 to +10)."""

    code: str
    label: str
    type: EventType
    quad: Quad
    goldstein: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger for one head lemma. ``source`` and ``target`` are places in order of preference; see the module."""

    trigger: str  # as the table has it: the name of the rule
    head: str
    pos: Pos
    conditions: tuple[Condition, ...]
    type: EventType
    cameo: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    weak: bool
    stop: bool
    wide: bool = False  # it names a preposition, so that what a preposition holds will do for "+"

    @property
    def negative(self) -> bool:
        """Whether a negation is part of the trigger itself: "would have none of it", "said no"."""
        return any(not NEGATIVE.isdisjoint(words) for _, words in self.conditions)


@cache
def codes() -> Mapping[str, Code]:
    """Every CAMEO code that has a PLOVER type, by code. Raises KnowledgeError at the first bad row."""
    table, known = "cameo.tsv", dict[str, Code]()
    for line, row in read_rows(table, ("code", "label", "type", "quad", "goldstein", "source")):
        where = f"{table}:{line}"
        if row["type"] not in get_args(EventType):
            raise KnowledgeError(f"{where}: unknown type '{row['type']}'.")
        if row["quad"] not in get_args(Quad):
            raise KnowledgeError(f"{where}: unknown quad class '{row['quad']}'.")
        if row["code"] in known or not (row["code"].isdigit() and 2 <= len(row["code"]) <= 4):
            raise KnowledgeError(f"{where}: the code '{row['code']}' is not of two to four digits or comes twice.")
        try:
            goldstein = float(row["goldstein"])
        except ValueError:
            raise KnowledgeError(f"{where}: '{row['goldstein']}' is not a Goldstein value.") from None
        if not (-10 <= goldstein <= 10 and row["source"]):
            raise KnowledgeError(f"{where}: the Goldstein value lies outside -10 to +10 or has no source.")
        known[row["code"]] = Code(
            row["code"], row["label"], cast(EventType, row["type"]), cast(Quad, row["quad"]), goldstein
        )
    return known


def code_of(cameo: str) -> Code:
    """The record of ``cameo``, else of the nearest code above it ("0579" is 057). Raises KnowledgeError if none is."""
    for length in range(len(cameo), 1, -1):
        if code := codes().get(cameo[:length]):
            return code
    raise KnowledgeError(f"'{cameo}' is no CAMEO code with a PLOVER type.")


def tone(cameo: str) -> Tone:
    """How an act stands towards its target: the side of its quad class, with two kinds of talk left neutral.

    Merely consulting (to 1.9 on Goldstein's scale: meetings, calls, visits) and appealing (02) favour nobody; to host,
    mediate and negotiate are cooperative, to demand (10) is hostile.
    """
    code = code_of(cameo)
    if (code.type == "CONSULT" and code.goldstein <= 1.9) or (code.type == "REQUEST" and code.code.startswith("02")):
        return "neutral"
    return "cooperative" if code.quad.endswith("cooperation") else "hostile"


@cache
def entries() -> Mapping[tuple[str, Pos], tuple[Entry, ...]]:
    """The lexicon by head lemma and part of speech, those with the most conditions first.

    Raises KnowledgeError naming file and line for an unknown type, code, place or mark, a code of another type, and a
    trigger that comes twice.
    """
    found: dict[tuple[str, Pos], list[Entry]] = {}
    seen: set[tuple[str, Pos, frozenset[Condition]]] = set()
    table = "lexicon.tsv"
    for line, row in read_rows(table, ("trigger", "pos", "type", "cameo", "target", "note")):
        for entry in _read_entry(f"{table}:{line}", row):
            key = entry.head, entry.pos, frozenset(entry.conditions)
            if key in seen:
                raise KnowledgeError(
                    f"{table}:{line}: '{entry.head}' of '{entry.trigger}' has these conditions already."
                )
            seen.add(key)
            found.setdefault((entry.head, entry.pos), []).append(entry)
    return {key: tuple(sorted(group, key=_precedence)) for key, group in found.items()}


def _precedence(entry: Entry) -> tuple[int, bool]:
    return -len(entry.conditions), not entry.stop


def _read_entry(where: str, row: Mapping[str, str]) -> Iterator[Entry]:
    """One entry for each head lemma of the row."""
    heads, *marked = row["trigger"].split()
    conditions: list[Condition] = []
    for condition in marked:
        if condition[0] not in get_args(Mark) or len(condition) == 1:
            raise KnowledgeError(f"{where}: '{condition}' does not start with one of + = < ~ > : %.")
        words = frozenset(condition[1:].split("|"))
        if unknown := {word for word in words if word.startswith("@")} - CLASSES:
            raise KnowledgeError(f"{where}: unknown class '{min(unknown)}'.")
        conditions.append((cast(Mark, condition[0]), words))
    if row["pos"] not in get_args(Pos):
        raise KnowledgeError(f"{where}: unknown part of speech '{row['pos']}'.")
    code = codes().get(row["cameo"])
    if code is None or code.type != row["type"]:
        raise KnowledgeError(f"{where}: '{row['cameo']}' is not a code of type '{row['type']}'.")
    pos = cast(Pos, row["pos"])
    source, target, reciprocal = _read_places(where, row["target"], pos)
    notes = row["note"].split()
    for head in heads.split("|"):
        yield Entry(
            row["trigger"], head, pos, tuple(conditions), code.type, code.code,
            source, target, reciprocal, "weak" in notes, "stop" in notes, any(mark == "~" for mark, _ in conditions),
        )  # fmt: skip


def _read_places(where: str, cell: str, pos: Pos) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Source places, target places and whether the act is reciprocal, from a cell of the column ``target``."""
    left, arrow, right = cell.rpartition(">")
    source = tuple(left.split("|")) if arrow else NOUN_SOURCE if pos == "noun" else ("subj",)
    target = tuple(place for place in right.split("|") if place)
    reciprocal = target[-1:] == (RECIPROCAL,)
    if reciprocal:
        target = target[:-1]
    for place in (*source, *target):
        if place not in PLACES:
            raise KnowledgeError(f"{where}: unknown place '{place}'.")
    return source, target, reciprocal
