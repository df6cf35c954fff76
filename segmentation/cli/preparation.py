"""PREPARATION on the command line: which columns form the segments, and what is done to each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from segmentation.cli.values import one_record
from segmentation.errors import InvalidChoice
from segmentation.features import FeaturePlan, match_names, override, suggest_plan
from segmentation.ingest import Dataset
from segmentation.recipe_file import read_plan


@dataclass(frozen=True)
class Preparation:
    """The options of PREPARATION with ``--features``; None is "as proposed"."""

    features: str | None
    missing: Literal["median", "drop"] | None
    log: str | None
    winsorise: str | None
    scale: Literal["z", "robust", "minmax", "none"] | None
    plan: str | None


def chosen_plan(dataset: Dataset, wishes: Preparation) -> FeaturePlan:
    """The proposed plan with what the command line overrules.

    Raises
    ------
    InvalidChoice : where a name is not a column, or a log is asked of a column that is no number.
    """
    if wishes.plan is not None:
        return _given_plan(dataset, wishes, Path(wishes.plan))
    features = match_names(dataset, one_record(wishes.features)) if wishes.features is not None else None
    if features == ():
        raise InvalidChoice("The list of columns is empty. Give names separated by commas.")
    plan = suggest_plan(dataset, features)
    for name in features or ():
        if name not in {t.column for t in plan.basis}:
            kind = dataset.column(name).kind
            raise InvalidChoice(f"Column {name!r} holds {kind}s and cannot form segments. Leave it out of --features.")
    return override(
        plan, missing=wishes.missing, log=_which(wishes.log), winsorise=_which(wishes.winsorise), scale=wishes.scale
    )


def _given_plan(dataset: Dataset, wishes: Preparation, path: Path) -> FeaturePlan:
    overruled = ("features", "missing", "log", "winsorise", "scale")
    if any(getattr(wishes, name) is not None for name in overruled):
        raise InvalidChoice("--plan already says everything on preparation. Leave out --features, --log and the like.")
    plan = read_plan(path)
    ratios = {ratio.name for ratio in plan.derived}
    match_names(dataset, [t.column for t in plan.treatments if t.column not in ratios])
    return plan


def _which(written: str | None) -> Literal["auto", "none", "all"] | tuple[str, ...]:
    """What ``--log`` and ``--winsorise`` mean: a word, or columns as one CSV record."""
    match written:
        case None | "auto":
            return "auto"
        case "none":
            return "none"
        case "all":
            return "all"
        case _:
            return one_record(written)
