"""Which words of an order's status say that it never came about?"""

CANCELLED = frozenset(
    ("cancelled", "canceled", "cancellation", "refunded", "returned", "void", "voided", "failed")  # English
    + ("storniert", "storno")  # German
    + ("annulé",)  # French
    + ("cancelado",)  # Spanish
)
"""In small letters."""
