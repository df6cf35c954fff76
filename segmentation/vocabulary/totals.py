"""Which words begin a row of totals?"""

from __future__ import annotations

import re

TOTAL_WORDS = {
    "English": ("total", "totals", "totaled", "sum", "grand total", "overall", "all rows"),
    "German": (
        "summe",
        "gesamt",
        "gesamtsumme",
        "gesamtergebnis",
        "insgesamt",
        "zwischensumme",
        "teilergebnis",
        "totaler",
    ),
    "Dutch": ("totalen", "totaal", "eindtotaal", "subtotaal"),
    "French": ("totaux", "somme", "sous-total", "total général"),
    "Spanish": ("totales", "suma", "suma total"),
    "Portuguese": ("totais", "soma"),
    "Italian": ("totale", "totali", "somma", "subtotale"),
    "Swedish": ("summa", "totalsumma", "totalt", "delsumma"),
    "Danish": ("i alt", "hovedtotal", "sum i alt"),
    "Norwegian": ("totalsum", "sum totalt", "delsum"),
    "Finnish": ("yhteensä", "kaikki yhteensä", "loppusumma", "välisumma"),
    "Polish": ("razem", "suma", "suma końcowa", "suma częściowa", "ogółem", "łącznie"),
    "Czech": ("celkem", "celkový součet", "součet", "mezisoučet"),
    "Slovak": ("celkom", "spolu", "celkový súčet", "súčet"),
    "Hungarian": ("összesen", "végösszeg", "részösszeg"),
    "Romanian": ("total general", "suma totală"),
    "Croatian": ("ukupno", "sveukupno"),
    "Turkish": ("toplam", "genel toplam", "ara toplam"),
    "Russian": ("итого", "всего", "итог", "общий итог", "промежуточный итог"),
    "Ukrainian": ("усього", "всього", "загальний підсумок", "підсумок", "разом"),
    "Bulgarian": ("общо", "общ сбор"),
    "Greek": ("σύνολο", "γενικό άθροισμα", "γενικό σύνολο"),
    "Indonesian": ("jumlah", "total keseluruhan"),
    "Vietnamese": ("tổng", "tổng cộng"),
    "Arabic": ("المجموع", "الإجمالي", "المجموع الكلي"),
    "Hebrew": ("סה״כ", 'סה"כ', "סכום כולל"),
    "Thai": ("รวม", "ผลรวม", "ผลรวมทั้งหมด"),
    "Japanese": ("合計", "小計", "総計", "総合計"),
    "Chinese": ("合计", "总计", "小计", "總計", "合計", "小計"),
    "Korean": ("합계", "총합계", "총계", "소계"),
}
"""A language is added here and nowhere else: all patterns below are made of these words."""
BEFORE = ("grand", "sub", "column", "row", "report")
"""What may stand before one of them, as in ``Grand total`` and ``Subtotal``."""
BEHIND = ("general", "général", "generale", "geral", "complessivo")

_words = sorted((word for words in TOTAL_WORDS.values() for word in words), key=len, reverse=True)
_TOTAL = rf"(?:(?:{'|'.join(BEFORE)})[ -]?)?(?:{'|'.join(_words)})"

TOTAL = re.compile(rf"{_TOTAL}(?!\w)\s*(?:{'|'.join(BEHIND)})?\s*(?::\s*[\w ]{{0,30}})?", re.IGNORECASE)
"""A cell that says total and nothing else but, behind a colon, of what."""

BEGINS_AS_TOTAL = f"^{_TOTAL}"
"""How such a cell begins: for a search down a whole column, which only picks candidates."""

TOTAL_BEGINNINGS = tuple(sorted({word[:2] for word in (*BEFORE, *_words) if word[:1].isascii()}))
"""The first two letters of those words, where the first is ASCII."""


def is_total(cell: str) -> bool:
    """Whether a cell says total and nothing else.

    >>> is_total("Grand Total:"), is_total("Suma końcowa"), is_total("Total: Account"), is_total("総計")
    (True, True, True, True)
    >>> is_total("Total Energies"), is_total("Summer")
    (False, False)
    """
    return TOTAL.fullmatch(cell.strip()) is not None
