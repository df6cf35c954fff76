"""Long work off the page: a few threads, a fair queue, and jobs that can be watched and stopped.

A job is a plain object; the thread that does it never touches Streamlit. The workers belong to the server and to no
cache of Streamlit's, so that nobody who clears a cache stops anybody's work.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from statistics import fmean
from typing import Any, Generic, Literal, TypeVar

from segmentation.errors import Cancelled, SegmentationError
from segmentation.parallel import thread_count
from segmentation.progress import Progress
from ui.serving import log

T = TypeVar("T")
Lane = Literal["long", "short"]

AT_LEAST = 2
"""Jobs done at the same time on the smallest machine, so that a short one need not wait for a long one."""
SHORT_LANE = 2
"""Threads for work of about a second, such as a file to download: it never waits for somebody's long run."""
REMEMBERED = 20
"""Runs whose length the estimate of a wait is made of."""
NO_MEMORY = (
    "There is not enough memory for this just now. Use fewer columns or rows, or try again when fewer people work here."
)
ENDING = "The server is about to restart. Wait a minute, reload the page, and start this again."


class Job(Generic[T]):
    """One piece of long work: how far it is, and a way to stop it.

    ``background`` work gives way to what the same visitor asks for next; it is then ``superseded``, and may be started
    again.
    """

    def __init__(self, work: Callable[[Progress], T], *, background: bool = False) -> None:
        self.share = 0.0
        self.message = "Starting"
        self.visitor = id(self)
        self.background = background
        self.superseded = False
        self.started = threading.Event()
        self._work = work
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._future: Future[T] | None = None

    def progress(self, share: float, message: str) -> None:
        """What the work calls now and then; raises `Cancelled` once the user asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.share, self.message = min(1.0, max(0.0, share)), message

    def cancel(self) -> None:
        """Ask the work to stop at its next sign of progress."""
        self._cancelled.set()

    def run(self) -> T:
        """Do the work, in the thread that calls; memory that runs out becomes a sentence."""
        self.started.set()
        self.progress(0.0, "Starting")
        try:
            return self._work(self.progress)
        except MemoryError as error:
            raise SegmentationError(NO_MEMORY) from error

    def end(self, future: Future[T]) -> None:
        """Keep how it ended."""
        self._future = future
        self._ended.set()

    @property
    def done(self) -> bool:
        """Whether it ended, well or not."""
        return self._ended.is_set()

    @property
    def outcome(self) -> str:
        """How it ended, in a word for the log: done, or the kind of error."""
        error = None if self._future is None else self._future.exception()
        return "done" if error is None else type(error).__name__

    def wait(self, seconds: float) -> bool:
        """Give quick work a moment; True once it has ended."""
        return self._ended.wait(seconds)

    def value(self) -> T:
        """What the work returned, once it has ended; raises what it raised."""
        self._ended.wait()
        assert self._future is not None
        return self._future.result()


class VisitorJobs:
    """The jobs one visitor has started; they are stopped when the visitor leaves."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._started: list[Job[Any]] = []

    def start(self, work: Callable[[Progress], T], *, lane: Lane = "long", background: bool = False) -> Job[T]:
        """Queue ``work`` with the others'; background work of this visitor gives way to any other of theirs."""
        self._started = [earlier for earlier in self._started if not earlier.done]
        if lane == "long":
            for earlier in self._started:
                if earlier.background:
                    earlier.superseded = True
                    earlier.cancel()
        job = self._workers.start(work, visitor=id(self), lane=lane, background=background)
        self._started.append(job)
        return job

    def cancel(self) -> None:
        """Ask all of them to stop."""
        for job in self._started:
            job.cancel()

    def cancel_with(self, owner: object) -> VisitorJobs:
        """Stop them when ``owner`` is no longer there."""
        weakref.finalize(owner, self.cancel)
        return self


class Workers:
    """The threads that do the jobs, and the queue before them.

    ``at_once`` jobs are done at the same time, half as many as threads may work if nothing is said, and one at a time
    of each visitor; of those who wait, whoever was served longest ago comes next.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self._places: dict[Lane, int] = {"long": at_once or max(AT_LEAST, thread_count() // 2), "short": SHORT_LANE}
        self._threads = ThreadPoolExecutor(sum(self._places.values()), thread_name_prefix="kindred")
        self._waiting: dict[Lane, list[Job[Any]]] = {"long": [], "short": []}
        self._running: dict[Lane, list[Job[Any]]] = {"long": [], "short": []}
        self._served: dict[tuple[Lane, int], float] = {}
        self._lengths: dict[Lane, deque[float]] = {lane: deque(maxlen=REMEMBERED) for lane in self._places}
        self._lock = threading.RLock()
        self._ending = False

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        visitor: int | None = None,
        lane: Lane = "long",
        background: bool = False,
    ) -> Job[T]:
        """Queue ``work``, which is called with the progress to report to; without a visitor it is nobody's."""
        job = Job(work, background=background)
        job.visitor = job.visitor if visitor is None else visitor
        with self._lock:
            if self._ending:
                refused: Future[T] = Future()
                refused.set_exception(SegmentationError(ENDING))
                job.end(refused)
            else:
                self._waiting[lane].append(job)
                self._begin_next(lane)
        return job

    def _begin_next(self, lane: Lane) -> None:
        """Begin what may begin now."""
        while len(self._running[lane]) < self._places[lane] and (ready := self._in_order(lane)):
            job = ready[0]
            self._waiting[lane].remove(job)
            self._running[lane].append(job)
            self._served[lane, job.visitor] = begun = time.monotonic()
            self._threads.submit(job.run).add_done_callback(partial(self._end, job, lane, begun))

    def _in_order(self, lane: Lane) -> list[Job[Any]]:
        """Jobs that may begin, the next first; of each visitor one at a time in the long lane."""
        busy = {job.visitor for job in self._running[lane]} if lane == "long" else set()
        ready = [job for job in self._waiting[lane] if job.visitor not in busy]
        return sorted(ready, key=lambda job: self._served.get((lane, job.visitor), 0.0))

    def _end(self, job: Job[Any], lane: Lane, begun: float, future: Future[Any]) -> None:
        """Make room for the next one, then let who waits for this one know."""
        seconds = time.monotonic() - begun
        with self._lock:
            self._running[lane].remove(job)
            self._lengths[lane].append(seconds)
            self._begin_next(lane)
            here = {(lane, j.visitor) for j in (*self._running[lane], *self._waiting[lane])}
            self._served = {key: when for key, when in self._served.items() if key[0] != lane or key in here}
        job.end(future)
        log.event("job ended", lane=lane, seconds=round(seconds, 2), outcome=job.outcome)

    # ---- what is said of the queue -------------------------------------------------

    def ahead_of(self, job: Job[T]) -> int:
        """How many jobs must begin before this one does."""
        with self._lock:
            for lane, waiting in self._waiting.items():
                if job in waiting:
                    order = sorted(waiting, key=lambda other: self._served.get((lane, other.visitor), 0.0))
                    return order.index(job)
        return 0

    def seconds_until(self, job: Job[T]) -> float | None:
        """About how long until this job begins, by the last jobs of its lane; None while nothing is known of them."""
        ahead = self.ahead_of(job)
        with self._lock:
            lane: Lane = "short" if job in self._waiting["short"] else "long"
            lengths = self._lengths[lane]
            return (ahead + 1) * fmean(lengths) / self._places[lane] if lengths else None

    def running(self) -> int:
        """Jobs under way."""
        return sum(len(jobs) for jobs in self._running.values())

    def waiting(self) -> int:
        """Jobs that have not begun."""
        return sum(len(jobs) for jobs in self._waiting.values())

    # ---- the end -------------------------------------------------------------------

    def refuse_new(self) -> None:
        """Take no more jobs; whoever starts one is told why."""
        self._ending = True

    def busy(self) -> bool:
        """Whether any job is under way or waits."""
        return bool(self.running() or self.waiting())

    def stop(self) -> None:
        """Take no more jobs, and ask those under way to stop."""
        self.refuse_new()
        with self._lock:
            for jobs in (*self._running.values(), *self._waiting.values()):
                for job in jobs:
                    job.cancel()


@cache
def shared() -> Workers:
    """The workers of this server, for all visitors."""
    return Workers()
