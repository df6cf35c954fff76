"""The command line as a marketer's script meets it."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import fields

import numpy as np
import pytest

from segmentation.cli.main import main
from segmentation.cli.options import COMMANDS, METHOD_NAMES
from segmentation.methods import METHODS
from tests.support.command_line import orders, refused, run_json
from tests.support.paths import ROOT


def test_inspect_prints_the_fixed_keys_and_nothing_else(shop, capsys):
    found = run_json(capsys, "inspect", shop)
    assert list(found) == [
        "rows",
        "rows_are",
        "delimiter",
        "encoding",
        "header_row",
        "notices",
        "columns",
        "offers",
        "findings",
    ]
    assert found["rows"] == 90
    assert found["columns"][1].keys() == {"name", "kind", "role", "missing", "distinct", "label", "meaning"}


def test_choose_k_prints_every_criterion_for_every_k(shop, capsys):
    found = run_json(
        capsys, "choose-k", shop, "--features", '"spend, total",web visits', "--from", 2, "--to", 4, "--quick"
    )
    assert list(found) == [
        "advised_k",
        "reason",
        "structure",
        "runners_up",
        "columns_without_groups",
        "check",
        "scores",
    ]
    assert found["advised_k"] == 3
    assert [score["k"] for score in found["scores"]] == [2, 3, 4]
    assert {"null_ratio", "gap", "gap_se", "stability", "prediction_strength"} <= found["scores"][0].keys()


def test_segment_prints_the_fixed_keys(shop, capsys):
    found = run_json(capsys, "segment", shop, "--k", 3, "--features", 'WEBVISITS,"Spend,Total"', "--seed", 7)
    assert list(found) == [
        "method",
        "k",
        "rows",
        "seed",
        "features",
        "inertia",
        "r_squared",
        "silhouette",
        "left_out",
        "anomalies",
        "segments",
    ]
    assert (found["k"], found["rows"], found["seed"]) == (3, 90, 7)
    assert sum(sum(s["wcss"].values()) for s in found["segments"]) == pytest.approx(found["inertia"])
    assert set(found["features"]) == {"Web Visits", "spend, total"}
    first = found["segments"][0]
    assert list(first) == ["segment", "name", "size", "share", "centre", "sentence", "rule", "wcss"]
    assert set(first["centre"]) == {"Web Visits", "spend, total"}


def test_segment_writes_one_labelled_row_for_every_customer(shop, tmp_path, capsys):
    output = tmp_path / "labelled.csv"
    assert main(["segment", str(shop), "--k", "3", "--output", str(output)]) == 0
    rows = list(csv.DictReader(io.StringIO(output.read_text())))
    assert [row["customer_id"] for row in rows] == [f"{i:04d}" for i in range(90)]
    assert {row["segment"] for row in rows} == {"1", "2", "3"}
    assert not list(tmp_path.glob(".*"))


def test_the_advice_is_taken_where_no_number_of_segments_is_given(shop, capsys):
    assert run_json(capsys, "segment", shop, "--features", '"spend, total",Web Visits')["k"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["inspect", "nowhere.csv"], "There is no file 'nowhere.csv'"),
        (["segment", "SHOP", "--k", "two"], "'two' is not a whole number"),
        (["segment", "SHOP", "--features", "revenue"], "There is no column 'revenue'. The columns are customer_id"),
        (["segment", "SHOP", "--log", "member"], "Column 'member' holds no amounts"),
        (["segment", "SHOP", "--method", "magic", "--k", "2"], "There is no method 'magic'"),
        (["segment", "SHOP", "--sqrt", "member"], "Column 'member' holds no amounts, so there is nothing to sqrt"),
        (["segment", "SHOP", "--winsorise-percent", "60"], "above 0 and below 50 per cent, and 60 is none"),
        (["segment", "SHOP", "--winsorise-percent", "few"], "'few' is not a number"),
        (["segment", "SHOP", "--plan", "p.json", "--winsorise-percent", "2"], "--plan already says everything"),
        (["segment", "SHOP", "--scale", "big"], "invalid choice: 'big'"),
        (["segment", "SHOP", "--plan", "SHOP"], "is not JSON"),
        (["segment", "SHOP", "--k", "2", "--output", "SHOP"], "would take the place of"),
        (["choose-k", "SHOP", "--from", "5", "--to", "3"], "--from 5 --to 3 cannot be tried"),
        (["segmnt", "SHOP"], "invalid choice: 'segmnt'"),
        ([], "arguments are required: COMMAND"),
    ],
)
def test_bad_input_and_bad_usage_end_with_2_and_one_sentence(shop, capsys, arguments, sentence):
    said = refused(capsys, *[str(shop) if word == "SHOP" else word for word in arguments])
    assert sentence in said


def test_standard_input_is_read_where_the_file_is_a_dash(shop):
    done = subprocess.run(
        [sys.executable, "-m", "segmentation", "inspect", "-", "--json"],
        input=shop.read_bytes(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert json.loads(done.stdout)["rows"] == 90


def test_no_progress_is_written_where_stderr_is_no_terminal(shop, capsys):
    assert main(["segment", str(shop), "--k", "2"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_row_of_the_table_is_a_field_of_its_command_and_the_other_way_round(command):
    assert {option.field for option in command.options} == {field.name for field in fields(command.arguments_type)}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_shows_every_option_and_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command.name, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert command.example in shown
    assert all(option.name in shown for option in command.options if not option.positional)


def test_scoring_the_training_file_gives_its_labels_again(shop, tmp_path, capsys):
    recipe, first, again = tmp_path / "r.json", tmp_path / "first.csv", tmp_path / "again.csv"
    run_json(capsys, "segment", shop, "--k", 3, "--recipe", recipe, "--output", first)
    found = run_json(capsys, "score", shop, "--recipe", recipe, "--output", again)
    assert found["rows"] == 90
    assert sum(segment["size"] for segment in found["segments"]) == 90 - found["left_out"]
    assert again.read_bytes() == first.read_bytes()


def test_sql_prints_one_select(shop, tmp_path, capsys):
    recipe = tmp_path / "r.json"
    run_json(capsys, "segment", shop, "--k", 3, "--recipe", recipe)
    assert main(["sql", str(recipe), "--dialect", "postgres", "--table", "crm.customers"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("SELECT /*\n  Kindred: 3 segments of customers, 1 the largest.")
    assert "\n*/\n  t.*,\n" in printed
    assert "FROM crm.customers AS t" in printed


def test_the_documentation_is_what_the_table_says():
    from segmentation.cli.command_line_page import document

    written = (ROOT / "docs" / "command-line.md").read_text()
    assert written == document(), "run: python -m segmentation.cli.command_line_page > docs/command-line.md"


SHARED = ("--features", "--missing", "--log", "--sqrt", "--winsorise", "--winsorise-percent", "--scale", "--plan")
FIXED = {
    "inspect": {"--json"},
    "rfm": {"--output", "--customer", "--date", "--amount", "--quantity", "--as-of"},
    "choose-k": {*SHARED, "--from", "--to", "--quick", "--json"},
    "segment": {
        *SHARED,
        "--k",
        "--id",
        "--method",
        "--seed",
        "--output",
        "--exact",
        "--recipe",
        "--workbook",
        "--report",
        "--deck",
        "--title",
        "--json",
    },
    "score": {"--recipe", "--output", "--json"},
    "sql": {"--dialect", "--table"},
}


def test_every_option_that_scripts_rely_on_is_there():
    offered = {command.name: {option.name for option in command.options} for command in COMMANDS}
    assert {name: wanted - offered[name] for name, wanted in FIXED.items()} == {name: set() for name in FIXED}


def test_an_order_log_is_sent_to_rfm_which_makes_customers_of_it(tmp_path, capsys):
    log, customers = orders(tmp_path / "orders.csv"), tmp_path / "customers.csv"
    assert "kindred rfm" in refused(capsys, "segment", log, "--k", 3)
    found = run_json(capsys, "rfm", log, "--output", customers, "--as-of", "2025-01-01", "--amount", "AMOUNT")
    assert found["rows"] == 600
    rows = list(csv.DictReader(io.StringIO(customers.read_text())))
    assert len(rows) == found["customers"] == 60
    assert {"recency", "frequency", "monetary"} <= rows[0].keys()
    assert run_json(capsys, "segment", customers, "--k", 3)["rows"] == 60


@pytest.mark.parametrize("command", ["segment", "choose-k"])
def test_a_log_stops_the_way_on_and_rows_overrules_it(command, tmp_path, capsys):
    log = orders(tmp_path / "orders.csv")
    message = refused(capsys, command, log)
    assert "customer_id comes back on several days: 600 rows of 60 customers." in message
    assert "--rows customers" in message
    assert "kindred rfm" in refused(capsys, command, log, "--rows", "orders")
    if command == "segment":
        assert run_json(capsys, command, log, "--rows", "customers", "--k", 3)["rows"] == 600


def test_inspect_says_what_rows_are_with_the_evidence_and_what_is_not_plain(tmp_path, capsys):
    lines = [f"{i},c{i:03d},u{i % 9},2024-0{1 + i % 9}-1{i % 7},{10 + i}" for i in range(45)]
    log = tmp_path / "log.csv"
    log.write_text("order_id,customer_id,customer_unique_id,order_date,amount\n" + "\n".join(lines) + "\n")
    rows = run_json(capsys, "inspect", log)["rows_are"]
    assert (rows["rows"], rows["parts"]["customer"]) == ("orders", "customer_unique_id")
    assert rows["reasons"]["customer"] == "9 different values on 45 rows, and they come back on other days."
    assert [question["flag"] for question in rows["questions"]] == ["--customer customer_id"]
    assert run_json(capsys, "inspect", log, "--rows", "customers")["rows_are"] == {
        "rows": "customers",
        "reason": "As you said.",
    }
    assert "go on with `segment`" in refused(
        capsys, "rfm", log, "--rows", "customers", "--output", str(tmp_path / "out.csv")
    )


def test_parts_of_a_log_can_be_named_on_the_command_line(tmp_path, capsys):
    log, out = tmp_path / "log.csv", tmp_path / "customers.csv"
    lines = [
        f"{i // 2},p{i % 12},2024-0{1 + i % 9}-11,{5 + i},{i % 3},{'ok' if i % 4 else 'storniert'}" for i in range(60)
    ]
    log.write_text("Vorgang,wer,wann,was es kostet,wie viel,lage\n" + "\n".join(lines) + "\n")
    named = [
        "--customer",
        "wer",
        "--date",
        "wann",
        "--order",
        "Vorgang",
        "--price",
        "was es kostet",
        "--quantity",
        "wie viel",
    ]
    run_json(capsys, "rfm", log, *named, "--status", "lage", "--output", out)
    spent = sum(float(row["monetary"]) for row in csv.DictReader(io.StringIO(out.read_text())))
    assert spent == sum((5 + i) * (i % 3) for i in range(60) if i % 4)


def test_a_reader_that_stops_early_is_no_fault(shop):
    process = subprocess.Popen(
        [sys.executable, "-m", "segmentation", "inspect", str(shop)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""


@pytest.fixture
def two_months(tmp_path):
    """Two logs of one shop; in the second everybody buys twice as often for twice as much."""
    rng = np.random.default_rng(1)
    paths = []
    for month, times in ((1, 1), (2, 2)):
        lines = ["customer_id,order_date,order_no,amount"]
        for customer in range(120):
            for order in range(times * (1 + customer % 5)):
                day = 1 + int(rng.integers(28))
                lines.append(
                    f"{customer:04d},2024-0{month}-{day:02d},{month}-{customer}-{order},{20 * times + customer % 7}"
                )
        paths.append(tmp_path / f"orders{month}.csv")
        paths[-1].write_text("\n".join(lines) + "\n")
    return paths


def test_a_later_log_is_scored_with_the_cut_points_of_the_earlier_one(two_months, tmp_path, capsys):
    first, second, recipe = tmp_path / "first.csv", tmp_path / "second.csv", tmp_path / "recipe.json"
    run_json(capsys, "rfm", two_months[0], "--output", first)
    run_json(capsys, "segment", first, "--k", 3, "--features", "f_score,m_score", "--log", "none", "--recipe", recipe)
    run_json(capsys, "rfm", two_months[1], "--output", second)
    anew = np.genfromtxt(second, delimiter=",", names=True, dtype=None, encoding="utf-8")
    run_json(capsys, "rfm", two_months[1], "--output", second, "--recipe", recipe)
    alike = np.genfromtxt(second, delimiter=",", names=True, dtype=None, encoding="utf-8")
    assert set(anew["m_score"]) > {1, 2}
    assert set(alike["m_score"]) == {4, 5}
    direct, labelled = tmp_path / "direct.csv", tmp_path / "labelled.csv"
    told = run_json(capsys, "score", two_months[1], "--recipe", recipe, "--output", direct)
    assert told["rows"] == 120
    run_json(capsys, "score", second, "--recipe", recipe, "--output", labelled)
    segments = [[row["segment"] for row in csv.DictReader(path.open())] for path in (direct, labelled)]
    assert segments[0] == segments[1]


def test_scores_that_were_cut_anew_are_cut_as_before_and_told(two_months, tmp_path, capsys):
    first, second, recipe = tmp_path / "first.csv", tmp_path / "second.csv", tmp_path / "recipe.json"
    run_json(capsys, "rfm", two_months[0], "--output", first)
    run_json(capsys, "segment", first, "--k", 3, "--features", "f_score,m_score", "--log", "none", "--recipe", recipe)
    run_json(capsys, "rfm", two_months[1], "--output", second)
    told = run_json(capsys, "score", second, "--recipe", recipe, "--output", tmp_path / "labelled.csv")["told"]
    assert "The RFM scores were cut where those of the earlier file were, not anew." in told
    direct = run_json(capsys, "score", two_months[1], "--recipe", recipe, "--output", tmp_path / "direct.csv")
    assert [s["size"] for s in direct["segments"]] == [
        s["size"]
        for s in run_json(capsys, "score", second, "--recipe", recipe, "--output", tmp_path / "l.csv")["segments"]
    ]


def test_rfm_leaves_refunds_out_when_told(tmp_path, capsys):
    log = tmp_path / "orders.csv"
    log.write_text(
        "customer_id,order_date,amount\n"
        + "".join(f"{i % 9:03d},2024-01-{i + 1:02d},{10 if i % 5 else -4}\n" for i in range(27))
    )
    sums = []
    for rule in ("net", "drop"):
        run_json(capsys, "rfm", log, "--output", tmp_path / "out.csv", "--refunds", rule)
        sums.append(sum(float(row["monetary"]) for row in csv.DictReader((tmp_path / "out.csv").open())))
    assert sums == [210 - 24, 210]


def test_a_recipe_without_cut_points_is_refused_for_rfm(shop, two_months, tmp_path, capsys):
    recipe = tmp_path / "recipe.json"
    run_json(capsys, "segment", shop, "--k", 2, "--recipe", recipe)
    said = refused(capsys, "rfm", two_months[0], "--output", tmp_path / "c.csv", "--recipe", recipe)
    assert "'recipe.json' keeps no cut points of RFM scores: its customers were not made of orders." in said


def test_help_names_every_method_without_loading_them():
    assert set(METHOD_NAMES) == set(METHODS)


def test_a_setting_of_the_method_is_taken_over(shop, tmp_path, capsys):
    words = ["segment", str(shop), "--k", "3", "--method", "gaussian", "--recipe", str(tmp_path / "r.json"), "--quiet"]
    assert main([*words, "--option", "covariance=diag", "--method-option", "starts=3"]) == 0
    recipe = json.loads((tmp_path / "r.json").read_text())["recipe"]
    assert recipe["choices"]["options"] == {"covariance": "diag", "starts": 3}
    factor = np.array(recipe["model"]["factors"][0])
    assert np.count_nonzero(factor - np.diag(np.diag(factor))) == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--option", "colour=red"), "There is no option 'colour' here. Choose among"),
        (("--option", "min_size"), "'min_size' is no setting. Write its name and value, such as min_size=30."),
        (("--option", "min_size=-1"), "Smallest segment cannot be -1"),
        (("--output", "nowhere/labelled.csv"), "There is no folder"),
    ],
)
def test_a_wrong_setting_or_folder_is_told_before_the_work(shop, capsys, words, sentence):
    assert main(["segment", str(shop), "--k", "2", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err


def test_several_files_come_back_as_one_table_and_say_so(shop, tmp_path, capsys):
    (tmp_path / "shop2.csv").write_bytes(shop.read_bytes())
    assert main(["segment", str(tmp_path / "shop*.csv"), "--k", "2", "--output", str(tmp_path / "out.csv")]) == 0
    assert "This table was not one text file, so it is written anew, as CSV for Excel" in capsys.readouterr().out
    assert len(list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig")))) == 180


def test_columns_made_of_others_form_segments_where_it_is_said(tmp_path, capsys):
    path = tmp_path / "wine.csv"
    path.write_text(
        "id,MntWine,MntFish,MntGold,Year_Birth\n"
        + "".join(f"K{i},{i % 2 * 900 + i % 7}.5,{i % 5}.25,{i % 9}.75,{1950 + i % 40}\n" for i in range(60))
    )
    offers = run_json(capsys, "inspect", path)["offers"]
    assert [offer["title"] for offer in offers] == ["Amount spent", "Shares of amount spent", "Age"]
    arguments = ("--k", 2, "--derive", "amount spent", "--derive", "Age", "--counted-to", "2030-01-01")
    features = run_json(capsys, "segment", path, *arguments)["features"]
    assert features == ["MntWine", "MntFish", "MntGold", "Amount spent", "Age"]
    assert "There is no 'Tenure'" in refused(capsys, "segment", path, "--k", 2, "--derive", "Tenure")
    assert "is no day" in refused(capsys, "segment", path, "--k", 2, "--derive", "Age", "--counted-to", "soon")


def test_a_surveys_weights_count_and_can_be_left_out_on_the_command_line(tmp_path, capsys):
    survey = tmp_path / "survey.csv"
    lines = [f"{i},{2 + 6 * (i % 2) + i % 3},{20 + 100 * (i % 2) + i % 7},{0.4 + 1.2 * (i % 2)}" for i in range(120)]
    survey.write_text("\n".join(["id,visits,spend,weight", *lines]))

    def shares(*options):
        return [s["share"] for s in run_json(capsys, "segment", survey, "--k", 2, *options)["segments"]]

    assert shares() == pytest.approx([0.8, 0.2])
    assert shares("--weight", "none") == pytest.approx([0.5, 0.5])
    assert "weight" not in run_json(capsys, "segment", survey, "--k", 2, "--weight", "weight")["features"]
