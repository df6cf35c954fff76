"""Makes the words of months, currencies and measures from Babel's copy of the CLDR, for `segmentation/vocabulary`."""

import re

from babel import Locale
from babel.core import get_global

from segmentation.vocabulary.months import plain

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "sl", "hu", "ro", "hr", "sr"),
    *("bg", "tr", "ru", "uk", "el", "et", "lt", "lv", "ca", "id", "ms", "vi", "th", "hi", "ar", "he", "fa"),
    *("zh", "zh_Hant", "ja", "ko"),
)
"""In the order in which they are asked: a word that two of them know otherwise is the first one's."""
LENGTHS_OF_TIME = ("year", "month", "week", "day", "hour", "minute", "second", "millisecond")
MEASURES = (
    *(f"duration-{part}" for part in LENGTHS_OF_TIME),
    *("mass-kilogram", "mass-gram", "mass-tonne", "mass-pound", "mass-ounce"),
    *("length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile", "length-foot"),
    *("area-square-meter", "area-square-kilometer", "area-hectare", "area-square-foot"),
    *("volume-liter", "volume-milliliter", "temperature-celsius", "energy-kilowatt-hour", "power-kilowatt"),
    *("digital-byte", "digital-kilobyte", "digital-megabyte", "digital-gigabyte", "digital-terabyte"),
    *("speed-kilometer-per-hour", "concentr-percent", "concentr-permille"),
)
WIDTHS = ("long", "short")
"""The narrow forms are single letters, which are codes more often than units."""
COMPACT_SIGNS = ("K", "M", "B", "k")
"""Compact signs of one letter, as English has them: other languages mean other numbers by them."""
LARGEST_FACTOR = 10**9
"""From a billion on words mean different numbers in different languages."""


def cldr_words():
    locales = {code: Locale.parse(code) for code in LANGUAGES}
    return {
        "months": {code: _months(locale) for code, locale in locales.items()},
        "weekdays": " ".join(sorted({plain(day) for locale in locales.values() for day in _weekdays(locale)} - {""})),
        "halves": _halves(locales.values()),
        "currencies": _currencies(locales.values()),
        "measures": {measure: " ".join(_measures(measure, locales.values())) for measure in MEASURES},
        "compact": _compact(locales.values()),
    }


def _months(locale):
    words = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if not any(map(str.isdigit, name)):
                    words.setdefault(plain(name), number)
    return [" ".join(word for word, number in words.items() if number == month) for month in range(1, 13)]


def _weekdays(locale):
    for widths in locale.days.values():
        for width in ("wide", "abbreviated", "short"):
            yield from (name.replace(" ", "") for name in widths.get(width, {}).values())


def _halves(locales):
    halves = {"am": set(), "pm": set()}
    for locale in locales:
        for widths in locale.day_periods.values():
            for names in widths.values():
                for half in halves.keys() & names.keys():
                    halves[half].add(re.sub(r"[.\s\u200c]", "", plain(names[half])))
    doubtful = halves["am"] & halves["pm"]
    return {
        half: " ".join(sorted(word for word in words - doubtful if len(word) > 1)) for half, words in halves.items()
    }


def _currencies(locales):
    symbols = set(get_global("all_currencies"))
    for locale in locales:
        symbols |= set(locale.currency_symbols.values())
    signs = {re.sub("[\u200e\u200f]", "", sign) for sign in symbols}
    return " ".join(sorted(sign for sign in signs if sign not in ("XXX", "¤") and not re.search(r"[\d\s]", sign)))


def _measures(measure, locales):
    words = set()
    for locale in locales:
        patterns = locale._data["unit_patterns"].get(measure, {})
        for width in WIDTHS:
            for plural, pattern in dict(patterns.get(width, {})).items():
                pattern = str(pattern).replace("\u00a0", " ").replace("\u202f", " ")
                match = re.fullmatch(r"\{0\} ?([^\s{}\d-]+)", re.sub("[\u200e\u200f]", "", pattern))
                if match and plural != "per":
                    words.add(match[1])
    return sorted(words)


def _compact(locales):
    words = {}
    for locale in locales:
        for width in WIDTHS:
            for patterns in locale.compact_decimal_formats[width].values():
                for size, pattern in patterns.items():
                    written = str(pattern.pattern).replace("\u00a0", " ").replace("'", "").replace("\u200f", "")
                    match = re.fullmatch(r"(0+) ?([^\d\s]{1,10})", written)
                    if match and (
                        match[2] in COMPACT_SIGNS if len(match[2].strip(".")) == 1 and match[2].isascii() else True
                    ):
                        words.setdefault(match[2], set()).add(round(float(size) / 10 ** (len(match[1]) - 1)))
    sure = {word: factors.pop() for word, factors in words.items() if len(factors) == 1}
    sure |= {"K": 10**3, "M": 10**6, "B": 10**9}
    by_factor = {}
    for word in sorted(sure):
        if sure[word] <= LARGEST_FACTOR and (sure[word] < LARGEST_FACTOR or not word.lower().startswith("bi")):
            by_factor.setdefault(str(sure[word]), []).append(word)
    return {factor: " ".join(by_factor[factor]) for factor in sorted(by_factor, key=int)}
