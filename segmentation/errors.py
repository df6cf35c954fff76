"""What can go wrong, in sentences an analyst can act on.

Every message says what is wrong, where, and what to do now. The screen shows it
as it is; the command line prints it on stderr and ends with ``exit_code``.
"""


class SegmentationError(Exception):
    """The root of every fault that the user's file or choices can cause.

    ``str(error)`` is one or two whole sentences, fit to be shown as they are.

    >>> InvalidChoice("There is no column 'spent'. Choose one of spend, visits.").exit_code
    2
    """

    exit_code = 2


class UnreadableFile(SegmentationError):
    """The bytes given cannot be read as a table."""


class UnsuitableData(SegmentationError):
    """The table was read, but cannot answer what was asked of it."""


class InvalidChoice(SegmentationError):
    """A choice of the user's does not exist or does not fit the data."""


class InvalidRecipe(SegmentationError):
    """A recipe or project file is damaged, from a newer version, or not ours."""


class MissingExtra(SegmentationError):
    """An optional package is not installed; the message gives the install line."""


class Cancelled(SegmentationError):
    """The user stopped a long computation; raised out of a progress callback."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked. Nothing was changed.")
