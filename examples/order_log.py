"""An order log becomes one row a customer (recency, frequency, monetary), and these become segments.

python examples/order_log.py
"""

from pathlib import Path

import segmentation

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "orders.csv"

orders = segmentation.read(SAMPLE)
customers = segmentation.build_rfm(orders)
print(f"{orders.row_count:,} order lines of {customers.row_count:,} customers")
for notice in customers.notices:
    print("-", notice)

plan = segmentation.suggest_plan(customers, features=["recency", "frequency", "monetary"])
result = segmentation.run(customers, segmentation.Choices(k=4, plan=plan))
for profile in result.profile.segments:
    print(f"{profile.name}: {profile.sentence}")
