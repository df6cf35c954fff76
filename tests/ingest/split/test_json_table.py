"""JSON as programs export it opens as the table it holds; what breaks off or holds none is named."""

import json

import pytest

from segmentation import read
from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import Limits
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.json_table import json_table

RECORDS = [
    {"id": "007", "spend": 12.50, "member": True, "home": {"city": "Köln", "geo": {"lat": 50.9}}, "tags": ["web"]},
    {"id": "008", "spend": None, "member": False, "home": {"city": "Ulm"}},
    {"id": "009", "spend": 3.0, "since": "2024-01-31", "home": None},
]
NAMES = ("id", "spend", "member", "home.city", "home.geo", "tags", "since", "home")
LINES = "\n".join(map(json.dumps, RECORDS))
WAYS = {
    "an array": json.dumps(RECORDS),
    "an array, laid out": json.dumps(RECORDS, indent=2, ensure_ascii=False),
    "lines": LINES + "\n",
    "lines of Windows": LINES.replace("\n", "\r\n"),
    "lines with commas": LINES.replace("\n", ",\n"),
    "one behind the other": LINES.replace("\n", ""),
    "objects laid out": "\n".join(json.dumps(record, indent=1) for record in RECORDS),
    "within an answer": json.dumps({"total": 3, "next": None, "data": {"customers": RECORDS}}),
    "a map with records": json.dumps({"features": RECORDS, "type": "collection"}, indent=4),
}


@pytest.mark.parametrize("written", WAYS.values(), ids=WAYS)
def test_every_way_to_write_records_gives_the_same_table(written):
    dataset = read(written.encode(), name="customers.json")
    assert (dataset.row_count, dataset.column_names, dataset.notices) == (3, NAMES, ())
    first, second, third = dataset.text.to_pylist()
    assert first == dict(zip(NAMES, ("007", "12.5", "true", "Köln", '{"lat": 50.9}', '["web"]', "", ""), strict=True))
    assert (second["spend"], third["spend"], third["since"], third["home.city"]) == ("", "3", "2024-01-31", "")
    assert [column.kind for column in dataset.columns[:3]] == ["identifier", "number", "category"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_letters_are_right_in_other_encodings(encoding):
    written = json.dumps([{"id": f"k{i}", "city": "Köln"} for i in range(9)], ensure_ascii=False)
    assert set(read(written.encode(encoding)).text["city"].to_pylist()) == {"Köln"}


COLUMNS = {
    "lists": {"id": ["a", "b"], "n": [5, 6]},
    "pandas by column": {"id": {"0": "a", "1": "b"}, "n": {"0": 5, "1": 6}},
    "pandas split": {"columns": ["id", "n"], "index": [0, 1], "data": [["a", 5], ["b", 6]]},
    "lists of lists": [["id", "n"], ["a", 5], ["b", 6]],
    "pandas table": {"schema": {"fields": [{"name": "id"}]}, "data": [{"id": "a", "n": 5}, {"id": "b", "n": 6}]},
}


@pytest.mark.parametrize("value", COLUMNS.values(), ids=COLUMNS)
def test_columns_and_grids_are_tables_too(value):
    assert read(json.dumps(value).encode()).text.to_pylist() == [{"id": "a", "n": "5"}, {"id": "b", "n": "6"}]


def test_records_under_their_key_keep_it_and_types_of_mongodb_are_unwrapped():
    by_key = {"c1": {"n": 5}, "c2": {"n": 6}}
    assert read(json.dumps(by_key).encode()).text.to_pylist()[1] == {"key": "c2", "n": "6"}
    lines = b'{"_id":{"$oid":"65a"},"at":{"$date":{"$numberLong":"17"}}}\n{"_id":{"$oid":"65b"},"at":null}\n'
    assert read(lines).text.to_pylist() == [{"_id": "65a", "at": "17"}, {"_id": "65b", "at": ""}]


def test_of_several_lists_the_longest_is_read_and_that_is_told():
    dataset = read(json.dumps({"orders": RECORDS, "shops": RECORDS[:2]}).encode())
    assert (dataset.row_count, len(dataset.notices)) == (3, 1)
    assert "'orders', the longest, was read, not 'shops'" in dataset.notices[0]


def test_a_broken_line_is_set_aside_with_its_number_and_the_others_are_read():
    lines = LINES.split("\n")
    dataset = read("\n".join([lines[0], lines[1][:-9], lines[2], lines[2][:20]]).encode())
    assert dataset.row_count == 2
    assert [(line.row, line.text) for line in dataset.set_aside] == [(2, lines[1][:-9]), (4, lines[2][:20])]
    assert dataset.notices[0] == "2 lines were set aside (row 2, 4): it is no whole JSON record."


REFUSED = {
    "cut off": (json.dumps(RECORDS)[:-30], r"breaks off or is damaged \(line 1\)"),
    "cut off, laid out": (json.dumps(RECORDS, indent=1)[:90], "breaks off or is damaged"),
    "an error instead": ('{"error": "unauthorised", "code": 401}', "without a list of records"),
    "empty": ("[]", "without a list of records"),
    "numbers": ("[[1], 2]", "without a list of records"),
    "a shortcut": ('{"url": "https://docs.google.com/d", "doc_id": "1x"}', "link to a Google sheet"),
    "nested without end": ('[{"a":' * 90_000, "breaks off or is damaged"),
    "too wide": (json.dumps([{f"c{i}": 1 for i in range(2_001)}]), "more than 2,000 different fields"),
}


@pytest.mark.parametrize(("written", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_whole_table_gets_a_sentence(written, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(written.encode(), name="export.json")


def test_sparse_records_that_would_fill_memory_are_refused():
    lines = "\n".join(f'{{"c{i}": 1}}' for i in range(50))
    with pytest.raises(UnreadableFile, match="1,000 cells"):
        json_table(lines, "x", ReadOptions(), Limits(parquet_cells=1_000))


@pytest.mark.parametrize("text", ["[id],[name]\n1,Anna\n2,Ben\n", '{"a":1},5\n{"a":2},6\n{"a":3},7\n', "[1]\n[2]\n"])
def test_text_that_only_begins_like_json_stays_text(text):
    assert read(text.encode()).dialect.format == "csv"
