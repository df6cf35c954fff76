"""`run`: the monthly job. Scores, compares and writes everything into a dated folder; its exit status is the verb."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from segmentation.cli.input_file import read_source
from segmentation.cli.job_file import MonthlyJob, read_job
from segmentation.cli.month_files import LABELLED, Month, write_month
from segmentation.cli.terminal import print_json, print_lines, progress_for
from segmentation.drift import assess_drift
from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset
from segmentation.next_month import MonthComparison, apply_recipe, compare_periods
from segmentation.next_month.merged_recipe import merged
from segmentation.pipeline import Result
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Recipe, SegmentLabel
from segmentation.recipe_file import recipe_from_json
from segmentation.scoring.file_answers import FileAnswers, answered
from segmentation.scoring.later_orders import customers_for

STATUS = {"keep": 0, "refit": 3, "rebuild": 4}
"""Exit status by verb; 2 is bad input or usage, 1 a fault of ours."""


@dataclass(frozen=True)
class RunArguments:
    """What `run` was told; one field per row of its table."""

    job: str
    day: str | None
    json: bool
    quiet: bool


def run(arguments: RunArguments) -> int:
    """Do the month's work; gives the exit status."""
    progress = progress_for(arguments.quiet)
    path = Path(arguments.job)
    job = read_job(path)
    day = _day(arguments.day)
    recipe = with_job_settings(recipe_from_json(path.parent / job.recipe), job)
    source = read_source(str(path.parent / job.file), part(progress, 0.0, 0.2))
    now = customers_for(recipe, source, job.rows, job.as_of)
    now = answered(recipe, now, FileAnswers(job.columns, job.factors))
    result = apply_recipe(recipe, now, part(progress, 0.2, 0.4))
    earlier = _earlier(path.parent, job, day)
    compared = _compared(earlier, result, recipe, job, part(progress, 0.4, 0.6))
    drift = compared.drift if compared and compared.drift else assess_drift(recipe, result.dataset, result.assignment)
    month = Month(job, recipe, result, compared, drift)
    folder = write_month(month, path.parent / job.folder, day, part(progress, 0.6, 1.0))
    progress(1.0, "Done")
    if arguments.json:
        print_json(month.summary | {"folder": str(folder)})
    else:
        print_lines([*month.in_words, f"Written: {folder}"])
    return STATUS[drift.maintenance.verb]


def with_job_settings(recipe: Recipe, job: MonthlyJob) -> Recipe:
    """The recipe with the names, merges and filter of the job in place of its own.

    Raises
    ------
    InvalidChoice : where a segment does not exist.
    """
    named = [*job.names, *(number for group in job.merges for number in group)]
    wrong = [number for number in named if not 1 <= number <= recipe.k]
    if wrong:
        raise InvalidChoice(f"There is no segment {wrong[0]}: the recipe numbers them 1 to {recipe.k}.")
    names = tuple(job.names.get(number, name) for number, name in enumerate(recipe.names, start=1))
    labels = {**recipe.choices.labels}
    for number, name in job.names.items():
        labels[number] = replace(labels.get(number, SegmentLabel()), name=name)
    filters = recipe.choices.filters if job.filter is None else job.filter
    value = recipe.choices.value_column if job.value is None else job.value
    choices = replace(recipe.choices, labels=labels, filters=filters, value_column=value)
    return merged(replace(recipe, names=names, choices=choices), job.merges)


def _compared(
    earlier: Dataset | None, result: Result, recipe: Recipe, job: MonthlyJob, progress: Progress
) -> MonthComparison | None:
    if earlier is None:
        return None
    then = customers_for(recipe, earlier, job.rows)
    return compare_periods(then, result.dataset, recipe, identifier=job.id, value_column=job.value, progress=progress)


def _earlier(folder: Path, job: MonthlyJob, day: date) -> Dataset | None:
    """Last month's file: the one named, else the labelled file of the newest folder before this day."""
    if job.earlier is not None:
        return read_source(str(folder / job.earlier), silent)
    dated = [path for path in (folder / job.folder).glob(f"*/{LABELLED}.*") if path.parent.name[:10] < day.isoformat()]
    dated = [path for path in dated if _is_day(path.parent.name[:10])]
    return read_source(str(max(dated, key=lambda p: p.parent.name)), silent) if dated else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day(given: str | None) -> date:
    if given is None:
        return date.today()
    if not _is_day(given):
        raise InvalidChoice(f"{given!r} is not a day. Write it like 2024-12-31.")
    return date.fromisoformat(given)
