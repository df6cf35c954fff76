"""What is done to a column, in a few words or in full."""

from __future__ import annotations

from typing import assert_never, get_args

from segmentation import wording
from segmentation.features.fitted_column import FittedColumn
from segmentation.features.plan import Treatment
from segmentation.features.steps import (
    Clip,
    Fill,
    Log,
    Log1p,
    OneHot,
    Scale,
    SquareRoot,
    Step,
    Transform,
    Weight,
    YeoJohnson,
    transform_of,
)

SCALES = {
    "z": "on one scale with the others",
    "robust": "on the scale of its middle half",
    "minmax": "from 0 to 1",
    "none": "not scaled",
}
MEASURES = {"category": "equal or not", "ordinal": "by its order", "date": "in days"}


def in_words(treatment: Treatment) -> str:
    """The treatment as a phrase.

    >>> in_words(Treatment("spend", log="log1p", winsorise=True))
    'large values drawn closer, extremes held at 1 %, on one scale with the others'
    >>> in_words(Treatment("colour", measure="category", scale="none", weight=2.0, missing="drop"))
    'equal or not, weight 2, left out where missing'
    """
    # What draws large values closer is said first, and what is missing last.
    steps = sorted(planned_steps(treatment), key=lambda step: (isinstance(step, Fill), not isinstance(step, Transform)))
    phrases = [MEASURES.get(treatment.measure, ""), *(step_words(step, treatment)[0] for step in steps)]
    return ", ".join(phrase for phrase in phrases if phrase)


def in_full(treatment: Treatment) -> str:
    """What is done to a feature, in the order it is done.

    >>> in_full(Treatment("spend", log="log1p", winsorise=True))
    'number; missing values get the median; extremes held at 1 %; log(1 + x); scaled: z'
    """
    clauses = [treatment.measure, *(step_words(step, treatment)[1] for step in planned_steps(treatment))]
    return "; ".join(clause for clause in clauses if clause)


def planned_steps(treatment: Treatment) -> tuple[Step, ...]:
    """The steps of a treatment before anything is fitted: their numbers stand for nothing."""
    return FittedColumn(treatment, None, lam=1.0).steps


def transform_words(transform: Transform) -> str:
    """What draws large values closer, by its name in mathematics.

    >>> transform_words(Log1p())
    'log'
    """
    return {Log1p: "log", YeoJohnson: "Yeo-Johnson", SquareRoot: "square root"}[type(transform)]


def transform_choices() -> dict[str, str]:
    """What draws large values closer, as a list to choose from: the plan's word → what it is called.

    >>> transform_choices()["log1p"]
    'Large values drawn closer'
    """
    names = {
        log: step_words(transform, Treatment(""))[0]
        for log in get_args(Log)
        if (transform := transform_of(log)) is not None
    }
    return {"none": "As they are"} | {log: name[:1].upper() + name[1:] for log, name in names.items()}


def step_words(step: Step, treatment: Treatment) -> tuple[str, str]:
    """One step of a treatment as a phrase and as a clause of the full account; "" where it is not told."""
    match step:
        case Fill(drop=True):
            return "left out where missing", "customers without it are left out"
        case Fill():
            commonest = treatment.measure == "category"
            return "", f"missing values get the {'commonest value' if commonest else 'median'}"
        case OneHot():
            return "", ""
        case Clip():
            clipped = wording.clipped(treatment.winsorise_percent)
            return clipped, clipped
        case Log1p():
            return "large values drawn closer", "log(1 + x)"
        case YeoJohnson():
            return "large values drawn closer, below 0 too", "Yeo-Johnson"
        case SquareRoot():
            return "large values drawn a little closer", "square root"
        case Scale():
            as_it_is = treatment.measure == "category" and treatment.scale != "z"
            return "" if as_it_is else SCALES[treatment.scale], f"scaled: {treatment.scale}"
        case Weight():
            weight = f"weight {treatment.weight:g}" if treatment.weight != 1 else ""
            return weight, weight
        case _:
            assert_never(step)
