"""What is inside a zip: one table, several, a workbook, or a trap?"""

from __future__ import annotations

import io
import zipfile
from typing import IO

from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import Limits
from segmentation.ingest.open.display_name import clean_label
from segmentation.wording import size

NAMED = 5
"""Members that a sentence names before it says how many more there are."""


def open_zip(data: bytes, label: str) -> zipfile.ZipFile:
    """The directory of a zip; nothing is unpacked yet."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile(
            f"'{label}' is a damaged zip or workbook: its end is missing or broken. Download or save it again."
        ) from error


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the zip is an Excel or OpenDocument workbook."""
    names = set(archive.namelist())
    if any(name.startswith("xl/") for name in names):
        return True
    return "content.xml" in names and "mimetype" in names


def refuse_numbers(archive: zipfile.ZipFile, label: str) -> None:
    """Refuse a document of Apple Numbers, with the way to a file that is read.

    Raises
    ------
    UnreadableFile : where the zip is one.
    """
    names = archive.namelist()
    if any(name.endswith(".iwa") or name.rsplit("/", 1)[-1] == "Index.zip" for name in names):
        raise UnreadableFile(
            f"'{label}' is a document of Apple Numbers (or Pages, or Keynote), which only Apple's programs read. "
            "Open it there, choose File, Export To, Excel or CSV, and drop that file."
        )


def check_workbook(archive: zipfile.ZipFile, label: str, limits: Limits) -> None:
    """Refuse a workbook that would unpack to more than a workbook ever does.

    The sizes are those the zip's directory states; the reader stops at them too.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > limits.workbook_members:
        raise UnreadableFile(
            f"'{label}' holds {len(members):,} parts, and a workbook has at most {limits.workbook_members:,}. "
            "Save the sheet with the customers as CSV."
        )
    too_dense = unpacked > limits.ratio_from_bytes and unpacked > limits.workbook_ratio * packed
    if unpacked > limits.workbook_bytes or too_dense:
        raise UnreadableFile(
            f"'{label}' unpacks to {size(unpacked)}; workbooks are read up to {size(limits.workbook_bytes)} "
            f"and {limits.workbook_ratio} times their own size. Save the sheet with the customers as CSV."
        )


def only_member(archive: zipfile.ZipFile, label: str) -> tuple[IO[bytes], str]:
    """The one file of a zip, opened, and its name; folders and what a Mac adds do not count."""
    members = [m for m in archive.infolist() if not m.is_dir() and not is_litter(m.filename)]
    if not members:
        raise UnreadableFile(f"The zip '{label}' holds no file. Pack the table again.")
    if len(members) > 1:
        names = ", ".join(clean_label(m.filename) for m in members[:NAMED])
        more = f" and {len(members) - NAMED:,} more" if len(members) > NAMED else ""
        raise UnreadableFile(
            f"The zip '{label}' holds {len(members):,} files: {names}{more}. "
            "Unpack it and open the one with the customers, or the folder if all are parts of one table."
        )
    if members[0].flag_bits & 1:
        raise UnreadableFile(f"The zip '{label}' is protected by a password. Unpack it and open the table in it.")
    try:
        return archive.open(members[0]), clean_label(members[0].filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableFile(
            f"The zip '{label}' is damaged or packed in a way not read here. Pack it again."
        ) from error


def is_litter(name: str) -> bool:
    """Whether a member is what an operating system adds by itself."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini") or last.startswith("._")
