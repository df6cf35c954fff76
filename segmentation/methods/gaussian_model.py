"""Placing customers by the most probable of k normal distributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.methods.fitted_models import CHUNK, Placement


@dataclass(frozen=True)
class GaussianModel:
    """The component with the highest posterior probability decides.

    Attributes
    ----------
    weights : (c,) share of each component.
    means : c × q.
    factors : c × q × q, upper triangular Cholesky factors U of the precision matrices (Σ⁻¹ = U·Uᵀ).
    segments : the segment 1…k of each component.
    centres : c × q, from which distances are told; empty where they are the means. A latent class has means that only
        weigh the evidence of yes and no.
    """

    weights: tuple[float, ...]
    means: tuple[tuple[float, ...], ...]
    factors: tuple[tuple[tuple[float, ...], ...], ...]
    segments: tuple[int, ...]
    centres: tuple[tuple[float, ...], ...] = ()
    kind = "gaussian"

    def place(self, values: NDArray[np.float64]) -> Placement:
        """Most probable segment for each of n customers; distances are Euclidean to the component's mean."""
        parts = [self._place(values[i : i + CHUNK]) for i in range(0, max(1, len(values)), CHUNK)]
        labels, distance, runner_up, second, posterior = (np.concatenate(c) for c in zip(*parts, strict=True))
        return Placement(labels, distance, runner_up, second, posterior)

    def posterior(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n, k) probability of each segment for each customer."""
        logs = self._log_joint(values)
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        owners = np.array(self.segments)
        return np.column_stack([shares[:, owners == s].sum(axis=1) for s in range(1, owners.max() + 1)])

    def _log_joint(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        columns = []
        for weight, mean, factor in zip(self.weights, self.means, self.factors, strict=True):
            upper = np.array(factor)
            scaled = (values - np.array(mean)) @ upper
            columns.append(np.log(weight) + np.log(np.diag(upper)).sum() - 0.5 * (scaled**2).sum(axis=1))
        return np.column_stack(columns)

    def _place(self, values: NDArray[np.float64]) -> tuple[NDArray[np.generic], ...]:
        everyone = np.arange(len(values))
        shares = self.posterior(values)
        owners = np.array(self.segments)
        far = np.column_stack([np.sqrt(((values - np.array(m)) ** 2).sum(axis=1)) for m in self.centres or self.means])
        distances = np.column_stack([far[:, owners == s].min(axis=1) for s in range(1, owners.max() + 1)])
        labels = shares.argmax(axis=1)
        rest = shares.copy()
        rest[everyone, labels] = -1
        second = rest.argmax(axis=1)
        single = shares.shape[1] == 1
        return (
            (labels + 1).astype(np.int32),
            distances[everyone, labels],
            np.zeros(len(values), np.int32) if single else (second + 1).astype(np.int32),
            np.full(len(values), np.inf) if single else distances[everyone, second],
            shares[everyone, labels],
        )

    def renumbered(self, numbers: Sequence[int]) -> GaussianModel:
        """The same rule with segment i + 1 now called ``numbers[i]``; two with one number are one."""
        return replace(self, segments=tuple(int(numbers[s - 1]) for s in self.segments))
