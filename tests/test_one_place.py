"""What a word means and how a number is said stands in one place: a second one fails here."""

import re

import pytest

from tests.support.paths import ROOT

SOURCES = [path for folder in ("segmentation", "ui", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
SOURCES += sorted((ROOT / "segmentation" / "vocabulary" / "words").rglob("*.csv"))
PLACES = {
    "a share": (
        r":[\d.]*%\}|\{100 \* [^{}]*:\.\d?f\}|\* 100:\.\d?f\}|:\.[0-9]f\} ?%",
        {"segmentation/wording/shares.py", "segmentation/cli/terminal.py"},
    ),
    "a function for shares": (r"def _?(?:percent|per_cent|in_percent)\(", {"segmentation/wording/shares.py"}),
    "a function for numbers": (
        r"def _?(?:number|figure|shown_number|grouped)\(value: float",
        {
            "segmentation/wording/numbers.py",
            "segmentation/trust/anomaly_reasons.py",
            "segmentation/export/sql/expressions.py",
        },
    ),
    "a file's size": (r"KILOBYTE|\"[kK]B\"", {"segmentation/wording/file_sizes.py"}),
    "the limits of clipping": (
        r"^(?!.*>>>)[^#\n]*[\"'(][^\"'\n]*\b1 % and 99 %[^\n]*[\"'][,)\]]",
        {"segmentation/wording/treatments.py"},
    ),
    "a tokeniser of headers": (
        r"\(\?<=\[\^?[^\]]*a-z[^\]]*\]\)\(\?=\[A-Z|\(\?<=\[\^\\W",
        {"segmentation/vocabulary/tokens.py"},
    ),
    "a table of yes and no": (
        r"[\"'](?:ja|oui|tak)[\"'],",
        {
            "segmentation/vocabulary/yes_no.py",
            "segmentation/vocabulary/consent.py",
            "segmentation/ingest/open/candidate_encodings.py",  # the code of Japanese, which is no yes
        },
    ),
    "words for a total": (r"zwischensumme", {"segmentation/vocabulary/totals.py"}),
    "the words of a concept": (
        r"descuento|familienstand|einzelpreis|bestelldatum|geburtsjahr",
        {"segmentation/vocabulary/words/headers/de.csv", "segmentation/vocabulary/words/headers/es.csv"},
    ),
}


def source(path):
    """The text of a module without what Plotly is to format in the browser."""
    return re.sub(r"%\{+[^{}]*\}+", "", path.read_text("utf-8"))


@pytest.mark.parametrize("what", PLACES)
def test_it_stands_in_one_place(what):
    pattern, allowed = PLACES[what]
    found = {str(path.relative_to(ROOT)) for path in SOURCES if re.search(pattern, source(path), re.MULTILINE)}
    assert found <= allowed
    assert found, "the pattern finds not even the one place"
