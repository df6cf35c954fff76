"""Where the command line writes to: checked before the work, never over what it reads, and through pipes."""

import csv
import io
import os
import resource
import subprocess
import sys

import pyarrow as pa
import pytest
from pptx import Presentation

from segmentation.cli.command import Command
from segmentation.cli.main import main
from segmentation.export.report_words import NOT_ASSESSED
from tests.support.command_line import orders, refused, run_json
from tests.support.paths import ROOT

if sys.platform != "win32":
    import resource


def kindred(*words, **options):
    return subprocess.run([sys.executable, "-m", "segmentation", *map(str, words)], cwd=ROOT, check=True, **options)


@pytest.mark.parametrize("output", ["export_2.csv", "sub/../export_1.csv"])
def test_no_output_takes_the_place_of_a_file_that_a_pattern_or_folder_reads(shop, tmp_path, capsys, output):
    folder = tmp_path / "months"
    (folder / "sub").mkdir(parents=True)
    for number in (1, 2):
        (folder / f"export_{number}.csv").write_bytes(shop.read_bytes())
    for source in (folder / "export_*.csv", folder):
        said = refused(capsys, "segment", source, "--k", 2, "--output", folder / output)
        assert "which is read. Give it another name." in said
    assert (folder / "export_1.csv").read_bytes() == (folder / "export_2.csv").read_bytes() == shop.read_bytes()


def test_no_output_takes_the_place_of_a_plan_or_a_recipe(shop, tmp_path, capsys):
    recipe = tmp_path / "recipe.json"
    run_json(capsys, "segment", shop, "--k", 3, "--recipe", recipe)
    before = recipe.read_bytes()
    for words in (
        ("segment", shop, "--k", 2, "--plan", recipe, "--recipe", recipe),
        ("score", shop, "--recipe", recipe, "--output", recipe),
        ("rfm", orders(tmp_path / "orders.csv"), "--recipe", recipe, "--output", recipe),
    ):
        assert "would take the place of 'recipe.json', which is read" in refused(capsys, *words)
    assert recipe.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--output", "FOLDER"), "is a folder. Give the output a file name."),
        (("--output", "FOLDER/labelled.xls"), ".xls files are not written. Name the output .csv, .xlsx or .parquet."),
        (("--output", "/proc/labelled.csv"), "cannot be written"),
        (("--output", "-", "--json"), "--json and --output - both want standard output."),
        (("--recipe", "-"), "Only --output can be - for standard output."),
        (("--recipe", "FOLDER/a", "--report", "FOLDER/a"), "Two outputs have the same name. Give each its own."),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(shop, tmp_path, capsys, words, sentence):
    words = [word.replace("FOLDER", str(tmp_path)) for word in words]
    assert sentence in refused(capsys, "segment", shop, "--k", 2, *words)
    assert [path.name for path in tmp_path.iterdir()] == ["shop.csv"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_one_may_not_write_to_is_told_before_the_work(shop, tmp_path, capsys):
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o500)
    assert "Nothing may be written to" in refused(capsys, "segment", shop, "--k", 2, "--output", folder / "l.csv")


def test_orders_become_labelled_customers_through_a_pipe(tmp_path, capsys):
    log, recipe = orders(tmp_path / "orders.csv"), tmp_path / "recipe.json"
    made = kindred("rfm", log, "--output", "-", capture_output=True)
    assert b"60 customers from 600 rows." in made.stderr
    labelled = kindred(
        "segment", "-", "--k", 3, "--output", "-", "--recipe", recipe, input=made.stdout, capture_output=True
    )
    assert b"3 segments of 60 customers." in labelled.stderr
    again = kindred("score", "-", "--recipe", recipe, "--output", "-", input=made.stdout, capture_output=True)
    assert again.stdout == labelled.stdout
    rows = list(csv.DictReader(io.StringIO(labelled.stdout.decode())))
    assert len(rows) == 60
    assert {row["segment"] for row in rows} == {"1", "2", "3"}


def on_a_terminal(*words):
    """What a person sees on stderr, standard output aside."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "segmentation", *map(str, words)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65_536):
            seen += piece
    except OSError:  # the other end is closed: the process has ended
        pass
    os.close(ours)
    return process.wait(), seen.decode()


def test_progress_is_one_line_on_a_terminal_and_none_with_quiet(shop):
    status, seen = on_a_terminal("segment", shop, "--k", 3)
    assert status == 0
    assert "%  " in seen
    assert seen.count("\n") == 1
    assert seen.rstrip().endswith("100%  Done")
    assert on_a_terminal("segment", shop, "--k", 3, "--quiet") == (0, "")


def test_a_complaint_begins_on_a_line_of_its_own_after_progress(shop):
    status, seen = on_a_terminal("segment", shop, "--k", 3, "--features", "revenue")
    assert status == 2
    assert seen.splitlines()[-1].startswith("kindred: There is no column 'revenue'.")


def test_every_command_takes_quiet(shop, tmp_path, capsys):
    recipe = tmp_path / "recipe.json"
    run_json(capsys, "segment", shop, "--k", 3, "--recipe", recipe)
    assert main(["sql", str(recipe), "--dialect", "duckdb", "--table", "t", "--quiet"]) == 0
    assert "segment_name" in capsys.readouterr().out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [("inspect",), ("segment", "--k", 2, "--output", "-")])
def test_standard_output_on_a_full_disk_is_told_in_a_sentence(shop, words):
    with open("/dev/full", "wb") as full:
        done = kindred_ended(words[0], shop, *words[1:], stdout=full)
    assert done.returncode == 2
    assert done.stderr == (
        "kindred: There is no room for what is written: No space left on device. Make room, or write somewhere else.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be kept small here")
@pytest.mark.parametrize("option", ["--workbook", "--output"])
def test_a_workbook_on_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(shop, tmp_path, option):
    target = tmp_path / "w.xlsx"
    done = kindred_ended("segment", shop, "--k", 2, "--quiet", option, target, preexec_fn=keep_files_small)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be written: File too large" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["shop.csv"]


@pytest.mark.parametrize("kind", [MemoryError, pa.ArrowMemoryError])
def test_memory_that_runs_out_is_told_in_a_sentence(shop, capsys, monkeypatch, kind):
    def run_out(*_, **__):
        raise kind

    monkeypatch.setattr(Command, "run", run_out)
    assert "There is not enough memory for this file." in refused(capsys, "inspect", shop)


def kindred_ended(*words, stdout=subprocess.DEVNULL, **options):
    command = [sys.executable, "-m", "segmentation", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, **options)


def keep_files_small():
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))


def test_report_and_slides_bear_the_title_that_was_asked_for_and_say_how_sure_they_are(shop, tmp_path, capsys):
    report, deck = tmp_path / "r.html", tmp_path / "d.pptx"
    files = ["--report", str(report), "--deck", str(deck)]
    assert main(["segment", str(shop), "--k", "3", *files, "--title", "Spring"]) == 0
    assert "<h1>Spring</h1>" in report.read_text()
    assert NOT_ASSESSED not in report.read_text()
    assert Presentation(str(deck)).slides[0].shapes.title.text_frame.text == "Spring"
    assert {f"Written: {report}", f"Written: {deck}"} <= set(capsys.readouterr().out.splitlines())


def test_the_report_says_what_each_segment_buys_where_the_orders_are_given(tmp_path, capsys):
    customers, report = tmp_path / "customers.csv", tmp_path / "r.html"
    log = ROOT / "sample_data" / "orders.csv"
    run_json(capsys, "rfm", log, "--output", customers)
    run_json(capsys, "segment", customers, "--k", 4, "--orders", log, "--report", report)
    assert "Buy more than their share of" in report.read_text()
    assert "Coffee maker: bought by" in report.read_text()
