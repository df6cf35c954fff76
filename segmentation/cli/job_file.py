"""A monthly job, as a TOML file says it: which segments, which file, what is wanted and where it goes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal

from segmentation.errors import InvalidChoice, InvalidRecipe
from segmentation.features import Condition
from segmentation.recipe_codec import from_plain

HELP = "See docs/second-month.md for what a job may say."


@dataclass(frozen=True)
class JobAudience:
    """One list for a platform.

    Attributes
    ----------
    name : of its file.
    destination : platform, as `segmentation.export.audiences.destinations` names it.
    segments : names or numbers of the segments on it.
    came_from : only those who were in these segments last month; empty for everybody.
    certainty, hold_out, consent, opt_out, region : as `AudienceChoices` (export/audiences/audience.py) has them.
    """

    name: str
    destination: str
    segments: tuple[str | int, ...]
    came_from: tuple[str | int, ...] = ()
    certainty: float = 0.0
    hold_out: float = 0.0
    consent: str | None = None
    opt_out: tuple[str, ...] | None = None
    region: str = ""


@dataclass(frozen=True)
class MonthlyJob:
    """Everything a monthly run is told; paths are seen from the folder of the job's file.

    Attributes
    ----------
    recipe, file, folder : the segments, this month's export, and where the dated folders are made.
    earlier : last month's file or labelled file; None takes the newest dated folder's, where there is one.
    id : column that names the customer.
    rows, as_of : what a row is, and the day a log of orders is looked at, where they are not as found.
    value : column that says what a customer is worth.
    names : number of a segment → its name, in place of the recipe's.
    merges : groups of segments that are one.
    filter : conditions in place of the recipe's.
    columns, factors : column the recipe needs → what the file calls it, and what its numbers are multiplied by.
    lists, report, deck, workbook : which files are wanted besides the labelled one.
    audience : lists for platforms.
    """

    recipe: str
    file: str
    folder: str = "."
    earlier: str | None = None
    id: str | None = None
    rows: Literal["customers", "orders", "answers"] | None = None
    as_of: str | None = None
    value: str | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    merges: tuple[tuple[int, ...], ...] = ()
    filter: tuple[Condition, ...] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    lists: bool = True
    report: bool = True
    deck: bool = True
    workbook: bool = False
    audience: tuple[JobAudience, ...] = ()


def read_job(path: Path) -> MonthlyJob:
    """The job in a file.

    Raises
    ------
    InvalidChoice : where it cannot be opened, is no TOML, or says something that is not known.
    """
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InvalidChoice(f"{str(path)!r} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidChoice(f"{path.name!r} is no TOML file: {error}. {HELP}") from error
    unknown = sorted(set(content) - {f.name for f in fields(MonthlyJob)})
    if unknown:
        known = ", ".join(f.name for f in fields(MonthlyJob))
        raise InvalidChoice(f"A job has no {unknown[0][:60]!r}. It may say: {known}.")
    try:
        return from_plain(MonthlyJob, content, "job")
    except InvalidRecipe as error:
        raise InvalidChoice(f"{str(error).split('. ')[0]}. {HELP}") from error
