"""Which column of a table is which: by its name where that is usual, else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from timeline.dates import parse_day
from timeline.errors import InputError
from timeline.sources.language import detect
from timeline.sources.published import stated_day

#: What tables call the columns, without case, blanks and signs; the first that is there is taken.
NAMES = {
    "text": (
        "text fulltext articletext articlebody body bodytext maintext content contenttext contenthtml contents "
        "articlecontent story article rawtext texte texto inhalt contenu contenido текст description summary abstract "
        "snippet trailtext teaser"
    ),
    "title": "title headline heading articletitle webtitle newstitle subject titre titel titulo titolo заголовок",
    "date": (
        "published publishedat publisheddate datepublished publicationdate publishdate pubdate dateofpublication "
        "webpublicationdate articledate newsdate firstpublished date datetime publishtime seendate timestamp created "
        "createdat day fecha datum дата"
    ),
    "url": "url link weburl articleurl articlelink sourceurl permalink documentidentifier href webpage externalurl uri",
    "source": (
        "source sourcename publisher publication newspaper outlet mediaoutlet sourcecommonname journal medium media "
        "site website domain agency quelle fuente источник"
    ),
    "language": "language lang languagecode langue sprache idioma",
}
#: Tables that are no articles, by columns that only they have together, and what to do with them.
OTHERS = (
    (("eventid", "datestart", "goldstein"), "is a table of events, not of articles; open it as an event table"),
    (("globaleventid", "actor1code"), "is a table of coded events, not of articles; import it as an event table"),
)
#: GDELT's files have no header: number of columns -> where the address stands, where the day, of which form.
GDELT = {61: (60, 1), 58: (57, 1), 27: (4, 1)}
LONG = 100  # characters: what is longer on average is a text
SAMPLE = 50  # rows
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b")
_ADDRESS = re.compile(r"https?://\S+$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands in a row: column numbers, ``None`` for what the table does not have."""

    names: Sequence[str]
    at: Mapping[str, int] = field(default_factory=dict)
    day_first: bool = False  # how the table writes 5/6/2024
    language: str = "en"  # of its texts, in which its months are written

    def shown(self) -> dict[str, str]:
        """What we call a column -> what the table calls it."""
        return {role: self.names[number] for role, number in self.at.items()}

    def cell(self, row: Sequence[object], role: str) -> object:
        """What a row has for a role; ``None`` when it has nothing."""
        number = self.at.get(role)
        return row[number] if number is not None and number < len(row) else None

    def day(self, row: Sequence[object]) -> date | None:
        """The day of a row's article."""
        return day_of(self.cell(row, "date"), self.day_first, self.language)


def guess(names: Sequence[str], rows: Sequence[Sequence[object]], said: Mapping[str, str], table: str) -> Layout:
    """The layout of a table with columns called ``names`` and ``rows`` at its top; ``said`` is the user's word on it.

    Raises InputError for a table that is known to be something else, and for a column that is not there.
    """
    plain = [normal(name) for name in names]
    for known, sentence in OTHERS:
        if set(known) <= set(plain):
            raise InputError(f"{table} {sentence}.")
    at: dict[str, int] = {}
    for role, name in said.items():
        if normal(name) not in plain:
            raise InputError(f"{table} has no column {name!r}; it has {', '.join(names[:20])}.")
        at[role] = plain.index(normal(name))
    for role, usual in NAMES.items():
        found = next((plain.index(name) for name in usual.split() if name in plain), None)
        if role not in at and found is not None and found not in at.values():
            at[role] = found
    if not {"text", "title", "date"} <= set(at):
        for role, number in _by_content(rows, len(names)).items():
            if role not in at and number not in at.values():
                at[role] = number
    layout = Layout(names, {role: at[role] for role in NAMES if role in at})
    language = detect(" ".join(words(layout.cell(row, "text"))[:300] for row in rows[:5]))
    return replace(layout, day_first=_day_first(layout, rows, language), language=language)


def is_header(row: Sequence[object], following: Sequence[Sequence[object]]) -> bool:
    """Whether a table's first row names its columns: it holds a usual name, or short words above something else."""
    cells = [words(cell) for cell in row]
    known = {name for usual in NAMES.values() for name in usual.split()} | {n for names, _ in OTHERS for n in names}
    if any(normal(cell) in known for cell in cells):
        return True
    wordy = all(0 < len(cell) < 40 and not any(char.isdigit() for char in cell) for cell in cells)
    return wordy and len(set(cells)) == len(cells) and any(len(words(c)) > LONG for r in following for c in r)


def normal(name: str) -> str:
    """A column's name without case, blanks and signs."""
    return re.sub(r"[\W_]+", "", name.lower())


def words(cell: object) -> str:
    """A cell as text; of an object with a name, its name."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, dict):
        return next((words(cell[key]) for key in ("name", "title", "rendered", "value") if key in cell), "")
    if isinstance(cell, list):
        return "\n\n".join(filter(None, map(words, cell[:1000])))
    if isinstance(cell, bool) or cell is None or isinstance(cell, bytes):
        return ""
    return str(cell)


def day_of(cell: object, day_first: bool = False, language: str = "en") -> date | None:
    """The day that a cell holds: a date, words for one, 20241129T101500Z or seconds since 1970."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else _day_of(words(cell)[:100], day_first, language)


@lru_cache(maxsize=20_000)
def _day_of(text: str, day_first: bool, language: str) -> date | None:
    if slashed := _SLASHED.match(text):
        first, second, year = (int(part) for part in slashed.groups())
        day, month = (first, second) if day_first else (second, first)
        return parse_day(f"{year}-{month:02}-{day:02}")
    return stated_day(text, language)


def _day_first(layout: Layout, rows: Sequence[Sequence[object]], language: str) -> bool:
    """Whether 5/6/2024 is in June: as one clear date of the column has it, else as the language does."""
    for row in rows:
        if slashed := _SLASHED.match(words(layout.cell(row, "date"))):
            first, second = int(slashed[1]), int(slashed[2])
            if max(first, second) > 12:
                return first > 12
    return language != "en"


def _by_content(rows: Sequence[Sequence[object]], width: int) -> dict[str, int]:
    """The columns whose cells look like texts, days, addresses and titles."""
    columns = {
        i: [cell for row in rows if i < len(row) and (cell := row[i]) not in (None, "")] for i in range(min(width, 200))
    }
    filled = {i: cells for i, cells in columns.items() if cells}
    length = {i: sum(len(words(cell)) for cell in cells) / len(cells) for i, cells in filled.items()}
    found: dict[str, int] = {}
    for i, cells in filled.items():
        if "url" not in found and _most(cells, lambda cell: bool(_ADDRESS.match(words(cell)))):
            found["url"] = i
        elif "date" not in found and 6 <= length[i] < 40 and _most(cells, lambda cell: day_of(cell) is not None):
            found["date"] = i
    rest = [i for i in length if i not in found.values()]
    longest = max(rest, key=lambda i: length[i], default=None)
    if longest is not None and length[longest] >= LONG:
        found["text"] = longest
    titles = [
        i
        for i in rest
        if i != longest and 15 <= length[i] <= 150 and len(set(map(words, filled[i]))) > 0.8 * len(filled[i])
    ]
    if titles:
        found["title"] = titles[0]
    return found


def _most(cells: Sequence[object], test: object) -> bool:
    assert callable(test)
    return sum(bool(test(cell)) for cell in cells[:20]) >= 0.8 * min(len(cells), 20)
