"""Makes paths: of the project, and of the real customer files where they are on this machine."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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
