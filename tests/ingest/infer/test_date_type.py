"""Dates as people write them."""

import datetime as dt

import pytest

from segmentation.ingest import ReadOptions
from tests.support.typed_columns import column, typed, values

DAY = dt.datetime(2024, 3, 31)
WRITTEN = {
    "ISO": "2024-03-31",
    "slashes, year first": "2024/3/31",
    "points": "31.03.2024",
    "points without zeros": "31.3.2024",
    "day first": "31/03/2024",
    "day first with hyphens": "31-03-2024",
    "month first": "3/31/2024",
    "eight digits": "20240331",
    "English": "31 March 2024",
    "English, month first": "March 31, 2024",
    "English, ordinal": "31st Mar 2024",
    "German": "31. März 2024",
    "French": "31 mars 2024",
    "Spanish": "31 de marzo de 2024",
    "Italian": "31 marzo 2024",
    "Portuguese": "31 de março de 2024",
    "Dutch": "31 maart 2024",
    "Polish": "31 marca 2024",
    "Excel's short form": "31-Mar-24",
    "two digits": "31.03.24",
    "weekday": "Sun, 31 Mar 2024",
    "German weekday": "So, 31.03.2024",
    "weekday behind": "2024/03/31(日)",
    "Hungarian": "2024.03.31.",
    "Hungarian, in words": "2024. március 31.",
    "Korean": "2024. 3. 31.",
    "Korean signs": "2024년 3월 31일",
    "Chinese and Japanese": "2024年3月31日",
    "Turkish": "31 Mar 2024",
    "Turkish, long": "31 Mart 2024",
    "Russian": "31 мар 2024",
    "Russian, long": "31 марта 2024 г.",
    "Russian, in numbers": "31.03.2024 г.",
    "Ukrainian": "31 березня 2024",
    "Greek": "31 Μαρτίου 2024",
    "Czech": "31. března 2024",
    "Hebrew": "31 מרץ 2024",
    "SAS": "31MAR2024",
}


@pytest.mark.parametrize("cell", WRITTEN.values(), ids=WRITTEN)
def test_a_date_is_read_however_it_is_written(cell):
    result = typed(since=[cell, cell, ""])
    assert column(result, "since").kind == "date"
    assert values(result, "since") == [DAY, DAY, None]


@pytest.mark.parametrize(
    "cell",
    ["2024-03-31 15:04", "2024-03-31T15:04:00", "31/03/2024 15:04", "3/31/2024 3:04:00 PM", "31.03.2024, 15:04 Uhr"]
    + ["2024/03/31 3:04:00 PM GMT+1", "31/03/2024 03:04:00 p. m.", "Sun Mar 31 2024 15:04:00 GMT+0100 (CET)"]
    + [
        "3/31/24, 3:04\u202fPM",
        "31MAR2024:15:04:00",
        "Sun Mar 31 15:04:00 CEST 2024",
        "2024. 3. 31. 오후 3:04",
        "2024年3月31日 15時04分",
    ],
)
def test_a_time_of_day_is_kept(cell):
    assert values(typed(at=[cell]), "at") == [dt.datetime(2024, 3, 31, 15, 4)]


def test_fractions_of_a_second_are_kept():
    assert values(typed(at=["31/03/2024 15:04:05.25"]), "at") == [dt.datetime(2024, 3, 31, 15, 4, 5, 250_000)]


def test_one_time_zone_is_local_time_and_several_become_utc():
    assert values(typed(at=["2024-03-30T10:00:00+01:00"]), "at") == [dt.datetime(2024, 3, 30, 10)]
    mixed = typed(at=["2024-03-30T10:00:00+01:00", "2024-04-30T10:00:00+02:00"])
    assert values(mixed, "at") == [dt.datetime(2024, 3, 30, 9), dt.datetime(2024, 4, 30, 8)]
    assert "UTC" in column(mixed, "at").evidence


def test_the_day_comes_first_where_one_cell_can_only_be_read_so():
    result = typed(since=["04-09-2012", "30-09-2012", "01-02-2013"])
    assert values(result, "since") == [dt.datetime(2012, 9, 4), dt.datetime(2012, 9, 30), dt.datetime(2013, 2, 1)]
    assert column(result, "since").evidence == "Written as dates, day first: '30-09-2012' in row 3 fits no other order."
    assert result.notices == ()


def test_the_month_comes_first_where_one_cell_can_only_be_read_so():
    assert values(typed(since=["1/3/2020", "1/13/2020"]), "since") == [
        dt.datetime(2020, 1, 3),
        dt.datetime(2020, 1, 13),
    ]


def test_dates_that_fit_both_ways_ask():
    result = typed(since=["04/09/2012", "03/09/2012"])
    assert column(result, "since").ambiguous
    assert result.notices == (
        "Column 'since': every date fits day first and month first (such as '04/09/2012', row 2); read day first, "
        "as nothing in the file decides it. Choose the order if that is wrong.",
    )


def test_another_date_column_decides_the_order():
    result = typed(since=["04/09/2012", "03/09/2012"], until=["12/31/2020", "01/01/2021"])
    assert values(result, "since")[0] == dt.datetime(2012, 4, 9)
    assert not column(result, "since").ambiguous


def test_the_user_decides_the_order():
    result = typed(ReadOptions(date_order="mdy"), since=["04/09/2012", "03/09/2012"])
    assert values(result, "since")[0] == dt.datetime(2012, 4, 9)
    assert result.notices == ()


def test_a_day_that_is_in_no_calendar_is_told_with_its_row():
    result = typed(since=["31/02/2020", *["30/01/2020"] * 99])
    assert values(result, "since")[0] is None
    assert result.notices == (
        "Column 'since' has 1 value that is no date ('31/02/2020', row 2). It counts as missing.",
    )


def test_eight_digits_under_the_name_of_a_key_are_a_key():
    result = typed(customer_id=["20240331", "20240401"])
    assert column(result, "customer_id").kind == "identifier"


def test_eight_digits_that_are_no_days_are_numbers():
    assert column(typed(amount=["20240331", "20240399", "12345678"]), "amount").kind == "number"


def test_birthdays_with_two_digits_lie_in_the_past():
    assert values(typed(birthday=["31.12.45"]), "birthday") == [dt.datetime(1945, 12, 31)]
    assert values(typed(since=["31.12.45"]), "since") == [dt.datetime(2045, 12, 31)]


def test_a_month_stands_for_its_first_day():
    assert values(typed(month=["2024-03", "2024-04"]), "month") == [dt.datetime(2024, 3, 1), dt.datetime(2024, 4, 1)]


def test_days_counted_by_a_spreadsheet_are_dates_under_a_date_or_on_request():
    assert column(typed(steps=["41156", "41157"]), "steps").kind == "number"
    named = typed(**{"Order Date": ["41156", "41157"]})
    assert values(named, "Order Date") == [dt.datetime(2012, 9, 4), dt.datetime(2012, 9, 5)]
    assert "41156 is 2012-09-04" in named.notices[0]
    asked = typed(ReadOptions(kinds={"steps": "date"}), steps=["41156", "41157.5"])
    assert values(asked, "steps") == [dt.datetime(2012, 9, 4), dt.datetime(2012, 9, 5, 12)]


def test_a_year_alone_is_a_number():
    assert column(typed(Year_Birth=["1957", "1980"]), "Year_Birth").kind == "number"


def test_years_far_away_do_not_overflow():
    assert values(typed(until=["9999-12-31", "0001-01-01"]), "until") == [
        dt.datetime(9999, 12, 31),
        dt.datetime(1, 1, 1),
    ]


@pytest.mark.parametrize("token", ["n/a", "unknown", "0000-00-00"])
def test_eight_digits_are_dates_beside_a_word_for_missing(token):
    result = typed(born=["19700131", token, "19851224"])
    assert column(result, "born").kind == "date"
    assert column(result, "born").missing == 1
    assert f"'{token}' (1)" in " ".join(result.notices)


@pytest.mark.parametrize("factor", [1, 1_000, 1_000_000], ids=["seconds", "milliseconds", "microseconds"])
def test_what_clocks_count_is_a_date_under_a_date(factor):
    moment = dt.datetime(2024, 4, 8, 12)
    count = int((moment - dt.datetime(1970, 1, 1)).total_seconds()) * factor
    result = typed(order_timestamp=[str(count), str(count + 60 * factor)])
    assert values(result, "order_timestamp")[0] == moment
    assert "since 1970" in result.notices[0]


@pytest.mark.parametrize("header", ["days_since_last_order", "visits", "Date of birth year"])
def test_numbers_that_are_no_days_stay_numbers(header):
    assert column(typed(**{header: ["1957", "180", "41156"]}), header).kind == "number"


def written(days, form):
    return [day.strftime(form) for day in days]


LEADS = [dt.datetime(2023, 1, 5) + dt.timedelta(days=3 * i) for i in range(60)]


@pytest.mark.parametrize("order", ["forwards", "backwards", "shuffled"])
@pytest.mark.parametrize("form", ["%y/%m/%d", "%d/%m/%y"])
def test_years_of_two_digits_stand_first_or_last_by_the_signs_of_the_column(form, order):
    days = {"forwards": LEADS, "backwards": LEADS[::-1], "shuffled": LEADS[::7] + LEADS[3::7] + LEADS[5::7]}[order]
    result = typed(since=written(days, form))
    assert values(result, "since") == days
    assert "fits no other order" not in column(result, "since").evidence
    assert result.notices == ()


def test_a_few_dates_whose_year_may_stand_first_or_last_are_told():
    result = typed(since=["11/02/12", "12/03/11"])
    assert column(result, "since").ambiguous
    assert "every date fits day first" in result.notices[0]


def test_iso_beside_day_first_is_read_and_told():
    result = typed(since=["2024-01-01", "02/01/2024", "2024-01-03", "14/01/2024"])
    assert values(result, "since") == [dt.datetime(2024, 1, day) for day in (1, 2, 3, 14)]
    assert result.notices == (
        "Column 'since' has dates written in two ways, '2024-01-01' and '02/01/2024'; both were read.",
    )


def test_a_column_too_narrow_in_a_spreadsheet_lacks_its_dates():
    result = typed(since=["########", "2024-05-28", "2024-05-29"])
    assert values(result, "since")[0] is None
    assert result.notices == ("Column 'since': 1 cell was taken as missing: '########' (1).",)


def test_dates_that_cannot_be_meant_are_missing_and_named():
    result = typed(since=["2024-05-28", "2204-05-29", "2024-05-30", "9999-12-31", "1900-01-01"])
    assert [value is None for value in values(result, "since")] == [False, True, False, True, True]
    assert result.notices == (
        "Column 'since': 3 dates that cannot be meant (2204-05-29 in row 3, 9999-12-31 in row 5, 1900-01-01 in row 6) "
        "count as missing.",
    )


def test_old_people_and_long_contracts_keep_their_dates():
    assert None not in values(typed(birthday=["1900-01-01", "1905-03-04", "1950-01-01"]), "birthday")
    assert None not in values(typed(until=["2030-12-31", "2038-12-31", "2044-12-31"]), "until")


def test_long_keys_that_are_no_days_at_all_stay_keys():
    assert column(typed(value=["100000000000", "118000000013"]), "value").kind != "date"


ELSEWHERE = {
    "an era of Japan": ["令和6年7月12日", "平成31年4月30日", "令和元年5月1日", "昭和64年1月7日"],
    "its letter": ["R6.7.12", "H31.4.30", "R1.5.1", "S64/1/7"],
    "Thai months": ["12 กรกฎาคม 2567", "30 เมษายน 2562", "1 พ.ค. 2562", "7 ม.ค. 2532"],
    "Thai years": ["12/07/2567", "30/04/2562", "01/05/2562", "07/01/2532"],
    "Thai years, ISO": ["2567-07-12", "2562-04-30", "2562-05-01", "2532-01-07"],
    "Hindi months": ["12 जुलाई 2024", "30 अप्रैल 2019", "1 मई 2019", "7 जनवरी 1989"],
}


@pytest.mark.parametrize("cells", ELSEWHERE.values(), ids=ELSEWHERE)
def test_days_as_they_are_written_in_asia(cells):
    result = typed(date=cells)
    expected = [dt.datetime(2024, 7, 12), dt.datetime(2019, 4, 30), dt.datetime(2019, 5, 1), dt.datetime(1989, 1, 7)]
    assert values(result, "date") == expected
    assert ("as in Thailand" in column(result, "date").evidence) == any("25" in cell for cell in cells)


def test_codes_that_look_like_an_era_stay_codes_where_nothing_says_date():
    assert column(typed(code=["R6.7.12", "H31.4.30", "R1.5.1"]), "code").kind == "identifier"
