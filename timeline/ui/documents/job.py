"""Long work on a thread of its own: it goes on when the page is left, tells how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, RLock, Thread

from timeline.errors import CaseError, TimelineError
from timeline.ui.documents.reading import Outcome
from timeline.ui.wording import plural


class Job:
    """Texts being read. ``outcomes`` grows; ``error`` says in one sentence why it ended early, if it did."""

    def __init__(self, doing: str, total: int, work: Callable[[], Iterator[Outcome]]) -> None:
        self.doing = doing  # "Reading"
        self.total = total
        self.outcomes: list[Outcome] = []
        self.error = ""
        self.stopped = False
        self._work = work
        self._stop = Event()
        self._thread = Thread(target=self._run, name=doing, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the text that is being read; what was done is kept."""
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

    @property
    def done(self) -> int:
        """How many texts it is through with."""
        return len(self.outcomes)

    @property
    def events(self) -> int:
        """How many events it has found."""
        return sum(outcome.events for outcome in self.outcomes)

    def in_words(self) -> str:
        """How far it is: ``12 of 200 texts, 64 events``."""
        return f"{self.done:,} of {plural(self.total, 'text')}, {plural(self.events, 'event')}"

    def _run(self) -> None:
        try:
            with closing(self._work()) as outcomes:  # type: ignore[type-var]  # generators can be closed
                for outcome in outcomes:
                    self.outcomes.append(outcome)
                    if self._stop.is_set():
                        break
        except TimelineError as error:
            self.error = str(error)
        except Exception as error:  # the page tells it, for nobody sees a thread die
            self.error = f"Reading ended early ({type(error).__name__}): what was done is kept, read the rest again."
        self.stopped = self.done < self.total and not self.error


class Jobs:
    """The job of each case, by its name: one at a time, and the last one until it is dismissed."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._jobs: dict[str, Job] = {}

    def start(self, case: str, job: Job) -> Job:
        """Begin a job. Raises CaseError while another one of the case is at work."""
        with self._lock:
            self.check_idle(case)
            self._jobs[case] = job
            job.start()
            return job

    def of(self, case: str) -> Job | None:
        """The job of a case that is at work or has ended."""
        return self._jobs.get(case)

    def check_idle(self, case: str) -> None:
        """Raise CaseError while a job of the case is at work."""
        job = self._jobs.get(case)
        if job and job.running:
            raise CaseError("Texts of this case are being read: wait until that is done, or stop it.")

    def dismiss(self, case: str) -> None:
        """Forget a job that has ended."""
        with self._lock:
            job = self._jobs.get(case)
            if job and not job.running:
                del self._jobs[case]
