"""Where is this tested? One rule, held here: see `where_tested`."""

import ast
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "segmentation"
STORAGE = ROOT / "storage"
"""Lies beside the package, and its tests beside the package's."""
MODULES = sorted(
    path
    for home in (PACKAGE, STORAGE)
    for path in home.rglob("*.py")
    if path.name not in ("__init__.py", "__main__.py")
)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
STORIES = {"contracts", "journeys", "pages", "security", "server", "services"}
"""Folders of tests that go through many modules at once: each file in them is named after the story."""
HOUSE = {"architecture", "docs", "examples", "one_place", "package", "where_things_are_tested"}
"""Tests of the whole repository."""
DOORS = {
    "ingest/infer/": "ingest/infer/test_infer_columns",
    "ingest/": "ingest/test_read",
    "orders/": "orders/test_rfm",
    "features/": "features/test_preparation",
    "health/": "health/test_health",
    "choose_k/": "choose_k/test_advice",
    "storage/": "storage/test_storage",
    "scoring/": "scoring/test_assignment",
    "recipe_checks": "test_recipe_file",
}
"""Modules, by the beginning of their path, that are tested through the door they serve; the first that fits holds."""


def where_tested(module: Path) -> list[Path]:
    """The test files of a module.

    ``segmentation/a/b.py`` is tested in ``tests/a/test_b.py`` or ``tests/a/test_b_ASPECT.py``. A module without
    one is tested with its whole package, in ``tests/a/test_a….py``, or through the door that `DOORS` names.
    """
    path = module.relative_to(ROOT if STORAGE in module.parents else PACKAGE).with_suffix("")
    door = next((files for start, files in DOORS.items() if str(path).startswith(start)), "")
    package = path.parent / f"test_{path.parent.name}"
    for place in (path.parent / f"test_{path.stem}", package, Path(door)):
        if files := _files(str(place)):
            return files
    return []


def _files(place: str) -> list[Path]:
    return [*(ROOT / "tests").glob(f"{place}.py"), *(ROOT / "tests").glob(f"{place}_*.py")]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_has_a_place_where_it_is_tested(module):
    documented = ">>> " in module.read_text("utf-8")
    assert where_tested(module) or documented, "no tests: see where_tested for where they belong"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_test_file_is_named_after_what_it_tests(path):
    folder = path.parent.relative_to(ROOT / "tests")
    name = path.stem.removeprefix("test_")
    if folder.parts and folder.parts[0] in STORIES or (not folder.parts and name in HOUSE):
        return
    home = ROOT if folder.parts[:1] == (STORAGE.name,) else PACKAGE
    modules = {p.stem for p in (home / folder).iterdir() if p.stem != "__init__" and not p.name.startswith("_")}
    names = modules | {folder.name}
    assert any(name == stem or name.startswith(f"{stem}_") for stem in names), f"names none of {sorted(names)}"


def test_no_test_imports_another_and_shared_material_lies_in_one_folder():
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            assert not (module or "").startswith("tests.") or module.startswith("tests.support."), path
    for path in (ROOT / "tests" / "support").glob("*.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert docstring.startswith("Make"), f"{path.name} does not say what it makes"
