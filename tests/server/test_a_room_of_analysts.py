"""Many people at once, over real sockets: nobody meets an error, everybody gets a result, and nothing stays behind.

The long form (``make soak``) measures as well, prints the lines of the table in ``docs/server.md`` and holds the bars
that stand there; run it on a machine that does nothing else.
"""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import requests

from tests.support.crowd import (
    all_at_once,
    column,
    come,
    come_to_segments,
    in_megabytes,
    measured,
    memory,
    percentiles,
    wrong,
)
from tests.support.live_server import Address, serve
from tests.support.socket_visitor import SocketVisitor
from ui.serving.lifetime import SETTING_FORGET

FEW, ROWS = 4, 600
MANY, LONG_FILE = 20, 10_000
PAGES = ("profiles", "segments", "export", "features", "", "trust", "number")
"""In another order than that of the work: each turn changes the page."""
PAUSE = 1.0
"""Seconds a visitor reads before the next click."""
IDLE_BAR, BUSY_BAR, FITS_BAR = 1.0, 2.5, 20.0
"""Seconds 95 of 100 clicks stay under, on idle processors and while two fits run; ten fits at once, for all of them."""
MEMORY_BAR = 1.1
"""What is held after everybody has gone, in parts of what was held before they came."""
FORGOTTEN = 40
"""Seconds until closed tabs are forgotten and their memory is back, where tabs are forgotten at once."""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[Address]:
    with serve(tmp_path_factory.mktemp("room"), environment={SETTING_FORGET: "1"}) as url:
        yield url


def drawn(visitor: SocketVisitor) -> bool:
    """Whether there is a chart on the page."""
    return any(element.WhichOneof("type") == "plotly_chart" for element in visitor.elements.values())


def held_when_all_have_gone(address: Address) -> float:
    """Megabytes the server holds once every closed tab is forgotten."""
    end = time.monotonic() + FORGOTTEN
    while requests.get(f"{address}/health", timeout=FORGOTTEN).json()["visitors"]:
        assert time.monotonic() < end, "closed tabs are not forgotten"
        time.sleep(0.5)
    time.sleep(1)  # what they held is given back after they are forgotten
    return memory(address.process.pid)


def leave_large_files(address: Address, visitors: int, megabytes: int) -> float:
    """The most that was held while each of them had a large file open; they are gone afterwards."""

    def visit(number: int) -> SocketVisitor:
        visitor = SocketVisitor(address)
        visitor.run()
        visitor.upload(in_megabytes(number, megabytes))
        assert wrong(visitor, number, visitors) == []
        assert "Segment my customers" in visitor.words
        return visitor

    present = all_at_once(visit, visitors)
    height = memory(address.process.pid)
    for visitor in present:
        visitor.close()
    return height


def test_all_who_ask_at_once_get_their_own_segments(address):
    def visit(number: int) -> list[str]:
        visitor, _ = come_to_segments(address, number, ROWS)
        faults = wrong(visitor, number, FEW)
        shown = drawn(visitor) and column(number) in str(visitor.elements.values())
        for page in ("profiles", "export"):
            visitor.go(page)
            faults += wrong(visitor, number, FEW)
        visitor.close()
        return faults if shown else [*faults, "no segments of their own"]

    assert all_at_once(visit, FEW) == [[]] * FEW


def test_what_closed_tabs_held_goes_back_to_the_system(address):
    leave_large_files(address, FEW, 8)  # the first ones to come load libraries
    before = held_when_all_have_gone(address)
    height = leave_large_files(address, FEW, 8)
    assert height > before * MEMORY_BAR
    assert held_when_all_have_gone(address) <= before * MEMORY_BAR


# ---- the long form -----------------------------------------------------------------


@pytest.fixture
def report(pytestconfig) -> Callable[[str], None]:
    """Writes a line of the table, whether the test passes or not."""
    writer, capture = pytestconfig.get_terminal_writer(), pytestconfig.pluginmanager.getplugin("capturemanager")

    def write(line: str) -> None:
        with capture.global_and_fixture_disabled():
            writer.line(f"\n{line}")

    return write


def tour(visitors: list[SocketVisitor], turns: int) -> list[float]:
    """The seconds of each click while all of them go from page to page."""

    def walk(number: int) -> list[float]:
        visitor, seconds = visitors[number], []
        for turn in range(turns):
            seconds.append(visitor.go(PAGES[(number + turn) % len(PAGES)]))
            assert wrong(visitor, number, len(visitors)) == []
            time.sleep(PAUSE)
        return seconds

    return [second for seconds in all_at_once(walk, len(visitors)) for second in seconds]


@pytest.mark.soak
def test_a_room_of_twenty_turns_pages_at_ease_and_while_others_fit(tmp_path, report):
    with serve(tmp_path) as url:
        visitors = [come_to_segments(url, number, LONG_FILE)[0] for number in range(MANY)]
        tour(visitors, len(PAGES))  # everybody's evidence is in, every page has been drawn
        idle = tour(visitors, 10)
        stop = threading.Event()

        def fit_and_fit(number: int) -> None:
            while not stop.is_set():
                come_to_segments(url, MANY + number, LONG_FILE)[0].close()

        fitting = [threading.Thread(target=fit_and_fit, args=(number,)) for number in range(2)]
        for thread in fitting:
            thread.start()
        busy = tour(visitors, 10)
        stop.set()
        for thread in fitting:
            thread.join()
        held = memory(url.process.pid)
    report(measured("20 sessions x 10 pages, idle", idle, held))
    report(measured("20 sessions x 10 pages, two fits running", busy, held))
    assert percentiles(idle)[1] <= IDLE_BAR
    assert percentiles(busy)[1] <= BUSY_BAR


@pytest.mark.soak
def test_fifty_come_at_once_to_a_cold_server(tmp_path, report):
    with serve(tmp_path) as url:

        def visit(number: int) -> list[float]:
            visitor = SocketVisitor(url)
            seconds = [visitor.run()]
            visitor.close()
            visitor = come(url, number, LONG_FILE)
            seconds.append(visitor.go("features"))
            assert wrong(visitor, number, 50) == []
            return seconds

        seconds = [second for each in all_at_once(visit, 50) for second in each]
        report(measured("50 sessions at once, cold", seconds, memory(url.process.pid)))


@pytest.mark.soak
def test_ten_who_ask_for_segments_at_once_have_them_soon(tmp_path, report):
    with serve(tmp_path) as url:
        begun = time.monotonic()

        def visit(number: int) -> float:
            visitor, _ = come_to_segments(url, number, LONG_FILE)
            seconds = time.monotonic() - begun
            assert drawn(visitor)
            assert wrong(visitor, number, 10) == []
            return seconds

        seconds = all_at_once(visit, 10)
        report(measured("10 fits at once, until the result", seconds, memory(url.process.pid)))
    assert max(seconds) <= FITS_BAR


@pytest.mark.soak
def test_two_hundred_come_and_go_and_leave_nothing(tmp_path, report):
    with serve(tmp_path, environment={SETTING_FORGET: "1"}) as url:
        come_to_segments(url, 0, LONG_FILE)[0].close()
        before = held_when_all_have_gone(url)

        def visit(number: int) -> None:
            visitor = come(url, number, LONG_FILE)
            visitor.go("features")
            visitor.close()

        for ten in range(20):
            all_at_once(lambda number, ten=ten: visit(10 * ten + number), 10)
        after = held_when_all_have_gone(url)
        report(f"200 sessions come and go: {before:.0f}, {memory(url.process.pid, 'VmHWM'):.0f}, {after:.0f} MB")
    assert after <= before * MEMORY_BAR
