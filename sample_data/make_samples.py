"""Invent the sample files: every name, order and amount is made up here, from one seed.

    python sample_data/make_samples.py [FOLDER]

writes `customers.csv`, `orders.csv` and `european_export.csv` beside this script (or into
FOLDER). README.md in this folder says what is planted in them.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20_260
CUSTOMERS = 2_000
LAST_DAY = pd.Timestamp("2025-12-31")
GUEST_SHARE, REFUND_SHARE = 0.02, 0.035
FIRST_NAMES = (
    "Ada",
    "Ben",
    "Carla",
    "Deniz",
    "Elif",
    "Finn",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaja",
    "Luca",
    "Mara",
    "Nils",
    "Olga",
    "Pia",
    "Quirin",
    "Rosa",
    "Sven",
    "Tilda",
    "Uma",
    "Viktor",
    "Wanda",
    "Xenia",
    "Yara",
    "Zeno",
)
LAST_NAMES = (
    "Ahrens",
    "Bellini",
    "Castro",
    "Dubois",
    "Eklund",
    "Fischer",
    "Garcia",
    "Hansen",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moreau",
    "Novak",
    "Okafor",
    "Petit",
    "Rossi",
    "Schulz",
    "Tanaka",
    "Varga",
    "Weber",
    "Yilmaz",
)
COUNTRIES = {"Germany": 0.42, "Austria": 0.16, "Netherlands": 0.15, "France": 0.14, "Italy": 0.08, "Sweden": 0.05}
PRODUCTS = {
    "Tea": (("Assam 250 g", 9.9), ("Darjeeling 100 g", 12.5), ("Mint 80 g", 4.9), ("Sencha 200 g", 14.0)),
    "Coffee": (("Espresso 1 kg", 24.0), ("Filter 500 g", 11.5), ("Decaf 250 g", 8.2)),
    "Kitchen": (("Teapot", 39.0), ("Grinder", 89.0), ("Kettle", 64.0), ("Cup set", 28.0)),
    "Machines": (("Espresso machine", 690.0), ("Milk frother", 119.0), ("Coffee maker", 249.0)),
}


@dataclass(frozen=True)
class Group:
    """How the customers of one planted group behave; a figure is the middle of its distribution."""

    name: str
    share: float
    orders: float
    lines: float
    basket: dict[str, float]
    quantity: float
    discount: float
    idle_days: float
    visits: float
    age: float
    newsletter: float
    churned: float
    channel: tuple[float, float, float]


GROUPS = (
    Group(
        "Regulars",
        share=0.30,
        orders=18,
        lines=1.3,
        basket={"Tea": 0.55, "Coffee": 0.4, "Kitchen": 0.05},
        quantity=2.0,
        discount=0.05,
        idle_days=14,
        visits=6,
        age=46,
        newsletter=0.7,
        churned=0.02,
        channel=(0.6, 0.3, 0.1),
    ),
    Group(
        "Bargain hunters",
        share=0.24,
        orders=8,
        lines=1.4,
        basket={"Tea": 0.7, "Coffee": 0.3},
        quantity=1.3,
        discount=0.22,
        idle_days=40,
        visits=14,
        age=34,
        newsletter=0.95,
        churned=0.1,
        channel=(0.3, 0.2, 0.5),
    ),
    Group(
        "Gift and machine buyers",
        share=0.18,
        orders=3,
        lines=2.0,
        basket={"Kitchen": 0.1, "Machines": 0.9},
        quantity=1.2,
        discount=0.03,
        idle_days=90,
        visits=2.4,
        age=52,
        newsletter=0.3,
        churned=0.12,
        channel=(0.2, 0.7, 0.1),
    ),
    Group(
        "New arrivals",
        share=0.15,
        orders=1.2,
        lines=2.4,
        basket={"Tea": 0.5, "Coffee": 0.35, "Kitchen": 0.15},
        quantity=1.2,
        discount=0.05,
        idle_days=9,
        visits=9,
        age=29,
        newsletter=0.6,
        churned=0.08,
        channel=(0.5, 0.1, 0.4),
    ),
    Group(
        "Drifting away",
        share=0.13,
        orders=5,
        lines=1.4,
        basket={"Tea": 0.5, "Coffee": 0.45, "Kitchen": 0.05},
        quantity=1.2,
        discount=0.05,
        idle_days=420,
        visits=0.4,
        age=43,
        newsletter=0.2,
        churned=0.75,
        channel=(0.5, 0.4, 0.1),
    ),
)


def planted_groups(rng: np.random.Generator) -> np.ndarray:
    """The planted group of each customer, 0…4, in exactly the shares of `GROUPS`."""
    sizes = [round(g.share * CUSTOMERS) for g in GROUPS]
    return rng.permutation(np.repeat(np.arange(len(GROUPS)), sizes))


def customer_ids() -> list[str]:
    """Five digits with their zeros, as a shop numbers its customers."""
    return [f"{number:05d}" for number in range(101, 101 + CUSTOMERS)]


def order_lines(rng: np.random.Generator, groups: np.ndarray) -> pd.DataFrame:
    """One row per order line, refunds included, in order of date."""
    rows: list[tuple[object, ...]] = []
    number = 100_000
    for identifier, group_number in zip(customer_ids(), groups, strict=True):
        group = GROUPS[group_number]
        orders = max(round(group.orders * rng.lognormal(0, 0.13)), 1)
        last = LAST_DAY - pd.Timedelta(days=int(min(rng.gamma(12, group.idle_days / 12), 700)))
        # A new customer's orders all lie close to the last one; the others' spread over the year before it.
        reach = 25 if group.name == "New arrivals" else 300
        offsets = np.sort(np.r_[0, rng.integers(1, reach, orders - 1)])[::-1]
        prices = [(product, price) for area in group.basket for product, price in PRODUCTS[area]]
        weights = [group.basket[area] / len(PRODUCTS[area]) for area in group.basket for _ in PRODUCTS[area]]
        for offset in offsets:
            number += int(rng.integers(1, 4))
            when = last - pd.Timedelta(days=int(offset))
            for _ in range(1 + rng.poisson(group.lines - 1)):
                product, price = prices[rng.choice(len(prices), p=np.array(weights) / sum(weights))]
                quantity = 1 + rng.poisson(group.quantity - 1)
                # Everybody gets a few per cent now and then; bargain hunters wait for the sale.
                discount = round(float(np.clip(rng.normal(group.discount, 0.02), 0, 0.5)), 2)
                rows.append((f"O{number}", when, identifier, product, quantity, price, discount))
                if rng.random() < REFUND_SHARE:
                    back = min(when + pd.Timedelta(days=int(rng.integers(2, 15))), LAST_DAY)
                    rows.append((f"R{number}", back, identifier, product, -quantity, price, discount))
    columns = ["order_id", "order_date", "customer_id", "product", "quantity", "unit_price", "discount"]
    table = pd.DataFrame(rows, columns=columns)
    # Some buy without an account: the same orders once more, from nobody known.
    guests = table[table["quantity"] > 0].sample(frac=GUEST_SHARE, random_state=SEED).assign(customer_id="")
    guests["order_id"] = [f"G{500_000 + i}" for i in range(len(guests))]
    table = pd.concat([table, guests])
    return table.sort_values(["order_date", "order_id"], kind="stable", ignore_index=True)


def customer_table(rng: np.random.Generator, groups: np.ndarray, lines: pd.DataFrame) -> pd.DataFrame:
    """One row per customer; orders, revenue, discounts and the last order agree with the log."""
    known = lines[lines["customer_id"] != ""].copy()
    known["gross"] = known["quantity"] * known["unit_price"]
    known["net"] = known["gross"] * (1 - known["discount"])
    bought = known[known["quantity"] > 0].groupby("customer_id")
    first_order, last_order = bought["order_date"].min(), bought["order_date"].max()
    orders, net = bought["order_id"].nunique(), known.groupby("customer_id")["net"].sum()
    saved = 1 - bought["net"].sum() / bought["gross"].sum()
    rows = []
    for identifier, number in zip(customer_ids(), groups, strict=True):
        group = GROUPS[number]
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        rows.append(
            {
                "customer_id": identifier,
                "name": f"{first} {last}",
                "email": f"{first}.{last}{identifier}@example.org".lower(),
                "country": rng.choice(list(COUNTRIES), p=list(COUNTRIES.values())),
                "signup_date": first_order[identifier] - pd.Timedelta(days=int(rng.integers(0, 20))),
                "age": int(np.clip(rng.normal(group.age, 9), 18, 88)),
                "channel": 1 + rng.choice(3, p=group.channel),
                "orders": int(orders[identifier]),
                "revenue": round(float(net[identifier]), 2),
                "discount_percent": round(100 * float(saved[identifier]), 1),
                "days_since_last_order": (LAST_DAY - last_order[identifier]).days,
                "visits_per_month": round(float(group.visits * rng.lognormal(0, 0.16)), 1),
                "newsletter": "yes" if rng.random() < group.newsletter else "no",
                "churned": "yes" if rng.random() < group.churned else "no",
            }
        )
    table = pd.DataFrame(rows)
    table["age"] = table["age"].astype("Int64").mask(rng.random(len(table)) < 0.02)
    table.loc[rng.random(len(table)) < 0.01, "visits_per_month"] = np.nan
    return table


def german_export(rng: np.random.Generator) -> bytes:
    """What a German merchandise system saves: preamble, semicolons, decimal commas, a total row, Windows-1252."""
    towns = ("Köln", "München", "Nürnberg", "Wien", "Zürich", "Bremen", "Lübeck", "Graz", "Gießen", "Leipzig")
    shops = ("Café", "Bäckerei", "Teehaus", "Feinkost", "Rösterei", "Hotel", "Büro")
    kinds = ((0.4, 900.0, 14.0, 2.0), (0.3, 6_500.0, 38.0, 1.0), (0.2, 2_400.0, 4.0, 6.0), (0.1, 24_000.0, 52.0, 0.8))
    lines, total = [], 0.0
    for number in range(420):
        _, revenue, orders, returns = kinds[rng.choice(4, p=[k[0] for k in kinds])]
        spent = round(float(revenue * rng.lognormal(0, 0.3)), 2)
        total += spent
        since = pd.Timestamp("2016-01-01") + pd.Timedelta(days=int(rng.integers(0, 3_500)))
        percent = f"{returns * rng.lognormal(0, 0.3):.1f}".replace(".", ",") if rng.random() > 0.03 else "n/a"
        lines.append(
            f"{number + 1:06d};{rng.choice(shops)} {rng.choice(LAST_NAMES)};{int(rng.integers(1_000, 99_999)):05d};"
            f"{rng.choice(towns)};{since:%d.%m.%Y};{german(spent)} €;{1 + rng.poisson(orders)};{percent};"
            f"{'ja' if rng.random() < 0.6 else 'nein'}"
        )
    head = ["Kundenliste Außendienst, Stand 31.12.2025", ""]
    header = "Kundennr.;Firma;PLZ;Ort;Kunde seit;Umsatz 2025;Bestellungen;Retouren %;Newsletter"
    footer = f"Gesamt;;;;;{german(total)} €;;;"
    return ("\r\n".join([*head, header, *lines, footer]) + "\r\n").encode("cp1252")


def german(amount: float) -> str:
    """``1234.5`` as ``1.234,50``."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def planted() -> dict[str, str]:
    """Customer number → name of the planted group: the truth the tests compare with."""
    groups = planted_groups(np.random.default_rng(SEED))
    return {identifier: GROUPS[g].name for identifier, g in zip(customer_ids(), groups, strict=True)}


def make() -> dict[str, bytes]:
    """File name → bytes of every sample."""
    rng = np.random.default_rng(SEED)
    groups = planted_groups(rng)
    lines = order_lines(rng, groups)
    customers = customer_table(rng, groups, lines)
    return {
        "customers.csv": customers.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode(),
        "orders.csv": lines.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode(),
        "european_export.csv": german_export(rng),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    for name, content in make().items():
        (parser.parse_args().folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
