"""Which customers are the shop itself: tests, demonstrations, colleagues?"""

from __future__ import annotations

import re

from segmentation.vocabulary.tokens import folded

_WORDS = frozenset(
    ("test", "tests", "tester", "testing", "testkunde", "testuser", "demo", "dummy", "sandbox", "asdf", "noreply")
    + ("staff", "employee", "mitarbeiter", "personal", "intern", "internal", "admin", "personnel", "dipendente")
    + ("prueba", "essai", "prova", "teste", "deneme", "proef", "тест", "测试", "テスト")
)
_EXAMPLE = re.compile(r"@(?:test|example|localhost)\.(?:com|org|net)$")
_PARTS = re.compile(r"[^\W\d_]+")


def is_trial_customer(key: str) -> bool:
    """Whether a customer's key or e-mail address says that it is a test or a colleague.

    Of an address only what stands before the @ is looked at, and domains that can have no mailbox.

    >>> [is_trial_customer(key) for key in ("test@shop.de", "ann@example.com", "Testa Rossa", "C-042", "staff-7")]
    [True, True, False, False, True]
    """
    name, _, domain = folded(key).partition("@")
    return bool(_EXAMPLE.search(f"@{domain}")) or not _WORDS.isdisjoint(_PARTS.findall(name))
