"""Makes the costs of letters from Babel's copy of the CLDR, for `segmentation/ingest/open`."""

import math
import unicodedata
from collections import Counter

from babel import Locale

from segmentation.ingest.open.letter_costs import BACK_OFF, EDGE, STEPS

LANGUAGES = (
    *("de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "ca", "et", "lt", "lv", "pl", "cs", "sk"),
    *("hu", "sl", "hr", "ro", "tr", "ru", "uk", "bg", "sr", "mk", "be", "el", "he", "ar", "fa", "vi", "th", "cy", "mt"),
)
EVERYDAY = {
    "ja": ("euc-jp", range(0xB0, 0xD0)),
    "zh": ("gb2312", range(0xB0, 0xD8)),
    "zh_Hant": ("big5", range(0xA4, 0xC7)),
    "ko": ("euc-kr", range(0xB0, 0xC9)),
}
"""The rows of the national standards that hold the characters of every day."""
KANA = [chr(code) for code in (*range(0x3041, 0x3094), *range(0x30A1, 0x30FB), 0x30FC)]
PUNCTUATION = "　、。・（）「」，：；！？"
SHARE_OF_PAIRS = 1 - math.exp(-BACK_OFF)
RARE_PAIR = 11
RARE_LETTER = 5.0
ALPHABETS = {
    "de": "äöüß",
    "fr": "àâçéèêëîïôùûüœ",
    "es": "áéíóúñü",
    "pt": "ãõáéíóúâêôçà",
    "it": "àèéìòù",
    "sv": "åäö",
    "da": "åæø",
    "nb": "åæø",
    "fi": "äö",
    "is": "áéíóúýðþæö",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíľňóôšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "sl": "čšž",
    "tr": "çğıöşü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äõöüšž",
}
"""Letters that names of places and languages may hardly have, as the Hungarian ő, and other words have."""


def texts(language):
    locale = Locale.parse(language)
    data = locale._data
    yield from locale.territories.values()
    yield from locale.languages.values()
    yield from locale.variants.values()
    for names in data["currency_names"].values(), data["scripts"].values():
        yield from names
    for zone in locale.time_zones.values():
        if city := zone.get("city"):
            yield from [city] * 3
    for widths in (*locale.months.values(), *locale.days.values()):
        yield from widths["wide"].values()


def words(language):
    for text in texts(language):
        composed = unicodedata.normalize("NFC", str(text)).lower()
        letters = "".join(c if c.isalpha() or not c.isascii() else " " for c in composed)
        yield from letters.split()
        if language == "ro":  # code pages older than Unicode have a cedilla for the comma
            yield from letters.translate(str.maketrans("șț", "şţ")).split()


def alphabetic(language):
    pairs, firsts, singles = Counter(), Counter(), Counter()
    for word in words(language):
        spelt = EDGE + word + EDGE
        for a, b in zip(spelt, spelt[1:], strict=False):
            pairs[a + b] += 1
            firsts[a] += 1
            singles[b] += 1
    total = singles.total()
    alone = {c: n / total for c, n in singles.items() if n > 2}
    costs = {c: -math.log(p) for c, p in alone.items()}
    for letter in ALPHABETS.get(language, ""):
        costs[letter] = min(costs.get(letter, RARE_LETTER), RARE_LETTER)
    for pair, count in pairs.items():
        if not pair.isascii() and count > 1 and set(pair) <= set(alone):
            likely = SHARE_OF_PAIRS * count / firsts[pair[0]] + (1 - SHARE_OF_PAIRS) * math.exp(-costs[pair[1]])
            costs[pair] = min(-math.log(likely), RARE_PAIR)
    return costs


def ideographic(language):
    codec, rows = EVERYDAY[language]
    everyday = []
    for first in rows:
        for second in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                everyday += bytes([first, second]).decode(codec)[:1] if second >= 0xA1 or codec == "big5" else ""
            except UnicodeDecodeError:
                continue
    seen = Counter(c for word in words(language) for c in word if not c.isascii())
    if language == "ja":
        seen += Counter(dict.fromkeys(KANA, 40))
    shares = {c: 0.45 * n / seen.total() for c, n in seen.items()}
    for c in everyday:
        shares[c] = shares.get(c, 0) + 0.55 / len(everyday)
    costs = {c: -math.log(share) - BACK_OFF for c, share in shares.items()}
    return {**dict.fromkeys(PUNCTUATION, 6.0), **costs, EDGE: 0.5}


def folded(costs):
    levels = {}
    for letters, cost in sorted(costs.items()):
        levels.setdefault(max(0, round(cost * STEPS)), []).append(letters)
    return {str(level): " ".join(levels[level]) for level in sorted(levels)}


def letter_pairs():
    made = {language: folded(alphabetic(language)) for language in LANGUAGES}
    return made | {language: folded(ideographic(language)) for language in EVERYDAY}
