"""Do features say the same thing twice?"""

from segmentation import wording
from segmentation.features import correlated_pairs
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import Fix, describe_only
from segmentation.health.subject import Subject, listed
from segmentation.meaning.correlated_columns import NEAR_DUPLICATE, STRONG_CORRELATION

COMPONENTS = 0.9
"""The share of the variance kept where correlated features are turned into components."""
PAIRS_LISTED = 3


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Pairs of features that correlate at `STRONG_CORRELATION` or more."""
    names = tuple(t.column for t in subject.numbers)
    if len(names) < 2:
        return NotApplicable("Fewer than two numbers form the segments.")
    pairs = correlated_pairs(subject.sample(names), names)
    if not pairs or subject.plan.pca is not None:
        return None
    described = [f"{p.first} and {p.second} ({p.correlation:.2f})" for p in pairs[:PAIRS_LISTED]]
    more = f"; and {wording.count(len(pairs) - PAIRS_LISTED, 'more pair')}" if len(pairs) > PAIRS_LISTED else ""
    columns = tuple(dict.fromkeys(name for pair in pairs for name in (pair.first, pair.second)))
    copies = tuple(dict.fromkeys(p.second for p in pairs if abs(p.correlation) >= NEAR_DUPLICATE))
    message = f"Some features move together: {'; '.join(described)}{more}{subject.sampled}."
    if copies:
        return Seen(
            f"{message} {listed(copies)} {'is' if len(copies) == 1 else 'are'} redundant.",
            "What is said twice counts twice.",
            columns,
            describe_only(copies),
        )
    return Seen(
        message,
        f"What they share (from {STRONG_CORRELATION:g} on) counts twice. Leave one of each pair out, or compare "
        "principal components.",
        columns,
        Fix(f"Compare components with {wording.percent(COMPONENTS)} of the variance", pca=COMPONENTS),
        "tip",
    )


CHECK = Check("correlated-features", "Features that say the same", "warning", look)
