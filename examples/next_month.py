"""This month's segments are kept as a recipe, which labels next month's file the same way.

python examples/next_month.py FOLDER
"""

import sys
from pathlib import Path

import segmentation
from segmentation.recipe_file import recipe_from_json, recipe_to_json

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "customers.csv"
folder = Path(sys.argv[1])

this_month = segmentation.run(segmentation.read(SAMPLE), segmentation.Choices(k=4))
recipe_path = folder / "recipe.json"
recipe_path.write_text(recipe_to_json(this_month.recipe), encoding="utf-8")

# Next month: some customers have left, the file has another order, nothing is fitted again.
lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
next_month_path = folder / "next_month.csv"
next_month_path.write_text(lines[0] + "".join(lines[:500:-1]), encoding="utf-8")

next_month = segmentation.read(next_month_path)
assignment = segmentation.score(recipe_from_json(recipe_path), next_month)
frame = segmentation.labelled_frame(next_month, assignment)
print(frame["segment_name"].value_counts().to_string())

before = this_month.to_frame().set_index("customer_id")["segment"]
after = frame.set_index("customer_id")["segment"]
print(f"{(after == before.reindex(after.index)).mean():.0%} are where they were: their numbers have not changed.")
