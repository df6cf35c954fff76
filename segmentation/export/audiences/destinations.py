"""What each platform wants: its headers, what it hashes, and how large a file may be."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.errors import InvalidChoice
from segmentation.vocabulary.contacts import ContactField

FIELDS: tuple[ContactField, ...] = ("email", "phone", "first_name", "last_name", "city", "state", "country", "zip")
MEGABYTE = 2**20


@dataclass(frozen=True)
class Destination:
    """One platform, as its help pages say; read again on 23 November 2026 (docs/exports.md), and before each release.

    Attributes
    ----------
    headers : our field → the platform's header, in the platform's order.
    hashed : fields given as SHA-256 of the normalised value.
    needs : a customer without any of these is of no use there.
    plus : the phone begins with ``+`` (E.164) or is digits alone.
    labels : whether segment number and name go along as properties.
    largest : bytes of one file; more is split.
    most : customers in one file; more are split. 0 is no limit.
    fewest : customers under which a list is of no use there; 0 where nothing is known.
    longest : bytes of one text; more is cut. 0 is no limit.
    dotless : addresses are compared without blanks, and those of Gmail without dots before the @.
    plain_local : letters before the @ must be plain ones.
    lone_phones : a phone number may stand in the file once only.
    bare_names : names are compared without punctuation; elsewhere, where hashed, without titles such as Mrs.
    together : fields that are of use only where the file has all of them.
    coded : whether a country must be its two-letter code.
    value : the header under which it takes what a customer is worth; empty where it takes none.
    source : the page that says so.
    """

    name: str
    title: str
    headers: dict[ContactField, str]
    hashed: tuple[ContactField, ...] = ()
    needs: tuple[ContactField, ...] = ("email", "phone")
    plus: bool = True
    labels: bool = True
    largest: int = 50 * MEGABYTE
    most: int = 0
    fewest: int = 0
    longest: int = 0
    dotless: bool = False
    plain_local: bool = False
    lone_phones: bool = False
    bare_names: bool = False
    together: tuple[ContactField, ...] = ()
    coded: bool = False
    value: str = ""
    source: str = ""


DESTINATIONS: dict[str, Destination] = {
    destination.name: destination
    for destination in (
        Destination(
            "google",
            "Google Customer Match",
            {
                "email": "Email",
                "phone": "Phone",
                "first_name": "First Name",
                "last_name": "Last Name",
                "country": "Country",
                "zip": "Zip",
            },
            hashed=("email", "phone", "first_name", "last_name"),
            labels=False,
            fewest=100,
            coded=True,
            dotless=True,
            together=("first_name", "last_name", "country", "zip"),
            source="support.google.com/google-ads/answer/7659867, "
            "developers.google.com/data-manager/api/devguides/concepts/formatting",
        ),
        Destination(
            "meta",
            "Meta Custom Audiences",
            {
                "email": "email",
                "phone": "phone",
                "first_name": "fn",
                "last_name": "ln",
                "zip": "zip",
                "city": "ct",
                "state": "st",
                "country": "country",
            },
            hashed=FIELDS,
            plus=False,
            labels=False,
            fewest=100,
            bare_names=True,
            coded=True,
            value="value",
            source="facebook.com/business/help/2082575038703844, "
            "developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
        ),
        Destination(
            "klaviyo",
            "Klaviyo",
            {
                "email": "Email",
                "phone": "Phone Number",
                "first_name": "First Name",
                "last_name": "Last Name",
                "city": "City",
                "country": "Country",
                "zip": "Zip Code",
            },
            lone_phones=True,
            source="help.klaviyo.com/hc/en-us/articles/115005078967 and 115005078807",
        ),
        Destination(
            "mailchimp",
            "Mailchimp",
            {
                "email": "Email Address",
                "first_name": "First Name",
                "last_name": "Last Name",
                "phone": "Phone Number",
                "city": "City",
                "country": "Country",
                "zip": "Zip",
            },
            needs=("email",),
            longest=255,
            coded=True,
            plain_local=True,
            largest=10 * MEGABYTE,
            source="mailchimp.com/help/format-guidelines-for-your-import-file",
        ),
        Destination(
            "hubspot",
            "HubSpot",
            {
                "email": "Email",
                "first_name": "First Name",
                "last_name": "Last Name",
                "phone": "Phone Number",
                "city": "City",
                "country": "Country/Region",
                "zip": "Postal Code",
            },
            needs=("email",),
            largest=20 * MEGABYTE,
            most=500_000,
            source="knowledge.hubspot.com/import-and-export/set-up-your-import-file",
        ),
        Destination("plain", "Plain list", {}, needs=()),
    )
}


def destination(name: str) -> Destination:
    """The platform of that name.

    Raises
    ------
    InvalidChoice : where there is none.
    """
    if name not in DESTINATIONS:
        raise InvalidChoice(f"There is no destination {name!r}. Choose one of {', '.join(DESTINATIONS)}.")
    return DESTINATIONS[name]
