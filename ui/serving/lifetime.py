"""How the server starts, rests and ends.

At the start all that pages import is loaded and set aside from the collector, so that no click pays for it. While it
runs, a sweep forgets visitors whose tab is closed and gives their memory back. At the end it first says that it is
going, and lets work that is under way end.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import pkgutil
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from types import FrameType

import streamlit as st
from streamlit import runtime

import ui
from segmentation.process import give_back
from ui import workers
from ui.serving import keeping, log

SETTING_FORGET, FORGET_AFTER = "KINDRED_FORGET_AFTER", 120
"""Seconds after which a closed tab is forgotten; a reload before that finds its work."""
SETTING_DRAIN, DRAIN = "KINDRED_DRAIN", 10
"""Seconds that work under way has to end in, once the server was asked to stop."""
SWEEP = 5.0
"""Seconds between two looks for closed tabs."""
MOST_CLOSED = 100
"""Closed tabs kept at most; Streamlit lets go of more than 128 without closing them."""


class Lifetime:
    """The state of the server as the world may know it: starting, serving or ending."""

    def __init__(self) -> None:
        self.ending = False
        self._closed_since: dict[str, float] = {}

    @asynccontextmanager
    async def __call__(self, app: st.App) -> AsyncIterator[None]:
        """What Streamlit runs around its own life."""
        load_pages()
        gc.freeze()
        restore = self._drain_on_signal()
        sweep = asyncio.create_task(self._sweep())
        log.event("server started")
        try:
            yield
        finally:
            self.ending = True
            sweep.cancel()
            with suppress(asyncio.CancelledError):
                await sweep
            workers.shared().stop()
            restore()
            log.event("server ended")

    # ---- at rest -------------------------------------------------------------------

    async def _sweep(self) -> None:
        erased: float | None = None
        while True:
            if erased is None or time.monotonic() - erased >= keeping.SWEEP_EVERY:
                erased = time.monotonic()
                await asyncio.to_thread(keeping.sweep)
            await asyncio.sleep(SWEEP)
            if self.forget_closed(time.monotonic()):
                gc.collect()
                give_back()

    def forget_closed(self, now: float) -> int:
        """Close the sessions whose tab has been closed for long; how many they were."""
        after = float(os.environ.get(SETTING_FORGET, FORGET_AFTER))
        closed = disconnected()
        self._closed_since = {session: self._closed_since.get(session, now) for session in closed}
        oldest_first = sorted(closed, key=self._closed_since.__getitem__)
        surplus = set(oldest_first[: max(0, len(closed) - MOST_CLOSED)])
        due = [s for s in oldest_first if s in surplus or now - self._closed_since[s] >= after]
        for session in due:
            runtime.get_instance().close_session(session)
            log.event("visitor forgotten", visitor=log.number_of(session))
        return len(due)

    # ---- at the end ----------------------------------------------------------------

    def _drain_on_signal(self) -> Callable[[], None]:
        """On SIGTERM, say that we are going, wait for what is under way, then let the server end as ever."""
        try:
            before = signal.getsignal(signal.SIGTERM)
            loop = asyncio.get_running_loop()

            def drain(number: int, frame: FrameType | None) -> None:
                if self.ending:  # asked twice: at once
                    before(number, frame) if callable(before) else None
                    return
                self.ending = True
                log.event("server asked to end")
                loop.call_soon_threadsafe(lambda: loop.create_task(finish(number)))

            async def finish(number: int) -> None:
                end = time.monotonic() + float(os.environ.get(SETTING_DRAIN, DRAIN))
                workers.shared().refuse_new()
                while workers.shared().busy() and time.monotonic() < end:
                    await asyncio.sleep(0.1)
                if callable(before):
                    before(number, None)

            signal.signal(signal.SIGTERM, drain)
        except ValueError:  # not in the main thread: whoever runs us there ends us
            return lambda: None
        return lambda: None if signal.getsignal(signal.SIGTERM) is not drain else signal.signal(signal.SIGTERM, before)


def load_pages() -> None:
    """Import every module of the screen, and with them all that they need."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if module.name != "ui.main":
            importlib.import_module(module.name)


def disconnected() -> list[str]:
    """The sessions whose browser has gone."""
    manager = runtime.get_instance()._session_mgr
    active = {info.session.id for info in manager.list_active_sessions()}
    return [info.session.id for info in manager.list_sessions() if info.session.id not in active]


def present() -> int:
    """How many visitors are known: those who are here, and closed tabs that are not forgotten yet."""
    return len(runtime.get_instance()._session_mgr.list_sessions())
