"""What is done to a column, in a few words."""

from __future__ import annotations

from segmentation.features.plan import Treatment

LOGS = {"log1p": "log", "yeo-johnson": "Yeo-Johnson"}
SCALES = {
    "z": "in standard deviations",
    "robust": "in interquartile ranges",
    "minmax": "from 0 to 1",
    "none": "not scaled",
}
MEASURES = {"category": "equal or not", "ordinal": "by its order", "date": "in days"}


def in_words(treatment: Treatment) -> str:
    """The treatment as a phrase.

    >>> in_words(Treatment("spend", log="log1p", winsorise=True))
    'log, clipped at 1 % and 99 %, in standard deviations'
    >>> in_words(Treatment("colour", measure="category", scale="none", weight=2.0, missing="drop"))
    'equal or not, weight 2, left out where missing'
    """
    words = [MEASURES[treatment.measure]] if treatment.measure in MEASURES else []
    if treatment.measure != "category":
        words += [LOGS[treatment.log]] if treatment.log in LOGS else []
        words += ["clipped at 1 % and 99 %"] if treatment.winsorise else []
    if treatment.measure != "category" or treatment.scale == "z":
        words.append(SCALES[treatment.scale])
    words += [f"weight {treatment.weight:g}"] if treatment.weight != 1 else []
    words += ["left out where missing"] if treatment.missing == "drop" else []
    return ", ".join(words)
