"""`Segmentation` → `Profile`: what each segment is, in numbers, words and rules."""

from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.describe import describe, relabel
from segmentation.profiles.fact_sentences import Fact
from segmentation.profiles.profile import Example, Profile, SegmentProfile
from segmentation.profiles.quantity import Quantity
from segmentation.profiles.rules import GoldenQuestions, Rule
from segmentation.profiles.segment_histogram import SegmentHistogram
from segmentation.profiles.segment_labels import SegmentLabel, carry_labels
from segmentation.profiles.traits import Trait

__all__ = [
    "ColumnProfile",
    "Example",
    "Fact",
    "GoldenQuestions",
    "SegmentHistogram",
    "Profile",
    "Quantity",
    "Rule",
    "SegmentLabel",
    "SegmentProfile",
    "Trait",
    "carry_labels",
    "describe",
    "relabel",
]
