"""`Recipe` + `Dataset` → `Assignment`: an earlier segmentation on any file."""

from segmentation.scoring.assignment import Assignment, score, with_certainty

__all__ = ["Assignment", "score", "with_certainty"]
