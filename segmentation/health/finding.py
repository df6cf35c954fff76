"""What a check on the data found, and what can be done about it at one click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from segmentation.features import Condition, FeaturePlan
from segmentation.ingest import ReadOptions

Outcome = Literal["found", "passed", "not applicable"]
Severity = Literal["problem", "warning", "tip"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "tip")


@dataclass(frozen=True)
class Fix:
    """A remedy the app can carry out: a change of the plan, of the filter, or of how the file is read.

    Attributes
    ----------
    label : what the button says.
    changes : column → the fields of its `Treatment` that change; columns without one are passed over.
    conditions : lines added to the filter.
    pca : the share of variance principal components are to keep; None leaves the features.
    missing : column → cells of it that are to count as missing; the file is read again.
    """

    label: str
    changes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    pca: float | None = None
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def on_plan(self, plan: FeaturePlan) -> FeaturePlan:
        """The plan with the fix."""
        for column, fields in self.changes.items():
            plan = plan.with_treatment(column, **{**fields, "reason": f"{self.label}."})
        return plan if self.pca is None else FeaturePlan(plan.treatments, plan.derived, self.pca)

    def on_reading(self, options: ReadOptions) -> ReadOptions:
        """How the file is to be read with the fix."""
        given = options.missing
        further = {
            column: tuple(dict.fromkeys((*given.get(column, ()), *cells))) for column, cells in self.missing.items()
        }
        return replace(options, missing={**given, **further})

    def on_filters(self, filters: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """The filter with the fix; a line already there is not added twice."""
        return (*filters, *(condition for condition in self.conditions if condition not in filters))


def describe_only(columns: tuple[str, ...]) -> Fix:
    """Let columns describe the segments instead of forming them."""
    label = f"Let {columns[0]} describe only" if len(columns) == 1 else "Let these describe only"
    return Fix(label, {column: {"use": "descriptor"} for column in columns})


def count_as_missing(cells: Mapping[str, tuple[str, ...]]) -> Fix:
    """Let some cells of columns, by column, count as missing."""
    words = dict.fromkeys(word for of_column in cells.values() for word in of_column)
    label = f"Count {next(iter(words))} as missing" if len(words) == 1 else "Count them as missing"
    return Fix(label, missing={column: written(of_column) for column, of_column in cells.items()})


def written(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as a file may have them: a whole number with a decimal as well.

    >>> written(("99", "unknown"))
    ('99', 'unknown', '99.0')
    """
    return (*cells, *(f"{cell}.0" for cell in cells if cell.lstrip("-").isdecimal()))


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
