"""How is each criterion for the number of segments read? Said beside the table in the workbook."""

from __future__ import annotations

from segmentation.choose_k.advised_k import TOO_SMALL_SHARE
from segmentation.choose_k.structure import STABLE
from segmentation.criteria.prediction_strength import STRONG_PREDICTION
from segmentation.criteria.silhouette import REASONABLE, WEAK

CRITERIA = (
    "k",
    "inertia",
    "silhouette",
    "null_ratio",
    "calinski_harabasz",
    "davies_bouldin",
    "gap",
    "gap_se",
    "stability",
    "prediction_strength",
    "smallest_share",
)
CRITERIA_EXPLAINED = (
    ("inertia", "Squared distances within segments, added up. It falls with every further segment: look for a bend."),
    ("silhouette", f"Higher is better, 1 the most: over {REASONABLE:.2f} is reasonable, under {WEAK:.2f} is none."),
    (
        "null ratio",
        "Below 1, the spread (squared distances) within segments is smaller than for customers without groups.",
    ),
    ("calinski harabasz", "A peak is good: segments far apart for their own width."),
    ("davies bouldin", "A dip is good: no two segments are wide and close to each other."),
    ("gap", "Take the first number that the next one does not beat by more than its gap se."),
    ("stability", f"How alike the segments of drawn-again customers are: from {STABLE} a number can be relied on."),
    ("prediction strength", f"Take the largest number that stays above {STRONG_PREDICTION}."),
    ("smallest share", f"Below {TOO_SMALL_SHARE} somebody would have to act on very few customers."),
)
"""How each column of the criteria is read."""
