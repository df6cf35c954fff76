"""Words that stand in an order are compared by it, and kinds stay kinds."""

import numpy as np
import pandas as pd
import pytest

from segmentation import prepare, read, suggest_plan
from segmentation.meaning.ordered_levels import ordered_levels


@pytest.mark.parametrize(
    "order",
    [
        ("low", "medium", "high"),
        ("niedrig", "mittel", "hoch"),
        ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
        ("I hate it!-3", "-2", "-1", "0", "1", "2", "I love it!+3"),
        ("1 not at all", "2", "3", "4", "5 very much"),
        ("under 18", "18-24", "25-34", "35-44", "45+"),
        ("Less than $40K", "$40K - $60K", "$60K - $80K", "$120K +")[:3],
        ("0 to 9", "10 to 19", "20 to 29"),
    ],
)
def test_an_order_is_found_whatever_the_order_of_the_rows(order):
    shuffled = list(np.random.default_rng(1).permutation(order))
    assert ordered_levels([*shuffled, "unknown"]) == order


@pytest.mark.parametrize(
    "kinds",
    [
        ("Rome", "Vienna", "Paris"),
        ("Plan 1", "Plan 2", "Plan 3"),
        ("A-12", "B-7", "C-3"),
        ("2019-2020", "2010-2012", "2024-2025"),
        ("1", "2", "3"),
        ("yes", "no", "maybe 5"),
        ("high", "low"),
    ],
)
def test_kinds_have_no_order(kinds):
    assert ordered_levels(kinds) == ()


def test_an_ordered_column_describes_and_is_compared_by_its_order_where_it_is_chosen():
    rng = np.random.default_rng(4)
    numbers = {"spend": rng.integers(1, 999, 90), "visits": rng.integers(1, 99, 90)}
    table = pd.DataFrame({"size": rng.choice(["low", "medium", "high"], 90)} | numbers)
    data = read(table.to_csv(index=False).encode())
    proposed = suggest_plan(data).treatment("size")
    assert (proposed.use, proposed.measure, proposed.levels) == ("descriptor", "ordinal", ("low", "medium", "high"))
    matrix = prepare(data, suggest_plan(data, ["size", "spend"]))
    size = matrix.values[:, matrix.variables.index("size")]
    means = [size[(table["size"] == level).to_numpy()].mean() for level in ("low", "medium", "high")]
    assert means == sorted(means)
