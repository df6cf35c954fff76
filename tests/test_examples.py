"""Every example runs as it is printed, and says what it promises."""

import subprocess
import sys

import pytest

from tests.support.paths import ROOT

PROMISES = {
    "crm_table": "2,000 customers. ",
    "order_log": " customers\n",
    "next_month": "100% are where they were",
}
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.py"))


def test_every_example_is_here():
    assert sorted(PROMISES) == EXAMPLES


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_runs_and_says_what_it_promises(name, tmp_path):
    words = [str(tmp_path)] if name == "next_month" else []
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / f"{name}.py"), *words],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert PROMISES[name] in done.stdout
