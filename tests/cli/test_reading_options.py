"""What the command line overrules about the reading of a file."""

import xlsxwriter

from tests.support.command_line import refused, run_json, run_text


def test_a_sheet_is_named(tmp_path, capsys):
    path = tmp_path / "shop.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, count in (("Spring", 3), ("Summer", 5)):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["customer", "visits"])
            for row in range(count):
                sheet.write_row(row + 1, 0, [f"K{row}", row])
    assert run_json(capsys, "inspect", path, "--sheet", "Summer")["rows"] == 5
    assert "The sheets are Spring, Summer" in refused(capsys, "inspect", path, "--sheet", "Autumn")


def test_marks_go_by_their_names_and_by_themselves(tmp_path, capsys):
    path = tmp_path / "shop.csv"
    path.write_text("id;spend\n" + "".join(f"K{i};{i}.{100 + i}\n" for i in range(1, 9)))
    for arguments in (
        ["--thousands", "point"],
        ["--thousands", "."],
        ["--decimal", "comma", "--delimiter", "semicolon"],
    ):
        found = run_json(capsys, "segment", path, "--k", 2, "--features", "spend", *arguments)
        assert max(segment["centre"]["spend"] for segment in found["segments"]) > 1_000
    found = run_json(capsys, "segment", path, "--k", 2, "--features", "spend", "--thousands", "none")
    assert max(segment["centre"]["spend"] for segment in found["segments"]) < 10
    assert "is none of comma, point" in refused(capsys, "inspect", path, "--decimal", "dot")


def test_header_encoding_and_order_of_dates_are_said(tmp_path, capsys):
    path = tmp_path / "shop.csv"
    path.write_bytes(
        "Käufer,since\n".encode("cp1252") + b"".join(b"K%d,03/0%d/2024\n" % (i, i % 9 + 1) for i in range(12))
    )
    arguments = ("--encoding", "cp1252", "--date-order", "mdy", "--header-row", "1")
    found = run_json(capsys, "inspect", path, *arguments)
    assert [column["name"] for column in found["columns"]] == ["Käufer", "since"]
    assert not found["notices"]
    assert run_json(capsys, "inspect", path, "--header-row", "0")["rows"] == 13


def test_orders_are_read_as_said(tmp_path, capsys):
    path, output = tmp_path / "orders.csv", tmp_path / "customers.csv"
    path.write_text(
        "customer_id,order_date,amount\n" + "".join(f"K{i % 4},0{i % 3 + 4}/05/2024,{i}\n" for i in range(24))
    )
    found = run_json(capsys, "rfm", path, "--output", output, "--date-order", "mdy")
    assert any("2024-06-05" in notice for notice in found["notices"])


def test_a_code_counts_as_missing_where_it_is_said_and_is_told_where_it_is_not(tmp_path, capsys):
    path = tmp_path / "survey.csv"
    path.write_text("id,q1,q2\n" + "".join(f"R{i},{99 if i % 9 == 0 else i % 5 + 1},{i % 4 + 1}\n" for i in range(90)))
    assert "add --missing-cell q1=99" in run_text(capsys, "segment", path, "--k", 2)
    assert "--missing-cell" not in run_text(capsys, "segment", path, "--k", 2, "--missing-cell", "q1=99")
    columns = run_json(capsys, "inspect", path, "--missing-cell", "q1=99", "--missing-cell", "q2=4")["columns"]
    assert [column["missing"] for column in columns] == [0, 10, 22]


def test_a_role_is_said_and_a_misspelt_column_is_told(tmp_path, capsys):
    path = tmp_path / "shop.csv"
    path.write_text("card,Spend,churned\n" + "".join(f"K{i},{i * i % 11},{i % 2}\n" for i in range(40)))
    columns = run_json(capsys, "inspect", path, "--role", "card=descriptor", "--role", "churned=feature")["columns"]
    assert [column["role"] for column in columns] == ["descriptor", "feature", "feature"]
    assert "Write 'Spend'" in refused(capsys, "inspect", path, "--role", "spend=outcome")
    assert "There is no column 'money'" in refused(capsys, "inspect", path, "--missing-cell", "money=0")
    assert "is no role" in refused(capsys, "inspect", path, "--role", "card=key")


def test_a_column_goes_by_the_label_that_is_said(tmp_path, capsys):
    path = tmp_path / "shop.csv"
    path.write_text("id,MntWines,visits\n" + "".join(f"K{i},{i % 2 * 90 + i % 7},{i % 5}\n" for i in range(60)))
    assert "amount spent on wines" in run_text(capsys, "segment", path, "--k", 2)
    assert "wine money" in run_text(capsys, "segment", path, "--k", 2, "--label", "MntWines=Wine money")
    columns = run_json(capsys, "inspect", path, "--label", "visits=Times here")["columns"]
    assert [column["label"] for column in columns] == ["ID", "Amount spent on wines", "Times here"]


def test_a_codebook_says_what_columns_are_called_and_may_speak_of_others(tmp_path, capsys):
    path, book = tmp_path / "shop.csv", tmp_path / "book.csv"
    path.write_text("id,q1,visits\n" + "".join(f"K{i},{i % 2 * 5 + i % 3},{i % 5}\n" for i in range(60)))
    book.write_text("variable,label\nq1,Joy of buying\nq99,Not in this file\n")
    assert "joy of buying" in run_text(capsys, "segment", path, "--k", 2, "--codebook", book)
    book.write_text("a,b\n1,2\n3,4\n")
    assert "needs a column with the names of your columns" in refused(capsys, "inspect", path, "--codebook", book)
