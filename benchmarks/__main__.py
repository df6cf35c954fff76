"""Which figures does this machine give? ``python -m benchmarks [NAME …]`` prints one table.

Every module of this folder that has ``rows() -> list[tuple[str, str]]`` is run, in the
order of their names; a name on the command line runs that module alone.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(requested: list[str]) -> None:
    """Run the modules asked for, or all, and print their lines."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    for name in [n for n in names if n != "__main__" and (not requested or n in requested)]:
        module = importlib.import_module(f"benchmarks.{name}")
        if not hasattr(module, "rows"):
            continue
        for what, figure in module.rows():
            print(f"{name:12s} {what:60s} {figure}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
