"""Names of columns where the header does not stand plainly above them."""

from segmentation.ingest import read


def rows(*, keys=lambda i: f"K{i % 13}", end="\n"):
    return "".join(f"{keys(i)},{20 + i % 7},{('FR', 'DE', 'PL')[i % 3]},{30 + i % 20}{end}" for i in range(30))


def opened(text):
    return read(text.encode(), name="shop.csv")


def test_a_header_without_the_name_of_the_row_counter_is_moved_above_its_columns():
    data = opened("price,country,age\n" + rows(keys=str))
    assert data.column_names == ("column_1", "price", "country", "age")
    assert data.frame["age"].max() == 49
    assert data.notices == (
        "The header has a name less than the columns; the first column, which counts the rows, has none.",
    )


def test_names_of_rows_as_r_writes_them_have_no_name():
    data = opened("price,country,age\n" + rows(keys=lambda i: f"car {i}"))
    assert data.column_names == ("column_1", "price", "country", "age")
    narrow = opened("price,country\n" + "".join(f"{i},{20 + i % 7},FR\n" for i in range(30)))
    assert narrow.column_names == ("column_1", "price", "country")


def test_a_name_lost_in_the_middle_is_found_by_what_stands_below():
    data = opened("customer_id,country,age\n" + rows())
    assert data.column_names == ("customer_id", "column_2", "country", "age")
    assert "column 2 has none" in data.notices[0]


def test_two_names_without_a_separator_are_told_apart():
    data = opened("customer_idprice,country,age\n" + rows(keys=lambda i: f"K{i}"))
    assert data.column_names == ("customer_id", "price", "country", "age")
    assert "told apart" in data.notices[0]


def test_a_name_too_many_is_told():
    data = opened("id,customer_id,price,country,age\n" + rows())
    assert data.column_names == ("customer_id", "price", "country", "age")
    assert "“id” has none" in data.notices[0]


def test_a_separator_at_the_end_of_every_row_moves_nothing():
    data = opened("customer_id,price,country,age\n" + rows(end=",\n"))
    assert data.column_names == ("customer_id", "price", "country", "age")
    assert data.notices == ()


def test_options_of_a_survey_stand_behind_their_question():
    header = "Respondent ID,Mood?,Which brands?,,,Orders?\n,Response,Aral,Shell,Jet,Open-Ended Response\n"
    lines = (f"{900 + i},{('good', 'bad')[i % 2]},{'Aral' * (i % 2)},,{'Jet' * (i % 3 > 0)},{i}\n" for i in range(30))
    data = opened(header + "".join(lines))
    brands = [f"Which brands? {brand}" for brand in ("Aral", "Shell", "Jet")]
    assert data.column_names == ("Respondent ID", "Mood?", *brands, "Orders?")
    assert data.row_count == 30
    assert data.column("Orders?").kind == "number"


def test_codes_below_repeated_questions_belong_to_the_name():
    lines = "".join(f"{i},{('Y', 'N')[i % 2]},{('N', 'Y')[i % 3 > 0]},{30 + i}\n" for i in range(30))
    data = opened("id,Q1,Q1,Q2\n,[SQ001],[SQ002],\n" + lines)
    assert data.column_names == ("id", "Q1 [SQ001]", "Q1 [SQ002]", "Q2")


def test_a_row_for_machines_is_no_part_of_a_name():
    machine = ",".join(f'"{{""ImportId"":""QID{i}""}}"' for i in range(3))
    data = opened(f"ResponseId,Q1,Q2\nResponse ID,How often?,Why?\n{machine}\n" + "R_1,3,4\nR_2,5,1\n" * 10)
    assert data.column_names == ("ResponseId", "Q1 How often?", "Q2 Why?")


def test_groups_over_names_that_repeat_stand_before_them():
    lines = "".join(f"K{i},{i},{2 * i},{3 * i},{4 * i}\n" for i in range(30))
    data = opened(",2023,,2024,\nid,Orders,Spend,Orders,Spend\n" + lines)
    assert data.column_names == ("id", "2023 Orders", "2023 Spend", "2024 Orders", "2024 Spend")
    assert data.row_count == 30


def test_a_first_customer_without_a_name_is_no_header():
    lines = "".join(f"K{i},Ulm,{('a', 'b')[i % 2]},{i}\n" for i in range(30))
    data = opened("id,town,,orders\nK99,,b,\n" + lines)
    assert data.row_count == 31
