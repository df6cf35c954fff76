"""Which lines are remarks of whoever wrote the file?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from segmentation.ingest.split.non_data_rows.rule import Misfit, NonDataRule

COMMENT_MARKS = ("#", "//", "--")


class Comment(NonDataRule):
    """A record that begins with a comment mark and does not fit the table."""

    reason = "It is a comment."

    def among_misfits(self, misfits: Sequence[Misfit]) -> Collection[int]:
        """Those that begin with a mark."""
        return [place for place, record in misfits if record.text.lstrip().startswith(COMMENT_MARKS)]
