"""What each segment buys more than its share of: worked out once, for the Profiles page, the report and the slides."""

from __future__ import annotations

from collections.abc import Callable

from segmentation.errors import UnsuitableData
from segmentation.profiles.affinity import Affinity, find_affinities
from segmentation.progress import Progress, silent
from ui import slots
from ui.session import Session


def work_of(session: Session) -> Callable[[Progress], tuple[Affinity, ...]]:
    """The work that gives the affinities, which touches no page; nothing where the customers came without orders."""
    known, orders, log = session.get(slots.AFFINITIES), session.orders, session.source
    result = session.result

    def work(progress: Progress = silent) -> tuple[Affinity, ...]:
        if known is not None:
            return known
        if orders is None or log is None:
            return ()
        try:
            return find_affinities(result.dataset, result.segmentation, log, orders)
        except UnsuitableData:
            return ()  # a report without this part is better than none

    return work
