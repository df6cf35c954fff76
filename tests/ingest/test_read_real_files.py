"""The real customer files open as their description says."""

from functools import cache

import pytest

import segmentation
from segmentation.ingest.open.sources import open_sources

FILES = [
    # name, rows, columns, separator, encoding, line end
    ("cdnow_master.txt", 69_659, 4, " ", "utf-8", "\r\n"),
    ("mall_customers.csv", 200, 5, ",", "utf-8", "\r\n"),
    ("wholesale_customers.csv", 440, 8, ",", "utf-8", "\r\n"),
    ("marketing_campaign_tab.csv", 2_240, 29, "\t", "utf-8", "\n"),
    ("telco_churn.csv", 7_043, 21, ",", "utf-8", "\n"),
    ("mcdonalds.csv", 1_453, 15, ",", "utf-8", "\r\n"),
    ("bank_marketing.csv", 4_521, 17, ";", "utf-8", "\n"),
    ("bank_full_45211.csv.xz", 45_211, 17, ",", "utf-8", "\r\n"),
    ("credit_card_general.csv", 8_950, 18, ",", "utf-8", "\r\n"),
    ("superstore_cp1252.csv", 10_194, 20, ",", "cp1252", "\r\n"),
    ("bank_churners.csv", 10_127, 23, ",", "utf-8", "\r\n"),
]


@cache
def read_once(path):
    """Each file is read once for all tests here."""
    return segmentation.read(path)


@pytest.mark.parametrize(("name", "rows", "columns", "separator", "encoding", "line_end"), FILES)
def test_a_real_file_opens_with_its_rows_and_dialect(real_file, name, rows, columns, separator, encoding, line_end):
    dataset = read_once(real_file(name))
    assert (dataset.row_count, len(dataset.columns)) == (rows, columns)
    assert (dataset.dialect.delimiter, dataset.dialect.encoding) == (separator, encoding)
    assert (dataset.dialect.header_row, dataset.dialect.line_end) == (1, line_end)
    assert dataset.set_aside == ()


@pytest.mark.parametrize("name", [file[0] for file in FILES])
def test_the_records_of_a_real_file_are_its_bytes(real_file, name):
    dataset = read_once(real_file(name))
    blocks = list(dataset.load_records())
    back = b"".join(b.mark + b"".join(map(bytes.__add__, b.records, b.ends)) for b in blocks)
    assert back == open_sources(real_file(name))[0].data
    numbers = [n for block in blocks for n in block.rows.tolist() if n >= 0]
    assert numbers == list(range(dataset.row_count))


def test_leading_zeros_of_the_cdnow_log_are_kept(real_file):
    text = read_once(real_file("cdnow_master.txt")).text
    assert text.column(0)[0].as_py() == "00001"
