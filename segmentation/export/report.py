"""The whole finding in one file that opens anywhere: HTML with its charts, without a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from segmentation import wording
from segmentation.charts.distribution import distribution
from segmentation.charts.drift import shifts, sizes_then_and_now
from segmentation.charts.feature_dots import feature_dots
from segmentation.charts.heat_map import heat_map
from segmentation.charts.importance import effect_table, importance
from segmentation.charts.movement import streams
from segmentation.charts.scatter import scatter
from segmentation.charts.segment_sizes import concentration_curve, sizes, treemap, value_table
from segmentation.charts.separation import separation
from segmentation.charts.style import Picture, drawing_script, in_theme, letter, shade
from segmentation.drift import Drift
from segmentation.export import report_words, story
from segmentation.movement import Movement
from segmentation.pipeline import Result
from segmentation.profiles.affinity import Affinity
from segmentation.profiles.neighbours import find_neighbours
from segmentation.profiles.open_answers import find_telling_words
from segmentation.profiles.projection import project_components
from segmentation.profiles.value_concentration import concentration
from segmentation.trust import Stability
from segmentation.trust.spread_within import spread_table, spread_within

MOST_DISTRIBUTIONS = 8
POINTS_IN_REPORT = 2_000
"""Points of the scatter: drawn as SVG, so that the file runs without WebGL and prints sharply."""
LONGEST_CELL = 60
"""Letters of a name in a table; a longer one would push the numbers off the page."""
LIGHTS = {"good": "✔", "warning": "▲", "bad": "✖"}
START = """
const figures = JSON.parse(document.getElementById("figures").textContent);
const look = {displaylogo: false, responsive: true, modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"]};
for (const [id, figure] of Object.entries(figures)) Plotly.newPlot(id, figure.data, figure.layout, look);
const all = (change) => Object.keys(figures).forEach((id) => Plotly.relayout(id, change(id)));
const paper = (id) => {
  const pair = document.getElementById(id).closest(".pairs") !== null;
  const height = figures[id].layout.height;
  const tall = height > 560 ? 470 : Math.min(height, 330);
  return {width: pair ? 324 : 660, height: pair ? Math.min(height, 270) : tall, "font.size": pair ? 9 : 11};
};
const screen = (id) => ({width: null, height: figures[id].layout.height, autosize: true, "font.size": 13});
window.addEventListener("beforeprint", () => all(paper));
window.addEventListener("afterprint", () => all(screen));
"""


@dataclass(frozen=True)
class Shown:
    """A picture in the report: where it is drawn, and its table as rows of text."""

    id: str
    finding: str
    alt: str
    head: list[str]
    rows: list[list[str]]


def write_report(
    result: Result,
    stability: Stability | None = None,
    *,
    title: str = "",
    affinities: Sequence[Affinity] = (),
    drift: Drift | None = None,
    movement: Movement | None = None,
) -> bytes:
    """The report on a result: one HTML file of under 6 MB, whatever the number of customers.

    Parameters
    ----------
    stability : puts how sure it is into the summary, and each segment's light on its card, where it was assessed.
    title : what the report is called; one is proposed where none is given.
    affinities : what each segment buys more than its share of, where there are orders.
    drift, movement : where the segments are those of an earlier file, what changed since, and who moved.

    It loads nothing from anywhere; what the user typed or uploaded appears as text; its
    content-security policy lets no script run but its own two.
    """
    environment = Environment(
        loader=PackageLoader("segmentation.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pictures, spread = dict(_pictures(result)), spread_within(result.segmentation)
    pictures |= dict(_of_two_months(drift, movement))
    library = drawing_script()
    page = environment.get_template("report.html.j2").render(
        result=result,
        profile=result.profile,
        pictures={name: _shown(name, picture) for name, picture in pictures.items()},
        distributions=[name for name in pictures if name.startswith("distribution")],
        figures=_figures(pictures),
        library=library,
        start=START,
        policy=_policy(library, START),
        report_words=report_words,
        story=story,
        title=story.title_of(result.profile, title),
        affinities=affinities,
        drift=drift,
        movement=movement,
        words=find_telling_words(result.dataset, result.segmentation),
        sure=story.how_sure(result, stability),
        lights=[s.band for s in stability.segments] if stability else [],
        shapes=LIGHTS,
        wording=wording,
        shade=shade,
        letter=letter,
        effects=_rows(effect_table(result.profile)),
        values=_rows(value_table(result.profile)),
        spread=spread,
        tightness=_rows(spread_table(spread, result.profile.names)),
    )
    return page.encode("utf-8", "replace")


def _pictures(result: Result) -> Iterator[tuple[str, Picture]]:
    dataset, fit, profile = result.dataset, result.segmentation, result.profile
    yield "sizes", sizes(profile)
    if plane := story.plane_of(result):
        yield "scatter", scatter(plane, profile, most=POINTS_IN_REPORT, svg=True)
    yield "heat map", heat_map(profile)
    yield "feature dots", feature_dots(profile)
    yield "importance", importance(profile)
    if fit.matrix.values.shape[1] > 1 and fit.k > 1:
        yield "separation", separation(project_components(fit, labels=profile.labels), find_neighbours(fit), profile)
    if profile.value_column is not None:
        yield "treemap", treemap(profile)
        spread = concentration(dataset, fit, profile.value_column)
        if spread is not None:
            yield "concentration", concentration_curve(spread)
    ranked = sorted(profile.columns, key=lambda c: (c.use != "basis", -c.importance, -c.effect.value))
    for i, column in enumerate(ranked[:MOST_DISTRIBUTIONS]):
        yield f"distribution {i + 1}", distribution(profile, column.column)


def _of_two_months(drift: Drift | None, movement: Movement | None) -> Iterator[tuple[str, Picture]]:
    if drift is not None:
        yield "then and now", sizes_then_and_now(drift)
        yield "shifts", shifts(drift)
    if movement is not None:
        yield "streams", streams(movement)


def _shown(name: str, picture: Picture) -> Shown:
    head, rows = _rows(picture.table)
    return Shown(_id(name), picture.finding, picture.alt, head, rows)


def _id(name: str) -> str:
    return "figure-" + name.replace(" ", "-")


def _rows(table: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    def cell(value: object) -> str:
        if value is None or value != value:
            return ""
        return f"{value:g}" if isinstance(value, float) else wording.shortened(str(value), LONGEST_CELL)

    head = [wording.shortened(str(c), LONGEST_CELL) for c in table.columns]
    return head, [[cell(v) for v in row] for row in table.to_numpy(dtype=object)]


def _figures(pictures: dict[str, Picture]) -> str:
    """All figures as JSON that can end no script: every ``<`` is written as an escape."""
    parts = [f'"{_id(name)}":{in_theme(picture.drawing).to_json()}' for name, picture in pictures.items()]
    return ("{" + ",".join(parts) + "}").replace("<", "\\u003c")


def _policy(*scripts: str) -> str:
    """A policy under which these scripts run, and nothing else does."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'"
