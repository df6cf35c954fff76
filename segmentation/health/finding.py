"""What a check on the data found, and what can be done about it at one click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from segmentation.features import Condition, FeaturePlan

Outcome = Literal["found", "passed", "not applicable"]
Severity = Literal["problem", "warning", "tip"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "tip")


@dataclass(frozen=True)
class Fix:
    """A remedy the app can carry out: a change of the plan, of the filter, or both.

    Attributes
    ----------
    label : what the button says.
    changes : column → the fields of its `Treatment` that change; columns without one are passed over.
    conditions : lines added to the filter.
    pca : the share of variance principal components are to keep; None leaves the features.
    """

    label: str
    changes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    pca: float | None = None

    def on_plan(self, plan: FeaturePlan) -> FeaturePlan:
        """The plan with the fix."""
        for column, fields in self.changes.items():
            plan = plan.with_treatment(column, **{**fields, "reason": f"{self.label}."})
        return plan if self.pca is None else FeaturePlan(plan.treatments, plan.derived, self.pca)

    def on_filters(self, filters: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """The filter with the fix; a line already there is not added twice."""
        return (*filters, *(condition for condition in self.conditions if condition not in filters))


def describe_only(columns: tuple[str, ...]) -> Fix:
    """Let columns describe the segments instead of forming them."""
    label = f"Let {columns[0]} describe only" if len(columns) == 1 else "Let these describe only"
    return Fix(label, {column: {"use": "descriptor"} for column in columns})


@dataclass(frozen=True)
class Finding:
    """The outcome of one check on the data.

    Attributes
    ----------
    code : stable, such as ``missing-values``; scripts may rely on it.
    title : what the check looks for.
    outcome : ``found``, ``passed`` or ``not applicable``.
    severity : how much it matters where it was found.
    columns : the columns concerned.
    message, remedy : a sentence each: what was seen (or why it could not be looked at), and what to do.
    fix : what the app can do about it at one click; None where the file itself must change.
    """

    code: str
    title: str
    outcome: Outcome
    severity: Severity
    columns: tuple[str, ...] = ()
    message: str = ""
    remedy: str = ""
    fix: Fix | None = None


@dataclass(frozen=True)
class HealthReport:
    """Every check's outcome, the worst first."""

    findings: tuple[Finding, ...]

    @property
    def concerns(self) -> tuple[Finding, ...]:
        """The findings that ask for the analyst's attention."""
        return self._with("found")

    @property
    def passed(self) -> tuple[Finding, ...]:
        """What was looked for and not found."""
        return self._with("passed")

    @property
    def not_applicable(self) -> tuple[Finding, ...]:
        """What could not be looked for, each with its reason."""
        return self._with("not applicable")

    def _with(self, outcome: Outcome) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.outcome == outcome)
