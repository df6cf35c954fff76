"""What a check is: a code, a title, how much it matters, and one look at the subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from segmentation.health.finding import Finding, Fix, Severity
from segmentation.health.subject import Subject


@dataclass(frozen=True)
class Seen:
    """What a look found; ``severity`` where it matters more or less than usual."""

    message: str
    remedy: str
    columns: tuple[str, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class NotApplicable:
    """Why a look was not possible, in a sentence."""

    reason: str


@dataclass(frozen=True)
class Check:
    """One check; ``look`` gives None where all is well."""

    code: str
    title: str
    severity: Severity
    look: Callable[[Subject], Seen | NotApplicable | None]

    def run(self, subject: Subject) -> Finding:
        """The outcome of this check, whatever it is."""
        seen = self.look(subject)
        if seen is None:
            return Finding(self.code, self.title, "passed", self.severity)
        if isinstance(seen, NotApplicable):
            return Finding(self.code, self.title, "not applicable", self.severity, message=seen.reason)
        severity = seen.severity or self.severity
        return Finding(self.code, self.title, "found", severity, seen.columns, seen.message, seen.remedy, seen.fix)
