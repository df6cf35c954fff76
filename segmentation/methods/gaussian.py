"""Gaussian mixture: segments as overlapping clouds, each customer with a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.mixture import GaussianMixture as SklearnMixture

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_order import canonical_order
from segmentation.methods.finalise import finalise
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, silent

SAMPLE = 100_000
"""A mixture is fitted on at most so many customers; all are placed."""


@dataclass(frozen=True)
class Gaussian:
    """A mixture of k normal distributions by EM (Dempster, Laird & Rubin 1977)."""

    reg_covar: float = option(
        1e-6,
        "Regularisation",
        "Added to each variance: more keeps a segment from collapsing onto a few customers.",
        minimum=0,
        maximum=10,
    )
    covariance: str = option(
        "full",
        "Shape of a segment",
        "Full: any ellipse. Diag: along the axes. Spherical: round. Tied: one shape for all.",
        choices=("full", "tied", "diag", "spherical"),
    )
    starts: int = option(10, "Starts", "The most likely of so many beginnings is kept.", minimum=1, maximum=100)

    name = "gaussian"
    title = "Gaussian mixture"
    description = "Segments as overlapping clouds of any size and tilt; each customer gets a probability."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """A full covariance needs more customers than numbers to estimate."""
        n, q = matrix.values.shape
        if self.covariance == "full" and n < k * (q + 1):
            return (
                f"A Gaussian mixture of {k} segments on {q} columns needs at least {k * (q + 1):,} customers, "
                f"and there are {n:,}. Use k-means, fewer features, or the spherical shape."
            )
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments as the k components of the most likely mixture found."""
        progress(0.0, "Fitting the mixture")
        n = len(matrix.values)
        sample = matrix.values[canonical_order(matrix.values, seed)[:SAMPLE]]
        mixture = SklearnMixture(
            k,
            covariance_type=self.covariance,
            reg_covar=self.reg_covar,
            n_init=self.starts,
            random_state=seed,
            max_iter=200,
        )
        with single_threaded():  # small matrices: threads would wait for each other
            fitted = mixture.fit(sample)
        notes = [f"BIC {fitted.bic(sample):,.0f} (lower is better; compare it between numbers of segments)."]
        if n > SAMPLE:
            notes.append(f"Fitted on a random sample of {SAMPLE:,} of {n:,} customers; all were placed by it.")
        if not fitted.converged_:
            notes.append("The fit had not settled after 200 rounds; more regularisation helps.")
        factors = _full_factors(fitted.precisions_cholesky_, self.covariance, k, sample.shape[1])
        model = GaussianModel(
            tuple(map(float, fitted.weights_)),
            tuple(map(tuple, fitted.means_.tolist())),
            tuple(tuple(map(tuple, f.tolist())) for f in factors),
            tuple(range(1, k + 1)),
        )
        return finalise(self.name, matrix, seed, model, notes=notes, starts=self.starts)


def _full_factors(factors: NDArray[np.float64], covariance: str, k: int, q: int) -> NDArray[np.float64]:
    if covariance == "full":
        return factors
    if covariance == "tied":
        return np.repeat(factors[None], k, axis=0)
    if covariance == "diag":
        return np.stack([np.diag(f) for f in factors])
    return np.stack([np.eye(q) * f for f in factors])
