"""Do a few customers lie so far out that they would become a segment of their own?"""

from __future__ import annotations

import numpy as np

from segmentation import wording
from segmentation.features import Treatment
from segmentation.features.cell_values import as_numbers
from segmentation.features.steps import Log1p, apply_step, transform_of
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import Fix, describe_only
from segmentation.health.subject import COLUMNS_LISTED, Subject
from segmentation.wording import joined, number

FAR_OUT = 3.0
"""Interquartile ranges beyond the quartiles: Tukey's "far out" (1977)."""


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Features with values far out, after the log where there is one."""
    if not subject.numbers:
        return NotApplicable("No number forms the segments.")
    counts = {t.column: count for t in subject.numbers if (count := far_out(subject, t))}
    if not counts:
        return None
    names = tuple(sorted(counts, key=lambda name: -counts[name]))
    described = [
        f"{wording.count(counts[name], 'customer')} far out in {name} ({number(subject.shapes[name].minimum)} to "
        f"{number(subject.shapes[name].maximum)}, usually {number(subject.shapes[name].median)})"
        for name in names[:COLUMNS_LISTED]
    ]
    more = (
        f"; some also in {wording.count(len(names) - COLUMNS_LISTED, 'more feature')}"
        if len(names) > COLUMNS_LISTED
        else ""
    )
    bare = tuple(name for name in names if not subject.plan.treatment(name).winsorise)
    beyond = {name: left for name in names if (left := far_out(subject, subject.plan.treatment(name), clipped=True))}
    if not bare and beyond:
        still = joined([f"{wording.count(count, 'customer')} in {name}" for name, count in beyond.items()])
        remedy = (
            f"They are clipped at {limits(subject, names)}, but more than that lie so far out that {still} still do "
            "and may become a segment of their own. Look at their values, or let the column describe only."
        )
        return Seen(f"{'; '.join(described)}{more}.", remedy, names, describe_only(tuple(beyond)), "tip")
    if not bare:
        remedy = (
            f"They are clipped at {limits(subject, names)} before customers are compared, so they pull no segment away."
        )
        return Seen(f"{'; '.join(described)}{more}.", remedy, names, severity="tip")
    return Seen(
        f"{'; '.join(described)}{more}.",
        "Unclipped, a handful of them can become a segment of their own.",
        names,
        Fix(f"Clip them at {limits(subject, bare)}", {name: {"winsorise": True} for name in bare}),
    )


def limits(subject: Subject, names: tuple[str, ...]) -> str:
    """Where the plan clips these features, or would."""
    percents = {subject.plan.treatment(name).winsorise_percent for name in names}
    return " or ".join(wording.clip_limits(percent) for percent in sorted(percents))


def far_out(subject: Subject, treatment: Treatment, *, clipped: bool = False) -> int:
    """How many customers lie more than `FAR_OUT` interquartile ranges outside the quartiles, perhaps ``clipped``."""
    values = as_numbers(subject.frame[treatment.column])
    values = values[~np.isnan(values)]
    if clipped:
        share = treatment.winsorise_percent / 100
        values = np.clip(values, *np.quantile(values, [share, 1 - share]))
    transform = transform_of(treatment.log)
    if transform is not None:
        closer = Log1p() if transform.logarithmic else transform
        values = np.sign(values) * apply_step(closer, np.abs(values))
    lower, upper = np.quantile(values, [0.25, 0.75])
    reach = FAR_OUT * (upper - lower)
    return int(((values < lower - reach) | (values > upper + reach)).sum()) if reach > 0 else 0


CHECK = Check("outliers", "Customers far out", "warning", look)
