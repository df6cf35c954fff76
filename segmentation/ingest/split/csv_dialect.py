"""How are the cells of a text file told apart?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CsvDialect:
    """What `Dialect` says, in the form the readers need.

    ``repeated`` says that any run of the delimiter counts as one; ``escape`` is ``\\`` or
    empty (quotes are doubled); ``wrapped`` that every record stands in quotes as a whole.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    repeated: bool = False
    wrapped: bool = False


USUAL_DELIMITERS = (",", ";", "\t", "|")
OTHER_DELIMITERS = (*USUAL_DELIMITERS, " ")
"""With these a single record may be written among others."""
