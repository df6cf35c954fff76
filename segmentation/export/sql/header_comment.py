"""What is this statement, for somebody who finds it in a warehouse next year?

Names come from files, so they are data: no letter is left that could end the comment, or that a client which reads
inside comments takes for a parameter, a variable or the end of a statement.
"""

from __future__ import annotations

import re

from segmentation.export.sql.dialects import Warehouse
from segmentation.recipe import Recipe

NOT_IN_A_COMMENT = re.compile(r"[^\w ,.()\-+&/$€£%#]|\$(?=[({$])|(?<=-)-|/(?=\s*/)")
"""Signs of a name that become blanks: ``*/``, ``;``, ``:name``, ``?``, ``${…}``, quotes, ``--``, line ends."""
LONGEST_NAME = 60
MOST_NAMES = 20
ONLY_SIGNS = "a column named by signs alone"


def header_comment(recipe: Recipe, dialect: Warehouse) -> str:
    """The comment that stands behind the first SELECT; the same for the same recipe and warehouse."""
    plan = recipe.preparation.plan
    names = [harmless(treatment.column) for treatment in plan.basis]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    lines = (
        f"Kindred: {recipe.k} segments of customers, 1 the largest. Each row gets that of its nearest centre.",
        f"Formed by: {', '.join(names[:MOST_NAMES])}{more}.",
        _without_segment(recipe),
        f"For {dialect.title}. It only reads: run it as it is, or behind CREATE VIEW some_name AS to keep it.",
        "The table must have the columns of the file the segments were formed from, typed or as text.",
    )
    return "/*\n" + "".join(f"  {line}\n" for line in lines) + "*/"


def harmless(name: str) -> str:
    """A name as it may stand in a comment.

    >>> harmless("Annual Income (k$)"), harmless("spend */ DROP TABLE t; --")
    ('Annual Income (k$)', 'spend / DROP TABLE t -')
    """
    return " ".join(NOT_IN_A_COMMENT.sub(" ", name).split())[:LONGEST_NAME] or ONLY_SIGNS


def _without_segment(recipe: Recipe) -> str:
    needed = [harmless(t.column) for t in recipe.preparation.plan.basis if t.missing == "drop"][:MOST_NAMES]
    reasons = ["that the filter leaves out"] if recipe.choices.filters else []
    reasons += [f"without a value of {' or '.join(needed)}"] if needed else []
    if not reasons:
        return "Every row gets a segment: missing values are filled in as in the app."
    return f"A row {', or '.join(reasons)} has NULL as segment and segment_name."
