"""A project: what was decided, named and noted about a file, without the file; saved and opened again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from segmentation.errors import InvalidRecipe
from segmentation.ingest import Dataset
from segmentation.orders import OrderChoices
from segmentation.recipe import Choices
from segmentation.recipe_codec import from_plain
from segmentation.recipe_file import read_document, write_document


@dataclass(frozen=True)
class Project:
    """Choices, names and notes, and which file they were made for.

    Attributes
    ----------
    file : name of the file; the file itself is not kept.
    fingerprint : of its content as it was read.
    columns : its column names.
    orders : where the customers were made of an order log, how.
    """

    file: str
    fingerprint: str
    columns: tuple[str, ...]
    choices: Choices = field(default_factory=Choices)
    orders: OrderChoices | None = None


def project_to_json(dataset: Dataset, choices: Choices, orders: OrderChoices | None = None) -> str:
    """The project as JSON; how customers were made of orders stands in it once."""
    chosen = replace(choices, orders=None)
    return write_document("project", Project(dataset.name, dataset.fingerprint, dataset.column_names, chosen, orders))


def project_from_json(source: Path | str | bytes) -> Project:
    """Read a project back.

    Raises
    ------
    InvalidRecipe : where it is no project, is damaged, or was made by a newer Kindred.
    """
    return from_plain(Project, read_document(source, ("project",))["project"], "project")


def choices_for(project: Project, dataset: Dataset) -> tuple[Choices, tuple[str, ...]]:
    """The project's choices for a file, and what is worth telling about the fit.

    Raises
    ------
    InvalidRecipe : where the file lacks a column the choices speak of.
    """
    ratios = {r.name for r in project.choices.plan.derived} if project.choices.plan else set()
    used = {t.column for t in project.choices.plan.treatments} - ratios if project.choices.plan else set()
    used |= {condition.column for condition in project.choices.filters} - ratios
    used |= {project.choices.value_column or ""} - ratios - {""}
    absent = sorted(used - set(dataset.column_names))
    if absent:
        if project.orders is not None and project.file == dataset.name:
            raise InvalidRecipe(
                f"The project speaks of a column {absent[0]!r}, which the orders do not give. If it came from a table "
                "of customers that you added, add that table again, then open the project."
            )
        raise InvalidRecipe(
            f"The project was made for {project.file!r}, which has a column {absent[0]!r}; {dataset.name!r} has none. "
            "Open the file it was made for."
        )
    if project.fingerprint == dataset.fingerprint:
        return project.choices, ()
    return project.choices, (
        f"The project was made for {project.file!r}, and this file differs: the choices are taken over, and the "
        "segments are formed anew.",
    )
