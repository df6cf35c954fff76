"""Are there enough customers for the features chosen? (Dolnicar, Grün, Leisch & Schmidt 2014)"""

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject
from segmentation.wording import count

GOOD_PER_FEATURE = 100
"""With this many customers for each feature the sample is good."""
FAIR_PER_FEATURE = 70
"""With this many it is fair; with fewer, segments may be an accident of the sample."""


def look(subject: Subject) -> Seen | NotApplicable | None:
    """At least `GOOD_PER_FEATURE` customers for each feature."""
    features = len(subject.basis)
    if not features:
        return NotApplicable("No column forms the segments yet.")
    if subject.rows >= GOOD_PER_FEATURE * features:
        return None
    few = subject.rows < FAIR_PER_FEATURE * features
    per_feature = FAIR_PER_FEATURE if few else GOOD_PER_FEATURE
    most = max(subject.rows // per_feature, 1)
    return Seen(
        f"{count(subject.rows, 'customer')} for {count(features, 'feature')} {'are few' if few else 'are fair'}: "
        f"{per_feature} for each, {per_feature * features:,} in all, are advised.",
        f"Choose the {most} that matter most, or read the segments with care."
        if most < features
        else "Read the segments with care.",
        severity="warning" if few else "tip",
    )


CHECK = Check("sample-size", "Enough customers for the features", "warning", look)
