"""Which month do these letters name?"""

from __future__ import annotations

import unicodedata

# The twelve months, language by language; what is shorter is found by its first letters.
FULL = """
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
jänner feber maerz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
"""
SHORT = """
jan feb mar apr may jun jul aug sep oct nov dec
jan feb mär apr mai jun jul aug sept okt nov dez
jän feb mrz apr mai jun jul aug sep okt nov dez
janv févr mars avr mai juin juil août sept oct nov déc
ene feb mar abr may jun jul ago sep oct nov dic
gen feb mar apr mag giu lug ago set ott nov dic
jan fev mar abr mai jun jul ago set out nov dez
jan feb mrt apr mei jun jul aug sep okt nov dec
sty lut mar kwi maj cze lip sie wrz paź lis gru
"""


def plain(word: str) -> str:
    """Lower case, without accents and full stops.

    >>> plain("Févr.")
    'fevr'
    """
    split = unicodedata.normalize("NFKD", word.lower().strip(". "))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


MONTHS: dict[str, int] = {
    plain(word): number
    for language in (FULL + SHORT).strip().splitlines()
    for number, word in enumerate(language.split(), start=1)
}
"""Month number by name, in English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic and Polish."""
