"""Two months in the segments of one recipe: what drifted, who moved, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date

import numpy as np

from segmentation.drift import Drift, Maintenance, assess_drift
from segmentation.errors import InvalidChoice
from segmentation.features import prepare_as
from segmentation.ingest import Dataset
from segmentation.movement import Movement, compare_snapshots, snapshot_of_labelled, snapshot_of_scored
from segmentation.movement.snapshot import is_labelled
from segmentation.next_month.apply_recipe import placed_by
from segmentation.orders import OrderChoices, RfmCuts, build_rfm, fit_cuts
from segmentation.orders.rfm import snapshot_day
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Recipe
from segmentation.scoring import Assignment, score
from segmentation.scoring.column_matching import with_recipe_names
from segmentation.scoring.reference_profile import reference_profile
from segmentation.trust.stability import certainty_by_refits

MANY = 0.10
"""Share of customers from which "the customers moved" is said beside the verb."""


@dataclass(frozen=True)
class MonthComparison:
    """What two months say of each other.

    Attributes
    ----------
    movement : who moved.
    drift : what changed since the segments were formed; None where two labelled files were compared without a recipe.
    notices : sentences on columns, words and numbers of either file.
    """

    movement: Movement
    drift: Drift | None
    notices: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """The verb, and beside it whether the customers moved."""
        return headline(self.drift.maintenance if self.drift else None, self.movement)


def headline(maintenance: Maintenance | None, movement: Movement | None) -> str:
    """What to do and what happened, in a few words.

    >>> headline(Maintenance("keep", ""), None)
    'Keep the segments'
    """
    does = {"keep": "Keep the segments", "refit": "Refit the segments", "rebuild": "Rebuild the segments"}
    verb = does[maintenance.verb] if maintenance else ""
    if movement is None or not movement.compared:
        return verb
    many = 1 - movement.kept_share >= MANY and movement.beyond_jitter is not False
    happened = "the customers moved" if many else "few customers moved"
    return f"{verb}; {happened}" if verb else f"{happened[:1].upper()}{happened[1:]}"


def compare_periods(
    then: Dataset,
    now: Dataset,
    recipe: Recipe | None = None,
    *,
    identifier: str | None = None,
    value_column: str | None = None,
    formed_on_now: bool = False,
    progress: Progress = silent,
) -> MonthComparison:
    """Who moved between two files of customers, and whether the data drifted.

    Parameters
    ----------
    then, now : two tables of customers; a labelled file is taken at its word where there is no recipe, and where it
        lacks a column the recipe needs.
    recipe : the segments to place both in.
    identifier : column that names the customer; the files' own by default.
    formed_on_now : the segments were formed on the later file itself: what drifted is then told since the earlier one.
    value_column : what moves with the customers; None takes the recipe's, or the one that names spending.

    Raises
    ------
    UnsuitableData : where a column is missing, or the files have no customer in common.
    InvalidChoice : where no column, or none without repeats, names the customer.

    Examples
    --------
    >>> from segmentation import Choices, read, run
    >>> march = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n", name="march")
    >>> april = read(b"id,spend,visits\\n1,92,9\\n2,12,1\\n3,91,9\\n", name="april")
    >>> compared = compare_periods(march, april, run(march, Choices(k=2)).recipe, identifier="id")
    >>> compared.movement.matrix[1:, 1:].tolist(), compared.movement.left.tolist()
    ([[1, 1], [0, 1]], [0, 0, 1])
    """
    if recipe is None:
        sides = [snapshot_of_labelled(d, identifier=identifier, value_column=value_column) for d in (then, now)]
        return MonthComparison(compare_snapshots(*sides), None)
    value = recipe.choices.value_column if value_column is None else value_column
    named = identifier or recipe.choices.identifier
    fit, other = (now, then) if formed_on_now else (then, now)
    if is_labelled(fit) and not _has_all(recipe, fit):
        first = snapshot_of_labelled(fit, identifier=named, value_column=value)
        notices: tuple[str, ...] = ()
    else:
        placed, certainty = scored_with_certainty(recipe, fit, part(progress, 0.1, 0.9))
        first = snapshot_of_scored(fit, placed, identifier=named, value_column=value, certainty=certainty)
        notices = placed.notices
    assignment = score(recipe, other)
    second = snapshot_of_scored(other, assignment, identifier=named, value_column=value)
    movement = compare_snapshots(second, first) if formed_on_now else compare_snapshots(first, second)
    reference = with_reference_of(recipe, then) if formed_on_now else recipe
    drift = assess_drift(reference, now, score(recipe, now) if formed_on_now else assignment)
    progress(1.0, "Done")
    return MonthComparison(movement, drift, tuple(dict.fromkeys((*notices, *assignment.notices))))


def with_reference_of(recipe: Recipe, dataset: Dataset) -> Recipe:
    """The recipe with the customers of another file as those a later one is held against."""
    named, _ = with_recipe_names(recipe, dataset)
    matrix = prepare_as(named, recipe.preparation, recipe.choices.filters)
    return replace(recipe, reference=reference_profile(named, placed_by(recipe, matrix)))


def scored_with_certainty(
    recipe: Recipe, dataset: Dataset, progress: Progress = silent
) -> tuple[Assignment, np.ndarray]:
    """Where a file's customers are, and for each data row how sure that is; NaN where nobody is placed."""
    assignment = score(recipe, dataset)
    named, _ = with_recipe_names(recipe, dataset)
    matrix = prepare_as(named, recipe.preparation, recipe.choices.filters)
    sure = np.full(dataset.row_count, np.nan)
    if recipe.k > 1 and len(matrix.rows):
        certainty = certainty_by_refits(placed_by(recipe, matrix), seed=recipe.choices.seed, progress=progress)
        sure[matrix.rows] = certainty.share
    return assignment, sure


def periods_of_log(
    log: Dataset, at: str | date, later: str | date, choices: OrderChoices | None = None, cuts: RfmCuts | None = None
) -> tuple[Dataset, Dataset]:
    """The customers of one log as it stood on two days, made alike: the same columns, rules and cut points.

    Parameters
    ----------
    at, later : days (or ``YYYY-MM-DD``); orders of the day itself and after it do not count yet.
    cuts : of the RFM scores; those of the first day by default.

    Raises
    ------
    InvalidChoice : where the second day is not after the first.
    """
    first, second = snapshot_day(at), snapshot_day(later)
    if first is None or second is None or second <= first:
        raise InvalidChoice(f"{later} is not after {at}. Give the earlier day first.")
    settings = asdict(replace(choices or OrderChoices(), as_of=None))
    before = build_rfm(log, **settings | {"as_of": first}, cuts=cuts)
    after = build_rfm(log, **settings | {"as_of": second}, cuts=cuts or fit_cuts(before.frame))
    return (
        replace(before, name=f"{log.name} on {first.isoformat()}"),
        replace(after, name=f"{log.name} on {second.isoformat()}"),
    )


def _has_all(recipe: Recipe, dataset: Dataset) -> bool:
    return set(recipe.preparation.source_columns) <= set(dataset.column_names)
