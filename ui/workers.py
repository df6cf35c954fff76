"""Long work off the page: a few threads, a queue, and jobs that can be watched and stopped.

A job is a plain object; the thread that does it never touches Streamlit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from segmentation.errors import Cancelled
from segmentation.parallel import thread_count
from segmentation.progress import Progress

T = TypeVar("T")

AT_LEAST = 2
"""Jobs done at the same time on the smallest machine, so that a short one need not wait for a long one."""


class Job(Generic[T]):
    """One piece of long work: how far it is, and a way to stop it."""

    def __init__(self) -> None:
        self.share = 0.0
        self.message = "Starting"
        self.started = threading.Event()
        self.future: Future[T] | None = None
        self._cancelled = threading.Event()

    def progress(self, share: float, message: str) -> None:
        """What the work calls now and then; raises `Cancelled` once the user asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.share, self.message = min(1.0, max(0.0, share)), message

    def cancel(self) -> None:
        """Ask the work to stop at its next sign of progress."""
        self._cancelled.set()

    @property
    def done(self) -> bool:
        """Whether it ended, well or not."""
        return self.future is not None and self.future.done()

    def wait(self, seconds: float) -> bool:
        """Give quick work a moment; True once it has ended."""
        assert self.future is not None
        try:
            self.future.exception(timeout=seconds)
        except TimeoutError:
            return False
        return True

    def value(self) -> T:
        """What the work returned; raises what it raised."""
        assert self.future is not None
        return self.future.result()


class VisitorJobs:
    """The jobs one visitor has started; they are stopped when the visitor leaves."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._started: list[Job[Any]] = []

    def start(self, work: Callable[[Progress], T]) -> Job[T]:
        """Queue ``work`` with the others'."""
        job = self._workers.start(work)
        self._started = [earlier for earlier in self._started if not earlier.done] + [job]
        return job

    def cancel(self) -> None:
        """Ask all of them to stop."""
        for job in self._started:
            job.cancel()


class Workers:
    """The threads that do the jobs, and the queue before them.

    ``at_once`` jobs are done at the same time, half as many as threads may work if nothing is said; the rest wait
    their turn, so that nobody's run is killed for memory.
    """

    def __init__(self, at_once: int | None = None) -> None:
        at_once = at_once or max(AT_LEAST, thread_count() // 2)
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="kindred")
        self._queue: list[Job[object]] = []
        self._lock = threading.Lock()

    def start(self, work: Callable[[Progress], T]) -> Job[T]:
        """Queue ``work``, which is called with the progress to report to."""
        job: Job[T] = Job()

        def run() -> T:
            job.started.set()
            job.progress(0.0, "Starting")
            return work(job.progress)

        with self._lock:
            self._queue = [earlier for earlier in self._queue if not earlier.done]
            self._queue.append(job)
        job.future = self._pool.submit(run)
        return job

    def ahead_of(self, job: Job[T]) -> int:
        """How many jobs must begin before this one does."""
        if job.started.is_set():
            return 0
        with self._lock:
            waiting = [other for other in self._queue if not other.started.is_set()]
        return waiting.index(job) if job in waiting else 0
