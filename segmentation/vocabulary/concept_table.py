"""The table of concepts: what a column may stand for, in a customer's life or in a log of orders.

A new concept is one row, a new language one more entry in a row's mappings.
"""

from __future__ import annotations

from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.record_concepts import RECORDS

BEHAVIOUR = (
    Concept(
        "recency",
        "span",
        words={"en": "recency"},
        headers={"en": "recency|days since .*|days inactive|months inactive.*"},
        certain={"en": "recency|recency days|days since (?:the )?last (?:order|purchase)"},
        high=("Lapsed customers", "lapsed"),
        low=("Recent customers", "recent"),
        phrase="ago",
    ),
    Concept(
        "basket",
        "amount",
        headers={"en": "(?:average|avg|mean) (?:order|basket).*|basket.*|aov"},
        high=("Big baskets", "big-basket"),
        low=("Small baskets", "small-basket"),
    ),
    Concept(
        "discount",
        "share",
        words={"en": "discount|rebate|coupon", "de": "rabatt", "es": "descuento", "fr": "remise"},
        headers={"en": "discounts?(?: share| rate| percent| pct)?|deals?(?: purchases)?"},
        high=("Bargain hunters", "bargain-hunting"),
        low=("Full-price buyers", "full-price"),
    ),
    Concept(
        "returns",
        "share",
        headers={"en": "returns?(?: share| rate)?|refunds?"},
        high=("Frequent returners", "often-returning"),
        low=("Rare returners", "seldom-returning"),
    ),
    Concept(
        "visits",
        "count",
        words={"en": "visits|visit|sessions|clicks", "de": "besuche"},
        headers={"en": r"(?:num )?(?:\w+ )?visits(?: (?:per )?(?:week|month|year))?"},
        certain={"en": "(?:number of )?visits(?: per (?:week|month|year))?"},
        may_be_negative=False,
        high=("Frequent visitors", "often-visiting"),
        low=("Rare visitors", "seldom-visiting"),
        phrase="visit",
    ),
    Concept(
        "spend",
        "amount",
        words={
            "en": "monetary|spend|spent|revenue|sales|amount|value|total|charges|turnover|paid|gross|net|sum|dollars|"
            "linetotal|subtotal",
            "de": "umsatz|betrag|summe",
            "es": "importe",
            "fr": "montant",
        },
        headers={
            "en": "monetary(?: value)?|spend|spent|spending(?: score.*)?|revenue|sales|turnover|"
            "total (?:amount|charges|spend)|monthly charges|total trans amt|amount(?: spent)?",
            "de": r"(?:gesamt|jahres)?umsatz(?: (?:gesamt|\d{4}))?",
        },
        certain={
            "en": "monetary(?: value)?|spend|spent|total spend|amount spent",
            "de": r"(?:gesamt|jahres)?umsatz(?: (?:gesamt|\d{4}))?",
        },
        high=("Big spenders", "big-spending"),
        low=("Low spenders", "low-spending"),
        phrase="spend",
    ),
    Concept(
        "frequency",
        "count",
        words={"en": "frequency"},
        headers={"en": "frequency|orders|order count|number of orders|purchases|transactions|total trans ct"},
        certain={"en": "frequency|orders|order count|number of orders"},
        may_be_negative=True,
        high=("Frequent buyers", "frequent"),
        low=("Rare buyers", "infrequent"),
        phrase="often",
    ),
    Concept(
        "income",
        "amount",
        words={"en": "income"},
        headers={"en": "income|annual income|salary|household income|earnings"},
        certain={"en": "income|annual income|salary|household income"},
        high=("High earners", "high-income"),
        low=("Low earners", "low-income"),
        phrase="earn",
    ),
    Concept("purchases", "amount", words={"en": "purchases"}, may_be_negative=False),
    Concept(
        "tenure",
        "span",
        words={"en": "tenure"},
        headers={"en": "tenure(?: days| months| years)?|months on book|customer since days"},
        may_be_negative=False,
        high=("Long-standing customers", "long-standing"),
        low=("New customers", "new"),
    ),
    Concept(
        "balance",
        "amount",
        headers={"en": "balance|account balance"},
        high=("High balances", "high-balance"),
        low=("Low balances", "low-balance"),
    ),
    Concept(
        "credit",
        "amount",
        headers={"en": "credit limit"},
        high=("High credit limits", "high-limit"),
        low=("Low credit limits", "low-limit"),
    ),
)
"""What customers do and have."""

PERSON = (
    Concept(
        "age",
        "span",
        words={"en": "age", "de": "alter", "es": "edad"},
        headers={"en": "age|customer age"},
        certain={"en": "age"},
        may_be_negative=False,
        sensitive="age",
        high=("Older customers", "older"),
        low=("Young customers", "young"),
        phrase="old",
    ),
    Concept(
        "birth",
        "date",
        words={"en": "birth|birthday|birthdate|birthyear|dob|born", "de": "geburtsdatum"},
        sensitive="age",
    ),
    Concept(
        "gender",
        "trait",
        words={
            "en": "gender|sex|genre|salutation",
            "de": "geschlecht|anrede",
            "fr": "sexe",
            "es": "sexo|genero",
        },
        sensitive="gender",
    ),
    Concept(
        "family",
        "trait",
        words={"en": "marital|married|marriage|pregnant|dependents|partner", "de": "familienstand"},
        sensitive="family status",
    ),
    Concept(
        "origin",
        "trait",
        words={"en": "race|ethnicity|ethnic|nationality|birthplace|skin", "de": "herkunft"},
        sensitive="ethnic origin",
    ),
    Concept(
        "religion",
        "trait",
        words={"en": "religion|religious|faith|church", "de": "konfession"},
        sensitive="religion",
    ),
    Concept(
        "health",
        "trait",
        words={"en": "health|disability|disabled|diagnosis|disease|illness|medication|smoker|bmi"},
        sensitive="health",
    ),
    Concept("orientation", "trait", words={"en": "orientation|sexuality"}, sensitive="sexual orientation"),
    Concept(
        "politics",
        "trait",
        words={"en": "political|politics|party|vote|union", "de": "gewerkschaft"},
        sensitive="politics",
    ),
    Concept(
        "personal",
        "contact",
        words={
            "en": "email|mail|phone|telephone|mobile|name|firstname|lastname|surname|address|street|iban|ssn|"
            "passport|ip",
            "de": "telefon|handy|vorname|nachname|strasse|adresse",
        },
    ),
)
"""Who customers are."""

ORDERS = (
    Concept(
        "customer",
        "key",
        words={
            "en": "customer|cust|client|user|member|account|buyer|shopper|visitor|household|userid|customerid|clientid|"
            "customernumber",
            "de": "kunde|kunden|kundennr|kundennummer",
            "es": "cliente",
        },
    ),
    Concept("key", "key", words={"en": "id|no|nr|number|code|key|num|ref", "de": "nummer"}),
    Concept(
        "order",
        "key",
        words={
            "en": "order|invoice|transaction|receipt|basket|purchase|orderid|invoiceno|orderno|bill",
            "de": "bestellung|bestellnummer|rechnung|rechnungsnummer|auftrag",
            "es": "pedido",
            "fr": "commande|facture",
        },
    ),
    Concept(
        "product",
        "key",
        words={
            "en": "product|sku|item|article|stock|stockcode|isbn|asin",
            "de": "artikel|produkt",
            "fr": "produit",
        },
    ),
    Concept(
        "quantity",
        "count",
        words={"en": "quantity|qty|units|pieces", "de": "menge|anzahl|stück", "es": "cantidad"},
        may_be_negative=False,
    ),
    Concept(
        "price",
        "amount",
        words={"en": "price|unitprice", "de": "preis|einzelpreis|stückpreis", "es": "precio", "fr": "prix"},
    ),
    Concept("cost", "amount", words={"en": "profit|tax|vat|cost|costs|shipping|freight|margin|fee|tip"}),
    Concept("currency", "code", words={"en": "currency", "de": "währung", "fr": "devise", "es": "moneda"}),
    Concept("status", "state", words={"en": "status|state"}),
)
"""What an order log is made of."""

TIME_AND_NUMBER = (
    Concept("day", "date", words={"en": "date|time|day", "de": "datum", "es": "fecha"}),
    Concept(
        "delivery",
        "date",
        words={"en": "ship|shipping|shipped|delivery|delivered|due|birth|signup|created|updated"},
    ),
    Concept(
        "deadline",
        "date",
        words={"en": "expiry|expires|expiration|renewal|next|due|until|end|ends|valid|planned"},
    ),
    Concept(
        "activity",
        "date",
        words={
            "en": "last|latest|recent|active|activity|order|purchase|visit|login|seen|transaction",
            "de": "letzte|letzter|bestellung|kauf|besuch",
        },
    ),
    Concept(
        "calendar",
        "code",
        words={"en": "day|weekday|month|quarter|year|hour|of", "de": "tag|wochentag|monat|jahr"},
    ),
    Concept(
        "count",
        "count",
        words={"en": "count|orders|children|members", "de": "bestellungen"},
        may_be_negative=False,
    ),
    Concept("duration", "span", words={"en": "days|months|years"}, may_be_negative=False),
    Concept(
        "thing",
        "trait",
        words={"en": "product|item|campaign|segment|company|brand|category|file|event|store|shop"},
    ),
)
"""Days, durations, numbers of things, and things whose name is nobody's."""

CONCEPTS = (*BEHAVIOUR, *PERSON, *ORDERS, *TIME_AND_NUMBER, *RECORDS)
