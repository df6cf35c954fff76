"""`kindred app` finds the app beside the code and under an installed package, and hands options on."""

import runpy
import sys

import pytest

from segmentation.cli.app import PACKAGE, find_launcher
from segmentation.cli.main import main
from segmentation.errors import SegmentationError
from tests.support.paths import ROOT


def test_in_a_checkout_the_launcher_lies_beside_the_package():
    assert find_launcher(PACKAGE) == ROOT / "app.py"


def test_in_an_installed_package_it_lies_under_it(tmp_path):
    launcher = tmp_path / "segmentation" / "_app" / "app.py"
    launcher.parent.mkdir(parents=True)
    launcher.touch()
    assert find_launcher(tmp_path / "segmentation") == launcher


def test_another_file_called_app_beside_the_package_is_not_taken_for_ours(tmp_path):
    (tmp_path / "app.py").touch()
    with pytest.raises(SegmentationError, match="Install kindred-segments again"):
        find_launcher(tmp_path / "segmentation")


@pytest.mark.parametrize(("words", "handed"), [([], []), (["--", "--server.port", "8502"], ["--server.port", "8502"])])
def test_what_stands_behind_two_dashes_goes_to_streamlit(monkeypatch, words, handed):
    started = []
    monkeypatch.setattr(sys, "argv", ["kindred"])
    monkeypatch.setattr(runpy, "run_module", lambda name, **settings: started.append((name, sys.argv)))
    assert main(["app", *words]) == 0
    assert started == [("streamlit", ["streamlit", "run", str(ROOT / "app.py"), *handed])]
