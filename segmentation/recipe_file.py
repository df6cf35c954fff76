"""Recipes and plans as JSON files: written with a format number, read strictly, never run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from segmentation.errors import InvalidRecipe
from segmentation.features import FeaturePlan
from segmentation.recipe import FORMAT, Recipe
from segmentation.recipe_checks import check_parts
from segmentation.recipe_codec import from_plain, to_plain

LARGEST_FILE = 8 * 2**20
"""Bytes of a recipe or project that are read at all; 200 features of 200 categories each make 3 MB."""

RENAMED_IN_2 = {"centres": "offsets", "spreads": "scales", "factors": "weights"}
"""A fitted column's numbers of format 1 → their names in format 2, where a centre is a segment's only."""


def recipe_to_json(recipe: Recipe) -> str:
    """The recipe as JSON: readable, diffable, and read back to the very same numbers."""
    return write_document("recipe", recipe)


def recipe_from_json(source: Path | str | bytes) -> Recipe:
    """Read a recipe back.

    Parameters
    ----------
    source : a path (as text it ends in ``.json``), or the content as text or bytes.

    Raises
    ------
    InvalidRecipe : where it is not a recipe, is damaged, or was made by a newer Kindred.
    """
    recipe = from_plain(Recipe, read_document(source, ("recipe",))["recipe"], "recipe")
    check_parts(recipe)
    return recipe


def read_plan(source: Path | str | bytes) -> FeaturePlan:
    """The plan inside a plan, recipe or project file."""
    content = read_document(source, ("plan", "recipe", "project"))
    if "plan" in content:
        return from_plain(FeaturePlan, content["plan"], "plan")
    if "recipe" in content:
        return recipe_from_json(source).preparation.plan
    plan = (content["project"].get("choices") or {}).get("plan")
    return from_plain(FeaturePlan, plan, "project.choices.plan")


def write_document(kind: str, value: object) -> str:
    """``{"kindred": kind, "format": FORMAT, kind: …}``, one value a line."""
    content = {"kindred": kind, "format": FORMAT, kind: to_plain(value)}
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_document(source: Path | str | bytes, kinds: tuple[str, ...]) -> dict[str, Any]:
    """The content of one of our files, brought up to today's format.

    Raises
    ------
    InvalidRecipe : where it is none of ``kinds``, damaged, too large, or from a newer Kindred.
    """
    content = _parsed(_bytes_of(source), kinds)
    number = content.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise InvalidRecipe("The file has no format number, so it is not one of Kindred's.")
    if number > FORMAT:
        raise InvalidRecipe(
            f"The file has format {str(number)[:20]}, and this Kindred reads up to {FORMAT}. Update Kindred."
        )
    for old in range(number, FORMAT):
        content = OLDER[old](content)
    return content


def _from_format_1(content: dict[str, Any]) -> dict[str, Any]:
    """Format 2 has the field's terms for a column's numbers, and ``reference`` for what was ``envelope``."""
    recipe = content.get("recipe")
    if not isinstance(recipe, dict):
        return content
    recipe = _renamed(recipe, {"envelope": "reference"})
    preparation = recipe.get("preparation")
    columns = preparation.get("columns") if isinstance(preparation, dict) else None
    if isinstance(preparation, dict) and isinstance(columns, list):
        columns = [_renamed(column, RENAMED_IN_2) if isinstance(column, dict) else column for column in columns]
        recipe["preparation"] = preparation | {"columns": columns}
    return content | {"recipe": recipe}


def _renamed(fields: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The fields under their new names; one that already has a new name is of no format, and is refused later."""
    if any(name in fields for name in names.values()):
        return fields
    return {names.get(name, name): value for name, value in fields.items()}


OLDER: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_format_1}
"""For each old format number, what turns its content into the next number's."""


def _bytes_of(source: Path | str | bytes) -> bytes:
    if isinstance(source, str) and source.endswith(".json") and "\n" not in source:
        source = Path(source)  # no JSON ends like this, and a person who writes it means a file
    if isinstance(source, str):
        return source.encode()
    if isinstance(source, bytes):
        return source
    try:
        if source.stat().st_size > LARGEST_FILE:
            raise InvalidRecipe(f"{source.name!r} is larger than a recipe can be ({LARGEST_FILE >> 20} MB).")
        return source.read_bytes()
    except OSError as error:
        raise InvalidRecipe(f"{str(source)!r} cannot be opened: {error.strerror}.") from error


def _parsed(raw: bytes, kinds: tuple[str, ...]) -> dict[str, Any]:
    expected = " or ".join(kinds)
    if len(raw) > LARGEST_FILE:
        raise InvalidRecipe(f"The file is larger than a {expected} can be ({LARGEST_FILE >> 20} MB).")
    try:
        content = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidRecipe(f"The file is not JSON, so it is no {expected}. Choose one that Kindred made.") from error
    kind = content.get("kindred") if isinstance(content, dict) else None
    if kind not in kinds or kind not in content:
        raise InvalidRecipe(f"The file is JSON, but no {expected} of Kindred's. Choose one that Kindred made.")
    return cast(dict[str, Any], content)


def _no_constant(name: str) -> object:
    raise ValueError(name)
