"""Is this file fit to be segmented?"""

from __future__ import annotations

from datetime import date

from segmentation.features import FeaturePlan, suggest_plan
from segmentation.health.checks import CHECKS
from segmentation.health.finding import SEVERITIES, Finding, HealthReport
from segmentation.health.subject import Subject
from segmentation.ingest import Dataset
from segmentation.orders import RowReading, read_rows

OUTCOMES = ("found", "passed", "not applicable")


def examine(
    dataset: Dataset, plan: FeaturePlan | None = None, *, today: date | None = None, rows: RowReading | None = None
) -> HealthReport:
    """Look the data over, and the features that form the segments.

    Parameters
    ----------
    plan : the features in use; what is proposed where there is none yet.
    rows : what a row is; found by evidence where it is not given.
    today : the day after which a date lies in the future; the computer's own by default.

    Returns
    -------
    HealthReport
        One finding per check: found, passed or not applicable with the reason, so that
        silence never means that nobody looked.

    Examples
    --------
    >>> from segmentation import read
    >>> report = examine(read(b"id,spend,visits\\n1,10,2\\n2,,3\\n3,30,4\\n4,20,9\\n"))
    >>> [f.message for f in report.concerns if f.code == "missing-values"]
    ['spend is missing for 1 customer (25 %).']
    """
    subject = Subject(dataset, plan or suggest_plan(dataset), today or date.today(), rows or read_rows(dataset))
    findings = [check.run(subject) for check in CHECKS]
    return HealthReport(tuple(sorted(findings, key=_worst_first)))


def _worst_first(finding: Finding) -> tuple[int, int]:
    return OUTCOMES.index(finding.outcome), SEVERITIES.index(finding.severity)
