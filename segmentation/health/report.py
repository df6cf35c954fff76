"""What is wrong with the data, what passed, and what could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.features import FeaturePlan
from segmentation.ingest import Dataset

Outcome = Literal["found", "passed", "not applicable"]
Severity = Literal["problem", "warning", "tip"]


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
    message, remedy : a sentence each: what was seen, and what to do.
    """

    code: str
    title: str
    outcome: Outcome
    severity: Severity
    columns: tuple[str, ...] = ()
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class HealthReport:
    """Every check's outcome, the worst first."""

    findings: tuple[Finding, ...]

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings that ask for the analyst's attention."""
        return tuple(f for f in self.findings if f.outcome == "found")


def examine(dataset: Dataset, plan: FeaturePlan | None = None) -> HealthReport:
    """Look the data over; with a plan, the chosen features as well."""
    return HealthReport(())
