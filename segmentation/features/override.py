"""What the user overrules for all chosen features at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from segmentation.errors import InvalidChoice
from segmentation.features.names import match_name
from segmentation.features.plan import FeaturePlan, Missing, Scaling, Treatment

Which = Literal["auto", "none", "all"] | Sequence[str]
"""``auto`` as proposed, ``none``, ``all``, or the names of the features it is done to."""
AS_ASKED = "As you asked."


def override(
    plan: FeaturePlan,
    *,
    missing: Missing | None = None,
    log: Which = "auto",
    winsorise: Which = "auto",
    scale: Scaling | None = None,
) -> FeaturePlan:
    """The plan with the treatment of every feature that forms segments overruled.

    Parameters
    ----------
    missing, scale : for all features; None leaves them as proposed.
    log : log1p for ``all`` numbers, for none, or for the ones named.
    winsorise : likewise, at 1 % and 99 %.

    Raises
    ------
    InvalidChoice : where a named column forms no segments, or holds no numbers.

    >>> plan = FeaturePlan((Treatment("spend"), Treatment("visits")))
    >>> [t.log for t in override(plan, log=["visits"]).basis]
    ['none', 'log1p']
    """
    logged = _wanted(plan, log, "log")
    clipped = _wanted(plan, winsorise, "winsorise")
    treatments = tuple(_overruled(t, missing, logged, clipped, scale) for t in plan.treatments)
    return replace(plan, treatments=treatments)


def _wanted(plan: FeaturePlan, which: Which, what: str) -> set[str] | None:
    """The columns it is done to; None leaves each as proposed."""
    if which == "auto":
        return None
    numbers = [t.column for t in plan.basis if t.measure != "category" and (what != "log" or t.measure == "number")]
    if which == "none":
        return set()
    if which == "all":
        return set(numbers)
    named = [match_name([t.column for t in plan.basis], name) for name in which]
    for name in named:
        if name not in numbers:
            raise InvalidChoice(f"Column {name!r} holds no amounts, so there is nothing to {what}. Leave it out.")
    return set(named)


def _overruled(
    treatment: Treatment,
    missing: Missing | None,
    logged: set[str] | None,
    clipped: set[str] | None,
    scale: Scaling | None,
) -> Treatment:
    if treatment.use != "basis":
        return treatment
    changed = replace(treatment, missing=missing or treatment.missing, scale=scale or treatment.scale)
    if logged is not None:
        changed = replace(changed, log="log1p" if treatment.column in logged else "none")
    if clipped is not None:
        changed = replace(changed, winsorise=treatment.column in clipped)
    return replace(changed, reason=AS_ASKED) if changed != treatment else treatment
