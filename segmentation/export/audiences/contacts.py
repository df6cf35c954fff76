"""Which columns hold contact details, and how are these written so that a platform knows them?"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

import phonenumbers

from segmentation.export.audiences.destinations import Destination
from segmentation.ingest import Dataset
from segmentation.progress import Progress, silent
from segmentation.vocabulary.consent import is_about_consent
from segmentation.vocabulary.contacts import FIELDS, ContactField, contact_field, rank_of
from segmentation.vocabulary.countries import country_code
from segmentation.vocabulary.states import bare, state_code

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]"
EMAIL = re.compile(rf"(?=.{{6,254}}$)\w{_ATOM}*(?:\.{_ATOM}+)*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])")
"""An address that can be delivered to (RFC 5321, unquoted); a first letter that starts a formula is no address."""
GMAIL = ("gmail.com", "googlemail.com")
"""Domains whose dots before the @ mean nothing; Google compares without them."""
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
"""Letters nobody sees that come along when an address is copied."""
TITLES = re.compile(r"^((mrs?|ms|miss|dr|prof|herr|frau|mme|sr|sra)\.?\s+)+")
SUFFIXES = re.compile(r"([\s,]+(jr|sr|ii|iii|iv|phd|md)\.?)+$")
LOOKED_AT = 200
"""Cells that show whether a column holds addresses."""
BLOCK = 20_000
"""Customers between two words of progress."""


def contact_columns(dataset: Dataset) -> dict[ContactField, str]:
    """The column of each contact field, told by its header; the likeliest of several, then the first."""
    named: dict[ContactField, list[tuple[int, int, str]]] = {field: [] for field in FIELDS}
    for position, name in enumerate(dataset.column_names):
        field = None if is_about_consent(name) else contact_field(name)
        if field is not None:
            named[field].append((rank_of(name, field), position, name))
    return {field: min(names)[-1] for field, names in named.items() if names}


def holds_contacts(dataset: Dataset) -> bool:
    """Whether the file can reach people: by a header of e-mail or phone, or by cells that are addresses."""
    if {"email", "phone"} & contact_columns(dataset).keys():
        return True
    words = (column.name for column in dataset.columns if column.kind in ("identifier", "text"))
    starts = ([cell for cell in dataset.text[name][:LOOKED_AT].to_pylist() if cell.strip()] for name in words)
    return any(cells and sum(map(bool, map(email, cells))) > len(cells) / 2 for cells in starts)


def normalised(field: ContactField, cell: str, platform: Destination, region: str) -> str:
    """A contact detail as the platform compares it; empty where it is none.

    Parameters
    ----------
    region : two-letter country of the customer, of phone numbers without ``+`` and of states.
    """
    text = unicodedata.normalize("NFC", cell).strip()
    if field == "email":
        return email(text, platform)
    if field == "phone":
        return _phone(INVISIBLE.sub("", text), region, plus=platform.plus)
    if field == "country" and platform.coded:
        text = country_code(text) or text
    if field not in platform.hashed:
        return text
    text = re.sub(r"\s+", " ", text.lower())
    if field in ("first_name", "last_name"):
        return re.sub(r"[\W\d_]", "", text) if platform.bare_names else SUFFIXES.sub("", TITLES.sub("", text))
    if field == "city":
        return bare(text)
    if field == "state":
        return state_code(text, region)
    return _zip(text) if field == "zip" else text.replace(" ", "")


def email(cell: str, platform: Destination | None = None) -> str:
    """An address in small letters, as the platform compares it; empty where it is none.

    >>> email(" Ann.Lee@Example.COM "), email("Ann Lee <ann@example.com>"), email("mailto:ann@example.com")
    ('ann.lee@example.com', 'ann@example.com', 'ann@example.com')
    >>> email("ann@example"), email("a@b.co; c@d.co"), email("=1+1@example.com")
    ('', '', '')
    """
    text = INVISIBLE.sub("", cell).strip().lower().removeprefix("mailto:")
    if named := re.fullmatch(r"[^<>]*<([^<>]+)>", text):
        text = named[1].strip()
    if platform is not None and platform.dotless:
        text = re.sub(r"\s", "", text)
    if not EMAIL.fullmatch(text):
        return ""
    before, _, domain = text.rpartition("@")
    if platform is not None and platform.dotless and domain in GMAIL:
        before = before.replace(".", "")
    return "" if platform is not None and platform.plain_local and not before.isascii() else f"{before}@{domain}"


def _zip(text: str) -> str:
    """Without blanks and dashes; the first five digits of an American one.

    >>> _zip("94016-1234"), _zip("wc2h 8lg")
    ('94016', 'wc2h8lg')
    """
    return text[:5] if re.fullmatch(r"\d{5}-\d{4}", text) else re.sub(r"[\s-]", "", text)


def _phone(text: str, region: str, *, plus: bool) -> str:
    """E.164, or empty where it is no number that can exist."""
    try:
        # 00 is how most of the world dials +; no country's own numbers begin so.
        parsed = phonenumbers.parse(re.sub(r"^\s*00", "+", text), region or None)
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


def contact_cells(
    cells: Mapping[ContactField, Sequence[str]], platform: Destination, region: str, progress: Progress = silent
) -> dict[ContactField, list[str]]:
    """Every contact column normalised, not yet hashed.

    Parameters
    ----------
    region : country of phone numbers without ``+``, where the customer's own country is not known.
    """
    made: dict[ContactField, list[str]] = {field: [] for field in cells if field in platform.headers}
    rows = len(next(iter(cells.values()), ()))
    codes = {cell: country_code(cell) for cell in dict.fromkeys(cells.get("country", ()))}
    regions = [codes[cell] or region for cell in cells["country"]] if "country" in cells else [region] * rows
    for start in range(0, rows, BLOCK):
        progress(start / rows, "Writing contact details as the platform wants them")
        for field, column in made.items():
            block = zip(cells[field][start : start + BLOCK], regions[start : start + BLOCK], strict=True)
            column += [normalised(field, cell, platform, country) for cell, country in block]
    return made
