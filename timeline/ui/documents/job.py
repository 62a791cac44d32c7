"""Reading texts into a case, as work that is seen on every page; a case has one job at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import RLock

from timeline.errors import CaseError
from timeline.ui.documents.reading import Outcome
from timeline.ui.documents.work import Work
from timeline.ui.wording import plural


class Job(Work[Outcome]):
    """``total`` texts being read."""

    def __init__(self, doing: str, total: int, work: Callable[[], Generator[Outcome, None, None]]) -> None:
        super().__init__(doing)
        self.total = total
        self._work = work

    def pieces(self) -> Generator[Outcome, None, None]:
        """What came of each text."""
        return self._work()

    @property
    def done(self) -> int:
        """How many texts it is through with."""
        return len(self.results)

    @property
    def stopped(self) -> bool:
        """Whether it ended because somebody stopped it."""
        return not self.running and self.done < self.total and not self.error

    @property
    def events(self) -> int:
        """How many events it has found."""
        return sum(outcome.events for outcome in self.results)

    def in_words(self) -> str:
        """How far it is: ``12 of 200 texts, 64 events``."""
        return f"{self.done:,} of {plural(self.total, 'text')}, {plural(self.events, 'event')}"


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
