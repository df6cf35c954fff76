"""Makes two months of one invented shop: customers in three groups, some of whom change their ways."""

import numpy as np

from segmentation import read

GROUPS = ((60, 3), (150, 20), (400, 6))
"""Spend and visits around which each group stands."""


def month(members, *, factor=1.0, name="month.csv", columns=("id", "spend", "visits", "channel"), word="web"):
    """A file of customers: ``members`` is id → group; the same id has the same luck in every month."""
    lines = [",".join(columns)]
    for customer, group in members.items():
        rng = np.random.default_rng([7, customer])
        spend, visits = GROUPS[group]
        channel = (word, "shop", "phone")[rng.integers(3)]
        cells = (
            f"C{customer:04d}",
            f"{factor * spend * rng.lognormal(0, 0.1):.2f}",
            round(visits * rng.lognormal(0, 0.1), 1),
            channel,
        )
        lines.append(",".join(map(str, cells)))
    return read(("\n".join(lines) + "\n").encode(), name=name)


def march():
    """600 customers, 200 a group."""
    return {customer: customer % 3 for customer in range(600)}


def april():
    """Ten of them left, twenty are new, and eighty changed places between the first two groups."""
    members = {customer: group for customer, group in march().items() if customer >= 10}
    members |= {customer: 1 - group for customer, group in list(members.items())[:120] if group < 2}
    return members | dict.fromkeys(range(600, 620), 2)
