"""PREPARATION on the command line: which columns form the segments, and what is done to each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from segmentation.cli.values import matching_name, matching_names
from segmentation.errors import InvalidChoice
from segmentation.features import FeaturePlan, Treatment, suggest_plan
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
    names = dataset.column_names
    features = matching_names(wishes.features, names) if wishes.features is not None else None
    plan = suggest_plan(dataset, features)
    unused = [name for name in features or () if name not in {t.column for t in plan.basis}]
    if unused:
        kind = dataset.column(unused[0]).kind
        raise InvalidChoice(f"Column {unused[0]!r} holds {kind}s and cannot form segments. Leave it out of --features.")
    numbers = [t.column for t in plan.basis if t.measure == "number"]
    logged, clipped = _wanted(wishes.log, numbers, names), _wanted(wishes.winsorise, numbers, names)
    return replace(plan, treatments=tuple(_overruled(t, wishes, logged, clipped) for t in plan.treatments))


def _given_plan(dataset: Dataset, wishes: Preparation, path: Path) -> FeaturePlan:
    overruled = ("features", "missing", "log", "winsorise", "scale")
    if any(getattr(wishes, name) is not None for name in overruled):
        raise InvalidChoice("--plan already says everything on preparation. Leave out --features, --log and the like.")
    plan = read_plan(path)
    known = (*dataset.column_names, *(ratio.name for ratio in plan.derived))
    for treatment in plan.treatments:
        matching_name(treatment.column, known)
    return plan


def _wanted(written: str | None, numbers: list[str], names: tuple[str, ...]) -> set[str] | None:
    """The columns to which it is to be done; None leaves the proposal."""
    if written is None or written == "auto":
        return None
    if written in ("none", "all"):
        return set(numbers) if written == "all" else set()
    wanted = matching_names(written, names)
    for name in wanted:
        if name not in numbers:
            raise InvalidChoice(f"Column {name!r} is not a number that forms segments. Leave it out of the list.")
    return set(wanted)


def _overruled(
    treatment: Treatment, wishes: Preparation, logged: set[str] | None, clipped: set[str] | None
) -> Treatment:
    if treatment.use != "basis":
        return treatment
    changed = replace(treatment, missing=wishes.missing or treatment.missing, scale=wishes.scale or treatment.scale)
    if logged is not None:
        changed = replace(changed, log="log1p" if treatment.column in logged else "none")
    if clipped is not None:
        changed = replace(changed, winsorise=treatment.column in clipped)
    return changed if changed == treatment else replace(changed, reason="as asked on the command line")
