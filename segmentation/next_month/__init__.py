"""The second month: an earlier segmentation on a new file, compared with the last, and formed anew where it must be."""

from segmentation.next_month.apply_recipe import apply_recipe
from segmentation.next_month.compare_periods import MonthComparison, compare_periods, periods_of_log
from segmentation.next_month.refit import Refit, SegmentFate, refit

__all__ = ["MonthComparison", "Refit", "SegmentFate", "apply_recipe", "compare_periods", "periods_of_log", "refit"]
