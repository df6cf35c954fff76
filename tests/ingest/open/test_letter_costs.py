"""The costs of letters that the package carries."""

import json
import os

from segmentation.ingest.open.letter_costs import FILE, cost_of
from tests.support.letter_pairs import letter_pairs


def test_the_costs_are_those_of_the_words_of_the_cldr():
    """Renew on purpose with KINDRED_RENEW=1, where Babel has a newer CLDR."""
    made = letter_pairs()
    if os.environ.get("KINDRED_RENEW"):
        FILE.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    assert json.loads(FILE.read_text("utf-8")) == made


def test_characters_for_private_use_are_evidence_against():
    assert cost_of("\ue4f4", ("zh",)) > cost_of("鑫", ("zh",)) > cost_of("中", ("zh",))


def test_a_latin_letter_within_a_word_of_another_script_is_evidence_against():
    assert cost_of("Mьller", ("ru",)) > cost_of("Müller", ("de",))


def test_words_of_two_languages_may_stand_in_one_file():
    text = "Größe;Conceição;Sørensen"
    assert cost_of(text, ("de", "pt", "da"), mixed=True) < cost_of(text, ("de", "pt", "da"))
