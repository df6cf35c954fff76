"""Few words that repeat."""

from tests.support.typed_columns import column, typed


def test_few_words_that_repeat_are_a_category_and_many_are_text():
    result = typed(tier=["gold", "silver"] * 30, note=[f"called {n} times about it" for n in range(60)])
    assert [c.kind for c in result.columns] == ["category", "text"]
    assert column(result, "tier").evidence == "2 different values in 60 filled cells, such as 'gold', 'silver'."


def test_words_of_a_small_file_may_all_differ():
    assert column(typed(town=["Bern", "Rome", "Oslo"]), "town").kind == "category"


def test_names_of_persons_are_no_kinds_though_they_repeat():
    assert column(typed(surname=["Berg", "Dahl", "Berg", "Dahl"] * 9), "surname").kind == "text"


def test_a_scale_with_words_at_its_ends_is_pointed_out():
    result = typed(love=["1 hate", "2", "3", "4", "5 love"] * 9)
    assert column(result, "love").evidence.endswith("choose the kind number to use it as a scale.")
