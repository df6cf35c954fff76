"""Where do the customers stand on three axes?"""

from __future__ import annotations

from segmentation.charts.drawing import Drawing
from segmentation.charts.scatter import alt_text, axis_ticks, axis_title, centre_table, finding_of, sample_of
from segmentation.charts.style import Picture, dressed, faded, words
from segmentation.profiles import Profile
from segmentation.profiles.projection import Projection

MOST_IN_3D = 5_000
"""Customers a browser turns around at ease in three dimensions."""


def cube(projection: Projection, profile: Profile, *, highlight: int | None = None) -> Picture:
    """Customers on three axes; a sample above `MOST_IN_3D`."""
    shown = sample_of(projection, MOST_IN_3D)
    figure = Drawing()
    for segment in profile.segments:
        members = shown[projection.labels[shown] == segment.segment]
        colour, opacity = faded(segment, highlight)
        x, y, z = projection.points[members].T
        figure.add(
            "scatter3d",
            x=x,
            y=y,
            z=z,
            mode="markers",
            name=words(segment.name),
            hovertemplate=f"{words(segment.name)}<extra></extra>",
            marker={"color": colour, "size": 3, "opacity": 0.7 * opacity},
        )
        cx, cy, cz = projection.centres[[segment.segment - 1]].T
        figure.add(
            "scatter3d",
            x=cx,
            y=cy,
            z=cz,
            mode="markers+text",
            text=[words(segment.name)],
            hoverinfo="skip",
            marker={"color": colour, "size": 9, "line": {"color": "white", "width": 2}},
        )
    dressed(figure, height=640)
    titles = [axis_title(a) for a in projection.axes]
    scene = {
        f"{name}axis": {
            "title": {"text": title},
            "backgroundcolor": "rgba(0,0,0,0)",
            **axis_ticks(axis, projection.points[:, j]),
        }
        for j, (name, title, axis) in enumerate(zip("xyz", titles, projection.axes, strict=True))
    }
    figure.update_layout(scene=scene)
    return Picture(
        figure, finding_of(projection), alt_text(projection, profile, len(shown)), centre_table(projection, profile)
    )
