"""The generated script labels every row of the user's own file as the app does, with pandas and scikit-learn alone."""

import contextlib
import csv
import io
import runpy
import shutil
import subprocess
import venv

import pandas as pd
import pytest

from segmentation import Choices, SegmentationError, build_rfm, read, run, suggest_plan
from segmentation.export.added_cells import free_names
from segmentation.export.customers_file import write_customers
from segmentation.export.python_script import to_script
from segmentation.export.sql.statement import to_sql
from segmentation.features import match_offer
from tests.support.customer_tables import CUSTOMER_TABLES
from tests.support.dialects import DIALECTS, written
from tests.support.planted_segmentations import made_of_others, people, planted_cases, real_case, shop, square_root
from tests.support.written_amounts import WRITTEN, written_amounts

CASES = {name: (data, choices) for name, data, choices in [*planted_cases(), square_root(), made_of_others()]}
LONGEST = 50
"""Lines; a typical file needs 27, and each feature and each centre is one more."""


def labels_of_script(result, folder, python=None):
    """The labels that the script writes when it is run beside the file of ``result``."""
    (folder / "segments.py").write_text(to_script(result.recipe, result.dataset), encoding="utf-8")
    if python is None:
        with contextlib.chdir(folder):
            runpy.run_path("segments.py")
    else:
        subprocess.run([python, "-I", "segments.py"], cwd=folder, check=True)
    found = pd.read_csv(folder / "labelled.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    (segment,) = free_names(result.dataset.column_names, ("segment",))
    return [int(cell or 0) for cell in found[segment]]


def written_back(data, path):
    """The bytes the dataset was read from."""
    blocks = data.load_records()
    path.write_bytes(b"".join(b.mark + b"".join(r + e for r, e in zip(b.records, b.ends, strict=True)) for b in blocks))


@pytest.mark.parametrize("name", CASES)
def test_the_script_gives_the_labels_of_the_app(name, tmp_path):
    data, choices = CASES[name]
    result = run(data, choices)
    written_back(data, tmp_path / data.name)
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


@pytest.mark.parametrize("name", CUSTOMER_TABLES)
def test_the_script_reads_a_real_file_itself_and_gives_the_labels_of_the_app(name, real_file, tmp_path):
    data, choices = real_case(real_file(name))
    result = run(data, choices)
    shutil.copy(real_file(name), tmp_path)
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()
    script = (tmp_path / "segments.py").read_text(encoding="utf-8")
    assert "segmentation" not in script.replace("Kindred", "")
    assert {line.split()[1] for line in script.splitlines() if line.startswith(("import", "from"))} <= {
        "numpy",
        "pandas",
        "sklearn.metrics",
        "scipy.stats",
    }
    assert len(script.splitlines()) <= LONGEST


def test_the_script_of_the_mall_is_short(real_file):
    result = run(read(real_file("mall_customers.csv")), Choices(k=5))
    assert len(to_script(result.recipe, result.dataset).splitlines()) <= 30


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_script_reads_every_dialect_that_pandas_can(dialect, tmp_path):
    rows = [
        [
            f"{i:03d}",
            f"Größe {i % 3}" if "1252" in dialect or "UTF" in dialect else 'it\'s; a, "b"',
            f"{10 + 90 * (i % 3) + i % 7}",
        ]
        for i in range(60)
    ]
    path = tmp_path / "customers.csv"
    path.write_bytes(written([["id", "word", "spend"], *rows], **DIALECTS[dialect]))
    result = run(read(path), Choices(k=3))
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


LEAD_IN = "Report of May\nmade by Ann\n\n"


@pytest.mark.parametrize(
    ("head", "names", "end", "foot"),
    [
        (LEAD_IN, "id;spend;spend", "\n", "Total;5000;60\n"),
        ("", "", "\r\n", ""),
        ("", " id ;;spend", "\n", "\n\n"),
        ("", "Kunde;Umsatz;Besuche\nNr.;in Euro;im Jahr", "\n", ""),
    ],
    ids=["lead-in and total", "no header", "blank names", "two header rows"],
)
def test_the_script_leaves_out_what_is_no_customer_and_needs_no_tidy_header(head, names, end, foot, tmp_path):
    lines = [f"{i:04d};{10 + 90 * (i % 3) + i % 7};{i % 5 + 7 * (i % 3)}" for i in range(60)]
    body = ([names.replace("\n", end)] if names else []) + lines
    path = tmp_path / "customers.csv"
    path.write_bytes((head + end.join(body) + end + foot).encode())
    data = read(path)
    assert data.row_count == 60
    result = run(data, Choices(k=3))
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


def test_the_script_reads_decimal_commas_currency_and_local_days(tmp_path):
    data = people()
    written_back(data, tmp_path / data.name)
    result = run(data, CASES["peoples numbers"][1])
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()
    assert "decimal" in (tmp_path / "segments.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_script_reads_amounts_with_words(name, tmp_path):
    amounts, content = written_amounts(name)
    path = tmp_path / "shop.csv"
    path.write_bytes(content)
    data = read(path)
    result = run(data, Choices(plan=suggest_plan(data, ["amount", "visits"]), k=3))
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


def test_the_script_of_an_order_log_reads_the_customers_that_rfm_writes(real_file, tmp_path):
    customers = build_rfm(read(real_file("superstore_cp1252.csv")))
    with (tmp_path / "customers.csv").open("wb") as sink:
        write_customers(customers, sink, "same")
    result = run(customers, Choices(k=4))
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


def test_the_script_reads_a_workbook(real_file, tmp_path):
    data, choices = real_case(real_file("mcdonalds.xlsx"))
    result = run(data, choices)
    shutil.copy(real_file("mcdonalds.xlsx"), tmp_path)
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()


def test_a_column_that_is_called_segment_already_is_kept(tmp_path):
    lines = [f"{i:03d},old {i % 2},{10 + 90 * (i % 3) + i % 7}" for i in range(60)]
    (tmp_path / "again.csv").write_text("\n".join(["id,segment,spend", *lines]))
    result = run(read(tmp_path / "again.csv"), Choices(k=3))
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()
    found = pd.read_csv(tmp_path / "labelled.csv", dtype=str)
    assert found["segment"].tolist() == [f"old {i % 2}" for i in range(60)]
    assert list(found.columns) == ["id", "segment", "spend", "segment_2", "segment_name"]


def test_a_file_that_pandas_cannot_read_is_refused_in_a_sentence():
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [["id,spend"], *[[f"{i:03d},{10 + 90 * (i % 3)}"] for i in range(60)]]
    )
    result = run(read(sink.getvalue().encode()), Choices(k=3))
    with pytest.raises(SegmentationError, match="pandas alone cannot read"):
        to_script(result.recipe, result.dataset)


def test_a_method_without_centres_says_why_there_is_no_script():
    recipe = run(shop(), Choices(k=2, method="gaussian")).recipe
    with pytest.raises(SegmentationError, match="a short script cannot give the same labels"):
        to_script(recipe, shop())


@pytest.mark.services
def test_the_script_runs_in_an_environment_with_pandas_and_scikit_learn_only(tmp_path, real_file):
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "pandas", "scikit-learn"], check=True)
    assert CUSTOMER_TABLES
    for name in CUSTOMER_TABLES:
        data, choices = real_case(real_file(name))
        result = run(data, choices)
        shutil.copy(real_file(name), tmp_path)
        assert labels_of_script(result, tmp_path, str(python)) == result.assignment.labels.tolist()


def test_answers_in_one_cell_are_taken_apart_by_the_script_and_refused_as_sql(tmp_path):
    rows = "".join(f"C{n},{['web; shop', 'web', 'shop;phone', ''][n % 4]},{n % 4 * 30 + n % 7}\n" for n in range(80))
    data = read(f"id,channels,spend\n{rows}".encode(), name="shop.csv")
    plan = suggest_plan(data, ["spend"]).with_derived(*match_offer(data, "channels, answer by answer").derived)
    result = run(data, Choices(plan=plan, k=3))
    written_back(data, tmp_path / data.name)
    assert labels_of_script(result, tmp_path) == result.assignment.labels.tolist()
    with pytest.raises(SegmentationError, match="every warehouse takes apart"):
        to_sql(result.recipe, "duckdb", "customers")
