"""Changing what is done to one column."""

from __future__ import annotations

from typing import Any

import streamlit as st

from segmentation import wording
from segmentation.features import Treatment
from segmentation.features.cell_values import as_words
from segmentation.features.derived_columns import cells_of
from segmentation.features.treatment_words import transform_choices
from ui.session import Session, bound
from ui.text import plain

MEASURES = {"number": "A number", "category": "Equal or not", "ordinal": "By its order", "date": "Days"}
MISSING = {"median": "Fill in the typical value", "drop": "Leave the customer out"}
SCALES = {"z": "All columns alike", "robust": "By the middle half", "minmax": "From 0 to 1", "none": "As it is"}
SCALE_HELP = "In standard deviations, in quartiles, or from the least to the largest value."
TRANSFORM_HELP = "The logarithm, the square root, or a power found for the column (Yeo-Johnson)."
MOST_LEVELS = 20
"""Words that can be put in order by hand."""


def show(session: Session, treatment: Treatment) -> None:
    """A button that opens everything there is to change about a column."""
    name = treatment.column
    with st.popover("Change", type="tertiary", key=f"change {name}", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown(f"**{plain(name)}**")
        choice(session, treatment, "measure", "Compared as", measures(session, treatment))
        if treatment.measure == "ordinal":
            order(session, treatment)
        choice(session, treatment, "missing", "Where the value is missing", MISSING)
        if treatment.measure != "category":
            choice(session, treatment, "log", "Large values", transform_choices(), TRANSFORM_HELP)
            st.checkbox(
                f"Hold extremes at {wording.clip_limits(treatment.winsorise_percent)}",
                help="Values beyond count as the last one within (winsorising, or clipping).",
                **bound(f"clip {name}", treatment.winsorise, lambda on: changed(session, name, winsorise=on)),
            )
        choice(session, treatment, "scale", "Compared on the scale of", SCALES, SCALE_HELP)
        st.slider(
            "Weight",
            0.1,
            5.0,
            step=0.1,
            help="1 says as much as any other feature, 2 twice as much.",
            **bound(
                f"weight {name}",
                min(max(treatment.weight, 0.1), 5.0),
                lambda weight: changed(session, name, weight=round(weight, 1)),
            ),
        )
        if any(ratio.name == name for ratio in session.plan.derived):
            st.button("Remove this column", key=f"remove {name}", on_click=remove, args=(session, name))


def choice(
    session: Session, treatment: Treatment, field: str, label: str, options: dict[str, str], meaning: str | None = None
) -> None:
    """One field of the treatment as a list to choose from."""
    value = getattr(treatment, field)
    st.selectbox(
        label,
        [*options] if value in options else [value, *options],
        format_func=lambda option: options.get(option, option),
        help=meaning,
        **bound(f"{field} {treatment.column}", value, lambda v: pick(session, treatment, field, v)),
    )


def measures(session: Session, treatment: Treatment) -> dict[str, str]:
    """The measures that fit the column's cells."""
    if treatment.column not in session.dataset.column_names:
        return {"number": MEASURES["number"]}
    column = session.dataset.column(treatment.column)
    few = column.distinct <= MOST_LEVELS
    fitting = {"number": ("number",), "date": ("date",)}.get(column.kind, ("category",))
    more = ("category", "ordinal") if few else ()
    return {measure: MEASURES[measure] for measure in dict.fromkeys((*fitting, *more))}


def pick(session: Session, treatment: Treatment, field: str, value: str) -> None:
    """Keep one picked field, and what must follow from it."""
    fields: dict[str, Any] = {field: value}
    if field == "measure":
        fields |= {"log": "none", "scale": "none" if value == "category" else "z"}
        fields["levels"] = tuple(levels(session, treatment.column)) if value == "ordinal" else ()
    changed(session, treatment.column, **fields)


def changed(session: Session, name: str, **fields: object) -> None:
    """Keep the change; the proposal's reason no longer holds."""
    session.choose(plan=session.plan.with_treatment(name, **fields, reason=""))


def levels(session: Session, name: str) -> list[str]:
    """The words of a column in the order of the alphabet, numbers in theirs."""
    words = as_words(cells_of(session.dataset, session.plan.derived, name)).dropna().unique()
    return sorted(map(str, words), key=lambda word: (0, float(word), "") if is_number(word) else (1, 0.0, word))


def is_number(word: str) -> bool:
    """Whether a word is a plain number."""
    return word.lstrip("-").replace(".", "", 1).isdecimal()


def order(session: Session, treatment: Treatment) -> None:
    """The words from low to high: pick them in that order."""
    name = treatment.column
    st.multiselect(
        "From low to high",
        levels(session, name),
        help="Take words away and add them again in the order you mean. Words left out count as missing.",
        **bound(f"order {name}", list(treatment.levels), lambda picked: reorder(session, name, picked)),
    )


def reorder(session: Session, name: str, picked: list[str]) -> None:
    """Keep the order, once there are two words to order."""
    if len(picked) > 1:
        changed(session, name, levels=tuple(picked))


def remove(session: Session, name: str) -> None:
    """Take a derived column away."""
    session.choose(plan=session.plan.without_derived(name))
