"""A process that does dangerous work for this one: it can hang, crash or fill up, and costs only what it was at.

Questions and answers are JSON over pipes (``frames``). Waiting is bounded by a deadline for each answer, and the
process is killed when that passes, when the user stops, or when what it sends makes no sense.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, BinaryIO, Literal, cast

from timeline.sources.frames import receive, send

PACKAGES = Path(__file__).parents[2]
WAITING = 64  # answers that may lie between the process and us
TICK = 0.1  # seconds between two looks at the stop button
SWOLLEN = 0.6  # of the memory that is allowed: with so much in use the next file gets a new process
STARTING = 60.0  # seconds for a process to begin, on a busy machine
#: Threads and arenas that libraries make for speed count as memory; this work needs none.
QUIET = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8",
}  # fmt: skip
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR")

Message = tuple[dict[str, Any], bytes]
Stop = Callable[[], bool]


class Slow(Exception):  # noqa: N818 - a fate, not a fault of ours
    """No answer came in time; the process was killed."""


class Crashed(Exception):  # noqa: N818
    """The process died, or sent what is no answer."""


class Stopped(Exception):  # noqa: N818
    """The user stopped; the process was killed."""


class Child:
    """The process for one task, started when first asked and again after it had to be killed."""

    def __init__(self, task: Literal["parse", "fetch"], memory: int):
        self.task = task
        self.memory = memory
        self.process: subprocess.Popen[bytes] | None = None
        self.closed = Event()
        self.answers: Queue[Message | None] = Queue()

    def ask(self, request: dict[str, Any], payload: bytes, seconds: float, stop: Stop) -> Iterator[Message]:
        """The answers to one request. Each may take ``seconds``; the time that the caller takes does not count.

        Raises Slow, Crashed or Stopped; then the process is gone, and the next request starts a new one.
        """
        self._start(stop)
        assert self.process is not None
        try:
            send(cast(BinaryIO, self.process.stdin), {**request, "seconds": seconds}, payload)
            while (message := self._next(seconds, stop))[0].get("kind") != "done":
                yield message
        except OSError:
            self.close()
            raise Crashed from None
        except BaseException:  # also when the caller wants no more answers: those to come belong to nobody
            self.close()
            raise
        if message[0].get("memory", 0) > SWOLLEN * self.memory:
            self.close()  # swollen by one file, it would have too little left for the next

    @property
    def running(self) -> bool:
        """Whether there is a process that remembers what it was told."""
        return self.process is not None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self.process is None:
            return
        process, self.process = self.process, None
        self.closed.set()
        process.kill()
        with suppress(OSError):
            cast(BinaryIO, process.stdin).close()
        process.wait()

    def _start(self, stop: Stop) -> None:
        if self.process is not None:
            return
        environment = {key: value for key, value in os.environ.items() if key in KEPT}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "timeline.sources.worker", self.task, str(self.memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**environment, **QUIET, "PYTHONPATH": os.pathsep.join([str(PACKAGES), *_import_path()])},
        )  # fmt: skip
        self.answers, self.closed = Queue(WAITING), Event()
        Thread(target=_pump, args=(self.process.stdout, self.answers, self.closed), daemon=True).start()
        try:
            self._next(STARTING, stop)
        except BaseException:
            self.close()
            raise

    def _next(self, seconds: float, stop: Stop) -> Message:
        deadline = time.monotonic() + seconds
        while True:
            if stop():
                raise Stopped
            try:
                message = self.answers.get(timeout=TICK)
            except Empty:
                if time.monotonic() > deadline:
                    raise Slow from None
                continue
            if message is None:
                raise Crashed
            return message


def _pump(pipe: BinaryIO, answers: Queue[Message | None], closed: Event) -> None:
    """Carry answers from the pipe to the queue until the process ends or nobody wants them; ``None`` is the last.

    The pipe is closed here, by the one that reads it: another thread that closed it would wait for its lock.
    """
    message: Message | None = ({}, b"")
    with pipe:
        while message is not None and not closed.is_set():
            try:
                message = receive(pipe)
            except (ValueError, OSError, RecursionError):
                message = None
            while not closed.is_set():
                try:
                    answers.put(message, timeout=1)
                    break
                except Full:
                    continue


def _import_path() -> list[str]:
    """Where the libraries are, for a program that runs from a folder and not from an installed package."""
    return [path for path in sys.path if path and Path(path).is_dir()]
