"""The fixtures of csv-spectrum, csvkit and Frictionless: read as they should be, or refused in a sentence."""

import json
import re
import tarfile
from pathlib import Path

import pytest

from segmentation.errors import SegmentationError
from segmentation.ingest.open.sources import open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.read_cells import read_cells
from tests.support.paths import shared_path

LIBRARY_WORDS = re.compile(r"Traceback|Error\(|pyarrow|calamine|codec|Arrow|utf-?8' ?codec|0x[0-9a-f]{2}")
NOT_WHAT_THE_FILE_SAYS = {"location_coordinates.csv": "Contact Phone Number"}
"""The JSON of this one has another phone number than its CSV."""


def unpacked(name: str, folder: Path) -> list[Path]:
    with tarfile.open(shared_path("corpus", name)) as archive:
        archive.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_all_twelve_files_of_csv_spectrum_read_as_their_json_says(tmp_path):
    files = [path for path in unpacked("csv-spectrum.tar.xz", tmp_path) if path.suffix == ".csv"]
    assert len(files) == 12
    for path in files:
        expected = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text())
        cells = read_cells(open_sources(path), ReadOptions()).cells
        # The archive's newlines_crlf.csv holds LF where its JSON has CRLF.
        loose = json.loads(json.dumps(expected).replace("\\r\\n", "\\n"))
        loose = loose if isinstance(loose, list) else [loose]
        found = cells.to_pylist()
        for row in [*found, *loose]:
            row.pop(NOT_WHAT_THE_FILE_SAYS.get(path.name, ""), None)
        assert found == loose, path.name


@pytest.mark.parametrize("corpus", ["csvkit-examples.tar.xz", "frictionless-fixtures.tar.xz"])
def test_every_fixture_is_read_or_refused_in_our_own_words(corpus, tmp_path):
    said = []
    for path in unpacked(corpus, tmp_path):
        try:
            table = read_cells(open_sources(path), ReadOptions())
        except SegmentationError as error:
            said.append(str(error))
        else:
            said += table.notices
            assert table.cells.num_rows, path.name
    assert said
    assert [words for words in said if LIBRARY_WORDS.search(words)] == []
