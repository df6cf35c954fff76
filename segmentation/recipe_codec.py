"""How our frozen values become JSON and come back: by their declared types, strictly, running nothing.

Written by hand: cattrs takes "3" for 3 and True for 1 unless each scalar gets a hook, and its errors name classes. With
our bounds, places and sentences kept, its hooks would be as long as this module.
"""

from __future__ import annotations

import math
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from segmentation.errors import InvalidRecipe
from segmentation.methods.fitted_model_kinds import MODELS
from segmentation.methods.fitted_models import Model

LONGEST_TEXT = 32_767
"""Letters in one text: what a cell of a workbook holds."""
LONGEST_LIST = 1_000_000
LARGEST_NUMBER = 1e150
"""Beyond it a square is no longer finite; no file holds such a number."""
LARGEST_WHOLE = 2**63 - 1
HALF_LETTER = re.compile("[\ud800-\udfff]")
T = TypeVar("T")
Hint = Any  # a type as a class declares it: a class, a union, a tuple of …
SCALARS = (str, int, float, bool, type(None))


def to_plain(value: object) -> object:
    """A frozen value as dictionaries, lists, texts and numbers.

    A fitted model carries its ``kind``, so that it can be told from the others.
    """
    if isinstance(value, SCALARS):
        if isinstance(value, float) and not math.isfinite(value):
            raise InvalidRecipe("The segmentation holds a number that is not finite, and cannot be kept as a recipe.")
        return value
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    if is_dataclass(value):
        kind = {"kind": cast(Model, value).kind} if type(value) in MODELS.values() else {}
        return kind | {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a recipe")


def from_plain(expected: type[T], data: object, where: str) -> T:
    """Build a value of the type ``expected``; nothing unknown, missing or ill-typed passes.

    Parameters
    ----------
    where : the path inside the file, for the error sentence.

    Raises
    ------
    InvalidRecipe : naming the place and what was expected there.

    >>> from_plain(tuple[int, ...], [1, 2], "sizes")
    (1, 2)
    """
    return cast(T, _build(expected, data, where))


def _build(expected: Hint, data: object, where: str) -> object:
    if expected is object:
        return _scalar_or_list(data, where)
    if expected is Model:
        return _model(data, where)
    if isinstance(expected, type) and is_dataclass(expected):
        return _dataclass(expected, data, where)
    origin: Hint = get_origin(expected)
    inner = get_args(expected)
    if origin in (Union, types.UnionType):
        return _union(inner, data, where)
    if origin is Literal:
        return data if data in inner else _refuse(where, "one of " + ", ".join(map(str, inner)))
    if origin is tuple:
        return _tuple(inner, data, where)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(inner, data, where)
    return _scalar(expected, data, where)


def _scalar(expected: Hint, data: object, where: str) -> object:
    if isinstance(data, int | float) and not -LARGEST_NUMBER <= data <= LARGEST_NUMBER:
        return _refuse(where, f"a number of at most {LARGEST_NUMBER:g}")
    if expected is float and isinstance(data, int | float) and not isinstance(data, bool) and math.isfinite(data):
        return float(data)
    if expected is str and isinstance(data, str):
        return _text(data, where)
    if expected is int and isinstance(data, int) and not isinstance(data, bool):
        return data if abs(data) <= LARGEST_WHOLE else _refuse(where, f"at most {LARGEST_WHOLE:,}")
    if (expected is bool and isinstance(data, bool)) or (expected in (None, type(None)) and data is None):
        return data
    return _refuse(
        where, {float: "a number", int: "a whole number", str: "a text", bool: "true or false"}.get(expected)
    )


def _text(data: str, where: str) -> str:
    if len(data) > LONGEST_TEXT:
        _refuse(where, f"at most {LONGEST_TEXT:,} letters")
    # JSON can spell half a letter, which no file can hold.
    return data if data.isascii() or not HALF_LETTER.search(data) else str(_refuse(where, "a text of whole letters"))


def _scalar_or_list(data: object, where: str) -> object:
    if isinstance(data, list):
        return tuple(_scalar_or_list(inner, where) for inner in _sized(data, where))
    return _scalar(type(data), data, where) if isinstance(data, SCALARS) else _refuse(where, "a text or a number")


def _union(members: tuple[Hint, ...], data: object, where: str) -> object:
    complaint: InvalidRecipe | None = None
    # A whole number written for a float must not be taken for a text, nor the other way round: first fit wins.
    for member in sorted(members, key=lambda m: m is type(None), reverse=True):
        try:
            return _build(member, data, where)
        except InvalidRecipe as error:
            complaint = error
    raise complaint or InvalidRecipe(where)


def _tuple(inner: tuple[Hint, ...], data: object, where: str) -> tuple[object, ...]:
    cells = _sized(data, where)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_build(inner[0], cell, where) for cell in cells)
    if len(cells) != len(inner):
        _refuse(where, f"{len(inner)} values")
    return tuple(_build(kind, cell, where) for kind, cell in zip(inner, cells, strict=True))


def _mapping(inner: tuple[Hint, ...], data: object, where: str) -> dict[object, object]:
    if not isinstance(data, dict):
        _refuse(where, "an object")
    keys: type = inner[0]
    mapping: dict[object, object] = {}
    for key, value in cast(dict[str, object], data).items():
        if keys is int and not (key.isdecimal() and len(key) < len(str(LARGEST_WHOLE))):
            _refuse(where, "whole numbers as keys")
        mapping[int(key) if keys is int else _text(key, where)] = _build(inner[1], value, f"{where}.{key}")
    return mapping


def _model(data: object, where: str) -> object:
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in MODELS:
        _refuse(where, "a model of a known kind: " + ", ".join(MODELS))
    rest = {key: value for key, value in cast(dict[str, object], data).items() if key != "kind"}
    return _dataclass(MODELS[cast(str, kind)], rest, where)


def _dataclass(expected: type, data: object, where: str) -> object:
    if not isinstance(data, dict):
        _refuse(where, "an object")
    given = cast(dict[str, object], data)
    hints, values = _hints(expected), {}
    unknown = [key for key in given if key not in hints]
    if unknown:
        raise InvalidRecipe(
            f"{where}.{unknown[0][:60]} is not known here. The file is damaged, or made by a newer Kindred."
        )
    for f in fields(expected):
        if f.name in given:
            values[f.name] = _build(hints[f.name], given[f.name], f"{where}.{f.name}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise InvalidRecipe(f"{where}.{f.name} is missing. The file is damaged; make it again.")
    return expected(**values)


@cache
def _hints(expected: type) -> dict[str, Any]:
    names = {f.name for f in fields(expected)}
    return {name: hint for name, hint in get_type_hints(expected).items() if name in names}


def _sized(data: object, where: str) -> list[object]:
    if not isinstance(data, list):
        _refuse(where, "a list")
    cells = cast(list[object], data)
    return cells if len(cells) <= LONGEST_LIST else cast(list[object], _refuse(where, f"at most {LONGEST_LIST:,}"))


def _refuse(where: str, expected: str | None) -> object:
    raise InvalidRecipe(f"{where} should be {expected or 'something else'}. The file is damaged; make it again.")
