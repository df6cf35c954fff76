"""What exports add of their own: where a row was written, by whom, for how long, and with which weight."""

from __future__ import annotations

from segmentation.vocabulary.concept_type import Concept

RECORDS = (
    Concept(
        "latitude",
        "place",
        words={
            "en": "latitude|lat|geolat",
            "de": "breitengrad|geobreite",
            "es": "latitud",
            "it": "latitudine",
            "nl": "breedtegraad",
            "pl": "szerokość",
            "tr": "enlem",
            "ru": "широта",
            "zh": "纬度|緯度",
        },
    ),
    Concept(
        "longitude",
        "place",
        words={
            "en": "longitude|lon|lng|long|geolon",
            "de": "längengrad|geolänge",
            "es": "longitud",
            "it": "longitudine",
            "nl": "lengtegraad",
            "pl": "długość",
            "tr": "boylam",
            "ru": "долгота",
            "zh": "经度|経度|經度",
        },
    ),
    Concept(
        "staff",
        "key",
        words={
            "en": "employee|staff|salesperson|salesrep|agent|owner|assignee|cashier|clerk|manager|operator|seller",
            "de": "mitarbeiter|mitarbeiterin|verkäufer|betreuer|bearbeiter|sachbearbeiter|kassierer",
            "fr": "vendeur|employé|responsable|caissier",
            "es": "vendedor|empleado|cajero|agente",
            "pt": "funcionário|responsável|atendente",
            "it": "venditore|dipendente|responsabile|cassiere",
            "nl": "medewerker|verkoper|eigenaar",
            "pl": "pracownik|sprzedawca|opiekun|kasjer",
            "tr": "çalışan|satıcı|temsilci|kasiyer",
            "ru": "сотрудник|продавец|менеджер|кассир|ответственный",
            "zh": "员工|销售员|业务员|负责人|店员",
            "ja": "担当者|従業員|営業担当",
        },
    ),
    Concept("ip", "key", words={"en": "ip|ipaddress|ipv4|ipv6"}),
    Concept(
        "campaign",
        "key",
        words={
            "en": "campaign|adgroup|adset",
            "de": "kampagne",
            "fr": "campagne",
            "es": "campaña",
            "pt": "campanha",
            "it": "campagna",
            "pl": "kampania",
            "tr": "kampanya",
            "ru": "кампания",
            "ja": "キャンペーン",
        },
    ),
    Concept(
        "weight",
        "share",
        words={
            "en": "weight|weights|wt|wgt|weighting",
            "de": "gewicht|gewichtung",
            "fr": "poids|pondération",
            "es": "peso|ponderación|ponderador",
            "nl": "weging|weegfactor",
            "pl": "waga",
            "tr": "ağırlık",
            "ru": "вес",
            "zh": "权重",
            "ja": "ウェイト",
        },
    ),
    Concept(
        "elapsed",
        "span",
        words={
            "en": "duration|elapsed|interviewtime|timespent|completiontime",
            "de": "dauer|bearbeitungszeit|interviewdauer",
            "fr": "durée",
            "es": "duración",
            "pt": "duração",
            "it": "durata",
            "nl": "duur",
            "pl": "czas",
            "tr": "süre",
            "ru": "длительность",
            "zh": "时长|用时",
            "ja": "所要時間|回答時間",
        },
        may_be_negative=False,
    ),
)
"""Never what a customer does: each describes at most."""
