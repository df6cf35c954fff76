"""Who said no is understood in every language, in a header and in a cell, with accents or without."""

import pytest

from segmentation.vocabulary.cell_words import spelled
from segmentation.vocabulary.concept_words import LANGUAGES, word_rows
from segmentation.vocabulary.consent import (
    OBJECTIONS,
    answer,
    names_consent,
    names_opt_out,
    objection_of,
    objects,
    speaks_for_itself,
)
from segmentation.vocabulary.tokens import folded


def spellings(word):
    return (word, word.upper(), folded(word), word.replace(" ", "_"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_of_a_no_is_one_and_of_a_yes_is_none(language):
    for row in word_rows(language):
        headers = [header for header in row.headers if "*" not in header]
        for header in (spelling for each in headers for spelling in spellings(each)):
            if row.concept in OBJECTIONS:
                assert objection_of(header) == row.concept, header
                assert not names_consent(header), header
            if row.concept == "consent":
                assert names_consent(header), header
                assert not names_opt_out(header), header


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_no_keeps_off_and_of_a_yes_does_not(language):
    for word in (spelling for each in spelled("refuses")[language] for spelling in spellings(each)):
        assert speaks_for_itself(word) is False, word
        assert answer(word) is False, word
        assert objects(word), word
    for word in (spelling for each in spelled("agrees")[language] for spelling in spellings(each)):
        assert speaks_for_itself(word) is True, word
        assert answer(word) is True, word
        assert not objects(word), word
    for word in spelled("says_no_here")[language]:
        assert answer(word) is False, word
    for word in spelled("says_yes_here")[language]:
        assert answer(word) is True, word


@pytest.mark.parametrize(
    "header",
    [
        "Désabonné",
        "Disiscritto",
        "Baja",
        "Uitgeschreven",
        "Wypisany",
        "Отписан",
        "退订",
        "配信停止",
        "Abonelikten çıktı",
    ]
    + ["Descadastrado", "Abgemeldet", "Unsubscribed", "date de désinscription email", "newsletter_unsubscribed_at"]
    + ["Data wypisania z newslettera", "邮件退订时间", "メール配信停止フラグ", "email_bounced", "Verstorben am", "DNC"]
    + [
        "Cancelled newsletter",
        "Newsletter cancelled on",
        "Cancelado newsletter",
        "Newsletter abbestellt",
        "Do not mail",
    ],
)
def test_a_column_of_noes_is_known_by_its_header(header):
    assert names_opt_out(header)
    assert not names_consent(header)


@pytest.mark.parametrize("header", ["Minority share", "Bounce rate", "Orders returned", "Basis", "Bajada", "Spend", ""])
def test_other_columns_are_none(header):
    assert not names_opt_out(header)
