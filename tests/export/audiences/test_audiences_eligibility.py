"""Who is on a list: only those who agreed, each once, everybody accounted for, and a hold-out that can be measured."""

import csv
import hashlib
import io
import json
from dataclasses import replace

import pytest

from segmentation import Choices, read, run
from segmentation.export.audiences import audience
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.contacts import contact_columns
from segmentation.export.audiences.destinations import DESTINATIONS
from segmentation.export.formula_guard import is_formula
from segmentation.features import FeaturePlan, Treatment
from segmentation.features.consent_columns import consent_column, objection_columns
from segmentation.vocabulary.consent import answer, consents, objects, speaks_for_itself
from tests.support.paths import shared_path


def rows_of(found, name):
    return list(csv.reader(io.StringIO(found.files[name].decode(), newline="")))


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


SHOP = "id,E-Mail,Phone,Newsletter,Unsubscribed,spend"
SPEND = Choices(plan=FeaturePlan((Treatment("spend"),)), k=3)


def shop_of(lines, head=SHOP):
    """Customers whose contact cells are given, in three groups of spend."""
    rows = [f"{line},{10 + 300 * (i % 3) + i % 7}" for i, line in enumerate(lines)]
    return run(read("\n".join([head, *rows, ""]).encode(), name="shop.csv"), SPEND)


def ordinary(i):
    return f"C{i:03d},c{i}@example.com,+49301234{i:04d},yes,"


def addresses_of(found, name="klaviyo_list.csv"):
    return [row[0] for row in rows_of(found, name)[1:]]


ALL = (1, 2, 3)


def test_who_has_unsubscribed_is_never_taken_for_a_subscriber():
    gone = ("yes", "2024-05-06", "1", "maybe")
    lines = [ordinary(i) + (gone[i % 16 // 4] if i % 4 == 0 else "") for i in range(80)]
    found = make_audience(shop_of(lines), AudienceChoices("klaviyo", ALL))
    assert not [address for address in addresses_of(found) if int(address[1:].split("@")[0]) % 4 == 0]
    assert "20 customers stay off the list: they want no more letters (column 'Unsubscribed')." in found.sentences
    manifest = json.loads(found.files["manifest.json"])
    assert (manifest["consent_column"], manifest["opt_out_columns"]) == ("Newsletter", ["Unsubscribed"])


@pytest.mark.parametrize(
    ("header", "consent", "opt_out"),
    [
        ("Newsletter", True, False),
        ("email_opt_in", True, False),
        ("Accepts Email Marketing", True, False),
        ("consent_date", True, False),
        ("OptInTimestamp", True, False),
        ("Einwilligung", True, False),
        ("Subscribed", True, False),
        ("unsubscribed", False, True),
        ("HasOptedOutOfEmail", False, True),
        ("do not e-mail", False, True),
        ("No consent", False, True),
        ("not_subscribed", False, True),
        ("Widerspruch", False, True),
        ("consent withdrawn on", False, True),
        ("income", False, False),
        ("subscription_fee", False, False),
        ("newsletter clicks", False, False),
    ],
)
def test_the_header_tells_who_agreed_from_who_wants_no_more(header, consent, opt_out):
    data = shop_of([ordinary(i) for i in range(30)], f"id,E-Mail,Phone,{header},other,spend").dataset
    assert consent_column(data) == (header if consent else None)
    assert [column.name for column in objection_columns(data)] == ([header] if opt_out else [])


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("yes", True),
        ("Y", True),
        ("TRUE", True),
        ("1", True),
        ("1.0", True),
        ("1,0", True),
        ("Opt-In", True),
        ("opted in", True),
        ("double opt in", True),
        ("SUBSCRIBED", True),
        ("ja", True),
        ("oui", True),
        ("✓", True),
        ("x", True),
        ("2024-03-01", True),
        ("01.03.2024 10:15", True),
        ("3/1/24", True),
        ("20240301", True),
        ("2024-03-01T10:15:00+00:00", True),
        ("no", False),
        ("0", False),
        ("0.0", False),
        ("FALSE", False),
        ("NEVER_SUBSCRIBED", False),
        ("nein", False),
        ("unsubscribed", False),
        ("opted-out", False),
        ("0000-00-00", False),
        ("1900-01-01", False),
        ("✗", False),
        ("", None),
        ("  ", None),
        ("2", None),
        ("10", None),
        ("weekly", None),
        ("yes?!no", None),
    ],
)
def test_consent_is_read_in_every_spelling_and_what_is_unclear_is_no(cell, says):
    assert answer(cell) is says
    assert consents(cell) is (says is True)
    if speaks_for_itself(cell) is None:
        assert objects(cell) is (bool(cell.strip()) and says is not False)
    else:
        # "Unsubscribed" in a column of opt-outs is no answer to its header's question.
        assert objects(cell) is not says


IN_TWELVE_LANGUAGES = [
    ("Customer,E-mail,Unsubscribed", "yes"),
    ("Kundennummer,E-Mail-Adresse,Abgemeldet", "ja"),
    ("Numéro de client,Courriel,Désabonné", "oui"),
    ("Código de cliente,Correo electrónico,Baja", "sí"),
    ("Código do cliente,Endereço de e-mail,Descadastrado", "sim"),
    ("Codice cliente,Indirizzo email,Disiscritto", "sì"),
    ("Klantnummer,E-mailadres,Uitgeschreven", "ja"),
    ("Nr klienta,Adres e-mail,Wypisany", "tak"),
    ("Müşteri no,E-posta,Abonelikten çıktı", "evet"),
    ("Номер клиента,Электронная почта,Отписан", "да"),
    ("客户编号,邮箱,退订", "是"),
    ("顧客番号,メールアドレス,配信停止", "はい"),
]


@pytest.mark.parametrize(("head", "yes"), IN_TWELVE_LANGUAGES, ids=[head for head, _ in IN_TWELVE_LANGUAGES])
def test_who_said_no_in_their_language_is_on_no_list(head, yes):
    lines = [f"C{i:03d},c{i}@example.com,{yes if i % 4 == 0 else ''}" for i in range(60)]
    found = make_audience(shop_of(lines, f"{head},spend"), AudienceChoices("klaviyo", ALL))
    assert len(addresses_of(found)) == 45
    assert not {f"c{i}@example.com" for i in range(0, 60, 4)} & set(addresses_of(found))


def test_a_returned_letter_a_death_and_an_objection_each_keep_off_and_say_why():
    lines = [
        f"C{i:03d},c{i}@example.com,yes,{'hard' if i == 1 else ''},{'2024-05-06' if i == 2 else ''}" for i in range(60)
    ]
    found = make_audience(
        shop_of(lines, "id,email,Newsletter,Bounced,Verstorben,spend"), AudienceChoices("klaviyo", ALL)
    )
    assert found.size == 58
    assert "1 customer stays off the list: they have died (column 'Verstorben')." in found.sentences
    everybody = make_audience(
        shop_of(lines, "id,email,Newsletter,Bounced,Verstorben,spend"), AudienceChoices("klaviyo", ALL, opt_out=())
    )
    assert everybody.size == 60


def test_of_several_consents_the_one_that_was_asked_is_told():
    lines = [f"C{i:03d},c{i}@example.com,yes,{'yes' if i % 2 else 'no'}" for i in range(60)]
    shop = shop_of(lines, "id,email,Accepts Email Marketing,SMS consent,spend")
    found = make_audience(shop, AudienceChoices("klaviyo", ALL))
    told = "Consent was read from column 'Accepts Email Marketing'. Also about consent, and not asked: 'SMS consent'."
    assert any(sentence.startswith(told) for sentence in found.sentences)
    assert found.size == 60
    assert make_audience(shop, AudienceChoices("klaviyo", ALL, consent="SMS consent")).size == 30


def test_unclear_consent_counts_as_no_and_is_told():
    found = make_audience(
        shop_of([ordinary(i).replace("yes", "weekly") if i < 6 else ordinary(i) for i in range(60)]),
        AudienceChoices("klaviyo", ALL),
    )
    assert found.size == 54
    assert any(
        "6 cells of column 'Newsletter' say neither yes nor no (the first: 'weekly')" in s for s in found.sentences
    )


def test_a_no_in_another_row_counts_for_everybody_with_that_address():
    lines = [*map(ordinary, range(60)), "C900, C3@Example.com ,,no,", "C901,c4@example.com,,,"]
    found = make_audience(shop_of(lines), AudienceChoices("klaviyo", ALL))
    assert "c3@example.com" not in addresses_of(found)  # refused in row C900
    assert "c4@example.com" in addresses_of(found)  # an empty cell refuses nothing
    assert "1 customer stays off the list: they said no in another row with the same e-mail address." in found.sentences


def test_where_no_column_tells_who_agreed_this_is_said():
    data = shop_of([f"C{i:03d},c{i}@example.com,,a,b" for i in range(60)], "id,E-Mail,Phone,x1,x2,spend")
    found = make_audience(data, AudienceChoices("mailchimp", ALL))
    assert any(said.startswith("No column says who agreed to be written to") for said in found.sentences)


def test_nobody_is_listed_twice_or_on_both_sides_of_a_hold_out():
    lines = [ordinary(i) for i in range(60)] + [f"D{i:03d}, C{i}@EXAMPLE.com,,yes," for i in range(20)]
    found = make_audience(shop_of(lines), AudienceChoices("klaviyo", ALL, hold_out=0.5))
    listed, held = addresses_of(found), addresses_of(found, "klaviyo_hold_out.csv")
    assert sorted(listed + held) == sorted({*listed, *held}) == sorted(f"c{i}@example.com" for i in range(60))
    assert any(
        "20 customers stay off the list: they have the email or phone of an earlier row" in s for s in found.sentences
    )


def test_klaviyo_gets_each_phone_number_once():
    lines = [f"C{i:03d},c{i}@example.com,+49 30 12345{i // 2:02d},yes," for i in range(60)]
    phones = [
        row[1]
        for row in rows_of(make_audience(shop_of(lines), AudienceChoices("klaviyo", ALL)), "klaviyo_list.csv")[1:]
    ]
    assert len([phone for phone in phones if phone]) == len({phone for phone in phones if phone}) == 30
    family = rows_of(make_audience(shop_of(lines), AudienceChoices("hubspot", ALL)), "hubspot_list.csv")[1:]
    assert all(row[1] for row in family)


def test_everybody_is_accounted_for():
    lines = [ordinary(i) for i in range(60)] + [
        "E1,,,yes,",
        "E2,x,12,yes,",
        "E3,c1@example.com,,yes,",
        "E4,e4@x.de,,no,",
    ]
    for name in DESTINATIONS:
        found = make_audience(shop_of(lines), AudienceChoices(name, (1, 2), certainty=0.3, hold_out=0.2))
        account = json.loads(found.files["manifest.json"])["accounted_for"]
        ways = (*account["stay off"].values(), account["held out"], account["on the list"])
        assert sum(ways) == account["customers in these segments"]
        assert account["on the list"] == found.size == len(rows_of(found, f"{name}_list.csv")) - 1


def test_contact_details_that_cannot_be_used_are_counted():
    lines = [ordinary(i) for i in range(60)] + [
        "E1,ann@,030 1234567,yes,",
        "E2,ann@x.de,555,yes,",
        "E3,,+49301230001,yes,",
    ]
    told = make_audience(shop_of(lines), AudienceChoices("klaviyo", ALL)).sentences
    assert "1 e-mail address cannot be used as it is written, and left empty." in told
    assert "2 phone numbers cannot be used as they are written, and left empty. Say in which country they are." in told


@pytest.mark.parametrize(("name", "made"), [("hubspot", str), ("google", sha)])
def test_a_phone_number_is_at_home_in_its_customers_country(name, made):
    homes = (("030 1234567", "Germany"), ("(650) 253-0000", "US"))
    lines = [f"C{i:03d},c{i}@example.com,{','.join(homes[i % 2])},yes" for i in range(40)]
    found = make_audience(shop_of(lines, "id,E-Mail,Phone,Country,Newsletter,spend"), AudienceChoices(name, ALL))
    # Google gets no country here, which would be half an address, and its phones all the same.
    assert {row[1] for row in rows_of(found, f"{name}_list.csv")[1:]} == {made("+49301234567"), made("+16502530000")}


def held_out(lines, choices):
    found = make_audience(shop_of(lines), choices)
    return set(addresses_of(found, f"{choices.destination}_hold_out.csv"))


def test_a_hold_out_does_not_depend_on_the_order_of_rows_the_platform_or_who_else_is_listed():
    lines = [ordinary(i) for i in range(220)]
    choices = AudienceChoices("klaviyo", ALL, hold_out=0.2, seed=3)
    held = held_out(lines[:200], choices)
    assert len(held) == 40
    assert (
        held == held_out(lines[:200][::-1], choices) == held_out(lines[:200], replace(choices, destination="hubspot"))
    )
    assert len(held & held_out(lines, choices)) >= 36
    assert len(held & held_out(lines[:200], replace(choices, seed=4))) < 20


def test_a_hold_out_can_be_measured_afterwards():
    shop = shop_of([ordinary(i) for i in range(100)])
    found = make_audience(shop, AudienceChoices("google", ALL, hold_out=0.1))
    head, *rows = rows_of(found, "groups.csv")
    assert head == ["row", "id", "segment", "held_out"]
    assert len(rows) == 100
    assert [row[3] for row in rows].count("1") == found.held_out == 10
    assert rows[0][:3] == ["1", "C000", str(shop.assignment.labels[0])]
    held = {sha(f"c{int(row[1][1:])}@example.com") for row in rows if row[3] == "1"}
    assert {row[0] for row in rows_of(found, "google_hold_out.csv")[1:]} == held


def test_a_list_can_be_too_small_to_hold_anybody_out():
    found = make_audience(shop_of([ordinary(i) for i in range(30)]), AudienceChoices("plain", (3,), hold_out=0.04))
    assert found.held_out == 0
    assert "The list is too small to hold anybody out." in found.sentences


def test_the_lift_is_told_for_the_response_that_is_expected():
    shop = shop_of([ordinary(i) for i in range(200)])
    choices = AudienceChoices("plain", ALL, hold_out=0.5, response=0.2)
    assert any(
        "a lift of 15.8 percentage points or more on a response rate of 20 %" in said
        for said in make_audience(shop, choices).sentences
    )


def test_names_are_harmless_in_a_spreadsheet_and_contacts_stay_exact():
    lines = [f"C{i:03d},c{i}@example.com,+49301234{i:04d},=1+1,@SUM(A1)" for i in range(30)]
    shop = shop_of(lines, "id,E-Mail,Phone,First Name,City,spend")
    row = rows_of(make_audience(shop, AudienceChoices("hubspot", ALL)), "hubspot_list.csv")[1]
    assert row[:5] == ["c0@example.com", "'=1+1", "+493012340000", "'@SUM(A1)", row[4]]
    hashes = rows_of(make_audience(shop, AudienceChoices("meta", ALL)), "meta_list.csv")[1]
    assert hashes[0] == sha("c0@example.com")


def test_mailchimp_gets_no_address_it_cannot_hold():
    lines = [ordinary(i) for i in range(30)] + ["E1,jörg@example.com,,yes,", "E2,joerg@bücher.example,,yes,"]
    listed = addresses_of(make_audience(shop_of(lines), AudienceChoices("mailchimp", ALL)), "mailchimp_list.csv")
    assert "joerg@bücher.example" in listed
    assert "jörg@example.com" not in listed


def test_lists_are_split_at_a_number_of_customers(monkeypatch):
    small = replace(DESTINATIONS["hubspot"], most=25)
    monkeypatch.setattr(audience, "destination", lambda name: small)
    found = make_audience(shop_of([ordinary(i) for i in range(60)]), AudienceChoices("hubspot", ALL))
    files = json.loads(found.files["manifest.json"])["files"]
    assert files == {"hubspot_list_1.csv": 25, "hubspot_list_2.csv": 25, "hubspot_list_3.csv": 10}


def test_a_file_name_never_holds_a_segments_name_or_a_customer():
    shop = shop_of([ordinary(i) for i in range(60)])
    hostile = replace(shop, assignment=replace(shop.assignment, names=("../../etc/passwd", "a\\b:*?", "=1+1")))
    found = make_audience(hostile, AudienceChoices("klaviyo", ALL, hold_out=0.2))
    assert set(found.files) == {"klaviyo_list.csv", "klaviyo_hold_out.csv", "groups.csv", "manifest.json"}
    assert {row[-1] for row in rows_of(found, "klaviyo_list.csv")[1:]} == {"../../etc/passwd", "a\\b:*?", "'=1+1"}


def test_contact_columns_are_found_by_the_end_of_their_header_and_can_be_left_out():
    shop = shop_of([ordinary(i) for i in range(30)], "id,Customer e-mail,Mobile Phone 1,Accepts email,x,spend")
    assert contact_columns(shop.dataset) == {"email": "Customer e-mail", "phone": "Mobile Phone 1"}
    found = make_audience(shop, AudienceChoices("klaviyo", ALL, columns={"phone": ""}, consent=""))
    assert rows_of(found, "klaviyo_list.csv")[0] == ["Email", "Segment", "Segment Name"]


@pytest.mark.parametrize("name", ["google", "hubspot", "plain"])
def test_no_naughty_text_breaks_a_file_or_runs_in_a_spreadsheet(name):
    texts = [text.replace("\0", "") for text in json.loads(shared_path("corpus", "blns.json").read_text("utf-8"))]
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(["id", "email", "phone", "first name", "city", "country", "consent", "opt out", "spend"])
    for i, text in enumerate(texts):
        reached = (text, f"+493012345{i % 100:02d}") if i % 3 else (f"{i}@x.de", text)
        said = ("yes" if i % 5 else text, text if i % 7 == 0 else "")
        writer.writerow([i, *reached, text, text, text, *said, 300 * (i % 3)])
    shop = run(read(sink.getvalue().encode("utf-8", "replace"), name="naughty.csv"), SPEND)
    found = make_audience(shop, AudienceChoices(name, ALL, hold_out=0.3, consent="consent", opt_out="opt out"))
    for file in (f"{name}_list.csv", f"{name}_hold_out.csv", "groups.csv"):
        head, *rows = rows_of(found, file)
        assert rows
        assert {len(row) for row in rows} == {len(head)}
        assert not [cell for row in rows for cell in row if is_formula(cell)]
