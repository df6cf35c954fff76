"""What columns are called, what the codes in their cells stand for, and which of those mean that nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from segmentation.ingest.options import ReadOptions
from segmentation.wording import shortened

LONGEST_LABEL = 60
"""Letters of a label; a question is cut, the whole of it stays in the codebook."""


@dataclass(frozen=True)
class Codebook:
    """Labels by column, words by column and code, and cells by column that mean missing.

    A table of the user's says it, or the file itself where its format has room for it (SPSS, Stata, SAS).
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def on(self, options: ReadOptions) -> ReadOptions:
        """The options of reading with what stands here, behind what the user said.

        >>> Codebook({"q1": "How was it?"}).on(ReadOptions(labels={"q1": "Satisfaction"})).labels
        {'q1': 'Satisfaction'}
        """
        return replace(
            options,
            labels={**self.labels, **options.labels},
            value_labels={**self.value_labels, **options.value_labels},
            missing={**self.missing, **options.missing},
        )


def short_label(label: str) -> str:
    """A label that fits."""
    return shortened(label, LONGEST_LABEL)
