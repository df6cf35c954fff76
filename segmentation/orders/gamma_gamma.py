"""How much is a customer's purchase worth? The gamma-gamma model draws few purchases towards what all customers spend.

Fader & Hardie 2013, *The Gamma-Gamma Model of Monetary Value*, http://www.brucehardie.com/notes/025/.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln

from segmentation.orders.bg_nbd import MOST_FITTED

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class GammaGamma:
    """Purchases of a customer are gamma(p, ν), and ν differs between customers as gamma(q, γ).

    Examples
    --------
    >>> model = GammaGamma(p=6.25, q=3.74, gamma=15.44)  # CDNOW, as published
    >>> model.expected(np.array([1.0, 50.0]), np.array([100.0, 100.0])).round(1).tolist()
    [80.3, 99.4]
    """

    p: float
    q: float
    gamma: float

    def expected(self, purchases: Floats, mean: Floats) -> Floats:
        """The value of a purchase to come, from how many there were and what they were worth on average (n)."""
        return np.asarray(
            self.p * (self.gamma + purchases * mean) / (self.p * purchases + self.q - 1), dtype=np.float64
        )


def fit_gamma_gamma(purchases: Floats, mean: Floats) -> GammaGamma:
    """The parameters under which the values seen are likeliest; customers with nothing spent do not count."""
    worth = np.flatnonzero((mean > 0) & (purchases > 0))
    chosen = worth[np.linspace(0, len(worth) - 1, min(len(worth), MOST_FITTED)).astype(np.int64)]
    x, m = purchases[chosen], mean[chosen]
    scale = float(np.median(m))
    m = m / scale

    def loss(logs: Floats) -> float:
        # q above 1: else a purchase would be worth infinitely much on average.
        p, q, gamma = np.exp(logs[0]), 1 + np.exp(logs[1]), np.exp(logs[2])
        likely = (
            gammaln(p * x + q)
            - gammaln(p * x)
            - gammaln(q)
            + q * np.log(gamma)
            + (p * x - 1) * np.log(m)
            + p * x * np.log(x)
            - (p * x + q) * np.log(gamma + x * m)
        )
        return -float(likely.mean())

    best = minimize(loss, np.log([2.0, 2.0, 1.0]), method="L-BFGS-B", bounds=[(-6, 8)] * 3)
    p, q, gamma = np.exp(best.x[0]), 1 + np.exp(best.x[1]), np.exp(best.x[2])
    return GammaGamma(float(p), float(q), float(gamma) * scale)
