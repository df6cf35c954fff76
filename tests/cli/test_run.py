"""`run JOB.toml`: everything of the month in a dated folder, and the verb as exit status."""

import json
import zipfile

import pandas as pd
import pytest

from segmentation.cli.job_file import read_job
from segmentation.cli.main import main
from tests.support.command_line import orders, refused
from tests.support.paths import ROOT
from tests.support.shop_months import april, march, month

JOB = """
recipe = "recipe.json"
file = "export.csv"
folder = "months"
id = "id"
report = false
deck = false

[names]
1 = "Savers"

[[audience]]
name = "Risen savers"
destination = "{destination}"
segments = [1, 2, 3]
came_from = ["Savers"]
"""


@pytest.fixture
def shop_folder(tmp_path, capsys):
    data = month(march()).frame
    data.assign(email=data["id"].str.lower() + "@example.org").to_csv(tmp_path / "export.csv", index=False)
    made = ["--features", "spend,visits", "--k", "3", "--recipe", str(tmp_path / "recipe.json"), "--quiet"]
    assert main(["segment", str(tmp_path / "export.csv"), *made]) == 0
    capsys.readouterr()
    (tmp_path / "job.toml").write_text(JOB.format(destination="csv").split("[[audience]]")[0])
    return tmp_path


def run(folder, day, *more):
    return main(["run", str(folder / "job.toml"), "--day", day, "--quiet", *more])


def test_two_months_fill_two_folders_and_the_second_says_who_moved(shop_folder, capsys):
    assert run(shop_folder, "2026-03-01") == 0
    assert "There is no earlier month to compare with" in capsys.readouterr().out
    later = month(april()).frame
    later.assign(email=later["id"].str.lower() + "@example.org").to_csv(shop_folder / "export.csv", index=False)
    (shop_folder / "job.toml").write_text(JOB.format(destination="mailchimp"))
    assert run(shop_folder, "2026-04-01", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    folder = shop_folder / "months" / "2026-04-01"
    assert told["folder"] == str(folder)
    assert json.loads((folder / "summary.json").read_text())["compared"] == told["compared"]
    then, now = (
        pd.read_csv(shop_folder / "months" / d / "labelled.csv").set_index("id") for d in ("2026-03-01", "2026-04-01")
    )
    both = then[["segment"]].join(now[["segment", "segment_name"]], how="inner", rsuffix="_now")
    moved = both[both["segment"] != both["segment_now"]]
    assert told["compared"]["moved"] == len(moved)
    assert set(now["segment_name"][now["segment"] == 1]) == {"Savers"}
    with zipfile.ZipFile(folder / "audience_Risen_savers.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["customers"] == int((moved["segment"] == 1).sum())
    movers = pd.read_csv(folder / "movers.csv", encoding="utf-8-sig")
    assert len(movers) == len(set(then.index) | set(now.index))
    assert not list((shop_folder / "months").glob("*.unfinished"))


def test_the_exit_status_is_the_verb_and_segments_are_proposed(shop_folder, capsys):
    few = {c: g for c, g in march().items() if g != 1 or c % 5 < 2}
    month(few).frame.to_csv(shop_folder / "export.csv", index=False)
    assert run(shop_folder, "2026-04-01") == 3
    hardly = {c: g for c, g in march().items() if g != 1 or c % 10 == 1}
    month(hardly).frame.to_csv(shop_folder / "export.csv", index=False)
    assert run(shop_folder, "2026-05-01") == 4
    proposed = json.loads((shop_folder / "months" / "2026-04-01" / "proposed_segments.json").read_text())
    assert {s["fate"] for s in proposed["segments"]} == {"kept"}
    assert main(
        ["score", str(shop_folder / "export.csv"), "--output", str(shop_folder / "again.csv"), "--quiet",
         "--recipe", str(shop_folder / "months" / "2026-04-01" / "proposed_recipe.json")]
    ) == 0  # fmt: skip


def test_a_second_run_of_a_day_replaces_nothing(shop_folder, capsys):
    assert run(shop_folder, "2026-03-01") == 0
    assert run(shop_folder, "2026-03-01") == 0
    assert sorted(p.name for p in (shop_folder / "months").iterdir()) == ["2026-03-01", "2026-03-01_2"]


def test_a_log_of_orders_is_made_into_customers_as_it_was(tmp_path, capsys):
    log = orders(tmp_path / "orders.csv")
    kept = tmp_path / "recipe.json"
    days = ["--at", "2024-09-01", "--and", "2024-10-01"]
    assert main(["compare", str(log), *days, "--k", "2", "--keep-recipe", str(kept), "--quiet"]) == 0
    (tmp_path / "job.toml").write_text(
        'recipe = "recipe.json"\nfile = "orders.csv"\nas_of = "2024-10-01"\n'
        "report = false\ndeck = false\nlists = false\n"
    )
    capsys.readouterr()
    assert run(tmp_path, "2024-10-01", "--json") in (0, 3, 4)
    sizes = json.loads(capsys.readouterr().out)["sizes"]["segments"]
    labelled = pd.read_csv(tmp_path / "2024-10-01" / "labelled.csv", dtype={"customer_id": "str"}, encoding="utf-8-sig")
    assert {s["name"]: s["size"] for s in sizes} == labelled["segment_name"].value_counts().to_dict()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("recipe = 5", "job.recipe should be a text"),
        ('file = "x.csv"', "job.recipe is missing"),
        ("speed = 3", "A job has no 'speed'. It may say: recipe, file"),
        ("recipe = ", "is no TOML file"),
        ('recipe = "recipe.json"\nfile = "export.csv"\nmerges = [[1, 9]]', "There is no segment 9"),
        ('recipe = "none.json"\nfile = "export.csv"', "cannot be opened"),
    ],
)
def test_a_job_that_makes_no_sense_is_refused_in_a_sentence(shop_folder, capsys, lines, sentence):
    (shop_folder / "job.toml").write_text(lines)
    assert sentence in refused(capsys, "run", shop_folder / "job.toml")
    assert not (shop_folder / "months").exists()


def test_the_example_is_a_job():
    job = read_job(ROOT / "examples" / "month.toml")
    assert job.names == {1: "Regulars"}
    assert job.audience[0].came_from == ("Regulars",)
