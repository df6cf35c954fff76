"""The pictures of the segments: what they hold, what they weigh, and that words stay words."""

import json
import os
import re
from collections import Counter

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import segmentation as kindred
from segmentation import Choices
from segmentation.charts.scatter import MOST_POINTS, sample_note, sample_of, scatter
from segmentation.charts.style import Picture, in_theme, words
from segmentation.ingest import Column, Dataset
from segmentation.profiles.projection import best_pair, project_components, project_features
from segmentation.profiles.selection import select
from tests.support.hostile_words import WORDS, harmless_twin, hostile_result
from tests.support.paths import ROOT
from tests.support.pictures import pictures
from tests.support.profile_cases import case

GOLDEN = ROOT / "tests" / "golden" / "pictures.json"
RENEW = "KINDRED_RENEW"
MEGABYTE = 1_000_000
AXES = ("x", "y", "z", "values")
HEAVIEST_PAGE = 3 * MEGABYTE
ACTING = re.compile(r"</?\w[^>]*>?|%\{")


def large(rows: int) -> kindred.Result:
    """Five groups of many customers."""
    rng = np.random.default_rng(0)
    group = rng.integers(0, 5, rows)
    frame = pd.DataFrame({"id": [f"{i:07d}" for i in range(rows)]})
    for j in range(4):
        frame[f"x{j}"] = np.round(rng.normal(10 * ((group + j) % 5), 2, rows), 2)
    frame["revenue"] = np.round(np.exp(rng.normal(3 + 0.4 * group, 1, rows)), 2)
    columns = [Column("id", "identifier", "identifier", 0, rows)]
    columns += [Column(c, "number", "feature", 0, 5_000) for c in frame.columns[1:]]
    data = Dataset.from_frame(frame, tuple(columns), name="large.csv")
    return kindred.run(data, Choices(plan=kindred.suggest_plan(data, features=["x0", "x1", "x2", "revenue"]), k=5))


@pytest.fixture(scope="module")
def many() -> kindred.Result:
    return large(20_000)


def weight(picture: Picture) -> int:
    return len(in_theme(picture.drawing).to_json())


@pytest.mark.parametrize("name", ["customers", "orders", "mall", "mcdonalds"])
def test_every_picture_has_a_finding_a_description_and_a_table(name):
    for kind, picture in pictures(case(name).result):
        assert len(picture.finding) > 15, kind
        assert len(picture.alt) > 15, kind
        assert len(picture.table), kind
        assert "nan" not in picture.finding.lower().split(), kind


def test_the_pictures_of_the_sample_are_as_they_were():
    """Renew on purpose with KINDRED_RENEW=1, and look at what changed."""
    found = {kind: skeleton(picture.figure) for kind, picture in pictures(case("customers").result)}
    if os.environ.get(RENEW):
        GOLDEN.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    expected = json.loads(GOLDEN.read_text("utf-8"))
    assert found.keys() == expected.keys()
    for kind in expected:
        assert found[kind] == expected[kind], f"{kind} changed. If that is meant, run with {RENEW}=1."


def skeleton(figure: go.Figure) -> list[dict]:
    """What is drawn, to three figures: kinds, names, values; long ones by their length and mean."""
    return [
        {"type": trace.type, "name": trace.name}
        | {axis: shortened(trace[axis]) for axis in AXES if axis in trace and trace[axis] is not None}
        for trace in figure.data
    ]


def shortened(values) -> list | dict:
    flat = np.asarray(values).ravel()
    if flat.dtype.kind not in "fiu":
        return [str(v) for v in flat[:12]]
    if len(flat) > 30:
        return {"length": len(flat), "mean": float(f"{np.nanmean(flat.astype(float)):.3g}")}
    return [None if not np.isfinite(v) else float(f"{float(v):.3g}") for v in flat]


def test_no_picture_of_many_customers_is_heavy(many):
    heaviest = {kind: weight(picture) for kind, picture in pictures(many)}
    assert max(heaviest.values()) < MEGABYTE, heaviest


def test_above_the_limit_a_density_counts_everybody_and_says_that_points_are_a_sample(many):
    plane = project_features(many.dataset, many.segmentation, ("x0", "x1"))
    picture = scatter(plane, many.profile)
    density = picture.figure.data[0]
    assert density.type == "heatmap"
    assert np.nansum(density.customdata) == 20_000
    assert sum(len(t.x) for t in picture.figure.data if t.type == "scattergl") < MOST_POINTS
    assert "5,000" in sample_note(plane).replace("4,999", "5,000").replace("5,001", "5,000")
    assert "20,000" in picture.alt


def test_the_sample_holds_every_segment_by_its_size(many):
    plane = project_components(many.segmentation)
    drawn = np.bincount(plane.labels[sample_of(plane, 5_000)], minlength=6)[1:]
    np.testing.assert_allclose(drawn / drawn.sum(), many.segmentation.shares, atol=0.001)


@pytest.mark.soak
def test_every_page_is_light_at_a_million_customers():
    result = large(1_000_000)
    sizes = {kind: weight(picture) for kind, picture in pictures(result)}
    # A page shows at most eight of them.
    assert sum(sorted(sizes.values())[-8:]) < HEAVIEST_PAGE, sizes


def test_a_box_and_a_lasso_count_all_customers_and_not_the_points_drawn(many):
    plane = project_features(many.dataset, many.segmentation, ("x0", "x1"))
    x, y = (many.dataset.frame[c].to_numpy(np.float32) for c in ("x0", "x1"))
    box = select(plane, [{"x": [5, 15], "y": [12, 2]}], [])
    assert len(box.rows) == ((x >= 5) & (x <= 15) & (y >= 2) & (y <= 12)).sum()
    triangle = select(plane, [], [{"x": [0.001, 20.003, 0.001], "y": [0.001, 0.001, 20.003]}])
    assert len(triangle.rows) == pytest.approx(((x > 0.001) & (y > 0.001) & (x + y < 20.004)).sum(), abs=2)
    assert triangle.counts.sum() == len(triangle.rows)
    assert select(plane, [], []) is None


def test_the_proposed_axes_are_the_two_features_that_separate_best():
    assert set(best_pair(large(2_000).segmentation)) <= {"x0", "x1", "x2"}


def test_a_log_axis_has_ticks_in_units_of_the_file():
    result = case("customers").result
    plane = project_features(result.dataset, result.segmentation, ("revenue", "orders"))
    axis = scatter(plane, result.profile).figure.layout.xaxis
    assert plane.axes[0].log
    assert {"100", "1,000"} <= set(axis.ticktext)
    assert "growing steps" in axis.title.text


def test_a_highlighted_segment_keeps_its_colour_and_the_rest_turn_grey():
    result = case("customers").result
    figure = scatter(project_components(result.segmentation), result.profile, highlight=2).figure
    colours = [t.marker.color for t in figure.data if t.type == "scattergl"]
    assert colours[1] == "#DE7812"
    assert {c for i, c in enumerate(colours) if i != 1} == {"#8C8A84"}


def test_words_of_the_user_are_only_words_in_every_picture():
    """No tag and no placeholder stands in a picture that would not stand there under harmless words."""
    drawn = zip(pictures(hostile_result()), pictures(harmless_twin()), strict=True)
    for (kind, picture), (_, twin) in drawn:
        shown, expected = (strings(json.loads(p.figure.to_json())) for p in (picture, twin))
        assert acting(shown) == acting(expected), kind
        assert max(map(len, shown)) < 1_500, kind


def acting(texts: list[str]) -> Counter[str]:
    """What plotly would act on: tags, placeholders, and links."""
    return Counter(found for text in texts for found in ACTING.findall(text))


@pytest.mark.parametrize("word", ["<b>bold</b>", "%{x}", "<extra></extra>", "<a href='x'>y</a>"])
def test_what_plotly_would_act_on_is_seen_by_the_test_of_words(word):
    assert acting([word]) != acting(["harmless"])
    assert acting([words(word)]) == acting(["harmless"])


def strings(tree) -> list[str]:
    if isinstance(tree, dict):
        return [s for key, value in tree.items() if key != "bdata" for s in strings(value)]
    if isinstance(tree, list):
        return [s for value in tree for s in strings(value)]
    return [tree] if isinstance(tree, str) else []


def test_hostile_words_are_still_there_to_be_read():
    shown = " ".join(strings(json.loads(dict(pictures(hostile_result()))["sizes"].figure.to_json())))
    assert "&lt;script&gt;alert(1)" in shown
    assert "&#123;&#123;7*7}}" in shown
    assert len(WORDS) == 10
