"""Words in cells are understood in every language, and none within one column as two things."""

import pytest

from segmentation.vocabulary.cell_words import cell_meaning, cell_words, plain_cell, scales, spelled
from segmentation.vocabulary.concept_words import LANGUAGES

STATES = ("cancelled", "refunded", "failed", "test", "pending", "draft", "paid")
EVENTS = ("purchase", "view", "cart", "wishlist", "search", "checkout", "other_event")


@pytest.mark.parametrize("meanings", [STATES, EVENTS, ("unknown", "nothing")], ids=["states", "events", "missing"])
def test_every_word_is_understood_in_every_language_and_as_one_thing(meanings):
    for meaning in meanings:
        assert set(spelled(meaning)) == set(LANGUAGES)
        for words in spelled(meaning).values():
            for word in words:
                for spelling in (word, word.upper(), f" {word} ", word.replace(" ", "_")):
                    assert cell_meaning(spelling, *meanings) == meaning, spelling
    assert sum(len(cell_words(meaning)) for meaning in meanings) == len(cell_words(*meanings))


def test_every_scale_has_steps_in_every_language_and_no_word_on_two_of_them():
    assert len(scales()) >= 10 * len(LANGUAGES)
    for language in LANGUAGES:
        steps = spelled("scale of satisfaction")[language]
        assert steps
    for scale in scales():
        assert sorted(set(scale.values())) == list(range(len(set(scale.values()))))


@pytest.mark.parametrize(
    "kind", ["level", "agreement", "satisfaction", "frequency", "education", "importance", "quality"]
)
def test_a_scale_holds_each_word_once(kind):
    for by_language in spelled(f"scale of {kind}").values():
        words = [plain_cell(word) for part in by_language for word in part.split(" < ")]
        assert len(words) == len(set(words)), words
