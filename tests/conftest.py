"""What all tests share: where the real customer files are, the one browser, and what to do where they are not."""

import os
import shutil

import pytest

from tests.support.paths import shared_path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)


@pytest.fixture(scope="session", autouse=True)
def work_kept_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests keep lies among their own files, never among the user's work."""
    os.environ.setdefault("KINDRED_DATABASE", f"sqlite:///{tmp_path_factory.mktemp('kept') / 'kindred.db'}")


@pytest.fixture
def real_file():
    """``real_file("mall_customers.csv")``: the path of a real customer file."""
    return lambda name: shared_path("data", name)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The Chromium of this machine."""
    if CHROMIUM is None:
        reason = "Chromium is not on this machine (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}
