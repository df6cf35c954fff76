"""What do the short words in headers stand for?"""

from __future__ import annotations

from collections.abc import Iterable

ABBREVIATIONS = {
    "acc": "account",
    "acct": "account",
    "addr": "address",
    "amt": "amount",
    "avg": "average",
    "bal": "balance",
    "bday": "birthday",
    "cat": "category",
    "cd": "code",
    "chng": "change",
    "clt": "client",
    "cmp": "campaign",
    "cnt": "count",
    "cntry": "country",
    "crd": "card",
    "crdt": "credit",
    "cred": "credit",
    "cstmr": "customer",
    "ct": "count",
    "ctry": "country",
    "curr": "currency",
    "cus": "customer",
    "cust": "customer",
    "dept": "department",
    "desc": "description",
    "disc": "discount",
    "dt": "date",
    "freq": "frequency",
    "frst": "first",
    "fst": "first",
    "hh": "household",
    "inv": "invoice",
    "lbl": "label",
    "lmt": "limit",
    "lst": "last",
    "lylty": "loyalty",
    "mbr": "member",
    "mnt": "amount",
    "mob": "mobile",
    "mon": "months",
    "mth": "months",
    "mths": "months",
    "nbr": "number",
    "nm": "name",
    "num": "number",
    "oneoff": "one-off",
    "ord": "order",
    "pct": "percent",
    "ph": "phone",
    "pmt": "payment",
    "prc": "percent",
    "prod": "product",
    "prods": "products",
    "purch": "purchase",
    "qnty": "quantity",
    "qty": "quantity",
    "rev": "revenue",
    "seg": "segment",
    "shp": "shipping",
    "sts": "status",
    "tot": "total",
    "trans": "transaction",
    "trx": "transactions",
    "ts": "timestamp",
    "ttl": "total",
    "txn": "transactions",
    "usr": "user",
    "wt": "weight",
    "yr": "year",
    "yrly": "yearly",
    "yrs": "years",
}
"""Short word, in small letters → the word it stands for."""

COMPARED_AS = {
    "cant": "cantidad",
    "cod": "codigo",
    "fec": "fecha",
    "no": "number",
    "nr": "number",
    "prc": "price",
    "trx": "transaction",
    "txn": "transaction",
}
"""Short words that are more than one word, or not English: written out to be compared, and not to be read."""

ACRONYMS = frozenset(
    (
        "id",
        "ids",
        "ip",
        "sku",
        "crm",
        "rfm",
        "tv",
        "sms",
        "vip",
        "zip",
        "url",
        "uuid",
        "ean",
        "gtin",
        "vat",
        "kpi",
        "clv",
        "ltv",
        "aov",
        "b2b",
        "b2c",
        "usa",
        "uk",
        "eu",
        "nps",
        "csat",
        "dvd",
        "usd",
        "eur",
        "gbp",
        "chf",
        "arpu",
        "arr",
        "gpa",
        "imei",
    )
)
"""Words that are always written in capitals."""


def in_full(tokens: Iterable[str]) -> tuple[str, ...]:
    """The words of a header with those that are shortened written out.

    >>> in_full(("lylty", "card", "nbr"))
    ('loyalty', 'card', 'number')
    """
    return tuple(COMPARED_AS.get(token) or ABBREVIATIONS.get(token, token) for token in tokens)
