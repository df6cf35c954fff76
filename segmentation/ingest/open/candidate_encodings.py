"""Which encodings are tried where no mark and no UTF-8 decides, with the languages that are written in each.

A handicap is what an encoding must be better by before it is taken: those that today's programs write have little.
"""

from __future__ import annotations

from typing import NamedTuple

WESTERN = ("de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "ca")
CENTRAL = ("pl", "cs", "sk", "hu", "sl", "hr", "ro")
CYRILLIC = ("ru", "uk", "bg", "sr", "mk", "be")
BALTIC = ("lt", "lv", "et")
OTHER_SCRIPTS = frozenset({*CYRILLIC, "el", "he", "ar", "fa", "th", "ja", "ko", "zh", "zh_Hant"})
"""Languages that are not written in Latin letters."""


class Candidate(NamedTuple):
    """An encoding to try."""

    codec: str
    languages: tuple[str, ...]
    handicap: float
    mixed: bool = False
    """Whether one file is likely to hold words of several of the languages."""


CANDIDATES = (
    Candidate("cp1252", WESTERN, 0.0, mixed=True),
    Candidate("cp1250", CENTRAL, 5.5),
    Candidate("iso8859-2", CENTRAL, 6.0),
    Candidate("cp1251", CYRILLIC, 4.0),
    Candidate("cp1253", ("el",), 4.0),
    Candidate("cp1254", ("tr",), 4.0),
    Candidate("cp1255", ("he",), 4.0),
    Candidate("cp1256", ("ar", "fa"), 4.0),
    Candidate("cp1257", BALTIC, 4.5),
    Candidate("cp1258", ("vi",), 5.0),
    Candidate("cp874", ("th",), 4.0),
    Candidate("cp932", ("ja",), 4.0),
    Candidate("euc-jp", ("ja",), 5.5),
    Candidate("cp949", ("ko",), 4.0),
    Candidate("gb18030", ("zh",), 6.0),
    Candidate("big5", ("zh_Hant",), 4.0),
    Candidate("koi8-r", ("ru",), 5.0),
    Candidate("koi8-u", ("uk",), 5.0),
    Candidate("cp850", WESTERN, 6.0, mixed=True),
    Candidate("cp852", CENTRAL, 7.0),
    Candidate("cp866", ("ru", "be", "bg"), 5.0),
    Candidate("mac-roman", WESTERN, 6.5, mixed=True),
    Candidate("mac-latin2", CENTRAL, 10.0),
    Candidate("mac-cyrillic", CYRILLIC, 9.0),
    Candidate("cp437", WESTERN, 6.5, mixed=True),
    Candidate("iso8859-5", CYRILLIC, 5.5),
    Candidate("iso8859-6", ("ar",), 5.5),
    Candidate("iso8859-7", ("el",), 5.0),
    Candidate("iso8859-8", ("he",), 5.0),
    Candidate("iso8859-9", ("tr",), 5.0),
    Candidate("iso8859-13", BALTIC, 5.5),
    Candidate("iso8859-4", BALTIC, 7.0),
    Candidate("iso8859-3", ("mt",), 9.0),
    Candidate("iso8859-14", ("cy",), 9.0),
    Candidate("iso8859-16", ("ro",), 8.0),
)
