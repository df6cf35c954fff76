"""A live server and a real browser; skipped where there is no Chromium, failed in CI."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
START_LIMIT = 60
PATIENCE = 60_000
"""Milliseconds; a machine that runs other tests too draws its first chart slowly."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The Chromium of this machine."""
    if CHROMIUM is None:
        reason = "Chromium is not on this machine (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[str]:
    """Start the app as a user does; its log must end without a traceback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none", *options]
    log = folder / "server.log"
    with log.open("w") as sink:
        server = subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not answer: {log.read_text()}")


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: dict) -> Iterator[str]:
    """The address of a running app."""
    with serve(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A browser's window with our patience."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def outside(page: Page) -> list[str]:
    """All requests of this page that go anywhere but to our own server."""
    return strangers(page)


def strangers(page: Page) -> list[str]:
    """The list that every request of a page to anybody but our own server will be added to."""
    asked: list[str] = []

    def note(request: object) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    return asked
