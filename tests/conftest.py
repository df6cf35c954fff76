"""What all tests share: where the real customer files are, and what to do where they are not."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared_path(*parts: str) -> Path:
    """A file of ``../shared``; the test is skipped where it is absent, and fails in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        reason = f"{path} is not on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture
def real_file():
    """``real_file("mall_customers.csv")``: the path of a real customer file."""
    return lambda name: shared_path("data", name)
