"""Dataset (+ plan) → `HealthReport`: is this file fit to be segmented?"""

from segmentation.health.report import Finding, HealthReport, examine

__all__ = ["Finding", "HealthReport", "examine"]
