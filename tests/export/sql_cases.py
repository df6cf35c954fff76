"""Segmentations that between them use everything a recipe can hold, each as (name, dataset, choices)."""

import numpy as np

from segmentation import Choices, read, suggest_plan
from segmentation.features import Condition, FeaturePlan, Ratio, Treatment


def shop():
    """Customers with missing cells, blanks, categories, yes/no, dates, negative balances and odd names."""
    rng = np.random.default_rng(3)
    lines = ['id,"spend, total",visits,plan,member,Balance (k$),since,tier,"na""me"']
    for i in range(400):
        spend = "" if i % 17 == 0 else f"{rng.lognormal(3 + i % 3, 0.4):.2f}"
        visits = " " if i % 23 == 0 else str(rng.poisson(3 + 4 * (i % 3)))
        plan = "" if i % 29 == 0 else ("basic", "plus", "it's pro", "größe")[rng.integers(4)]
        member = "" if i % 31 == 0 else ("Yes", "No")[rng.integers(2)]
        balance = f"{rng.normal(0, 50):.3f}"
        since = f"20{rng.integers(10, 24):02d}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
        tier = ("low", "mid", "high")[rng.integers(3)]
        lines.append(f"A{i:04d},{spend},{visits},{plan},{member},{balance},{since},{tier},x{i % 7}")
    return read(("\n".join(lines) + "\n").encode(), name="shop.csv")


NUMBERS = (
    Treatment("spend, total", log="log1p", winsorise=True),
    Treatment("visits", missing="drop", scale="robust"),
    Treatment("Balance (k$)", log="yeo-johnson", scale="minmax", weight=2.5),
)
WORDS = (
    Treatment("plan", measure="category", scale="none"),
    Treatment("member", measure="category", scale="none", weight=0.5),
)
OTHERS = (
    Treatment("since", measure="date"),
    Treatment("tier", measure="ordinal", levels=("low", "mid", "high"), missing="drop"),
)
FILTERS = (
    Condition("plan", "is none of", ("basic",)),
    Condition("Balance (k$)", "at least", ("-60.5",)),
    Condition("tier", "is given"),
)


def planted_cases():
    """What the real files do not hold: one case a feature of a recipe."""
    data = shop()
    ratio = Ratio("spend per visit", "spend, total", "visits")
    plans = {
        "numbers": FeaturePlan(NUMBERS),
        "categories": FeaturePlan((*NUMBERS[:2], *WORDS)),
        "dates and order": FeaturePlan((*NUMBERS[:1], *OTHERS)),
        "ratio": FeaturePlan((*NUMBERS[:1], Treatment(ratio.name, winsorise=True)), derived=(ratio,)),
        "components": FeaturePlan((*NUMBERS, *WORDS), pca=0.8),
    }
    cases = {name: Choices(plan=plan, k=4) for name, plan in plans.items()}
    cases["filters"] = Choices(plan=plans["numbers"], k=3, filters=FILTERS)
    cases["merged"] = Choices(plan=plans["numbers"], k=5, merges=((1, 3),))
    cases["sparse"] = Choices(plan=plans["categories"], k=3, method="sparse")
    cases["one segment"] = Choices(plan=plans["numbers"], k=1)
    return [(name, data, choices) for name, choices in cases.items()]


def real_case(path):
    """A real file with the features proposed for it."""
    data = read(path)
    return data, Choices(plan=suggest_plan(data), k=4)
