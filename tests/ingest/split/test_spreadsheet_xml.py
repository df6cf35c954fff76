"""Workbooks written as one XML document (Excel 2003), often called .xls, open like any other workbook."""

import pytest

from segmentation.errors import InvalidChoice, UnreadableFile
from segmentation.ingest import ReadOptions, read


def cell(kind: str, value: object, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{value}</Data><Comment><Data>no</Data></Comment></Cell>'


def sheet(name: str, *rows: str) -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table></Worksheet>'


THIRD = 'ss:Index="3"'
NAMES = [cell("String", name) for name in ("since", "member", "note")]
HEADER = f"<Row {THIRD}>{cell('String', 'id')}{cell('String', 'spend', THIRD)}{''.join(NAMES)}</Row>"
ROWS = [
    f"<Row>{cell('String', f'00{i}')}{cell('Number', i + 0.5, 'ss:Index=' + chr(34) + '3' + chr(34))}"
    f"{cell('DateTime', f'2024-01-0{i}T00:00:00.000')}{cell('Boolean', i % 2)}{cell('String', 'a &amp; b')}</Row>"
    for i in range(1, 8)
]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)
COVER = sheet("Cover", f"<Row>{cell('String', 'Report')}</Row>")
BOOK = HEAD + COVER + sheet("Customers", HEADER, *ROWS) + "</Workbook>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_cells_come_as_from_another_workbook(encoding):
    data = BOOK.replace("UTF-8", encoding).encode(encoding)
    dataset = read(data, name="export.xls")
    assert (dataset.dialect.format, dataset.dialect.sheet, dataset.dialect.header_row) == ("xml", "Customers", 3)
    assert dataset.text.to_pylist()[0] == {
        "id": "001",
        "spend": "1.5",
        "since": "2024-01-01",
        "member": "TRUE",
        "note": "a & b",
    }
    assert [column.kind for column in dataset.columns[:4]] == ["identifier", "number", "date", "category"]
    assert dataset.notices == (
        "The workbook has 2 sheets; 'Customers' was read, not 'Cover'. Choose another if that is wrong.",
    )


def test_another_sheet_can_be_named_and_one_that_is_not_there_is_said():
    two = HEAD + sheet("North", HEADER, *ROWS) + sheet("South", HEADER, *ROWS[:3]) + "</Workbook>"
    assert read(two.encode(), options=ReadOptions(sheet="South")).row_count == 3
    with pytest.raises(InvalidChoice, match="There is no sheet 'West' in 'b.xls'. The sheets are North, South"):
        read(two.encode(), name="b.xls", options=ReadOptions(sheet="West"))


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        (BOOK[:-200], "damaged workbook"),
        (BOOK.replace("2024-01-03T", "yesterday"), "damaged workbook"),
        (HEAD + COVER.replace("Report", "") + "</Workbook>", "No sheet of 'b.xls' holds a table"),
        (BOOK.replace('ss:Index="3"', 'ss:Index="999999999"'), "reaches beyond 2,000 columns or 12,000,000 cells"),
        (BOOK.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "b">]><Workbook', 1), "declares entities"),
    ],
)
def test_a_damaged_one_and_a_trap_get_a_sentence(book, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(book.encode(), name="b.xls")
