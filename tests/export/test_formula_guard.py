"""Cells a spreadsheet would run are made harmless; numbers and phone numbers never are."""

import csv
import io
import json

import pandas as pd
import pytest

from segmentation import read
from segmentation.export.customer_list import customer_list
from segmentation.export.formula_guard import is_formula, neutral
from tests.support.assignments import assigned, labelled
from tests.support.paths import shared_path

DANGEROUS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+SUM(A1)",
    "-2+3+cmd",
    "@SUM(1)",
    "|calc",
    "%0A=1",
    "\t=1",
    "\r=1",
    "  =1+1",
    "\u00a0=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    '=HYPERLINK("http://x")',
    "-1+1",
    "+1-2",
    "--1--1",
    "-foo",
    "@home",
)
HARMLESS = (
    "-5",
    "+5",
    "-1.234,56",
    "-1,234.56",
    "- 5",
    "-$5.00",
    "-€ 5",
    "-5 €",
    "+3%",
    "-.5",
    "-1e-5",
    "+49 30 1234567",
    "+1 (555) 123-4567",
    "+1-555-123-4567",
    "-",
    "--",
    "---",
    "a=b",
    "A-1",
    "50%",
    "O'Neil",
    "",
    " ",
    "(-5)",
    "-USD 3",
)


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_formula_is_known_as_one(cell):
    assert is_formula(cell)
    assert neutral(cell) == "'" + cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_numbers_phones_and_dashes_are_left_alone(cell):
    assert not is_formula(cell)


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_every_dangerous_cell_of_a_file_is_made_harmless_and_counted(delimiter, quoting):
    cells = [c for c in (*DANGEROUS, *HARMLESS) if c.strip() and not set("\t\r\n") & set(c)]
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerows([("key", "=word", "n"), *[(f"k{i}", cell, i) for i, cell in enumerate(cells)]])
    data = read(sink.getvalue().encode())
    output, told = labelled(data, exact=False, added=("segment",))
    rows = list(csv.reader(io.StringIO(output.decode(), newline=""), delimiter=delimiter))
    assert rows[0][1] == "'=word"
    assert [row[1] for row in rows[1:]] == [neutral(cell) for cell in cells]
    assert told.neutralised == 1 + sum(map(is_formula, cells))
    assert "would run as a formula got an apostrophe" in told.sentences[-1]


def test_the_exact_file_has_every_cell_as_it_was():
    upload = b"id,word\n1,=1+1\n2,b\n3,@c\n"
    output, told = labelled(upload, exact=True, added=("segment",))
    assert b"\n1,=1+1,1\n" in output
    assert told.neutralised == 0


def test_segment_names_and_notes_are_made_harmless_too():
    output, _ = labelled(b"id,n\n1,5\n2,6\n", exact=False, assignment=assigned(2, names=("=1+1", "+A")))
    assert [row[3] for row in csv.reader(io.StringIO(output.decode()))][1:] == ["'=1+1", "'+A"]


def test_negative_amounts_are_untouched_in_a_large_file():
    upload = b"id,amount,name\n" + b"".join(b"%d,-%d.5,a - b\n" % (i, i) for i in range(150_000))
    output, told = labelled(upload, exact=False, added=("segment",))
    assert told.neutralised == 0
    assert output.splitlines()[77].startswith(b"76,-76.5,a - b,")


def test_no_naughty_string_gets_out_as_a_formula():
    strings = [s for s in json.loads(shared_path("corpus", "blns.json").read_text()) if s.strip() and "\x00" not in s]
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *[(f"k{i}", s) for i, s in enumerate(strings)]])
    data = read(sink.getvalue().encode("utf-8", "surrogatepass"))
    output, _ = labelled(data, exact=False, added=("segment_name",), assignment=assigned(data.row_count, names=("=a",)))
    rows = list(csv.reader(io.StringIO(output.decode(), newline="")))
    assert len(rows) == len(strings) + 1
    assert not [cell for row in rows for cell in row if is_formula(cell)]


def test_a_list_of_customers_with_empty_cells_is_written():
    table = pd.DataFrame(
        {"who": pd.Series(["=1+1", None, "Ann"], dtype="str"), "since": pd.to_datetime(["2024-01-02"] * 3)}
    )
    lines = customer_list(table).decode("utf-8-sig").splitlines()
    assert lines == ["who,since", "'=1+1,2024-01-02", ",2024-01-02", "Ann,2024-01-02"]
