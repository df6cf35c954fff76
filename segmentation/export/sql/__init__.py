"""A fitted segmentation as one SELECT that gives the same labels in a warehouse."""

from segmentation.export.sql.dialects import DIALECTS
from segmentation.export.sql.statement import sql_refusal, to_sql

__all__ = ["DIALECTS", "sql_refusal", "to_sql"]
