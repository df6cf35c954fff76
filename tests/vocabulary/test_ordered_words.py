"""Words that are steps from low to high are put into their order."""

import pytest

from segmentation.vocabulary.ordered_words import ordered_words


@pytest.mark.parametrize(
    "steps",
    [
        ["Low", "Medium", "High"],
        ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
        ["sehr unzufrieden", "unzufrieden", "zufrieden", "sehr zufrieden"],
        ["jamais", "parfois", "souvent", "toujours"],
        ["Nada importante", "Poco importante", "Muy importante"],
        ["Ensino fundamental", "Ensino médio", "Ensino superior", "Mestrado"],
        ["basso", "medio", "alto"],
        ["nooit", "soms", "vaak", "altijd"],
        ["podstawowe", "średnie", "wyższe"],
        ["KATILMIYORUM", "Kararsızım", "Katılıyorum"],
        ["низкий", "средний", "высокий"],
        ["非常不满意", "不满意", "满意", "非常满意"],
        ["不満", "やや不満", "やや満足", "満足"],
        ["1 - Low", "2 - Medium", "3 - High"],
        ["Bronze", "Silver", "Gold", "Platinum"],
    ],
)
def test_steps_come_in_their_order_whatever_the_language(steps):
    assert ordered_words(reversed(steps)) == {word: step for step, word in enumerate(steps)}


def test_a_word_for_missing_is_on_no_step():
    assert ordered_words(["hoch", "niedrig", "mittel", "keine Angabe"]) == {"niedrig": 0, "mittel": 1, "hoch": 2}


@pytest.mark.parametrize(
    "kinds", [["gold", "red", "blue"], ["high", "low"], ["basic", "low", "good"], ["yes", "no", "never"], []]
)
def test_kinds_are_given_no_order(kinds):
    assert ordered_words(kinds) is None
