"""What every type of column promises: a new type has to pass this file and nothing else."""

import pyarrow as pa
import pytest

from segmentation.ingest.infer.column_types import CHOSEN, TYPES
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence

COLUMNS = {
    "dates": ["2024-01-31", "2024-02-01", "", "n/a"],
    "days of two readings": ["01/02/2024", "03/04/2024"],
    "amounts": ["1.50", "-3", "n/a", "1e5"],
    "money": ["1.234,50 €", "7,00 €", ""],
    "codes": ["1", "2", "2", "1", "2", "1"],
    "ticks": ["x", "", "x"],
    "yes and no": ["Ja", "Nein", "Nein"],
    "postcodes": ["01067", "10115"],
    "keys": ["C-10001", "C-10002", "C-10003"],
    "few words": ["gold", "silver", "gold", "unknown"],
    "sentences": [
        "I liked it very much indeed, and so did all my friends.",
        "Never again will I buy anything in a shop such as that one.",
    ],
    "nothing": ["", " ", ""],
    "missing only": ["n/a", "null"],
    "no row": [],
}
NAMES = ["x", "customer_id", "Channel", "PLZ", "spend"]
ALL = pytest.mark.parametrize("column_type", TYPES, ids=lambda each: type(each).__name__)


def evidence_of(cells, header="x", **context):
    return ColumnEvidence.of(pa.array(cells, pa.large_string()), ColumnContext(header, **context))


def described(column_type, evidence):
    if not column_type.propose(evidence):
        return None
    parsed = column_type.parse(evidence)
    return None if parsed is None else column_type.describe(evidence, parsed)


def assert_whole(inferred, evidence, kind):
    column, values = inferred.column, inferred.values.to_pylist()
    assert column.name == evidence.header
    assert column.kind == kind
    assert column.evidence.endswith(".")
    assert len(values) == len(evidence.filled.cells)
    assert column.missing == sum(value is None for value in values)
    lost = [
        cell for cell, value in zip(evidence.filled.cells.to_pylist(), values, strict=True) if cell and value is None
    ]
    assert inferred.notices or not lost


@ALL
@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_a_column_of_the_type_is_described_whole_and_what_is_lost_is_told(column_type, cells):
    for header in NAMES:
        evidence = evidence_of(cells, header)
        inferred = described(column_type, evidence)
        if inferred is not None:
            assert_whole(inferred, evidence, column_type.kind)


@ALL
@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_a_proposal_never_says_no_where_the_whole_column_says_yes(column_type, cells):
    evidence = evidence_of(cells)
    if not column_type.propose(evidence):
        words = hasattr(column_type, "reason")  # any column can be read as words: there the proposal decides
        assert words or column_type.parse(evidence) is None


@ALL
def test_every_type_is_the_type_of_some_column(column_type):
    first = [
        next(each for each in TYPES if described(each, evidence_of(cells, header)))
        for cells in COLUMNS.values()
        for header in NAMES
    ]
    assert column_type in first


@pytest.mark.parametrize("kind", CHOSEN)
@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_a_kind_that_the_user_chose_is_the_columns_whatever_is_in_it(kind, cells):
    for header in NAMES:
        evidence = evidence_of(cells, header, user_kind=kind)
        inferred = described(CHOSEN[kind], evidence)
        assert inferred is not None
        assert_whole(inferred, evidence, kind)


def test_a_kind_is_answered_for_by_a_type_of_that_kind():
    assert {kind: each.kind for kind, each in CHOSEN.items()} == {kind: kind for kind in CHOSEN}


def test_no_two_types_are_of_one_class():
    assert len({type(each) for each in TYPES}) == len(TYPES)
