"""Two times the same customers → `Movement`: who moved between segments, who came, who left."""

from segmentation.movement.jitter import Jitter, expected_jitter
from segmentation.movement.movement import Movement, compare_snapshots
from segmentation.movement.snapshot import Snapshot, snapshot_of_labelled, snapshot_of_scored

__all__ = [
    "Jitter",
    "Movement",
    "Snapshot",
    "compare_snapshots",
    "expected_jitter",
    "snapshot_of_labelled",
    "snapshot_of_scored",
]
