"""What is drawn without plotly's checks is what plotly would draw with them."""

import base64
import json

import numpy as np
import pytest
from plotly.basedatatypes import BaseFigure
from plotly.graph_objects import Figure
from plotly.subplots import make_subplots

from segmentation.charts.drawing import Drawing, cell, trace
from segmentation.charts.style import in_theme
from tests.support.pictures import pictures
from tests.support.profile_cases import case


def names_in(tree: object, place: str = "") -> set[str]:
    """Every name in a tree with its place, without what arrays are made of."""
    if isinstance(tree, dict):
        if "bdata" in tree:
            return set()
        return {f"{place}.{key}" for key in tree} | {
            n for key, v in tree.items() for n in names_in(v, f"{place}.{key}")
        }
    if isinstance(tree, (list, tuple)):
        return {n for part in tree for n in names_in(part, place)}
    return set()


@pytest.mark.parametrize("name", ["customers", "orders"])
def test_plotly_finds_nothing_wrong_with_any_picture_and_leaves_none_of_its_names_aside(name):
    for kind, picture in pictures(case(name).result, highlight=1):
        tree = in_theme(picture.drawing, dark=True).to_dict()
        checked = json.loads(Figure(tree).to_json())
        checked["layout"].pop("template", None)
        assert names_in(json.loads(json.dumps(tree))) == names_in(checked), kind


def test_a_picture_is_not_changed_by_the_page_it_is_shown_on():
    _, picture = next(pictures(case("customers").result))
    before = picture.drawing.to_json()
    assert in_theme(picture.drawing, dark=True).to_json() != before
    assert picture.drawing.to_json() == before


def test_numbers_travel_as_bytes_as_narrow_as_they_are_and_come_back_the_same():
    def as_sent(values: np.ndarray) -> object:
        return Drawing(trace("scatter", y=values)).to_dict()["data"][0]["y"]

    assert as_sent(np.arange(3)) == {"dtype": "i1", "bdata": "AAEC"}
    assert as_sent(np.arange(3) * 2**40) == [0, 2**40, 2**41]
    assert as_sent(np.array([])) == []
    real = as_sent(np.array([[0.5, np.nan]], dtype=np.float32))
    assert real["shape"] == "1, 2"
    np.testing.assert_array_equal(np.frombuffer(base64.b64decode(real["bdata"]), np.float32), [0.5, np.nan])


def test_lines_and_words_keep_their_place():
    drawing = Drawing(trace("scatter", x=[1, 2], y=[3, 4]))
    expected = Figure(drawing.to_dict())
    drawing.add_vline(2, color="red", dash="dot")
    drawing.add_hline(3, color="red")
    drawing.add_annotation(x=1, y=1, text="here", showarrow=False)
    expected.add_vline(2, line_color="red", line_dash="dot")
    expected.add_hline(3, line_color="red")
    expected.add_annotation(x=1, y=1, text="here", showarrow=False)
    assert drawing.figure().layout.shapes == expected.layout.shapes
    assert drawing.figure().layout.annotations == expected.layout.annotations


def test_a_grid_lies_where_plotly_would_lay_it():
    drawing = Drawing()
    drawing.divide(2, 3, list("abcde"), gaps=(0.04, 0.16), size=16)
    expected = make_subplots(
        2,
        3,
        shared_xaxes=True,
        shared_yaxes=True,
        subplot_titles=list("abcde"),
        vertical_spacing=0.16,
        horizontal_spacing=0.04,
    )
    ours, theirs = drawing.figure().layout.to_plotly_json(), expected.layout.to_plotly_json()
    for name in [key for key in theirs if "axis" in key]:
        assert ours[name]["domain"] == pytest.approx(theirs[name]["domain"]), name
        assert {k: v for k, v in ours[name].items() if k != "domain"} == {
            k: v for k, v in theirs[name].items() if k != "domain"
        }, name
    for title, other in zip(ours["annotations"], theirs["annotations"], strict=True):
        assert (title["x"], title["y"]) == pytest.approx((other["x"], other["y"]))
        assert title["text"] == other["text"]
    assert cell(4) == {"xaxis": "x5", "yaxis": "y5"}


def test_what_asks_plotly_s_figures_for_their_tree_is_given_ours_as_it_is():
    figure = Drawing(trace("bar", y=[1])).unchecked()
    assert isinstance(figure, BaseFigure)
    assert figure.to_dict() == {"data": [{"type": "bar", "y": [1]}], "layout": {}}


def test_a_name_that_is_none_of_plotly_s_is_refused_where_plotly_is_asked():
    with pytest.raises(ValueError, match="colour"):
        Drawing(trace("bar", y=[1], colour="red")).figure()
