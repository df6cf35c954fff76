"""Which columns hold contact details, and how are these written so that a platform knows them?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import phonenumbers

from segmentation.export.audiences.destinations import Destination, Field
from segmentation.ingest import Dataset

HEADERS: dict[Field, tuple[str, ...]] = {
    "email": ("email", "emailaddress", "mail", "emailadresse", "correo", "correoelectronico", "courriel"),
    "phone": ("phone", "phonenumber", "mobile", "mobilephone", "telephone", "tel", "telefon", "handy", "telefono"),
    "first_name": ("firstname", "fname", "givenname", "vorname", "prenom", "nombre"),
    "last_name": ("lastname", "lname", "surname", "familyname", "nachname", "nom", "apellido"),
    "country": ("country", "countrycode", "land", "pays", "pais"),
    "zip": ("zip", "zipcode", "postcode", "postalcode", "plz", "codepostal", "codigopostal"),
}
CONSENT_HEADERS = ("consent", "optin", "newsletter", "marketingconsent", "subscribed", "einwilligung", "permission")
YES = frozenset({"yes", "y", "true", "1", "1.0", "t", "x", "ja", "j", "oui", "si", "sí", "sim", "subscribed", "opt-in",
                 "optin", "granted", "active", "accepted", "on"})  # fmt: skip
"""Words that give consent; every other word, and an empty cell, does not."""
EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}")


def contact_columns(dataset: Dataset) -> dict[Field, str]:
    """The column of each contact field, told by its header."""
    plain = {re.sub(r"[\W_]", "", name.casefold()): name for name in reversed(dataset.column_names)}
    found = {field: next((plain[h] for h in headers if h in plain), "") for field, headers in HEADERS.items()}
    return {field: name for field, name in found.items() if name}


def consent_column(dataset: Dataset) -> str | None:
    """The column that says who may be written to, told by its header; None where there is none."""
    for name in dataset.column_names:
        plain = re.sub(r"[\W_]", "", name.casefold())
        if any(plain == word or plain.endswith(word) for word in CONSENT_HEADERS):
            return name
    return None


def consents(cell: str) -> bool:
    """Whether a cell of the consent column says yes.

    >>> consents("Yes "), consents(""), consents("no")
    (True, False, False)
    """
    return cell.strip().casefold() in YES


def normalised(field: Field, cell: str, wanted: Destination, region: str) -> str:
    """A contact detail as the platform compares it; empty where it is none.

    Parameters
    ----------
    region : two-letter country of phone numbers without ``+``.
    """
    text = cell.strip()
    if field == "email":
        text = text.lower()
        return text if EMAIL.fullmatch(text) else ""
    if field == "phone":
        return _phone(text, region, plus=wanted.plus)
    if field not in wanted.hashed:
        return text
    text = re.sub(r"\s+", " ", text.lower())
    if field in ("first_name", "last_name"):
        return re.sub(r"[\W\d_]", "", text) if wanted.bare_names else text
    return _zip(text) if field == "zip" else text.replace(" ", "")


def _zip(text: str) -> str:
    """Without blanks and dashes; the first five digits of an American one.

    >>> _zip("94016-1234"), _zip("wc2h 8lg")
    ('94016', 'wc2h8lg')
    """
    return text[:5] if re.fullmatch(r"\d{5}-\d{4}", text) else re.sub(r"[\s-]", "", text)


def _phone(text: str, region: str, *, plus: bool) -> str:
    """E.164, or empty where it is no number that can exist."""
    try:
        parsed = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return written if plus else written.removeprefix("+")


def hashed(text: str) -> str:
    """SHA-256 in hexadecimal; an empty cell stays empty.

    >>> hashed("a@b.co")[:8], hashed("")
    ('80305c9b', '')
    """
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def contact_cells(cells: Mapping[Field, Sequence[str]], wanted: Destination, region: str) -> dict[Field, list[str]]:
    """Every contact column normalised, not yet hashed."""
    return {field: [normalised(field, cell, wanted, region) for cell in column] for field, column in cells.items()}
