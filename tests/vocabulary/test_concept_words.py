"""Every header of the table, in every language, is understood as what it stands for and as nothing else."""

import re
from collections import defaultdict

import pytest

from segmentation.vocabulary.concept_lookup import CONCEPTS, concept_of
from segmentation.vocabulary.concept_table import WORD_HINTS
from segmentation.vocabulary.concept_words import BESIDE, LANGUAGES, WHICH_ADDRESS, word_rows
from segmentation.vocabulary.tokens import folded

KEYS = {row.key for row in (*CONCEPTS, *WORD_HINTS)}
CORE = (
    "customer",
    "customer_key",
    "national_id",
    "order_key",
    "line",
    "product",
    "category",
    "quantity",
    "price",
    "line_amount",
    "order_total",
    "discount",
    "tax",
    "shipping",
    "refund",
    "currency",
    "order_date",
    "signup_date",
    "last_seen",
    "birth",
    "birth_year",
    "age",
    "recency",
    "tenure",
    "frequency",
    "spend",
    "income",
    "status",
    "event",
    "channel",
    "country",
    "state",
    "city",
    "postcode",
    "street",
    "latitude",
    "longitude",
    "email",
    "phone",
    "first_name",
    "last_name",
    "full_name",
    "ip",
    "gender",
    "family",
    "religion",
    "origin",
    "health",
    "politics",
    "staff",
    "campaign",
    "outcome",
    "score",
    "weight",
    "filling_time",
    "response",
    "consent",
    "opt_out",
    "do_not_contact",
    "suppressed",
    "bounced",
    "deceased",
    "minor",
    "row_counter",
    "note",
    "rating",
    "education",
    "household",
)
"""What every language has headers for."""


def squeezed(header):
    return re.sub(r"[\W_]", "", folded(header))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_headers_for_every_core_concept(language):
    rows = {row.concept: row for row in word_rows(language)}
    assert set(rows) <= KEYS | {BESIDE, WHICH_ADDRESS}
    assert [key for key in CORE if not rows[key].headers] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_says_where_its_headers_were_met(language):
    assert [row.concept for row in word_rows(language) if not row.source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_is_understood_however_it_is_written(language):
    for row in word_rows(language):
        for header in row.headers:
            if "*" in header:
                continue
            for spelling in (header, header.upper(), header.lower(), folded(header), header.replace(" ", "_")):
                concept = concept_of(spelling)
                assert concept is not None, spelling
                assert concept.key == row.concept, spelling


def test_no_header_means_two_things():
    meanings = defaultdict(set)
    for language in LANGUAGES:
        for row in word_rows(language):
            for header in row.headers:
                meanings[header if "*" in header else squeezed(header)].add(row.concept)
    assert {header: keys for header, keys in meanings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("CUSTOMERNAME", "full_name"),
        ("LYLTY_CARD_NBR", "customer_key"),
        ("MntWines", "part_amount"),
        ("NumWebVisitsMonth", "visits"),
        ("Nr klienta", "customer_key"),
        ("customer_zip_code_prefix", "postcode"),
        ("Kundennummer", "customer_key"),
        ("KUNDEN-NR.", "customer_key"),
        ("Bestelldatum", "order_date"),
        ("orderPurchaseTimestamp", "order_date"),
        ("Adresse e-mail du client", "email"),
        ("客户邮箱", "email"),
        ("お客様メールアドレス", "email"),
        ("MÜŞTERİ NO", "customer_key"),
        ("müsteri no", "customer_key"),
        ("YAŞ", "age"),
        ("Дата  заказа", "order_date"),
        ("cust_dob", "birth"),
        ("CUST_ID", "customer_key"),
        ("customer_unique_id", "customer_key"),
        ("E-Mail (Rechnungsadresse)", "email"),
        ("注文者メールアドレス", "email"),
        ("Cena brutto", "price"),
        ("ORD_DT", "order_date"),
        ("Unit_Prc", "price"),
        ("shipping_city", "city"),
        ("Billing Last Name", "last_name"),
    ],
)
def test_compounds_and_shortened_words_are_taken_apart(header, key):
    assert concept_of(header).key == key


@pytest.mark.parametrize(
    "header",
    ["email opens", "Converted Amount", "today", "android", "Grocery", "order line colour", "Contact frequency", ""],
)
def test_a_header_with_a_word_left_over_is_not_guessed(header):
    assert concept_of(header) is None
