"""How often will customers buy again? The BG/NBD model, fitted by maximum likelihood.

While a customer is active, purchases come at a constant rate, which differs between customers (gamma); after each
purchase the customer may stop for good, with a chance that differs as well (beta). Fader, Hardie & Lee 2005,
*Marketing Science* 24(2), 275–284.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

MOST_FITTED = 50_000
"""Customers on whom the model is fitted; more are evenly drawn."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PurchaseHistory:
    """What the model knows of each customer (n): ``repeats`` after the first purchase, the time of the last one
    (``last``) and the time looked at (``length``), both since the first purchase and in one unit."""

    repeats: Floats
    last: Floats
    length: Floats

    def of(self, chosen: NDArray[np.int64]) -> PurchaseHistory:
        """Some of the customers."""
        return PurchaseHistory(self.repeats[chosen], self.last[chosen], self.length[chosen])


@dataclass(frozen=True)
class BgNbd:
    """The four parameters: rates are gamma(r, α), chances to stop beta(a, b).

    Examples
    --------
    >>> model = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)  # CDNOW, weeks, as published
    >>> history = PurchaseHistory(np.array([2.0]), np.array([30.43]), np.array([38.86]))
    >>> round(float(model.expected(history, 39.0)[0]), 3)
    1.226
    """

    r: float
    alpha: float
    a: float
    b: float

    def active(self, history: PurchaseHistory) -> Floats:
        """The chance that each customer has not stopped; 1 where there was no repeat, as the model has it (n)."""
        x = history.repeats
        power = (self.r + x) * np.log((self.alpha + history.length) / (self.alpha + history.last))
        stopped = np.where(x > 0, self.a / (self.b + np.maximum(x, 1) - 1) * np.exp(power), 0.0)
        return np.asarray(1 / (1 + stopped), dtype=np.float64)

    def expected(self, history: PurchaseHistory, time: float) -> Floats:
        """Purchases of each customer within a time from now on, on average (n)."""
        x, reach = history.repeats, self.alpha + history.length
        a = self.a if abs(self.a - 1) > 1e-6 else 1 + 1e-6
        series = hyp2f1(self.r + x, self.b + x, a + self.b + x - 1, time / (reach + time))
        made = (a + self.b + x - 1) / (a - 1) * (1 - (reach / (reach + time)) ** (self.r + x) * series)
        return np.asarray(made * self.active(history), dtype=np.float64)

    def drawn(self, history: PurchaseHistory, time: float, draws: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Possible numbers of purchases within a time from now on (n × draws)."""
        shape = (len(history.repeats), draws)
        x = history.repeats[:, None]
        active = rng.random(shape) < self.active(history)[:, None]
        rates = rng.gamma(self.r + x, 1 / (self.alpha + history.length[:, None]), shape)
        chances = np.clip(rng.beta(self.a, self.b + x, shape), 1e-12, 1.0)
        return np.where(active, np.minimum(rng.poisson(rates * time), rng.geometric(chances)), 0)


def fit_bg_nbd(history: PurchaseHistory) -> BgNbd:
    """The parameters under which the purchases seen are likeliest."""
    n = len(history.repeats)
    some = history.of(np.linspace(0, n - 1, min(n, MOST_FITTED)).astype(np.int64))

    def loss(logs: Floats) -> float:
        return -float(_log_likelihood(np.exp(logs), some).mean())

    scale = float(np.median(some.length)) or 1.0
    start = np.log([0.5, scale / 5, 1.0, 2.5])
    best = minimize(loss, start, method="L-BFGS-B", bounds=[(-8, 12)] * 4)
    return BgNbd(*(float(value) for value in np.exp(best.x)))


def _log_likelihood(parameters: Floats, history: PurchaseHistory) -> Floats:
    r, alpha, a, b = parameters
    x = history.repeats
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stop = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    still = -(r + x) * np.log(alpha + history.length)
    gone = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + history.last)
    return np.asarray(rate + stop + np.logaddexp(still, np.where(x > 0, gone, -np.inf)), dtype=np.float64)
