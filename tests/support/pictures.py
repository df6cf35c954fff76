"""Makes every picture of a result."""

from collections.abc import Iterator
from functools import partial

from segmentation.charts.category_shares import shares
from segmentation.charts.cube import cube
from segmentation.charts.distribution import distribution
from segmentation.charts.feature_dots import feature_dots
from segmentation.charts.heat_map import heat_map
from segmentation.charts.importance import importance
from segmentation.charts.rfm_grid import rfm_grid
from segmentation.charts.scatter import scatter
from segmentation.charts.segment_sizes import concentration_curve, sizes, treemap
from segmentation.charts.separation import separation
from segmentation.charts.style import Picture
from segmentation.pipeline import Result
from segmentation.profiles.neighbours import find_neighbours
from segmentation.profiles.projection import best_pair, project_components, project_features
from segmentation.profiles.rfm_map import find_rfm_map
from segmentation.profiles.typical_customers import customer_names
from segmentation.profiles.value_concentration import concentration


def pictures(result: Result, highlight: int | None = None) -> Iterator[tuple[str, Picture]]:
    """All that can be drawn of it, by name."""
    data, found, profile = result.dataset, result.segmentation, result.profile
    components = project_components(found)
    names = partial(customer_names, data)
    pair = best_pair(found)
    if len(pair) == 2:
        plane = project_features(data, found, pair)
        yield "scatter", scatter(plane, profile, names, highlight=highlight, outline="ellipse")
    yield "components", scatter(components, profile, names, highlight=highlight, outline="hull")
    if found.matrix.values.shape[1] > 2:
        yield "cube", cube(project_components(found, 3), profile, highlight=highlight)
    yield "heat map", heat_map(profile)
    yield "feature dots", feature_dots(profile, highlight)
    yield "importance", importance(profile, highlight)
    yield "separation", separation(components, find_neighbours(found), profile, highlight)
    yield "sizes", sizes(profile, highlight)
    yield "treemap", treemap(profile)
    for column in profile.columns:
        if column.shape == "category":
            yield f"shares of {column.column[:20]}", shares(profile, column.column, highlight)
        else:
            for kind in ("violin", "box", "histogram"):
                yield f"{kind} of {column.column[:20]}", distribution(profile, column.column, kind, highlight)
    if profile.value_column and (spread := concentration(data, found, profile.value_column)):
        yield "concentration", concentration_curve(spread)
    if grid := find_rfm_map(data, found):
        yield "rfm grid", rfm_grid(grid, profile, highlight)
