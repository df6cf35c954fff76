"""`sql`: one SELECT that gives the same labels in a warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from segmentation.cli.terminal import print_lines
from segmentation.export.sql.statement import to_sql
from segmentation.recipe_file import recipe_from_json


@dataclass(frozen=True)
class SqlArguments:
    """What `sql` was told; one field per row of its table."""

    recipe: str
    dialect: str
    table: str
    quiet: bool


def run(arguments: SqlArguments) -> None:
    """Print the statement."""
    recipe = recipe_from_json(Path(arguments.recipe))
    print_lines(to_sql(recipe, arguments.dialect, arguments.table).splitlines())
