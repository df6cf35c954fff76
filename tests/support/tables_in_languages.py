"""Makes one small shop in each language of the vocabulary: a table of customers and a log of orders."""

import csv
import io
import random
from datetime import date, timedelta

from segmentation.vocabulary.cell_words import spelled
from segmentation.vocabulary.concept_words import word_rows

CUSTOMER = (
    "customer_key",
    "first_name",
    "last_name",
    "email",
    "phone",
    "street",
    "city",
    "postcode",
    "country",
    "gender",
    "birth_year",
    "signup_date",
    "last_seen",
    "recency",
    "frequency",
    "spend",
    "returns",
    "income",
    "opt_out",
    "note",
)
"""Concepts of the columns of a customer table, in file order."""
LINE = (
    "order_key",
    "order_date",
    "customer_key",
    "email",
    "product_key",
    "product_name",
    "category",
    "quantity",
    "price",
    "line_amount",
    "status",
    "country",
)
"""Concepts of the columns of an order log."""
GENDERS = {
    "en": ("female", "male"),
    "de": ("Frau", "Herr"),
    "fr": ("femme", "homme"),
    "es": ("mujer", "hombre"),
    "pt": ("feminino", "masculino"),
    "it": ("femmina", "maschio"),
    "nl": ("vrouw", "man"),
    "pl": ("kobieta", "mężczyzna"),
    "tr": ("kadın", "erkek"),
    "ru": ("женский", "мужской"),
    "zh": ("女", "男"),
    "ja": ("女性", "男性"),
}
YES = {
    "en": "yes",
    "de": "ja",
    "fr": "oui",
    "es": "sí",
    "pt": "sim",
    "it": "sì",
    "nl": "ja",
    "pl": "tak",
    "tr": "evet",
    "ru": "да",
    "zh": "是",
    "ja": "はい",
}


def header(language: str, concept: str, place: int) -> str:
    """One of the plain headers of a concept: the first for 0, the last for -1."""
    (row,) = (row for row in word_rows(language) if row.concept == concept)
    return [header for header in row.headers if "*" not in header][place]


def customers(language: str, place: int = 0, rows: int = 60) -> bytes:
    """A table of customers whose numbers are the same in every language."""
    draw = random.Random(7)
    lines = [[header(language, concept, place) for concept in CUSTOMER]]
    for i in range(rows):
        orders, recency = 1 + draw.randrange(3) + 9 * (i % 3), draw.randrange(3, 60) + 90 * (i % 2)
        joined = date(2019, 1, 1) + timedelta(draw.randrange(1500))
        lines.append(
            [
                f"K-{i:04d}",
                f"A{i % 17}",
                f"B{i % 61}",
                f"p{i}@example.com",
                f"+4930{1_234_500 + i}",
                f"Way {i % 50}",
                draw.choice(("Oslo", "Bonn", "Lyon")),
                f"{10_115 + 7 * (i % 40)}",
                draw.choice(("DE", "FR", "PL")),
                GENDERS[language][i % 2],
                str(1950 + draw.randrange(50)),
                joined.isoformat(),
                (date(2026, 1, 31) - timedelta(recency)).isoformat(),
                str(recency),
                str(orders),
                f"{orders * draw.uniform(20, 60):.2f}",
                str(draw.randrange(4)),
                str(18_000 + 500 * draw.randrange(90)),
                YES[language] if i % 5 == 0 else "",
                "",
            ]
        )
    return _written(lines)


def orders(language: str, place: int = 0, customers: int = 15) -> bytes:
    """A log of order lines whose numbers are the same in every language; every ninth order was cancelled."""
    draw = random.Random(11)
    paid, cancelled = spelled("paid")[language][place], spelled("cancelled")[language][place]
    lines = [[header(language, concept, place) for concept in LINE]]
    number = 0
    for who in range(customers):
        for _ in range(1 + draw.randrange(6)):
            number += 1
            day = date(2024, 1, 1) + timedelta(draw.randrange(700))
            for item in draw.sample(range(12), 1 + draw.randrange(3)):
                many, price = 1 + draw.randrange(4), draw.choice((4.5, 12.25, 30.0))
                state = cancelled if number % 9 == 0 else paid
                product = (f"P-{item:03d}", f"Thing {item}", f"Sort {item % 4}")
                person = (f"K-{who:04d}", f"p{who}@example.com")
                lines.append(
                    [
                        f"B{number:05d}",
                        day.isoformat(),
                        *person,
                        *product,
                        many,
                        price,
                        f"{many * price:.2f}",
                        state,
                        "DE",
                    ]
                )
    return _written(lines)


def _written(lines: list[list[object]]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(lines)
    return sink.getvalue().encode()
