"""Names of places that look like numbers."""

import pytest

from tests.support.typed_columns import column, typed


@pytest.mark.parametrize("header", ["PLZ", "zip code", "Postal Code", "post_code"])
def test_postcodes_stay_text(header):
    assert column(typed(**{header: ["10115", "80331", "99999"]}), header).kind == "text"
