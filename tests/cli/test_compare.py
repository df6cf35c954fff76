"""`compare`: the keys scripts rely on, and what is refused."""

import pandas as pd
import pytest

from segmentation.cli.main import main
from tests.support.command_line import orders, refused, run_json, run_text
from tests.support.shop_months import april, march, month

KEYS = [
    "segments",
    "matrix",
    "kept_share",
    "entered",
    "left",
    "compared",
    "moved",
    "moved_share_interval",
    "expected_moves",
    "value_column",
    "value_moved",
    "verb",
    "reason",
    "sizes_psi",
    "distance",
    "outside",
    "unseen",
    "drift",
    "told",
]


@pytest.fixture
def two_months(tmp_path):
    for name, members in (("march", march()), ("april", april())):
        month(members).frame.to_csv(tmp_path / f"{name}.csv", index=False)
    recipe = str(tmp_path / "recipe.json")
    march_file = str(tmp_path / "march.csv")
    assert main(["segment", march_file, "--features", "spend,visits", "--k", "3", "--recipe", recipe, "--quiet"]) == 0
    return tmp_path


def pair(folder):
    return [folder / "march.csv", folder / "april.csv", "--recipe", folder / "recipe.json", "--id", "id"]


def test_compare_prints_the_fixed_keys(two_months, capsys):
    capsys.readouterr()
    arguments = pair(two_months)
    made = run_json(capsys, "compare", *arguments, "--output", two_months / "movers.csv")
    assert list(made) == KEYS
    assert [list(d) for d in made["drift"]] == [["feature", "psi", "verdict"]] * 2
    assert made["verb"] == "keep"
    assert made["kept_share"] == pytest.approx(1 - made["moved"] / made["compared"])
    movers = pd.read_csv(two_months / "movers.csv", encoding="utf-8-sig")
    both = movers[~movers[["segment_then", "segment_now"]].isin(["not in the file"]).any(axis=1)]
    assert int((both["segment_then"] != both["segment_now"]).sum()) == made["moved"]
    assert len(movers) == 620


def test_compare_speaks_to_people(two_months, capsys):
    capsys.readouterr()
    arguments = pair(two_months)
    text = run_text(capsys, "compare", *arguments)
    assert text.startswith("Keep the segments; the customers moved.")


def test_one_log_is_cut_at_two_days(tmp_path, capsys):
    log = orders(tmp_path / "orders.csv")
    kept = tmp_path / "recipe.json"
    days = ["--at", "2024-09-01", "--and", "2024-10-01"]
    made = run_json(capsys, "compare", log, *days, "--k", 2, "--keep-recipe", kept)
    assert len(made["matrix"]) == 3
    # The recipe that was kept gives the same, on the same two days.
    again = run_json(capsys, "compare", log, *days, "--recipe", kept)
    assert {**made, "told": []} == {**again, "told": []}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Give the later file too, or --at and --and"),
        (["--at", "2024-09-01"], "A log is cut at two days"),
        (["{new}", "--at", "2024-09-01", "--and", "2024-10-01"], "--at and --and cut one log"),
        (["{new}"], "has no column 'segment' with numbers"),
        (["{new}", "--recipe", "{recipe}", "--id", "nobody"], "There is no column 'nobody'"),
        (["{new}", "--recipe", "{recipe}", "--id", "visits"], "does not tell customers apart"),
    ],
)
def test_what_makes_no_sense_is_refused(two_months, capsys, options, sentence):
    capsys.readouterr()
    places = {"new": two_months / "april.csv", "recipe": two_months / "recipe.json"}
    given = [option.format(**places) for option in options]
    assert sentence in refused(capsys, "compare", two_months / "march.csv", *given)
