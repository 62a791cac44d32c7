"""The process that reads hostile files, or fetches pages, for the program: requests on stdin, results on stdout.

``python -P -m timeline.sources.worker parse|fetch MEMORY``. It has a limit of memory, writes no file, and the one that
parses opens no socket and starts no program: should a parser be talked into it, the call fails.
"""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, BinaryIO

from timeline.errors import InputError
from timeline.model import Document
from timeline.sources.draft import Columns, Draft, Entry, Given, Link, Member, Result, Said, finish
from timeline.sources.formats import sniff
from timeline.sources.frames import receive, send
from timeline.sources.language import classifier
from timeline.sources.parse import WORDS, opener, parser
from timeline.sources.records import Limits

Chain = tuple[tuple[int, ...], ...]
Message = tuple[dict[str, Any], bytes]
Answer = Callable[[dict[str, Any], bytes], Iterator[Message]]
OUT_OF_MEMORY = re.compile("out of memory|alloc|^unknown error$")  # the last is what libxml2 says of it
FIELDS = tuple(one.name for one in fields_of(Document))
FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
)


def main() -> None:
    """Answer requests until there are no more."""
    task, memory = sys.argv[1], int(sys.argv[2])
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    if task == "parse":
        classifier()  # while files can be written
    confine(memory)
    if task == "parse":
        sys.addaudithook(_refuse)
        answer: Answer = Reading().answer
    else:
        from timeline.sources.fetch import Fetcher

        answer = Fetcher().answer
    send(answers, {"kind": "ready"})
    while request := receive(requests):
        _alarm(request[0]["seconds"])
        for message, payload in answer(*request):
            _alarm(0)  # the program may take its time to ask for more
            send(answers, message, payload)
            _alarm(request[0]["seconds"])
        _alarm(0)
        send(answers, {"kind": "done", "memory": _memory()})


def confine(memory: int) -> None:
    """Take from this process what it does not need: memory above ``memory`` bytes, core dumps, writing files.

    Only Unix has such limits; elsewhere the program's own deadline and its end of a hanging process have to do.
    """
    try:
        import resource
    except ImportError:
        return
    for name, value in (("RLIMIT_DATA", memory), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        if hasattr(resource, name):
            _, hard = resource.getrlimit(getattr(resource, name))
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(getattr(resource, name), (value, value))


class Reading:
    """The file that is being read, kept open between the requests for its members."""

    def __init__(self) -> None:
        self.opened: dict[Chain, Given] = {}
        self.formats: dict[Chain, str] = {}
        self.published: date | None = None

    def answer(self, request: dict[str, Any], payload: bytes) -> Iterator[Message]:
        """What is in the file, or the member, that is asked for; a refusal is a message like others."""
        if "source" in request:
            self.open(request, payload)
        name = request["name"]
        try:
            chain = tuple(tuple(key) for key in request["chain"])
            given = self.member(chain)
            name = given.name
            format_ = self.format(chain)
            try:
                for result in parser(format_)(given):
                    yield from self.messages(result, given)
            except (InputError, MemoryError):
                raise
            except Exception as error:  # a parser meets a hostile file: whatever it raises costs this file only
                kind = WORDS.get(format_, "text")
                raise InputError(f"{name} is damaged or no real {kind}: it could not be read.") from error
        except (InputError, MemoryError) as error:
            too_much = f"{name} needs more memory to read than a file may take; give its text in smaller parts."
            yield _refused(name, too_much if _is_out_of_memory(error) else str(error))

    def open(self, request: dict[str, Any], payload: bytes) -> None:
        """Take a new file in hand, from a path or from the bytes sent along."""
        stream: BinaryIO = open(request["path"], "rb") if "path" in request else io.BytesIO(payload)  # noqa: SIM115
        size = os.fstat(stream.fileno()).st_size if "path" in request else len(payload)
        self.published = _day(request["published"])
        self.formats = {}
        said = request["said"]
        self.opened = {
            (): Given(
                request["source"],
                stream,
                size,
                Limits(**request["limits"]),
                charset=said["charset"],
                url=said["url"],
                title=said["title"],
                published=(_day(said["published"]), said["basis"]),
                columns=request["columns"],
                follow=request["follow"],
            )
        }

    def member(self, chain: Chain) -> Given:
        """The file that a chain of keys leads to; the archives on the way stay open, those beside it do not."""
        self.opened = {key: given for key, given in self.opened.items() if chain[: len(key)] == key}
        for length in range(1, len(chain) + 1):
            if chain[:length] not in self.opened:
                holder = self.opened[chain[: length - 1]]
                self.opened[chain[:length]] = opener(self.format(chain[: length - 1]))(holder, chain[length - 1])
        return self.opened[chain]

    def format(self, chain: Chain) -> str:
        """The format of a file that is open, found out once: an archive is asked for each of its members."""
        if chain not in self.formats:
            self.formats = {key: format_ for key, format_ in self.formats.items() if key in self.opened}
            self.formats[chain] = sniff(self.opened[chain])
        return self.formats[chain]

    def messages(self, result: Result, given: Given) -> Iterator[Message]:
        """A parser's result as messages; a draft is finished here, in the process that may die."""
        match result:
            case Draft():
                yield from self.document(result, given)
            case Entry():
                inside = list(self.document(result.draft, given)) if result.draft else []
                document = next((message for message, _ in inside if message["kind"] == "document"), None)
                yield (
                    {
                        "kind": "entry",
                        "id": result.id,
                        "whole": result.whole,
                        "document": document,
                        **_link(result.link),
                    },
                    b"",
                )
            case Member():
                yield {"kind": "member", **asdict(result)}, b""
            case Link():
                yield {"kind": "link", **_link(result)}, b""
            case Columns():
                yield {"kind": "columns", "found": dict(result.found)}, b""
            case Said():
                yield _refused(result.name, result.reason)

    def document(self, draft: Draft, given: Given) -> Iterator[Message]:
        """A finished document and what was cut of it."""
        name = draft.name or given.name
        try:
            document, cut = finish(draft, given, self.published)
        except InputError as error:
            yield _refused(name, str(error))
            return
        fields = {name: getattr(document, name) for name in FIELDS}
        fields["published"] = document.published.isoformat() if document.published else None
        yield {"kind": "document", "name": name, "fields": fields}, b""
        if cut:
            yield _refused(name, cut)


def _link(link: Link) -> dict[str, Any]:
    return {"url": link.url, "title": link.title, "published": link.published.isoformat() if link.published else None}


def _refused(name: str, reason: str) -> Message:
    return {"kind": "refused", "name": name, "reason": reason}, b""


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out, also where a library hides that in an error of its own, and a parser behind another."""
    while error is not None:
        if isinstance(error, MemoryError) or OUT_OF_MEMORY.search(str(error)):
            return True
        error = error.__context__
    return False


def _refuse(event: str, _: object) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"a parser may not do this: {event}")


def _alarm(seconds: float) -> None:
    """Die by oneself well after the program's deadline: should the program be gone, nobody else ends this process."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(3 * seconds) + 1 if seconds else 0)


def _memory() -> int:
    """The memory that this process holds now, in bytes; 0 where only the system knows."""
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:
            return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
