"""Names that try to be more than names, in every place where the user's words are shown."""

from functools import cache

import numpy as np
import pandas as pd

import segmentation as kindred
from segmentation import Choices
from segmentation.ingest import Column, Dataset
from segmentation.pipeline import Result
from segmentation.recipe import SegmentLabel

WORDS = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "=cmd|' /C calc'!A0",
    "%{x} <extra></extra> <b>bold</b>",
    "</script><img src=x onerror=alert(1)>",
    "שלום עולם",
    "👩‍👩‍👧‍👦 family",
    "\u202egnp.exe",
    "$a$ _b_ *c* [d](http://e.invalid)",
    "x" * 10_000,
)


@cache
def hostile_result() -> Result:
    """Three groups of customers in a file whose every word is hostile: headers, values, names and notes."""
    rng = np.random.default_rng(3)
    group = np.arange(180) % 3
    frame = pd.DataFrame({"id": [f"{WORDS[i % 9]} {i}" for i in range(180)]})
    columns = [Column("id", "identifier", "identifier", 0, 180)]
    for j in range(4):
        frame[WORDS[j]] = rng.normal(100 * (1 + (group + j) % 3), 5)
        columns.append(Column(WORDS[j], "number", "feature", 0, 180))
    levels = np.array(WORDS[4:7])[(group + (rng.random(180) < 0.1)) % 3]
    frame[WORDS[9]] = pd.Series(levels, dtype="str")
    columns.append(Column(WORDS[9], "category", "feature", 0, 3))
    data = Dataset.from_frame(frame, tuple(columns), name=WORDS[0])
    labels = {n: SegmentLabel(WORDS[n - 1], WORDS[n + 2], WORDS[n + 5]) for n in (1, 2, 3)}
    plan = kindred.suggest_plan(data, features=[*WORDS[:4], WORDS[9]])
    return kindred.run(data, Choices(plan=plan, k=3, labels=labels, value_column=WORDS[1]))
