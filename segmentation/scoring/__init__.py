"""`Recipe` + `Dataset` → `Assignment`: an earlier segmentation on any file."""

from segmentation.scoring.assignment import Assignment, score

__all__ = ["Assignment", "score"]
