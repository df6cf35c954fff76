"""What does a column's header say about what is in it?"""

from __future__ import annotations

import re
from functools import lru_cache

from segmentation.vocabulary.tokens import header_tokens


def said_by(*words: str) -> re.Pattern[str]:
    """A pattern for headers whose words, joined by one blank, match any of these."""
    return re.compile(r"^(?:" + "|".join(words) + r")$")


PERSON = (
    r"(?:customer|cust|client|clientnum|member|membership|user|account|acct|contact|subscriber|shopper|buyer|guest|"
    r"patient|person|donor|household|lead|company|loyalty|card ?holder|policy ?holder|respondent|participant|visitor|"
    r"student|kunde|kunden|mitglied|debitor|cliente|clientes|socio|abonne|adherent|utilisateur|klant|klient|"
    r"kund|utente|usuario|assinante)"
)
KEY = r"(?:id|ids|no|nr|num|number|nummer|numero|key|code|ref|reference|uuid|guid|kennung|identifier)"

CUSTOMER_KEY = said_by(
    rf"(?:\w+ )?{PERSON} ?{KEY}(?: \d+)?",
    r"clientnum",
    r"kundennummer|kundennr|kdnr|kd nr",
    rf"(?:id|numero|no|nr|code) (?:de |du |do |del )?{PERSON}",
)
CUSTOMER = said_by(PERSON)
BARE_KEY = said_by(r"id|uuid|guid|key|identifier|record id|unique id|pk|nr|no|nummer|numero")
ROW_KEY = said_by(
    r"(?:row|line|record|index|seq|sequence|zeile|ligne|unnamed)(?: (?:id|no|nr|number|num|\d+))?",
    r"index|level 0|lfd nr|rownum|rowid",
)
ANY_KEY = said_by(
    r"(?:\w+ )+(?:id|uuid|guid|key|no|nr|nummer|numero)",
    r"(?:order|invoice|receipt|ticket|transaction|bill|document|reference|phone|telephone|card|contract|serial|tracking|house|"
    r"bestell|auftrags|rechnungs|beleg|vertrags)(?: ?(?:no|nr|num|number|nummer|numero))",
    r"invoice|stock ?code|sku|ean|gtin|upc|asin|isbn|iban|bic|vat|ssn|artikelnummer|bestellnummer|auftragsnummer|"
    r"rechnungsnummer|belegnummer|vertragsnummer|(?:product|item|article|stock) (?:code|sku)|barcode|cookie|device",
)
EMAIL = said_by(r"(?:\w+ )*(?:e ?mail|mail)(?: ?(?:address|adresse))?", r"correo(?: electronico)?|courriel")
PHONE = said_by(
    r"(?:\w+ )*(?:phone|telephone|tel|telefon|telefono|mobile|mobil|handy|cell|fax|whatsapp)"
    r"(?: ?(?:no|nr|number|nummer|\d))?",
    r"telefonnummer|handynummer",
)
POSTCODE = said_by(
    r"(?:\w+ )*(?:plz|zip ?codes?|zip|post ?codes?|postal(?: ?codes?)?|postleitzahl)",
    r"codigo postal|code postal|cap|cep|cp",
)
PERSONAL = said_by(
    r"(?:(?:customer|client|kunden|full|first|last|given|family|middle|sur|user|contact|company|product) )?name",
    r"vorname|nachname|surname|forename|prenom|nom|nombre|apellidos?|cognome|nome|adresse|street|strasse|anschrift",
    r"(?:street |billing |shipping |home )?address(?: (?:line )?\d)?|rue|calle|via|url|website|ip(?: address)?|iban",
    r"description|comments?|notes?|remarks?|bemerkung(?:en)?|kommentar",
)
BIRTH = re.compile(r"birth|born|dob|geburt|naiss|nacim|nascita|nasc|geboren")
DATE = re.compile(
    r"\b(?:date|datum|day|tag|time|timestamp|fecha|data|jour|created|updated|since|at|dt|on|birthday|geburtstag)\b"
)

CODE = re.compile(
    r"\b(?:channel|kanal|canal|region|type|typ|tipo|class|klasse|pclass|category|kategorie|group|gruppe|gender|sex|geschlecht|"
    r"status|store|branch|filiale|zone|area|tier|state|country|land|plan|department|dept|source|code|segment|cluster|sector|"
    r"industry|method|mode|kind|flag|race|ethnicity|religion|occupation|job|education|marital|contract|warehouse|market|"
    r"district|origin|color|colour|brand|species|variety|cultivar)\b"
)
AMOUNT = re.compile(
    r"\b(?:num|number|count|counts|cnt|ct|qty|quantity|anzahl|menge|nb|nombre|n|total|sum|amount|amt|avg|mean|kids?|kidhome|"
    r"teenhome|children|dependents?|dependent|child|age|alter|edad|years?|months?|days?|weeks?|hours?|minutes?|tenure|visits?|"
    r"orders?|purchases?|items?|diversity|breadth|depth|entropy|products?|cds|size|score|rating|rate|satisfaction|stars?|rank|level|scale|likert|income|spend|"
    r"spending|price|cost|revenue|sales|balance|frequency|recency|monetary|value|points?|calls?|clicks?|sessions?|previous|"
    r"campaign|rooms?|persons?|people|adults?|household|importance|agreement|likelihood|quantite|cantidad|relationships?)\b"
)
SCALE_ITEM = re.compile(r"^(?:q|question|item|frage|v|var)? ?\d+[a-z]?$")


@lru_cache(maxsize=4096)
def latin_text(header: str) -> str:
    """The header's words in Latin letters, joined by one blank: what the patterns of this page are matched with.

    >>> latin_text("CustomerID"), latin_text("Kunden-Nr."), latin_text("Total_Trans_Amt"), latin_text("Código Postal")
    ('customer id', 'kunden nr', 'total trans amt', 'codigo postal')
    """
    return " ".join(token for token in header_tokens(header) if token.isascii())


def is_key(header: str) -> bool:
    """Whether the header names a key of anything: a customer, an order, a product.

    >>> [is_key(h) for h in ("CUST_ID", "InvoiceNo", "StockCode", "Num Purchases", "spend")]
    [True, True, True, False, False]
    """
    words = latin_text(header)
    return any(p.match(words) for p in (CUSTOMER_KEY, CUSTOMER, BARE_KEY, ROW_KEY, ANY_KEY))


def names_things(header: str) -> bool:
    """Whether the header is that of a key, a phone number or a postcode."""
    words = latin_text(header)
    return is_key(header) or bool(PHONE.match(words) or POSTCODE.match(words))


def is_sure_key(header: str) -> bool:
    """Whether the header can only be that of a customer's key, whatever the cells hold.

    >>> is_sure_key("id"), is_sure_key("Kundennummer"), is_sure_key("email")
    (True, True, False)
    """
    words = latin_text(header)
    return bool(CUSTOMER_KEY.match(words) or BARE_KEY.match(words))


def is_contact(header: str) -> bool:
    """Whether the header names a way to reach a person."""
    words = latin_text(header)
    return any(p.match(words) for p in (EMAIL, PHONE, POSTCODE, PERSONAL))
