"""`score`: an earlier segmentation on a new file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.cli.input_file import read_source
from segmentation.cli.output_files import STANDARD, check_outputs, sink_of, written_to
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.terminal import print_json, print_lines, progress_for, table
from segmentation.export.labelled_file import kind_named, write_labelled
from segmentation.orders import Rows
from segmentation.progress import part
from segmentation.recipe_file import recipe_from_json
from segmentation.scoring import Assignment, score
from segmentation.scoring.file_answers import FileAnswers, answered
from segmentation.scoring.later_orders import customers_for


@dataclass(frozen=True)
class ScoreArguments(ReadingOptions):
    """What `score` was told; one field per row of its table."""

    file: str
    rows: Rows | None
    recipe: str
    output: str
    as_of: str | None
    matched: Sequence[tuple[str, str]]
    factors: Sequence[tuple[str, float]]
    exact: bool
    json: bool
    quiet: bool


def run(arguments: ScoreArguments) -> None:
    """Place every customer of the file and write it back, labelled."""
    progress = progress_for(arguments.quiet)
    check_outputs((arguments.file, arguments.recipe), arguments.output, json=arguments.json)
    recipe = recipe_from_json(Path(arguments.recipe))
    dataset = customers_for(
        recipe,
        read_source(arguments.file, part(progress, 0.0, 0.4), arguments.reading, arguments.named),
        arguments.rows,
        arguments.as_of,
    )
    dataset = answered(recipe, dataset, FileAnswers(dict(arguments.matched), dict(arguments.factors)))
    assignment = score(recipe, dataset)
    kind = kind_named(arguments.output, dataset)
    with sink_of(arguments.output) as sink:
        written = write_labelled(
            dataset, assignment, sink, exact=arguments.exact, kind=kind, progress=part(progress, 0.6, 1.0)
        )
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(assignment))
    else:
        lines = [*in_words(assignment), *written.sentences, *written_to(arguments.output)]
        print_lines(lines, beside=arguments.output == STANDARD)


def as_json(assignment: Assignment) -> dict[str, object]:
    """The object scripts read: how many customers each segment has now."""
    sizes = [int((assignment.labels == number + 1).sum()) for number in range(len(assignment.names))]
    placed = max(1, sum(sizes))
    return {
        "rows": len(assignment.labels),
        "left_out": int((assignment.labels == 0).sum()),
        "anomalies": int(assignment.outlier.sum()),
        "segments": [
            {"segment": i + 1, "name": name, "size": size, "share": size / placed}
            for i, (name, size) in enumerate(zip(assignment.names, sizes, strict=True))
        ],
        "told": assignment.notices,
    }


def in_words(assignment: Assignment) -> list[str]:
    """The same for people."""
    summary = as_json(assignment)
    sizes = [int((assignment.labels == number + 1).sum()) for number in range(len(assignment.names))]
    rows = [[i + 1, name, size] for i, (name, size) in enumerate(zip(assignment.names, sizes, strict=True))]
    notes = [f"{len(where):,} customers without a segment: {reason}." for reason, where in assignment.notes.items()]
    return [
        f"{summary['rows']:,} customers placed.",
        "",
        *table(["segment", "name", "size"], rows),
        "",
        *assignment.notices,
        *notes,
    ]
