"""Which headers of a codebook name its columns?"""

from __future__ import annotations

from typing import Literal

CodebookPart = Literal["column", "label", "values", "code", "word"]
"""The name of a column, what it is called, all its codes in one cell; or one code and its word a row."""

CODEBOOK_HEADERS: dict[CodebookPart, frozenset[str]] = {
    "column": frozenset(
        ("column", "column name", "variable", "variable name", "var", "name", "field", "field name", "header")
        + ("feature", "spalte", "merkmal", "colonne", "columna", "coluna", "kolom", "kolumna", "sutun", "столбец")
        + ("变量", "列")
    ),
    "label": frozenset(
        ("label", "variable label", "description", "question", "question text", "meaning", "definition", "text")
        + ("bezeichnung", "beschreibung", "bedeutung", "frage", "libelle", "intitule", "etiqueta", "descripcion")
        + ("pregunta", "descricao", "pergunta", "etichetta", "descrizione", "domanda", "omschrijving", "vraag")
        + ("opis", "pytanie", "etiket", "aciklama", "soru", "описание", "вопрос", "标签", "说明", "ラベル", "説明")
    ),
    "values": frozenset(
        ("values", "value labels", "codes", "levels", "categories", "answers", "options", "werte", "codierung")
    ),
    "code": frozenset(("value", "code", "level", "wert")),
    "word": frozenset(("value label", "code label", "level label", "answer", "wertelabel", "value text")),
}
"""Part → headers that name it, as `segmentation.vocabulary.tokens.header_text` writes them."""
