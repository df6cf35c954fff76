"""Do a few customers have so much more than the rest that averages mislead?"""

from segmentation.features.propose_treatment import SKEW_FOR_LOG
from segmentation.features.steps import is_logarithmic
from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.finding import Fix
from segmentation.health.subject import Subject, listed


def look(subject: Subject) -> Seen | NotApplicable | None:
    """Features with a skew above `SKEW_FOR_LOG` and what is done about it."""
    if not subject.numbers:
        return NotApplicable("No number forms the segments.")
    compared = (t for t in subject.numbers if t.log == "none" or is_logarithmic(t.log))
    skewed = tuple(t for t in compared if subject.shapes[t.column].skew > SKEW_FOR_LOG)
    bare = tuple(t.column for t in skewed if t.log == "none")
    names = tuple(t.column for t in skewed)
    if not names:
        return None
    if not bare:
        return Seen(
            f"A few customers have far more {listed(names)} than the rest.",
            "These are compared by their logarithm, so that twice as much counts the same at every height.",
            names,
            severity="tip",
        )
    logged = tuple(name for name in bare if subject.shapes[name].minimum >= 0)
    changes: dict[str, dict[str, object]] = {name: {"log": "log1p"} for name in logged}
    changes |= {name: {"log": "yeo-johnson"} for name in bare if name not in logged}
    return Seen(
        f"A few customers have far more {listed(bare)} than the rest, and it is compared as it is.",
        "They will stand alone while the others are lumped together. They can be drawn closer.",
        bare,
        Fix("Compare by the logarithm", changes),
    )


CHECK = Check("skew", "A few with far more than the rest", "warning", look)
