"""Make the reference of the Python package from its docstrings: ``python docs/make_reference.py [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc

import segmentation

ROOT = Path(__file__).resolve().parent.parent


def make_reference(folder: Path) -> None:
    """Write one page a module into ``folder``.

    The public names are loaded first, because the package itself loads each only when it is asked for.
    """
    for name in segmentation.__all__:
        setattr(segmentation, name, getattr(segmentation, name))
    pdoc.render.configure(docformat="numpy", footer_text=f"Kindred, {len(segmentation.__all__)} public names")
    pdoc.pdoc("segmentation", "!segmentation._app", output_directory=folder)


if __name__ == "__main__":
    make_reference(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "docs")
