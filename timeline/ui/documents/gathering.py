"""Looking at what the user gives, before any of it goes into the case: files, folders, pages, feeds -> drafts.

The one place of the dashboard that asks ``timeline.sources``.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

from timeline.casefile import Case
from timeline.model import Document
from timeline.sources import Options, Progress, Refusal, Sketches, is_supported, read
from timeline.sources.records import FEED, FOLLOW, Thing
from timeline.ui.cases.shelf import SEEN
from timeline.ui.documents.intake import Draft
from timeline.ui.documents.work import Work
from timeline.ui.wording import plural

COMPARED = 5_000  # documents of a case that new ones are held against; in larger cases only the same text is noticed


class Gathering(Work[Draft | Refusal]):
    """Things being looked at for a case; of feeds what is new since the entries that went into the case before."""

    def __init__(self, case: Case, things: Sequence[Thing], options: Options | None = None) -> None:
        super().__init__("Looking")
        self.things = things
        self.state = Progress("", 0, len(things), 0, 0)
        self.case_path = case.path
        self.columns: dict[str, Mapping[str, str]] = {}  # of each table, how it was understood
        self._case, self.options = case, options or Options()
        self._memory = _memory(case)
        self._seen = _lines(self._memory)

    def pieces(self) -> Generator[Draft | Refusal, None, None]:
        """A draft or the reason why there is none, in the order of the things."""
        known = {entry.id for entry in self._case.documents()}
        met: set[str] = set()
        sketches = self._sketches(known)
        found = read(self.things, self.options, seen=self._seen, progress=self._tell, stop=self._stop.is_set)
        for one in found:
            yield one if isinstance(one, Refusal) else self._draft(one, known, met, sketches)

    def _draft(self, document: Document, known: set[str], met: set[str], sketches: Sketches) -> Draft:
        document = self._case.free_id(document)
        again = document.id in known
        same = document.id if document.id in met else "" if again else sketches.first(document) or ""
        met.add(document.id)
        return Draft(document, again, same, is_supported(document))

    def _sketches(self, known: set[str]) -> Sketches:
        sketches = Sketches()
        for doc_id in known if len(known) <= COMPARED else ():
            sketches.first(self._case.document(doc_id))
        return sketches

    def _tell(self, state: Progress) -> None:
        self.state = state
        if state.columns:
            self.columns[state.name] = state.columns

    def remember(self) -> None:
        """Note the entries of feeds as read, now that they go into the case."""
        if self._seen:
            partial = self._memory.with_name(f".{self._memory.name}.part")
            partial.write_text("\n".join(sorted(" ".join(entry.split()) for entry in self._seen)), "utf-8")
            partial.replace(self._memory)

    @property
    def drafts(self) -> list[Draft]:
        """The drafts so far."""
        return [one for one in self.results if isinstance(one, Draft)]

    @property
    def refusals(self) -> list[Refusal]:
        """What cannot be taken in, so far."""
        return [one for one in self.results if isinstance(one, Refusal)]

    @property
    def has_links(self) -> bool:
        """Whether some of what was refused has articles behind links, which were not followed."""
        return any(one.reason.endswith(FOLLOW) for one in self.refusals)

    def in_words(self) -> str:
        """How far it is: ``3 of 12 looked at, 40 texts: name.pdf``."""
        state = self.state
        name = f": {state.name}" if state.name else ""
        return f"{state.done:,} of {state.total:,} looked at, {plural(len(self.drafts), 'text')}{name}"


def feeds_of(case: Case) -> list[str]:
    """The addresses of the feeds whose entries went into a case."""
    return sorted(line.removeprefix(FEED) for line in _lines(_memory(case)) if line.startswith(FEED))


def named_things(words: str) -> list[str]:
    """Addresses and paths, one a line; ``www.`` begins an address, and ``~`` is the user's folder."""
    lines = (line.strip().strip("\"'") for line in words.splitlines())
    return [_thing(line) for line in lines if line and not line.startswith("#")]


def _thing(line: str) -> str:
    if line.lower().startswith("www."):
        return f"https://{line}"
    return str(Path(line).expanduser()) if line.startswith("~") else line


def _memory(case: Case) -> Path:
    return case.path.with_name(f"{case.path.stem}{SEEN}")


def _lines(path: Path) -> set[str]:
    try:
        return set(path.read_text("utf-8").splitlines())
    except OSError:
        return set()
