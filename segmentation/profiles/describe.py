"""What is each segment? From labels and columns to numbers, words and rules, all computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from segmentation import wording
from segmentation.features import Treatment
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of
from segmentation.methods import Segmentation
from segmentation.parallel import parallel_map
from segmentation.profiles.column_profile import ColumnProfile, profile_column
from segmentation.profiles.effect_sizes import SIGNIFICANT, with_holm
from segmentation.profiles.importance import Standing, prepared_strengths, with_importance
from segmentation.profiles.profile import Example, Profile, SegmentProfile
from segmentation.profiles.rfm_map import find_rfm_map
from segmentation.profiles.rule_questions import questions
from segmentation.profiles.rules import MOST_FOR_RULES, GoldenQuestions, Rule, find_rules
from segmentation.profiles.segment_labels import SegmentLabel
from segmentation.profiles.segment_marks import marks_of
from segmentation.profiles.segment_members import Members, cells_of, unit_of
from segmentation.profiles.segment_names import choose_names
from segmentation.profiles.segment_words import with_words
from segmentation.profiles.situations import with_advice
from segmentation.profiles.traits import Trait, traits_of
from segmentation.profiles.typical_customers import find_examples
from segmentation.profiles.value_concentration import with_value
from segmentation.profiles.weighted_column import weighted
from segmentation.progress import Progress, silent

RESTATED = {"r_score": "recency", "f_score": "frequency", "m_score": "monetary", "rfm_group": "recency"}
"""Columns made of another: where that one formed the segments, a sentence on them would say it twice, in jargon."""


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
    value_column : the number column whose sum is "value"; None takes one that names spending, "" none.

    Examples
    --------
    >>> import segmentation as s
    >>> data = s.read(b"id,spend,visits\\n1,10.5,1\\n2,11.5,2\\n3,90.5,9\\n4,91.5,8\\n")
    >>> found = s.segment(s.prepare(data, s.suggest_plan(data, features=["spend", "visits"])), 2)
    >>> [round(segment.centre["spend"], 1) for segment in s.describe(data, found).segments]
    [11.0, 91.0]
    """
    members = Members.of(segmentation)
    progress(0.0, "Describing the segments")
    standing = Standing.of(segmentation.matrix, members)
    columns = _columns(dataset, segmentation, members, standing)
    strengths = prepared_strengths(segmentation.matrix, members, standing)
    basis = {column.column for column in columns if column.use == "basis"}
    traits = tuple(
        trait
        for column in columns
        for trait in traits_of(column, _may_tell(column, basis), strengths.get(column.column))
    )
    progress(0.7, "Looking for short rules")
    asked = questions(dataset, segmentation.matrix, columns, members)
    rules, golden = find_rules(asked, members.labels, members.k)
    examples = find_examples(dataset, segmentation, columns)
    segments = tuple(
        _segment(number, members, traits, rules[number - 1], *examples[number - 1])
        for number in range(1, members.k + 1)
    )
    table = pd.DataFrame([s.centre for s in segments], index=pd.RangeIndex(1, members.k + 1, name="segment"))
    profile = Profile(
        segments,
        _centre(traits, 0),
        table,
        tuple(columns),
        traits,
        golden=golden,
        notes=_notes(golden, members),
        labels=labels_of(dataset),
    )
    marks = marks_of(members.k, segmentation.origins)
    marked = tuple(replace(s, mark=mark) for s, mark in zip(segments, marks, strict=True))
    profile = with_words(replace(profile, segments=marked), dataset, members, find_rfm_map(dataset, segmentation))
    profile = with_advice(with_value(profile, dataset, segmentation, value_column, members))
    return relabel(profile, labels or {})


def _columns(dataset: Dataset, segmentation: Segmentation, members: Members, standing: Standing) -> list[ColumnProfile]:
    plan = segmentation.matrix.preparation.plan

    labels = labels_of(dataset)
    values = {column.name: dict(column.value_labels) for column in dataset.columns if column.value_labels}

    def profiled(treatment: Treatment) -> ColumnProfile:
        cells = cells_of(dataset, plan, treatment.column, members.rows, encoded=True)
        profile = profile_column(cells, treatment, unit_of(dataset, treatment.column), members)
        if members.weights is not None:
            profile = weighted(profile, cells, members)
        called = values.get(treatment.column, {})
        return replace(profile, label=labels.get(treatment.column, treatment.column), value_labels=called)

    columns = parallel_map(profiled, (*plan.basis, *plan.descriptors))
    return _with_tests(with_importance(columns, segmentation.matrix, members, standing))


def _segment(
    number: int,
    members: Members,
    traits: tuple[Trait, ...],
    rule: Rule | None,
    typical: Example | None,
    atypical: Example | None,
) -> SegmentProfile:
    size = int(members.sizes[number - 1])
    share = float(members.shares[number - 1])
    return SegmentProfile(
        segment=number,
        name="",
        size=size,
        share=share,
        centre=_centre(traits, number),
        rule=rule.sentence if rule else "",
        typical=typical,
        atypical=atypical,
        if_then=rule,
    )


def relabel(profile: Profile, labels: Mapping[int, SegmentLabel]) -> Profile:
    """The same profile under other labels; nothing is computed again but the free names."""
    given = {n: label.name for n, label in labels.items() if label.name and n <= len(profile.segments)}
    _, names = choose_names([s.name_choices for s in profile.segments], given)
    segments = []
    for segment, name in zip(profile.segments, names, strict=True):
        label = labels.get(segment.segment, SegmentLabel())
        segments.append(
            replace(segment, name=name, description=label.description, note=label.note, colour=label.colour)
        )
    return replace(profile, segments=tuple(segments))


def _may_tell(column: ColumnProfile, basis: set[str]) -> bool:
    if column.use == "descriptor" and RESTATED.get(column.column) in basis:
        return False
    return column.effect.p is None or column.effect.p < SIGNIFICANT


def _with_tests(columns: list[ColumnProfile]) -> list[ColumnProfile]:
    effects = with_holm([c.effect for c in columns], [c.use == "descriptor" for c in columns])
    return [replace(column, effect=effect) for column, effect in zip(columns, effects, strict=True)]


def _centre(traits: tuple[Trait, ...], segment: int) -> dict[str, float]:
    return {t.name: t.overall if segment == 0 else float(t.values[segment - 1]) for t in traits if t.use == "basis"}


def _notes(golden: GoldenQuestions | None, members: Members) -> tuple[str, ...]:
    if golden is None or not golden.sampled:
        return ()
    return (
        f"Rules were built and judged on a random {wording.count(MOST_FOR_RULES)} "
        f"of {wording.count(len(members.labels))} customers.",
    )
