"""Whatever is nothing else."""

from tests.support.typed_columns import column, typed


def test_long_answers_are_text_and_describe():
    found = column(
        typed(feedback=[f"I bought {n} pairs of shoes and liked them very much" for n in range(40)]), "feedback"
    )
    assert (found.kind, found.role) == ("text", "descriptor")
