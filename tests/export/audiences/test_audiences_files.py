"""Lists for advertising and mailing platforms: exact headers, normalised and hashed, only those who agreed."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from segmentation import Choices, SegmentationError, read, run
from segmentation.export.audiences import audience
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.contacts import hashed, normalised
from segmentation.export.audiences.destinations import DESTINATIONS
from segmentation.export.audiences.detectable_lift import detectable_lift
from segmentation.export.audiences.sizes_by_certainty import sizes_by_certainty


@pytest.fixture(scope="module")
def result():
    lines = ["id,E-Mail,Phone,First Name,Last Name,Country,Zip,Newsletter,spend,visits"]
    for i in range(300):
        mail = "" if i % 50 == 3 else f" User{i}@Example.COM "
        agreed = ("yes", "no")[i % 10 == 0]
        lines.append(
            f"{i:04d},{mail},030 1234{i:04d},Zoë-{i},O'Neil {i},DE,0{1000 + i},{agreed},{20 + 90 * (i % 3) + i % 5},"
            f"{1 + 7 * (i % 3)}"
        )
    return run(read("\n".join(lines).encode(), name="crm.csv"), Choices(k=3))


def rows_of(found, name):
    return list(csv.reader(io.StringIO(found.files[name].decode(), newline="")))


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


HEADERS = {
    "google": ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"],
    "meta": ["email", "phone", "fn", "ln", "zip", "country"],  # and ct and st, where the file has them
    "klaviyo": ["Email", "Phone Number", "First Name", "Last Name", "Country", "Zip Code", "Segment", "Segment Name"],
    "mailchimp": [
        "Email Address",
        "First Name",
        "Last Name",
        "Phone Number",
        "Country",
        "Zip",
        "Segment",
        "Segment Name",
    ],
    "hubspot": [
        "Email",
        "First Name",
        "Last Name",
        "Phone Number",
        "Country/Region",
        "Postal Code",
        "Segment",
        "Segment Name",
    ],
}


@pytest.mark.parametrize("name", DESTINATIONS)
def test_each_platform_gets_its_own_headers(result, name):
    found = make_audience(result, AudienceChoices(name, (1, 2), region="DE"))
    head = rows_of(found, f"{name}_list.csv")[0]
    assert head == HEADERS.get(name, [*result.dataset.column_names, "segment", "segment_name"])
    manifest = json.loads(found.files["manifest.json"])
    assert manifest["customers"] == found.size == len(rows_of(found, f"{name}_list.csv")) - 1


def first_of(result, name):
    found = make_audience(result, AudienceChoices(name, (1, 2, 3), region="DE"))
    return rows_of(found, f"{name}_list.csv")[1]


def test_google_gets_hashes_of_what_was_normalised_and_country_and_zip_in_clear(result):
    row = first_of(result, "google")
    assert row == [sha("user1@example.com"), sha("+493012340001"), sha("zoë-1"), sha("o'neil 1"), "DE", "01001"]


def test_google_gets_no_half_of_an_address(result):
    table = result.dataset.text.drop_columns(["Zip"])
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerows([table.column_names, *zip(*(c.to_pylist() for c in table.columns), strict=True)])
    short = run(read(sink.getvalue().encode(), name="crm.csv"), Choices(k=3))
    found = make_audience(short, AudienceChoices("google", (1, 2, 3), region="DE"))
    assert rows_of(found, "google_list.csv")[0] == ["Email", "Phone"]
    assert rows_of(make_audience(short, AudienceChoices("meta", (1,), region="DE")), "meta_list.csv")[0] == [
        "email",
        "phone",
        "fn",
        "ln",
        "country",
    ]


@pytest.mark.parametrize(
    ("field", "cell", "region", "google", "meta"),
    [
        ("email", " Ann.Lee@Example.COM ", "", "ann.lee@example.com", "ann.lee@example.com"),
        ("email", "not an address", "", "", ""),
        ("email", "Ann.Lee+shop@Gmail.com", "", "annlee+shop@gmail.com", "ann.lee+shop@gmail.com"),
        ("email", "a.n.n@googlemail.com", "", "ann@googlemail.com", "a.n.n@googlemail.com"),
        ("email", "ann lee @example.com", "", "annlee@example.com", ""),
        ("email", "Ann Lee <ann@example.com>", "", "ann@example.com", "ann@example.com"),
        ("email", "MAILTO:ann@example.com\u200b", "", "ann@example.com", "ann@example.com"),
        ("email", "jörg@bücher.example", "", "jörg@bücher.example", "jörg@bücher.example"),
        ("email", "ann@example.com; bob@example.com", "", "", ""),
        ("email", "ann@@example.com", "", "", ""),
        ("email", "ann@example..com", "", "", ""),
        ("email", "ann@10.0.0.1", "", "", ""),
        ("email", "=cmd|'/Ccalc'!A0@example.com", "", "", ""),
        ("email", f"{'a' * 250}@example.com", "", "", ""),
        ("phone", "0049 30 1234567", "", "+49301234567", "49301234567"),
        ("phone", "49301234567", "DE", "+49301234567", "49301234567"),
        ("phone", "030 1234567", "", "", ""),
        ("phone", "4.93012E+11", "DE", "", ""),
        ("first_name", "Mrs. Ann", "", "ann", "mrsann"),
        ("last_name", "Smith, Jr.", "", "smith", "smithjr"),
        ("last_name", "Pe\u0301rez", "", "pérez", "pérez"),
        ("city", "St. Louis", "", "St. Louis", "stlouis"),
        ("state", "California", "US", "California", "ca"),
        ("state", " N.Y. ", "US", "N.Y.", "ny"),
        ("state", "Washington, D.C.", "US", "Washington, D.C.", "dc"),
        ("state", "US-TX", "", "US-TX", "tx"),
        ("state", "West", "US", "West", ""),
        ("state", "West", "", "West", ""),
        ("state", "Baden-Württemberg", "DE", "Baden-Württemberg", "badenwürttemberg"),
        ("state", "Nouvelle Aquitaine", "FR", "Nouvelle Aquitaine", "nouvelleaquitaine"),
        ("state", "3", "DE", "3", ""),
        ("country", "de", "", "DE", "de"),
        ("country", "United Kingdom", "", "GB", "gb"),
        ("country", "UK", "", "GB", "gb"),
        ("phone", "(650) 253-0000", "US", "+16502530000", "16502530000"),
        ("phone", "030 1234567", "DE", "+49301234567", "49301234567"),
        ("phone", "+44 20 7946 0018", "", "+442079460018", "442079460018"),
        ("phone", "12", "DE", "", ""),
        ("first_name", "  Mary  Ann ", "", "mary ann", "maryann"),
        ("last_name", "O'Neil", "", "o'neil", "oneil"),
        ("zip", "94016-1234", "", "94016-1234", "94016"),
        ("zip", "WC2H 8LG", "", "WC2H 8LG", "wc2h8lg"),
        ("country", "US", "", "US", "us"),
    ],
)
def test_contact_details_are_normalised_as_each_platform_says(field, cell, region, google, meta):
    assert normalised(field, cell, DESTINATIONS["google"], region) == google
    assert normalised(field, cell, DESTINATIONS["meta"], region) == meta


def test_meta_gets_the_state_of_each_customer_by_its_country_and_others_do_not():
    places = [("Texas", "US"), ("Québec", "Canada"), ("Bayern", "DE")]
    lines = ["email,Region,State,country,spend,visits"]
    for i in range(90):
        state, country = places[i % 3]
        lines.append(f"u{i}@example.com,West,{state},{country},{20 + 90 * (i % 3) + i % 5},{1 + 7 * (i % 3)}")
    shop = run(read("\n".join(lines).encode(), name="crm.csv"), Choices(k=3))
    head, *rows = rows_of(make_audience(shop, AudienceChoices("meta", (1, 2, 3))), "meta_list.csv")
    assert head == ["email", "st", "country"]
    assert {tuple(row[1:]) for row in rows} == {
        (sha("tx"), sha("us")),
        (sha("québec"), sha("ca")),
        (sha("bayern"), sha("de")),
    }
    assert "State" not in rows_of(make_audience(shop, AudienceChoices("klaviyo", (1,))), "klaviyo_list.csv")[0]


def test_a_hash_is_the_one_the_platforms_print_in_their_help():
    # The example of Meta's Marketing API reference for a customer called Mary.
    assert hashed("mary") == "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"
    assert hashed("") == ""


def with_cells(result, old, new):
    """The same customers, one text replaced all over their file."""
    sink = io.StringIO()
    rows = [result.dataset.column_names, *zip(*(c.to_pylist() for c in result.dataset.text.columns), strict=True)]
    csv.writer(sink).writerows(rows)
    return run(read(sink.getvalue().replace(old, new).encode(), name="crm.csv"), Choices(k=3))


def test_a_country_in_words_becomes_its_code_where_a_code_is_wanted(result):
    words = with_cells(result, ",DE,", ",Deutschland,")
    choices = AudienceChoices("google", (1, 2, 3))  # no country of phones: the customer's own is enough
    assert rows_of(make_audience(words, choices), "google_list.csv") == rows_of(
        make_audience(result, choices), "google_list.csv"
    )
    kept = make_audience(words, replace(choices, destination="klaviyo"))
    assert rows_of(kept, "klaviyo_list.csv")[1][4] == "Deutschland"


def test_a_country_nobody_knows_is_told_where_a_code_is_wanted(result):
    words = with_cells(result, ",DE,", ",Ruritania,")
    told = make_audience(words, AudienceChoices("meta", (1, 2), region="DE")).sentences
    assert (
        "Meta Custom Audiences knows countries by two letters, and 180 cells name none, the first 'ruritania': write "
        "DE, US or the like." in told
    )


def test_meta_gets_everything_hashed_and_phones_as_digits(result):
    row = first_of(result, "meta")
    assert row == [*map(sha, ("user1@example.com", "493012340001", "zoë", "oneil", "01001", "de"))]


def test_who_has_not_agreed_is_never_on_a_list(result):
    found = make_audience(result, AudienceChoices("klaviyo", (1, 2, 3), region="DE"))
    assert found.size == 270
    assert not [row for row in rows_of(found, "klaviyo_list.csv") if row[0] == "user10@example.com"]
    assert "30 customers stay off the list: they have not agreed (column 'Newsletter')." in found.sentences
    assert make_audience(result, AudienceChoices("klaviyo", (1, 2, 3), consent="", region="DE")).size == 300


def test_who_cannot_be_reached_stays_off_and_is_counted(result):
    found = make_audience(result, AudienceChoices("mailchimp", (1, 2, 3)))
    assert found.size == 270 - 6
    assert any("6 customers stay off the list: they have no email" in said for said in found.sentences)


def test_a_certainty_threshold_leaves_the_list_it_announced(result):
    sizes = sizes_by_certainty(result, (1, 2, 3))
    assert sizes[0.0] == 300
    found = make_audience(result, AudienceChoices("plain", (1, 2, 3), certainty=0.9, consent=""))
    assert found.size == sizes[0.9] <= sizes[0.5]


def test_a_hold_out_is_random_the_same_each_time_and_tells_the_lift_it_can_see(result):
    choices = AudienceChoices("klaviyo", (1, 2, 3), hold_out=0.2, seed=4, region="DE")
    found = make_audience(result, choices)
    assert (found.size, found.held_out) == (216, 54)
    listed = {row[0] for row in rows_of(found, "klaviyo_list.csv")[1:]}
    held = {row[0] for row in rows_of(found, "klaviyo_hold_out.csv")[1:]}
    assert not (listed & held) - {""}
    assert any(
        said.startswith("With 54 customers held out, a lift of 9.3 percentage points") for said in found.sentences
    )
    assert make_audience(result, choices).zipped() == found.zipped()
    assert make_audience(result, replace(choices, seed=5)).files != found.files


def test_the_detectable_lift_is_the_textbook_one():
    # n = 3,623 in each group finds 5 % against 6.5 % with 80 % power, by the normal approximation at the base rate.
    assert detectable_lift(3_317, 3_317) == pytest.approx(0.015, rel=1e-3)


def test_small_lists_are_warned_of(result):
    found = make_audience(result, AudienceChoices("meta", (3,), certainty=0.0, region="DE"))
    assert any("makes nothing of lists under 100" in said for said in found.sentences)


def test_large_lists_are_split_with_the_header_in_each(result, monkeypatch):
    small = replace(DESTINATIONS["klaviyo"], largest=4_000)
    monkeypatch.setattr(audience, "destination", lambda name: small)
    found = make_audience(result, AudienceChoices("klaviyo", (1, 2, 3), region="DE"))
    parts = [name for name in found.files if name.startswith("klaviyo_list_")]
    assert len(parts) > 1
    assert all(len(found.files[name]) <= 4_000 and rows_of(found, name)[0] == HEADERS["klaviyo"] for name in parts)
    assert sum(len(rows_of(found, name)) - 1 for name in parts) == found.size


def test_the_zip_holds_every_file_and_the_manifest(result):
    found = make_audience(result, AudienceChoices("hubspot", (1,)))
    with zipfile.ZipFile(io.BytesIO(found.zipped())) as archive:
        assert set(archive.namelist()) == {"hubspot_list.csv", "manifest.json"}


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (AudienceChoices("tiktok", (1,)), "no destination 'tiktok'"),
        (AudienceChoices("meta", (9,)), "Choose segments between 1 and 3"),
        (AudienceChoices("meta", (1,), hold_out=0.9), "hold-out is a share"),
        (AudienceChoices("meta", (1,), columns={"email": "mail"}), "no column 'mail'"),
        (AudienceChoices("meta", (1,), opt_out="gone"), "no column 'gone'"),
        (AudienceChoices("meta", (1,), region="UK"), "No country has the code 'UK'. Did you mean GB?"),
        (AudienceChoices("meta", (1,), region="QQ"), "Write two letters, such as DE"),
        (AudienceChoices("meta", (1,), response=0.0), "response rate that you expect"),
    ],
)
def test_wrong_choices_are_answered_in_a_sentence(result, choices, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        make_audience(result, choices)
