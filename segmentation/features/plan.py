"""Which columns form the segments, and what is done to each before it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from segmentation import wording
from segmentation.errors import InvalidChoice
from segmentation.features.derived import Derived, made_of
from segmentation.features.steps import Log

Use = Literal["basis", "descriptor"]
Missing = Literal["median", "drop"]
Scaling = Literal["z", "robust", "minmax", "none"]
Measure = Literal["number", "category", "ordinal", "date"]


@dataclass(frozen=True)
class Treatment:
    """What happens to one column.

    Attributes
    ----------
    column : name in the file (or of a derived column).
    use : ``basis`` forms the segments, ``descriptor`` only describes them.
    measure : how its cells are compared. ``category`` is one-hot (one 0/1 column where it
        has two values), ``ordinal`` is the position in ``levels``, ``date`` is whole days
        since 1970.
    missing : ``median`` fills (the commonest level for a category), ``drop`` leaves the customer out.
    log : ``log1p`` needs values ≥ 0; ``yeo-johnson`` takes any. Ignored for categories.
    winsorise : clip at two quantiles. Ignored for categories.
    winsorise_percent : which: 1 clips at the 1 % and the 99 % quantile.
    scale : ``z`` uses the population standard deviation, ``robust`` median and
        interquartile range, ``minmax`` runs from 0 to 1. A category stays 0/1 unless ``z``
        gives the whole variable the variance of one.
    weight : the share of say a variable has; 1 is as much as any other.
    levels : the order of an ordinal's values; empty for the other measures.
    reason : why this was proposed, in a sentence.
    """

    column: str
    use: Use = "basis"
    measure: Measure = "number"
    missing: Missing = "median"
    log: Log = "none"
    winsorise: bool = False
    winsorise_percent: float = wording.CLIPPED_PERCENT
    scale: Scaling = "z"
    weight: float = 1.0
    levels: tuple[str, ...] = ()
    reason: str = ""


def check_winsorise_percent(percent: float) -> None:
    """Refuse a share to clip at either end that leaves nothing, or everything, as it is.

    Raises
    ------
    InvalidChoice : where it is not above 0 and below 50 per cent.
    """
    if not 0 < percent < 50:
        raise InvalidChoice(
            f"Clipping cuts off a share at either end, above 0 and below 50 per cent, and {percent:g} is none. "
            "Choose one such as 1."
        )


@dataclass(frozen=True)
class FeaturePlan:
    """One `Treatment` per column that takes part, in file order.

    ``pca`` keeps that share of the variance as principal components; None keeps the features. ``case_weight`` is the
    column that says for how many people each customer stands, as a survey's weights do; empty where each is one.
    """

    treatments: tuple[Treatment, ...]
    derived: tuple[Derived, ...] = ()
    pca: float | None = None
    case_weight: str = ""

    @property
    def basis(self) -> tuple[Treatment, ...]:
        """The columns that form the segments."""
        return tuple(t for t in self.treatments if t.use == "basis")

    @property
    def descriptors(self) -> tuple[Treatment, ...]:
        """The columns that only describe the segments."""
        return tuple(t for t in self.treatments if t.use == "descriptor")

    @property
    def basis_derived(self) -> tuple[Derived, ...]:
        """The derived columns that form the segments."""
        forming = {t.column for t in self.basis}
        return tuple(derived for derived in self.derived if derived.name in forming)

    def treatment(self, column: str) -> Treatment:
        """The treatment of that column; KeyError where it takes no part."""
        for treatment in self.treatments:
            if treatment.column == column:
                return treatment
        raise KeyError(column)

    def with_treatment(self, column: str, **changes: object) -> FeaturePlan:
        """The same plan with some fields of one treatment changed."""
        changed = tuple(
            replace(t, **changes) if t.column == column else t  # type: ignore[arg-type]
            for t in self.treatments
        )
        return replace(self, treatments=changed)

    def weighed_by(self, column: str) -> FeaturePlan:
        """The same plan in which customers count by that column ("" for none), which then describes nobody."""
        treatments = tuple(t for t in self.treatments if t.column != column)
        return replace(self, treatments=treatments, case_weight=column)

    def describing(self, columns: Sequence[str], reason: str) -> FeaturePlan:
        """The same plan in which these columns only describe, for this reason."""
        plan = self
        for column in columns:
            plan = plan.with_treatment(column, use="descriptor", reason=reason)
        return plan

    def with_derived(self, *derived: Derived, use: Use = "basis", reason: str = "") -> FeaturePlan:
        """The same plan with derived columns more; one of a name that is taken already is left out."""
        taken = {t.column for t in self.treatments}
        new = tuple(each for each in derived if each.name not in taken)
        treatments = tuple(Treatment(each.name, use, winsorise=True, reason=reason or made_of(each)) for each in new)
        return replace(self, treatments=(*self.treatments, *treatments), derived=(*self.derived, *new))

    def without_derived(self, name: str) -> FeaturePlan:
        """The same plan without the derived column of that name."""
        kept = tuple(t for t in self.treatments if t.column != name)
        return replace(self, treatments=kept, derived=tuple(d for d in self.derived if d.name != name))
