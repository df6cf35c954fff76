"""One setting says how many threads work; no answer and no order depends on it."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest

from segmentation.errors import InvalidChoice
from segmentation.parallel import SETTING, map_columns, meanwhile, parallel_map, thread_count
from ui.workers import Workers


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_answers_come_in_the_order_of_the_items(monkeypatch, threads):
    monkeypatch.setenv(SETTING, str(threads))
    assert parallel_map(lambda item: item * item, iter(range(200))) == [item * item for item in range(200)]
    assert parallel_map(len, []) == []


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_no_more_items_are_worked_on_at_a_time_than_the_setting_says(monkeypatch, threads):
    monkeypatch.setenv(SETTING, str(threads))
    lock, busy, most = threading.Lock(), [0], [0]
    meet = threading.Barrier(threads)

    def work(item):
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        meet.wait(10)  # so that this many must truly be at it at once
        with lock:
            busy[0] -= 1

    parallel_map(work, range(4 * threads))
    assert most == [threads]


def test_a_limit_for_memory_holds_whatever_the_setting_says(monkeypatch):
    monkeypatch.setenv(SETTING, "8")
    assert thread_count() == 8
    assert thread_count(at_most=2) == 2
    names = set()
    parallel_map(lambda item: names.add(threading.get_ident()), range(50), at_most=1)
    assert names == {threading.get_ident()}


@pytest.mark.parametrize("threads", [1, 3])
def test_what_one_item_raises_is_raised_and_the_rest_is_left(monkeypatch, threads):
    monkeypatch.setenv(SETTING, str(threads))
    taken = []

    def work(item):
        taken.append(item)
        if item == 3:
            raise ValueError("the fourth")

    with pytest.raises(ValueError, match="the fourth"):
        parallel_map(work, range(100_000))
    assert len(taken) < 100_000


@pytest.mark.parametrize("threads", [1, 2])
def test_columns_of_a_long_table_give_what_they_give_one_by_one(monkeypatch, threads):
    monkeypatch.setenv(SETTING, str(threads))
    values = np.random.default_rng(0).normal(size=(120_000, 3))
    assert map_columns(np.sum, values) == [np.sum(column) for column in values.T]


@pytest.mark.parametrize("threads", [1, 2])
def test_meanwhile_gives_the_answer_after_the_body(monkeypatch, threads):
    monkeypatch.setenv(SETTING, str(threads))
    with meanwhile(lambda: 6 * 7) as answer:
        body = "done"
    assert (body, answer.result()) == ("done", 42)


def test_the_cores_are_the_default(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert thread_count() == here


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "٣"])
def test_a_setting_that_is_no_number_of_threads_is_refused_with_a_sentence(monkeypatch, text):
    monkeypatch.setenv(SETTING, text)
    with pytest.raises(InvalidChoice, match=r"KINDRED_THREADS is '.+'\. Give a whole number of threads"):
        thread_count()


def test_the_apps_jobs_ask_the_same_setting(monkeypatch):
    monkeypatch.setenv(SETTING, "8")
    assert Workers()._places["long"] == 4
    monkeypatch.setenv(SETTING, "1")
    assert Workers()._places["long"] == 2  # a short job need not wait for a long one


def test_the_command_line_hands_the_setting_to_the_libraries():
    look = (
        "import json, numpy, pyarrow, threadpoolctl\n"
        "from segmentation.process import configure_process\n"
        "configure_process()\n"
        "import sklearn.cluster\n"
        "pools = [pool['num_threads'] for pool in threadpoolctl.threadpool_info()]\n"
        "print(pyarrow.cpu_count(), set(pools))"
    )
    environment = {**os.environ, SETTING: "1"}
    done = subprocess.run([sys.executable, "-c", look], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "{1}"]
