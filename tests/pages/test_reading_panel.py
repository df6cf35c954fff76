"""The Data page tells how the file was read, and takes another answer."""

import io

import pytest
import xlsxwriter

from tests.support.visitor import Visitor

MESSY = b"Shop export\n\nid;name;spend\n" + b"".join(b"%03d;Anna;%d,50\n" % (i, i) for i in range(1, 40)) + b"3 pages\n"
DATES = b"id,since,spend\n" + b"".join(b"%03d,0%d-0%d-2024,%d\n" % (i, i % 9 + 1, i % 7 + 1, i) for i in range(1, 40))


def panel(visitor):
    return next(e for e in visitor.app.expander if e.label.startswith("How we read your file"))


def test_the_panel_says_in_one_line_how_the_file_was_read():
    visitor = Visitor().open(MESSY, "export.csv").go("data")
    assert "semicolon · UTF-8 · header in row 3" in panel(visitor).label
    words = " ".join(m.value for m in panel(visitor).markdown)
    assert "The first 2 lines were left out as a preamble" in words.replace("\\", "")
    assert "1 row set aside" in words


def test_another_decimal_mark_is_taken_when_the_visitor_says_so():
    visitor = Visitor().open(MESSY, "export.csv").go("data")
    visitor.app.selectbox(key="reading Decimal mark").set_value(".")
    visitor.click("Read it again")
    assert visitor.app.exception == []
    session = visitor.session
    assert session.choices.reading.decimal == "."
    assert session.dataset.dialect.header_row == 3


def test_dates_that_fit_both_ways_are_asked_for():
    visitor = Visitor().open(DATES, "dates.csv").go("data")
    question = visitor.app.segmented_control(key="date order question 0")
    assert "day first or month first" in question.label
    question.set_value("mdy").run()
    session = visitor.session
    assert session.choices.reading.date_order == "mdy"
    assert str(session.dataset.frame["since"][0].date()) == "2024-02-02"


def test_letters_in_doubt_are_asked_for_and_one_click_reads_them_otherwise():
    rows = "".join(f"{i};Anna;{i * 7}\n" for i in range(2, 40))
    visitor = Visitor().open(f"id;name;spend\n1;Şule;5\n{rows}".encode("cp1254"), "names.csv").go("data")
    question = visitor.app.segmented_control(key="encoding question 0")
    assert "Do names and places look right?" in question.label
    question.set_value("cp1254").run()
    assert visitor.session.dataset.frame["name"][0] == "Şule"
    assert visitor.session.choices.reading.encoding == "cp1254"


def test_broken_letters_are_mended_at_one_click_and_given_back_at_another():
    rows = "".join(f"{i};MÃ¼ller {i};{i * 7}\n" for i in range(1, 40))
    visitor = Visitor().open(f"id;name;spend\n{rows}".encode(), "names.csv").go("data")
    switch = visitor.app.toggle(key="mend letters 0")
    assert "MÃ¼ller 1 → Müller 1" in switch.label
    switch.set_value(True).run()
    assert visitor.session.dataset.frame["name"][0] == "Müller 1"
    again = next(toggle for toggle in visitor.app.toggle if toggle.label.startswith("Mend letters"))
    again.set_value(False).run()
    assert visitor.session.dataset.frame["name"][0] == "MÃ¼ller 1"


def test_cells_copied_from_a_spreadsheet_are_pasted_and_a_single_line_is_not_enough():
    visitor = Visitor().go("data")
    visitor.app.text_area(key="pasted cells").set_value("id\tspend")
    visitor.click("Open this table")
    assert any("two rows at least" in error.value for error in visitor.app.error)
    cells = "id\tname\tspend\n" + "\n".join(f'{i:03}\t"Anna\nB."\t{i},50' for i in range(1, 40))
    visitor.app.text_area(key="pasted cells").set_value(cells)
    visitor.click("Open this table")
    dataset = visitor.session.dataset
    assert (dataset.row_count, dataset.column_names, dataset.dialect.delimiter) == (39, ("id", "name", "spend"), "\t")
    assert dataset.frame["spend"][0] == 1.5
    assert dataset.text["name"][0].as_py() == "Anna\nB."


def two_sheets():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in (("Notes", 5), ("Customers", 40)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["id", "spend"])
            for row in range(1, rows):
                sheet.write_row(row, 0, [f"{row:03d}", row * 1.5])
    return file.getvalue()


def test_every_guess_stands_beside_its_evidence():
    visitor = Visitor().open(MESSY, "export.csv").go("data")
    captions = " ".join(c.value for c in panel(visitor).caption).replace("\\", "")
    for evidence in (
        "The semicolon gives 3 cells in nearly every row.",
        "UTF-8: Every letter is plain ASCII.",
        "Line 3 holds words above columns of numbers or dates.",
        "spend: written as numbers with a decimal comma.",
        "No number has a mark between its thousands.",
        "The file holds no dates.",
        "No cell stands in quotes.",
    ):
        assert evidence in captions


def test_another_sheet_is_chosen_from_a_list():
    visitor = Visitor().open(two_sheets(), "book.xlsx").go("data")
    chosen = visitor.app.selectbox(key="reading sheet")
    assert (chosen.value, chosen.options) == ("Customers", ["Customers", "Notes"])
    assert visitor.session.dataset.row_count == 39
    chosen.set_value("Notes")
    visitor.click("Read it again")
    assert visitor.app.exception == []
    assert visitor.session.dataset.dialect.sheet == "Notes"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty. Export it again."),
        (b"a", "has no data row below its header"),
        (bytes(range(256)) * 400, "is no text, no workbook and no Parquet file"),
        (b",".join(b"%d" % i for i in range(100_000)) + b"\n", "has 100,000 columns; up to 2,000 are read"),
        (b"PAR1" + bytes(2_000), "cut off"),
    ],
    ids=["empty", "one byte", "binary", "wide", "cut"],
)
def test_a_hostile_file_gets_one_sentence_and_the_page_stays(content, sentence):
    visitor = Visitor().open(content, "hostile.csv")
    assert visitor.app.exception == []
    assert [sentence in error.value.replace("\\", "") for error in visitor.app.error] == [True]
    assert visitor.app.file_uploader[0].label.startswith("Drop a file")


def test_a_codebook_is_taken_where_it_is_dropped():
    visitor = Visitor().open(
        b"id,ch,spend\n" + b"".join(b"K%d,%d,%d\n" % (i, i % 2 + 1, i) for i in range(40)), "shop.csv"
    )
    visitor.go("data")
    drop = next(u for u in visitor.app.file_uploader if u.label == "Codebook")
    drop.upload("book.csv", b"column,label,values\nch,Way to us,1=web;2=shop\nspend,Money,\n", "text/csv")
    visitor.app.run()
    visitor.click("Take these labels")
    assert not visitor.faults
    assert visitor.session.choices.reading.labels == {"ch": "Way to us", "spend": "Money"}
    assert visitor.session.dataset.column("ch").value_labels == (("1", "web"), ("2", "shop"))
