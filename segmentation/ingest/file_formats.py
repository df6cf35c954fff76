"""Which kinds of file are read, and what is each called?"""

from __future__ import annotations

from typing import Literal

TableFormat = Literal["csv", "excel", "parquet", "arrow", "json", "html", "xml", "spss", "stata", "sas"]
"""Told by a file's first bytes, never by its name."""
FORMAT_TITLES: dict[TableFormat, str] = {
    "csv": "text",
    "excel": "Excel workbook",
    "parquet": "Parquet",
    "arrow": "Arrow",
    "json": "JSON",
    "html": "web page",
    "xml": "Excel workbook as XML",
    "spss": "SPSS",
    "stata": "Stata",
    "sas": "SAS",
}
WRITTEN_AS: dict[TableFormat, Literal["csv", "excel", "parquet"]] = {
    "excel": "excel",
    "html": "excel",
    "xml": "excel",
    "parquet": "parquet",
    "arrow": "parquet",
}
"""What a table is given back as; where nothing stands, CSV."""
