"""Long work: it is queued, watched, stopped, and never outlives what it was for."""

import threading

import pytest

from segmentation.errors import Cancelled
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
