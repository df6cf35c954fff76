"""Every real customer table goes through the command line: rows in are rows out, cell for cell."""

import json
import lzma

import pytest

from segmentation import read
from segmentation.cli.main import main
from tests.support.customer_tables import CUSTOMER_TABLES, WORKBOOKS
from tests.support.upload_again import taken_away, upload_of

PACKED = ("mall_customers.csv", "bank_marketing.csv")


def segmented(path, output, capsys):
    assert main(["segment", str(path), "--k", "4", "--output", str(output), "--exact", "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


@pytest.mark.parametrize("name", CUSTOMER_TABLES)
def test_a_customer_table_comes_back_labelled_with_default_features(name, real_file, tmp_path, capsys):
    found = segmented(real_file(name), tmp_path / "out.csv", capsys)
    assert sum(segment["size"] for segment in found["segments"]) + found["left_out"] == found["rows"]
    output = (tmp_path / "out.csv").read_bytes()
    assert taken_away(output, read(real_file(name))) == upload_of(real_file(name))


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_table_gives_the_same_file(name, real_file, tmp_path, capsys):
    packed = tmp_path / f"{name}.xz"
    packed.write_bytes(lzma.compress(real_file(name).read_bytes()))
    segmented(packed, tmp_path / "packed.csv", capsys)
    segmented(real_file(name), tmp_path / "plain.csv", capsys)
    assert (tmp_path / "packed.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_comes_back_as_a_workbook(name, real_file, tmp_path, capsys):
    from openpyxl import load_workbook

    found = segmented(real_file(name), tmp_path / "out.xlsx", capsys)
    before = list(load_workbook(real_file(name)).active.iter_rows(values_only=True))
    after = list(load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True))
    assert len(after) == len(before) == found["rows"] + 1
    assert [row[: len(before[0])] for row in after] == before


def test_mall_gives_the_published_answer(real_file, capsys):
    features = "Annual Income (k$),Spending Score (1-100)"
    assert (
        main(
            [
                "segment",
                str(real_file("mall_customers.csv")),
                "--k",
                "5",
                "--features",
                features,
                "--log",
                "none",
                "--winsorise",
                "none",
                "--json",
            ]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert found["inertia"] == pytest.approx(65.568, rel=0.002)
    assert [segment["size"] for segment in found["segments"]] == [81, 39, 35, 23, 22]
    assert found["silhouette"] == pytest.approx(0.5547, abs=5e-4)
