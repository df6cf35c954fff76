"""The whole path from a file to segments; screen, command line and Python all call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from segmentation import wording
from segmentation.choose_k import KAdvice, advise_k
from segmentation.features import FeatureMatrix, FeaturePlan, prepare, suggest_plan
from segmentation.features.plan_suggestion import DESCRIBES_ONLY
from segmentation.ingest import Dataset, ReadOptions
from segmentation.methods import Segmentation, merge_and_split, segment
from segmentation.methods.renumber import renumbered
from segmentation.notebook import html_table
from segmentation.profiles import Profile, carry_labels, describe, relabel
from segmentation.profiles.situations import with_advice
from segmentation.profiles.value_concentration import with_value
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Choices, Recipe, SegmentLabel
from segmentation.scoring import Assignment
from segmentation.scoring.added_columns import labelled_frame
from segmentation.scoring.assignment import assigned
from segmentation.scoring.reference_profile import reference_profile
from segmentation.trust import Anomalies, find_anomalies

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Result:
    """Everything one run found; every output reads it, none computes again.

    ``fitted`` is the segmentation as the method formed it, before anything was merged or split
    by hand; ``segmentation`` is what holds.
    """

    dataset: Dataset
    choices: Choices
    plan: FeaturePlan
    matrix: FeatureMatrix
    segmentation: Segmentation
    anomalies: Anomalies
    profile: Profile
    recipe: Recipe
    assignment: Assignment
    advice: KAdvice | None
    fitted: Segmentation = field(repr=False)

    def to_frame(self) -> pd.DataFrame:
        """The file's typed columns and ours, one row per data row; a name the file has already gets ``_2``.

        Examples
        --------
        >>> from segmentation import read
        >>> data = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n")
        >>> result = run(data, Choices(k=2))
        >>> result.to_frame()[["id", "spend", "segment"]].to_dict("list")
        {'id': ['1', '2', '3', '4'], 'spend': [10.0, 11.0, 90.0, 95.0], 'segment': [1, 1, 2, 2]}
        """
        return labelled_frame(self.dataset, self.assignment)

    def __repr__(self) -> str:
        names, k = wording.shortened(wording.joined(list(self.profile.names)), 80), wording.count(self.segmentation.k)
        return f"<Result: {k} segments of {wording.count(len(self.matrix.rows))} customers: {names}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the segments with their sentences."""
        segments = self.profile.segments
        rows = [[s.segment, s.name, wording.count(s.size), wording.percent(s.share), s.sentence] for s in segments]
        caption = f"{self.dataset.name}: {len(segments)} segments"
        return html_table(caption, ["segment", "name", "customers", "share", "what it is"], rows)


def run(
    dataset: Dataset, choices: Choices | None = None, *, advice: KAdvice | None = None, progress: Progress = silent
) -> Result:
    """From a dataset and the user's choices to named, described, labelled segments.

    ``advice`` is what the user has already seen for these features; without it and without
    a chosen k, it is asked for. Columns that it finds to say nothing of the groups only describe,
    unless the user chose the columns.
    """
    choices = choices or Choices()
    plan = choices.plan or suggest_plan(dataset)
    matrix = prepare(dataset, plan, choices.filters)
    if choices.k is None and advice is None:
        advice = advise_k(matrix, seed=choices.seed, quick=True, progress=part(progress, 0.0, 0.7))
    if choices.plan is None and advice is not None and advice.silent:
        plan = plan_on_advice(plan, advice)
        matrix = prepare(dataset, plan, choices.filters)
    k = choices.k or (advice.advised_k if advice else 1)
    fitted = segment(
        matrix,
        k,
        method=choices.method,
        seed=choices.seed,
        options=choices.options,
        progress=part(progress, 0.7, 0.9),
    )
    result = _described(dataset, choices, plan, fitted, advice)
    progress(1.0, "Done")
    return result


def plan_on_advice(plan: FeaturePlan, advice: KAdvice) -> FeaturePlan:
    """The proposed plan with the columns describing only that say nothing of the groups (`KAdvice.silent`)."""
    return plan.describing(advice.silent, f"{DESCRIBES_ONLY} It says nothing of the groups that the others show.")


def _described(
    dataset: Dataset, choices: Choices, plan: FeaturePlan, fitted: Segmentation, advice: KAdvice | None
) -> Result:
    """What was joined by hand on top of a fit, and all that follows."""
    segmentation = merge_and_split(fitted, choices.merges, choices.splits, seed=choices.seed)
    return described(dataset, choices, plan, fitted, segmentation, advice)


def described(
    dataset: Dataset,
    choices: Choices,
    plan: FeaturePlan,
    fitted: Segmentation,
    segmentation: Segmentation,
    advice: KAdvice | None = None,
) -> Result:
    """Everything that follows from segments as they are: anomalies, words, recipe and labels."""
    anomalies = find_anomalies(segmentation, dataset=dataset)
    profile = describe(dataset, segmentation, choices.labels, value_column=choices.value_column)
    recipe = Recipe(
        choices,
        segmentation.matrix.preparation,
        segmentation.model,
        segmentation.method,
        segmentation.k,
        profile.names,
        anomalies.medians,
        anomalies.mads,
        anomalies.threshold,
        dataset.columns,
        reference_profile(dataset, segmentation),
    )
    # The placement of the fit is what scoring the same file would find again.
    matrix = segmentation.matrix
    assignment = assigned(recipe, dataset, matrix.rows, segmentation.placement, anomalies.scores, dict(matrix.left_out))
    return Result(dataset, choices, plan, matrix, segmentation, anomalies, profile, recipe, assignment, advice, fitted)


def regrouped(result: Result, merges: tuple[tuple[int, ...], ...], splits: tuple[int, ...]) -> Result:
    """The same fit with other segments joined or divided by hand; names go with their segments.

    ``merges`` and ``splits`` speak of the segment numbers of ``result.fitted``.
    """
    choices = replace(result.choices, merges=merges, splits=splits)
    formed = merge_and_split(result.fitted, merges, splits, seed=choices.seed)
    labels = carry_labels(choices.labels, result.segmentation, formed)
    return _described(result.dataset, replace(choices, labels=labels), result.plan, result.fitted, result.advice)


def numbered_as(result: Result, numbers: Sequence[int], labels: Mapping[int, SegmentLabel]) -> Result:
    """The same segments under other numbers, ``numbers[i]`` for segment i + 1, and with these labels."""
    segmentation = renumbered(result.segmentation, numbers)
    fitted = result.fitted if result.segmentation.origins else segmentation
    choices = replace(result.choices, labels=dict(labels))
    return described(result.dataset, choices, result.plan, fitted, segmentation, result.advice)


def relabelled(result: Result, labels: Mapping[int, SegmentLabel]) -> Result:
    """The same segments under other names; nothing is fitted or measured again."""
    choices = replace(result.choices, labels=dict(labels))
    profile = relabel(result.profile, labels)
    return replace(
        result,
        choices=choices,
        profile=profile,
        recipe=replace(result.recipe, choices=choices, names=profile.names),
        assignment=replace(result.assignment, names=profile.names),
    )


def described_anew(result: Result, dataset: Dataset, reading: ReadOptions) -> Result:
    """The same segments where columns are called otherwise: every sentence and picture says so, nothing is fitted."""
    choices = replace(result.choices, reading=reading)
    profile = describe(dataset, result.segmentation, choices.labels, value_column=choices.value_column)
    recipe = replace(result.recipe, choices=choices, names=profile.names, columns=dataset.columns)
    assignment = replace(result.assignment, names=profile.names)
    return replace(result, dataset=dataset, choices=choices, profile=profile, recipe=recipe, assignment=assignment)


def revalued(result: Result, column: str) -> Result:
    """The same segments with another column as value ("" for none); nothing is fitted again."""
    choices = replace(result.choices, value_column=column)
    profile = with_advice(with_value(result.profile, result.dataset, result.segmentation, column))
    return replace(result, choices=choices, profile=profile, recipe=replace(result.recipe, choices=choices))
