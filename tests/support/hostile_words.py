"""Makes names that try to be more than names, for every place where the user's words are shown."""

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


def hostile_result() -> Result:
    """Three groups of customers in a file whose every word is hostile: headers, values, names and notes."""
    return named(WORDS)


def harmless_twin() -> Result:
    """The same customers under harmless words of the same lengths: what is drawn of both must differ in words alone."""
    return named(tuple(chr(97 + i) * min(len(word), 200) for i, word in enumerate(WORDS)))


@cache
def named(words: tuple[str, ...]) -> Result:
    """Three groups of customers, and these words wherever a word can stand."""
    rng = np.random.default_rng(3)
    group = np.arange(180) % 3
    frame = pd.DataFrame({"id": [f"{words[i % 9]} {i}" for i in range(180)]})
    columns = [Column("id", "identifier", "identifier", 0, 180)]
    for j in range(4):
        frame[words[j]] = rng.normal(100 * (1 + (group + j) % 3), 5)
        columns.append(Column(words[j], "number", "feature", 0, 180))
    levels = np.array(words[4:7])[(group + (rng.random(180) < 0.1)) % 3]
    frame[words[9]] = pd.Series(levels, dtype="str")
    columns.append(Column(words[9], "category", "feature", 0, 3))
    data = Dataset.from_frame(frame, tuple(columns), name=words[0])
    labels = {n: SegmentLabel(words[n - 1], words[n + 2], words[n + 5]) for n in (1, 2, 3)}
    plan = kindred.suggest_plan(data, features=[*words[:4], words[9]])
    return kindred.run(data, Choices(plan=plan, k=3, labels=labels, value_column=words[1]))
