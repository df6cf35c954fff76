"""Many people have the app open at once and take turns: nothing breaks, and nobody sees another's customers."""

import pytest

from tests.support.visitor import Visitor, table

ROUND = ("profiles", "segments", "export", "features", "data")
FEW, MANY = (3, 4), (20, 10)
"""Sessions open at once, and pages each of them opens."""


def column(number: int) -> str:
    """The name of a column that only this visitor's file has; all files are of one name, shape and size."""
    return f"spend{number:03d}x"


def wrong(visitor: Visitor, number: int, sessions: int) -> list[str]:
    """What is wrong on a visitor's screen, which should be nothing."""
    strangers = [column(n) for n in range(sessions) if n != number and column(n) in visitor.words]
    mixed = visitor.session.has("result") and visitor.session.result.dataset.column_names[1] != column(number)
    return [*visitor.faults, *strangers, *(["another's result"] if mixed else [])]


@pytest.mark.parametrize(("sessions", "reruns"), [FEW, pytest.param(*MANY, marks=pytest.mark.soak)])
def test_sessions_that_take_turns_never_fail_and_never_mix(sessions, reruns):
    visitors = [Visitor().open(table(seed=n, names=(column(n), "visits"))) for n in range(sessions)]
    for visitor in visitors:
        visitor.session.choose(k=3)
    faults = []
    for turn in range(reruns):
        for number, visitor in enumerate(visitors):
            visitor.go(ROUND[(turn + number) % len(ROUND)])
            faults += [(turn, number, fault) for fault in wrong(visitor, number, sessions)]
    assert faults == []
    assert {tuple(sorted(v.session.result.segmentation.sizes)) for v in visitors} == {(30, 30, 30)}
