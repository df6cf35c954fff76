"""`app`: the dashboard, opened in the browser."""

from __future__ import annotations

import importlib.util
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path

from segmentation.errors import MissingExtra, SegmentationError

PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class AppArguments:
    """What `app` was told; one field per row of its table."""

    streamlit: list[str]


def run(arguments: AppArguments) -> None:
    """Hand the launcher to Streamlit; it serves until it is stopped."""
    if importlib.util.find_spec("streamlit") is None:
        raise MissingExtra("The app needs Streamlit. Install it with: pip install kindred-segments")
    launcher = find_launcher(PACKAGE)
    sys.excepthook = sys.__excepthook__
    sys.argv = ["streamlit", "run", str(launcher), *arguments.streamlit]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def find_launcher(package: Path) -> Path:
    """The launcher of the app: under the installed package, or beside it where this is a checkout.

    Raises
    ------
    SegmentationError : where the package came without its app.
    """
    packed, beside = package / "_app" / "app.py", package.parent / "app.py"
    if packed.is_file():
        return packed
    if beside.is_file() and (package.parent / "ui" / "main.py").is_file():
        return beside
    raise SegmentationError(f"The app is not where it belongs, at {packed}. Install kindred-segments again.")
