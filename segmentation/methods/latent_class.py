"""Latent classes: segments within which answers have probabilities of their own and numbers a mean and a spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import CanonicalTable, canonical_table
from segmentation.methods.finalise import finalise
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.latent_class_em import MixedColumns, MixtureOptimum, most_likely_mixture
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, part, silent

SAMPLE = 100_000
"""The classes are found on at most so many customers; all are placed."""
STEEP, SMALLEST_WEIGHT = 32.0, 1e-300
"""Precision of the components that stand for answers, large enough that the weights that make up for it stay near
those of the classes; and what a weight may fall to."""


@dataclass(frozen=True)
class LatentClass:
    """A latent class model by EM, for answers and numbers together.

    Yes and no and categories have a probability in each class (Lazarsfeld & Henry 1968; Linzer & Lewis 2011, J. Stat.
    Softw. 42(10), whose definition is followed), numbers a mean and a variance (Vermunt & Magidson 2002); within a
    class columns are independent.
    """

    starts: int = option(20, "Starts", "The most likely of so many beginnings is kept.", minimum=1, maximum=500)

    name = "latent"
    title = "Latent classes"
    description = "For yes and no, categories and numbers together: a segment is a pattern of likely answers."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """Answers must still be recognisable in the prepared columns."""
        categories = any(c.treatment.measure == "category" for c in matrix.preparation.columns)
        if matrix.preparation.components is not None and categories:
            return "Latent classes look at answers as they are. Switch principal components off, or use k-means."
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form k segments as the k most likely classes."""
        table = canonical_table(matrix.values, seed)
        columns = mixed_columns(matrix, table)
        sample = table.values[:SAMPLE]
        with single_threaded():
            best, reached = most_likely_mixture(sample, columns, k, self.starts, seed, part(progress, 0.0, 0.9))
        copies = len(matrix.values) / len(table.values)
        likelihood = best.log_likelihood * copies
        bic = -2 * likelihood + columns.parameters(k) * np.log(len(sample) * copies)
        notes = [f"BIC {bic:,.0f} (lower is better; compare it between numbers of segments)."]
        if len(table.values) > SAMPLE:
            notes.append(f"Fitted on a random sample of {SAMPLE:,} of {len(matrix.values):,} customers.")
        model = _model(best, columns, table, k)
        return finalise(self.name, matrix, seed, model, notes=notes, starts=self.starts, n_reached_best=reached)


def mixed_columns(matrix: FeatureMatrix, table: CanonicalTable) -> MixedColumns:
    """Which columns of the table are numbers and which are the levels of a category.

    A column of a category with several levels holds one of two values for each customer, as one of yes and no does.
    """
    place = {int(column): at for at, column in enumerate(table.columns)}
    numbers: list[int] = []
    categories: list[tuple[int, ...]] = []
    start = 0
    prepared = matrix.preparation.columns if matrix.preparation.components is None else ()
    for column in prepared:
        end = start + len(column.names)
        kept = tuple(place[at] for at in range(start, end) if at in place)
        if column.treatment.measure == "category" and kept:
            categories.append(kept)
        else:
            numbers += kept
        start = end
    numbers += [place[at] for at in range(start, matrix.values.shape[1]) if at in place]
    binary = [at for at in numbers if len(np.unique(table.values[:, at])) == 2]
    categories += [(at,) for at in binary]
    return MixedColumns(tuple(at for at in numbers if at not in set(binary)), tuple(sorted(categories)))


def _model(best: MixtureOptimum, columns: MixedColumns, table: CanonicalTable, k: int) -> GaussianModel:
    """The classes as the model that places customers by the same posterior probabilities.

    What a yes adds to the logarithm of the joint probability is linear in the column, as it is between normal
    distributions of one spread: a component whose mean leans by that slope from the average, and a weight that makes
    up for the rest, has the same posterior.
    """
    q = len(table.first)
    slopes, constant, low, height = columns.evidence(best, table.values)
    means, factors = np.tile(table.first, (k, 1)), np.tile(np.eye(q), (k, 1, 1))
    log_weights = np.log(best.weights) + constant
    numbers = table.columns[list(columns.numbers)]
    means[:, numbers] = best.means
    factors[:, numbers, numbers] = 1 / best.spreads
    average = table.values.mean(axis=0)
    for at, slope in slopes.items():
        wide, steep = table.columns[at], slope / height[at]
        means[:, wide] = average[at] + steep / STEEP**2
        factors[:, wide, wide] = STEEP
        log_weights += 0.5 * (steep / STEEP) ** 2 + steep * (average[at] - low[at])
    weights = np.maximum(np.exp(log_weights - log_weights.max()), SMALLEST_WEIGHT)
    centres = table.widened(best.centres)
    return GaussianModel(
        tuple(map(float, weights / weights.sum())),
        tuple(map(tuple, means.tolist())),
        tuple(tuple(map(tuple, factor.tolist())) for factor in factors),
        tuple(range(1, k + 1)),
        tuple(map(tuple, centres.tolist())),
    )
