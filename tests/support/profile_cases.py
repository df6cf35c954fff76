"""Makes segmentations of real and sample files, with the same file as plain pandas reads it."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

import segmentation as kindred
from segmentation import Choices
from segmentation.orders import build_rfm
from segmentation.pipeline import Result
from tests.support.paths import ROOT, shared_path

SURVEY = ["yummy", "convenient", "spicy", "fattening", "greasy", "fast", "cheap", "tasty", "expensive", "healthy"]
SURVEY += ["disgusting"]
GOODS = ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"]
NAMES = ("mall", "wholesale", "mcdonalds", "orders", "customers")


@dataclass(frozen=True)
class Case:
    """A result, and the raw cells of the customers in the order of its file."""

    result: Result
    raw: pd.DataFrame

    def cells(self, column: str, segment: int) -> pd.Series:
        """The raw cells of a segment's customers; 0 for all that have a segment."""
        labels = self.result.assignment.labels
        return self.raw.loc[(labels > 0) if segment == 0 else (labels == segment), column]


@cache
def case(name: str) -> Case:
    """One of `NAMES`."""
    makers = {"mall": mall, "wholesale": wholesale, "mcdonalds": mcdonalds, "orders": orders, "customers": customers}
    return makers[name]()


def formed(path, features, k: int, raw: pd.DataFrame | None = None) -> Case:
    data = kindred.read(path)
    result = kindred.run(data, Choices(plan=kindred.suggest_plan(data, features=features), k=k))
    return Case(result, pd.read_csv(path) if raw is None else raw)


def mall() -> Case:
    path = shared_path("data", "mall_customers.csv")
    return formed(path, ["Annual Income (k$)", "Spending Score (1-100)"], 5)


def wholesale() -> Case:
    return formed(shared_path("data", "wholesale_customers.csv"), GOODS, 3)


def mcdonalds() -> Case:
    return formed(shared_path("data", "mcdonalds.csv"), SURVEY, 4)


def customers() -> Case:
    return formed(ROOT / "sample_data" / "customers.csv", None, 5)


def orders() -> Case:
    """An order log, added up to customers by plain pandas: returns net money and are no orders."""
    path = ROOT / "sample_data" / "orders.csv"
    made = build_rfm(kindred.read(path))
    plan = kindred.suggest_plan(made, features=["recency", "frequency", "monetary"])
    result = kindred.run(made, Choices(plan=plan, k=4))
    log = pd.read_csv(path, dtype={"customer_id": str}, parse_dates=["order_date"])
    log["money"] = log["quantity"] * log["unit_price"] * (1 - log["discount"])
    by, bought = log.groupby("customer_id"), log[log["quantity"] > 0].groupby("customer_id")
    added_up = pd.DataFrame(
        {
            "recency": (log["order_date"].max() + pd.Timedelta(days=1) - bought["order_date"].max()).dt.days,
            "frequency": bought["order_id"].nunique(),
            "monetary": by["money"].sum(),
        }
    )
    raw = made.frame.reset_index(drop=True).copy()
    for column in added_up.columns:
        raw[column] = added_up[column].reindex(raw["customer_id"].astype(str)).to_numpy(dtype=float)
    return Case(result, raw)
