"""Open answers: the words that set a segment apart, each counted again from the raw answers, and nobody named."""

import re

import numpy as np
import pytest

from segmentation import Choices, read, run, wording
from segmentation.features import FeaturePlan, Treatment
from segmentation.profiles.open_answers import FEWEST_WRITERS, find_telling_words
from segmentation.vocabulary.concept_words import LANGUAGES
from segmentation.vocabulary.stop_words import language_of, stop_words

LATE = ("The delivery was late and I was not told", "delivery was very late and why is this", "Late delivery again")
GLAD = ("It is the quality and the price", "the quality is what I am here for", "Good price, good quality with them")


def survey(late=LATE, glad=GLAD, more=str, head="id,spend,first name,comment"):
    lines = [head]
    for i in range(160):
        unhappy = i % 2
        answer = f"{(late if unhappy else glad)[i % 3]} {more(i)}"
        name = ("Rosalind", "Peter", "Ada")[i % 3]
        lines.append(f'{i},{10 + 300 * unhappy + i % 9},{name},"{answer}"')
    data = read("\n".join(lines).encode(), name="survey.csv")
    return run(data, Choices(plan=FeaturePlan((Treatment("spend"),)), k=2))


def words_told(result):
    return {one.word for one in find_telling_words(result.dataset, result.segmentation)}


def test_the_words_of_each_segment_are_told_with_counts_that_hold():
    result = survey()
    telling = find_telling_words(result.dataset, result.segmentation)
    assert {"delivery", "late", "quality", "price"} <= {one.word for one in telling}
    answers, labels = result.dataset.frame["comment"].str.lower(), result.assignment.labels
    for one in telling:
        wrote = answers.str.contains(rf"\b{re.escape(one.word)}\b").to_numpy()
        own, others = labels == one.segment, labels != one.segment
        assert one.sentence == (
            f"“{one.word}”: {wording.count(int((wrote & own).sum()))} of them wrote it "
            f"({wording.percent(wrote[own].mean())} of those who answered, "
            f"against {wording.percent(wrote[others].mean())})"
        )


def test_stop_words_addresses_numbers_and_names_of_persons_are_never_told():
    result = survey(
        more=lambda i: f" ask Rosalind or Zoltan at zoltan{i % 2}@late.example or 0123 456 {i}" if i % 2 else ""
    )
    told = words_told(result)
    assert not told & {"the", "and", "was", "rosalind", "zoltan", "zoltan1", "example", "456"}
    assert "delivery" in told


def test_a_word_that_few_customers_wrote_is_not_told():
    rare = survey(more=lambda i: f" broken {i}" if i % 2 and i < 2 * FEWEST_WRITERS - 2 else f" {i}")
    enough = survey(more=lambda i: f" broken {i}" if i % 2 and i < 2 * FEWEST_WRITERS else f" {i}")
    assert "broken" not in words_told(rare)
    assert "broken" in words_told(enough)


def test_answers_in_other_languages_have_their_own_stop_words_and_german_keeps_its_nouns():
    late = ("Die Lieferung war viel zu spät und niemand hat geantwortet", "Wieder kam die Lieferung nicht an")
    glad = ("Schöne Qualität und ein fairer Preis", "Die Qualität ist gut und der Preis auch")
    told = words_told(survey((*late, late[0]), (*glad, glad[0])))
    assert {"lieferung", "qualität", "preis"} <= told
    assert not told & {"die", "und", "war", "der", "nicht"}


def test_writing_without_blanks_is_told_in_pairs_of_signs():
    late, glad = ("配送很慢", "没有配送", "配送不好"), ("质量很好", "价格质量", "质量合理")
    assert {"配送", "质量"} <= words_told(survey(late, glad, more=lambda i: f"。 {i} 号 想说"))


def test_columns_of_names_and_codes_are_no_answers():
    result = survey(head="id,spend,code,customer name")
    assert words_told(result) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_stop_words_with_a_source(language):
    words = stop_words()[language]
    assert len(words) >= 40
    assert language_of(words) == language
    assert all(word == word.strip().lower() and "ý" not in word for word in words) or language == "pl"
    assert not np.isin(["good", "bad", "cheap"], list(words)).any()
