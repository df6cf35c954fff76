"""No page speaks to a marketer in words of statistics; the term may stand in the help beside a sentence."""

import json
import re

import pytest

from tests.support.visitor import EVERY_PAGE, Visitor, table

TERMS = re.compile(
    r"\bmedians?\b|\bclipp?(?:ed|ing)?\b|\blog(?: scale)?\b|standard deviations?|\bdirection \d|η|Cram[eé]r"
    r"|\bcircular\b|\bsilhouettes?\b|\bnull ratio\b|\bkneedle\b|\brefits?\b|\bbootstrap|\bdescriptors?\b"
    r"|\bleftovers?\b|\btenure\b|\bbreadth\b|\bPAC\b|\bHolm\b|speaks? for \d|drawn again|certain to \d"
    r"|about the same say|would have from",
    re.IGNORECASE,
)
FOLDED = {
    "profiles": ("rules",),
    "trust": ("trust borders", "trust choices", "trust unusual", "trust rule"),
    "number": ("criteria",),
    "segments": ("neighbours",),
}
WRITTEN = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info")
LABELLED = ("button", "selectbox", "radio", "slider", "checkbox", "toggle", "text_input", "number_input", "multiselect")


@pytest.fixture(scope="module")
def reader() -> Visitor:
    """Somebody who opens a file, takes three segments and reads every page."""
    return Visitor().open(table()).choose(k=3)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_no_term_of_statistics_stands_outside_the_help(reader, page):
    reader.go(page)
    for fold in FOLDED.get(page, ()):
        reader.unfold(fold)
    assert not reader.faults
    assert not [sentence for sentence in seen(reader) if TERMS.search(sentence)]


def seen(visitor: Visitor) -> list[str]:
    """Every sentence, label, choice, axis and column head on the screen, without help and without the user's words."""
    app = visitor.app
    sentences = [str(e.value) for kind in WRITTEN for e in getattr(app, kind)]
    for kind in LABELLED:
        for widget in getattr(app, kind):
            sentences += [widget.label, *map(str, getattr(widget, "options", ()))]
    sentences += [e.label for e in app.expander] + [str(t.label) for t in app.tabs]
    for frame in app.dataframe:
        sentences += map(str, frame.value.columns)
    for chart in app.get("plotly_chart"):
        layout = json.loads(chart.proto.spec)["layout"]
        for name, axis in layout.items():
            if name.startswith(("xaxis", "yaxis")):
                sentences += [axis.get("title", {}).get("text", ""), *axis.get("ticktext", ())]
        sentences += [note.get("text", "") for note in layout.get("annotations", ())]
    return sentences
