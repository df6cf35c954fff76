"""What do survey tools write into a second header row where there is nothing to say?"""

from __future__ import annotations

import re

_ANSWERS = "response|antwort|réponse|respuesta|risposta|resposta|antwoord|yanıt|ответ|回答|응답"
_OPEN = "open-ended response|offene antwort|réponse ouverte|respuesta abierta|risposta aperta|resposta aberta"
EMPTY_ANSWERS = frozenset(f"{_ANSWERS}|{_OPEN}".split("|"))
"""In small letters: the answer itself, which has no option to name."""

MACHINE_CELL = re.compile(r'\{\s*"\w+"\s*:.*\}', re.DOTALL)
"""A cell that a tool wrote for itself, as Qualtrics does in its third row."""


def is_machine_row(cells: list[str]) -> bool:
    """Whether a row of a header holds nothing but what a tool wrote for itself.

    >>> is_machine_row(['{"ImportId":"QID1"}', ""]), is_machine_row(["Q1", "Q2"])
    (True, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(map(MACHINE_CELL.fullmatch, filled))


def says_nothing(cell: str) -> bool:
    """Whether a cell of a second header row adds nothing to the name above it.

    >>> says_nothing("Open-Ended Response"), says_nothing("Web")
    (True, False)
    """
    return cell.strip().lower() in EMPTY_ANSWERS
