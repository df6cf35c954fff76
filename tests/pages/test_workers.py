"""Long work: it is queued, watched, stopped, and never outlives what it was for."""

import threading

import pytest

from segmentation.errors import Cancelled, SegmentationError
from ui import slots
from ui.session import Session
from ui.workers import Job, VisitorJobs, Workers

LONG = 30


def until_stopped(job_started: threading.Event):
    """Work that goes on until somebody stops it."""

    def work(progress):
        job_started.set()
        gate = threading.Event()
        while True:
            progress(0.5, "Still going")
            gate.wait(0.01)

    return work


def started(workers) -> Job:
    begun = threading.Event()
    job = workers.start(until_stopped(begun))
    assert begun.wait(LONG)
    return job


def test_work_returns_its_value():
    job = Workers(1).start(lambda progress: 42)
    assert job.wait(LONG)
    assert job.value() == 42


def test_work_that_is_stopped_ends_at_its_next_sign_of_progress():
    job = started(Workers(1))
    job.cancel()
    assert job.wait(LONG)
    with pytest.raises(Cancelled):
        job.value()


def test_who_waits_is_told_how_many_are_ahead():
    workers = Workers(1)
    first = started(workers)
    second, third = workers.start(lambda progress: 2), workers.start(lambda progress: 3)
    assert [workers.ahead_of(job) for job in (first, second, third)] == [0, 0, 1]
    first.cancel()
    assert third.wait(LONG)


def test_work_for_choices_that_were_changed_is_stopped():
    session, job = Session(), started(Workers(1))
    session.put(slots.SEGMENTS.job, job)
    session.choose(k=3)
    assert job.wait(LONG)


def test_the_work_of_a_visitor_who_leaves_is_stopped():
    jobs = VisitorJobs(Workers(1))
    job = started(jobs)
    jobs.cancel()
    assert job.wait(LONG)


def test_one_visitor_has_one_run_at_a_time_and_another_is_not_kept_waiting():
    workers = Workers(2)
    ann, bob = VisitorJobs(workers), VisitorJobs(workers)
    begun = threading.Event()
    first = ann.start(until_stopped(begun))
    assert begun.wait(LONG)
    second, other = ann.start(lambda progress: 2), bob.start(lambda progress: 3)
    assert other.wait(LONG)
    assert not second.started.is_set()
    first.cancel()
    assert second.wait(LONG)


def test_who_was_served_longest_ago_comes_next():
    workers, order = Workers(1), []
    ann, bob = VisitorJobs(workers), VisitorJobs(workers)
    begun = threading.Event()
    running = ann.start(until_stopped(begun))
    assert begun.wait(LONG)
    more = [ann.start(lambda progress, n=n: order.append(f"ann {n}")) for n in range(2)]
    waiting = bob.start(lambda progress: order.append("bob"))
    assert workers.ahead_of(waiting) == 0
    running.cancel()
    assert all(job.wait(LONG) for job in (waiting, *more))
    assert order == ["bob", "ann 0", "ann 1"]


def test_a_download_does_not_wait_for_anybodys_long_run():
    workers = Workers(1)
    running = started(workers)
    assert VisitorJobs(workers).start(lambda progress: 1, lane="short").wait(LONG)
    running.cancel()


def test_work_in_the_background_gives_way_to_what_the_visitor_asks_for():
    jobs, begun = VisitorJobs(Workers(1)), threading.Event()
    evidence = jobs.start(until_stopped(begun), background=True)
    assert begun.wait(LONG)
    assert jobs.start(lambda progress: 1).wait(LONG)
    assert evidence.done
    assert evidence.superseded


def test_memory_that_runs_out_is_a_sentence():
    def hungry(progress):
        raise MemoryError

    job = Workers(1).start(hungry)
    assert job.wait(LONG)
    with pytest.raises(SegmentationError, match="not enough memory"):
        job.value()


def test_a_server_that_ends_takes_no_more_work_and_says_so():
    workers = Workers(1)
    workers.refuse_new()
    with pytest.raises(SegmentationError, match="about to restart"):
        workers.start(lambda progress: 1).value()


def test_a_wait_is_told_with_its_place_and_about_how_long():
    workers = Workers(1)
    assert workers.start(lambda progress: threading.Event().wait(0.2)).wait(LONG)
    running = started(workers)
    ahead, last = workers.start(lambda progress: 1), workers.start(lambda progress: 1)
    assert (workers.ahead_of(ahead), workers.ahead_of(last)) == (0, 1)
    assert workers.seconds_until(last) > workers.seconds_until(ahead) > 0
    running.cancel()


def test_the_wait_for_a_download_is_told_by_downloads_and_not_by_long_runs():
    workers, gate = Workers(1), threading.Event()
    assert workers.start(lambda progress: threading.Event().wait(0.2)).wait(LONG)
    busy = [workers.start(lambda progress: gate.wait(LONG), lane="short") for _ in range(2)]
    waiting = workers.start(lambda progress: 1, lane="short")
    assert workers.seconds_until(waiting) is None
    gate.set()
    assert all(job.wait(LONG) for job in (*busy, waiting))


def test_a_download_costs_nobody_their_place_among_the_long_runs():
    workers = Workers(1)
    ann, bob = VisitorJobs(workers), VisitorJobs(workers)
    running = started(workers)
    first, second = ann.start(lambda progress: 1), bob.start(lambda progress: 2)
    assert ann.start(lambda progress: 3, lane="short").wait(LONG)
    assert (workers.ahead_of(first), workers.ahead_of(second)) == (0, 1)
    running.cancel()
    assert second.wait(LONG)
