"""The generated script labels every row as the app does, with pandas and scikit-learn alone."""

import contextlib
import csv
import runpy
import subprocess
import venv

import pandas as pd
import pytest

from segmentation import Choices, SegmentationError, read, run
from segmentation.export.script import to_script
from tests.export.customer_tables import CUSTOMER_TABLES
from tests.export.sql_cases import planted_cases, real_case, shop
from tests.export.test_sql import as_csv

CASES = {name: choices for name, _, choices in planted_cases() if choices.method == "kmeans"}


def labels_of_script(result, folder, python=None):
    source = folder / "customers.csv"
    as_csv(result.dataset, source)
    script = to_script(result.recipe, read(source).dialect, "customers.csv")
    (folder / "segments.py").write_text(script, encoding="utf-8")
    if python is None:
        with contextlib.chdir(folder):
            runpy.run_path("segments.py")
    else:
        subprocess.run([python, "-I", "segments.py"], cwd=folder, check=True)
    found = pd.read_csv(folder / "labelled.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return [int(cell or 0) for cell in found["segment"]], script


@pytest.mark.parametrize("name", CASES)
def test_the_script_gives_the_labels_of_the_app(name, tmp_path):
    result = run(shop(), CASES[name])
    labels, script = labels_of_script(result, tmp_path)
    assert labels == result.assignment.labels.tolist()
    assert "segmentation" not in script.replace("Kindred", "")


@pytest.mark.parametrize("name", ["mall_customers.csv", "telco_churn.csv", "bank_marketing.csv"])
def test_the_script_gives_the_labels_of_the_app_on_a_real_file(name, real_file, tmp_path):
    data, choices = real_case(real_file(name))
    result = run(data, choices)
    assert labels_of_script(result, tmp_path)[0] == result.assignment.labels.tolist()


def test_the_script_reads_a_semicolon_file_with_decimal_commas_itself(tmp_path):
    rows = [(f"{i:03d}", f"{10 + 90 * (i % 3) + i % 7},{i % 10}", i % 3) for i in range(60)]
    path = tmp_path / "customers.csv"
    with path.open("w", newline="", encoding="cp1252") as sink:
        csv.writer(sink, delimiter=";").writerows([("id", "Größe", "n"), *rows])
    result = run(read(path), Choices(k=3))
    (tmp_path / "s.py").write_text(to_script(result.recipe, result.dataset.dialect, "customers.csv"), encoding="utf-8")
    with contextlib.chdir(tmp_path):
        runpy.run_path("s.py")
    found = pd.read_csv(tmp_path / "labelled.csv", dtype=str)
    assert found["segment"].astype(int).tolist() == result.assignment.labels.tolist()
    assert found["id"].tolist()[:2] == ["000", "001"]


def test_a_method_without_centres_says_why_there_is_no_script():
    recipe = run(shop(), Choices(k=2, method="gaussian")).recipe
    with pytest.raises(SegmentationError, match="a short script cannot give the same labels"):
        to_script(recipe, shop().dialect, "x.csv")


@pytest.mark.services
def test_the_script_runs_in_an_environment_with_pandas_and_scikit_learn_only(tmp_path, real_file):
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "pandas", "scikit-learn"], check=True)
    assert CUSTOMER_TABLES
    for name in CUSTOMER_TABLES:
        data, choices = real_case(real_file(name))
        result = run(data, choices)
        assert labels_of_script(result, tmp_path, str(python))[0] == result.assignment.labels.tolist()
