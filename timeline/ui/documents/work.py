"""Long work on a thread of its own: it goes on when the page is left, and can be stopped; what was done is kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import closing
from threading import Event, Thread
from typing import Generic, TypeVar

from timeline.errors import TimelineError

T = TypeVar("T")


class Work(ABC, Generic[T]):
    """Something being done piece by piece. ``results`` grows; ``error`` says why it ended early, if it did."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.results: list[T] = []
        self.error = ""
        self._stop = Event()
        self._thread = Thread(target=self._run, name=doing, daemon=True)

    @abstractmethod
    def pieces(self) -> Generator[T, None, None]:
        """The results, one after the other; closed when the work is stopped."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the piece that is in hand; what was done is kept."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has ended."""
        self._thread.join(seconds)

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            with closing(self.pieces()) as pieces:
                for piece in pieces:
                    self.results.append(piece)
                    if self._stop.is_set():
                        break
        except TimelineError as error:
            self.error = str(error)
        except Exception as error:  # the page tells it, for nobody sees a thread die
            self.error = f"{self.doing} ended early ({type(error).__name__}): what was done is kept, do the rest again."
