"""Dataset (+ plan) → `HealthReport`: is this file fit to be segmented?"""

from segmentation.health.examine import examine
from segmentation.health.finding import Finding, Fix, HealthReport

__all__ = ["Finding", "Fix", "HealthReport", "examine"]
