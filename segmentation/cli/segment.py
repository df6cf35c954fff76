"""`segment`: the whole job, from a file to the same file labelled."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation import wording
from segmentation.choose_k.budgets import QUICK
from segmentation.cli.input_file import read_source
from segmentation.cli.output_files import STANDARD, check_outputs, sink_of, written_to
from segmentation.cli.preparation import chosen_plan, is_proposed
from segmentation.cli.preparation_options import PreparationOptions
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.rows_option import check_rows_are_customers
from segmentation.cli.terminal import print_json, print_lines, progress_for, table
from segmentation.criteria.silhouette import silhouettes
from segmentation.criteria.subsample import draw_sample
from segmentation.export.labelled_file import kind_named, write_labelled
from segmentation.features.match_name import match_name
from segmentation.ingest import Dataset
from segmentation.methods.kmeans import REFINE_SAMPLE
from segmentation.methods.unique_rows import unique_rows
from segmentation.orders import OrderChoices, Rows
from segmentation.pipeline import Result
from segmentation.pipeline import run as run_pipeline
from segmentation.profiles.affinity import Affinity, find_affinities
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Choices
from segmentation.recipe_file import recipe_to_json
from segmentation.trust.spread_within import spread_within


@dataclass(frozen=True)
class SegmentArguments(PreparationOptions, ReadingOptions):
    """What `segment` was told; one field per row of its table."""

    file: str
    rows: Rows | None
    k: int | None
    identifier: str | None
    method: str
    settings: Sequence[tuple[str, object]]
    seed: int
    output: str | None
    exact: bool
    recipe: str | None
    workbook: str | None
    report: str | None
    deck: str | None
    title: str | None
    orders: str | None
    json: bool
    quiet: bool


def run(arguments: SegmentArguments) -> None:
    """Segment the file, write what was asked for and print the result."""
    progress = progress_for(arguments.quiet)
    others = (arguments.recipe, arguments.workbook, arguments.report, arguments.deck)
    check_outputs((arguments.file, arguments.plan, arguments.orders), arguments.output, others, json=arguments.json)
    dataset = read_source(arguments.file, part(progress, 0.0, 0.1), arguments.reading, arguments.named)
    result = run_pipeline(dataset, chosen_choices(dataset, arguments), progress=part(progress, 0.1, 0.8))
    sentences = write_outputs(result, arguments, part(progress, 0.8, 1.0))
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(result))
    else:
        print_lines([*in_words(result, arguments), *sentences], beside=arguments.output == STANDARD)


def chosen_choices(dataset: Dataset, arguments: SegmentArguments) -> Choices:
    """What the command line decided; everything else stays as proposed."""
    check_rows_are_customers(dataset, arguments.rows)
    return Choices(
        plan=None if is_proposed(arguments) else chosen_plan(dataset, arguments),
        identifier=match_name(dataset.column_names, arguments.identifier) if arguments.identifier else None,
        k=arguments.k,
        method=arguments.method,
        options=dict(arguments.settings),
        seed=arguments.seed,
        reading=arguments.reading,
    )


def write_outputs(result: Result, arguments: SegmentArguments, progress: Progress) -> tuple[str, ...]:
    """Every file asked for, each aside and then in its place; gives what is worth telling."""
    sentences: tuple[str, ...] = ()
    if arguments.output:
        kind = kind_named(arguments.output, result.dataset)
        with sink_of(arguments.output) as sink:
            written = write_labelled(
                result.dataset,
                result.assignment,
                sink,
                exact=arguments.exact,
                kind=kind,
                progress=part(progress, 0.0, 0.5),
            )
        sentences = written.sentences
    if arguments.recipe:
        with sink_of(arguments.recipe) as sink:
            sink.write(recipe_to_json(result.recipe).encode())
    if arguments.workbook:
        from segmentation.export.workbook import write_workbook  # loaded where it is asked for

        with sink_of(arguments.workbook) as sink:
            sentences += write_workbook(result, sink, progress=part(progress, 0.5, 0.8))
    if arguments.report or arguments.deck:
        write_story(result, arguments, part(progress, 0.8, 1.0))
    return sentences


def write_story(result: Result, arguments: SegmentArguments, progress: Progress) -> None:
    """Report and slides under one title, with how far to trust the segments."""
    from segmentation.export.story import assessed

    title, bought = arguments.title or "", affinities_in(result, arguments.orders)
    stability = assessed(result, progress=part(progress, 0.0, 0.8))
    if arguments.report:
        from segmentation.export.report import write_report

        progress(0.8, "Writing the report")
        with sink_of(arguments.report) as sink:
            sink.write(write_report(result, stability, title=title, affinities=bought))
    if arguments.deck:
        from segmentation.export.deck import write_deck

        progress(0.9, "Writing the slides")
        with sink_of(arguments.deck) as sink:
            sink.write(write_deck(result, stability, title=title, affinities=bought))


def affinities_in(result: Result, orders: str | None) -> tuple[Affinity, ...]:
    """What each segment buys more than its share of, by the log of the customers' orders, where one was given."""
    if not orders:
        return ()
    log = read_source(orders, silent)
    return find_affinities(result.dataset, result.segmentation, log, OrderChoices())


def outputs_of(arguments: SegmentArguments) -> tuple[str, ...]:
    """The files that were asked for."""
    asked = (arguments.output, arguments.recipe, arguments.workbook, arguments.report, arguments.deck)
    return tuple(path for path in asked if path)


def as_json(result: Result) -> dict[str, object]:
    """The object scripts rely on."""
    segmentation, spread = result.segmentation, spread_within(result.segmentation)
    return {
        "method": segmentation.method,
        "k": segmentation.k,
        "rows": result.dataset.row_count,
        "seed": segmentation.seed,
        "features": [t.column for t in result.plan.basis],
        "inertia": segmentation.inertia,
        "r_squared": spread.explained,
        "silhouette": _silhouette(result),
        "left_out": int((result.assignment.labels == 0).sum()),
        "anomalies": int(result.anomalies.flags.sum()),
        "segments": [
            {
                "segment": s.segment,
                "name": s.name,
                "size": s.size,
                "share": s.share,
                "centre": dict(s.centre),
                "sentence": s.sentence,
                "rule": s.rule,
                "wcss": dict(zip(spread.features, within.tolist(), strict=True)),
            }
            for s, within in zip(result.profile.segments, spread.within, strict=True)
        ],
    }


def _silhouette(result: Result) -> float | None:
    """The one the advice shows for this k, on the same customers; None for a single segment."""
    segmentation = result.segmentation
    if segmentation.k < 2:
        return None
    customers = unique_rows(result.matrix.values, REFINE_SAMPLE)
    looked_at = draw_sample(customers, QUICK.silhouette_customers, segmentation.seed)
    labels = segmentation.labels[customers.rows[looked_at]]
    placed = labels > 0
    return silhouettes(customers.points[looked_at][placed], [labels[placed]])[0]


def in_words(result: Result, arguments: SegmentArguments) -> list[str]:
    """The same for people."""
    rows = [[s.segment, s.name, s.size, wording.percent(s.share), s.sentence] for s in result.profile.segments]
    left_out = int((result.assignment.labels == 0).sum())
    left_out_line = [f"{left_out:,} customers have no segment: see segment_note."] if left_out else []
    written = written_to(*outputs_of(arguments))
    advice = [result.advice.reason] if result.advice else []
    return [
        f"{result.segmentation.k} segments of {result.dataset.row_count:,} customers.",
        *advice,
        "",
        *table(["segment", "name", "size", "share", "what it is"], rows),
        "",
        *left_out_line,
        *result.segmentation.notes,
        *codes_among_amounts(result),
        *written,
    ]


def codes_among_amounts(result: Result) -> list[str]:
    """Features with a number that may stand for missing, and how to say so."""
    columns = {column.name: column for column in result.dataset.columns}
    features = [columns[t.column] for t in result.plan.basis if t.column in columns]
    return [
        f"Column {c.name!r}: {c.placeholder} lies apart from all other values and may stand for missing. "
        f"If it does, add --missing-cell {shlex.quote(f'{c.name}={c.placeholder}')}"
        for c in features
        if c.kind == "number" and c.placeholder
    ]
