"""Which headers name a way to reach a person: address, phone, names, place?"""

from __future__ import annotations

from typing import Literal

ContactField = Literal["email", "phone", "first_name", "last_name", "city", "state", "country", "zip"]
"""What a mailing or advertising platform asks of a customer."""

CONTACT_HEADERS: dict[ContactField, tuple[str, ...]] = {
    "email": ("email", "emailaddress", "mail", "emailadresse", "correo", "correoelectronico", "courriel"),
    "phone": ("phone", "phonenumber", "mobile", "mobilephone", "telephone", "tel", "telefon", "handy", "telefono"),
    "first_name": ("firstname", "fname", "givenname", "vorname", "prenom", "nombre"),
    "last_name": ("lastname", "lname", "surname", "familyname", "nachname", "nom", "apellido"),
    "city": ("city", "town", "stadt", "ort", "wohnort", "ville", "ciudad"),
    "state": (
        "state",
        "statecode",
        "stateprovince",
        "province",
        "bundesland",
        "kanton",
        "region",
        "provincia",
        "estado",
    ),
    "country": ("country", "countrycode", "land", "pays", "pais"),
    "zip": ("zip", "zipcode", "postcode", "postalcode", "plz", "codepostal", "codigopostal"),
}
"""The words of a header in one piece, as `header_tokens` gives them, in order of preference."""
