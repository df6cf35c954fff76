"""Which columns should form the segments, and what is to be done to each?

What customers do and spend forms segments; who they are describes them. So amounts and
counts are proposed as basis. Codes, words, dates, outcomes, leftovers of models, constants and
sensitive attributes and consent to letters are proposed as descriptors, and the reason of each says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from segmentation import wording
from segmentation.features.column_stats import NEAR_CONSTANT, ColumnStats, column_stats
from segmentation.features.fit_column import LARGEST
from segmentation.features.match_name import match_names
from segmentation.features.matrix import MAX_FEATURES
from segmentation.features.offers import total_of
from segmentation.features.plan import FeaturePlan, Treatment
from segmentation.features.propose_treatment import measure_of, propose_category, propose_number, propose_ordinal
from segmentation.features.question_battery import two_valued_battery
from segmentation.ingest import Column, Dataset
from segmentation.meaning import Meaning, families_of, meanings_of, weight_column
from segmentation.meaning.families import is_money
from segmentation.parallel import parallel_map

FEWEST_NUMBERS = 2
"""With fewer amounts and counts than this, answers or categories are proposed to form segments."""
MOSTLY_MISSING = 0.5
"""A column that more than this share of customers lacks is not proposed."""
DESCRIBES_ONLY = "Describes only."
"""How the reason of a column begins that is not proposed to form segments."""
WORDS_DESCRIBE = "Words and codes are proposed to form segments only where there are no amounts."
SAME_ORDERS = "It is made of the same orders as recency, frequency and monetary."
ONLY_RETURNED = "Customers who only brought things back have none, and get no place in the segments."
LEADING_BATTERY = 5
"""So many questions with the same two answers form segments also beside scores, where they are more than these."""
FEW_LEVELS = 20
"""A category with more levels is not proposed to form segments, even where nothing else can."""


def suggest_plan(dataset: Dataset, features: Sequence[str] | None = None) -> FeaturePlan:
    """Propose a treatment for every column that can take part.

    Parameters
    ----------
    features : names of the columns that are to form the segments, of any kind, exactly or
        without regard to case and blanks; None proposes those too.

    Raises
    ------
    InvalidChoice : where a name is not a column of the file.
    """
    chosen = match_names(dataset, features) if features is not None else None
    fitting = [
        column
        for column in dataset.columns
        if column.kind in ("number", "category", "date") or (chosen is not None and column.name in chosen)
    ]
    proposed = parallel_map(lambda column: _propose(dataset, column), fitting)
    stats = {treatment.column: figures for treatment, figures in proposed if figures is not None}
    weight = weight_column(dataset)
    if chosen is not None and weight in chosen:
        weight = ""
    plan = FeaturePlan(tuple(t for t, _ in proposed if t.column != weight), case_weight=weight)
    plan = _choose(dataset, plan, stats) if chosen is None else _using(plan, chosen)
    return _with_totals(dataset, plan)


def _with_totals(dataset: Dataset, plan: FeaturePlan) -> FeaturePlan:
    """The plan with the sum of every family of amounts, to describe the segments and to be their value."""
    for family in families_of(dataset):
        if family.sort == "amounts" and is_money(family.name):
            reason = f"{DESCRIBES_ONLY} The sum of {wording.count(len(family.columns), 'column')}: what segments bring."
            plan = plan.with_derived(total_of(dataset, family), use="descriptor", reason=reason)
    return plan


def _propose(dataset: Dataset, column: Column) -> tuple[Treatment, ColumnStats | None]:
    """What is proposed for a column, and its figures where it is a number or a date."""
    cells = dataset.encoded(column.name)
    measure = measure_of(column, cells)
    if measure == "category" and (order := meanings_of(dataset)[column.name].order):
        return propose_ordinal(column.name, "descriptor", column, order), None
    if measure == "category" or (measure == "number" and column.distinct <= 2):
        return propose_category(column.name, "descriptor", column), None
    figures = column_stats(cells, measure)
    return propose_number(column.name, "descriptor", figures, measure), figures


def _using(plan: FeaturePlan, chosen: Sequence[str]) -> FeaturePlan:
    forming = set(chosen)
    treatments = tuple(replace(t, use="basis") if t.column in forming else t for t in plan.treatments)
    return replace(plan, treatments=treatments)


def _choose(dataset: Dataset, plan: FeaturePlan, stats: dict[str, ColumnStats]) -> FeaturePlan:
    """Take the amounts and counts; where there are too few, the answers of a survey; else what there is."""
    meanings = meanings_of(dataset)
    objections = {c.name: _objection(dataset, c, stats.get(c.name), meanings[c.name]) for c in dataset.columns}
    plan = replace(plan, treatments=tuple(_explained(t, objections[t.column]) for t in plan.treatments))
    fit = [c for c in dataset.columns if not objections[c.name]]
    numbers = [c.name for c in fit if c.name in stats and c.kind == "number"]
    numbers = numbers[:MAX_FEATURES]
    if numbers_of_rfm := _rfm(numbers):
        rest = set(numbers) - set(numbers_of_rfm)
        explained = tuple(_explained(t, SAME_ORDERS if t.column in rest else "") for t in plan.treatments)
        return _using(_without_returners(dataset, replace(plan, treatments=explained)), numbers_of_rfm)
    battery = two_valued_battery(dataset, fit)[:MAX_FEATURES]
    if len(battery) >= LEADING_BATTERY and len(battery) > len(numbers):
        beside = {t.column for t in plan.treatments if t.column in numbers}
        score = (
            f"The {len(battery)} questions with the same two answers form segments as one family; scores beside them"
        )
        explained = tuple(_explained(t, f"{score} describe." if t.column in beside else "") for t in plan.treatments)
        return _using(_as_battery(replace(plan, treatments=explained), battery), battery)
    if len(numbers) >= FEWEST_NUMBERS:
        coded = {t.column for t in plan.treatments if t.measure in ("category", "ordinal") and not objections[t.column]}
        explained = tuple(_explained(t, WORDS_DESCRIBE if t.column in coded else "") for t in plan.treatments)
        return _using(replace(plan, treatments=explained), numbers)
    if battery:
        return _using(_as_battery(plan, battery), battery)
    ages = [
        c.name
        for c in dataset.columns
        if c.name in stats
        and c.kind == "number"
        and c.role == "feature"
        and not stats[c.name].constant
        and meanings[c.name].scope in ("behaviour", "person")
    ]
    if len(ages) >= FEWEST_NUMBERS:
        return _using(plan, ages[:MAX_FEATURES])
    words = [c.name for c in fit if c.kind == "category" and 2 <= c.distinct <= FEW_LEVELS]
    return _using(plan, (ages + words)[:MAX_FEATURES])


def _objection(dataset: Dataset, column: Column, figures: ColumnStats | None, meaning: Meaning) -> str:
    """Why a column should only describe; empty where nothing speaks against it."""
    if column.role not in ("feature", "outcome") or column.kind not in ("number", "category"):
        return "Only amounts and counts are proposed to form segments."
    if meaning.reason:
        return meaning.reason
    if column.missing > MOSTLY_MISSING * dataset.row_count:
        return f"{wording.percent(column.missing / dataset.row_count)} of customers have no value."
    if column.distinct <= 1:
        return "Everybody has the same value."
    if figures is not None and max(abs(figures.minimum), abs(figures.maximum)) > LARGEST:
        return "It holds a number too large to be compared."
    if figures is not None and column.placeholder and figures.commonest == float(column.placeholder):
        share = figures.commonest_share
        if share > MOSTLY_MISSING:
            return f"{wording.percent(share)} of customers have {column.placeholder}, which may stand for missing."
    if figures is not None and figures.commonest_share >= NEAR_CONSTANT:
        return f"{wording.percent(figures.commonest_share)} of customers have the same value."
    return ""


def _explained(treatment: Treatment, objection: str) -> Treatment:
    return replace(treatment, reason=f"{DESCRIBES_ONLY} {objection}") if objection else treatment


def _rfm(numbers: Sequence[str]) -> list[str]:
    """Recency, frequency and monetary, where the table was made of orders; empty elsewhere."""
    made = {"recency", "frequency", "monetary"}
    present = [name for name in numbers if name.casefold() in made]
    return present if len(present) == len(made) else []


def _without_returners(dataset: Dataset, plan: FeaturePlan) -> FeaturePlan:
    """Who only brought things back has no recency, and gets no place instead of a made-up one."""

    def placed(treatment: Treatment) -> Treatment:
        if treatment.column.casefold() != "recency" or not dataset.column(treatment.column).missing:
            return treatment
        return replace(treatment, missing="drop", reason=f"{treatment.reason.split('.')[0]}. {ONLY_RETURNED}")

    return replace(plan, treatments=tuple(map(placed, plan.treatments)))


def _as_battery(plan: FeaturePlan, battery: Sequence[str]) -> FeaturePlan:
    reason = (
        f"One of {len(battery)} questions with the same two answers: compared as 0 and 1 and not scaled, "
        "so that an answer nearly all share says little."
    )
    treatments = tuple(replace(t, reason=reason) if t.column in battery else t for t in plan.treatments)
    return replace(plan, treatments=treatments)
