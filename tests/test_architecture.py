"""The house rules that a reader relies on, held by the test run (import order is held by import-linter)."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

LONGEST_FILE, LONGEST_PAGE, LONGEST_FUNCTION = 300, 100, 60
PRODUCT = sorted(
    path for folder in ("segmentation", "storage", "ui", "pages") for path in (ROOT / folder).rglob("*.py")
) + [ROOT / "app.py"]
PAGES = sorted((ROOT / "pages").glob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
NO_NAMES = {"found", "told", "own", "wanted", "spoken", "letters", "said", "whom", "otherwise"}
"""Plain English that says nothing of what a thing is: good on the screen, no name in the code."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def calls(path: Path) -> set[str]:
    """The bare names and dotted names of all that is called or read in a file."""
    return {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, (ast.Name, ast.Attribute))}


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_every_file_is_short_and_says_which_question_it_answers(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= (LONGEST_PAGE if path in PAGES else LONGEST_FILE), f"{lines} lines"
    assert ast.get_docstring(tree(path)), "no docstring at the top"


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_every_function_is_short(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, FUNCTION):
            documented = ast.get_docstring(node) is not None
            first = node.body[1] if documented and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_every_public_function_and_class_is_documented(path):
    for node in tree(path).body:
        members = [node, *(node.body if isinstance(node, ast.ClassDef) else [])]
        if isinstance(node, (*FUNCTION, ast.ClassDef)) and not node.name.startswith("_"):
            for member in members:
                if isinstance(member, (*FUNCTION, ast.ClassDef)) and not member.name.startswith("_"):
                    assert ast.get_docstring(member), f"{member.name} has no docstring"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_computes_nothing(path):
    assert not imported(path) & {"pandas", "numpy", "sklearn", "plotly", "scipy", "pyarrow", "duckdb"}
    assert not [n.name for n in tree(path).body if isinstance(n, ast.ClassDef)]


def test_only_the_session_and_the_login_know_the_session_state():
    users = {name_of(path) for path in PRODUCT if any("session_state" in name for name in calls(path))}
    assert users <= {"ui/session.py", "ui/login.py"}


def test_what_hangs_on_a_stage_is_declared_once_with_its_type():
    """No widget invents a key for what it keeps: it asks for one of the slots of ``ui/slots.py``."""
    makers = {name_of(path) for path in PRODUCT if "Slot" in calls(path)}
    assert makers <= {"ui/slots.py", "ui/history.py", "ui/staged_work.py", "ui/components/background_job.py"}
    declared = [n for n in tree(ROOT / "ui/slots.py").body if isinstance(n, ast.AnnAssign) and n.target.id != "CHAIN"]
    assert all(ast.unparse(n.annotation).startswith("Slot[") for n in declared)
    keys = [ast.unparse(n.value.args[0]) + ast.unparse(n.value.args[1]) for n in declared]
    assert len(keys) == len(set(keys))


DRAWN_BY_PARTS = {
    "ui/components/background_job.py",
    "ui/components/messages.py",
    "ui/data/uploader.py",
    "ui/methods/method_comparison.py",
    "ui/month/then_and_now.py",
    "ui/number/evidence.py",
    "ui/number/evidence_jobs.py",
    "ui/trust/trust_pictures.py",
}
"""Files of the screen whose functions a page places one by one."""


def test_every_part_of_a_page_is_shown_and_returns_nothing():
    for path in sorted((ROOT / "ui").glob("*/*.py")):
        if path.stem == "__init__" or path.parent.name == "serving":  # the server's, no part of a page
            continue
        shows = [n for n in tree(path).body if isinstance(n, ast.FunctionDef) and n.name == "show"]
        assert bool(shows) != (name_of(path) in DRAWN_BY_PARTS), name_of(path)
        assert all(ast.unparse(n.returns) == "None" for n in shows), name_of(path)


def test_only_one_file_caches():
    users = {name_of(path) for path in PRODUCT if any(n.startswith("st.cache_") for n in calls(path))}
    assert users == {"ui/cached.py"}


def test_only_the_screen_knows_streamlit_and_only_charts_know_plotly():
    assert {name_of(p).split("/")[0] for p in PRODUCT if "streamlit" in imported(p)} == {"ui", "pages", "app.py"}
    assert {name_of(p).split("/")[1] for p in PRODUCT if "plotly" in imported(p)} <= {"charts", "export"}


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_nothing_of_the_user_is_run_or_shown_as_html(path):
    banned_calls = {"eval", "exec", "compile", "__import__", "yaml.load", "os.system", "os.popen", "pd.read_pickle"}
    assert not calls(path) & banned_calls
    assert not imported(path) & {"pickle", "joblib", "cloudpickle", "dill", "shelve", "marshal", "subprocess", "skops"}
    text = path.read_text("utf-8")
    assert "unsafe_allow_html" not in text
    assert "unsafe_allow_javascript" not in text
    assert "st.html(" not in text


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_no_handler_swallows_every_fault(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, "a bare except"
            passes_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert passes_on or ast.unparse(node.type) not in ("Exception", "BaseException")


def test_no_two_types_share_a_name():
    homes: dict[str, list[str]] = {}
    for path in PRODUCT:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name_of(path))
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def defined(path: Path) -> dict[str, int]:
    """Every name a file gives to something, its own file name among them, with the line where it does."""
    names = {path.stem: 1}
    for node in ast.walk(tree(path)):
        if isinstance(node, (*FUNCTION, ast.ClassDef)):
            names[node.name] = node.lineno
        elif isinstance(node, ast.arg):
            names[node.arg] = node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] = node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names[node.attr] = node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            names[node.asname] = node.lineno
    return names


def test_every_name_says_what_a_thing_is():
    empty = [
        f"{name_of(path)}:{line} {name}"
        for path in PRODUCT
        for name, line in defined(path).items()
        if name.lstrip("_") in NO_NAMES
    ]
    assert empty == []


def test_no_file_of_the_screens_bears_a_library_s_name():
    ours = {path.stem for path in (ROOT / "ui").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not ours & (set(sys.stdlib_module_names) | {name for _, name, _ in pkgutil.iter_modules(_site_packages())})


def _site_packages() -> list[str]:
    return [entry for entry in sys.path if entry.endswith("site-packages")]


def test_no_folder_is_a_bag():
    bags = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [name_of(p) for p in PRODUCT if bags & {part.removesuffix(".py") for part in p.parts}]


def test_the_package_imports_without_side_effects_in_an_empty_read_only_folder(tmp_path):
    tmp_path.chmod(0o555)
    modules = [m.name for m in pkgutil.walk_packages([str(ROOT / "segmentation")], "segmentation.")]
    modules = [m for m in modules if not m.endswith("__main__")]
    code = "import importlib\n" + "\n".join(f"importlib.import_module({m!r})" for m in modules)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()[-800:]
    assert not list(tmp_path.iterdir())


def test_every_public_name_of_the_package_exists():
    package = importlib.import_module("segmentation")
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
