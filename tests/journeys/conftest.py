"""A live server, and how long a browser waits for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browsing import strangers
from tests.support.live_server import serve

PATIENCE = 60_000
"""Milliseconds; a machine that runs other tests too draws its first chart slowly."""
expect.set_options(timeout=PATIENCE)


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
