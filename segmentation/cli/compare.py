"""`compare`: who moved between two months, and what to do with the segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from segmentation import wording
from segmentation.cli.input_file import read_source
from segmentation.cli.output_files import STANDARD, check_outputs, sink_of, written_to
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.terminal import print_json, print_lines, progress_for, table
from segmentation.drift import Drift
from segmentation.errors import InvalidChoice
from segmentation.export.customer_list import customer_list
from segmentation.ingest import Dataset
from segmentation.movement import Movement
from segmentation.next_month import MonthComparison, compare_periods, periods_of_log
from segmentation.orders import OrderChoices, Rows
from segmentation.pipeline import run as run_pipeline
from segmentation.progress import Progress, part
from segmentation.recipe import Choices, Recipe
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from segmentation.scoring.file_answers import FileAnswers, answered
from segmentation.scoring.later_orders import customers_for, same_columns


@dataclass(frozen=True)
class CompareArguments(ReadingOptions):
    """What `compare` was told; one field per row of its table."""

    old: str
    new: str | None
    recipe: str | None
    identifier: str | None
    first_day: str | None
    second_day: str | None
    k: int | None
    value: str | None
    output: str | None
    keep_recipe: str | None
    rows: Rows | None
    matched: Sequence[tuple[str, str]]
    factors: Sequence[tuple[str, float]]
    json: bool
    quiet: bool


def run(arguments: CompareArguments) -> None:
    """Place both months in the same segments and say what became of the customers."""
    _check(arguments)
    progress = progress_for(arguments.quiet)
    recipe = recipe_from_json(Path(arguments.recipe)) if arguments.recipe else None
    if arguments.first_day is not None:
        then, now, recipe = _of_log(arguments, recipe, part(progress, 0.0, 0.5))
    else:
        then, now = _of_files(arguments, recipe, part(progress, 0.0, 0.5))
    if recipe is not None:
        now = answered(recipe, now, FileAnswers(dict(arguments.matched), dict(arguments.factors)))
    compared = compare_periods(
        then,
        now,
        recipe,
        identifier=arguments.identifier,
        value_column=arguments.value,
        progress=part(progress, 0.5, 1.0),
    )
    outputs = _write(compared, recipe, arguments)
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(compared))
    else:
        print_lines([*in_words(compared), *outputs], beside=arguments.output == STANDARD)


def _check(arguments: CompareArguments) -> None:
    days = (arguments.first_day, arguments.second_day)
    if any(days) and not all(days):
        raise InvalidChoice("A log is cut at two days. Give --at and --and, such as --at 2024-03-01 --and 2024-04-01.")
    if arguments.new is None and not any(days):
        raise InvalidChoice("Give the later file too, or --at and --and for a log of orders.")
    if arguments.new is not None and any(days):
        raise InvalidChoice("--at and --and cut one log. Leave out the second file, or the two days.")
    if arguments.keep_recipe and (arguments.recipe or not any(days)):
        raise InvalidChoice("--keep-recipe keeps segments formed of a log here. Leave it out where there is a recipe.")
    others = (arguments.keep_recipe,)
    check_outputs(
        (arguments.old, arguments.new, arguments.recipe), arguments.output, others, json=arguments.json
    )  # fmt: skip


def _of_log(arguments: CompareArguments, recipe: Recipe | None, progress: Progress) -> tuple[Dataset, Dataset, Recipe]:
    log = read_source(arguments.old, part(progress, 0.0, 0.4), arguments.reading, arguments.named)
    choices = same_columns(recipe.choices.orders, log) if recipe and recipe.choices.orders else OrderChoices()
    cuts = recipe.reference.rfm if recipe and recipe.reference else None
    first, second = arguments.first_day or "", arguments.second_day or ""
    then, now = periods_of_log(log, first, second, choices, cuts)
    if recipe is None:
        decided = Choices(k=arguments.k, orders=replace(choices, as_of=first))
        recipe = run_pipeline(then, decided, progress=part(progress, 0.5, 1.0)).recipe
    return then, now, recipe


def _of_files(arguments: CompareArguments, recipe: Recipe | None, progress: Progress) -> tuple[Dataset, Dataset]:
    sides = []
    for i, source in enumerate((arguments.old, arguments.new or "")):
        dataset = read_source(source, part(progress, i / 2, (i + 1) / 2), arguments.reading, arguments.named)
        sides.append(customers_for(recipe, dataset, arguments.rows) if recipe else dataset)
    return sides[0], sides[1]


def _write(compared: MonthComparison, recipe: Recipe | None, arguments: CompareArguments) -> list[str]:
    if arguments.output:
        everyone = np.arange(len(compared.movement.customers))
        with sink_of(arguments.output) as sink:
            sink.write(customer_list(compared.movement.listed(everyone)))
    if arguments.keep_recipe and recipe is not None:
        with sink_of(arguments.keep_recipe) as sink:
            sink.write(recipe_to_json(recipe).encode())
    return written_to(*(path for path in (arguments.output, arguments.keep_recipe) if path))


def as_json(compared: MonthComparison) -> dict[str, object]:
    """The object scripts rely on; row and column 0 of ``matrix`` are customers without a segment."""
    movement, drift = compared.movement, compared.drift
    jitter = movement.jitter
    return {
        "segments": list(movement.names),
        "matrix": movement.matrix.tolist(),
        "kept_share": movement.kept_share,
        "entered": movement.entered.tolist(),
        "left": movement.left.tolist(),
        "compared": movement.compared,
        "moved": movement.moved,
        "moved_share_interval": list(movement.moved_interval),
        "expected_moves": None
        if jitter is None
        else {"moves": jitter.expected, "low": jitter.low, "high": jitter.high},
        "value_column": movement.value_column or None,
        "value_moved": float(np.nansum(movement.value_then[movement.movers])) if movement.value_column else None,
        "verb": drift.maintenance.verb if drift else None,
        "reason": drift.maintenance.reason if drift else None,
        "sizes_psi": drift.sizes_index if drift else None,
        "distance": drift.distance if drift else None,
        "outside": drift.outside if drift else None,
        "unseen": drift.unseen if drift else None,
        "drift": [{"feature": f.feature, "psi": f.index, "verdict": f.shift} for f in drift.features] if drift else [],
        "told": list(compared.notices),
    }


def in_words(compared: MonthComparison) -> list[str]:
    """The same for people."""
    movement, drift = compared.movement, compared.drift
    reason = [drift.maintenance.reason] if drift else []
    return [
        f"{compared.headline}.",
        *reason,
        movement.sentence,
        "",
        *moves_in_words(movement),
        *(["", *drift_in_words(drift)] if drift else []),
        *(["", *compared.notices] if compared.notices else []),
    ]


def moves_in_words(movement: Movement) -> list[str]:
    """The matrix as lines: a segment then a line, a segment now a column."""
    numbers = range(1, movement.k + 1)
    matrix, left, entered = movement.matrix, movement.left, movement.entered
    header = ["then", *(f"now {n}" for n in numbers), "no segment", "left"]
    rows: list[list[object]] = [
        [f"{n} {movement.names[n - 1]}", *map(int, matrix[n, 1:]), int(matrix[n, 0]), int(left[n])] for n in numbers
    ]
    rows.append(["no segment", *map(int, matrix[0, 1:]), int(matrix[0, 0]), int(left[0])])
    rows.append(["came", *map(int, entered[1:]), int(entered[0]), 0])
    return table(header, rows)


def drift_in_words(drift: Drift) -> list[str]:
    """The shift of each feature and of the sizes as lines."""
    rows = [[f.label, f"{f.index:.3f}", f.shift] for f in sorted(drift.features, key=lambda f: -f.index)]
    rows.append(["sizes of the segments", f"{drift.sizes_index:.3f}", drift.sizes_shift])
    lines = table(["feature", "shift (PSI)", ""], rows)
    if drift.distance is not None:
        lines.append(f"Distance to the centre: {drift.distance:.2f} times as far as then.")
    lines.append(f"Beyond where 99 % stood: {wording.percent(drift.outside)}.")
    return lines
