"""`choose-k`: every criterion for every number of segments, the advice and its reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from segmentation.choose_k import KAdvice, advise_k
from segmentation.choose_k.advice import USUAL
from segmentation.choose_k.what_numbers_buy import what_numbers_buy
from segmentation.cli.input_file import read_source
from segmentation.cli.preparation import chosen_plan
from segmentation.cli.preparation_options import PreparationOptions
from segmentation.cli.reading_options import ReadingOptions
from segmentation.cli.rows_option import check_rows_are_customers
from segmentation.cli.terminal import print_json, print_lines, progress_for, table
from segmentation.errors import InvalidChoice
from segmentation.features import prepare
from segmentation.methods.method_registry import LARGEST_K
from segmentation.orders import Rows
from segmentation.progress import part

SCORE_KEYS = (
    "k",
    "inertia",
    "silhouette",
    "null_silhouette",
    "null_ratio",
    "calinski_harabasz",
    "davies_bouldin",
    "gap",
    "gap_se",
    "stability",
    "prediction_strength",
    "smallest_share",
)


@dataclass(frozen=True)
class ChooseKArguments(PreparationOptions, ReadingOptions):
    """What `choose-k` was told; one field per row of its table."""

    file: str
    rows: Rows | None
    smallest: int
    largest: int
    quick: bool
    seed: int
    json: bool
    quiet: bool


def run(arguments: ChooseKArguments) -> None:
    """Judge every number of segments asked for and print the advice."""
    smallest, largest = arguments.smallest, arguments.largest
    if not 2 <= smallest <= largest <= LARGEST_K:
        raise InvalidChoice(f"--from {smallest} --to {largest} cannot be tried. Give 2 to {LARGEST_K}, smallest first.")
    progress = progress_for(arguments.quiet)
    dataset = read_source(arguments.file, part(progress, 0.0, 0.1), arguments.reading, arguments.named)
    check_rows_are_customers(dataset, arguments.rows)
    matrix = prepare(dataset, chosen_plan(dataset, arguments))
    advice = advise_k(
        matrix,
        None if (smallest, largest) == (USUAL[0], USUAL[-1]) else range(smallest, largest + 1),
        seed=arguments.seed,
        quick=arguments.quick,
        progress=part(progress, 0.1, 1.0),
    )
    progress(1.0, "Done")
    if arguments.json:
        print_json(as_json(advice))
    else:
        print_lines(in_words(advice))


def as_json(advice: KAdvice) -> dict[str, object]:
    """The object scripts rely on; a criterion that was not computed is null."""
    return {
        "advised_k": advice.advised_k,
        "reason": advice.reason,
        "structure": advice.structure.verdict if advice.structure else None,
        "runners_up": list(advice.runners_up),
        "columns_without_groups": list(advice.silent),
        "check": advice.check or None,
        "scores": [{key: asdict(score)[key] for key in SCORE_KEYS} for score in advice.scores],
    }


def in_words(advice: KAdvice) -> list[str]:
    """The same for people."""
    shown = ("k", "silhouette", "null_silhouette", "null_ratio", "stability", "gap", "smallest_share")
    rows = [[_short(getattr(score, key)) for key in shown] for score in advice.scores]
    verdict = [advice.structure.sentence] if advice.structure else []
    silent = [f"These columns say nothing of the groups: {', '.join(advice.silent)}."] if advice.silent else []
    check = [advice.check] if advice.check else []
    words = [f"Advised: {advice.advised_k} segments.", advice.reason, *verdict, *silent, *check, *advice.notes]
    buys = what_numbers_buy(advice)
    options = ["", *table(tuple(buys.columns), buys.to_numpy().tolist())] if len(buys) else []
    return [*words, "", *table(shown, rows), *options]


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
