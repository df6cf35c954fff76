"""Makes the plain CSV file of a dataset that any warehouse could have loaded."""

import csv


def as_csv(data, path):
    """The cells as written, as a plain CSV file that any warehouse could have loaded."""
    with path.open("w", newline="", encoding="utf-8") as sink:
        writer = csv.writer(sink)
        writer.writerow(data.column_names)
        writer.writerows(zip(*(column.to_pylist() for column in data.text.columns), strict=True))
