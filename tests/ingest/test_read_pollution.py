"""Faults of the Pollock benchmark in tables of our own: read well, and never wrongly without a word."""

import pytest

from benchmarks.pollution import cases, judge, sheets

EVERY = 37


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.rows[0][0])
def test_a_polluted_file_is_read_exactly_or_says_what_was_done(sheet):
    scores = {case: judge(case) for case in cases(sheet, EVERY)}
    assert [case.kind for case, score in scores.items() if score.failed] == []
    assert [case.kind for case, score in scores.items() if not score.exact and not score.noticed] == []
    assert sum(score.total for score in scores.values()) / len(scores) > 9.7
