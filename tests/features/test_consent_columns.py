"""Every column that says who may not be written to is kept to, told by its header or by its words."""

import pytest

from segmentation import read
from segmentation.features.consent_columns import consent_column, is_silent, objection_columns


def table_of(header, *words):
    lines = [f"{i},c{i}@example.com,{words[i % len(words)]},{i}" for i in range(60)]
    return read("\n".join([f"id,email,{header},spend", *lines]).encode())


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Statut", ("Désabonné", "client", "VIP")),
        ("Stato", ("attivo", "Disiscritto", "")),
        ("Kontakt", ("Verstorben", "Stammkunde", "neu")),
        ("Статус", ("Отписан", "обычный", "новый")),
    ],
)
def test_words_of_a_no_are_seen_under_any_header(header, words):
    data = table_of(header, *words)
    (column,) = objection_columns(data)
    assert column.name == header
    assert [word for word in words if column.keeps_off(word)] == [next(w for w in words if column.keeps_off(w))]
    assert not is_silent(data)


def test_a_column_of_both_answers_tells_who_agreed():
    data = table_of("email_status", "subscribed", "unsubscribed", "cleaned")
    assert consent_column(data) == "email_status"
    assert objection_columns(data) == ()


def test_all_columns_of_noes_are_kept_to():
    lines = [f"{i},c{i}@x.de,no,,no,0,{i}" for i in range(60)]
    data = read("\n".join(["id,email,Bounced,Date of death,Do not contact,Minor,spend", *lines]).encode())
    assert [column.name for column in objection_columns(data)] == [
        "Bounced",
        "Date of death",
        "Do not contact",
        "Minor",
    ]
    assert objection_columns(data)[1].why == "have died (column 'Date of death')"


@pytest.mark.parametrize("words", [("paid", "refused", "拒绝"), ("red", "green"), ("alta", "media", "baja")])
def test_words_of_orders_and_other_things_are_no_answer(words):
    assert is_silent(table_of("state", *words))


def test_of_two_columns_the_one_with_answers_tells_who_agreed():
    lines = [f"{i},c{i}@x.de,{3 + i},{'yes' if i % 2 else 'no'},{i}" for i in range(60)]
    data = read("\n".join(["id,email,Opt-in emails received,Newsletter,spend", *lines]).encode())
    assert consent_column(data) == "Newsletter"
