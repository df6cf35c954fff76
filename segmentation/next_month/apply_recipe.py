"""An earlier segmentation on a new file, as a whole result: every page and output shows the new customers in it."""

from __future__ import annotations

from dataclasses import replace

from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix, FeaturePlan, prepare_as
from segmentation.features.matrix import nobody_left
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.methods.finalise import means_of, squared_within
from segmentation.pipeline import Result
from segmentation.profiles import describe
from segmentation.progress import Progress, silent
from segmentation.recipe import Choices, Recipe, SegmentLabel
from segmentation.scoring.assignment import assigned
from segmentation.scoring.column_matching import with_recipe_names
from segmentation.scoring.input_checks import unit_shift_warnings
from segmentation.trust import Anomalies
from segmentation.trust.anomalies import anomaly_scores, distance_before_clipping


def apply_recipe(recipe: Recipe, dataset: Dataset, progress: Progress = silent) -> Result:
    """Describe the customers of a file in the segments of a recipe; nothing is formed anew.

    Numbers, names, colours and notes are those of the recipe; what is said of each segment is measured on this file.

    Raises
    ------
    UnsuitableData : where a column the recipe needs is missing, or no customer can be placed.

    Examples
    --------
    >>> from segmentation import Choices, read, run
    >>> march = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n")
    >>> april = read(b"id,spend,visits\\n1,92,9\\n2,12,1\\n3,91,9\\n")
    >>> result = apply_recipe(run(march, Choices(k=2)).recipe, april)
    >>> result.assignment.labels.tolist(), [s.size for s in result.profile.segments]
    ([2, 1, 2], [1, 2])
    """
    dataset, notices = with_recipe_names(recipe, dataset)
    progress(0.1, "Placing the customers")
    matrix = _matrix(recipe, dataset)
    segmentation = placed_by(recipe, matrix)
    frame = dataset.select(recipe.preparation.source_columns)
    distance = segmentation.placement.distance
    free = distance_before_clipping(recipe.preparation, recipe.model, frame, matrix.rows, distance)
    scores = anomaly_scores(free, segmentation.labels, recipe.medians, recipe.mads)
    anomalies = Anomalies(scores, scores > recipe.threshold, recipe.threshold, recipe.medians, recipe.mads)
    plan = matrix.preparation.plan
    choices = choices_of(recipe, plan, dataset)
    progress(0.4, "Describing the segments")
    profile = describe(dataset, segmentation, choices.labels, value_column=choices.value_column)
    notices += unit_shift_warnings(recipe, dataset)
    assignment = assigned(
        recipe, dataset, matrix.rows, segmentation.placement, scores, dict(matrix.left_out), notices=notices
    )
    kept = replace(recipe, choices=choices)
    progress(1.0, "Done")
    return Result(
        dataset, choices, plan, matrix, segmentation, anomalies, profile, kept, assignment, None, segmentation
    )  # fmt: skip


def placed_by(recipe: Recipe, matrix: FeatureMatrix) -> Segmentation:
    """The customers of a matrix in the segments of a recipe, under its numbers."""
    placement = recipe.model.place(matrix.values)
    centres = means_of(matrix.values, placement.labels, recipe.k)
    return Segmentation(
        recipe.method,
        recipe.k,
        recipe.choices.seed,
        matrix,
        placement,
        centres,
        recipe.model,
        inertia=squared_within(matrix.values, placement.labels, centres),
        notes=("Nothing was formed anew: the customers were placed by an earlier segmentation.",),
        origins=origins_of(recipe),
        options=recipe.choices.options,
    )


def origins_of(recipe: Recipe) -> tuple[tuple[int, ...], ...]:
    """Which centres each segment owns, where it owns several; else empty."""
    owners: tuple[int, ...] = getattr(recipe.model, "segments", ())
    if len(owners) == recipe.k:
        return ()
    return tuple(tuple(i + 1 for i, s in enumerate(owners) if s == number) for number in range(1, recipe.k + 1))


def choices_of(recipe: Recipe, plan: FeaturePlan, dataset: Dataset) -> Choices:
    """What was decided then, for this file: every segment keeps its name, whoever gave it."""
    labels = {
        number: replace(recipe.choices.labels.get(number, SegmentLabel()), name=name)
        for number, name in enumerate(recipe.names, start=1)
    }
    value = recipe.choices.value_column
    known = value in (None, "", *dataset.column_names, *(d.name for d in plan.derived))
    k = recipe.choices.k or recipe.k
    return replace(recipe.choices, labels=labels, plan=plan, k=k, value_column=value if known else None)


def _matrix(recipe: Recipe, dataset: Dataset) -> FeatureMatrix:
    matrix = prepare_as(dataset, recipe.preparation, recipe.choices.filters)
    if not len(matrix.rows):
        raise UnsuitableData(nobody_left(matrix.left_out))
    plan = as_far_as_there(recipe.preparation.plan, dataset)
    return replace(matrix, preparation=replace(matrix.preparation, plan=plan))


def as_far_as_there(plan: FeaturePlan, dataset: Dataset) -> FeaturePlan:
    """The plan without columns that only described and that this file does not have."""
    there = set(dataset.column_names)
    made = {d.name for d in plan.derived if set(d.parts) <= there}
    kept = tuple(t for t in plan.treatments if t.use == "basis" or t.column in there | made)
    used = {t.column for t in kept}
    return replace(plan, treatments=kept, derived=tuple(d for d in plan.derived if d.name in used & made))
