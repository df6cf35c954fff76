"""One table saved in many ways is one table: the figures do not depend on who saved it."""

import gzip
import io

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segmentation

NAMES = ["Häberlin", "Bühler", "Pölking", "Olsson", "Übel", "Meyer; Söhne", "Crème", 'Zoë "Z"']
ROWS = 64


def table() -> pd.DataFrame:
    """Customers with every kind of column."""
    numbers = range(ROWS)
    return pd.DataFrame(
        {
            "Kundennummer": [f"{7 * n:05d}" for n in numbers],
            "Name": [f"{NAMES[n % 8]} {n}" for n in numbers],
            "Umsatz": [round(1234.5 * (n % 9) + n / 8, 3) for n in numbers],
            "Käufe": [n % 13 for n in numbers],
            "Seit": [f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in numbers],
            "Kanal": [1 + n % 2 for n in numbers],
            "Newsletter": ["ja" if n % 3 else "nein" for n in numbers],
            "Ort": [["Bern", "Köln", None, "Graz"][n % 4] for n in numbers],
        }
    )


def german(frame: pd.DataFrame) -> pd.DataFrame:
    """The same table as a German spreadsheet writes it: decimal comma, points between thousands, dates with points."""
    money = frame["Umsatz"].map(lambda v: f"{v:,.3f}".translate(str.maketrans(",.", ".,")))
    return frame.assign(Umsatz=money, Seit=pd.to_datetime(frame["Seit"]).dt.strftime("%d.%m.%Y"))


def workbook(frame: pd.DataFrame) -> bytes:
    book = openpyxl.Workbook()
    rows = [list(frame.columns), *frame.assign(Seit=pd.to_datetime(frame["Seit"])).to_numpy(dtype=object).tolist()]
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            book.active.cell(at, column, None if pd.isna(cell) else cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet(frame: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    typed = frame.assign(Seit=pd.to_datetime(frame["Seit"]), Kanal=frame["Kanal"].astype("int8"))
    pq.write_table(pa.Table.from_pandas(typed, preserve_index=False), file)
    return file.getvalue()


SAVED = {
    "comma": lambda t: t.to_csv(index=False).encode(),
    "CRLF and byte order mark": lambda t: t.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"),
    "tab": lambda t: t.to_csv(index=False, sep="\t").encode(),
    "UTF-16": lambda t: t.to_csv(index=False, sep="\t").encode("utf-16"),
    "semicolon, decimal comma": lambda t: t.to_csv(index=False, sep=";", decimal=",").encode(),
    "German, Windows-1252": lambda t: german(t).to_csv(index=False, sep=";").encode("cp1252"),
    "quoted throughout": lambda t: t.to_csv(index=False, quoting=1).encode(),
    "gzip": lambda t: gzip.compress(t.to_csv(index=False).encode()),
    "workbook": workbook,
    "Parquet": parquet,
}
KINDS = ["identifier", "text", "number", "number", "date", "category", "category", "category"]


@pytest.mark.parametrize("way", SAVED)
def test_a_table_is_the_same_however_it_was_saved(way):
    dataset = segmentation.read(SAVED[way](table()), name=way)
    expected = segmentation.read(SAVED["comma"](table()), name="comma").frame
    assert [column.kind for column in dataset.columns] == KINDS
    assert [column.name for column in dataset.columns if column.role == "identifier"] == ["Kundennummer"]
    pd.testing.assert_frame_equal(dataset.frame, expected)
    assert dataset.notices == ()


def test_the_values_are_those_of_the_table():
    frame = segmentation.read(SAVED["German, Windows-1252"](table())).frame
    assert frame["Umsatz"].tolist() == table()["Umsatz"].tolist()
    assert frame["Kundennummer"].tolist() == table()["Kundennummer"].tolist()
    assert (frame["Seit"] == pd.to_datetime(table()["Seit"])).all()
    assert frame["Ort"].isna().sum() == ROWS // 4
