"""The words of the CLDR that the package carries."""

import json
import os

from segmentation.vocabulary.cldr import WORDS_FILE
from tests.support.cldr import cldr_words


def test_the_words_are_those_of_the_cldr():
    """Renew on purpose with KINDRED_RENEW=1, where Babel has a newer CLDR."""
    words = cldr_words()
    if os.environ.get("KINDRED_RENEW"):
        WORDS_FILE.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert json.loads(WORDS_FILE.read_text("utf-8")) == words
