"""Where does a second table begin, with a header and a width of its own?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from segmentation.ingest.split.non_data_rows.rule import Misfit, NonDataRule
from segmentation.ingest.split.value_patterns import VALUES, value_class

FEWEST_ROWS = 3
EVEN_SHARE = 0.8
"""So many of its rows are equally wide."""


class SecondTable(NonDataRule):
    """Records of another width, many in a row, the first of which holds names: they and all misfits below."""

    reason = "It belongs to a second table below the first."

    def among_misfits(self, misfits: Sequence[Misfit]) -> Collection[int]:
        """Those from the first such run on."""
        for _, group in groupby(enumerate(misfits), key=lambda numbered: numbered[1].place - numbered[0]):
            run = [misfit for _, misfit in group]
            if _is_table(run):
                return [misfit.place for misfit in misfits if misfit.place >= run[0].place]
        return ()


def _is_table(run: Sequence[Misfit]) -> bool:
    """Whether these records, one below the other, are a header and rows of one width."""
    widths = Counter(len(misfit.record.cells) for misfit in run)
    width, count = widths.most_common(1)[0]
    words = not any(value_class(cell) in VALUES for cell in run[0].record.cells)
    return len(run) >= FEWEST_ROWS and count >= EVEN_SHARE * len(run) and width > 1 and words
