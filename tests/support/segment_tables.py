"""Makes invented customers with planted segments in several trades, and the segments of the real files, each once."""

from functools import cache

import numpy as np
import pandas as pd

import segmentation as kindred
from segmentation import Choices
from segmentation.pipeline import Result
from tests.support.kept_outputs import customers_of
from tests.support.paths import ROOT, shared_path

PLANTED = {
    "hotel": {
        "nights_per_year": ((20, 4), (3, 1), (4, 1)),
        "lead_time": ((12, 5), (70, 20), (9, 4)),
        "avg_daily_rate": ((210, 30), (120, 20), (90, 15)),
        "cancellations": ((1, 1), (1, 1), (5, 1)),
        "age": ((60, 9), (45, 10), (30, 9)),
    },
    "saas": {
        "seats": ((120, 30), (8, 3), (15, 5)),
        "mrr": ((4200, 800), (190, 60), (400, 100)),
        "features_used": ((18, 3), (4, 2), (15, 3)),
        "support_tickets": ((9, 3), (2, 1), (6, 6)),
        "last_login_days": ((2, 1), (45, 14), (3, 2)),
        "churned": (0.05, 0.4, 0.1),
    },
    "survey": {
        "price_matters": (6, 2, 4),
        "quality_matters": (3, 6, 4),
        "brand_matters": (2, 6, 4),
        "delivery_speed_matters": (6, 3, 2),
        "advice_matters": (2, 4, 6),
        "sustainability_matters": (2, 4, 6),
    },
    "gym": {
        "visits_per_week": ((4, 0.6), (0.5, 0.3), (1.5, 0.4)),
        "membership_months": ((30, 9), (5, 3), (14, 6)),
        "monthly_fee": ((39, 3), (29, 3), (69, 5)),
        "cancelled": (0.05, 0.5, 0.1),
    },
    "mall": {
        "income": ((90, 6), (25, 5), (55, 4), (88, 6), (25, 5)),
        "spend": ((82, 6), (80, 6), (50, 4), (18, 6), (20, 6)),
    },
}
"""Column → per segment a mean with its spread, a point on a scale of 7, or the share who say yes."""
TWINS = (*PLANTED, "orders", "gone quiet")


@cache
def twin(name: str, seed: int = 1) -> Result:
    """Invented customers of `TWINS`, segmented; ``seed`` shuffles the rows."""
    if name == "orders":
        data = customers_of(ROOT / "sample_data" / "orders.csv")
        return kindred.run(data, Choices(k=4))
    if name == "gone quiet":
        return kindred.run(kindred.build_rfm(kindred.read(quiet_log().encode())), Choices(k=4))
    columns = PLANTED[name]
    k = len(next(iter(columns.values())))
    rng = np.random.default_rng(3)
    groups = np.repeat(np.arange(k), 60)
    made = {"customer_id": [f"C{i:04d}" for i in range(len(groups))]}
    made |= {column: [cell(rng, ends[g]) for g in groups] for column, ends in columns.items()}
    frame = pd.DataFrame(made).sample(frac=1, random_state=seed)
    return kindred.run(kindred.read(frame.to_csv(index=False).encode()), Choices(k=k))


def cell(rng: np.random.Generator, end: object) -> object:
    """One customer's cell: a number about its mean, an answer from 1 to 7, or yes and no."""
    if isinstance(end, tuple):
        return round(max(0.0, rng.normal(*end)), 2 if end[0] < 5 else None)
    if isinstance(end, float):
        return "Yes" if rng.random() < end else "No"
    return int(np.clip(round(rng.normal(end, 0.8)), 1, 7))


def quiet_log() -> str:
    """An order log: champions, newcomers with one order, big spenders gone for a year, small ones gone for long."""
    rng = np.random.default_rng(6)
    rows = ["order_id,customer_id,order_date,amount"]
    day = np.datetime64("2024-12-31")
    sorts = ((40, 12, (1, 20), 90.0), (60, 1, (1, 12), 30.0), (50, 2, (330, 420), 900.0), (60, 1, (400, 500), 20.0))
    for sort, (customers, orders, (soonest, latest), paid) in enumerate(sorts):
        for c in range(customers):
            last = int(rng.integers(soonest, latest))
            for o in range(orders):
                on = day - np.timedelta64(last + o * 20, "D")
                rows.append(f"{len(rows)},S{sort}C{c:03d},{on},{paid * rng.uniform(0.7, 1.3):.2f}")
    return "\n".join(rows)


@cache
def segmented(name: str) -> Result:
    """A real file, read with defaults and formed into four segments, however many are advised."""
    data = customers_of(shared_path("data", name))
    return kindred.run(data, Choices(plan=kindred.suggest_plan(data), k=4))
