"""A live server and a real browser; skipped where there is no Chromium, failed in CI."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browsing import strangers
from tests.support.live_server import serve

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
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
