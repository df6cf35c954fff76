"""What a result, a dataset and a segmentation show in a notebook, give as a table, and keep when they are pickled."""

import pickle
from dataclasses import replace

import pandas as pd
import pytest

import segmentation
from tests.support.paths import ROOT

SAMPLE = ROOT / "sample_data" / "customers.csv"


@pytest.fixture(scope="module")
def result():
    return segmentation.run(segmentation.read(SAMPLE), segmentation.Choices(k=4))


def test_each_has_a_short_line_of_its_own(result):
    assert repr(result.dataset).startswith("<Dataset customers.csv: 2,000 rows, 14 columns: customer_id, name, ")
    assert repr(result.segmentation).startswith("<Segmentation: 4 segments by kmeans, of 6")
    assert repr(result).startswith("<Result: 4 segments of 2,000 customers: ")
    assert all(len(repr(thing)) < 200 for thing in (result, result.dataset, result.segmentation))


def test_each_is_a_table_in_a_notebook(result):
    assert result.dataset._repr_html_().count("<tr>") == 15  # a head and 14 columns
    assert result.segmentation._repr_html_().count("<tr>") == 5
    shown = result._repr_html_()
    assert shown.count("<tr>") == 5
    assert all(name in shown for name in result.profile.names)


def test_names_from_a_file_are_words_in_a_notebook_and_no_code():
    header = b"<script>alert(1)</script>,visits,spend & more\n"
    rows = b"".join(b"%d,%d,%d\n" % (i, i % 7, 10 * i) for i in range(60))
    data = segmentation.read(header + rows, name="<b>shop</b>.csv")
    labels = {1: segmentation.recipe.SegmentLabel(name="<img src=x onerror=alert(1)>")}
    shown = data._repr_html_()
    shown += segmentation.run(data, segmentation.Choices(k=2, labels=labels))._repr_html_()
    assert "&lt;script&gt;alert(1)" in shown
    assert "&lt;img src=x" in shown
    assert not any(code in shown for code in ("<script", "<img", "<b>"))


def test_the_frame_has_the_files_typed_columns_and_ours(result):
    frame = result.to_frame()
    assert list(frame.columns[:14]) == list(result.dataset.column_names)
    assert list(frame.columns[14:]) == [
        "segment",
        "segment_name",
        "segment_confidence",
        "distance_to_centre",
        "is_outlier",
        "segment_note",
    ]
    pd.testing.assert_frame_equal(frame[list(result.dataset.column_names)], result.dataset.frame)
    assert frame["segment"].tolist() == result.assignment.labels.tolist()
    assert frame["segment_name"].tolist() == [result.profile.names[k - 1] for k in result.assignment.labels]
    assert frame["is_outlier"].astype(bool).tolist() == result.assignment.outlier.tolist()
    assert frame["segment_note"].isna().all()


def test_a_customer_without_a_segment_has_empty_cells_and_a_note():
    rows = b"".join(b"%d,%s,%d\n" % (i, b"" if i == 3 else b"%d" % (i % 7), 10 * i) for i in range(60))
    data = segmentation.read(b"segment,visits,spend\n" + rows)
    plan = segmentation.suggest_plan(data, features=["visits", "spend"])
    plan = replace(plan, treatments=tuple(replace(treatment, missing="drop") for treatment in plan.treatments))
    frame = segmentation.run(data, segmentation.Choices(k=2, plan=plan)).to_frame()
    assert list(frame.columns[:4]) == ["segment", "visits", "spend", "segment_2"]  # the file has a segment already
    left_out = frame[frame["segment_2"].isna()]
    assert left_out.index.tolist() == [3]
    assert left_out[["segment_name", "segment_confidence", "is_outlier"]].isna().to_numpy().all()
    assert "visits" in left_out["segment_note"].item()


@pytest.mark.parametrize("source", [SAMPLE, SAMPLE.read_bytes()], ids=["a path", "bytes"])
def test_its_owner_can_pickle_a_result(source):
    result = segmentation.run(segmentation.read(source, name="shop.csv"), segmentation.Choices(k=3))
    again = pickle.loads(pickle.dumps(result))
    assert again.segmentation.labels.tolist() == result.segmentation.labels.tolist()
    assert again.dataset == result.dataset
    pd.testing.assert_frame_equal(again.to_frame(), result.to_frame())
    assert again.dataset.text.equals(result.dataset.text)
    records = [b"".join(block.records) for block in again.dataset.load_records()]
    assert records == [b"".join(block.records) for block in result.dataset.load_records()]


def test_customers_made_of_an_order_log_can_be_pickled():
    customers = segmentation.build_rfm(segmentation.read(ROOT / "sample_data" / "orders.csv"))
    again = pickle.loads(pickle.dumps(customers))
    assert again == customers
    pd.testing.assert_frame_equal(again.frame, customers.frame)
    assert again.text.equals(customers.text)
