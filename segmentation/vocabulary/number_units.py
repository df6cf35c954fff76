"""Which words and signs beside a number say what it counts?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from segmentation.vocabulary.cldr import cldr_words

PERCENT = ("%", "٪", "‰", "％")
MONEY = """
US$ AU$ A$ CA$ C$ NZ$ HK$ S$ SG$ R$ NT$ MX$ Mex$ AR$ CL$ COL$ U$S $ € £ E£ ¥ ￥ ₹ ₽ ₺ ₩ ₪ ฿ ₫ đ ₴ ₦ ₱
₡ ₲ ₵ GH₵ ₸ ₾ ₼ ₮ ₭ ៛ ৳ ₨ ֏ zł zl Kč Kc Ft лв лв. kr. kr Kr Fr. SFr. sFr. Rs. Rs lei Lei leu TL Rp
Rp. RM R P KSh Ksh KSh. Ksh. TSh USh Dhs Dhs. Dh DH SR QR KD BD LE S/ S/. Bs Bs. B/. Q L 円 元 圆 圓 원
บาท руб руб. р. рублей грн грн. тг тг. тенге сом ден ден. дин дин. din din. KM ر.س د.إ ج.م د.ك ر.ق
تومان ریال ريال درهم دينار جنيه euro euros Euro dollar dollars yen won rubles rupees FCFA CFA F RMB
"""
"""Signs and words that price lists use and the CLDR has not, or not alone."""
_WITHOUT_CENTS = "円 JPY 원 ₩ KRW đ ₫ VND Rp Rp. IDR CLP Ft HUF PYG ₲"
WHOLE_MONEY = frozenset(_WITHOUT_CENTS.split())
"""Money that is written without decimals: a mark within it stands between thousands."""
COUNTS = """
pts pts. pt pt. points Punkte Pkt. pkt puntos punti pontos баллов puan pcs pcs. pc pc. ea Stk Stk.
Stück St. szt szt. шт шт. adet 個 件 개 点 回 km/h mph kWh m² m2 km² sqm sqft qm °C °F hrs hrs. hr mins
secs
"""
"""What is counted or measured, in signs that the CLDR has not."""
FURTHER = {
    "k": 1e3,
    "Tsd.": 1e3,
    "Tsd": 1e3,
    "тыс": 1e3,
    "千": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "Mio": 1e6,
}
FURTHER |= {"百万": 1e6, "Cr": 1e7, "crore": 1e7, "bn": 1e9, "Bn": 1e9, "Mrd": 1e9}
"""Words for a thousand and more that the CLDR has not, or in which its languages differ."""
ONE_WORD = re.compile(r"[^\W\d_]{2,12}\.?")


@cache
def unit_meanings() -> Mapping[str, frozenset[str]]:
    """What each word or sign may count: a measure of the CLDR, or itself."""
    words = cldr_words()
    meanings: dict[str, set[str]] = {}
    for measure, names in words.measures.items():
        for name in names:
            meanings.setdefault(name, set()).add(measure)
    for name in (
        *words.currencies,
        *map(str.lower, filter(_is_code, words.currencies)),
        *MONEY.split(),
        *COUNTS.split(),
        *PERCENT,
    ):
        meanings.setdefault(name, set()).add(name)
    return {name: frozenset(measures) for name, measures in meanings.items()}


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isascii() and name.isalpha()


def same_unit(words: Iterable[str]) -> bool:
    """Whether these words are forms of one unit: day and days, час and часов; a word unknown here and its plural.

    >>> same_unit(["day", "days"]), same_unit(["$", "€"]), same_unit(["visit", "visits"]), same_unit(["cats", "dogs"])
    (True, False, True, False)
    """
    meanings = unit_meanings()
    folded = {word: meanings.get(word) or meanings.get(word.lower()) for word in words}
    if len(folded) == 1:
        return True
    known = [meaning for meaning in folded.values() if meaning]
    if len(known) == len(folded):
        return bool(frozenset.intersection(*known))
    shortest = min(folded, key=len)
    return len(folded) == 2 and all(ONE_WORD.fullmatch(word) and word.startswith(shortest) for word in folded)


def is_unit(word: str) -> bool:
    """Whether this word or sign is known to count something, whatever its case.

    >>> is_unit("TL"), is_unit("Days"), is_unit("円"), is_unit("Anna")
    (True, True, True, False)
    """
    return word in unit_meanings() or (len(word) > 1 and word.lower() in unit_meanings())


def is_measure(word: str) -> bool:
    """Whether this word is a measure and no money: of weight, of length, of time. A single letter may be anything.

    >>> is_measure("kg"), is_measure("TL"), is_measure("m")
    (True, False, False)
    """
    return len(word) > 1 and any("-" in meaning for meaning in unit_meanings().get(word, ()))


@cache
def factors() -> Mapping[str, float]:
    """What a word for a thousand and more multiplies by.

    >>> factors()["k"], factors()["Mio."], factors()["億"]
    (1000.0, 1000000.0, 100000000.0)
    """
    return {**cldr_words().compact, **FURTHER}
