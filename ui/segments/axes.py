"""Which axes a scatter is drawn on: the two that separate best, any two or three, or a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.profiles import Profile
from segmentation.profiles.best_view import best_view
from segmentation.profiles.projection import (
    Projection,
    number_features,
    project_components,
    project_features,
    project_neighbours,
)
from segmentation.progress import Progress
from ui import slots
from ui.components import background_job
from ui.components.messages import say
from ui.session import Session, bound

FEATURES, COMPONENTS, NEIGHBOURS = "Two columns", "All columns at once", "Neighbour map"
OUTLINES = {"No outline": "none", "Ellipses": "ellipse", "Hulls": "hull"}
HELP = (
    "Two columns: in their own units. All columns at once: the plane that shows most of the differences (the principal "
    "components). Neighbour map: customers alike stay together (UMAP); it takes a while."
)


@dataclass(frozen=True)
class View:
    """How the scatter is looked at; kept by the Session as long as the segments are."""

    kind: str = FEATURES
    columns: tuple[str, ...] = ()
    outline: str = "No outline"
    solid: bool = False


def view_of(session: Session) -> View:
    """The view kept, or the one proposed: the two columns that show most customers among their own, or the plane."""
    kept = session.get(slots.VIEW)
    if kept is None:
        pair = best_view(session.result.segmentation)
        kept = View(FEATURES if len(pair) == 2 else COMPONENTS, pair)
        session.put(slots.VIEW, kept)
    return kept


def show(session: Session) -> None:
    """The controls above the picture."""
    view, columns = view_of(session), number_features(session.result.segmentation)

    def keep(**changes: object) -> None:
        session.put(slots.VIEW, replace(view, **changes))

    kinds = [FEATURES] * (len(columns) >= 2) + [COMPONENTS, NEIGHBOURS]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Show customers by", kinds, help=HELP, **bound("axes kind", view.kind, lambda kind: keep(kind=kind))
        )
        if view.kind == FEATURES and len(columns) >= 2:
            for place, label in enumerate(("Across", "Up", "Deep")[: 3 if view.solid and len(columns) > 2 else 2]):
                _axis(session.result.profile, view, columns, place, label, keep)
        with st.popover("View", icon=":material/tune:"):
            st.selectbox(
                "Around each segment", list(OUTLINES), **bound("outline", view.outline, lambda o: keep(outline=o))
            )
            st.toggle(
                "Three dimensions",
                help="A third axis, to be turned with the mouse.",
                **bound("solid", view.solid, lambda on: keep(solid=on)),
            )


def _axis(
    profile: Profile, view: View, columns: tuple[str, ...], place: int, label: str, keep: Callable[..., None]
) -> None:
    chosen = _columns(view, columns)

    def take(column: str) -> None:
        changed = list(chosen)
        if column in changed:
            changed[changed.index(column)] = changed[place]
        changed[place] = column
        keep(columns=tuple(changed))

    st.selectbox(
        label,
        columns,
        format_func=lambda c: wording.shortened(profile.label(c), 40),
        **bound(f"axis {place}", chosen[place], take),
    )


def _columns(view: View, columns: tuple[str, ...]) -> tuple[str, ...]:
    dimensions = 3 if view.solid and len(columns) > 2 else 2
    kept = [c for c in view.columns if c in columns]
    return tuple((kept + [c for c in columns if c not in kept])[:dimensions])


def plane_of(session: Session, view: View) -> Projection | None:
    """The customers on those axes, kept with the segments; None while a map is being made, or cannot be had."""
    result = session.result
    if view.kind == NEIGHBOURS:

        def draw(progress: Progress) -> Projection:
            progress(0.1, "Placing customers who are alike side by side; the first map takes up to a minute")
            return project_neighbours(result.segmentation)

        return background_job.result_of(session, slots.NEIGHBOUR_MAP, draw, button="Draw the map")
    columns = _columns(view, number_features(result.segmentation)) if view.kind == FEATURES else ()
    slot = slots.PLANE.of(view.kind, columns, view.solid)
    plane = session.get(slot)
    if plane is None:
        try:
            if view.kind == FEATURES:
                plane = project_features(result.dataset, result.segmentation, columns)
            else:
                dimensions = min(3 if view.solid else 2, result.matrix.values.shape[1])
                plane = project_components(result.segmentation, dimensions, result.profile.labels)
        except SegmentationError as error:
            say(error)
            return None
        session.put(slot, plane)
    return plane
