"""Words of which most are dates."""

from tests.support.typed_columns import column, typed


def test_a_mixture_of_orders_stays_text_and_names_both_rows():
    result = typed(since=["31/12/2020", "12/31/2020"])
    assert column(result, "since").kind == "text"
    assert result.notices == (
        "Column 'since' mixes orders of day and month: '12/31/2020' in row 3 cannot be day first and "
        "'31/12/2020' in row 2 cannot be month first. It stays text.",
    )
