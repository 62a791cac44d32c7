"""Compare our tables of states and organisations with an independent list of country facts.

    python benchmarks/check_facts.py FOLDER

FOLDER holds ``countries_factbook.json`` (from the CIA World Factbook, public domain): a list of objects with ``short``,
``long``, ``iso3``, ``noun``, ``adj``, ``capital`` and ``igos``. Every fact that our tables contradict or lack is
printed as one line; where we deviate on purpose, with the reason from ``timeline/knowledge/exceptions.tsv``. The exit
code is 1 while a contradiction has no reason or a reason has no contradiction. Only the states of today are compared.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.knowledge import read_rows

STATE_COLUMNS = "id name long adjectives demonyms aliases capitals seats region valid_from valid_to successor source"
ORGANISATION_COLUMNS = "id name aliases kind members valid_from valid_to source"
# The Factbook's labels for organisations whose members we list.
LABELS = {
    "AMU": "AMU", "ANZUS": "ANZUS", "ASEAN": "ASEAN", "Arctic Council": "ARCTICCOUNCIL", "BIMSTEC": "BIMSTEC",
    "BRICS": "BRICS", "Benelux": "BENELUX", "CAN": "ANDEAN", "CEMAC": "CEMAC", "CIS": "CIS", "CSTO": "CSTO",
    "Caricom": "CARICOM", "EAC": "EAC", "EAEU": "EAEU", "ECO": "ECO", "ECOWAS": "ECOWAS", "EFTA": "EFTA", "EU": "EU",
    "G-20": "G20", "G-7": "G7", "GCC": "GCC", "GUAM": "GUAM", "IGAD": "IGAD", "LAS": "ARABLEAGUE",
    "Mercosur": "MERCOSUR", "NATO": "NATO", "NC": "NORDICCOUNCIL", "OECS": "OECS", "OPEC": "OPEC",
    "Pacific Alliance": "PACIFICALLIANCE", "Quad": "QUAD", "SAARC": "SAARC", "SADC": "SADC", "SCO": "SCO",
    "WAEMU": "WAEMU",
}  # fmt: skip
EMPTY = {"", "none", "na"}


class Contradiction(NamedTuple):
    """What the facts say of one field of a row and we do not; ``key`` is our id, or their name where we have no row."""

    table: str
    key: str
    field: str
    theirs: str
    ours: str


def fold(text: str) -> str:
    """``text`` for comparison: no case, diacritics, leading article or punctuation; St. is Saint."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    words = re.sub(r"\bst\b\.?", "saint", re.sub(r"[’'`.-]", " ", plain)).replace("&", "and").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def parts(value: str) -> list[str]:
    """The alternatives in a cell of the facts, without notes: "Lao(s) or Laotian(s)" is Lao and Laotian."""
    value = html.unescape(value).split("; note")[0]
    value = re.sub(r"\([^)]*\)|\[[^]]*\]", "", value)
    found = [re.sub(r"\s+", " ", part).strip() for part in re.split(r",|;|\bor\b|/", value)]
    return [part for part in found if part.lower() not in EMPTY]


def nouns(value: str) -> list[str]:
    """The nouns for citizens, with the plural where it is written as "(s)"."""
    found = parts(value.replace("(s)", "+"))
    return [form for word in found for form in ((word[:-1], f"{word[:-1]}s") if word.endswith("+") else (word,))]


def listed(*cells: str) -> set[str]:
    """The folded entries of our list cells, whatever their years."""
    entries = (entry for cell in cells for entry in cell.split(";") if entry)
    return {fold(re.sub(r"\[\d*-\d*\]$|\([^)]*\)", "", entry)) for entry in entries}


def our_row(fact: dict[str, str], states: dict[str, dict[str, str]]) -> dict[str, str] | None:
    """The row of the state that a fact is about: by its names before its code, since some codes are wrong."""
    for theirs, columns in (("long", ("name", "long")), ("short", ("name", "long")), ("short", ("aliases",))):
        names = {fold(name) for name in parts(fact[theirs])}
        for row in states.values():
            if names & listed(*(row[column] for column in columns)):
                return row
    return states.get(fact["iso3"])


def compare_state(fact: dict[str, str], row: dict[str, str]) -> Iterator[Contradiction]:
    """Contradictions between a fact and our row in names, adjectives, nouns and capital."""
    called = listed(row["name"], row["long"], row["aliases"])
    people = listed(row["adjectives"], row["demonyms"])
    checks = [
        ("name", parts(fact["short"]), called, row["name"]),
        ("long", parts(fact["long"].replace(",", " ")), {name.replace(",", "") for name in called}, row["long"]),
        ("adjective", parts(fact["adj"]), people | called, row["adjectives"]),
        ("demonym", nouns(fact["noun"]), people, row["demonyms"]),
        ("capital", parts(fact["capital"])[:1], listed(row["capitals"]) | called, row["capitals"]),
    ]
    for field, theirs, ours, shown in checks:
        missing = [value for value in theirs if fold(value) not in ours]
        if missing:
            yield Contradiction("states", row["id"], field, "; ".join(missing), shown)


def compare_members(found: dict[str, set[str]], states: dict[str, dict[str, str]]) -> Iterator[Contradiction]:
    """Members of today that only one side names. ``found`` has the ids of the states by the facts' label."""
    rows = {row["id"]: row for _, row in read_rows("organisations.tsv", ORGANISATION_COLUMNS.split())}
    for label, id_ in LABELS.items():
        today = [entry[:3] for entry in rows[id_]["members"].split(";") if not re.search(r"-\d{4}\]$", entry)]
        ours = {member for member in today if member in states}
        for member in sorted(ours ^ found[label]):
            side = ("member", "no member") if member in found[label] else ("no member", "member")
            yield Contradiction("organisations", id_, member, *side)


def contradictions(facts: list[dict[str, str]]) -> Iterator[Contradiction]:
    """Everything in which our tables and the facts differ, state by state, then organisation by organisation."""
    rows = (row for _, row in read_rows("states.tsv", STATE_COLUMNS.split()))
    states = {row["id"]: row for row in rows if not row["valid_to"]}
    found: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    for fact in facts:
        if not fact["short"]:
            continue  # oceans, the world, the European Union
        row = our_row(fact, states)
        if row is None:
            yield Contradiction("states", html.unescape(fact["short"]), "row", "present", "absent")
            continue
        seen.add(row["id"])
        yield from compare_state(fact, row)
        for label in fact["igos"].split(","):
            found[label.strip()].add(row["id"])
    for id_ in sorted(states.keys() - seen):
        yield Contradiction("states", id_, "row", "absent", "present")
    yield from compare_members(found, states)


def main() -> int:
    """Print every contradiction with its reason, then the reasons that no longer apply; 1 when anything is open."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="folder with countries_factbook.json")
    facts = json.loads((arguments.parse_args().folder / "countries_factbook.json").read_text("utf-8"))
    columns = ("table", "key", "field", "reason")
    rows = [row for _, row in read_rows("exceptions.tsv", columns) if row["table"] in ("states", "organisations")]
    reasons = {(row["table"], row["key"], row["field"]): row["reason"] for row in rows}
    used, open_ = set(), 0
    for found in contradictions(facts):
        reason = reasons.get(found[:3], "")
        used.add(found[:3])
        open_ += not reason
        print(*found[:3], f"theirs: {found.theirs}", f"ours: {found.ours}", reason or "OPEN", sep=" | ")
    stale = [key for key in reasons if key not in used]
    for key in stale:
        print("no contradiction any more", *key, sep=" | ")
    print(f"{len(facts)} facts, {len(used)} deviations, {open_} without a reason, {len(stale)} reasons without one")
    return 1 if open_ or stale else 0


if __name__ == "__main__":
    sys.exit(main())
