"""PREPARATION on the command line: which columns form the segments, and what is done to each."""

from __future__ import annotations

from pathlib import Path

from segmentation.cli.option_values import one_record
from segmentation.cli.preparation_options import PreparationOptions
from segmentation.errors import InvalidChoice
from segmentation.features import FeaturePlan, match_names, match_offer, override, suggest_plan
from segmentation.ingest import Dataset
from segmentation.recipe_file import read_plan

NO_WEIGHT = "none"


def is_proposed(options: PreparationOptions) -> bool:
    """Whether the command line leaves the columns and what is done to them as proposed."""
    return (
        options.plan is None
        and options.features is None
        and not (options.derive or options.weight or options.overrides)
    )


def chosen_plan(dataset: Dataset, options: PreparationOptions) -> FeaturePlan:
    """The proposed plan with what the command line overrules.

    Raises
    ------
    InvalidChoice : where a name is not a column, or a log is asked of a column that is no number.
    """
    if options.plan is not None:
        return _given_plan(dataset, options, Path(options.plan))
    features = match_names(dataset, one_record(options.features)) if options.features is not None else None
    if features == ():
        raise InvalidChoice("The list of columns is empty. Give names separated by commas.")
    plan = suggest_plan(dataset, features)
    for title in options.derive:
        offer = match_offer(dataset, title, options.counted_to or "")
        for derived in offer.derived:
            plan = plan.without_derived(derived.name)
        plan = plan.with_derived(*offer.derived)
    for name in features or ():
        if name not in {t.column for t in plan.basis}:
            kind = dataset.column(name).kind
            raise InvalidChoice(f"Column {name!r} holds {kind}s and cannot form segments. Leave it out of --features.")
    if options.weight is not None:
        none = options.weight.casefold() == NO_WEIGHT and NO_WEIGHT not in dataset.column_names
        plan = plan.weighed_by("" if none else match_names(dataset, [options.weight])[0])
    return override(plan, **options.overrides)


def _given_plan(dataset: Dataset, options: PreparationOptions, path: Path) -> FeaturePlan:
    if options.features is not None or options.derive or options.weight or options.overrides:
        raise InvalidChoice("--plan already says everything on preparation. Leave out --features, --log and the like.")
    plan = read_plan(path)
    ratios = {ratio.name for ratio in plan.derived}
    match_names(dataset, [t.column for t in plan.treatments if t.column not in ratios])
    return plan
