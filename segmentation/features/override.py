"""What the user overrules for all chosen features at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from segmentation.errors import InvalidChoice
from segmentation.features.match_name import match_name
from segmentation.features.plan import FeaturePlan, Missing, Scaling, Treatment, check_winsorise_percent
from segmentation.features.steps import Log

Which = Literal["auto", "none", "all"] | Sequence[str]
"""``auto`` as proposed, ``none``, ``all``, or the names of the features it is done to."""
TRANSFORMS: Mapping[str, tuple[Log, ...]] = {"log": ("log1p", "yeo-johnson"), "sqrt": ("sqrt",)}
"""Option → the transform it asks for, and the others that it takes away where it is not asked for."""
AS_ASKED = "As you asked."


def override(
    plan: FeaturePlan,
    *,
    missing: Missing | None = None,
    log: Which = "auto",
    sqrt: Which = "auto",
    winsorise: Which = "auto",
    winsorise_percent: float | None = None,
    scale: Scaling | None = None,
) -> FeaturePlan:
    """The plan with the treatment of every feature that forms segments overruled.

    Parameters
    ----------
    missing, scale : for all features; None leaves them as proposed.
    log : log1p for ``all`` numbers, for none, or for the ones named.
    sqrt : likewise, their square root; ``auto`` proposes it for none.
    winsorise : likewise, clipped.
    winsorise_percent : where the clipped ones are; 1 is at the 1 % and 99 % quantiles.

    Raises
    ------
    InvalidChoice : where a named column forms no segments, or holds no numbers.

    >>> plan = FeaturePlan((Treatment("spend"), Treatment("visits")))
    >>> [t.log for t in override(plan, log=["visits"]).basis]
    ['none', 'log1p']
    """
    if winsorise_percent is not None:
        check_winsorise_percent(winsorise_percent)
    transformed = {option: _columns(plan, which, option) for option, which in {"log": log, "sqrt": sqrt}.items()}
    clipped = _columns(plan, winsorise, "winsorise")
    treatments = []
    for treatment in plan.treatments:
        changed = replace(
            treatment,
            missing=missing or treatment.missing,
            log=_transform(treatment, transformed),
            winsorise=treatment.winsorise if clipped is None else treatment.column in clipped,
            scale=scale or treatment.scale,
        )
        if winsorise_percent is not None and changed.winsorise:
            changed = replace(changed, winsorise_percent=winsorise_percent)
        overruled = treatment.use == "basis" and changed != treatment
        treatments.append(replace(changed, reason=AS_ASKED) if overruled else treatment)
    return replace(plan, treatments=tuple(treatments))


def _columns(plan: FeaturePlan, which: Which, option: str) -> set[str] | None:
    """The columns it is done to; None leaves each as proposed."""
    if which == "auto":
        return None
    fitting = ("number",) if option in TRANSFORMS else ("number", "ordinal", "date")
    numbers = [t.column for t in plan.basis if t.measure in fitting]
    if which == "none":
        return set()
    if which == "all":
        return set(numbers)
    named = [match_name([t.column for t in plan.basis], name) for name in which]
    for name in named:
        if name not in numbers:
            raise InvalidChoice(f"Column {name!r} holds no amounts, so there is nothing to {option}. Leave it out.")
    return set(named)


def _transform(treatment: Treatment, transformed: Mapping[str, set[str] | None]) -> Log:
    """What draws the column's large values closer, once every option has been heard."""
    asked = [option for option, columns in transformed.items() if columns and treatment.column in columns]
    if len(asked) > 1:
        raise InvalidChoice(
            f"Column {treatment.column!r} is named for {' and '.join(asked)}, and takes one of them. Choose which."
        )
    if asked:
        return TRANSFORMS[asked[0]][0]
    refused = [log for option, columns in transformed.items() if columns is not None for log in TRANSFORMS[option]]
    return "none" if treatment.log in refused else treatment.log
