"""The one way in: anything named by the user, documents and refusals out, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from timeline.model import Document
from timeline.sources.child import Child, Crashed, Slow, Stopped
from timeline.sources.cleaning import one_line
from timeline.sources.gather import Source, gather
from timeline.sources.records import FEED, FOLLOW, Options, Progress, Refusal, Thing

FETCH_MEMORY = 250_000_000  # bytes: a page of 20 MB, packed and unpacked, and the program
GRACE = 3.0  # seconds beyond the fetcher's own deadline, before it is killed

Result = Document | Refusal
Chain = tuple[tuple[int, ...], ...]
_DEFAULTS = Options()


def read(
    things: Thing | Iterable[Thing],
    options: Options = _DEFAULTS,
    *,
    seen: set[str] | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Generator[Result, None, None]:
    """The documents in ``things``, in order, each as soon as it is read; what could not be read is a refusal there.

    A thing is the path of a file or a folder, an address of the web (a page or a feed), or an ``Upload``. Every file
    is parsed in a process of its own kind, which is killed when it takes too long: a bad file costs only itself.
    Of feeds the entries are read whose ids are not in ``seen``; the ids of those that could be had are added to it, and
    the feed's address behind the word FEED: keep it for next time.
    ``progress`` is told what is being read, ``stop`` is asked ten times a second; when it says yes, or the iterator is
    closed, all processes end. An id is that of the file's name with a hash of the text, in tables with the row: the
    same file gives the same documents.
    """
    batch = Batch(options, set() if seen is None else seen, progress or (lambda _: None), stop or (lambda: False))
    try:
        yield from batch.run(list(gather(things)))
    except Stopped:
        return
    finally:
        batch.close()


@dataclass(slots=True)
class Job:
    """A file to be read, or a member of one, where ``chain`` leads."""

    name: str
    chain: Chain = ()


@dataclass(slots=True)
class Found:
    """What a file named that has to be looked at after it: links and the entries of a feed."""

    links: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    unread: int = 0  # links beyond those that are kept


class Batch:
    """One reading of many things: its two processes, and how far it is."""

    def __init__(self, options: Options, seen: set[str], tell: Callable[[Progress], None], stop: Callable[[], bool]):
        self.options, self.seen, self.tell, self.stop = options, seen, tell, stop
        self.parsing = Child("parse", options.limits.memory)
        self.fetching = Child("fetch", FETCH_MEMORY)
        self.at: Source | None = None  # what the parsing process has in hand
        self.done = self.total = self.documents = self.refused = 0
        self.columns: dict[str, str] = {}

    def run(self, sources: list[Source | Refusal]) -> Iterator[Result]:
        """Everything in ``sources``."""
        self.total = len(sources)
        for source in sources:
            if self.stop():
                return
            self.columns = {}
            self._tell(source.name)
            for result in [source] if isinstance(source, Refusal) else self._source(source):
                self.documents += isinstance(result, Document)
                self.refused += isinstance(result, Refusal)
                yield result
                self._tell(source.name)
            self.done += 1
            self._tell(source.name)

    def close(self) -> None:
        """End both processes."""
        self.parsing.close()
        self.fetching.close()

    def _tell(self, name: str) -> None:
        self.tell(Progress(one_line(name), self.done, self.total, self.documents, self.refused, self.columns))

    def _source(self, source: Source) -> Iterator[Result]:
        return self._page(source) if source.url else self._held(source)

    def _held(self, source: Source, *, is_page: bool = False) -> Iterator[Result]:
        """What is in a file, or in a page that was fetched."""
        found = Found()
        self.columns = {}
        yield from self._file(source, found)
        yield from self._entries(source, found.entries)
        yield from self._links(source, found, is_page)

    def _file(self, source: Source, found: Found) -> Iterator[Result]:
        """A file and the files in it. After too many crashes the rest of it is given up."""
        pending, read, crashes = [Job(source.name)], 0, 0
        while pending:
            job, members = pending.pop(), []
            try:
                for message in self._ask(source, job):
                    if message["kind"] == "member":
                        members.append(Job(message["name"], (*job.chain, tuple(message["key"]))))
                    elif (result := self._result(message, found)) is not None:
                        yield result
            except (Slow, Crashed) as fate:
                crashes += 1
                yield Refusal(job.name, self._fate(job.name, fate))
            read += 1
            pending += reversed(members)
            if pending and (crashes >= self.options.limits.crashes or read > 10 * self.options.limits.members):
                yield Refusal(source.name, f"The other {len(pending)} files in {source.name} were not read after that.")
                return

    def _result(self, message: dict[str, Any], found: Found) -> Result | None:
        """What a message of the parsing process says, if it is for the user."""
        match message["kind"]:
            case "document":
                return _document(message["fields"])
            case "refused":
                return Refusal(message["name"], message["reason"])
            case "columns":
                self.columns = message["found"]
            case "entry":
                found.entries.append(message)
            case "link" if len(found.links) < self.options.limits.links:
                found.links.append(message)
            case "link":
                found.unread += 1
        return None

    def _entries(self, source: Source, entries: list[dict[str, Any]]) -> Iterator[Result]:
        """The entries of a feed that are new: their own text when it is the article, else the page behind the link."""
        fetch = bool(source.url) or self.options.follow
        if entries and source.url:
            self.seen.add(f"{FEED}{source.name}")
        new = [entry for entry in entries if entry["id"] not in self.seen]
        self.total += len(new)
        for entry in new:
            self.done += 1
            for result in self._entry(source, entry, fetch):
                if isinstance(result, Document):  # what could not be had today is tried again the next time
                    self.seen.add(entry["id"])
                yield result

    def _entry(self, source: Source, entry: dict[str, Any], fetch: bool) -> Iterator[Result]:
        own = entry["document"]
        if own and (entry["whole"] or not (fetch and entry["url"])):
            yield _document(own["fields"])
        elif entry["url"] and fetch:
            yield from self._linked(entry, "feed")
        else:
            name = entry["title"] or entry["id"]
            yield Refusal(name, f"“{name[:80]}” has no text in {source.name}; give its link.")

    def _links(self, source: Source, found: Found, is_page: bool) -> Iterator[Result]:
        """The pages behind the links of a table, if the user wants them."""
        if not found.links:
            return
        if is_page or not self.options.follow:
            number = len(found.links) + found.unread
            count = f"{number:,} article{'s' * (number != 1)}"
            yield Refusal(
                source.name,
                f"{source.name} names {count} by link and has no text of them; {FOLLOW}",
            )
            return
        self.total += len(found.links)
        for link in found.links:
            self.done += 1
            yield from self._linked(link, "table")
        if found.unread:
            yield Refusal(source.name, f"The first {len(found.links):,} links of {source.name} were followed.")

    def _linked(self, link: dict[str, Any], basis: str) -> Iterator[Result]:
        self._tell(link["url"])
        source = Source(
            link["url"], url=link["url"], title=link["title"], published=_day(link["published"]), basis=basis
        )
        yield from self._page(source)

    def _page(self, source: Source) -> Iterator[Result]:
        """A page of the web, fetched and read like a file."""
        seconds = self.options.limits.web_seconds
        request = {
            "url": source.url,
            "allow_private": self.options.allow_private,
            "limits": asdict(self.options.limits),
        }
        try:
            # All of it before what it holds is read: a feed sends for its pages through the same process.
            answers = list(self.fetching.ask(request, b"", seconds + GRACE, self.stop))
        except Slow:
            yield Refusal(
                source.name, f"{source.name} did not answer within {seconds:.0f} seconds; try it again later."
            )
            return
        except Crashed:
            yield Refusal(source.name, f"{source.name} could not be fetched; what it sent broke the fetching process.")
            return
        for message, body in answers:
            if message["kind"] == "refused":
                yield Refusal(source.name, message["reason"])
                continue
            page = Source(
                message["url"], data=body, url=message["url"], charset=message["charset"],
                title=source.title, published=source.published, basis=source.basis,
            )  # fmt: skip
            yield from self._held(page, is_page=bool(source.basis))

    def _ask(self, source: Source, job: Job) -> Iterator[dict[str, Any]]:
        """The parsing process's answers on one file, which it is given again after it had to be started anew."""
        request: dict[str, Any] = {"name": job.name, "chain": job.chain}
        payload = b""
        if self.at is not source or not self.parsing.running:
            payload = source.data
            request |= {
                "source": source.name,
                "limits": asdict(self.options.limits),
                "columns": dict(self.options.columns),
                "follow": self.options.follow,
                "published": _iso(self.options.published),
                "said": {
                    "charset": source.charset, "url": source.url, "title": source.title,
                    "published": _iso(source.published), "basis": source.basis,
                },
            } | ({"path": str(source.path)} if source.path else {})  # fmt: skip
            self.at = source
        for message, _ in self.parsing.ask(request, payload, self.options.limits.seconds, self.stop):
            yield message

    def _fate(self, name: str, fate: Slow | Crashed) -> str:
        if isinstance(fate, Slow):
            seconds = f"{self.options.limits.seconds:g} seconds"
            return f"{name} took longer than {seconds} to read and was given up; give its text."
        return f"{name} broke the process that reads it and was given up; it may be damaged or made to do harm."


def _document(fields: dict[str, Any]) -> Document:
    return Document(**{**fields, "published": _day(fields["published"])})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
