"""Taking our columns away gives every upload back byte for byte: all real files, a corpus, and every dialect."""

import io
import tarfile

import pytest
from openpyxl import load_workbook

from segmentation import SegmentationError, build_rfm, read
from segmentation.export.added_cells import ADDED_COLUMNS
from segmentation.export.customers_file import write_customers
from tests.support.assignments import assigned, labelled
from tests.support.dialects import DIALECTS, written
from tests.support.paths import SHARED, shared_path
from tests.support.upload_again import taken_away, upload_of

ADDED = tuple(column.name for column in ADDED_COLUMNS)

TEXT_FILES = sorted(p.name for p in (SHARED / "data").glob("*") if p.name.endswith((".csv", ".txt", ".csv.xz")))
CORPORA = ("csv-spectrum.tar.xz", "csvkit-examples.tar.xz", "frictionless-fixtures.tar.xz")


def test_no_real_file_is_forgotten():
    others = {"README.md", "reference.json", "mcdonalds.xlsx"}
    assert {p.name for p in shared_path("data").iterdir()} == {*TEXT_FILES, *others}
    assert {"online_retail.csv.xz", "superstore_cp1252.csv", "cdnow_master.txt"} <= set(TEXT_FILES)


@pytest.mark.parametrize("name", TEXT_FILES)
def test_every_real_file_comes_back_byte_for_byte(name, real_file):
    data = read(real_file(name))
    upload = upload_of(real_file(name))
    output, told = labelled(data, assignment=assigned(data.row_count, names=("Loyal", "New")), exact=False)
    assert told.neutralised == 0
    assert output != upload
    assert taken_away(output, data) == upload


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_file_of_a_corpus_that_is_read_comes_back_byte_for_byte(corpus, tmp_path):
    with tarfile.open(shared_path("corpus", corpus)) as archive:
        archive.extractall(tmp_path, filter="data")
    done = 0
    for path in sorted(p for p in tmp_path.rglob("*") if p.is_file()):
        try:
            data = read(path)
        except SegmentationError:
            continue
        if data.load_records is None or data.dialect.compression:
            continue
        output, _ = labelled(data, assignment=assigned(data.row_count, names=("Loyal", "New")))
        assert taken_away(output, data) == path.read_bytes(), path.name
        done += 1
    assert done >= 12


ROWS = [["id", "town", "spend"], *([str(1001 + i), f"Town {i % 7}", f"{i}.5"] for i in range(30))]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_we_write_comes_back_byte_for_byte(dialect):
    upload = written(ROWS, **DIALECTS[dialect])
    data = read(upload)
    output, _ = labelled(data, assignment=assigned(data.row_count, names=("Loyal", "New"), unplaced=(4,)))
    assert taken_away(output, data) == upload


def test_a_workbook_comes_back_as_a_workbook_with_the_same_cells(real_file):
    path = real_file("mcdonalds.xlsx")
    data = read(path)
    output, _ = labelled(data)
    before = list(load_workbook(path).active.iter_rows(values_only=True))
    after = list(load_workbook(io.BytesIO(output)).active.iter_rows(values_only=True))
    assert [row[: len(before[0])] for row in after] == before
    assert after[0][len(before[0]) :] == ADDED


def test_the_customers_of_an_order_log_come_back_as_rfm_writes_them(real_file, tmp_path):
    customers = build_rfm(read(real_file("superstore_cp1252.csv")))
    with (tmp_path / "customers.csv").open("wb") as sink:
        write_customers(customers, sink, "same")
    data = read(tmp_path / "customers.csv")
    output, _ = labelled(data)
    assert taken_away(output, data) == (tmp_path / "customers.csv").read_bytes()
