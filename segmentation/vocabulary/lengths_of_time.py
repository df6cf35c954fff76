"""Which words name a length of time, and how many seconds is it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from segmentation.vocabulary.cldr import cldr_words

SECONDS = {"week": 604_800.0, "day": 86_400.0, "hour": 3_600.0, "minute": 60.0, "second": 1.0, "millisecond": 0.001}
LETTERS = {"d": "day", "h": "hour", "m": "minute", "s": "second", "ms": "millisecond", "sec": "second", "hrs": "hour"}
FURTHER = {"secs": "second", "mins": "minute", "w": "week", "Sek": "second", "Std": "hour", "ч": "hour", "м": "minute"}
LENGTH_HEADER = re.compile(
    r"\b(?:duration|length|elapsed|dauer|laufzeit|duree|duracion|durata|duracao|duur|varighet|czas trwania|sure|"
    r"handling|handle|wait|waiting|hold|talk|watch|playtime|runtime|session|call|spent|engagement|response time)\b"
)
"""Headers under which a clock shows how long rather than when."""


@cache
def seconds_by_word() -> Mapping[str, float]:
    """How many seconds each word stands for, in small letters.

    >>> seconds_by_word()["h"], seconds_by_word()["minuten"], seconds_by_word()["часов"]
    (3600.0, 60.0, 3600.0)
    """
    measures = cldr_words().measures
    words = {word.lower(): SECONDS[part] for part in SECONDS for word in measures[f"duration-{part}"]}
    return words | {word.lower(): SECONDS[part] for word, part in (LETTERS | FURTHER).items()}
