"""A name that somebody else chose, made fit to stand on a screen."""

from __future__ import annotations

import unicodedata

MAX_LABEL = 100
"""Letters of a file's name that are kept."""

# Cc control, Cf format (bidi marks and joiners among them), Cs half a surrogate, Co private, Zl/Zp line ends.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def clean_label(name: str) -> str:
    """The last part of a path, without control and direction marks, at most `MAX_LABEL` letters.

    >>> clean_label("../../etc/passwd"), clean_label("C:\\\\temp\\\\customers.csv")
    ('passwd', 'customers.csv')
    >>> clean_label("spend\\u202evsc.exe\\n")
    'spendvsc.exe'
    """
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in HIDDEN)
    return " ".join(seen.split())[:MAX_LABEL] or "upload"
