"""Gaussian mixture: segments as overlapping clouds, each customer with a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.mixture import GaussianMixture as SklearnMixture

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.finalise import finalise
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, part, silent

KINDS = ("kmeans", "k-means++", "random_from_data")
"""Kinds of beginning, each tried `starts` times."""
FEW = 5_000
"""Past so many customers only the first kind is tried, and no tree is grown."""
CARRIED_ON, SETTLED, MOST_ROUNDS = 5, 1e-6, 1_000
"""Runs that are carried on until the log-likelihood of a customer rises by less than the second number."""
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
        """A full covariance needs more customers than numbers to estimate, and no column of yes and no."""
        n, q = matrix.values.shape
        words = any(c.treatment.measure == "category" for c in matrix.preparation.columns)
        if words and self.covariance in ("full", "tied") and matrix.preparation.components is None:
            return (
                "A Gaussian mixture sees yes and no as clouds, which they are not. "
                "Use latent classes, which are made for them, or the diag shape."
            )
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
        table = canonical_table(matrix.values, seed)
        sample = table.values[:SAMPLE]
        with single_threaded():  # small matrices: threads would wait for each other
            fitted = self._most_likely(sample, k, seed, part(progress, 0.0, 0.9))
        notes = [f"BIC {fitted.bic(sample):,.0f} (lower is better; compare it between numbers of segments)."]
        if n > SAMPLE:
            notes.append(f"Fitted on a random sample of {SAMPLE:,} of {n:,} customers; all were placed by it.")
        if not fitted.converged_:
            notes.append(f"The fit had not settled after {MOST_ROUNDS:,} rounds; more regularisation helps.")
        # A constant column has one mean and one spread for all segments: it decides nothing.
        factors = np.tile(np.eye(len(table.first)), (k, 1, 1))
        square = np.ix_(np.arange(k), table.columns, table.columns)
        factors[square] = _full_factors(fitted.precisions_cholesky_, self.covariance, k, sample.shape[1])
        model = GaussianModel(
            tuple(map(float, fitted.weights_)),
            tuple(map(tuple, table.widened(fitted.means_).tolist())),
            tuple(tuple(map(tuple, f.tolist())) for f in factors),
            tuple(range(1, k + 1)),
        )
        return finalise(self.name, matrix, seed, model, notes=notes, starts=self.starts)

    def _most_likely(self, sample: NDArray[np.float64], k: int, seed: int, progress: Progress) -> SklearnMixture:
        """The mixture with the highest likelihood: runs from several kinds of beginning, the best carried on.

        After Biernacki, Celeux & Govaert (2003); a tree of Ward's is one beginning, as in mclust (Fraley & Raftery
        2002).
        """
        kinds = KINDS if len(sample) <= FEW else KINDS[:1]
        begun = []
        for start in range(self.starts):
            progress(0.8 * start / self.starts, f"Beginning {start + 1} of {self.starts}")
            begun += [self._mixture(k, seed + start, init_params=kind).fit(sample) for kind in kinds]
        if 1 < k < len(sample) <= FEW:
            groups = AgglomerativeClustering(k).fit_predict(sample)
            means = np.array([sample[groups == group].mean(axis=0) for group in range(k)])
            begun.append(self._mixture(k, seed, means_init=means).fit(sample))
        progress(0.8, "Letting the best settle")
        begun.sort(key=lambda mixture: -float(mixture.lower_bound_))
        ended = [each.set_params(warm_start=True, tol=SETTLED).fit(sample) for each in begun[:CARRIED_ON]]
        return max(ended, key=lambda mixture: float(mixture.lower_bound_))

    def _mixture(self, k: int, seed: int, **beginning: object) -> SklearnMixture:
        return SklearnMixture(
            k,
            covariance_type=self.covariance,
            reg_covar=self.reg_covar,
            random_state=seed,
            max_iter=MOST_ROUNDS,
            **beginning,
        )


def _full_factors(factors: NDArray[np.float64], covariance: str, k: int, q: int) -> NDArray[np.float64]:
    if covariance == "full":
        return factors
    if covariance == "tied":
        return np.repeat(factors[None], k, axis=0)
    if covariance == "diag":
        return np.stack([np.diag(f) for f in factors])
    return np.stack([np.eye(q) * f for f in factors])
