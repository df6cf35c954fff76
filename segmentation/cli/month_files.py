"""What a monthly run writes: one folder, whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from segmentation import wording
from segmentation.cli.compare import as_json as comparison_as_json
from segmentation.cli.compare import in_words as comparison_in_words
from segmentation.cli.job_file import JobAudience, MonthlyJob
from segmentation.cli.score import as_json as sizes_as_json
from segmentation.drift import Drift
from segmentation.errors import InvalidChoice
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.moved_customers import among, who_came
from segmentation.export.customer_list import customer_list
from segmentation.export.files_per_segment import file_word, write_per_segment
from segmentation.export.labelled_file import ending_of, write_labelled
from segmentation.next_month import MonthComparison, refit
from segmentation.pipeline import Result
from segmentation.progress import Progress, part
from segmentation.recipe import Recipe
from segmentation.recipe_file import recipe_to_json

LABELLED = "labelled"
UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Month:
    """What one month came to.

    Attributes
    ----------
    compared : with the month before; None on the first run.
    """

    job: MonthlyJob
    recipe: Recipe
    result: Result
    compared: MonthComparison | None
    drift: Drift

    @property
    def summary(self) -> dict[str, object]:
        """What scripts read: ``summary.json``."""
        sizes = sizes_as_json(self.result.assignment)
        maintenance = self.drift.maintenance
        compared = comparison_as_json(self.compared) if self.compared else None
        return {"verb": maintenance.verb, "reason": maintenance.reason, "sizes": sizes, "compared": compared}

    @property
    def in_words(self) -> list[str]:
        """The same for people."""
        if self.compared is not None:
            return comparison_in_words(self.compared)
        maintenance = self.drift.maintenance
        first = "There is no earlier month to compare with: next time there will be."
        return [f"{maintenance.verb.capitalize()} the segments.", maintenance.reason, first]


def write_month(month: Month, parent: Path, day: date, progress: Progress) -> Path:
    """All files of the month in a folder named after the day; it appears once it is whole, and replaces none."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = _free(parent, day.isoformat())
    unfinished = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        _write_files(month, unfinished, progress)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _write_files(month: Month, folder: Path, progress: Progress) -> None:
    result, job = month.result, month.job
    with (folder / f"{LABELLED}{ending_of('same', result.dataset)}").open("wb") as sink:
        write_labelled(result.dataset, result.assignment, sink, progress=part(progress, 0.0, 0.2))
    (folder / "summary.json").write_text(_json(month.summary), encoding="utf-8")
    (folder / "recipe.json").write_text(recipe_to_json(month.recipe), encoding="utf-8")
    if month.compared is not None:
        movement = month.compared.movement
        everyone = np.arange(len(movement.customers))
        (folder / "movers.csv").write_bytes(customer_list(movement.listed(everyone)))
    if job.lists:
        with (folder / "segments.zip").open("wb") as sink:
            write_per_segment(result.dataset, result.assignment, sink, progress=part(progress, 0.2, 0.4))
    for audience in job.audience:
        content = _audience(month, audience)
        (folder / f"audience_{file_word(audience.name)}.zip").write_bytes(content)
    _write_documents(month, folder, part(progress, 0.4, 0.8))
    if month.drift.maintenance.verb != "keep":
        _write_proposal(month, folder, part(progress, 0.8, 1.0))


def _write_documents(month: Month, folder: Path, progress: Progress) -> None:
    """Report, slides and workbook, as far as they are entry."""
    job, result = month.job, month.result
    if job.report or job.deck:
        from segmentation.export.deck import write_deck  # loaded where they are asked for
        from segmentation.export.report import write_report
        from segmentation.trust import assess_stability

        movement = month.compared.movement if month.compared else None
        stability = assess_stability(result.segmentation, progress=part(progress, 0.0, 0.6))
        if job.report:
            (folder / "report.html").write_bytes(write_report(result, stability, drift=month.drift, movement=movement))
        if job.deck:
            (folder / "deck.pptx").write_bytes(write_deck(result, stability))
    if job.workbook:
        from segmentation.export.workbook import write_workbook

        with (folder / "workbook.xlsx").open("wb") as sink:
            write_workbook(result, sink, progress=part(progress, 0.6, 1.0))


def _write_proposal(month: Month, folder: Path, progress: Progress) -> None:
    """The segments formed anew, to look at and take over by naming them in the job; nothing is replaced by itself."""
    anew = month.drift.maintenance.verb == "rebuild"
    proposed = refit(month.recipe, month.result.dataset, anew=anew, progress=progress)
    (folder / "proposed_recipe.json").write_text(recipe_to_json(proposed.result.recipe), encoding="utf-8")
    story = {
        "agreement": proposed.agreement,
        "changed": proposed.changed,
        "compared": proposed.compared,
        "segments": [
            {"fate": f.fate, "segment": f.segment, "was": f.earlier, "told": f.sentence} for f in proposed.fates
        ],
    }
    (folder / "proposed_segments.json").write_text(_json(story), encoding="utf-8")


def _audience(month: Month, entry: JobAudience) -> bytes:
    result = month.result
    numbers = tuple(_number(result.profile.names, segment) for segment in entry.segments)
    if entry.came_from:
        if month.compared is None:
            raise InvalidChoice(
                f"The list {entry.name!r} is of customers who moved, and there is no earlier month yet."
            )
        then = [_number(month.compared.movement.names, segment) for segment in entry.came_from]
        result = among(result, who_came(month.compared.movement, then))
    choices = AudienceChoices(
        entry.destination,
        numbers,
        certainty=entry.certainty,
        hold_out=entry.hold_out,
        consent=entry.consent,
        opt_out=entry.opt_out,
        region=entry.region,
    )
    return make_audience(result, choices).zipped()


def _number(names: Sequence[str], segment: str | int) -> int:
    if isinstance(segment, int) and 1 <= segment <= len(names):
        return segment
    if segment in names:
        return list(names).index(str(segment)) + 1
    raise InvalidChoice(f"There is no segment {segment!r}. They are {wording.joined([repr(name) for name in names])}.")


def _free(parent: Path, name: str) -> Path:
    """A folder of that name, or with ``_2``, ``_3``… where there is one already."""
    folder, number = parent / name, 2
    while folder.exists():
        folder, number = parent / f"{name}_{number}", number + 1
    return folder


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n"
