"""`Segmentation` → `Profile`: what each segment is, in numbers, words and rules."""

from segmentation.profiles.profile import Profile, SegmentProfile, describe

__all__ = ["Profile", "SegmentProfile", "describe"]
