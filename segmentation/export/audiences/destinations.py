"""What each platform wants: its headers, what it hashes, and how large a file may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.errors import InvalidChoice

Field = Literal["email", "phone", "first_name", "last_name", "country", "zip"]
FIELDS: tuple[Field, ...] = ("email", "phone", "first_name", "last_name", "country", "zip")
MEGABYTE = 2**20


@dataclass(frozen=True)
class Destination:
    """One platform; checked against its help pages in METHODS, and to be checked again before a release.

    Attributes
    ----------
    headers : our field → the platform's header, in the platform's order.
    hashed : fields given as SHA-256 of the normalised value.
    needs : a customer without any of these is of no use there.
    plus : the phone begins with ``+`` (E.164) or is digits alone.
    labels : whether segment number and name go along as properties.
    largest : bytes of one file; more is split.
    fewest : customers under which a list is of no use there; 0 where nothing is known.
    longest : bytes of one text; more is cut. 0 is no limit.
    bare_names : names are compared without punctuation.
    together : fields that are of use only where the file has all of them.
    coded : whether a country must be its two-letter code.
    source : the page that says so.
    """

    name: str
    title: str
    headers: dict[Field, str]
    hashed: tuple[Field, ...] = ()
    needs: tuple[Field, ...] = ("email", "phone")
    plus: bool = True
    labels: bool = True
    largest: int = 50 * MEGABYTE
    fewest: int = 0
    longest: int = 0
    bare_names: bool = False
    together: tuple[Field, ...] = ()
    coded: bool = False
    source: str = ""


DESTINATIONS: dict[str, Destination] = {
    destination.name: destination
    for destination in (
        Destination(
            "google", "Google Customer Match",
            {"email": "Email", "phone": "Phone", "first_name": "First Name", "last_name": "Last Name",
             "country": "Country", "zip": "Zip"},
            hashed=("email", "phone", "first_name", "last_name"), labels=False, fewest=100, coded=True,
            together=("first_name", "last_name", "country", "zip"),
            source="support.google.com/google-ads/answer/7659867",
        ),
        Destination(
            "meta", "Meta Custom Audiences",
            {"email": "email", "phone": "phone", "first_name": "fn", "last_name": "ln", "zip": "zip",
             "country": "country"},
            hashed=FIELDS, plus=False, labels=False, fewest=100, bare_names=True, coded=True,
            source="facebook.com/business/help/2082575038703844",
        ),
        Destination(
            "klaviyo", "Klaviyo",
            {"email": "Email", "phone": "Phone Number", "first_name": "First Name", "last_name": "Last Name",
             "country": "Country", "zip": "Zip Code"},
        ),
        Destination(
            "mailchimp", "Mailchimp",
            {"email": "Email Address", "first_name": "First Name", "last_name": "Last Name", "phone": "Phone Number",
             "country": "Country", "zip": "Zip"},
            needs=("email",), longest=255,
        ),
        Destination(
            "hubspot", "HubSpot",
            {"email": "Email", "first_name": "First Name", "last_name": "Last Name", "phone": "Phone Number",
             "country": "Country/Region", "zip": "Postal Code"},
            needs=("email",),
        ),
        Destination("plain", "Plain list", {}, needs=()),
    )
}  # fmt: skip


def destination(name: str) -> Destination:
    """The platform of that name.

    Raises
    ------
    InvalidChoice : where there is none.
    """
    if name not in DESTINATIONS:
        raise InvalidChoice(f"There is no destination {name!r}. Choose one of {', '.join(DESTINATIONS)}.")
    return DESTINATIONS[name]
