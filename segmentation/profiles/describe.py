"""What is each segment? From labels and columns to numbers, words and rules, all computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix, Treatment
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles import amounts
from segmentation.profiles.column_profile import OTHER, ColumnProfile, as_numbers, profile_column
from segmentation.profiles.concepts import concept_of
from segmentation.profiles.effects import SIGNIFICANT, with_holm
from segmentation.profiles.examples import find_examples
from segmentation.profiles.facts import Fact, fact_of, told
from segmentation.profiles.labels import SegmentLabel
from segmentation.profiles.members import Members, cells_of
from segmentation.profiles.names import propose_names
from segmentation.profiles.profile import Profile, SegmentProfile
from segmentation.profiles.rules import Question, find_rules
from segmentation.profiles.suggested_use import suggest_use
from segmentation.profiles.traits import Trait, strongest, traits_of
from segmentation.progress import Progress, silent

FACTS_TOLD = 3
"""Sentences on a card."""
VALUE_CONCEPTS = ("spend",)
"""A column of these is taken as value where the user named none."""


def describe(
    dataset: Dataset,
    segmentation: Segmentation,
    labels: Mapping[int, SegmentLabel] | None = None,
    *,
    value_column: str | None = None,
    progress: Progress = silent,
) -> Profile:
    """Describe every segment by the columns of its plan, in original units.

    Parameters
    ----------
    labels : the user's names, descriptions, notes and colours by segment number.
    value_column : the number column whose sum is "value"; None takes one that names spending.

    Examples
    --------
    >>> import segmentation as s
    >>> data = s.read(b"id,spend,visits\\n1,10,1\\n2,10,1\\n3,90,9\\n4,90,8\\n")
    >>> found = s.segment(s.prepare(data, s.suggest_plan(data, features=["spend", "visits"])), 2)
    >>> [round(segment.centre["spend"], 1) for segment in s.describe(data, found).segments]
    [10.0, 90.0]
    """
    matrix, plan = segmentation.matrix, segmentation.matrix.preparation.plan
    members = Members.of(segmentation)
    progress(0.0, "Describing the segments")
    treatments = (*plan.basis, *plan.descriptors)
    columns = [
        profile_column(cells_of(dataset, plan, t.column, members.rows), t, unit_of(dataset, t.column), members)
        for t in treatments
    ]
    columns = _with_tests(_with_importance(columns, matrix, members))
    strengths = _prepared_strengths(matrix, members)
    traits = tuple(
        trait
        for column in columns
        for trait in traits_of(column, _may_tell(column), strengths.get(column.column))
    )  # fmt: skip
    progress(0.7, "Looking for short rules")
    rules, golden = find_rules(_questions(dataset, matrix, columns, members), members.labels, members.k)
    value = _value(dataset, segmentation, members, value_column)
    facts = [tuple(fact_of(t, s) for t in strongest(traits, s)[:FACTS_TOLD]) for s in range(1, members.k + 1)]
    labels = labels or {}
    given = {number: label.name for number, label in labels.items() if label.name and number <= members.k}
    proposed = propose_names(facts, {})
    names = propose_names(facts, given)
    examples = find_examples(dataset, segmentation, columns)
    centres = [_centre(traits, s) for s in range(members.k + 1)]
    sizes = members.sizes
    segments = []
    for i in range(members.k):
        label = labels.get(i + 1, SegmentLabel())
        rule = rules[i]
        share = float(sizes[i] / max(1, sizes.sum()))
        segments.append(
            SegmentProfile(
                segment=i + 1, name=names[i], size=int(sizes[i]), share=share, centre=centres[i + 1],
                sentence=sentence_of(int(sizes[i]), share, facts[i]),
                rule=rule.sentence if rule else "",
                proposed=proposed[i], description=label.description, note=label.note, colour=label.colour,
                value=None if value is None else float(value[1][i]),
                value_share=None if value is None else _share(value[1], i),
                facts=facts[i], typical=examples[i][0], atypical=examples[i][1],
                advice=suggest_use(facts[i], int(sizes[i])), if_then=rule,
            )
        )  # fmt: skip
    table = pd.DataFrame([s.centre for s in segments], index=pd.RangeIndex(1, members.k + 1, name="segment"))
    name = value[0] if value else None
    return Profile(
        tuple(segments), centres[0], table, tuple(columns), traits, name,
        unit_of(dataset, name) if name else "", golden, _notes(golden, sizes),
    )  # fmt: skip


def relabel(profile: Profile, labels: Mapping[int, SegmentLabel]) -> Profile:
    """The same profile under other labels; nothing is computed again but the free names."""
    given = {n: label.name for n, label in labels.items() if label.name and n <= len(profile.segments)}
    names = propose_names([s.facts for s in profile.segments], given)
    segments = []
    for segment, name in zip(profile.segments, names, strict=True):
        label = labels.get(segment.segment, SegmentLabel())
        segments.append(
            replace(segment, name=name, description=label.description, note=label.note, colour=label.colour)
        )
    return replace(profile, segments=tuple(segments))


def unit_of(dataset: Dataset, column: str) -> str:
    """The unit of a column: what the reader found in its cells, else what its header names."""
    found = next((c for c in dataset.columns if c.name == column), None)
    return str(getattr(found, "unit", "") or "") or amounts.unit_of(column)


def sentence_of(size: int, share: float, facts: tuple[Fact, ...]) -> str:
    """The segment in one line, its numbers in units of the data."""
    who = f"{amounts.count(size)} customer{'s' if size != 1 else ''} ({amounts.percent(share)})"
    if not facts:
        return f"{who} near the average in every column."
    said = told(facts)
    return f"{who}{' ' if said.startswith('who ') else ': '}{said}."


def _may_tell(column: ColumnProfile) -> bool:
    return column.effect.p is None or column.effect.p < SIGNIFICANT


def _with_tests(columns: list[ColumnProfile]) -> list[ColumnProfile]:
    effects = with_holm([c.effect for c in columns], [c.use == "descriptor" for c in columns])
    return [replace(column, effect=effect) for column, effect in zip(columns, effects, strict=True)]


def _prepared_means(matrix: FeatureMatrix, members: Members) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    base = matrix.base if len(members.taken) == len(matrix.base) else matrix.base[members.taken]
    return members.means(base) - base.mean(axis=0), base.std(axis=0)


def _prepared_strengths(matrix: FeatureMatrix, members: Members) -> dict[str, NDArray[np.float64]]:
    """Per number that formed the segments: the segments' distance from everybody in its prepared spread."""
    apart, spread = _prepared_means(matrix, members)
    numbers = {t.column for t in matrix.preparation.plan.basis if t.measure in ("number", "date")}
    return {
        name: apart[:, j] / spread[j] if spread[j] > 0 else np.zeros(members.k)
        for j, name in enumerate(matrix.variables)
        if name in numbers
    }


def _with_importance(columns: list[ColumnProfile], matrix: FeatureMatrix, members: Members) -> list[ColumnProfile]:
    """Each variable's share of the between-segment variance of the prepared, weighted columns."""
    apart, _ = _prepared_means(matrix, members)
    factors = np.array([f for column in matrix.preparation.columns for f in column.factors])
    between = (np.nan_to_num(apart) * factors) ** 2
    own = between / np.maximum(between.sum(axis=1, keepdims=True), 1e-300)
    pooled = (between * members.sizes[:, None]).sum(axis=0)
    overall = pooled / max(pooled.sum(), 1e-300)
    variables = np.array(matrix.variables)
    return [
        replace(
            column,
            importance=float(overall[variables == column.column].sum()),
            own_importance=tuple(float(v) for v in own[:, variables == column.column].sum(axis=1)),
        )
        for column in columns
    ]


def _centre(traits: tuple[Trait, ...], segment: int) -> dict[str, float]:
    return {
        t.name: t.overall if segment == 0 else float(t.values[segment - 1])
        for t in traits
        if t.use == "basis"
    }  # fmt: skip


def _value(
    dataset: Dataset, segmentation: Segmentation, members: Members, wanted: str | None
) -> tuple[str, NDArray[np.float64]] | None:
    """The value column and its sum per segment; None where there is none, or where it sums to nothing."""
    plan = segmentation.matrix.preparation.plan
    name = wanted or propose_value(dataset)
    if name is None:
        return None
    values = np.nan_to_num(as_numbers(cells_of(dataset, plan, name, members.rows)))
    sums = np.bincount(members.labels, values, members.k + 1)[1:].astype(float)
    return (name, sums) if sums.sum() > 0 else None


def propose_value(dataset: Dataset) -> str | None:
    """The first number column whose name says that it counts what customers spent."""
    for column in dataset.columns:
        concept = concept_of(column.name)
        is_score = "score" in column.name.lower()
        if column.kind == "number" and concept and concept.key in VALUE_CONCEPTS and not is_score:
            return column.name
    return None


def _share(sums: NDArray[np.float64], i: int) -> float:
    return float(sums[i] / sums.sum())


def _questions(
    dataset: Dataset, matrix: FeatureMatrix, columns: list[ColumnProfile], members: Members
) -> list[Question]:
    """The basis columns as a rule may ask about them, missing values filled as they were for the segments."""
    plan = matrix.preparation.plan
    fills = {c.treatment.column: c.fill for c in matrix.preparation.columns}
    questions = []
    for column in columns:
        if column.use != "basis":
            continue
        cells = cells_of(dataset, plan, column.column, members.rows)
        fill = fills.get(column.column)
        if column.shape == "category":
            filled = _as_levels(plan.treatment(column.column), cells).where(cells.notna(), str(fill))
            asked = [column.positive_level] if column.positive_level else column.levels
            questions += [
                Question(column.column, level, "", np.asarray(filled == level, dtype=float))
                for level in asked
                if level != OTHER
            ]
        else:
            values = as_numbers(cells)
            values = np.where(np.isnan(values), float(fill) if fill is not None else np.nan, values)
            questions.append(Question(column.column, "", column.unit, values, column.shape == "date"))
    return questions


def _as_levels(treatment: Treatment, cells: pd.Series[str]) -> pd.Series[str]:
    """Cells as the level names of `ColumnProfile`."""
    if not pd.api.types.is_float_dtype(cells):
        return cells.astype("str")
    return cells.map(lambda v: str(int(v)) if float(v).is_integer() else str(v), na_action="ignore")


def _notes(golden: object, sizes: NDArray[np.int64]) -> tuple[str, ...]:
    if getattr(golden, "sampled", False):
        from segmentation.profiles.rules import MOST_FOR_RULES

        return (
            f"Rules were built and judged on a random {amounts.count(MOST_FOR_RULES)} "
            f"of {amounts.count(int(sizes.sum()))} customers.",
        )
    return ()
