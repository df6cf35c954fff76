"""A table of customers becomes named segments, and the table comes back with a segment for everybody.

python examples/crm_table.py [LABELLED.parquet]
"""

import sys
from pathlib import Path

import segmentation

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "customers.csv"

customers = segmentation.read(SAMPLE)
print(f"{customers.row_count:,} customers. What was told about the file: {len(customers.notices)} notices.")

result = segmentation.run(customers)  # every choice has a default, the number of segments included
assert result.advice is not None
print(f"{result.advice.advised_k} segments are advised. {result.advice.reason}")
for profile in result.profile.segments:
    print(f"{profile.segment}. {profile.name}: {profile.sentence}")

labelled = result.to_frame()
print(labelled.groupby("segment_name")["revenue"].agg(["count", "mean"]).round(1))
if sys.argv[1:]:
    labelled.to_parquet(sys.argv[1])
