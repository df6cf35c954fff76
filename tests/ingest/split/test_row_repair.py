"""Rows with a separator or a quote too many or too few: mended only where one way clearly fits, and told."""

import segmentation

TOWNS = ("Bonn", "Leeds", "Paris")


def rows(count=40):
    """Lines of a regular table, names quoted because they hold a comma."""
    names = ("Adler", "Brown", "Costa")
    return [f'{i:05d},"{names[i % 3]}, A",{TOWNS[i % 3]},2024-0{i % 9 + 1}-1{i % 7},{i % 5}' for i in range(1, count)]


def read_with(row, place=5):
    """The table with one row of its own; the cells of that row and what was said."""
    lines = ["id,name,town,since,visits", *rows()]
    lines[place] = row
    dataset = segmentation.read("\n".join(lines).encode() + b"\n", name="shop.csv")
    cells = [tuple(r) for r in zip(*(c.to_pylist() for c in dataset.text.columns), strict=True)]
    return cells[place - 1], " ".join(dataset.notices), dataset


def test_a_separator_missing_before_a_quoted_cell_is_put_in_and_told():
    cells, said, _ = read_with('00777"Costa, A",Bonn,2024-05-11,3')
    assert cells == ("00777", "Costa, A", "Bonn", "2024-05-11", "3")
    assert "1 row was mended (row 6): a missing separator was put in." in said


def test_a_separator_missing_behind_a_quoted_cell_is_put_in_and_told():
    cells, said, _ = read_with('00777,"Costa, A"Bonn,2024-05-11,3')
    assert cells == ("00777", "Costa, A", "Bonn", "2024-05-11", "3")
    assert "a missing separator was put in" in said


def test_a_date_that_stands_behind_a_word_without_a_separator_is_cut_at_its_full_length():
    cells, said, _ = read_with('00777,"Costa, A",Bonn2024-05-11,3')
    assert cells == ("00777", "Costa, A", "Bonn", "2024-05-11", "3")
    assert "a missing separator was put in" in said


def test_a_row_that_could_be_cut_in_two_ways_is_set_aside():
    lines = ["a,b,c", *(f"{i % 7}.5,{i % 9}{i % 4},{i % 5}1" for i in range(40)), "1.5,2213"]
    dataset = segmentation.read("\n".join(lines).encode() + b"\n")
    assert [record.text for record in dataset.set_aside] == ["1.5,2213"]
    assert dataset.row_count == 40


def test_inches_are_no_torn_quotes():
    lines = ["id,width,height", *(f'{i:04d},{i % 9 + 1}" wide,{i % 7 + 1}"' for i in range(60))]
    dataset = segmentation.read("\n".join(lines).encode() + b"\n")
    assert dataset.row_count == 60
    assert dataset.text["width"][0].as_py() == '1" wide'
    assert dataset.notices == ()


def test_pairs_of_double_quotes_between_apostrophes_are_one_each_and_told():
    lines = ["'id','note'", *(f"'{i:03d}','said \"\"stop\"\", left'" for i in range(20))]
    dataset = segmentation.read("\n".join(lines).encode() + b"\n")
    assert dataset.text["note"][0].as_py() == 'said "stop", left'
    assert "their double quotes come in pairs; each pair was read as one" in " ".join(dataset.notices)
    lines[3] = "'002','said \"stop\"\", left'"
    dataset = segmentation.read("\n".join(lines).encode() + b"\n")
    assert dataset.text["note"][0].as_py() == 'said ""stop"", left'
