"""In which shapes do people and programs write a day?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segmentation.vocabulary.cldr import cldr_words
from segmentation.vocabulary.eras import ERA_INITIALS, FIRST_YEAR, JAPANESE_ERAS
from segmentation.vocabulary.months import month_numbers, plain

SECONDS = r"(?:(?:[:.]|[分분]\s?)(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?[秒초]?|[分분])?"
ZONE = r"(?P<zone>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,4})?(?: ?\([^()]*\))?"
EARLY = r"(?:(?P<early>오전|오후|上午|下午|午前|午後|ÖÖ|ÖS)\s*)?"
HALF = r"(?P<half>[AaPp]\.?\s?[Mm]\.?|ÖÖ|ÖS|[πμΠΜ]\.?[μΜ]\.?)?"
CLOCK = rf"{EARLY}(?P<hour>\d{{1,2}})(?:[:.h]|[時时시]\s?)(?P<minute>\d{{2}}){SECONDS}\s*{HALF}(?:\s*Uhr)?\s*{ZONE}"
TIME = rf"(?:(?:[ T,:]| at | um )\s*{CLOCK})?$"
BARE_TIME = r"(?:[ T]?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?)?$"
WEEKDAY = r"^(?:(?P<weekday>[\p{L}-]{2,14})\.?,? )?"
WEEKDAY_BEHIND = r"(?: ?(?:[(（]\p{L}{1,10}\.?[)）]|星期.|周.|.曜日|.요일))?"
WORD = r"(?P<word>[\p{L}\p{M}]{2,14}|[ก-๎]{1,3}\.[ก-๎]{1,2})\.?"
YEAR = r"(?P<third>\d{4}|\d{2})(?: ?[гр]\.?|\.)?"
VOWEL_SIGNS = "[\u0300-\u036f\u0900-\u0903\u093a-\u0963\u0e31-\u0e4e]"
"""Marks that belong to letters: accents, and what Hindi and Thai write above and below."""
PATTERNS = {
    "parts": (
        rf"{WEEKDAY}(?P<first>\d{{1,4}})(?P<mark>[./-]|\. |/ )(?P<second_part>\d{{1,2}})[./-] ?"
        rf"(?P<third>\d{{1,4}})(?:\.| ?г\.?)?{WEEKDAY_BEHIND}{TIME}"
    ),
    "compact": rf"^(?P<first>\d{{4}})(?P<second_part>\d{{2}})(?P<third>\d{{2}}){BARE_TIME}",
    "day month": (
        rf"{WEEKDAY}(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ /.-]?(?: ?de )?{WORD},?[ /.-]?(?:del? )?{YEAR}{TIME}"
    ),
    "month day": rf"{WEEKDAY}{WORD}[ /.-](?P<first>\d{{1,2}})(?:st|nd|rd|th)?,?[ /.-]{YEAR}{TIME}",
    "month": r"^(?P<first>\d{4})[-/](?P<second_part>0[1-9]|1[0-2])$",
    "month word": rf"^{WORD}[ /.-](?P<third>\d{{4}})$",
    "year month day": rf"^(?P<third>\d{{4}})(?:[ /.-]|\. ){WORD}[ /.-](?P<first>\d{{1,2}})\.?{TIME}",
    "signs": (
        r"^(?P<first>\d{4}|\d{2})\s?[年년]\s?(?P<second_part>\d{1,2})\s?[月월]\s?(?P<third>\d{1,2})\s?[日일号]?"
        rf"{WEEKDAY_BEHIND}(?:\s*{CLOCK})?$"
    ),
    "era": (
        rf"^(?P<era>{'|'.join((*JAPANESE_ERAS, *ERA_INITIALS))})\s?(?P<first>\d{{1,2}}|{FIRST_YEAR})(?:\s?年\s?|[./])"
        rf"(?P<second_part>\d{{1,2}})(?:\s?月\s?|[./])(?P<third>\d{{1,2}})\s?日?{WEEKDAY_BEHIND}(?:\s*{CLOCK})?$"
    ),
    "signs of a month": r"^(?P<first>\d{4})\s?[年년]\s?(?P<second_part>\d{1,2})\s?[月월]$",
    "clock before year": rf"{WEEKDAY}{WORD} +(?P<first>\d{{1,2}}) {CLOCK}\s?(?P<third>\d{{4}})$",
}
SHAPES = {shape: pattern.replace(r"\s", r"[\s\x{a0}\x{202f}]") for shape, pattern in PATTERNS.items()}
"""For Arrow's engine, to which hard and narrow blanks are none."""
# The same for Python's own engine, which looks at samples: Arrow's takes long to build.
SHAPES_HERE = {
    shape: re.compile(
        pattern.replace(r"[\p{L}-]", r"(?:[^\W\d_]|-)")
        .replace(r"[\p{L}\p{M}]", rf"(?:[^\W\d_]|{VOWEL_SIGNS})")
        .replace(r"\p{L}", r"[^\W\d_]")
    )
    for shape, pattern in PATTERNS.items()
}
MONTHS_ALONE = ("month", "month word", "signs of a month")
"""Shapes that name no day."""


def shape_of(sample: Sequence[str], share: float) -> str | None:
    """The shape that at least this share of the cells have; None where they are no dates.

    >>> shape_of(["04-09-2012", "30-09-2012"], 0.98), shape_of(["3. März 2024"], 0.98), shape_of(["12 apples"], 0.98)
    ('parts', 'day month', None)
    >>> shape_of(["令和6年7月12日", "H31.4.30"], 0.98), shape_of(["12 ก.ค. 2567", "12 जुलाई 2024"], 0.98)
    ('era', 'day month')
    >>> shape_of(["Fr, 12.07.2024"], 0.98), shape_of(["Item 1.2.2024"], 0.98), shape_of(["2024年7月12日"], 0.98)
    ('parts', None, 'signs')
    """
    for shape, pattern in SHAPES_HERE.items():
        hits = [match for cell in sample if (match := pattern.match(cell))]
        if hits and "word" in pattern.groupindex:
            numbers = month_numbers({match["word"] for match in hits})
            hits = [match for match in hits if match["word"] in numbers]
        elif shape == "parts" and any(match["weekday"] for match in hits):
            weekdays = cldr_words().weekdays
            hits = [match for match in hits if not match["weekday"] or plain(match["weekday"]) in weekdays]
        if hits and len(hits) >= share * len(sample):
            return shape
    return None
