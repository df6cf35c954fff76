"""What every method of segmenting customers offers."""

from __future__ import annotations

from typing import Protocol

from segmentation.features import FeatureMatrix
from segmentation.methods.segmentation import Segmentation
from segmentation.progress import Progress


class Method(Protocol):
    """One way to form segments; `segmentation.methods.method_registry` lists them all.

    Implementations are frozen dataclasses whose fields are the method's options.
    """

    name: str
    title: str
    description: str

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Why this method cannot answer for this matrix, and what to use; None where it can."""

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int, progress: Progress) -> Segmentation:
        """Form k segments. The same matrix, options and seed give the same labels, whatever the row order."""
