"""Compare the table of office holders with published lists of leaders.

    python benchmarks/check_leaders.py FOLDER

FOLDER holds ``leaders.tsv`` with the columns iso3_or_cow, leader, role, start, end, source: the leaders of the CIA
World Factbook (ISO 3166 codes, days of taking office) and of REIGN (Correlates of War codes, effective leaders with
the day of their start and the month of their end). Out come the contradictions: a person whom our table has not among
the holders of power at that time, or a term that begins or ends more than 31 days apart. Where our table has no holder
at all for the time there is nothing to compare. ``leader_exceptions.tsv`` beside our table explains what stays
different on purpose. The exit status is 1 when a contradiction is neither settled nor explained.
"""

from __future__ import annotations

import csv
import html
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timeline.knowledge import read_rows

COLUMNS = ("state", "name", "variants", "gender", "office", "role", "first", "last", "source")
EXCEPTION_COLUMNS = ("state", "name", "field", "reason")
OFFICES = frozenset({"both", "state", "government", "leader"})
SLACK = timedelta(days=31)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PARTICLES = frozenset("al el ul bin ibn ben de da do dos la le van von of the abu jr sir ii iii general prince".split())
PLAIN_LETTERS = str.maketrans("łøđı", "lodi", "'’")  # what has no decomposition
SAME_WORD = 0.75  # likeness of two transliterations of one name: Mossadeg and Mossadegh, Berdymukhammedov
COW_TO_ISO = {  # only the Correlates of War codes that ISO 3166 does not share
    pair[:3]: pair[4:]
    for pair in """
    AAB:ATG ALG:DZA ANG:AGO AUL:AUS AUS:AUT BAH:BHR BAR:BRB BFO:BFA BHM:BHS BHU:BTN BNG:BGD BOS:BIH BOT:BWA BUI:BDI
    BUL:BGR CAM:KHM CAO:CMR CAP:CPV CDI:CIV CEN:CAF CHA:TCD CON:COG COS:CRI CRO:HRV CZE:CSK CZR:CZE DEN:DNK DRC:COD
    DRV:VDR EQG:GNQ ETM:TLS FIJ:FJI FRN:FRA GAM:GMB GDR:DDR GFR:DEU GMY:DEU GRG:GEO GRN:GRD GUA:GTM GUI:GIN HAI:HTI
    HON:HND ICE:ISL INS:IDN IRE:IRL KOS:XKX KUW:KWT KYR:KGZ KZK:KAZ LAT:LVA LEB:LBN LES:LSO LIB:LBY LIT:LTU MAA:MRT
    MAC:MKD MAD:MDV MAG:MDG MAL:MYS MAS:MUS MAW:MWI MLD:MDA MNC:MCO MNG:MNE MON:MNG MOR:MAR MSI:MHL MYA:MMR MZM:MOZ
    NAU:NRU NEP:NPL NEW:NZL NIG:NGA NIR:NER NTH:NLD OMA:OMN PAL:PLW PAR:PRY PHI:PHL POR:PRT ROK:KOR ROM:ROU RUM:ROU
    SAF:ZAF SAL:SLV SEY:SYC SIE:SLE SIN:SGP SKN:KNA SLO:SVK SLU:LCA SLV:SVN SNM:SMR SOL:SLB SPN:ESP SRI:LKA SUD:SDN
    SVG:VCT SWA:SWZ SWD:SWE SWZ:CHE TAJ:TJK TAZ:TZA THI:THA TOG:TGO TRI:TTO UAE:ARE UKG:GBR URU:URY VAN:VUT ZAM:ZMB
    ZIM:ZWE
    """.split()
}

SUCCESSION = {"RUS": ("SUN", "RUS"), "VDR": ("VDR", "VNM"), "YUG": ("YUG", "SRB")}  # one line of leaders in REIGN

Key = tuple[str, str, str]  # state, name, field of an exception


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one person; ``last`` is None while it goes on or is not told."""

    state: str
    name: str
    words: frozenset[str]
    first: date
    last: date | None
    source: str

    def holds(self, day: date) -> bool:
        """Whether the term has ``day``."""
        return self.first <= day and (self.last is None or day <= self.last)


def words_of(name: str) -> frozenset[str]:
    """The words of a name without accents and particles, in lower case."""
    letters = unicodedata.normalize("NFD", name.lower().translate(PLAIN_LETTERS))
    return frozenset(re.findall(r"[a-z]{2,}", "".join(c for c in letters if not unicodedata.combining(c)))) - PARTICLES


def day_of(text: str, end: bool = False) -> date | None:
    """The day of "1990-04-24" or "5 Sep 2025"; of a month or year ("1990-4") its first, or its last for an ``end``."""
    if match := re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})", text):
        return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    if match := re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if day or not end:
            return date(year, month or 1, day or 1)
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return None


def own_terms() -> dict[str, list[Term]]:
    """The terms of our table by state: heads of state, of government and leaders."""
    terms = defaultdict(list)
    for _, row in read_rows("leaders.tsv", COLUMNS):
        first = day_of(row["first"])
        if row["office"] in OFFICES and first:
            words = words_of(f"{row['name']} {row['variants']}")
            last = day_of(row["last"], end=True)
            terms[row["state"]].append(Term(row["state"], row["name"], words, first, last, row["source"]))
    return terms


def published_terms(folder: Path) -> Iterator[Term]:
    """The terms of the published lists, with ISO 3166 codes."""
    with (folder / "leaders.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            reign = row["source"].startswith("REIGN")
            code = html.unescape(row["iso3_or_cow"]).strip()
            state = COW_TO_ISO.get(code, code) if reign else {"UNK": "XKX"}.get(code, code)
            name = html.unescape(row["leader"]).strip()
            if (first := day_of(row["start"])) and words_of(name):
                yield Term(state, name, words_of(name), first, day_of(row["end"], end=True), row["source"].split()[0])


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names share a word, allowing for its transliteration."""
    return bool(one & other) or any(
        SequenceMatcher(None, a, b).ratio() >= SAME_WORD for a in one for b in other if min(len(a), len(b)) > 3
    )


def contradiction(term: Term, ours: list[Term]) -> tuple[str, str] | None:
    """The field (person, first, last) in which ``ours`` contradicts a published term, and what it has there."""
    surely = max(term.first, term.last - SLACK) if term.last else term.first + 2 * SLACK  # an end is known by its month
    middle = term.first + (surely - term.first) / 2
    holders = [own for own in ours if own.holds(middle)]
    if not holders:
        return None
    same = [own for own in ours if alike(term.words, own.words)]
    if not any(own.holds(middle) for own in same):
        return "person", "; ".join(sorted({f"{own.name} {own.first}" for own in holders}))
    if min(abs(own.first - term.first) for own in same) > SLACK:
        return "first", ", ".join(f"{own.first}" for own in same)
    ends = [own.last for own in same if own.last]
    if term.last and (not ends or min(abs(end - term.last) for end in ends) > SLACK):
        return "last", ", ".join(map(str, ends)) or "none"
    return None


def explanation(term: Term, field: str, explained: set[Key]) -> Key | None:
    """The exception that covers a contradiction: its own, or one for every name or every state ("*")."""
    keys = ((state, name, field) for state in (term.state, "*") for name in (term.name, "*"))
    return next((key for key in keys if key in explained), None)


def main(folder: Path) -> int:
    """Print what is neither the same nor explained, then the counts; the exit status."""
    ours = own_terms()
    rows = (row for _, row in read_rows("leader_exceptions.tsv", EXCEPTION_COLUMNS))
    explained = {(row["state"], row["name"], row["field"]) for row in rows}
    used, counts = set[Key](), Counter[str]()
    for term in published_terms(folder):
        line = SUCCESSION.get(term.state, (term.state,))
        found = contradiction(term, [own for state in line for own in ours.get(state, [])])
        if found is None:
            counts["agrees or nothing to compare"] += 1
        elif key := explanation(term, found[0], explained):
            used.add(key)
            counts["explained"] += 1
        else:
            counts["open"] += 1
            print(term.state, found[0], term.source, term.name, term.first, "-", term.last or "", "| ours:", found[1])
    for key in sorted(explained - used):
        print("exception without a contradiction:", *key)
    print(", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())))
    return int(counts["open"] > 0 or bool(explained - used))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
