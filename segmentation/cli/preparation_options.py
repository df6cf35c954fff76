"""The options of PREPARATION: their rows in the table of commands, and what was written for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from segmentation import wording
from segmentation.cli import option_values
from segmentation.cli.command import CommandOption

FEATURES = CommandOption(
    "--features", "columns that form the segments, as one CSV record: a name that holds a comma is quoted", "LIST"
)
FeaturesMeant = Literal["auto", "none", "all"] | tuple[str, ...]


def features_meant(written: str) -> FeaturesMeant:
    """What ``--log`` and its like mean: a word, or columns as one CSV record.

    >>> features_meant("all"), features_meant("income,visits")
    ('all', ('income', 'visits'))
    """
    match written:
        case "auto" | "none" | "all":
            return written
        case _:
            return option_values.one_record(written)


def _for_features(name: str, done: str) -> CommandOption:
    return CommandOption(name, done, "auto|none|all|LIST", features_meant)


PREPARATION = (
    CommandOption("--missing", "fill missing values with the median, or drop the customer", choices=("median", "drop")),
    _for_features("--log", "logarithm (log1p): auto, none, all, or the columns as one CSV record"),
    _for_features("--sqrt", "square root, meant for counts: auto (proposed for none), none, all, or columns"),
    _for_features("--winsorise", f"clip at the {wording.clip_limits()} quantiles: auto, none, all, or columns"),
    CommandOption(
        "--winsorise-percent",
        "clip this share at either end instead, in per cent: above 0 and below 50",
        "P",
        option_values.decimal_number,
    ),
    CommandOption(
        "--scale",
        "z uses the population standard deviation, robust median and quartiles",
        choices=("z", "robust", "minmax", "none"),
    ),
    CommandOption(
        "--derive",
        "columns made of others that form segments too, by a title that `inspect` offers; may be given several times",
        "TITLE",
        default=(),
        repeated=True,
    ),
    CommandOption(
        "--counted-to", "the day that ages and tenures of --derive are counted to", "YYYY-MM-DD", option_values.day
    ),
    CommandOption(
        "--weight",
        "the column of a survey's case weights, which is recognised; 'none' lets every customer count as one",
        "COL",
    ),
    CommandOption("--plan", "a plan, recipe or project file whose treatments are taken as they are", "PLAN.json"),
)


@dataclass(frozen=True)
class PreparationOptions:
    """What the command line says on preparation, one field per row; None is "as proposed"."""

    features: str | None
    missing: Literal["median", "drop"] | None
    log: FeaturesMeant | None
    sqrt: FeaturesMeant | None
    winsorise: FeaturesMeant | None
    winsorise_percent: float | None
    scale: Literal["z", "robust", "minmax", "none"] | None
    derive: Sequence[str]
    counted_to: str | None
    weight: str | None
    plan: str | None

    @property
    def overrides(self) -> dict[str, Any]:
        """The keywords of `segmentation.features.override`: all that was written besides columns and plan."""
        written = {f.name: getattr(self, f.name) for f in fields(PreparationOptions)}
        others = ("features", "plan", "derive", "counted_to", "weight")
        return {name: value for name, value in written.items() if value is not None and name not in others}
