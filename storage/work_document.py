"""Work in hand as JSON: what was chosen now and before, and for which file; read back by declared types only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from segmentation.choose_k import KAdvice
from segmentation.errors import InvalidRecipe
from segmentation.orders import Rows
from segmentation.recipe import Choices, Recipe
from segmentation.recipe_checks import check_parts
from segmentation.recipe_codec import from_plain
from segmentation.recipe_file import LARGEST_FILE, read_document, write_document
from segmentation.scoring.file_answers import FileAnswers

KIND = "work"


@dataclass(frozen=True)
class KeptMoment:
    """What was chosen at one moment; ``change`` is what was chosen then, in words."""

    choices: Choices = field(default_factory=Choices)
    change: str = ""


@dataclass(frozen=True)
class KeptFile:
    """A file by what it is called and the digest of its bytes, which are kept beside the document."""

    name: str
    digest: str


@dataclass(frozen=True)
class WorkDocument:
    """One visitor's work on one file.

    Attributes
    ----------
    rows : what the visitor said a row is; None where nothing was said.
    joined : the customer table added to an order log.
    segments : how many segments stood; 0 where none did.
    advice : the advice on their number, so that it need not be gathered again.
    earlier : where the segments are those of an earlier file, their recipe.
    answers : what was said of this file for it.
    past, future : what can be taken back and made again, as long as it is about the same table.
    """

    file: KeptFile
    now: KeptMoment = field(default_factory=KeptMoment)
    rows: Rows | None = None
    joined: KeptFile | None = None
    segments: int = 0
    advice: KAdvice | None = None
    past: tuple[KeptMoment, ...] = ()
    future: tuple[KeptMoment, ...] = ()
    earlier: Recipe | None = None
    answers: FileAnswers | None = None


def work_to_json(work: WorkDocument) -> str:
    """The work as JSON; the oldest moments are left out where it would be too large to be read again."""
    try:
        text = write_document(KIND, work)
    except InvalidRecipe:  # a criterion that is not finite: the advice is gathered again
        text = write_document(KIND, replace(work, advice=None))
    if len(text.encode()) <= LARGEST_FILE or not (work.past or work.future):
        return text
    return work_to_json(replace(work, past=work.past[len(work.past) // 2 + 1 :], future=()))


def work_from_json(text: str) -> WorkDocument:
    """Read it back.

    Raises
    ------
    InvalidRecipe : where it is damaged, or was kept by a newer Kindred.
    """
    work = from_plain(WorkDocument, read_document(text, (KIND,))[KIND], KIND)
    if work.earlier is not None:
        check_parts(work.earlier)
    return work
