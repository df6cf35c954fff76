"""Every check, in the order in which equals are told. Adding one is one file and one line here."""

from segmentation.health.check import Check
from segmentation.health.checks import (
    constant,
    correlated,
    duplicate_customers,
    duplicate_rows,
    identifiers,
    impossible,
    misleading_headers,
    missing,
    order_log,
    outcomes,
    outliers,
    personal,
    rare_levels,
    sample_size,
    sensitive,
    skew,
    ties,
    unknown_words,
)

CHECKS: tuple[Check, ...] = (
    order_log.CHECK,
    sample_size.CHECK,
    identifiers.CHECK,
    outcomes.CHECK,
    constant.CHECK,
    correlated.CHECK,
    misleading_headers.CHECK,
    missing.CHECK,
    duplicate_customers.CHECK,
    duplicate_rows.CHECK,
    impossible.CHECK,
    outliers.CHECK,
    skew.CHECK,
    ties.CHECK,
    rare_levels.CHECK,
    unknown_words.CHECK,
    sensitive.CHECK,
    personal.CHECK,
)
